"""Figures of small trained modules inside a frozen layer: adapters and low-rank branches."""

from svgkit import AMBER, BLUE, FAINT, GREY, INK, MUTED, PLAIN, WHITE, Canvas, figure


@figure("adapter", "适配器：插在两个子层之后、残差相加之前，内部是一个瓶颈", height=560)
def adapter(c: Canvas) -> None:
    """A layer with two adapters, and the bottleneck inside one of them."""
    c.heading(30, 40, "1", "放在一层的什么位置")
    x, w = 76, 190
    mid = x + w / 2
    attention = c.box(x, 428, w, 36, "多头注意力 + 输出投影", GREY)
    first = c.box(x, 374, w, 34, "适配器", AMBER, bold=True)
    plus1 = c.plus(mid, 344)
    norm1 = c.box(x, 284, w, 30, "层归一化", AMBER)
    ffn = c.box(x, 216, w, 36, "前馈网络", GREY)
    second = c.box(x, 162, w, 34, "适配器", AMBER, bold=True)
    plus2 = c.plus(mid, 132)
    norm2 = c.box(x, 72, w, 30, "层归一化", AMBER)
    c.arrow((mid, 504), attention.bottom)
    chain = (attention, first, plus1, norm1, ffn, second, plus2, norm2)
    for start, end in zip(chain, chain[1:], strict=False):
        c.arrow(start.top, end.bottom)
    c.arrow(norm2.top, (mid, 50))
    for branch, plus in ((484, plus1), (268, plus2)):
        c.arrow((mid, branch), (46, branch), (46, plus.cy), plus.left)
    c.legend(76, 536, [(AMBER, "训练"), (GREY, "冻结")])
    c.heading(372, 40, "2", "适配器内部")
    _bottleneck(c)


def _bottleneck(c: Canvas) -> None:
    """Draw the inside of an adapter: down, a non-linearity, up, and the skip around them."""
    mid, wide, thin = 506, 104, 44
    plus = c.plus(mid, 106)
    c.polygon([(mid - thin, 216), (mid + thin, 216), (mid + wide, 148), (mid - wide, 148)],
              AMBER.soft, AMBER.line)  # fmt: skip
    act = c.box(mid - thin, 244, 2 * thin, 36, "非线性", PLAIN)
    c.polygon([(mid - thin, 308), (mid + thin, 308), (mid + wide, 376), (mid - wide, 376)],
              AMBER.soft, AMBER.line)  # fmt: skip
    c.text(mid, 183, "升维 W_{up}", 16)
    c.text(mid, 352, "降维 W_{down}", 16)
    c.arrow((mid, 444), (mid, 376))
    c.arrow((mid, 308), act.bottom)
    c.arrow(act.top, (mid, 216))
    c.arrow((mid, 148), plus.bottom)
    c.arrow(plus.top, (mid, 62))
    c.arrow((mid, 412), (648, 412), (648, 106), plus.right)
    c.text(662, 266, "跳接", 14, MUTED, anchor="start")
    c.text(mid + 56, 267, "m = 64", 14, AMBER.line, anchor="start")
    c.text(mid - 12, 408, "d = 1024", 14, MUTED, anchor="end")
    c.text(mid - 12, 140, "d = 1024", 14, MUTED, anchor="end")
    c.lines(mid, 482, ["2 × 64 × 1024 + 1024 + 64", "= 132 160 个参数"], 15, INK, leading=22)
    c.text(mid, 536, "初始接近恒等：开始时几乎不改变原模型", 14, MUTED)


@figure("adapter-fusion", "AdapterFusion：用注意力给各适配器的输出加权", height=456)
def adapter_fusion(c: Canvas) -> None:
    """Three frozen adapters in parallel, and the trained attention that weighs their outputs."""
    c.rect(28, 48, 664, 208, WHITE, AMBER.line, radius=10)
    c.text(46, 76, "融合层", 16, AMBER.line, anchor="start", bold=True)
    ffn = c.box(28, 372, 664, 38, "前馈网络的输出 h", GREY)
    query = c.box(50, 198, 108, 38, "查询 h Q", AMBER)
    c.arrow((query.cx, ffn.y), query.bottom)
    total = c.plus(462, 84, 13)
    c.rect(264, 128, 396, 50, "none", FAINT, dash="4 4", stroke=1)
    for k, (task, weight) in enumerate((("A", "0.6"), ("B", "0.3"), ("C", "0.1"))):
        x = 250 + k * 148
        adapter_box = c.box(x, 294, 128, 40, f"任务 {task} 的适配器", GREY, size=14)
        c.arrow((adapter_box.cx, ffn.y), adapter_box.bottom)
        pair = c.box(x, 198, 128, 38, f"键 z_{{{k + 1}}}K，值 z_{{{k + 1}}}V", AMBER, size=14)
        c.arrow(adapter_box.top, pair.bottom)
        share = c.box(x + 29, 136, 70, 34, weight, BLUE, size=16, bold=True)
        c.arrow(pair.top, share.bottom)
        c.text(adapter_box.cx + 8, 281, f"z_{{{k + 1}}}", 16, MUTED, anchor="start")
        end = {0: total.left, 1: total.bottom, 2: total.right}[k]
        c.arrow(
            *([share.top, end] if k == 1 else [share.top, (share.cx, 84), end]), color=BLUE.line
        )
    c.arrow(query.top, (104, 153), (264, 153))
    c.text(542, 112, "值按权重相加", 14, MUTED)
    c.text(184, 144, "打分后 softmax", 14, MUTED)
    c.arrow(total.top, (462, 26))
    c.text(476, 36, "融合结果 o", 15, anchor="start")
    c.legend(
        28, 438, [(AMBER, "第二阶段训练"), (GREY, "冻结（适配器在第一阶段训练）"), (BLUE, "权重")]
    )
