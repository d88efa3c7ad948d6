"""Pages that no honest site would serve: each is an article of the tests' story with something vicious in it.

A maker is given how many bytes its page should have, about, and a salt: another salt gives another version of the
page, with the same shape, so that the two can be held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

__all__ = ["PAGES", "Maker", "page"]

Maker = Callable[[int, int], str]
_TITLE = "Xiaomi and BAIC talk about a car"
_SAID = (
    "<p>Xiaomi has asked BAIC to build its first electric car, two people who know of the talks said on Monday. The "
    "plant in the north of the capital could make {cars},000 cars a year from 2024, they said.</p>"
)


def page(name: str, size: int, salt: int = 0) -> bytes:
    """The page of this name, of about so many bytes."""
    return PAGES[name](size, salt).encode("utf-8", "surrogatepass")


def _around(inner: str, salt: int, *, head: str = "") -> str:
    said = _SAID.format(cars=300 + salt)
    return (
        f"<!doctype html><html lang=en><head><title>{_TITLE}</title>{head}</head><body><article><h1>{_TITLE}</h1>"
        f"{said}{said.replace('Monday', 'Sunday')}{said.replace('first', 'next')}{inner}{said}</article></body></html>"
    )


def _times(text: str, *, closing: str = "", most: int | None = None) -> Maker:
    """A piece again and again; `{n}` in it counts, `{s}` is the salt."""

    def make(size: int, salt: int) -> str:
        number = min(size // max(1, len((text + closing).encode("utf-8", "surrogatepass"))), most or size)
        inner = text * number if "{" not in text else "".join(text.format(n=n, s=salt) for n in range(number))
        return _around(inner + closing * number, salt)

    return make


def _in_paragraph(text: str, *, between: str = "") -> Maker:
    """One text node: a piece again and again, numbered where it holds `{n}`."""

    def make(size: int, salt: int) -> str:
        number = size // max(1, len((text + between).encode("utf-8", "surrogatepass")))
        if "{" not in text:
            said = (text + between) * number
        else:
            said = between.join(text.format(n=n + salt) for n in range(number))
        return _around(f"<p>{said}</p>", salt)

    return make


def _attribute(size: int, salt: int) -> str:
    return _around(f'<p title="{"x y" * (size // 3)}">{salt}</p>', salt)


def _name_of_classes(size: int, salt: int) -> str:
    names = " ".join(f"c{n}" for n in range(size // 8))
    return _around(f'<div class="{names}"><p>A box of many names {salt}.</p></div>', salt)


def _address(size: int, salt: int) -> str:
    return _around(f'<p><a href="http://daily.test/{"a/" * (size // 2)}">a long way {salt}</a></p>', salt)


def _in_head(text: str) -> Maker:
    def make(size: int, salt: int) -> str:
        return _around("", salt, head="".join(text.format(n=n, s=salt) for n in range(size // len(text))))

    return make


def _deep_json(size: int, salt: int) -> str:
    script = f'{{"@type":"NewsArticle","headline":"{_TITLE}","x":{"[" * (size // 2)}{"]" * (size // 2)}}}'
    return _around("", salt, head=f'<script type="application/ld+json">{script}</script>')


def _deep_json_objects(size: int, salt: int) -> str:
    depth = size // 6
    script = '{"a":' * depth + str(salt) + "}" * depth
    return _around("", salt, head=f'<script type="application/ld+json">{script}</script>')


def _broken_json(size: int, salt: int) -> str:
    script = '{"@type":"NewsArticle","headline":"' + '\\"{' * (size // 3)
    return _around(f"<p>{salt}</p>", salt, head=f'<script type="application/ld+json">{script}</script>')


def _one_comment(size: int, salt: int) -> str:
    return _around("<!--" + "- <!-" * (size // 5), salt)


def _rubbish(size: int, salt: int) -> str:
    state, out = 12_345 + salt, bytearray()
    while len(out) < size:
        state = (1_103_515_245 * state + 12_345) % (1 << 31)
        out += state.to_bytes(4, "little")
    return _around(out.decode("latin-1"), salt)


def _han(size: int, salt: int) -> str:
    wide = "".join(chr(0x4E00 + (n * n * 31 + n * salt) % 20_000) for n in range(size // 3))
    return _around(f"<p>小米与北汽{wide}</p>", salt)


def _shuffled(size: int, salt: int) -> str:
    """Sentences without another version of themselves in the other version of the page."""
    words = ("plant", "line", "model", "price", "share", "market", "board", "maker", "cell", "month", "city", "plan")
    state, sentences, length = 7 + salt, [], 0
    while length < size:
        said = []
        for _ in range(9):
            state = (1_103_515_245 * state + 12_345) % (1 << 31)
            said.append(words[(state >> 8) % len(words)])
        sentences.append(f"The {' '.join(said)}.")
        length += len(sentences[-1]) + 8
    return _around("".join(f"<p>{one}</p>" for one in sentences), salt)


def _tables(size: int, salt: int) -> str:
    cells = "<tr><td>1</td><td>2<table></td></tr>"
    return _around("<table>" + cells * (size // len(cells)), salt)


def _numbered(prefix: str) -> Iterator[str]:
    return (f"{prefix}{n}" for n in count())


def _own_tags(size: int, salt: int) -> str:
    """Elements of as many names as there are elements."""
    names = _numbered("x-a")
    return _around("".join(f"<{next(names)}>word {salt} " for _ in range(size // 20)), salt)


def _own_attributes(size: int, salt: int) -> str:
    names = _numbered("data-a")
    return _around("<p " + " ".join(f"{next(names)}=1" for _ in range(size // 16)) + f">word {salt}</p>", salt)


PAGES: dict[str, Maker] = {
    # depth
    "divs": _times("<div>"),
    "divs closed": _times("<div>", closing="</div>"),
    "fonts": _times("<font>"),
    "spans": _times("<span>", closing="</span>"),
    "tables": _tables,
    "tables deep": _times("<table><tr><td>", closing="</td></tr></table>"),
    "lists": _times("<ul><li>one"),
    "quotes": _times("<blockquote>"),
    "b and i misnested": _times("<b><i>x</b>y</i>"),
    "b and p misnested": _times("<b><p>x</b>"),
    "a in a": _times('<a href="/x{n}">one'),
    "svg": _times("<svg><g>"),
    "math": _times("<math><mrow>"),
    "foreign": _times("<svg><foreignObject><div>"),
    "templates": _times("<template><div>"),
    "options": _times("<select><option>"),
    "forms": _times("<form><input>"),
    "never closed": _times("<p>one<li>two<td>three<dd>four<b>five"),
    "only opened": _times("<"),
    "end tags": _times("</p></div></b>"),
    "own tags": _own_tags,
    # breadth
    "paragraphs": _times("<p>x"),
    "paragraphs with words": _times("<p>The plant has line {n}{s} ready.</p>"),
    "words shuffled": _shuffled,
    "breaks": _times("one<br>"),
    "links": _times('<a href="/a{n}">one</a> '),
    "paragraphs of links": _times('<p><a href="/cars/{n}">The plant has line {n}{s} ready</a></p>'),
    "list of links": _times('<li><a href="/cars/{n}">The plant has line {n}{s} ready now</a></li>'),
    "headings": _times("<h2>The plant {n}{s}</h2>"),
    "images": _times('<img src="/{n}.jpg" alt="line {n}">'),
    "read also": _times('<p>Read also: <a href="/cars/{n}">The plant has line {n} ready</a></p>'),
    "bylines": _times('<span class="author">By John Smith {n}</span>'),
    "times": _times('<time datetime="2022-09-01T08:00:{n}Z">1 September 2022</time>'),
    "marked": _times('<p itemprop="articleBody author datePublished">x {n}'),
    "pages": _times('<a href="?page={n}" rel="next">{n}</a> '),
    "seams": _times("a<b>b</b>"),
    # head
    "metas": _in_head('<meta property="article:tag" content="tag {n}{s}">'),
    "metas of one name": _in_head('<meta name="author" content="John {n} Smith{s}">'),
    "json blocks": _in_head('<script type="application/ld+json">{{"@type":"X","name":"{n}{s}"}}</script>'),
    "scripts": _in_head("<script>{n}</script>"),
    "styles": _in_head("<style>p{{}}</style>"),
    "links of the head": _in_head('<link rel="canonical" href="http://daily.test/{n}">'),
    "titles": _in_head("<title>Xiaomi {n}{s}</title>"),
    "json of lists": _deep_json,
    "json of objects": _deep_json_objects,
    "json never closed": _broken_json,
    # one thing, too long
    "attribute": _attribute,
    "attributes": _own_attributes,
    "class": _name_of_classes,
    "address": _address,
    "comment": _one_comment,
    "comments": _times("<!--x-->"),
    "text": _in_paragraph("word "),
    "text of many words": _in_paragraph("word{n} "),
    "no spaces": _in_paragraph("word"),
    "digits": _in_paragraph("1"),
    "figures": _in_paragraph("{n} million yuan, "),
    "figures in a line": _in_paragraph("1.000,"),
    "figures with units": _in_paragraph("{n}% of {n} km "),
    "numbers in words": _in_paragraph("one hundred and twenty-two thousand "),
    "numbers in Han": _in_paragraph("三百二十万"),
    "Han": _han,
    "one Han": _in_paragraph("车"),
    "dates": _in_paragraph("on 1 September 2022 and "),
    "dates in a row": _in_paragraph("2022-09-01"),
    "quotation marks": _in_paragraph('"'),
    "open quotations": _in_paragraph(' "said he '),
    "quotations": _in_paragraph('"The line {n} is ready," said John Smith. '),
    "Han quotations": _in_paragraph("他说：“第{n}条线。”"),
    "apostrophes": _in_paragraph("'a"),
    "brackets": _in_paragraph("("),
    "capitals": _in_paragraph("John Smith{n} "),
    "one name": _in_paragraph("Van Der "),
    "initials": _in_paragraph("A. "),
    "full stops": _in_paragraph("."),
    "sentences": _in_paragraph("So it is. "),
    "commas": _in_paragraph(","),
    "dashes": _in_paragraph("- "),
    "aliases": _in_paragraph("Xiaomi BAIC "),
    "aliases in Han": _in_paragraph("小米北汽"),
    "spaces": _in_paragraph(" "),
    "no-break spaces": _in_paragraph("\u00a0"),
    "tabs and lines": _in_paragraph("\t\n"),
    "entities": _in_paragraph("&amp;"),
    "entities of letters": _in_paragraph("&#{n};"),
    "entities cut": _in_paragraph("&#x"),
    "names of entities": _in_paragraph("&CounterClockwiseContourIntegral;"),
    "nothings": _in_paragraph("\x00"),
    "combining": _in_paragraph("\u0301"),
    "combining in disorder": _in_paragraph("\u0315\u0300"),
    "zero width": _in_paragraph("\u200b"),
    "joiners": _in_paragraph("a\u200d"),
    "directions": _in_paragraph("\u202e"),
    "surrogates": _in_paragraph("\ud800"),
    "Hangul in pieces": _in_paragraph("\u1100\u1161"),
    "long when folded": _in_paragraph("\ufdfa"),
    "mathematical letters": _in_paragraph("\U0001d400"),
    "emoji": _in_paragraph("\U0001f468\u200d"),
    "Thai": _in_paragraph("\u0e01\u0e33"),
    "JSON escapes": _in_paragraph("\\u5c0f\\u7c73"),
    "noise": _rubbish,
}
