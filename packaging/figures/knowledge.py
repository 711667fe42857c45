"""Draws the kinds of hallucination, and where the methods of model editing act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgkit import AMBER, BLUE, GREEN, GREY, MUTED, RED, VIOLET, WHITE, Box, Canvas, Tone, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = (
    ("事实性", "factuality", "与世界的事实不符", AMBER),
    ("忠实性", "faithfulness", "与输入或前文不符", BLUE),
)
EXAMPLES = (
    (0, "与事实矛盾", "把《红楼梦》的作者说成吴承恩"),
    (0, "凭空捏造", "编出不存在的论文和编号"),
    (1, "违背指令", "要求翻译，却去回答文中的问题"),
    (1, "违背上下文", "摘要里出现原文没有的数字"),
    (1, "前后逻辑矛盾", "结论与自己的推理步骤不一致"),
)


@figure("hallucination-taxonomy", "幻觉的两大类与五个细分，各有一例", height=392)
def hallucination_taxonomy(c: Canvas) -> None:
    """Draw the tree from left to right, each leaf with its example."""
    leaves: dict[int, list[Box]] = {0: [], 1: []}
    for k, (kind, name, example) in enumerate(EXAMPLES):
        tone = KINDS[kind][3]
        y = 28 + 68 * k + 6 * kind
        leaf = c.rect(324, y, 368, 52, WHITE, tone.line)
        c.rect(324, y, 112, 52, tone.soft, tone.line)
        c.text(380, y + 31, name, 15, bold=True)
        c.text(450, y + 31, example, 14.5, anchor="start")
        leaves[kind].append(leaf)
    root_y = (leaves[0][0].y + leaves[1][-1].y + 52) / 2
    root = c.box(28, root_y - 28, 80, 56, "幻觉", RED, size=17, bold=True)
    for kind, (name, english, against, tone) in enumerate(KINDS):
        own = leaves[kind]
        middle = (own[0].cy + own[-1].cy) / 2
        box = c.box(148, middle - 42, 136, 84, [], tone)
        c.text(216, middle - 15, name, 16, bold=True)
        c.text(216, middle + 7, english, 14, MUTED)
        c.text(216, middle + 29, against, 14, MUTED)
        c.arrow(root.right, (128, root.cy), (128, middle), box.left)
        for leaf in own:
            c.arrow(box.right, (304, middle), (304, leaf.cy), leaf.left)


@figure("model-editing", "模型编辑的三类方法作用在哪里", height=482)
def model_editing(c: Canvas) -> None:
    """Draw one model as a stack of layers, and each family beside what it touches."""
    answer = c.box(282, 40, 156, 36, "回答")
    question = c.box(282, 378, 156, 36, "问题")
    tones = (VIOLET, VIOLET, AMBER, AMBER, AMBER, GREY)
    layers: list[Box] = []
    for k, tone in enumerate(tones):
        y = 100 + 44 * k
        c.box(282, y, 74, 34, "注意力", GREY, size=14.5)
        c.box(360, y, 78, 34, "FFN", tone, size=14.5)
        layers.append(Box(282, y, 156, 34))
    c.arrow(question.top, (360, layers[-1].y + 34))
    c.arrow(layers[0].top, answer.bottom)

    c.heading(28, 42, "1", "外部记忆：参数不变", GREEN)
    beside = (
        (58, "SERAC", ["范围内的问题，", "交给带记忆的小模型"], answer),
        (210, "GRACE", ["隐藏状态命中码本，", "就换成存好的值"], layers[3]),
        (357, "IKE", ["新事实与示例", "写进提示"], question),
    )
    for y, name, lines, target in beside:
        memory = c.box(28, y, 190, 78, [], GREEN)
        c.text(memory.cx, y + 24, name, 15, bold=True)
        c.lines(memory.cx, y + 45, lines, 14)
        c.arrow(memory.right, (250, memory.cy), (250, target.cy), target.left, color=GREEN.line)

    c.heading(480, 42, "2", "全局优化与元学习", VIOLET)
    learnt = [("MEND", "小网络把梯度变成低秩更新"), ("约束微调", "梯度更新，限制偏离")]
    _family(c, 58, VIOLET, learnt, layers[:2])
    c.heading(480, 242, "3", "定位后修改", AMBER)
    located = [("ROME", "因果追踪，秩一更新一层"), ("MEMIT", "分摊到多层，一次上万条")]
    _family(c, 258, AMBER, located, layers[2:5])
    c.legend(
        28,
        464,
        [
            (GREY, "原样不动"),
            (VIOLET, "梯度改的权重（可在任意层）"),
            (AMBER, "闭式解改的权重（中间层）"),
        ],
    )


def _family(
    c: Canvas, y: float, tone: Tone, members: Sequence[tuple[str, str]], layers: Sequence[Box]
) -> None:
    box = c.box(480, y, 212, 128, [], tone)
    for k, (name, how) in enumerate(members):
        c.text(box.cx, y + 28 + 58 * k, name, 15, bold=True)
        c.text(box.cx, y + 50 + 58 * k, how, 14, MUTED)
    for layer in layers:
        c.arrow(box.left, (459, box.cy), (459, layer.cy), layer.right, color=tone.line)
