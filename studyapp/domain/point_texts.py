"""Short texts for key points: lead-ins, labels and opening clauses, formulas as one reads them."""

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

from studyapp.domain.document import Formula, Inline, Inlines, LineBreak, Mark, Text
from studyapp.domain.formula_text import formula_text
from studyapp.domain.plain_text import text_of

WIDEST = 72
"""Columns of the longest point; a Chinese character takes two."""
_LOOKED_AT = 400
"""Characters of a text that are looked at for its opening clause."""
_WIDEST_LABEL = 48
_SHORT_SENTENCE = 44
"""A sentence this short is a point as a whole; of a longer one only the opening clause is."""
_SHORT_CLAUSE = 11
"""A clause shorter than this says too little alone."""
_WIDEST_HEADING = 44
_NEAREST_LABEL = 28

_NUMBERING = re.compile(
    r"(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、]|\d{1,2}\.(?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,2}[、，,：:]|(?:step|part)\s*\d{1,2}\s*[:：.])\s*",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"(?:首先|其次|再次|然后|接着|接下来|随后|最后|此外|另外|因此|同时|例如|比如|总之|当然|目前|需要注意的是"
    r"|(?:一般|具体|准确|总|简单|相对|换句话)(?:的|地)?(?:来)?(?:说|讲|而言)"
    r"|(?:first|second|third|next|then|finally|also|in addition|however|therefore"
    r"|moreover|furthermore|for example|in short|in general)(?:ly)?)\s*[，,：:]\s*"
    r"|(?:而且|并且|但是|所以|因此|其中|另外|以及|然后|首先|其次|最后|而|但|且)(?=[^\s，,：:])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"第[一二三四五六七八九十]{1,2}(?:个|种|类|点|项|步|大)*"
    r"(?:方面|阶段|步骤|原因|部分|问题|因素|层|类|种|点)?[，,：:、]?(?:就?是|为)\s*"
    r"|第[一二三四五六七八九十]{1,2}(?:个|种|类|点|项|步)?[，,：:、]\s*"
)
_UNFINISHED = re.compile(
    r"(?:是|为|有|在|于|即|以|和|与|对|把|将|使|让|如|指出|认为|表明|显示|发现|来说|而言|情况下|时候|之后|以后|\b(?:is|are|that|the|a|of|to|by))$"
)
_SENTENCE_END = re.compile(r"[。！？；!?]|[.;](?=\s|$)|;(?=[^\s\x00-\x7f])")
_ABBREVIATION = re.compile(r"(?:^|[\s(（])(?:e\.g|i\.e|etc|vs|cf|fig|eq|al|approx|no|[A-Z])$")
_COMMA = re.compile(r"，|,(?=\s|[^\s\x00-\x7f])|——|\s[–—]\s")
_COLON = re.compile(r"：|:(?=\s|$|[^\s\x00-\x7f])|\s[–—-]\s|——")
_OPEN_CLAUSE = re.compile(
    r"(?:如果|若|当|虽然|尽管|由于|因为|既然|为了|对于|随着|除了|通过|在|从|相比|与|和"
    r"|(?:if|when|while|although|though|because|since|in|for|with|by|after|before|as|given|unlike"
    r"|to|once|unless|at|on|compared)\b|[^，,]{1,16}(?:时|后|之前|情况下|而言|来说|的话)$)",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"(?:^(?:例如|比如|如下|以下|其中|注意|说明|如图|下面)|(?:如下|以下|包括|如|有|是|为)$"
    r"|^(?:for example|e\.g\.?|note|such as|the following)\b|\b(?:are|is|as follows|include)$)",
    re.IGNORECASE,
)
_LABEL_START = re.compile(
    r"^(?:以下(?:是|为)?|下面(?:是|介绍)?|这里(?:是|有)?)?(?:一些)?(?:关于)?|^其(?=.{3})"
    r"|^(?:here are|these are|the following are)\s+(?:some\s+|the\s+)?",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    r"(?:可以|需要|还|应该|通常|一般|主要|通过|采用|采取|考虑|有|由|是|为|存在|分为|包括|包含|涉及|可能|与|体现在)*"
    r"(?:如下(?:所示|几个?|图)?|以下|下面|这|[一两三四五六七八九十]|几|\d{1,2}|多)+"
    r"(?:大|个|种|类|点|项|步|方面|部分|些|的)*"
    r"(?:原因|因素|方面|部分|特点|步骤|问题|内容|措施|方法|策略|要点|阶段|组件)?"
    r"(?:组成|构成|有关|引起|导致|所示)?$"
    r"|(?:主要|通常|可以|一般)*(?:分为|包括|包含|有|由|是|存在|涉及)$"
    r"|\s*\b(?:are|is|include|includes|are as follows|as follows|the following)$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"^(?:为了|为|对于|针对)(?=.{3})")
_PARENTHESIS = re.compile(r"\s*（[^（）()]*[)）]|(?:\s+|(?<=[^\x00-\x7f]))\([^（）()]*[)）]")
_CUT_OFF = re.compile(r"[（(][^（）()]{0,6}$")
"""A parenthesis that emphasis ended too early in."""
_LOOSE_END = re.compile(
    r"(?:\s+(?:a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|to|with))+$", re.IGNORECASE
)
_TRAILING = " \t\n，。、；：！？,.;:!?…—–-·「“（("
_LEADING = " \t\n，。、；：！,.;:!·—–•)）"


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in text)


