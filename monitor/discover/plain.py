"""HTML of titles, summaries and whole articles as they stand in sources, made plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from monitor.discover.limits import one_line, printable
from monitor.discover.plain_tags import BLOCKS, regular_lines
from monitor.discover.wide_tags import narrowed
from monitor.discover.words import words

# A name in angle brackets is a tag only if HTML has it: "Queue<Item>" and "x < 5" are what somebody wrote.
_TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|audio|b|blockquote|br|button|caption|cite|code|dd|del|details|dfn|div|dl|dt|em|"
    r"embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|ins|kbd|label|li|main|mark|nav|noscript|"
    r"object|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|"
    r"td|tfoot|th|thead|time|tr|u|ul|video|wbr|center|amp-img|html|body|acronym|applet|basefont|bdi|bdo|bgsound|big|blink|"
    r"canvas|col|colgroup|fieldset|frame|frameset|input|legend|link|map|marquee|meta|nobr|noframes|optgroup|param|rp|rt|"
    r"ruby|select|textarea|tt)(?=[\s/>])|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_PARSER = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
MOST_MARKUP = 2_000_000
"""So many characters of one text are read; markup may be much longer than what it says."""

_UNSEEN = words("script style noscript template svg iframe object head title")


def title_of(markup: str | None, longest: int) -> str | None:
    """A title or summary as one line of text, tags removed and entities resolved; None where nothing is left."""
    if not markup:
        return None
    markup = markup[: longest * 20]  # markup may be much longer than what it says
    return one_line(" ".join(_lines(markup)) if _TAG.search(markup) else unescaped(markup), longest)


def paragraphs_of(markup: str) -> str:
    """Markup, of which the first 2 000 000 characters are read, as paragraphs separated by one newline."""
    markup = markup[:MOST_MARKUP]
    lines = _lines(markup) if _TAG.search(markup) else unescaped(markup).split("\n")
    kept = (one_line(line, MOST_MARKUP) for line in lines)
    return "\n".join(line for line in kept if line)


def unescaped(text: str) -> str:
    """Entities resolved, however often they were escaped on their way (`&amp;amp;`); a bare ampersand stays."""
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _lines(markup: str) -> Iterable[str]:
    """The text of each block of HTML."""
    lines = regular_lines(markup)
    return map(unescaped, parsed_lines(markup) if lines is None else lines)


def parsed_lines(markup: str) -> Iterator[str]:
    """The text of each block of HTML, entities resolved once, as a browser would read it."""
    try:
        root = etree.fromstring(f"<div>{narrowed(printable(markup))}</div>", _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return
    line: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in BLOCKS and line:
            yield "".join(line)
            line = []
        if name in _UNSEEN:
            unseen += 1 if event == "start" else -1
        seen = element.text if event == "start" else element.tail
        if seen and not unseen:
            line.append(seen)
    if line:
        yield "".join(line)
