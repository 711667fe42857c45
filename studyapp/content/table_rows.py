"""Splits the rows of pipe tables into cells."""

import re

TABLE_RULE = re.compile(r"(?=[^|]*\|)\|? *+:?-++:? *+(?:\| *+:?-++:? *+)*+\|? *+")
"""The line below the header that makes it one."""

_TOKEN = re.compile(r"\\.|`+|\$|\|")


def split_row(row: str) -> list[str]:
    r"""Return the cells of a row; pipes in code spans and in ``$…$`` do not end a cell.

    Everywhere in a cell ``\|`` has become ``|``, as in GitHub's tables.
    """
    row = row.strip()
    tokens = list(_TOKEN.finditer(row))
    closers = _closers(tokens)
    cells: list[str] = []
    start = 0
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.group() == "|":
            if token.start():
                cells.append(row[start : token.start()])
            start = token.end()
        position = closers[position] or position
        position += 1
    if row[start:]:
        cells.append(row[start:])
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _closers(tokens: list[re.Match[str]]) -> list[int]:
    """Return for each backtick run and dollar the index of its partner, or 0."""
    following: dict[str, int] = {}
    closers = [0] * len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        text = tokens[index].group()
        if text[0] == "`" or (text == "$" and _opens_formula(tokens[index])):
            closers[index] = following.get(text, 0)
        if text[0] in "`$":
            following[text] = index
    return closers


def _opens_formula(token: re.Match[str]) -> bool:
    behind = token.string[token.end() : token.end() + 1]
    return behind not in ("", " ", "$")
