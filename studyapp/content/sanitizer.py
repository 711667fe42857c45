"""Removes from HTML whatever could run, load or restyle, and keeps what an answer is made of."""

import re

from studyapp.content.html_tags import names

_TAGS = names(
    "a b blockquote br caption center code dd del details div dl dt em figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr i img ins kbd li mark ol p pre s samp section small span strike strong sub "
    "summary sup table tbody td tfoot th thead tr tt u ul var wbr"
)
_DROPPED_WITH_CONTENT = names("script style iframe object template noscript title")
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "data-src", "alt", "title", "width"},
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
_MANY_ENTITIES = 1_000
_TAG_OR_ENTITY = re.compile(r"<[^<>]*>|&")
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
            return value if _is_link(value) else None
        if attribute in ("src", "data-src"):
            return value if _is_image_source(value, local_files=local_files) else None
        return value

    if html.count("&") > _MANY_ENTITIES:
        html = _divided(html)
    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes=_ALL_SCHEMES,
        link_rel=None,
    )


def _divided(html: str) -> str:
    """Put a tag that means nothing between many entities: nh3 copies the text at each of them."""
    count = 0

    def divide(match: re.Match[str]) -> str:
        nonlocal count
        if match.group() != "&":
            return match.group()
        count += 1
        return "&" if count % _MANY_ENTITIES else "<wbr>&"

    return _TAG_OR_ENTITY.sub(divide, html)


def _scheme(url: str) -> str:
    match = _SCHEME.match(url.strip())
    return match.group(1).lower() if match else ""


def _is_link(url: str) -> bool:
    before, colon, _ = re.split("[/?#]", url, maxsplit=1)[0].partition(":")
    return not colon or before.strip().lower() in _LINK_SCHEMES


def _is_image_source(url: str, *, local_files: bool) -> bool:
    scheme = _scheme(url)
    if scheme == "data":
        return bool(_DATA_IMAGE.match(url))
    return not scheme or scheme in _IMAGE_SCHEMES or (local_files and scheme in _FILE_SCHEMES)
