"""Draws retrieval-augmented generation: its pipeline, its queries, its ranking and its metrics."""

from __future__ import annotations

from svgkit import AMBER, BLUE, GREEN, GREY, INK, LINE, MUTED, RED, WHITE, Canvas, figure

FAILURES = (
    ("资料缺失", "库里没有、过时或矛盾"),
    ("解析切分坏", "表格弄乱，句子切断"),
    ("没召回", "用词不同、专名、编号"),
    ("排序靠后被截断", "找到了，却没进提示"),
    ("上下文有却没用", "被其他片段干扰"),
    ("格式或不完整", "只答一半，引用出错"),
)
REWRITINGS = (
    ("改写", "补全指代，换成资料里的用词", "“A1 与 A2 耳机的续航时间”"),
    ("多查询", "换几种说法，并行检索", "“A2 能用多久”“A1 播放时长”"),
    ("子问题", "拆开，各自检索", "“A1 的续航？”“A2 的续航？”"),
    ("HyDE", "先写假设的答案，用它的向量", "“A2 充满后约可用 8 小时……”"),
    ("后退一步", "先问更一般的问题", "“耳机的续航由什么决定？”"),
)
RANKS = (1, 3, None, 2)  # where each query's right passage stands among its first five


def _failure(c: Canvas, x: float, y: float, number: int) -> None:
    c.circle(x, y, 11, RED.line, WHITE, 1.5)
    c.text(x, y + 5, str(number), 14, WHITE, bold=True)


@figure("rag-pipeline", "RAG 的离线与在线流程，以及六个容易失效的位置", height=424)
def rag_pipeline(c: Canvas) -> None:
    """Draw both lanes, with a numbered dot where an answer is easily lost."""
    c.heading(28, 42, "A", "离线：建库")
    c.heading(28, 168, "B", "在线：问答")
    lanes = (
        (64, ("资料", "解析", "切分", "向量化", "索引"), GREY),
        (190, ("问题", "改写", "召回", "重排", "组装提示", "生成", "引用"), BLUE),
    )
    placed = {}
    for y, names, tone in lanes:
        for k, name in enumerate(names):
            placed[name] = c.box(28 + 98 * k, y, 76, 48, name, tone)
            if k:
                c.arrow(placed[names[k - 1]].right, placed[name].left)
    index, recall = placed["索引"], placed["召回"]
    c.arrow(index.bottom, (index.cx, 144), (recall.cx, 144), recall.top)
    c.text((index.cx + recall.cx) / 2, 135, "关键词 + 向量", 14, MUTED)
    between = placed["切分"].x - 11
    spots = [(placed["资料"].x + 76, 64), (between, 64)]
    spots += [(placed[name].x + 76, 190) for name in ("召回", "重排", "生成", "引用")]
    for k, (x, y) in enumerate(spots, 1):
        _failure(c, x, y, k)
    c.line([(28, 272), (692, 272)], LINE, 1)
    for k, (name, why) in enumerate(FAILURES):
        x, y = 28 + k % 3 * 228, 312 + k // 3 * 62
        _failure(c, x + 11, y - 5, k + 1)
        c.text(x + 32, y, name, 15, anchor="start", bold=True)
        c.text(x + 32, y + 23, why, 14, MUTED, anchor="start")


@figure("query-rewriting", "一个问题展开成多路查询，再用 RRF 合并", height=452)
def query_rewriting(c: Canvas) -> None:
    """Draw five ways of rewriting one question, and the fusion of what they find."""
    question = c.box(28, 177, 112, 88, [], AMBER)
    c.text(question.cx, 203, "用户问题", 14, AMBER.line)
    c.lines(question.cx, 227, ["这两款哪个", "续航更久？"], 15, INK, leading=22)
    fusion = c.box(572, 188, 120, 66, [], GREEN)
    c.text(fusion.cx, 215, "RRF 合并", 15, bold=True)
    c.text(fusion.cx, 240, "Σ 1/(60 + 名次)", 14, MUTED)
    found = c.box(572, 302, 120, 44, "合并后的候选")
    c.arrow(fusion.bottom, found.top)
    for k, (name, how, example) in enumerate(REWRITINGS):
        y = 28 + k * 80
        row = c.rect(184, y, 344, 66, WHITE, BLUE.line)
        c.rect(184, y, 84, 66, BLUE.soft, BLUE.line)
        c.text(226, y + 38.5, name, 15, bold=True)
        c.text(280, y + 27, how, 14, MUTED, anchor="start")
        c.text(274, y + 51, example, 14, anchor="start")
        c.arrow(question.right, (162, question.cy), (162, row.cy), row.left)
        c.line([row.right, (550, row.cy), (550, fusion.cy)], MUTED)
    c.arrow((550, fusion.cy), fusion.left)
    c.text(356, 436, "每一路各自检索，得到各自的名次", 14, MUTED)


