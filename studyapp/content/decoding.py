"""Turns the bytes of a file into text: UTF-8, UTF-16 with its mark, or GB18030."""

import codecs
import re

from studyapp.domain.errors import NotTextError

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def decode(data: bytes, file: str) -> str:
    r"""Return the text of a file with ``\n`` as the only line end.

    Args:
        data: the whole file.
        file: its name, for the message.

    Raises:
        NotTextError: when the bytes are no text in an encoding that is read here.
    """
    text = _decoded(data, file)
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 100:
        match = _CONTROL.search(text)
        line = text.count("\n", 0, match.start() if match else 0) + 1
        raise NotTextError(file=file, line=line)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _decoded(data: bytes, file: str) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = None if encoding != "utf-8" else _as_chinese(data)
        if text is None:
            raise NotTextError(file=file, line=line) from error
        return text


def _as_chinese(data: bytes) -> str | None:
    """Return bytes read as GB18030, or None when that gives no Chinese text.

    GB18030 gives a meaning to nearly every pair of bytes, damaged UTF-8 included, so what
    comes out must look like Chinese, and what went in must not look like UTF-8.
    """
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    if len(_NOT_ASCII.findall(replaced)) > 5 * damaged:
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = len(_NOT_ASCII.findall(text))
    return text if len(_CHINESE.findall(text)) * 10 >= foreign * 8 else None
