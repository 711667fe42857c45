"""The figure of where each family of parameter-efficient methods acts."""

from svgkit import AMBER, BLUE, GREEN, GREY, LINE, MUTED, WHITE, Canvas, figure


@figure("peft-families", "几类参数高效微调各自作用在一层的什么位置", height=560)
def peft_families(c: Canvas) -> None:
    """One frozen layer with soft prompts, adapters, low-rank branches and trained biases."""
    mid = 350
    c.rect(206, 44, 316, 340, WHITE, LINE, radius=10)
    c.text(508, 70, "一个 Transformer 层", 14, MUTED, anchor="end")
    c.arrow((mid, 406), (mid, 344))
    for y, name in ((300, "注意力"), (158, "前馈网络")):
        c.box(mid - 80, y, 160, 44, (), GREY)
        c.text(mid - 14, y + 27, name, 15)
        c.box(mid + 48, y + 8, 26, 28, "b", GREEN, size=16, bold=True)
        adapter = c.box(mid - 60, y - 58, 120, 30, "适配器", AMBER)
        c.arrow((mid, y), adapter.bottom)
        branch = c.box(462, y + 5, 44, 34, "BA", BLUE, size=16, bold=True)
        c.arrow((mid, y + 66), (branch.cx, y + 66), branch.bottom, color=BLUE.line)
        c.arrow(branch.top, (branch.cx, y - 15), (mid, y - 15), color=BLUE.line)
    c.arrow((mid, 242), (mid, 202))
    c.arrow((mid, 100), (mid, 22))
    c.grid(220, 302, 2, 2, 18, AMBER, tall=20)
    c.arrow((256, 322), (270, 322), color=AMBER.line)
    c.legend(542, 428, [(GREY, "冻结")])
    for k in range(6):
        tone = AMBER if k < 3 else GREY
        c.box(mid - 114 + k * 38, 406, 34, 34, "P" if k < 3 else "x", tone, size=15, bold=k < 3)
    c.text(188, 114, "适配器", 15, AMBER.line, anchor="end", bold=True)
    c.lines(188, 136, ["Adapter Tuning", "串在子层之后"], 14, anchor="end")
    c.text(188, 308, "前缀", 15, AMBER.line, anchor="end", bold=True)
    c.lines(188, 330, ["Prefix Tuning", "P-Tuning v2"], 14, anchor="end")
    c.text(188, 416, "软提示", 15, AMBER.line, anchor="end", bold=True)
    c.lines(188, 438, ["Prompt Tuning", "P-Tuning"], 14, anchor="end")
    c.text(542, 172, "低秩支路", 15, BLUE.line, anchor="start", bold=True)
    c.lines(542, 194, ["LoRA、AdaLoRA", "与权重 W 并联"], 14, anchor="start")
    c.text(542, 314, "偏置 b", 15, GREEN.line, anchor="start", bold=True)
    c.lines(542, 336, ["BitFit", "其余全部冻结"], 14, anchor="start")
    for k, (tone, name, note) in enumerate(
        (
            (AMBER, "增加", "插入新的模块或向量"),
            (GREEN, "选择", "只训练一部分原参数"),
            (BLUE, "重参数化", "增量写成低秩，可并回"),
        )
    ):
        c.box(28 + k * 226, 484, 212, 52, (), tone)
        c.text(134 + k * 226, 506, name, 15, tone.line, bold=True)
        c.text(134 + k * 226, 526, note, 14)
