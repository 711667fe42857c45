"""Figures of how a model is served: the cache, its pages, and speculation."""

from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    MUTED,
    PLAIN,
    RED,
    VIOLET,
    WHITE,
    Canvas,
    Tone,
    figure,
)


@figure("kv-cache", "KV 缓存：每步只新增一列，旧的键值原样保留", height=376)
def kv_cache(c: Canvas) -> None:
    """The fifth decoding step, and the work of five steps without and with a cache."""
    c.heading(30, 40, "1", "第 5 步：只算新词元")
    left, cell = 128, 54
    for row, (name, tone) in enumerate((("k", GREEN), ("v", VIOLET))):
        for k in range(5):
            new = k == 4
            x, y = left + k * cell + (8 if new else 0), 76 + row * 54
            box = c.box(x, y, cell - 6, 42, f"{name}_{{{k + 1}}}", tone if new else GREY, size=17)
            if row == 0:
                c.line([(box.cx, 118), (box.cx, 130)], FAINT, 1)
    query = c.box(30, 76, 54, 42, "q_{5}", AMBER, size=17)
    c.arrow(query.right, (left, 97), color=AMBER.line)
    c.text(233, 198, "缓存里的旧键值，不再计算", 14, MUTED)
    token = c.box(344, 236, 64, 40, "x_{5}", BLUE, size=17)
    c.text(376, 298, "新词元", 14, MUTED)
    c.arrow(token.top, (376, 172), color=BLUE.line)
    c.arrow(token.left, (57, 256), query.bottom, color=BLUE.line)
    c.text(200, 248, "投影得到 q、k、v", 14, BLUE.line)
    c.lines(30, 332, ["q_{5} 与 k_{1}…k_{5} 打分，对 v_{1}…v_{5} 加权"], 15, INK, anchor="start")
    c.heading(452, 40, "2", "每步算多少")
    for panel, (title, note) in enumerate((("无缓存", "每步重算全部"), ("有缓存", "每步只算一个"))):
        x, y = 466 + panel * 126, 96

        def shade(step: int, k: int, cached: bool = panel == 1) -> Tone | None:
            if k > step:
                return None
            return GREY if cached and k < step else AMBER

        c.grid(x, y, 5, 5, 20, shade)
        c.text(x + 50, 84, title, 15, bold=True)
        c.text(x + 50, 220, note, 14, MUTED)
        c.text(x + 50, 246, "1+2+3+4+5 = 15" if panel == 0 else "共 5 次", 14, INK)
        for step in range(5):
            if panel == 0:
                c.text(x - 10, y + step * 20 + 15, str(step + 1), 13.5, MUTED)
    c.legend(466, 298, [(AMBER, "这一步计算"), (GREY, "取自缓存")])
    c.text(466, 332, "行：第几步；列：第几个词元", 13.5, MUTED, anchor="start")


EMPTY = Tone("#d5d9de", WHITE)


def _block(c: Canvas, x: float, y: float, w: float, *, tone: Tone, filled: int) -> None:
    """Draw a block of 16 places, the first of them filled."""
    c.rect(x, y, w, 30, WHITE, radius=0)
    c.rect(x, y, w * filled / 16, 30, tone.soft, radius=0)
    c.rect(x, y, w, 30, "none", tone.line, radius=0)


