"""The two figures of the starter bank: attention in four steps, and LoRA's branch with numbers."""

from svgkit import AMBER, BLUE, FAINT, GREEN, GREY, MUTED, PLAIN, RED, VIOLET, Canvas, figure, heat

TOKENS = ("我", "爱", "猫")
WEIGHTS = ((0.40, 0.20, 0.40), (0.20, 0.40, 0.40), (0.25, 0.25, 0.50))


@figure("attention", "缩放点积注意力的四步", height=372, bank="starter")
def attention(c: Canvas) -> None:
    """Input, projections, scores as weights, and the weighted sum."""
    for x, number, title, note in (
        (26, "1", "输入", "词向量"),
        (174, "2", "投影", ""),
        (372, "3", "打分并归一", "内积 ÷ √d，再 softmax"),
        (580, "4", "加权求和", "新的表示"),
    ):
        c.heading(x, 37, number, title)
        c.text(x + (80 if number == "3" else 52), 66, note, 14, MUTED)
    c.grid(42, 132, 3, 2, 36, BLUE)
    for k, token in enumerate(TOKENS):
        c.text(24, 155 + 36 * k, token, 16)
        c.text(408 + 52 * k, 96, token, 15)
        c.text(366, 137 + 52 * k, token, 15)
    c.text(78, 264, "X", 17, BLUE.line, bold=True)
    c.text(78, 286, "每行一个词元", 14, MUTED)
    for k, (name, tone, note) in enumerate(
        (("Q", AMBER, "要找什么"), ("K", GREEN, "能被怎样找到"), ("V", VIOLET, "带着什么内容"))
    ):
        y = 62 + k * 98
        c.grid(214, y, 3, 2, 22, tone)
        c.text(196, y + 39, name, 17, tone.line, bold=True)
        c.text(236, y + 84, note, 14, MUTED)
        c.arrow((120, 186), (180, y + 33))
    c.grid(
        382,
        106,
        3,
        3,
        52,
        lambda r, k: heat(2 * WEIGHTS[r][k] - 0.2),
        lambda r, k: f"{WEIGHTS[r][k]:.2f}",
        size=15,
    )
    c.text(460, 288, "每行之和为 1", 14, MUTED)
    c.text(460, 310, "行：谁在看；列：看谁", 14, MUTED)
    c.arrow((264, 95), (350, 150), color=AMBER.line)
    c.arrow((264, 193), (350, 184), color=GREEN.line)
    c.arrow((264, 291), (300, 291), (300, 346), (640, 346), (640, 246), color=VIOLET.line)
    c.text(628, 335, "用权重把 V 的各行加起来", 14, VIOLET.line, anchor="end")
    c.arrow((544, 184), (598, 184))
    c.grid(604, 130, 3, 2, 36, RED)
    c.text(640, 118, "Z", 17, RED.line, bold=True)


@figure("lora-branch", "LoRA：冻结的权重旁边并联一条低秩支路", height=356, bank="starter")
def lora_branch(c: Canvas) -> None:
    """A frozen matrix of 4096 × 4096 and the branch of rank 8 beside it."""
    weight = c.box(96, 106, 190, 150, (), GREY, radius=8)
    c.text(191, 150, "W", 22, bold=True)
    c.text(191, 180, "4096 × 4096", 15)
    c.text(191, 204, "16 777 216 个参数", 14, MUTED)
    c.text(191, 232, "冻结，不更新", 14, bold=True)
    c.polygon([(430, 256), (630, 256), (560, 188), (500, 188)], AMBER.soft, AMBER.line)
    c.polygon([(500, 174), (560, 174), (630, 106), (430, 106)], BLUE.soft, BLUE.line)
    c.text(530, 246, "**A**：8 × 4096", 16)
    c.text(530, 130, "**B**：4096 × 8", 16)
    c.text(634, 146, "初始为 0", 14, BLUE.line, anchor="start")
    c.line([(568, 181), (626, 181)], FAINT, 1)
    c.text(634, 186, "秩 r = 8", 14, MUTED, anchor="start")
    c.text(634, 226, "随机初始化", 14, AMBER.line, anchor="start")
    c.lines(362, 184, ["支路共 65 536 个", "约为 W 的 0.39%"], 14, BLUE.line, leading=22)
    source = c.box(330, 286, 60, 26, "x", PLAIN, size=17, bold=True)
    c.text(360, 336, "x：长度 4096 的输入向量", 14, MUTED)
    plus = c.plus(360, 64, 15)
    c.arrow(source.left, (191, 299), weight.bottom)
    c.arrow(source.right, (530, 299), (530, 256))
    c.arrow(weight.top, (191, 64), plus.left)
    c.arrow((530, 106), (530, 64), plus.right)
    c.arrow(plus.top, (360, 26))
    c.text(374, 38, "h", 17, bold=True, italic=True, anchor="start")
    c.text(452, 54, "乘以 α / r", 14, MUTED)
