"""Notes and highlights all over a library, the same each time."""

import random

from studyapp.bootstrap import Services
from studyapp.domain.annotation import Color
from studyapp.domain.plain_text import plain_text
from studyapp.services.noting import link_to

NOTES, HIGHLIGHTS = 60, 150
_LENGTH = 30


def mark_up(services: Services) -> None:
    """Write notes on some questions and highlight words of others, with and without comments."""
    choose = random.Random(7)
    questions = services.library.listing().questions
    for question in choose.sample(questions, NOTES):
        other = choose.choice(questions)
        note = f"In my **words** — 用自己的话说 😀, see {link_to(other.key, other.title)}.\n\n$a^2$"
        services.noting.save(question.id, note)
    made = 0
    while made < HIGHLIGHTS:
        question = choose.choice(questions)
        text = plain_text(services.reading.open(question.id).document)
        start = choose.randrange(max(1, len(text) - _LENGTH))
        if len(text) < _LENGTH or not text[start : start + _LENGTH].strip():
            continue
        comment = choose.choice(["", "Why? 为什么", "- one\n- `two`"])
        color = choose.choice(list(Color))
        services.annotating.create(question.id, start, start + _LENGTH, color, comment)
        made += 1
