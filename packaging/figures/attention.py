"""Figures of how attention is computed, split into heads, positioned and kept on the chip."""

import math

from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    LINE,
    MUTED,
    PLAIN,
    RED,
    VIOLET,
    WHITE,
    Canvas,
    Point,
    Tone,
    figure,
    heat,
)

X = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0))  # the example of the answer: Q = K = V


def _scores(row: int, column: int) -> float:
    return sum(a * b for a, b in zip(X[row], X[column], strict=True)) / math.sqrt(2)


def _weight(row: int, column: int) -> float:
    if column > row:
        return 0.0
    return math.exp(_scores(row, column)) / sum(math.exp(_scores(row, k)) for k in range(row + 1))


@figure("scaled-dot-product", "缩放点积注意力：从打分到加权求和，以及一张因果权重表", height=466)
def scaled_dot_product(c: Canvas) -> None:
    """The flow from Q and K to the output, and the three tables of a small example."""
    q = c.box(30, 32, 44, 34, "Q", AMBER, bold=True)
    k = c.box(30, 92, 44, 34, "K", GREEN, bold=True)
    v = c.box(562, 126, 44, 34, "V", VIOLET, bold=True)
    steps = [
        c.box(x, 58, w, 42, label, PLAIN)
        for x, w, label in (
            (112, 92, "Q K^{T}"),
            (236, 76, "÷ √d"),
            (344, 76, "+ 掩码"),
            (452, 78, "softmax"),
            (562, 44, "×"),
        )
    ]
    for start, end in zip(steps, steps[1:], strict=False):
        c.arrow(start.right, end.left)
    c.arrow(q.right, (112, 71), color=AMBER.line)
    c.arrow(k.right, (112, 87), color=GREEN.line)
    c.arrow(v.top, steps[-1].bottom, color=VIOLET.line)
    out = c.box(638, 58, 54, 42, "输出", RED)
    c.arrow(steps[-1].right, out.left)
    for i, (title, step) in enumerate((("缩放后的分数", 1), ("加上掩码", 2), ("softmax 权重", 3))):
        left, top, cell = 68 + i * 222, 224, 42
        number = "123"[i]
        c.circle(steps[step].cx, 40, 11, BLUE.line)
        c.text(steps[step].cx, 45, number, 14, WHITE, bold=True)
        c.heading(left, 202, number, title)

        def label(r: int, k: int, step: int = step) -> str:
            if k > r and step == 2:
                return "−∞"
            return f"{_weight(r, k) if step == 3 else _scores(r, k):.2f}"

        def tone(r: int, k: int, step: int = step) -> Tone:
            if step == 3:
                return heat(_weight(r, k))
            return Tone("#d5d9de", "#e8ecef" if k > r and step == 2 else WHITE)

        c.grid(left, top, 4, 4, cell, tone, label)
        for r in range(4):
            c.text(left - 12, top + r * cell + 26, str(r + 1), 14, MUTED)
            c.text(left + r * cell + 21, top + 4 * cell + 20, str(r + 1), 14, MUTED)
        if i:
            c.arrow((left - 46, top + 84), (left - 26, top + 84))
    c.text(692, 446, "行：谁在看；列：看谁；每行之和为 1", 13.5, MUTED, anchor="end")


@figure("multi-head-attention", "多头注意力：把 4096 维分给 32 个头，各自注意，再拼接", height=366)
def multi_head_attention(c: Canvas) -> None:
    """One input, heads with projections of their own, concatenation and the output projection."""
    x = c.box(30, 135, 50, 70, "X", GREY, size=17)
    heads = ((68, "头 1", BLUE), (146, "头 2", GREEN), (272, "头 32", VIOLET))
    slots = (92, 144, 196, 248)
    for (y, name, tone), slot in zip(heads, (slots[0], slots[1], slots[3]), strict=True):
        c.arrow(x.right, (136, y))
        c.rect(136, y - 31, 312, 62, WHITE, LINE, radius=10)
        c.text(150, y + 5, name, 15, tone.line, bold=True, anchor="start")
        for i, matrix in enumerate("QKV"):
            c.box(206 + i * 48, y - 17, 42, 34, f"W_{{{matrix}}}", tone, size=16)
        c.arrow((344, y), (364, y))
        c.box(364, y - 17, 70, 34, "注意力", tone)
        c.arrow((448, y), (504, slot), color=tone.line)
        c.rect(504, slot - 26, 34, 52, tone.soft, tone.line, radius=0)
    c.rect(504, 170, 34, 52, WHITE, GREY.line, radius=0)
    c.text(292, 214, "…", 22, MUTED, bold=True)
    c.text(521, 201, "…", 18, MUTED, bold=True)
    output = c.box(578, 142, 52, 56, "W_{O}", AMBER, size=17)
    c.arrow((538, 170), output.left)
    result = c.box(658, 142, 34, 56, "Z", GREY, size=17)
    c.arrow(output.right, result.left)
    notes = ((55, "d = 4096"), (292, "每个投影 4096 × 128，各看全部位置"), (521, "拼接 32 × 128"))
    for at, note in notes:
        c.text(at, 338, note, 14, MUTED)
    c.text(604, 224, "4096 × 4096", 14, MUTED, anchor="middle")


