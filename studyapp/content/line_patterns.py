"""What the lines of Markdown look like that begin or end a block."""

import re

MAX_MARKERS = 8
"""List markers on one line, ``- - - item``."""

QUOTES = re.compile(r"(?: *>)+ ?")
MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?= |$)")
MARKERS = re.compile(rf"(?:(?:[-+*]|\d{{1,9}}[.)]) +){{{MAX_MARKERS}}}")
ENUMERATION = re.compile(
    r"\d{1,3}、|[一二三四五六七八九十]{1,3}、|[（(]\d{1,3}[)）]|[①-⑳]|[•·●○◦▪■]"
)
"""How lines of a list begin that are no list to Markdown."""
# A space may be missing behind two or more hashes: "##标题" is no tag.
HEADING = re.compile(r"(#{1,6})(?: +|$|(?<=##)(?=[^\s#!-/:-@\[-`{-~]))(.*)")
HEADING_ID = re.compile(r"\{#[\w:.-]+\}$")
RULE = re.compile(r"(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})")
UNDERLINE = re.compile(r"(?:=+|-+) *")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>]|$)")
DISCLOSURE = re.compile(r"</?(?:details|summary)\b[^<>]*>", re.IGNORECASE)
SUMMARY_END = re.compile(r"</summary\s*>", re.IGNORECASE)
DEFINITION = re.compile(
    r"\[(?!\^)([^\[\]]{1,200})\]: *(<[^<>]*>|(?=[!-~])(?=\S*[/.#:@])\S+)"
    r"(?: +(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))? *"
)
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]: *(.*)")

MATH_START = re.compile(
    r"\$\$|\\{1,2}\[|\\begin\{(?:equation|align|gather|multline|eqnarray|displaymath)\*?\}"
)
MATH_STOPS = {"\\\\[": "\\\\]", "$$": "$$", "\\[": "\\]"}
