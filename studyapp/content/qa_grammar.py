"""Finds the questions of a Markdown file, their answers and the topics they stand under.

Which of the notations a file uses is decided for the file as a whole: headings, disclosure
blocks, ``Q:``/``A:`` paragraphs, bold questions, or none, and then it is a page of notes.
"""

from collections import Counter
from pathlib import PurePath
from typing import NamedTuple

from studyapp.content.code_regions import RegionKind
from studyapp.content.dialects import count_repairs
from studyapp.content.hidden_code import Hidden
from studyapp.content.images import may_have_images, references_in
from studyapp.content.qa_grammar_answers import (
    LineCounter,
    Piece,
    is_unanswered,
    split_answer,
    tidy,
    unwrapped,
)
from studyapp.content.qa_grammar_definitions import Definitions
from studyapp.content.qa_grammar_disclosures import drop_hidden_headings, questions_in_disclosures
from studyapp.content.qa_grammar_headings import (
    Found,
    LevelScore,
    level_counts,
    level_scores,
    questions_at,
)
from studyapp.content.qa_grammar_outline import Outline, read_outline
from studyapp.content.qa_grammar_paragraphs import (
    asking_items,
    bold_questions,
    questions_in_paragraphs,
)
from studyapp.content.qa_grammar_words import is_boilerplate, link_text
from studyapp.content.titles import anchor_of, plain_title, without_markup
from studyapp.domain.importing import ImageReference, ImportWarning, ParsedFile, QuestionDraft

_SURE = 0.6
"""Headings that score this much are the questions, whatever else there is in the file."""
_MARKED_LEAST = 0.3
"""Marked paragraphs and blocks must cover at least so much to be preferred to headings."""
_MARKED_PERHAPS = 0.01
"""The same where no heading asks."""
_OWNED_LEAST = 0.5
"""Share of the text that headings which ask nothing must own to be taken for questions."""
_LEFT_OUT_LEAST = 40
"""Characters of text outside of all questions that are worth a warning."""


_OTHER_NOTATIONS = (
    questions_in_disclosures,
    questions_in_paragraphs,
    bold_questions,
    asking_items,
)


class _Choice(NamedTuple):
    found: list[Found]
    level: int


def parse(
    text: str, file: str, *, question_level: int | None = None, pages: str = "refuse"
) -> ParsedFile:
    """Find the questions of a file.

    Args:
        text: as ``decoding.decode`` returns it.
        file: its name; gives a page without a heading its title.
        question_level: heading level (1 to 6) that carries the questions; None to detect it.
        pages: what becomes of a file without questions: ``"page"`` makes it one entry,
            ``"section"`` one for each section, ``"refuse"`` leaves it empty.
    """
    outline = read_outline(text)
    drop_hidden_headings(outline)
    choice = _choose(outline, file, question_level, pages)
    drafter = _Drafter(outline)
    questions = [drafter.draft(found) for found in choice.found]
    return ParsedFile(
        file=file,
        questions=tuple(question for question in questions if question.title),
        question_level=choice.level,
        levels=level_counts(outline),
        warnings=tuple(_warnings(outline, file, choice.found)),
        repairs=dict(drafter.repairs),
    )


def _choose(outline: Outline, file: str, question_level: int | None, pages: str) -> _Choice:
    if question_level is not None:
        return _Choice(questions_at(outline, question_level), question_level)
    scores = level_scores(outline)
    best = max(scores, key=lambda score: score.value, default=None)
    if best and best.value >= _SURE and best.count >= 3:
        return _Choice(questions_at(outline, best.level), best.level)
    marked, sure = max(
        (find(outline) for find in _OTHER_NOTATIONS), key=lambda candidate: candidate[1]
    )
    asks = best is not None and best.reads_like_questions
    if sure >= _MARKED_LEAST and (best is None or sure > best.value):
        choice = _Choice(marked, 0)
    elif best and (asks or (sure < _MARKED_PERHAPS and pages == "refuse" and _may_ask(best))):
        choice = _Choice(questions_at(outline, best.level), best.level)
    elif sure >= _MARKED_PERHAPS:
        choice = _Choice(marked, 0)
    else:
        choice = _pages(outline, file, best, pages)
    return choice


def _may_ask(best: LevelScore) -> bool:
    """Tell whether headings that ask nothing may be terms to explain: several, with most text."""
    return best.count >= 2 and best.owned >= _OWNED_LEAST


