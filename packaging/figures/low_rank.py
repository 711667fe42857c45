"""Figures of low-rank increments: where they act, how they merge, and how AdaLoRA shares rank."""

from svgkit import AMBER, BLUE, GREEN, GREY, LINE, MUTED, PLAIN, VIOLET, WHITE, Canvas, Tone, figure


@figure("lora", "LoRA：训练时并联一条低秩支路，推理时并回原权重", height=462)
def lora(c: Canvas) -> None:
    """The frozen matrix beside A and B while training, and the merged matrix after it."""
    c.heading(28, 40, "1", "训练：只更新 A、B")
    weight = c.box(40, 146, 150, 170, (), GREY, radius=8)
    c.text(115, 208, "W_{0}", 20, bold=True)
    c.text(115, 236, "d × k", 15, MUTED)
    c.text(115, 268, "冻结", 15, bold=True)
    mid, wide, thin = 322, 80, 30
    c.polygon([(mid - wide, 316), (mid + wide, 316), (mid + thin, 246), (mid - thin, 246)],
              AMBER.soft, AMBER.line)  # fmt: skip
    c.polygon([(mid - thin, 216), (mid + thin, 216), (mid + wide, 146), (mid - wide, 146)],
              AMBER.soft, AMBER.line)  # fmt: skip
    c.text(mid, 294, "**A**：r × k", 16)
    c.text(mid, 178, "**B**：d × r", 16)
    c.arrow((mid, 246), (mid, 216))
    c.text(mid + 12, 236, "r 维", 14, MUTED, anchor="start")
    c.text(mid + 12, 340, "高斯初始化", 14, AMBER.line, anchor="start")
    c.text(mid + 12, 134, "零初始化", 14, AMBER.line, anchor="start")
    plus = c.plus(218, 104, 13)
    source = c.box(193, 364, 50, 34, "x", PLAIN, size=17, bold=True)
    c.arrow(source.left, (115, 381), weight.bottom)
    c.arrow(source.right, (mid, 381), (mid, 316))
    c.arrow(weight.top, (115, 104), plus.left)
    c.arrow((mid, 146), (mid, 104), plus.right)
    c.arrow(plus.top, (218, 68))
    c.text(232, 80, "h", 17, bold=True, italic=True, anchor="start")
    c.text(280, 96, "× α / r", 15, AMBER.line)
    c.arrow((420, 231), (462, 231), stroke=2.4)
    c.heading(466, 40, "2", "推理：并成一个矩阵")
    merged = c.box(484, 146, 190, 170, (), GREEN, radius=8)
    c.text(merged.cx, 222, "W_{0} + (α / r) B A", 17, bold=True)
    c.text(merged.cx, 252, "d × k，没有额外延迟", 14, MUTED)
    x = c.box(merged.cx - 25, 364, 50, 34, "x", PLAIN, size=17, bold=True)
    c.arrow(x.top, merged.bottom)
    c.arrow(merged.top, (merged.cx, 104))
    c.text(merged.cx + 12, 116, "h", 17, bold=True, italic=True, anchor="start")
    c.text(28, 438, "例：d = k = 4096，r = 8，训练 65 536 个，占 0.39%", 14, MUTED, anchor="start")
    c.legend(484, 438, [(AMBER, "训练"), (GREY, "冻结"), (GREEN, "合并后")], gap=12)


@figure("adalora-svd", "AdaLoRA：增量写成 PΛQ，低分的奇异值被遮掉", height=478)
def adalora_svd(c: Canvas) -> None:
    """Three triplets of an increment, scores of singular values, and ranks under one budget."""
    c.heading(28, 40, "1", "增量 ΔW = P Λ Q")
    for k, tone in enumerate((BLUE, GREEN, VIOLET)):
        c.rect(40 + k * 30, 70, 26, 130, tone.soft, tone.line, radius=3)
        c.rect(246, 92 + k * 30, 130, 26, tone.soft, tone.line, radius=3)
    c.grid(148, 91, 3, 3, 29, Tone("#d5d9de", WHITE))
    for k, tone in enumerate((BLUE, GREEN, GREY)):
        label = "0" if tone is GREY else f"λ_{{{k + 1}}}"
        c.box(148 + k * 29, 91 + k * 29, 29, 29, label, tone, radius=0)
    c.text(83, 222, "P：左向量", 14, MUTED)
    c.text(191, 222, "Λ：奇异值", 14, MUTED)
    c.text(311, 222, "Q：右向量", 14, MUTED)
    c.heading(424, 40, "2", "给每个三元组打分")
    for k, (score, tone) in enumerate(((0.92, BLUE), (0.61, GREEN), (0.08, GREY))):
        y = 74 + k * 42
        c.text(446, y + 20, f"λ_{{{k + 1}}}", 17)
        c.rect(464, y, 170 * score, 28, tone.soft, tone.line, radius=3)
        c.text(474 + 170 * score, y + 20, f"{score:.2f}", 14, anchor="start")
    c.text(532, 178, "置 0，可恢复", 14, MUTED, anchor="start")
    c.text(446, 222, "遮掉的只是 λ，P、Q 里的向量留着", 14, MUTED, anchor="start")
    c.line([(28, 246), (692, 246)], LINE, 1)
    c.heading(28, 284, "3", "总预算 16 个三元组，按分数重新分配")
    for side, (left, ranks) in enumerate(((116, (4, 4, 4, 4)), (424, (8, 5, 2, 1)))):
        for k, rank in enumerate(ranks):
            y = 318 + k * 28
            c.grid(left, y, 1, rank, 22, AMBER if side else BLUE, tall=20)
            if side == 0:
                c.text(40, y + 15, f"矩阵 {k + 1}", 14, MUTED, anchor="start")
            c.text(left + 22 * rank + 10, y + 15, f"秩 {rank}", 14, anchor="start")
    c.arrow((304, 371), (376, 371), stroke=2.4)
    c.text(182, 454, "平均：4 + 4 + 4 + 4 = 16", 14, MUTED)
    c.text(512, 454, "按重要性：8 + 5 + 2 + 1 = 16", 14, MUTED)
