"""Draws how DPO learns from pairs, and how GRPO turns a group's rewards into advantages."""

from __future__ import annotations

from math import exp, log
from statistics import fmean, pstdev

from svgkit import AMBER, BLUE, FAINT, GREEN, GREY, INK, MUTED, PLAIN, RED, WHITE, Canvas, figure

BETA = 0.1
# Log-ratios of the chosen and the rejected answer: at the start, in the answer's example, later on.
MARGINS = (("起点", 0.0, 0.0), ("训练中", 0.5, -0.3), ("后来（示意）", 1.2, -1.6))
REWARDS = (1, 0, 0, 1)


@figure("dpo", "RLHF 与 DPO 的流程对比", height=550)
def dpo(c: Canvas) -> None:
    """Draw both ways from preferences to a policy, and what happens to the margin."""
    c.heading(28, 42, "1", "RLHF：先学奖励，再采样优化", AMBER)
    pairs = c.box(28, 66, 124, 52, ["偏好对", "*y_{w}* 胜过 *y_{l}*"], PLAIN, size=14.5)
    reward = c.box(206, 66, 110, 52, "奖励模型", AMBER)
    search = c.box(370, 66, 136, 52, ["PPO：按得分", "更新策略"], AMBER)
    policy = c.box(582, 66, 110, 52, "策略 *π_{θ}*", BLUE)
    c.arrow(pairs.right, reward.left)
    c.arrow(reward.right, search.left)
    c.arrow(search.right, policy.left)
    c.arrow(policy.top, (637, 42), (438, 42), search.top)
    c.text(537, 33, "反复采样回答", 14, MUTED)

    c.heading(28, 174, "2", "DPO：直接在偏好对上训练")
    pairs = c.box(28, 198, 124, 52, ["偏好对", "*y_{w}* 胜过 *y_{l}*"], PLAIN, size=14.5)
    loss = c.box(370, 198, 136, 52, ["DPO 损失：", "两个对数比之差"], BLUE)
    policy = c.box(582, 198, 110, 52, "策略 *π_{θ}*", BLUE)
    frozen = c.box(370, 282, 136, 36, "参考模型 *π*_{ref}", GREY)
    c.arrow(pairs.right, loss.left)
    c.text(261, 215, "无奖励模型，不采样", 14, MUTED)
    c.arrow(loss.right, policy.left)
    c.arrow(frozen.top, loss.bottom)
    c.text(518, 305, "冻结，可预先算好", 14, MUTED, anchor="start")

    c.heading(28, 348, "3", "训练拉大两个对数比的差")
    zero, unit = 440, 34
    c.line([(28, zero), (692, zero)], FAINT, 1.2)
    for k, (name, chosen, rejected) in enumerate(MARGINS):
        x = 28 + k * 232
        for left, value, tone in ((x, chosen, GREEN), (x + 50, rejected, RED)):
            tall = max(unit * abs(value), 2.5)  # a zero still shows
            top = zero - tall if tone is GREEN else zero
            c.rect(left, top, 44, tall, tone.soft, tone.line, radius=0)
            beyond = top - 8 if tone is GREEN else top + tall + 19
            c.text(left + 22, beyond, f"{value:g}".replace("-", "−"), 14, tone.line)
        margin = chosen - rejected
        c.text(x + 108, zero - 38, name, 14, MUTED, anchor="start")
        c.text(x + 108, zero - 14, f"差 {margin:.1f}", 15, anchor="start", bold=True)
        c.text(x + 108, zero + 25, f"损失 {log(1 + exp(-BETA * margin)):.3f}", 15, anchor="start")
    c.legend(28, 530, [(GREEN, "好回答的 log(*π_{θ}*/*π*_{ref})"), (RED, "差回答的同一个比")])
    c.text(692, 530, f"*β*  = {BETA:g}", 14, MUTED, anchor="end")


@figure("grpo", "GRPO：一组四个回答的奖励变成优势", height=440)
def grpo(c: Canvas) -> None:
    """Draw one prompt, its group of answers, and each answer's reward against the group's mean."""
    mean, spread = fmean(REWARDS), pstdev(REWARDS)
    rows = [66 + 62 * k for k in range(4)]
    middle = rows[1] + 46 + 8
    prompt = c.box(28, middle - 23, 76, 46, "提示 *x*")
    policy = c.box(134, middle - 38, 100, 76, ["策略 *π_{θ}*", "采样 4 个"], BLUE)
    group = c.box(478, rows[0], 104, rows[3] + 46 - rows[0])
    c.lines(530, middle - 40, ["组内"], 15, INK)
    c.lines(530, middle - 12, [f"平均 {mean:g}", f"标准差 {spread:g}"], 15, INK, leading=24)
    c.text(530, middle + 44, "减去再除", 14, MUTED)
    c.arrow(prompt.right, policy.left)
    for x, name in ((327, "回答"), (424, "奖励 *r_{i}*"), (656, "优势 *A_{i}*")):
        c.text(x, 48, name, 15, MUTED)
    for k, (y, reward) in enumerate(zip(rows, REWARDS, strict=True)):
        tone = GREEN if reward else RED
        answer = c.box(280, y, 94, 46, f"*y*_{{{k + 1}}}", PLAIN)
        score = c.box(400, y, 48, 46, str(reward), tone, size=16, bold=True)
        gain = c.box(
            620,
            y,
            72,
            46,
            f"{(reward - mean) / spread:+g}".replace("-", "−"),
            tone,
            size=16,
            bold=True,
        )
        c.arrow(policy.right, (257, middle), (257, answer.cy), answer.left)
        c.arrow(answer.right, score.left)
        c.arrow(score.right, (group.x, score.cy))
        c.arrow((group.x + group.w, gain.cy), gain.left)
    c.arrow((656, rows[3] + 46), (656, 346), (184, 346), policy.bottom, color=BLUE.line, stroke=2)
    c.text(420, 337, "优势代入裁剪目标，更新策略", 14, BLUE.line)
    value = c.rect(134, 374, 100, 40, GREY.soft, GREY.line, dash="5 4")
    c.text(value.cx, value.cy + 5, "价值模型", 15, MUTED)
    x, y = value.x + value.w, value.y
    c.circle(x, y, 9, RED.line)
    c.line([(x - 3.5, y - 3.5), (x + 3.5, y + 3.5)], WHITE, 2)
    c.line([(x - 3.5, y + 3.5), (x + 3.5, y - 3.5)], WHITE, 2)
    c.text(250, 399, "不需要：组内平均就是基线", 14, MUTED, anchor="start")
