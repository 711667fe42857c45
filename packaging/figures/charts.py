"""Figures of numbers: scaling laws, sampling, and the memory that fine-tuning takes."""

import math

from plot import Plot
from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    LINE,
    MUTED,
    RED,
    VIOLET,
    WHITE,
    Box,
    Canvas,
    Tone,
    figure,
)

SIZES = ((1e9, "1B", AMBER), (7e9, "7B", BLUE), (70e9, "70B", GREEN))


def _loss(parameters: float, tokens: float) -> float:
    """Return the loss that Chinchilla's fit predicts."""
    return 1.69 + 406.4 / parameters**0.34 + 410.7 / tokens**0.28


@figure("scaling-laws", "Chinchilla 拟合式给出的损失曲线", height=452)
def scaling_laws(c: Canvas) -> None:
    """Loss over training tokens for three sizes, the floor, and the mark of 20 tokens each."""
    plot = Plot(c, Box(76, 52, 530, 336), (1e9, 1e13), (1.6, 3.35), log_x=True)
    plot.axes(
        {1e9: "10 亿", 1e10: "100 亿", 1e11: "1000 亿", 1e12: "1 万亿", 1e13: "10 万亿"},
        {2.0: "2.0", 2.5: "2.5", 3.0: "3.0"},
    )
    c.text(76, 36, "损失 L", 14, MUTED)
    c.text(341, 434, "训练词元数 D（对数刻度）", 14, MUTED)
    plot.curve([(1e9, 1.69), (1e13, 1.69)], FAINT, 1.6, "2 5")
    x, y = plot.at(1e9, 1.69)
    c.text(x + 10, y - 8, "不可约损失 E = 1.69", 14, MUTED, anchor="start")
    for parameters, name, tone in SIZES:
        grid = [10 ** (9 + i / 20) for i in range(81)]
        end = plot.curve(((d, _loss(parameters, d)) for d in grid), tone.line, 2.2)[-1]
        c.text(end[0] + 10, end[1] + 5, f"N = {name}", 15, tone.line, anchor="start", bold=True)
        tokens = 20 * parameters
        spot_loss = _loss(parameters, tokens)
        spot = plot.dot(tokens, spot_loss, tone.line, 6)
        below = tone is GREEN  # the other curves leave room above
        c.text(
            spot[0], spot[1] + (24 if below else -12), f"{spot_loss:.2f}", 15, tone.line, bold=True
        )
    c.rect(390, 64, 216, 96, WHITE, LINE)
    c.text(408, 92, "L = 1.69 + 406.4 / N^{0.34}", 16, anchor="start")
    c.text(475, 116, "+ 410.7 / D^{0.28}", 16, anchor="start")
    c.circle(414, 140, 5, INK)
    c.text(428, 145, "D = 20N 处及其损失", 14, MUTED, anchor="start")


LOGITS = (3.0, 2.2, 1.6, 0.8, 0.0, -0.8)


KEPT = Tone(BLUE.line, BLUE.line)
DROPPED = Tone("#d3d9de", "#d3d9de")


def _softmax(temperature: float) -> list[float]:
    powers = [math.exp(z / temperature) for z in LOGITS]
    return [power / sum(powers) for power in powers]


@figure("sampling", "同一组分数在三种温度下的分布，以及 top-k 与 top-p 的截断", height=364)
def sampling(c: Canvas) -> None:
    """Bars of the softmax at three temperatures with the cuts of top-k and top-p."""
    for panel, temperature in enumerate((0.5, 1.0, 2.0)):
        left, base, tall = 36 + panel * 222, 268, 190
        bars = _softmax(temperature)
        kept = next(i for i in range(1, 7) if sum(bars[:i]) >= 0.75)
        note = ("更尖锐", "原来的分布", "更平坦")[panel]
        c.text(left, 38, f"**T = {temperature:g}** {note}", 16, anchor="start")
        c.line([(left, base), (left + 204, base)], FAINT, 1.2)
        for i, share in enumerate(bars):
            x, height = left + i * 34 + 3, max(share / 0.8 * tall, 1)
            tone = KEPT if i < kept else DROPPED
            c.rect(x, base - height, 28, height, tone.soft, radius=0)
            c.text(x + 14, base - height - 7, f"{share:.2f}", 13.2, INK if i < kept else MUTED)
            c.text(x + 14, base + 19, f"{LOGITS[i]:g}".replace("-", "−"), 13.5, MUTED)
        c.line([(left + 102, 62), (left + 102, base)], RED.line, 1.4, "5 4")
        c.text(left + 108, 76, "top-k = 3", 13.5, RED.line, anchor="start")
        c.text(left + 102, 314, f"top-p = 0.75：留 {kept} 个", 14, BLUE.line, bold=True)
    c.text(36, 346, "横轴：对数几率 z", 13.5, MUTED, anchor="start")
    c.legend(390, 346, [(KEPT, "累计到 0.75 为止"), (DROPPED, "被 top-p 去掉")])


