"""Removes from HTML whatever could run, load or restyle, and keeps what an answer is made of."""

import re

_TAGS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
_DROPPED_WITH_CONTENT = frozenset(
    ["script", "style", "iframe", "object", "template", "noscript", "title"]
)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "title", "width"},
    "code": {"class"},
    "div": {"class"},
    "span": {"class"},
    "sup": {"class"},
    "ol": {"class", "start"},
    "details": {"open"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_CLASSES = re.compile(r"math|display|footnotes?|language-[\w+#.-]{1,40}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "wiki"})
_IMAGE_SCHEMES = frozenset({"http", "https"})
_FILE_SCHEMES = frozenset({"file", *"abcdefghijklmnopqrstuvwxyz"})
_ALL_SCHEMES = set(_LINK_SCHEMES | _IMAGE_SCHEMES | _FILE_SCHEMES | {"data"})
_DATA_IMAGE = re.compile(r"data:image/[\w.+-]+[;,]", re.IGNORECASE)


def sanitised(html: str, *, local_files: bool = False) -> str:
    r"""Return HTML with the allowed tags and attributes only, well formed.

    Args:
        html: any text.
        local_files: keep images that name a file of some disk (``file:``, ``C:\…``). Nothing
            is loaded from there; the page then can say what is missing.
    """
    import nh3  # noqa: PLC0415 - only needed where an answer is not cached

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return " ".join(filter(_CLASSES.fullmatch, value.split())) or None
        if attribute == "href":
            return value if _scheme(value) in _LINK_SCHEMES | {""} else None
        if attribute == "src":
            return value if _is_image_source(value, local_files=local_files) else None
        return value

    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes=_ALL_SCHEMES,
        link_rel=None,
    )


def _scheme(url: str) -> str:
    match = _SCHEME.match(url.strip())
    return match.group(1).lower() if match else ""


def _is_image_source(url: str, *, local_files: bool) -> bool:
    scheme = _scheme(url)
    if scheme == "data":
        return bool(_DATA_IMAGE.match(url))
    return not scheme or scheme in _IMAGE_SCHEMES or (local_files and scheme in _FILE_SCHEMES)
