"""Figures of soft prompts: what is trained in front of a frozen model."""

from svgkit import AMBER, GREEN, GREY, INK, LINE, MUTED, PLAIN, VIOLET, WHITE, Canvas, figure

FROZEN = (GREY, "冻结")
TRAINED = (AMBER, "训练")


@figure("prefix-tuning", "Prefix Tuning：每层的键值前加上可训练的前缀", height=432)
def prefix_tuning(c: Canvas) -> None:
    """Trainable keys and values in front of every frozen layer, and the MLP that makes them."""
    matrix = c.box(28, 142, 74, 60, ["小矩阵", "P′"], AMBER, size=15)
    mlp = c.box(136, 142, 72, 60, "MLP", AMBER, dash="5 4", size=16)
    c.arrow(matrix.right, mlp.left)
    c.text(172, 226, "训练后丢弃", 14, AMBER.line)
    for name, y in (("第 L 层", 28), ("第 2 层", 146), ("第 1 层", 238)):
        c.rect(262, y, 430, 78, WHITE, LINE, radius=10)
        c.text(640, y + 44, name, 15, bold=True)
        for row, letter in enumerate("KV"):
            top = y + 9 + row * 31
            c.text(286, top + 20, letter, 15, MUTED)
            c.grid(304, top, 1, 2, 36, AMBER, tall=27)
            c.grid(388, top, 1, 5, 36, GREY, tall=27)
        c.arrow(mlp.right, (262, y + 39), color=AMBER.line, dash="5 4")
    c.text(478, 132, "…", 20, MUTED, bold=True)
    for k in range(5):
        x = 388 + k * 36
        c.box(x + 2, 346, 32, 30, f"x{k + 1}", PLAIN, size=14)
        c.arrow((x + 18, 346), (x + 18, 316))
    c.lines(340, 340, ["前缀", "没有词元"], 14, AMBER.line)
    c.text(640, 366, "输入词元", 14, MUTED)
    c.legend(28, 410, [(AMBER, "每层的前缀：训练"), (GREY, "词元的键值：由冻结的模型算出")])


@figure(
    "prompt-tuning", "Prompt Tuning：只在输入处加软提示，多个任务共用一个冻结的模型", height=384
)
def prompt_tuning(c: Canvas) -> None:
    """Three tasks in one batch: small trained prompts before the embeddings, one frozen model."""
    model = c.box(490, 70, 100, 226, (), GREY, radius=10)
    c.lines(model.cx, 164, ["整个模型", "全部冻结", "各任务共用"], 15, INK, leading=24)
    tasks = (
        ("情感分类", AMBER, "这部电影真好", "褒义"),
        ("机器翻译", GREEN, "我非常喜欢猫", "I love cats"),
        ("文本摘要", VIOLET, "昨夜台风登陆", "台风登陆"),
    )
    for k, (name, tone, words, answer) in enumerate(tasks):
        y = 82 + k * 80
        c.text(28, y + 27, name, 15, tone.line, anchor="start", bold=True)
        c.grid(112, y, 1, 4, 32, tone, tall=42)
        c.grid(254, y, 1, 6, 34, GREY, lambda _, i, words=words: words[i], tall=42, size=16)
        c.arrow((458, y + 21), (490, y + 21))
        c.arrow((590, y + 21), (618, y + 21))
        c.text(624, y + 26, answer, 14, anchor="start")
    c.text(176, 52, "软提示 P：l × d", 15, bold=True)
    c.text(356, 52, "词嵌入 E(x)", 15, bold=True)
    c.text(28, 328, "三个任务的样本可以放在同一批里，各带各的提示", 14, MUTED, anchor="start")
    c.legend(28, 360, [(AMBER, "训练的只有软提示（每个任务一种颜色）"), (GREY, "冻结")])


