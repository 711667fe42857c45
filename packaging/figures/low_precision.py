"""Draws models that compute on quantised weights: LLM.int8() and QLoRA."""

from __future__ import annotations

from svgkit import AMBER, BLUE, GREY, LINE, MUTED, PLAIN, RED, Canvas, figure

OUTLIERS = {1, 4}  # the columns of X, and the rows of W, that are kept in 16 bits
CELL = 18


@figure("llm-int8", "离群列走 FP16，其余走 INT8，最后相加", height=400)
def llm_int8(c: Canvas) -> None:
    """Draw X and W taken apart by columns, multiplied twice, and added."""
    c.heading(28, 42, "1", "按列分开")
    c.grid(28, 151, 4, 6, CELL, lambda _, k: AMBER if k in OUTLIERS else BLUE)
    c.text(82, 139, "激活 **X**", 14)
    c.text(147, 192, "×", 16)
    c.grid(158, 133, 6, 4, CELL, lambda r, _: AMBER if r in OUTLIERS else BLUE)
    c.text(194, 121, "权重 **W**", 14)
    c.lines(28, 274, ["列里有 |*x*| ≥ 6.0，", "就是离群列"], 14, AMBER.line, anchor="start")

    c.heading(272, 42, "2", "离群列：FP16", AMBER)
    c.arrow((242, 164), (306, 118), color=AMBER.line)
    c.grid(322, 68, 4, 2, CELL, AMBER)
    c.text(369, 109, "×", 16)
    c.grid(380, 86, 2, 4, CELL, AMBER)
    exact = c.box(484, 82, 100, 44, "FP16 相乘", PLAIN, size=14)
    c.arrow((458, 104), exact.left)

    c.heading(272, 216, "3", "其余超过 99.9%：INT8")
    c.arrow((242, 212), (268, 250), color=BLUE.line)
    c.grid(272, 238, 4, 4, CELL, BLUE)
    c.grid(348, 238, 4, 1, 10, GREY, tall=CELL)
    c.text(369, 279, "×", 16)
    c.grid(380, 238, 4, 4, CELL, BLUE)
    c.grid(380, 314, 1, 4, CELL, GREY, tall=10)
    whole = c.box(484, 236, 100, 76, ["INT8 相乘", "INT32 累加", "× *s_{x}s_{w}*"], PLAIN, size=14)
    c.arrow((458, 274), whole.left)
    c.text(353, 346, "每行一个 *s_{x}*", 14, MUTED, anchor="end")
    c.text(380, 346, "每列一个 *s_{w}*", 14, MUTED, anchor="start")

    c.heading(600, 42, "4", "相加")
    total = c.plus(616, 187)
    c.arrow(exact.right, (616, 104), total.top)
    c.arrow(whole.right, (616, 274), total.bottom)
    c.grid(652, 165, 4, 4, 11, PLAIN)
    c.arrow(total.right, (650, 187))
    c.text(674, 153, "**Y**", 14)
    c.text(674, 231, "FP16", 14, MUTED)
    c.legend(28, 378, [(AMBER, "16 位"), (BLUE, "8 位整数"), (GREY, "缩放因子")])


@figure("qlora", "QLoRA：存储用 NF4，计算用 BF16，梯度只更新支路", height=476)
def qlora(c: Canvas) -> None:
    """Draw what is stored, what one layer computes, and where the optimiser's state lives."""
    _storage(c)
    _layer(c)
    c.line([(28, 366), (692, 366)], LINE, 1)
    c.heading(28, 404, "3", "优化器状态：分页")
    c.text(58, 428, "只有 *L_{1}*、*L_{2}* 的 *m* 与 *v*", 14, MUTED, anchor="start")
    gpu = c.box(300, 384, 112, 50, "GPU 显存", BLUE)
    cpu = c.box(580, 384, 112, 50, "CPU 内存", GREY)
    c.arrow((gpu.right[0], 400), (cpu.left[0], 400))
    c.arrow((cpu.left[0], 418), (gpu.right[0], 418))
    c.text(496, 391, "显存紧张时换出", 14, MUTED)
    c.text(496, 438, "更新时换回", 14, MUTED)
    c.legend(28, 460, [(GREY, "冻结"), (BLUE, "训练")])
    c.line([(172, 455.5), (198, 455.5)], RED.line, 1.6, "5 4")
    c.text(205, 460, "梯度", 13.5, MUTED, anchor="start")


def _storage(c: Canvas) -> None:
    c.heading(28, 42, "1", "存储：NF4")
    c.rect(28, 58, 232, 222, "#f3f2ee", LINE, radius=10)
    c.text(90, 84, "每块 64 个权重", 14, MUTED)
    c.text(174, 84, "*c*_{2}", 14, MUTED)
    c.text(229, 84, "*c*_{1}", 14, MUTED)
    rows = (98, 132, 166, 236)
    for y in rows:
        c.box(40, y, 100, 26, "4 位 × 64", GREY, size=14)
        c.box(150, y, 48, 26, "8 位", AMBER, size=14)
    for x in (90, 174):
        for k in range(3):
            c.circle(x, 205 + 9 * k, 1.6, MUTED)
    single = c.box(206, 166, 46, 26, "FP32", AMBER, size=14)
    c.line([(198, 111), (229, 111), single.top], AMBER.line, 1.2)
    c.line([(198, 249), (229, 249), single.bottom], AMBER.line, 1.2)
    c.text(28, 306, "256 个 *c*_{2} 再共用一个 *c*_{1}", 14, anchor="start")
    c.text(28, 332, "4 + 8/64 + 32/(64×256) ≈ 4.127 位", 14, AMBER.line, anchor="start")


def _layer(c: Canvas) -> None:
    c.heading(300, 42, "2", "计算：BF16")
    source = c.box(462, 304, 60, 36, "*X*", PLAIN, size=16)
    weight = c.box(326, 142, 112, 84, ["*W*", "用时还原", "用完即弃"], GREY, size=14, dash="5 4")
    c.arrow((260, 184), weight.left)
    c.text(293, 174, "反量化", 14, MUTED)
    c.polygon([(546, 138), (666, 138), (630, 180), (582, 180)], BLUE.soft, BLUE.line)
    c.polygon([(582, 192), (630, 192), (666, 234), (546, 234)], BLUE.soft, BLUE.line)
    c.text(606, 164, "**L_{2}**", 16, BLUE.line)
    c.text(606, 219, "**L_{1}**", 16, BLUE.line)
    total = c.plus(492, 86)
    c.arrow(source.left, (382, 322), weight.bottom)
    c.arrow(source.right, (606, 322), (606, 234))
    c.arrow(weight.top, (382, 86), total.left)
    c.arrow((606, 138), (606, 86), total.right)
    c.arrow(total.top, (492, 52))
    c.text(492, 44, "*Y*", 16)
    for way in (
        ((492, 98), (492, 112), (690, 112), (690, 159), (650, 159)),
        ((690, 159), (690, 213), (650, 213)),
        ((492, 112), (398, 112), (398, 142)),
        ((398, 226), (398, 312), (462, 312)),
    ):
        c.arrow(*way, color=RED.line, dash="5 4")
    c.lines(492, 170, ["梯度穿过 *W*，", "但不更新它"], 14, RED.line)
    c.text(592, 262, "只更新支路", 14, BLUE.line, anchor="end")