def readable(inlines: Iterable[Inline]) -> str:
    """Return inline content as one line of text, formulas as one reads them."""
    parts = [
        formula_text(inline.latex)
        if isinstance(inline, Formula)
        else " "
        if isinstance(inline, LineBreak)
        else text_of(inline)
        for inline in inlines
    ]
    return " ".join("".join(parts).split())


def trimmed(text: str) -> str:
    """Return a text without numbering before it and without punctuation around it."""
    text = text.lstrip(_LEADING)
    text = text[match.end() :] if (match := _NUMBERING.match(text)) else text
    return text.lstrip(_LEADING).rstrip(_TRAILING)


def is_bold(inlines: Inlines) -> bool:
    """Tell whether inline content is bold from one end to the other."""
    texts = [i for i in inlines if isinstance(i, Text) and i.text.strip(_TRAILING)]
    return bool(texts) and all(text.marks & Mark.STRONG for text in texts)


def bold_phrases(inlines: Inlines) -> list[str]:
    """Return the bold phrases in inline content; those of one letter are none."""
    phrases: list[str] = []
    for index, inline in enumerate(inlines):
        if not (isinstance(inline, Text) and inline.marks & Mark.STRONG):
            continue
        before = inlines[index - 1] if index else None
        if phrases and isinstance(before, Text) and before.marks & Mark.STRONG:
            phrases[-1] += inline.text
        else:
            phrases.append(inline.text)
    found = [opening(phrase) if width(phrase) > _WIDEST_HEADING else phrase for phrase in phrases]
    bare = [shortened(trimmed(phrase)) for phrase in found]
    return [text for text in bare if width(text) > 1 and not _UNFINISHED.search(text)]


def lead_in(inlines: Inlines) -> str:
    """Return the bold words at the start that the rest explains; empty when there are none."""
    count = 0
    for inline in inlines:
        bold = isinstance(inline, Text) and inline.marks & Mark.STRONG
        if not bold and not (count and isinstance(inline, Formula)):
            break
        count += 1
    bold, rest = readable(inlines[:count]), readable(inlines[count:])
    if not trimmed(bold):
        return ""
    if rest[:1] in {"（", "("}:
        return label_of(bold + rest) or shortened(trimmed(bold))
    apart = not rest or bold[-1] in "：:。.，,；;" or rest[0] in "：:。.，,；;—–-"
    return shortened(trimmed(bold)) if apart and not _UNFINISHED.search(trimmed(bold)) else ""