@figure("paged-kv", "分页 KV 缓存：逻辑块经块表映射到分散的物理块", height=428)
def paged_kv(c: Canvas) -> None:
    """Two sequences, their block tables, and blocks scattered over the memory."""
    c.text(100, 40, "逻辑块", 16, bold=True)
    c.text(258, 40, "块表", 16, bold=True)
    c.text(530, 40, "显存里的物理块", 16, bold=True)
    physical = {0: (BLUE, 16), 3: (GREEN, 16), 5: (BLUE, 6), 6: (VIOLET, 11)}
    places = [58 + 38 * k for k in range(8)]
    for k, y in enumerate(places):
        tone, filled = physical.get(k, (EMPTY, 0))
        _block(c, 460, y, 140, tone=tone, filled=filled)
        c.text(448, y + 21, str(k), 14, MUTED, anchor="end")
        c.text(530, y + 20, f"{filled}/16" if filled else "空闲", 14, INK if filled else MUTED)
    c.lines(612, places[3] + 12, ["共享前缀", "引用计数 2"], 14, GREEN.line, anchor="start")
    sequences = (
        ("序列 A：38 个词元", 84, BLUE, ((3, 16), (0, 16), (5, 6))),
        ("序列 B：27 个词元", 256, VIOLET, ((3, 16), (6, 11))),
    )
    for name, top, own, blocks in sequences:
        c.text(28, top - 10, name, 14, own.line, anchor="start")
        for k, (at, filled) in enumerate(blocks):
            y, tone = top + k * 38, GREEN if at == 3 else own
            _block(c, 28, y, 144, tone=tone, filled=filled)
            c.text(100, y + 20, f"{k}：{filled}/16", 14)
            c.arrow((172, y + 15), (228, y + 15), color=tone.line)
            c.box(228, y, 60, 30, str(at), tone, size=15, bold=True)
            c.arrow((288, y + 15), (426, places[at] + 15), color=tone.line)
    c.text(28, 404, "每块 16 个词元，只有最后一块可能不满", 14, MUTED, anchor="start")
    c.legend(404, 404, [(GREEN, "两个序列共用"), (BLUE, "A"), (VIOLET, "B")])


@figure(
    "speculative-decoding",
    "投机解码：草稿四个词，接受两个，第三个被拒后重采，第四个作废",
    height=410,
)
def speculative_decoding(c: Canvas) -> None:
    """Four drafted tokens, one pass of the target model, and the three tokens that result."""
    drafted = ("很", "好", "所以", "我们")
    checks = (
        (GREEN, "p = 0.7，q = 0.6", "必接受", "接受"),
        (GREEN, "p = 0.4，q = 0.5", "概率 0.8", "接受"),
        (RED, "p = 0.1，q = 0.5", "概率 0.2", "拒绝"),
        (GREY, "前面已被拒", "不再看", "作废"),
    )
    kept = ((GREEN, "很"), (GREEN, "好"), (AMBER, "适合"))
    for y, number, title in (
        (40, "1", "草稿模型先猜"),
        (166, "2", "大模型验证"),
        (310, "3", "结果"),
    ):
        c.heading(28, y, number, title)
    c.lines(58, 64, ["小而快，逐个猜", "前文：今天天气"], 14, anchor="start")
    c.lines(58, 190, ["一次前向，", "四个词同时验证"], 14, anchor="start")
    c.lines(58, 334, ["一次大模型前向", "得到三个词元"], 14, anchor="start")
    x0, pitch, w = 186, 130, 116
    for k, (word, (tone, values, chance, verdict)) in enumerate(zip(drafted, checks, strict=True)):
        x = x0 + k * pitch
        draft = c.box(x, 26, w, 42, word, PLAIN, size=17)
        if k:
            c.arrow((x - pitch + w, 47), draft.left)
        check = c.box(x, 126, w, 112, (), tone)
        c.arrow(draft.bottom, check.top)
        c.text(check.cx, 154, values, 13.5, INK if tone is not GREY else MUTED)
        c.text(check.cx, 178, chance, 14, INK if tone is not GREY else MUTED)
        c.text(check.cx, 218, verdict, 17, tone.line, bold=True)
        if k < len(kept):
            result = c.box(x, 298, w, 42, kept[k][1], kept[k][0], size=17, bold=True)
            c.arrow(check.bottom, result.top, color=kept[k][0].line)
    c.lines(
        x0 + 3 * pitch, 315, ["从残差分布", "max(0, p − q) 重采"], 14, AMBER.line, anchor="start"
    )
    c.text(
        x0, 386, "接受的概率为 min(1, p / q)：p 是大模型的，q 是草稿的", 14, MUTED, anchor="start"
    )
