"""Draws how people's judgement becomes a reward, and how PPO follows it."""

from __future__ import annotations

from plot import Plot
from svgkit import AMBER, BLUE, GREEN, GREY, INK, MUTED, PLAIN, Box, Canvas, Tone, figure


@figure("rlhf-stages", "RLHF 的三个阶段：监督微调、奖励模型、强化学习", height=492)
def rlhf_stages(c: Canvas) -> None:
    """Draw the stages as columns; rows say what is asked, what people do, and what is trained."""
    columns = [28, 260, 492]
    width, tall = 192, 44
    rows = [64, 128, 192, 256, 320, 404]

    def row(column: int, k: int, label: str | list[str], tone: Tone = PLAIN) -> Box:
        return c.box(columns[column], rows[k], width, tall, label, tone, size=14.5, leading=19)

    for x, number, name in zip(
        columns, "123", ("监督微调（SFT）", "奖励模型（RM）", "强化学习（PPO）"), strict=True
    ):
        c.heading(x, 42, number, name)

    first = [row(0, 0, "提示 *x*"), row(0, 2, "人写示范回答 *y*", AMBER)]
    first += [row(0, 4, ["逐词元模仿示范", "从预训练模型开始"], BLUE)]
    first += [c.box(columns[0], rows[5], width, tall, "SFT 模型", GREEN, bold=True)]
    second = [row(1, 0, "同一提示 *x*，采样 4 个回答")]
    for k, name in enumerate("ABCD"):
        x = columns[1] + k * (39 + 12)
        chip = c.box(x, rows[1], 39, tall, f"*y*_{{{name}}}", PLAIN, size=14.5)
        c.arrow((chip.cx, rows[0] + tall), chip.top)
        c.arrow(chip.bottom, (chip.cx, rows[2]))
    second += [row(1, 2, "人来排序：B > D > A > C", AMBER), row(1, 3, "两两成对：4×3/2 = 6 对")]
    second += [row(1, 4, ["让好回答得分更高", "从 SFT 模型开始"], BLUE)]
    second += [c.box(columns[1], rows[5], width, tall, "奖励模型 *r*(*x*, *y*)", GREEN, bold=True)]
    third = [row(2, 0, "提示 *x*"), row(2, 1, "策略 *π* 生成回答 *y*")]
    judges = [
        c.box(columns[2] + k * 100, rows[2], 92, tall, label, GREY, size=14.5)
        for k, label in enumerate(("奖励模型 *r*", "参考 *π*_{ref}"))
    ]
    third += [row(2, 3, "奖励 *r* − *β*·KL"), row(2, 4, ["PPO 更新策略", "从 SFT 模型开始"], BLUE)]
    third += [c.box(columns[2], rows[5], width, tall, "对齐后的策略 *π*", GREEN, bold=True)]

    for chain in (first, second[1:], third[:2], third[2:]):
        for upper, lower in zip(chain, chain[1:], strict=False):
            c.arrow(upper.bottom, lower.top)
    for judge in judges:
        c.arrow((judge.cx, rows[1] + tall), judge.top)
        c.arrow(judge.bottom, (judge.cx, rows[3]))
    loop = columns[2] + width + 14
    c.arrow(
        third[3].right, (loop, third[3].cy), (loop, third[1].cy), third[1].right, color=BLUE.line
    )
    for made, gap, user in ((first[3], 240, second[3]), (second[4], 472, judges[0])):
        c.arrow(made.right, (gap, made.cy), (gap, user.cy), user.left, color=GREEN.line)
    c.legend(
        28, 476, [(AMBER, "人参与"), (BLUE, "训练"), (GREY, "冻结"), (GREEN, "这一阶段的产物")]
    )


