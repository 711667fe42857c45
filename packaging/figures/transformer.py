"""Figures of the Transformer's blocks and of who may look at whom."""

from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    LINE,
    MUTED,
    VIOLET,
    WHITE,
    Canvas,
    Tone,
    figure,
)


@figure("transformer-block", "现代的解码器块：Pre-LN、RMSNorm、SwiGLU", height=632)
def transformer_block(c: Canvas) -> None:
    """A Pre-LN block as used today, with embedding below and the head above."""
    x, w = 130, 220
    mid = x + w / 2
    c.rect(86, 156, 308, 352, WHITE, LINE, radius=10)
    c.text(378, 180, "× L 层", 15, BLUE.line, anchor="end", bold=True)
    head = c.box(x, 52, w, 34, "LM 头（词表投影）", GREY)
    last = c.box(x, 104, w, 34, "RMSNorm", AMBER)
    ffn = c.box(x, 226, w, 42, "前馈网络 FFN（SwiGLU）", GREEN)
    norm2 = c.box(x, 284, w, 34, "RMSNorm", AMBER)
    attention = c.box(x, 382, w, 42, "因果多头自注意力", BLUE)
    norm1 = c.box(x, 440, w, 34, "RMSNorm", AMBER)
    embedding = c.box(x, 534, w, 34, "词嵌入", GREY)
    plus2, plus1 = c.plus(mid, 192), c.plus(mid, 350)
    c.arrow((mid, 596), embedding.bottom)
    c.text(mid, 612, "词元编号", 14, MUTED)
    for start, end in (
        (embedding, norm1), (norm1, attention), (attention, plus1), (plus1, norm2),
        (norm2, ffn), (ffn, plus2), (plus2, last), (last, head),
    ):  # fmt: skip
        c.arrow(start.top, end.bottom)
    c.arrow(head.top, (mid, 34))
    c.text(mid, 26, "下一个词元的概率（softmax）", 14, MUTED)
    for branch, plus in ((491, plus1), (331, plus2)):
        c.arrow((mid, branch), (106, branch), (106, plus.cy), plus.left)
    notes = (
        (69, "乘词表矩阵", "得到每个词的分数"),
        (247, "逐位置加工信息", "约占一层参数的三分之二"),
        (301, "归一化在子层之前", "只除以均方根，不减均值"),
        (403, "在词元之间传递信息", "RoPE 旋转 Q、K；看不到后文"),
        (551, "查表得到向量", "位置不在这里加"),
    )
    for y, first, second in notes:
        c.line([(402 if 160 < y < 500 else 358, y), (436, y)], FAINT, 1, "2 3")
        c.text(446, y - 4, first, 15, anchor="start")
        c.text(446, y + 17, second, 14, MUTED, anchor="start")
    c.text(446, 187, "残差相加", 15, anchor="start")
    c.text(446, 208, "梯度有直达的通路", 14, MUTED, anchor="start")
    c.line([(402, 192), (436, 192)], FAINT, 1, "2 3")
    for y, name in ((503, "x"), (336, "h"), (177, "y")):
        c.text(mid + 10, y, name, 16, bold=True, italic=True, anchor="start")


@figure("decoder-layer", "最初的解码器层：三个子层，每个之后残差相加并归一化", height=580)
def decoder_layer(c: Canvas) -> None:
    """The Post-LN decoder layer of the first Transformer, with the encoder's output at the side."""
    x, w = 258, 216
    mid = x + w / 2
    c.rect(218, 46, 312, 452, WHITE, LINE, radius=10)
    c.text(514, 72, "× 6 层", 15, BLUE.line, anchor="end", bold=True)
    add3 = c.box(x, 88, w, 32, "Add & Norm", AMBER)
    ffn = c.box(x, 146, w, 40, "前馈网络", GREEN)
    add2 = c.box(x, 222, w, 32, "Add & Norm", AMBER)
    cross = c.box(x, 280, w, 40, "交叉注意力", VIOLET)
    add1 = c.box(x, 356, w, 32, "Add & Norm", AMBER)
    own = c.box(x, 414, w, 40, "带因果掩码的自注意力", BLUE)
    encoder = c.box(28, 260, 124, 80, ["编码器最终", "输出 M"], GREY)
    c.arrow((90, 400), encoder.bottom)
    c.text(90, 420, "源句（双向读完）", 14, MUTED)
    bottom = c.box(x, 522, w, 32, "词嵌入 + 位置编码", GREY)
    for start, end in ((own, add1), (add1, cross), (cross, add2), (add2, ffn), (ffn, add3)):
        c.arrow(start.top, end.bottom)
    c.arrow(bottom.top, own.bottom)
    c.arrow(add3.top, (mid, 24))
    for y, name in ((290, "K"), (310, "V")):
        c.arrow((152, y), (x, y), color=VIOLET.line)
        c.text(186, y - 5 if name == "K" else y + 17, name, 15, VIOLET.line, bold=True)
    c.text(mid - 10, 345, "Q", 15, VIOLET.line, anchor="end", bold=True)
    for branch, add in ((484, add1), (338, add2), (204, add3)):
        c.arrow((mid, branch), (504, branch), (504, add.cy), add.right)
    for y, first, second in (
        (166, "每个位置各自变换", ""),
        (300, "每步都看完整的源句", "不需要因果掩码"),
        (434, "只看左边已有的词", ""),
        (538, "只在最底下加一次", ""),
    ):
        c.text(552, y + (-3 if second else 5), first, 14, MUTED, anchor="start")
        c.text(552, y + 18, second, 14, MUTED, anchor="start")
    c.text(mid + 14, 34, "顶层之后：线性变换与 softmax", 14, MUTED, anchor="start")