@figure("p-tuning-v1", "P-Tuning：虚拟词元由提示编码器产生，插在模板的任意位置", height=430)
def p_tuning_v1(c: Canvas) -> None:
    """Virtual tokens made by a small encoder stand anywhere among the real ones."""
    words = ("[P1]", "红楼梦", "[P2]", "作者", "[P3]", "[MASK]")
    widths = (78, 96, 78, 78, 78, 96)
    x, spots = 88.0, []
    for word, width in zip(words, widths, strict=True):
        virtual = word.startswith("[P")
        box = c.box(x, 160, width, 42, word, AMBER if virtual else GREY, size=16, bold=virtual)
        c.arrow(box.top, (box.cx, 122))
        spots.append(box)
        x += width + 12
    c.box(88, 74, 564, 48, "语言模型（知识探测中冻结）", GREY, size=16, radius=10)
    c.arrow((spots[-1].cx, 74), (spots[-1].cx, 52))
    c.text(spots[-1].cx, 42, "曹雪芹", 16, bold=True)
    c.text(74, 186, "输入层", 14, MUTED, anchor="end")
    encoder = c.box(88, 254, 456, 46, "提示编码器：双向 LSTM + MLP", AMBER, size=16, dash="5 4")
    for k in (0, 2, 4):
        c.arrow((spots[k].cx, encoder.y), spots[k].bottom, color=AMBER.line)
        seed = c.box(spots[k].cx - 30, 342, 60, 34, f"e_{{{k // 2 + 1}}}", AMBER, size=17)
        c.arrow(seed.top, (seed.cx, 300), color=AMBER.line)
        c.text(spots[k].cx + 10, 234, f"h_{{{k // 2 + 1}}}", 16, AMBER.line, anchor="start")
    c.lines(562, 272, ["只在训练时用，之后", "只保存 h_{1}、h_{2}、h_{3}"], 14, anchor="start")
    c.text(562, 364, "可训练的嵌入", 14, MUTED, anchor="start")
    c.legend(88, 412, [(AMBER, "训练"), (GREY, "冻结，或真实词元的嵌入")])


@figure("p-tuning-v2", "P-Tuning v1 只在输入层加提示，v2 每一层都加", height=468)
def p_tuning_v2(c: Canvas) -> None:
    """Side by side: prompts among the input's tokens, and prompts in front of every layer."""
    rows = (("第 L 层", 126), ("第 2 层", 214), ("第 1 层", 268))
    for version, left in ((1, 28), (2, 384)):
        title = "P-Tuning：只在输入层" if version == 1 else "P-Tuning v2：每一层"
        c.heading(left, 40, str(version), title)
        cells = left + 62
        for name, y in rows:
            c.text(left, y + 25, name, 14, MUTED, anchor="start")
            if version == 1:
                c.grid(cells, y, 1, 6, 40, GREY, tall=38)
            else:
                c.grid(cells - 4, y, 1, 2, 40, AMBER, tall=38)
                c.grid(cells + 86, y, 1, 4, 40, GREY, tall=38)
        c.text(cells + 120, 196, "…", 20, MUTED, bold=True)
        c.text(left, 347, "输入", 14, MUTED, anchor="start")
    for k in range(6):
        virtual = k in (0, 2, 3)
        tone = AMBER if virtual else GREY
        word = "P" if virtual else "[M]" if k == 5 else "x"
        c.box(92 + k * 40, 324, 36, 34, word, tone, size=15, bold=virtual)
    for k in range(4):
        c.box(534 + k * 40, 324, 36, 34, "CLS" if k == 0 else "x", GREY, size=14 if k else 13.5)
    c.box(196, 66, 134, 36, "语言模型头 + 标签词", GREY, size=13.5)
    c.arrow((310, 126), (310, 102))
    c.box(532, 66, 160, 36, "[CLS] 或逐词元分类头", AMBER, size=14)
    c.arrow((552, 126), (552, 102))
    c.text(524, 89, "随机初始化", 14, AMBER.line, anchor="end")
    c.box(90, 380, 240, 30, "提示编码器 LSTM + MLP", AMBER, size=14, dash="5 4")
    for k in (0, 2, 3):
        c.arrow((110 + k * 40, 380), (110 + k * 40, 358), color=AMBER.line)
    c.lines(442, 386, ["直接训练每层的提示，", "常不用重参数化"], 14, anchor="start")
    c.legend(28, 444, [(AMBER, "训练"), (GREY, "冻结")])