@figure("ppo-clip", "PPO 的裁剪目标：优势为正与为负", height=378)
def ppo_clip(c: Canvas) -> None:
    """Draw the objective over the ratio of probabilities, for either sign of the advantage."""
    epsilon = 0.2
    ratios = [k / 100 for k in range(201)]
    panels = (
        (1, 74, "A = +1：好动作", ["有梯度：", "提高它的概率"]),
        (-1, 428, "A = −1：坏动作", ["有梯度：", "降低它的概率"]),
    )
    for advantage, left, name, advice in panels:
        low, high = (0, 2) if advantage > 0 else (-2, 0)
        plot = Plot(c, Box(left, 62, 260, 208), (0, 2), (low, high))
        edge = 1 + advantage * epsilon
        flat = sorted([plot.at(edge, low)[0], plot.at(1 + advantage, low)[0]])
        c.rect(flat[0], 62, flat[1] - flat[0], 208, "#f1efea", radius=0)
        clipped = {1.0: "1", edge: f"{edge:g}", **{0.0: "0", 2.0: "2"}}
        marks = {low: low, high: high, advantage: advantage, advantage * edge: advantage * edge}
        plot.axes(
            dict(sorted(clipped.items())),
            {value: f"{value:g}".replace("-", "−") for value in sorted(marks)},
        )
        plot.curve([(r, r * advantage) for r in ratios], AMBER.line, 1.6, "6 5")
        plot.curve(
            [
                (r, min(r * advantage, max(1 - epsilon, min(r, 1 + epsilon)) * advantage))
                for r in ratios
            ],
            BLUE.line,
            3,
        )
        plot.dot(1, advantage, BLUE.line, 5)
        c.heading(left - 8, 40, "12"[advantage < 0], name)
        c.text(left + 130, 312, "概率比 *ρ*", 14, MUTED)
        middle = (flat[0] + flat[1]) / 2
        c.lines(middle, 204, ["平台：", "梯度为零"], 14, INK, leading=21)
        beside = (flat[0] + 74) / 2 if advantage > 0 else (flat[1] + 688) / 2
        c.lines(beside, 96, advice, 14, leading=21)
    c.line([(66, 345), (98, 345)], BLUE.line, 3)
    c.text(106, 350, "裁剪后的目标 *L*", 14, MUTED, anchor="start")
    c.line([(250, 345), (282, 345)], AMBER.line, 1.6, "6 5")
    c.text(290, 350, "未裁剪的 *ρA*", 14, MUTED, anchor="start")
    c.text(688, 350, "*ε*  = 0.2", 14, MUTED, anchor="end")


@figure("ppo-four-models", "PPO 阶段四个模型之间的数据流", height=452)
def ppo_four_models(c: Canvas) -> None:
    """Draw one step: an answer, its judges, the advantage, and the two updates."""
    prompt = c.box(28, 200, 76, 44, "提示 *x*")
    policy = c.box(134, 180, 116, 84, ["策略 *π_{θ}*", "生成回答"], BLUE, bold=False)
    answer = c.box(284, 200, 76, 44, "回答 *y*")
    judges = [
        c.box(404, y, 116, 64, label, tone)
        for y, label, tone in (
            (78, ["奖励模型", "整句打分"], GREY),
            (190, ["参考模型", "*π*_{ref}"], GREY),
            (302, ["价值模型", "逐词元估值"], BLUE),
        )
    ]
    reward = c.box(566, 122, 126, 88, ["逐词元奖励", "*R_{t}*：−*β*·KL，", "末尾加 *r*"])
    advantage = c.box(566, 264, 126, 64, ["GAE", "优势 *A_{t}* 与回报"])
    c.arrow(prompt.right, policy.left)
    c.arrow(policy.right, answer.left)
    for judge in judges:
        c.arrow(answer.right, (382, 222), (382, judge.cy), judge.left)
    c.arrow(judges[0].right, (543, 110), (543, 148), (566, 148))
    c.arrow(judges[1].right, (543, 222), (543, 184), (566, 184))
    c.arrow(judges[2].right, (543, 334), (543, 296), (566, 296))
    c.arrow(reward.bottom, advantage.top)
    c.arrow(policy.top, (192, 46), (629, 46), reward.top)
    c.text(412, 37, "log *π_{θ}*（与参考相减得 KL）", 14, MUTED)
    c.text(548, 100, "*r*", 14, MUTED)
    c.text(534, 354, "*V*", 14, MUTED, anchor="start")
    c.arrow(advantage.bottom, (629, 402), (192, 402), policy.bottom, color=BLUE.line, stroke=2)
    c.arrow((462, 402), judges[2].bottom, color=BLUE.line, stroke=2)
    c.text(318, 392, "更新策略：裁剪目标", 14, BLUE.line)
    c.text(474, 391, "更新价值：均方误差", 14, BLUE.line, anchor="start")
    c.legend(28, 434, [(BLUE, "训练"), (GREY, "冻结，只做前向"), (PLAIN, "数据")])