CAUSAL, BOTH, CROSS, HIDDEN = BLUE, GREEN, AMBER, Tone("#d5d9de", WHITE)


def _mask(kind: str, row: int, column: int) -> Tone | None:
    """Return how one position of x1–x3, y1–y3 sees another, or None."""
    reading, read = row < 3, column < 3
    if reading and read and kind != "causal":
        return BOTH
    if not reading and read and kind == "encoder-decoder":
        return CROSS
    return CAUSAL if column <= row else None


@figure("attention-masks", "三种结构的注意力掩码", height=352)
def attention_masks(c: Canvas) -> None:
    """Who sees whom in a causal decoder, a prefix decoder and an encoder-decoder."""
    names = ["x1", "x2", "x3", "y1", "y2", "y3"]
    panels = (
        ("causal", "因果解码器", "1 + 2 + … + 6 = 21 对"),
        ("prefix", "前缀解码器", "21 + 3 = 24 对"),
        ("encoder-decoder", "编码器-解码器", "9 + 9 + 6 = 24 对"),
    )
    for i, (kind, title, count) in enumerate(panels):
        left, top, cell = 62 + i * 228, 84, 28
        c.text(left + 84, 40, title, 16, bold=True)
        c.grid(left, top, 6, 6, cell, HIDDEN)
        c.grid(left, top, 6, 6, cell, lambda r, k, kind=kind: _mask(kind, r, k))
        c.line([(left + 84, top - 6), (left + 84, top + 174)], INK)
        c.line([(left - 6, top + 84), (left + 174, top + 84)], INK)
        for k, name in enumerate(names):
            c.text(left + k * cell + 14, top - 8, name, 14, MUTED)
            c.text(left - 8, top + k * cell + 19, name, 14, MUTED, anchor="end")
        c.text(left + 84, 286, count, 15)
    meanings = ((CAUSAL, "因果自注意力"), (BOTH, "双向自注意力"), (CROSS, "交叉注意力"))
    c.legend(34, 326, [*meanings, (HIDDEN, "看不见")])
    c.text(692, 326, "行：谁在看；列：看谁", 13.5, MUTED, anchor="end")


@figure("moe-routing", "混合专家：路由器为一个词元选出两个专家", height=428)
def moe_routing(c: Canvas) -> None:
    """One token, eight scores, the two best experts and their weighted sum."""
    scores = (0.3, 2.1, -0.6, 0.8, 1.1, 1.7, -0.2, 0.5)
    chosen = {1: "0.6", 5: "0.4"}
    token = c.box(28, 158, 76, 44, "词元 x", GREY)
    router = c.box(142, 144, 84, 72, ["路由器", "W_{r} x"], AMBER)
    c.arrow(token.right, router.left)
    total = c.plus(596, 180, 15)
    result = c.box(644, 160, 48, 40, "y", GREY, bold=True)
    c.arrow(total.right, result.left)
    c.text(300, 34, "得分", 14, MUTED)
    for i, score in enumerate(scores):
        y, on = 51 + i * 38, i in chosen
        tone, color = (BLUE, INK) if on else (GREY, MUTED)
        label = f"专家 {i + 1}" if on else f"专家 {i + 1} · 不计算"
        expert = c.box(342, y, 140, 30, label, tone, bold=on, color=color)
        written = f"{score:.1f}".replace("-", "−")
        c.text(316, y + 20, written, 15, color, anchor="end", bold=on)
        if on:
            side = -1 if y < total.cy else 1
            c.arrow(router.right, (284, y + 15), color=AMBER.line)
            c.arrow((320, y + 15), expert.left, color=AMBER.line)
            c.arrow(expert.right, (584, 180 + side * 10), color=BLUE.line)
            c.text(562, 186 + side * 58, f"× {chosen[i]}", 16, BLUE.line, bold=True)
    shared = c.box(342, 372, 140, 34, "共享专家（可选）", GREEN, dash="5 4")
    c.arrow((66, 202), (66, 389), shared.left, color=GREEN.line, dash="5 4")
    c.arrow(shared.right, (596, 389), total.bottom, color=GREEN.line, dash="5 4")
    c.lines(142, 252, ["取最高的两个，", "归一成权重"], 14, anchor="start")
