"""Generates a folder of Markdown notes that look like Chinese interview notes, 2 KB a question.

.venv/bin/python tests/bench/generate.py FOLDER 10000

The same number gives the same bytes on every machine. The words are random, drawn as words of a
language are (a few often, most seldom), so that a search index of them has a natural shape.
"""

import argparse
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

SEED = 20240501
QUESTIONS_PER_FILE = 1000
QUESTIONS_PER_TOPIC = 50
BYTES_PER_QUESTION = 2048

_VOCABULARY = 6000
_PHRASES = 40_000
_LATIN = ("LoRA", "token", "Transformer", "batch", "GPU", "loss", "softmax", "KV cache", "RAG")
_CODE = """\
```python
def step_{number}(batch, rate={rate}):
    # one pass over the data
    total = sum(loss(row) for row in batch)
    return total * rate
```"""


def _hanzi() -> list[str]:
    """Return the 3,755 characters of everyday Chinese: level 1 of GB 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [text for code in codes if (text := code.decode("gb2312", errors="ignore"))]


class Writer:
    """Writes questions from a fixed seed."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        hanzi = _hanzi()
        words = ["".join(self._random.choices(hanzi, k=2)) for _ in range(_VOCABULARY)]
        self._words = [*words, *_LATIN]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))
        self._phrases = [self._phrase() for _ in range(_PHRASES)]

    def vocabulary(self) -> list[str]:
        """Return the words that the texts are made of."""
        return self._words

    def _choose(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def _phrase(self) -> str:
        words = self._choose(self._random.randint(5, 12))
        if self._random.random() < 0.2:
            words[1] = f"**{words[1]}**"
        if self._random.random() < 0.1:
            words[-1] = f"`{words[-1]}`"
        return "".join(words)

    def _sentence(self) -> str:
        return ",".join(self._random.choices(self._phrases, k=2)) + "。"

    def title(self, number: int) -> str:
        """Return the title of a question; no two are the same."""
        return f"{''.join(self._choose(4))}的第 {number} 个问题是什么?"

    def answer(self, number: int) -> str:
        """Return an answer of about 2 KB of UTF-8."""
        blocks = [self._sentence() + self._sentence(), f"##### {''.join(self._choose(3))}"]
        blocks += ["\n".join(f"{'  ' * (k % 2)}- {self._sentence()}" for k in range(4))]
        if number % 3 == 0:
            blocks.append(_CODE.format(number=number, rate=self._random.random()))
        if number % 7 == 0:
            blocks.append(f"| {self._words[number % 99]} | 值 |\n| --- | --- |\n| 甲 | {number} |")
        if number % 11 == 0:
            blocks.append(f"$$y_{{{number}}} = \\sum_i w_i x_i$$")
        blocks.append("\n".join(f"{k}. {self._sentence()}" for k in range(1, 4)))
        size = sum(len(block.encode()) for block in blocks)
        while size < BYTES_PER_QUESTION - 150:
            blocks.append(self._sentence())
            size += len(blocks[-1].encode())
        return "\n\n".join(blocks)

    def files(self, questions: int) -> Iterator[tuple[str, str]]:
        """Yield names and texts of files that hold this many questions in all."""
        for first in range(0, questions, QUESTIONS_PER_FILE):
            lines = []
            for number in range(first, min(first + QUESTIONS_PER_FILE, questions)):
                if number % QUESTIONS_PER_TOPIC == 0:
                    lines.append(f"### {''.join(self._choose(3))} {number}")
                lines.append(f"#### {self.title(number)}\n\n{self.answer(number)}")
            yield f"notes-{first:06}.md", "\n\n".join(lines) + "\n"


def generate(folder: Path, questions: int) -> Path:
    """Write the files into a folder, unless they are there already, and return it."""
    done = folder / ".complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in Writer().files(questions):
            (folder / name).write_text(text, encoding="utf-8")
        done.touch()
    return folder


def main() -> None:
    """Generate as the command line says."""
    parser = argparse.ArgumentParser(description="Generate notes to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=int)
    options = parser.parse_args()
    generate(options.folder, options.questions)


if __name__ == "__main__":
    main()