def _pages(outline: Outline, file: str, best: LevelScore | None, pages: str) -> _Choice:
    """Take a file without questions as the reader wants it."""
    if pages == "section" and best and best.count:
        return _Choice(questions_at(outline, best.level), best.level)
    if pages == "refuse" or not outline.text[outline.start :].strip():
        return _Choice([], 0)
    headings = outline.headings
    title = outline.meta_title
    start = outline.start
    if not title and headings and not outline.text[start : headings[0].start].strip():
        title = headings[0].title
        start = headings[0].body
    title = title or (headings[0].title if headings else PurePath(file).stem)
    return _Choice([Found(title, (), outline.start + 1, (start, len(outline.text)))], 0)


class _Drafter:
    """Makes drafts of the questions found in one file.

    Attributes:
        repairs: how often each rule was applied so far.
    """

    def __init__(self, outline: Outline) -> None:
        self.repairs: Counter[str] = Counter()
        self._outline = outline
        self._lines = LineCounter(outline.text)
        self._definitions = Definitions(outline)

    def draft(self, found: Found) -> QuestionDraft:
        """Cut a question out of the file; without a title it is none."""
        line = self._lines.line_of(found.start)
        prompt, answer = self._pieces(found)
        images: list[ImageReference] = []
        for piece in [*prompt, *answer]:
            hidden = Hidden(piece.text)
            if counts := count_repairs(hidden):
                self.repairs.update(counts)
            if may_have_images(hidden.text):
                images += references_in(hidden, piece.line)
        body = self._definitions.settled("\n\n".join([piece.text for piece in answer]))
        return QuestionDraft(
            title=plain_title(found.title),
            title_markdown=found.title,
            prompt="\n\n".join([piece.text for piece in prompt]),
            body=body,
            topic_path=found.topics,
            line=line,
            unanswered=is_unanswered(body),
            images=tuple(images),
            anchor=anchor_of(found.title),
        )

    def _pieces(self, found: Found) -> tuple[list[Piece], list[Piece]]:
        """Return the tidied parts of a question's prompt and of its answer, without empty ones."""
        text = self._outline.text

        def piece(part: tuple[int, int]) -> Piece:
            line = self._lines.line_of(part[0])
            return tidy(text[part[0] : part[1]], line, found.margin)

        before, *answers = split_answer(self._outline, *found.body)
        prompt = [piece(part) for part in (found.prompt, before) if part[1] > part[0]]
        answer = [piece(part) for part in answers]
        in_disclosure = text.startswith(">", max(found.body[0] - 1, 0))
        if len(answer) > 1 or in_disclosure:
            answer[0] = unwrapped(answer[0])
        return _not_empty(prompt), _not_empty(answer)


def _not_empty(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text.strip()]


def _warnings(outline: Outline, file: str, found: list[Found]) -> list[ImportWarning]:
    lines = LineCounter(outline.text)
    warnings = [
        ImportWarning(file, lines.line_of(start), "empty-heading") for start in outline.empty
    ]
    warnings += [
        ImportWarning(file, lines.line_of(start + 1), "unclosed-fence")
        for start in outline.unclosed
    ]
    if found:
        warnings += _left_out(outline, file, found, lines)
    return sorted(warnings, key=lambda warning: (warning.line, warning.code))


def _left_out(
    outline: Outline, file: str, found: list[Found], lines: LineCounter
) -> list[ImportWarning]:
    """Warn of text that belongs to no question: introductions and sections between them."""
    warnings: list[ImportWarning] = []
    skipped = [
        (head.start, head.end)
        for head in outline.headings
        if head.is_contents or is_boilerplate(head.name)
    ]
    skipped += [
        (region.start, region.end)
        for region in outline.regions
        if region.kind is RegionKind.COMMENT
    ]
    taken = sorted([(question.start, question.body[1]) for question in found] + skipped)
    position = outline.start
    for start, end in [*taken, (len(outline.text), len(outline.text))]:
        if start > position:
            offset = _first_text(outline.text, position, start)
            if offset >= 0:
                warnings.append(ImportWarning(file, lines.line_of(offset), "text-left-out"))
        position = max(position, end)
    return warnings


def _first_text(text: str, start: int, end: int) -> int:
    """Return where prose begins in a stretch between questions; -1 when there is too little."""
    first = -1
    amount = 0
    offset = start
    for line in text[start:end].split("\n"):
        bare = line.strip()
        if bare and not _is_furniture(bare):
            first = offset if first < 0 else first
            amount += len(without_markup(bare))
            if amount >= _LEFT_OUT_LEAST:
                return first
        offset += len(line) + 1
    return -1


def _is_furniture(line: str) -> bool:
    """Tell whether a line is no prose: headings, rules, badges, tags, links of a contents list."""
    if line[0] in "#<" or line.startswith(("[!", "![", "[TOC", "[toc", "|", "](#")):
        return True
    if not line.strip("-*_= \t"):
        return True
    bare = line.lstrip("-+*0123456789.) \t>")
    return "](#" in bare or link_text(bare) is not None