@figure("gqa-mla", "MHA、GQA、MQA 与 MLA：查询头与缓存的键值怎样对应", height=392)
def gqa_mla(c: Canvas) -> None:
    """Eight query heads and what each scheme keeps for them."""
    queries, keys, values = 64, 154, 190
    for panel, (name, groups) in enumerate((("MHA", 8), ("GQA", 2), ("MQA", 1), ("MLA", 8))):
        left = 30 + panel * 170
        dash = "3 2.5" if name == "MLA" else None  # made anew when needed
        c.text(left + 75, 40, name, 17, bold=True)
        for head in range(8):
            c.rect(left + head * 19, queries, 15, 30, AMBER.soft, AMBER.line, radius=3)
        for group in range(groups):
            heads = range(8 * group // groups, 8 * (group + 1) // groups)
            at = left + 9.5 * (heads[0] + heads[-1]) + 7.5
            for head in heads:
                c.line([(left + head * 19 + 7.5, queries + 30), (at, keys)], MUTED, 1.1)
            c.rect(at - 7.5, keys, 15, 30, GREEN.soft, GREEN.line, radius=3, dash=dash)
            c.rect(at - 7.5, values, 15, 30, VIOLET.soft, VIOLET.line, radius=3, dash=dash)
    latent = c.box(540, 264, 76, 32, "潜向量 c", BLUE, size=14)
    rotary = c.box(624, 264, 64, 32, "RoPE 键", RED, size=14)
    c.arrow(latent.top, (latent.cx, values + 32), color=BLUE.line)
    c.arrow(rotary.right, (702, rotary.cy), (702, keys + 15), (688, keys + 15), color=RED.line)
    c.text(latent.cx + 8, 248, "展开", 13.5, BLUE.line, anchor="start")
    for panel, kept in enumerate(("16 个头向量", "4 个头向量", "2 个头向量", "潜向量 + RoPE 键")):
        c.text(105 + panel * 170, 330, kept, 15, bold=True)
    c.text(30, 292, "每个词元每层缓存：", 14, MUTED, anchor="start")
    c.legend(30, 368, [(AMBER, "查询头 Q"), (GREEN, "键头 K"), (VIOLET, "值头 V")])
    c.rect(330, 357, 16, 13, WHITE, GREY.line, radius=3, dash="3 2.5")
    c.text(352, 368, "不缓存，用时由潜向量展开", 13.5, MUTED, anchor="start")


def _tip(x: float, y: float, radius: float, degrees: float) -> Point:
    """Return the point of a circle at an angle, counter-clockwise from the right."""
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y - radius * math.sin(angle)


def _arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """Return the path of a counter-clockwise arc between two angles."""
    (x1, y1), (x2, y2) = _tip(x, y, radius, start), _tip(x, y, radius, end)
    large = int(end - start > 180)
    return f"M{x1:.2f} {y1:.2f} A{radius:g} {radius:g} 0 {large} 0 {x2:.2f} {y2:.2f}"


@figure("rope-rotation", "旋转位置编码：位置越靠后转得越多，夹角里只剩相对距离", height=412)
def rope_rotation(c: Canvas) -> None:
    """A rotated query and key with the angle between them, and pairs that turn fast and slowly."""
    c.heading(30, 40, "1", "内积里只剩角度差")
    x, y, r = 176, 250, 150
    c.line([(x - 140, y), (x + 168, y)], LINE, 1.2)
    c.line([(x, y - 172), (x, y + 30)], LINE, 1.2)
    for start, turn, radius, name, tone in ((5, 25, 84, "q", AMBER), (50, 75, 104, "k", GREEN)):
        end = start + turn
        c.arrow((x, y), _tip(x, y, r, start), color=tone.line, stroke=1.4, dash="4 4")
        c.arrow((x, y), _tip(x, y, r, end), color=tone.line, stroke=2.4)
        c.path(_arc(x, y, radius, start, end), tone.line)
        for degrees, label in ((start, name), (end, f"{name}′")):
            at = _tip(x, y, r + 15, degrees)
            c.text(at[0], at[1] + 5, label, 17, tone.line, bold=True, italic=True)
    c.text(278, 223, "mθ", 15, AMBER.line)
    c.text(192, 136, "nθ", 15, GREEN.line)
    c.path(_arc(x, y, 40, 30, 125), INK, 2.2)
    c.text(186, 316, "虚线：位置 0；实线：q 在位置 m，k 在位置 n", 14, MUTED)
    c.text(186, 348, "旋转后的夹角 = 原夹角 + (n − m) θ", 16, bold=True)
    c.text(186, 378, "m、n 同时后移，夹角不变", 14, MUTED)
    c.heading(396, 40, "2", "维对有快有慢（d = 128）")
    dials = (
        (0, "1", "约 8 圈"),
        (16, "0.1", "286°"),
        (32, "0.01", "29°"),
        (63, "0.000115", "0.3°"),
    )
    for k, (i, theta, turned) in enumerate(dials):
        cx, cy = 464 + (k % 2) * 156, 106 + (k // 2) * 148
        degrees = math.degrees(50 * 10000 ** (-2 * i / 128))
        c.circle(cx, cy, 40, WHITE, LINE)
        if degrees > 360:
            c.circle(cx, cy, 40, "none", BLUE.line, 3.5)
        else:
            c.path(_arc(cx, cy, 40, 0, degrees), BLUE.line, 3.5)
        c.arrow((cx, cy), _tip(cx, cy, 34, degrees), color=BLUE.line, stroke=2)
        c.text(cx, cy + 62, f"第 {i} 对：**{turned}**", 15)
        c.text(cx, cy + 83, f"θ = {theta}", 14, MUTED)
    c.text(542, 378, "同样走过 50 个词元，各转了多少", 14, MUTED)


@figure("flash-attention", "FlashAttention：分块在片上计算，权重矩阵从不写回显存", height=424)
def flash_attention(c: Canvas) -> None:
    """Blocks stream from HBM through SRAM; running statistics stay; no n × n matrix is stored."""
    c.rect(28, 24, 296, 376, WHITE, LINE, radius=10)
    c.rect(436, 24, 256, 376, WHITE, LINE, radius=10)
    c.text(176, 52, "**HBM 显存**：大而慢", 16)
    c.text(564, 52, "**SRAM 片上**：小而快", 16)
    rows = (
        (72, "Q", AMBER, {1}, "驻留"),
        (120, "K", GREEN, {2}, "依次流过"),
        (168, "V", VIOLET, {2}, ""),
        (342, "O", RED, {1}, "写回一次"),
    )
    for y, name, tone, current, note in rows:
        c.text(56, y + 23, name, 17, tone.line, bold=True)
        for block in range(4):
            x, now = 80 + block * 56, block in current
            c.box(x, y, 50, 34, str(block + 1), tone if now else PLAIN, size=14, bold=now)
        label = "O_{2}" if name == "O" else f"{name}_{{{3 if current == {2} else 2}}}"
        chip = c.box(460, y, 64, 34, label, tone, size=17, bold=True)
        if name == "O":
            c.arrow(chip.left, (298, y + 17), color=tone.line)
        else:
            c.arrow((298, y + 17), chip.left, color=tone.line)
        c.text(380, y + 10, note, 14, tone.line)
    c.box(460, 226, 208, 38, "S = Q_{2} K_{3}^{T} / √d", GREY, size=16)
    c.box(460, 282, 98, 38, "行最大值 m", BLUE, size=14)
    c.box(570, 282, 98, 38, "指数和 ℓ", BLUE, size=14)
    for state in (509, 619):
        c.arrow((state, 264), (state, 282))
    c.text(540, 94, "看完全部 K、V 才换", 13.5, MUTED, anchor="start")
    c.text(540, 166, "用完就换下一块", 13.5, MUTED, anchor="start")
    c.line([(532, 122), (532, 200)], FAINT, 1.2)
    c.lines(540, 356, ["每来一块就用新的", "m、ℓ 修正 O"], 13.5, anchor="start", leading=18)
    for x in range(4):
        for y in range(4):
            c.rect(80 + x * 24, 226 + y * 24, 24, 24, WHITE, "#d5d9de", radius=0, stroke=1)
    c.line([(80, 226), (176, 322)], RED.line, 2.2)
    c.line([(176, 226), (80, 322)], RED.line, 2.2)
    c.lines(190, 268, ["n × n 权重矩阵", "从不写回显存"], 14, RED.line, anchor="start")
