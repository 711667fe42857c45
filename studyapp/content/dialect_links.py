"""Repairs links: redirects become their target, tracking goes, paths with spaces become whole."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from studyapp.content.images import PICTURE_EXTENSION, find_images

REDIRECTS = {
    "link.zhihu.com/": "target",
    "link.juejin.cn/": "target",
    "link.juejin.im/": "target",
    "link.csdn.net/": "target",
    "gitee.com/link": "target",
    "xie.infoq.cn/link": "target",
    "links.jianshu.com/go": "to",
    "link.jianshu.com/": "t",
    "www.jianshu.com/go-wild": "url",
    "www.oschina.net/action/GoToLink": "url",
    "c.pc.qq.com/middlem.html": "pfurl",
    "mail.qq.com/cgi-bin/readtemplate": "gourl",
    "weibo.cn/sinaurl": "u",
    "www.google.com/url": "q",
    "www.youtube.com/redirect": "q",
    "l.facebook.com/l.php": "u",
    "out.reddit.com/": "url",
    "steamcommunity.com/linkfilter/": "url",
    "slack-redir.net/link": "url",
    "t.umblr.com/redirect": "z",
    "safelinks.protection.outlook.com/": "url",
    "link.segmentfault.com/": "url",
}
"""Host and path of pages that only lead on, and the parameter that holds where to."""

_TRACKING = re.compile(
    r"(?:utm_\w+|spm(?:_id_from)?|scm|gclid|fbclid|yclid|msclkid|dclid|igshid|mc_[ce]id|_hsenc|_hsmi"
    r"|vd_source|share_(?:source|medium|plat|tag|token|from|session_id|times)|unique_k|ref_src"
    r"|ref_url|wt_mc|chksm|sharer_\w+|weibo_id|_trackparms|yuque_rec)",
    re.IGNORECASE,
)
LINK_TRIGGERS = (
    *{path.partition("/")[0] for path in REDIRECTS},
    "utm_",
    "spm",
    "scm=",
    "clid=",
    "igshid",
    "mc_",
    "_hs",
    "vd_source",
    "share",
    "unique_k",
    "ref_",
    "wt_mc",
    "chksm",
    "weibo_id",
)
_URL = re.compile(
    r"!\[[^\[\]\n]*+\]\((?:[^()\n]++|\([^()\n]*+\))*+\)"  # images keep theirs: it names them
    r"|!\[\[[^\[\]\n]*+\]\]"
    r"|<img\b[^<>]*+>"
    r"|(?P<url>https?://(?P<place>[\w.-]+(?:/[^\s?#<>()\"'`*]*)?)"
    r"\?(?P<query>(?:[!$-&+-;=@-~]|[?\[\]])*)(?P<fragment>\#[!$-&+-;=?-~]*)?)",
    re.IGNORECASE,
)
_UNSAFE = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\n": ""}
_EMBED = re.compile(r"!(?=\[\[([^\[\]\n|]+)(?:\|[^\[\]\n]*)?\]\])")
_SPACE_BEHIND = re.compile(r"\]\([^()\n]*[ \t]")
_SPACE_IN_PATH = re.compile(r"!\[[^\[\]\n]*\]\([^()\n<]*[ \t][^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")


def with_targets(text: str) -> tuple[str, int]:
    """Write links through a redirecting page as links to their target."""
    return _with_urls(text, _target)


def without_tracking(text: str) -> tuple[str, int]:
    """Drop the parameters of links that only tell where a reader came from."""
    return _with_urls(text, _untracked)


def _with_urls(text: str, change: Callable[[re.Match[str]], str | None]) -> tuple[str, int]:
    count = 0

    def changed(match: re.Match[str]) -> str:
        nonlocal count
        url = change(match) if match.group("url") else None
        if url is None:
            return match.group()
        count += 1
        return url

    return _URL.sub(changed, text), count


def _target(match: re.Match[str]) -> str | None:
    place = match.group("place")
    host = place.partition("/")[0].lower()
    for path, name in REDIRECTS.items():
        start, slash, rest = path.partition("/")
        if (host == start or host.endswith(f".{start}")) and place[len(host) :].startswith(
            slash + rest if rest else ""
        ):
            value = _parameters(match.group("query")).get(name, "")
            target = unquote(value) if "%3A" in value.upper() or "%2F" in value.upper() else value
            if target.lower().startswith(("http://", "https://")):
                return "".join(_UNSAFE.get(char, char) for char in target)
    return None


def _parameters(query: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in html.unescape(query).split("&"))
    return {name: value for name, _, value in pairs}


def _untracked(match: re.Match[str]) -> str | None:
    query = match.group("query")
    separator = "&amp;" if "&amp;" in query else "&"
    parts = query.split(separator)
    kept = [part for part in parts if not _TRACKING.fullmatch(part.partition("=")[0])]
    if len(kept) == len(parts):
        return None
    start = match.group("url").partition("?")[0]
    rest = f"?{separator.join(kept)}" if kept else ""
    return f"{start}{rest}{match.group('fragment') or ''}"


def with_whole_paths(text: str) -> tuple[str, int]:
    """Write ``![](my image.png =200x)`` in a way that keeps path and width together."""
    if not _SPACE_BEHIND.search(text):
        return text, 0
    pieces: list[str] = []
    position = 0
    count = 0
    for image in find_images(text):
        written = text[image.start : image.end]
        if not _SPACE_IN_PATH.fullmatch(written) or not image.raw:
            continue
        alt = written[: written.index("](")] + "]"
        if image.width:
            source, caption = (html.escape(part) for part in (image.raw, image.caption))
            replacement = f'<img src="{source}" alt="{caption}" width="{image.width}">'
        elif " " in image.raw and not image.raw.startswith("<"):
            title = written[written.index(image.raw) + len(image.raw) : -1].strip()
            replacement = f"{alt}(<{image.raw}>{' ' + title if title else ''})"
        else:
            continue
        pieces += text[position : image.start], replacement
        position = image.end
        count += 1
    pieces.append(text[position:])
    return "".join(pieces), count


def with_linked_notes(text: str) -> tuple[str, int]:
    """Write ``![[Other note]]``, which is no image, as a link to the note."""
    count = 0

    def linked(match: re.Match[str]) -> str:
        nonlocal count
        if PICTURE_EXTENSION.search(match.group(1).strip()):
            return "!"
        count += 1
        return ""

    return _EMBED.sub(linked, text), count