TRAINED = Tone(RED.line, RED.line)
MEMORY = (
    (
        "全参数微调",
        "112 GB",
        (
            (14, "BF16 权重 14", BLUE),
            (14, "BF16 梯度 14", AMBER),
            (28, "FP32 主权重 28", GREEN),
            (28, "Adam 一阶矩 m 28", VIOLET),
            (28, "Adam 二阶矩 v 28", VIOLET),
        ),
    ),
    ("LoRA", "14 + 0.6 GB", ((14, "BF16 底座 14", GREY), (0.6, "", TRAINED))),
    ("QLoRA", "3.6 + 0.6 GB", ((3.6, "", GREY), (0.6, "", TRAINED))),
)


@figure("finetune-memory", "7B 模型在三种方案下的显存构成", height=480)
def finetune_memory(c: Canvas) -> None:
    """Stacked bars of weights, gradients and optimizer states in GB, and a card of 80 GB."""
    plot = Plot(c, Box(70, 44, 622, 348), (0, 3), (0, 120))
    plot.axes({}, {gb: str(gb) for gb in (0, 20, 40, 60, 80, 100, 120)}, grid=False)
    c.text(62, 26, "GB", 14, MUTED, anchor="end")
    for i, (name, total, parts) in enumerate(MEMORY):
        x, below = 104 + i * 200, 0.0
        for size, label, tone in parts:
            top, base = plot.at(0, below + size)[1], plot.at(0, below)[1]
            c.rect(x, top, 154, base - top, tone.soft, tone.line, radius=0, stroke=1)
            if label:
                c.text(x + 77, (top + base) / 2 + 5, label, 14)
            below += size
        c.text(x + 77, plot.at(0, below)[1] - 10, total, 16, bold=True)
        c.text(x + 77, 416, name, 15, bold=True)
    y = plot.at(0, 80)[1]
    c.line([(70, y), (692, y)], RED.line, 1.6, "6 4")
    c.text(692, y - 9, "一张 80 GB 的卡", 14, RED.line, anchor="end")
    c.lines(
        304,
        232,
        ["全参数微调：每参数 2 + 2 + 4 + 4 + 4 = 16 字节", "16 字节 × 70 亿 = 112 GB"],
        14,
        anchor="start",
        leading=24,
    )
    c.legend(70, 456, [(GREY, "冻结的底座"), (TRAINED, "增量的权重、梯度与优化器状态")])
    c.text(692, 456, "激活值另计", 14, INK, anchor="end", bold=True)


EMPTY = Tone("#cfd3d8", WHITE)
STATES = ((14, BLUE), (14, AMBER), (84, VIOLET))  # parameters, gradients, optimizer, in GB
STAGES = (
    ("数据并行 DDP", "112 GB", "14 + 14 + 84"),
    ("ZeRO-1", "49 GB", "14 + 14 + 21"),
    ("ZeRO-2", "38.5 GB", "14 + 3.5 + 21"),
    ("ZeRO-3", "28 GB", "3.5 + 3.5 + 21"),
)


@figure("zero-stages", "四张卡上数据并行与 ZeRO 三个阶段的每卡显存", height=414)
def zero_stages(c: Canvas) -> None:
    """What each of four cards keeps: stage s splits the last s kinds of state."""
    for stage, (name, total, sum_) in enumerate(STAGES):
        left = 30 + stage * 170
        c.text(left + 75, 42, name, 16, bold=True)
        for gpu in range(4):
            x, top = left + gpu * 39, 62.0
            c.rect(x, top, 33, 212.8, EMPTY.soft, EMPTY.line, radius=0, stroke=1)
            for kind, (size, tone) in enumerate(STATES):
                height = size * 1.9
                split = kind >= 3 - stage
                share = height / 4 if split else height
                c.rect(x, top + share * gpu * split, 33, share, tone.soft, tone.line, radius=0)
                top += height
            c.text(x + 16.5, top + 20, str(gpu), 13.5, MUTED)
        c.text(left + 75, 336, f"每卡 {total}", 16, bold=True)
        c.text(left + 75, 358, sum_, 14, MUTED)
    c.text(30, 392, "7B 模型，列为 GPU 0–3", 13.5, MUTED, anchor="start")
    entries = (
        (BLUE, "参数 14"),
        (AMBER, "梯度 14"),
        (VIOLET, "优化器状态 84"),
        (EMPTY, "在别的卡上"),
    )
    c.legend(232, 392, entries)
