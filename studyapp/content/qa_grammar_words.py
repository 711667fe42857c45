"""The words by which questions, answers and what is neither are told apart, Chinese and English."""

import re

_ENDS_LIKE_QUESTION = re.compile(r"[?？][\s)）\]】\"'”’!！。.~～]*$")
_STARTS_LIKE_QUESTION = re.compile(
    r"(?:what|why|how|when|where|who|whom|whose|which|can|could|is|are|was|were|do|does|did|should"
    r"|would|will|have|has|explain|describe|compare|define|discuss|list|name|give|write|implement"
    r"|tell me|differences?|differentiate|distinguish|contrast|design an?|walk (?:me )?through"
    r"|mention|outline|illustrate|in what|on what|for what)\b",
    re.IGNORECASE,
)
_HOLDS_QUESTION = re.compile(
    r"什么|为何|为啥|如何|怎么|怎样|咋|哪些|哪个|哪几|哪种|几种|多少|是否|有没有|能否|可否|吗$|呢$"
    r"|说说|说一说|说下|说一下|讲讲|讲一讲|讲一下|讲下|谈谈|聊聊|聊一聊|简述|阐述|列举|试述|手写|手撕"
    r"|^请|对比一下|(?<=.)(?:区别|异同|不同|对比)|^(?:简单|简要|详细|分别)?(?:介绍|解释|描述|分析|实现)."
    r"|的理解|\bdifferences? between\b|\bvs\b|\bversus\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of contents?|contents?|toc|index|目录|大纲|导航|文章目录"
    r"|题目列表|问题列表|问题目录)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:licen[cs]es?|contribut\w*|how to contribute|acknowledg\w*|credits|sponsors?|donations?"
    r"|star history|changelog|code of conduct|disclaimer|support(?: us| me)?|about(?: me| us)?"
    r"|许可证?|协议|版权|贡献(?:者|指南)?|致谢|鸣谢|赞助|捐赠|更新日志|免责声明|联系(?:我|方式)|关于(?:作者|我))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:answers?|solutions?|examples?|code|output|hints?|notes?|explanations?|references?|summary"
    r"|details?|further reading|resources|tl;?dr|pros|cons|advantages|disadvantages"
    r"|参考|答案|解答|回答|解析|示例|例子|举例|代码|输出|提示|说明|总结|小结|参考资料|参考文献|参考链接"
    r"|参考答案|扩展|延伸|拓展|优点|缺点|优缺点|背景|原理|方法|细节|结论)\s*\d*\s*[:：]?",
    re.IGNORECASE,
)
_ANSWER_WORDS = (
    r"(?:answers?|solutions?|ans|答案|解答|回答|答|解析|参考答案|题解|参考解答|答案解析)"
)
_ANSWER_LABEL = re.compile(
    rf"\W*(?:(?:click|tap|press|show|see|view|reveal|expand|toggle|open|check|read|get|to|for|the|me"
    rf"|here|my|a|an|possible|sample|suggested|correct|right|model|full|detailed"
    rf"|点击|点我|点此|查看|展开|显示|参考|看|揭晓|正确|详细|标准|完整|此处|这里|和|与|及|and)\W*)*"
    rf"{_ANSWER_WORDS}(?:\W*(?:here|below|and|with|explanations?|和|与|及|解析|详解|解答|在此|如下"
    r"|[a-e]\b|\d{1,3}(?!\d)))*\W*",
    re.IGNORECASE,
)
_SHOW_LABEL = re.compile(
    r"\W*(?:(?:click|tap|press|show|see|view|reveal|expand|open|more|me|to|here|it|details?)\W*)+"
    r"|\W*(?:点击|点我|点此|查看|展开|显示|详情|更多|全部|详细)+\W*",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\W*(?:to ?do|tbd|tba|wip|fixme|coming soon|to be (?:done|added|continued|answered)"
    r"|not (?:yet )?answered(?: yet)?|no answer(?: yet)?|unanswered|待补充?|待完善|待更新|待续|待定"
    r"|待写|待整理|待回答|待解答|未完待续|未完成|暂无|暂缺|暂无答案|无|略|空|补充中|更新中|整理中)?\W*",
    re.IGNORECASE,
)
_BACK_TO_TOP = re.compile(
    r"(?:back|return|go|jump)?\s*(?:to)?\s*(?:the)?\s*(?:top|contents?|table of contents|toc|index)"
    r"|回到?(?:顶部|目录|首页|开头)|返回(?:顶部|目录|首页|开头)|回目录|回顶部|顶部|目录",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[(?P<text>[^\[\]\n]*)\]\([^()\n]*\)|<a\b[^<>\n]*>(?P<inner>[^<>\n]*)</a>", re.IGNORECASE
)
_BOX_TAG = re.compile(r"</?(?:div|p|b|strong|sup|sub|small|center|font)\b[^<>]*>", re.IGNORECASE)
_AROUND_LINK = " \t*_-–—|#•·⬆\ufe0f↑↥🔝🔼▲👉➡→【】（）"


def reads_like_question(title: str) -> bool:
    """Tell whether a plain title asks or tells one to explain something."""
    return bool(
        _ENDS_LIKE_QUESTION.search(title)
        or _STARTS_LIKE_QUESTION.match(title)
        or _HOLDS_QUESTION.search(title)
    )


def is_contents(title: str) -> bool:
    """Tell whether a plain title heads a table of contents."""
    return _CONTENTS.fullmatch(title.strip(" :：📖📚📑📋")) is not None


def is_boilerplate(title: str) -> bool:
    """Tell whether a plain title heads what repositories carry beside their contents."""
    return _BOILERPLATE.fullmatch(title.strip(" :：")) is not None


def is_label(title: str) -> bool:
    """Tell whether a plain title names a part of an answer, such as ``Example`` or ``总结``."""
    return _LABEL.fullmatch(title) is not None


def is_answer_label(text: str) -> bool:
    """Tell whether a plain text only says that the answer follows or how to see it."""
    return len(text) <= 60 and _ANSWER_LABEL.fullmatch(text) is not None


def is_show_label(text: str) -> bool:
    """Tell whether a plain text only says that something is hidden: ``Click to expand``."""
    return len(text) <= 60 and _SHOW_LABEL.fullmatch(text) is not None


def is_to_do(text: str) -> bool:
    """Tell whether a text stands where an answer is still to be written; empty ones do."""
    return len(text) <= 60 and _TO_DO.fullmatch(text) is not None


def link_text(line: str) -> str | None:
    """Return the text of a link that is all there is on a line; None for other lines."""
    if len(line) > 400:
        return None
    match = _LINK.fullmatch(_BOX_TAG.sub("", line).lstrip(">").strip(_AROUND_LINK))
    return None if match is None else (match.group("text") or match.group("inner") or "").strip()


def is_back_to_top(line: str) -> bool:
    """Tell whether a line is a link to the start of the page."""
    text = link_text(line)
    if text is None:
        return False
    bare = text.strip(_AROUND_LINK + "^()[]`")
    return not bare or _BACK_TO_TOP.fullmatch(bare) is not None