@figure("reranking", "双塔召回与交叉编码器重排，候选逐级减少", height=500)
def reranking(c: Canvas) -> None:
    """Draw both encoders side by side above the funnel of candidates."""
    c.heading(28, 42, "1", "召回：双塔（bi-encoder）")
    towers = []
    for x, name, tone in ((28, "问题", AMBER), (196, "文档", BLUE)):
        source = c.box(x, 62, 116, 36, name, tone)
        tower = c.box(x, 124, 116, 40, "编码器")
        vector = c.grid(x + 8, 190, 1, 5, 20, tone)
        c.arrow(source.bottom, tower.top)
        c.arrow(tower.bottom, vector.top)
        towers.append(vector)
    score = c.box(120, 236, 100, 36, "内积 → 分数")
    for vector, end in zip(towers, (score.left, score.right), strict=True):
        c.arrow(vector.bottom, (vector.cx, score.cy), end)
    c.text(170, 302, "分开编码；文档向量可预先算好", 14, MUTED)

    c.line([(356, 28), (356, 310)], LINE, 1)
    c.heading(384, 42, "2", "重排：交叉编码器（cross-encoder）")
    both = c.box(384, 124, 308, 66, ["编码器", "问题与文档的词互相看"])
    for k in range(9):
        tone = AMBER if k < 3 else BLUE
        x = 384 + k * 34.5 + (6 if k >= 3 else 0)
        token = c.rect(x, 62, 26, 36, tone.soft, tone.line)
        c.arrow(token.bottom, (token.cx, both.y))
    score = c.box(488, 236, 100, 36, "分数")
    c.arrow(both.bottom, score.top)
    c.text(538, 302, "每对都要算一遍；看得到词的对应", 14, MUTED)

    c.line([(28, 322), (692, 322)], LINE, 1)
    c.polygon([(158, 340), (290, 372), (290, 444), (158, 476)], "#f1efea")
    c.polygon([(410, 372), (592, 380), (592, 436), (410, 444)], "#f1efea")
    c.box(28, 340, 130, 136, ["全库", "1 000 000 段"], GREY, bold=True, leading=24)
    c.box(290, 372, 120, 72, ["候选", "100 段"], BLUE, bold=True, leading=24)
    c.box(592, 380, 100, 56, ["进提示", "5 段"], GREEN, bold=True, leading=24)
    c.text(224, 400, "双塔召回", 15)
    c.text(224, 424, "毫秒级", 14, MUTED)
    c.text(501, 400, "交叉编码器重排", 15)
    c.text(501, 424, "100 × 1 毫秒 = 0.1 秒", 14, MUTED)


@figure("retrieval-metrics", "四个问题的命中位置与两个指标", height=424)
def retrieval_metrics(c: Canvas) -> None:
    """Draw where the right passage stands for each query, and the two averages."""
    left, pitch, top = 116, 74, 62
    for k in range(5):
        c.text(left + k * pitch + 33, 46, f"第 {k + 1} 名", 14, MUTED)
    c.text(540, 46, "名次", 14, MUTED)
    c.text(646, 46, "1 / 名次", 14, MUTED)
    for row, rank in enumerate(RANKS):
        y = top + row * 54
        c.text(28, y + 27, f"问题 {row + 1}", 15, anchor="start", bold=True)
        for k in range(5):
            hit = rank == k + 1
            tone = GREEN if hit else GREY
            c.rect(left + k * pitch, y, 66, 42, tone.soft, tone.line if hit else "none")
            if hit:
                c.text(left + k * pitch + 33, y + 27, "正确", 15, GREEN.line, bold=True)
        color = INK if rank else RED.line
        reciprocal = "0" if rank is None else "1" if rank == 1 else f"1/{rank}"
        c.text(540, y + 27, str(rank or "前 5 名外"), 15, color)
        c.text(646, y + 27, reciprocal, 15, color)
    c.line([(28, 286), (692, 286)], LINE, 1)
    found = sum(rank is not None for rank in RANKS)
    mrr = sum(1 / rank for rank in RANKS if rank) / len(RANKS)
    for y, name, formula, meaning in (
        (326, "HR@5", f"{found} / {len(RANKS)} = {found / len(RANKS):g}", "找没找到"),
        (382, "MRR", f"(1 + 1/3 + 0 + 1/2) / {len(RANKS)} = {mrr:.3f}", "靠不靠前"),
    ):
        c.rect(28, y - 26, 664, 42, BLUE.soft, radius=8)
        c.text(44, y + 1, name, 16, BLUE.line, anchor="start", bold=True)
        c.text(left, y + 1, formula, 16, anchor="start")
        c.text(676, y + 1, meaning, 14, MUTED, anchor="end")
