"""Figures of how text becomes tokens."""

from collections import Counter

from svgkit import AMBER, GREEN, MUTED, PLAIN, Canvas, figure

CORPUS = {"cat": 6, "cats": 4, "car": 5, "cart": 3, "hat": 7}


def _pairs(split: dict[str, list[str]]) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for word, symbols in split.items():
        for pair in zip(symbols, symbols[1:], strict=False):
            pairs[pair] += CORPUS[word]
    return pairs


def _merge(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    merged: list[str] = []
    for symbol in symbols:
        if merged and (merged[-1], symbol) == pair:
            merged[-1] += symbol
        else:
            merged.append(symbol)
    return merged


@figure("bpe-merges", "BPE：三次合并，每次取相邻出现最多的一对", height=412)
def bpe_merges(c: Canvas) -> None:
    """The corpus as letters and after each of three merges, with the counts that decide."""
    split = {word: list(word) for word in CORPUS}
    for k, (word, count) in enumerate(CORPUS.items()):
        c.text(156 + k * 116, 44, f"{word} × {count}", 15, bold=True)
    new: set[str] = set()
    for step in range(4):
        y = 66 + step * 92
        c.text(30, y + 21, "起始" if step == 0 else f"合并 {step}", 15, anchor="start", bold=True)
        for k, symbols in enumerate(split.values()):
            width = sum(14 + 10 * len(symbol) for symbol in symbols) + 4 * (len(symbols) - 1)
            x = 156 + k * 116 - width / 2
            for symbol in symbols:
                tone = GREEN if symbol in new else PLAIN
                box = c.box(x, y, 14 + 10 * len(symbol), 32, symbol, tone, size=16)
                x += box.w + 4
        if step == 3:
            break
        ranked = sorted(_pairs(split).items(), key=lambda item: (-item[1], item[0]))
        (best, _), *_ = ranked
        c.text(30, y + 63, "相邻对", 14, MUTED, anchor="start")
        for k, ((a, b), count) in enumerate(ranked[:5]):
            x, label = 156 + k * 116, f"{a} + {b}：{count}"
            if k == 0:
                c.box(x - 52, y + 44, 104, 28, label, AMBER, size=14, bold=True, radius=14)
            else:
                c.text(x, y + 63, label, 14, MUTED)
        new = {"".join(best)}
        split = {word: _merge(symbols, best) for word, symbols in split.items()}