def label_of(text: str) -> str:
    """Return what stands before a colon or dash and names the rest; empty when nothing does."""
    sentence = _first_sentence(text[:_LOOKED_AT])
    match = _outside_parentheses(_COLON, sentence)
    if match is None:
        return ""
    label = trimmed(sentence[:match])
    if width(label) > _WIDEST_LABEL:
        label = _PARENTHESIS.sub("", label)
    if not label or width(label) > _WIDEST_LABEL or _INTRODUCTION.search(label):
        return ""
    return "" if _COMMA.search(_PARENTHESIS.sub("", label)) else label


def opening(text: str) -> str:
    """Return the opening clause of a text, as a point of a checklist."""
    text = trimmed(text[:_LOOKED_AT])
    while match := _CONNECTIVE.match(text):
        text = text[match.end() :]
    counted = _ORDINAL.match(text)
    text = text[counted.end() :] if counted else text
    if label := label_of(text):
        return label
    sentence = _first_sentence(text)
    if counted:  # what was counted is named at once
        return shortened(trimmed(_COMMA.split(sentence)[0]))
    if width(sentence) <= _SHORT_SENTENCE:
        return shortened(trimmed(sentence))
    return shortened(trimmed(_first_clause(sentence)))


def introduction(text: str) -> str:
    """Return what a text that ends in a colon announces, without the words that only announce."""
    text = trimmed(text[-_LOOKED_AT:])
    for piece in reversed(re.split(r"[。！？；，]|[.;,]\s", text)):
        bare = trimmed(_LABEL_END.sub("", _CONNECTIVE.sub("", trimmed(piece))))
        bare = trimmed(_PURPOSE.sub("", _LABEL_START.sub("", bare)))
        if width(bare) > 2 and not bare.startswith(("做了", "进行了")):
            return shortened(bare)
    return shortened(text)


def is_heading_like(text: str) -> bool:
    """Tell whether a line reads as a heading: short, and no sentence."""
    bare = text.rstrip(" ：:")
    return not _COLON.search(bare) and (
        0 < width(bare) <= _WIDEST_HEADING
        and bare[-1] not in "。！；，,.;!…"
        and not _COMMA.search(bare)
        and not _SENTENCE_END.search(bare[:-1])
    )


def is_near_label(text: str) -> bool:
    """Tell whether an announcement is short enough to name what it announces."""
    return 0 < width(text) <= _NEAREST_LABEL


def shortened(text: str) -> str:
    """Return a text that is at most ``WIDEST`` wide; parentheses go before words do."""
    text = (_CUT_OFF.sub("", text) or text.lstrip("（(")).rstrip(_TRAILING)
    if width(text) <= WIDEST:
        return text
    bare = _PARENTHESIS.sub("", text) or text
    if width(bare) <= WIDEST:
        return bare.rstrip(_TRAILING)
    end, columns = 0, 0
    for char in bare:
        columns += width(char)
        if columns > WIDEST - 1:
            break
        end += 1
    space = bare.rfind(" ", end // 2, end)
    if space > 0 and bare[end - 1 : end + 1].isascii():
        end = space
    return _LOOSE_END.sub("", bare[:end].rstrip(_TRAILING)) + "…"


def _first_sentence(text: str) -> str:
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()]
        if not _is_open(before) and not (match.group() == "." and _ABBREVIATION.search(before)):
            return before
    return text


def _first_clause(sentence: str) -> str:
    """Return the first clause, with the next one while it says too little without."""
    start = 0
    while (at := _outside_parentheses(_COMMA, sentence, start)) is not None:
        clause = sentence[start:at]
        leads_on = start == 0 and _OPEN_CLAUSE.match(clause) is not None
        if (
            width(sentence[:at]) >= _SHORT_CLAUSE
            and not leads_on
            and not _UNFINISHED.search(clause)
        ):
            return sentence[:at]
        start = at + 1
    return sentence


def _outside_parentheses(pattern: re.Pattern[str], text: str, start: int = 0) -> int | None:
    """Return where a pattern occurs first outside of parentheses."""
    for match in pattern.finditer(text, start):
        if not _is_open(text[: match.start()]):
            return match.start()
    return None


def _is_open(text: str) -> bool:
    """Tell whether a bracket is open at the end of a text."""
    return sum(map(text.count, "(（[")) > sum(map(text.count, ")）]"))
