"""What a page is: an article, or one of the things that are served in its place.

A page is told by what it says of itself to machines, by its few words where it has few, and by how its text is spread
over links and paragraphs, with its address as a witness. Words of an error or a login count only where there is no
article: news about broken pages, logins and captchas is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from monitor.extract.addresses import is_front_page, is_listing, is_search, names_an_article, path_of
from monitor.extract.blocks import Line
from monitor.extract.metadata import Metadata
from monitor.extract.notices import (
    CAPTCHA,
    CAPTCHA_MARK,
    CONSENT,
    ERROR,
    ERROR_CODE,
    FEED,
    GALLERY,
    GUARD,
    GUARD_SAYS,
    LIVE,
    LOGIN,
    REFUSAL,
    SEARCH,
    VIDEO,
    WALLED,
    is_notice,
)
from monitor.extract.structured import ARTICLE_KINDS
from monitor.extract.tree import class_words, elements, weight
from monitor.model import PageKind

__all__ = ["READABLE", "Verdict", "judge", "not_a_page"]

READABLE: frozenset[str] = frozenset(["article", "live"])
"""The kinds whose text is that of an article."""

_SHORT = 600  # letters (a Han character counts for three) of text that a notice in place of an article hardly exceeds
_NOTHING = 40
_RUNNING = 80
_MOSTLY = 0.7  # of a title's part is the notice of an error; "Berita tidak ada habisnya" is a headline
_HEADLINE = 25  # letters of a link that is a headline
_LONGEST_NOTICE = 1_000
_WALL_LINES = 5  # lines behind the text in which a paywall says so
_MOST_LINES = 5_000  # of a page, whose links are counted

_TITLE_PARTS = re.compile(r"\s[-–—|:·»]\s|[|_!,.，。！]")
_CLOCK = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[.:：]\d\d(?!\d)")
_LETTER = re.compile(r"[^\W_]")
_GUESSED = frozenset(["address", "htmldate"])  # where dates are found of which the page says nothing
_PLAYER = re.compile(
    r"youtube|vimeo|dailymotion|player|brightcove|jwplatform|kaltura|bilibili|v\.qq\.|vidio", re.IGNORECASE
)
_VIDEO_PATH = re.compile(r"/(?:videos?|tv|watch|vidio|shipin)/", re.IGNORECASE)
_GALLERY_PATH = re.compile(
    r"/(?:fotos?|photos?|pictures|galler(?:y|ies)|galeri(?:-?foto)?|photo-?galler(?:y|ies)|slideshows?|bilder|tuji"
    r"|tupian"
    r"|fotostrecken?)/",
    re.IGNORECASE,
)
_GALLERY_WORDS = frozenset(["gallery", "galeri", "slideshow", "carousel", "photoset", "fotostrecke"])
_FOUND = {
    "box": "its text stands in one box of the page",
    "memory": "its text stands where the texts of its host stand",
}
_FALL_BACKS = frozenset(["paragraphs", "structured data", None])
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"RIFF",
    b"\x28\xb5\x2f\xfd",
    b"\x00\x00\x00",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is; `confidence` is 0 to 1 that it is that, and for an article that its text is the whole of it.

    is_walled: it shows little text, and says itself that the rest is to be paid for or logged in for.
    """

    kind: PageKind
    confidence: float
    reasons: tuple[str, ...]
    is_walled: bool = False


def not_a_page(page: bytes | str, text: str) -> Verdict | None:
    """What it is that came in place of a page of HTML; None where it may be one. text: the same, decoded."""
    if not text.strip():
        return Verdict("empty", 0.0, ("there is nothing in it",))
    raw = page[:400] if isinstance(page, bytes) else b""
    if raw.startswith(_BINARY) or _is_garbled(text[:2_000]):
        return Verdict("empty", 0.0, ("it is no text",))
    if FEED.match(text[:3_000]):
        return Verdict("feed", 0.9, ("it is a feed or a sitemap",))
    if text.lstrip()[:1] == "{" and "jsonfeed.org/version" in text[:2_000]:
        return Verdict("feed", 0.9, ("it is a JSON feed",))
    return None


def judge(
    tree: HtmlElement,
    page: Sequence[Line],
    paragraphs: Sequence[str],
    meta: Metadata,
    *,
    url: str | None,
    how: str | None,
) -> Verdict:
    """What a page is.

    page: all its lines. paragraphs: its cleaned main text, found by `how` (see `read_body`).
    """
    weights = tuple(weight(paragraph) if _has_words(paragraph) else 0 for paragraph in paragraphs)
    facts = _Facts(tree, page, paragraphs, meta, weights, sum(weights), url)
    return facts.in_place_of_an_article() or facts.other_than_an_article() or facts.article(how)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is asked of a page. weights: of the paragraphs, 0 for one without words; size: their sum."""

    tree: HtmlElement
    page: Sequence[Line]
    paragraphs: Sequence[str]
    meta: Metadata
    weights: Sequence[int]
    size: int
    url: str | None

    # ------------------------------------------------------------------------------------------- served in its place

    def in_place_of_an_article(self) -> Verdict | None:
        """Captcha, login, consent, error: short, and in words that say so."""
        titles = [title for title in self.meta.titles if title]
        opening = " ".join(line.text for line in self.page[:60])[:3_000]
        declared = self._is_declared()
        if not declared and (verdict := self._wall(titles, opening)):
            return verdict
        if not (self.size >= _SHORT and (declared or self.meta.published)):
            for title in titles:
                if _is_error(title):
                    return Verdict("error", 0.95, (f"its title says that it is an error: {title[:80]}",))
        if self.size < _SHORT and not (declared and self.meta.published and self.size >= _NOTHING):
            first = next((line.text for line in self.page if len(line.text) <= 300 and ERROR.search(line.text)), None)
            if first is not None and self._is_most_of_it(first):
                return Verdict("error", 0.8, (f"it has little text, and says: {first[:80]}",))
        return None

    def _wall(self, titles: Sequence[str], opening: str) -> Verdict | None:
        """What stands between a reader and the article. News about captchas and logins is news: a notice is most of a
        title, and a page that prints its date and tells something in a running paragraph is none."""
        short = self.size < _SHORT
        named = " ".join(titles)
        dated, tells = self._is_dated(), self._running() > 0
        if dated and tells:
            return None
        # Of a page that says nothing else, any title that speaks of a wall is one's.
        silent = not dated and self.size < _RUNNING
        if short and self._says(CAPTCHA, titles, anywhere=silent):
            return Verdict("captcha", 0.95, ("it asks whether its reader is human",))
        asked = short and not dated and CAPTCHA.search(named + " " + opening) is not None
        if asked and self._has_captcha() and not self._running(CAPTCHA):
            return Verdict("captcha", 0.95, ("it asks whether its reader is human",))
        if short and (refusal := self._says(REFUSAL, titles, anywhere=silent)):
            # No kind of its own: like a captcha, it says nothing of the article, which may well be there.
            return Verdict("captcha", 0.8, (f"the site would not show it: {refusal[:80]}",))
        if short and not dated and (said := GUARD_SAYS.search(opening)) and not self._running(GUARD_SAYS):
            return Verdict("captcha", 0.8, (f"the site would not show it: {said[0][:80]}",))
        if not dated and self.size < _RUNNING and self._has_guard():
            return Verdict("captcha", 0.9, ("a guard's script is all that is there",))
        if short and self._has_password() and LOGIN.search(named + " " + opening):
            return Verdict("login", 0.9, ("it has little text and asks for a password",))
        has_form = not tells and self._has_form()
        if short and not dated and (self._says(WALLED, titles) or (has_form and self._says(LOGIN, titles))):
            return Verdict("login", 0.7, ("its title asks to log in, or to pay",))
        if (short or CONSENT.search(named)) and self._has_choice():
            about = sum(weight(line.text) for line in self.page if CONSENT.search(line.text))
            whole = sum(weight(line.text) for line in self.page)
            if about > 0.3 * whole > 0:
                return Verdict("consent", 0.85, ("most of its text asks for consent",))
        return None

    def _says(self, notice: re.Pattern[str], titles: Sequence[str], *, anywhere: bool = False) -> str | None:
        """The first title that is hardly more than a notice, or holds one anywhere."""
        site = self.meta.site_name
        return next((one for one in titles if is_notice(notice, one, site) or (anywhere and notice.search(one))), None)

    def _is_dated(self) -> bool:
        """Whether the page says when it was published, to readers or to machines."""
        if not self.meta.published:
            return False
        return dict(self.meta.places).get("published") not in _GUESSED

    def _is_most_of_it(self, message: str) -> bool:
        """Whether a message is what the page has to say: a heading of it, or a good part of its main text."""
        if any(line.text == message and line.element.tag in ("h1", "h2", "title") for line in self.page):
            return True
        return self.size < _NOTHING or any(message in one or one in message for one in self.paragraphs[:3])

    # ------------------------------------------------------------------------------------------------ another kind

    def other_than_an_article(self) -> Verdict | None:
        """Live, video, gallery, index, empty."""
        kind, title = self.meta.structured.kind, self.meta.title or ""
        if kind == "liveblogposting":
            return Verdict("live", 0.9, ("its structured data say that it is a live blog",))
        if LIVE.search(title) and self._entries() >= 3:
            return Verdict("live", 0.8, ("its title says live, and its text has entries with a time",))
        path = path_of(self.url) or ""
        if self.size < _SHORT and (reason := self._video(kind, title, path)):
            return Verdict("video", 0.8, (reason,))
        if reason := self._gallery(kind, title, path):
            return Verdict("gallery", 0.8, (reason,))
        if reason := self._index():
            return Verdict("index", 0.8, (reason,))
        if self.size < _NOTHING:
            return Verdict("empty", 0.0, ("no text of an article was found in it",))
        return None

    def _video(self, kind: str | None, title: str, path: str) -> str | None:
        if kind == "videoobject":
            return "its structured data say that it is a video, and it has little text"
        if (self.meta.page_type or "").lower().startswith("video"):
            return "it says of itself that it is a video, and it has little text"
        if VIDEO.match(title) or (_VIDEO_PATH.search(path) and self._has_player()):
            return "it is about a video and has little text"
        return None

    def _gallery(self, kind: str | None, title: str, path: str) -> str | None:
        if kind in ("imagegallery", "mediagallery"):
            return "its structured data say that it is a gallery"
        # The text of a gallery is its captions: about as many as pictures, and none of them long.
        is_short = self.size < _SHORT or (self._running() == 0 and self.size < 3 * _SHORT)
        if not is_short or (pictures := self._pictures()) < 4:
            return None
        if GALLERY.search(title) or _GALLERY_PATH.search(path):
            return f"it shows {pictures} pictures and has little text"
        if self.size < _SHORT and not self._is_declared() and self._has_gallery():
            return "it shows pictures in a gallery and has little text"
        return None

    def _index(self) -> str | None:
        """Why a page is a list of articles; None where it is not, or where its address or its text is an article's."""
        is_front, running = is_front_page(self.url), self._running()
        if self.meta.structured.is_list and not self._is_declared():
            return "its structured data say that it is a list"
        if self._is_declared() and not is_front:
            return None
        titles = [title for title in self.meta.titles if title]
        one_article = names_an_article(self.url, words=4) and not is_listing(self.url)
        searched = is_search(self.url) or (not one_article and any(SEARCH.search(title) for title in titles))
        page = self.page[:_MOST_LINES]
        headlines = sum(any(_is_headline(anchor.text) for anchor in line.anchors) for line in page if line.anchors)
        if searched and headlines >= 3 and running < headlines:
            return "it is a list of search results"
        if is_front and headlines >= (10 if self._is_declared() else 5) and running < 2 * headlines:
            return "it is the front page of a site"
        if headlines < 8 or running >= 2 or self._is_declared():
            return None
        # One running paragraph among many links is a short article where the address is one's, or it has a date.
        if running and (one_article or (path_of(self.url) is None and self.meta.published)):
            return None
        linked = sum(weight(anchor.text) for line in page for anchor in line.anchors)
        return "most of its text stands in links" if linked > 0.5 * sum(weight(line.text) for line in page) else None

    def _running(self, notice: re.Pattern[str] | None = None) -> int:
        """How many paragraphs are longer than any teaser, and do not hold this notice."""
        return sum(
            size >= 2 * _RUNNING and (notice is None or notice.search(paragraph[:_LONGEST_NOTICE]) is None)
            for paragraph, size in zip(self.paragraphs, self.weights, strict=True)
        )

    def _is_declared(self) -> bool:
        return self.meta.structured.kind in ARTICLE_KINDS or (self.meta.page_type or "").lower() in (
            "article",
            "news.article",
            "newsarticle",
        )

    # ---------------------------------------------------------------------------------------------------- an article

    def article(self, how: str | None) -> Verdict:
        """An article, with how sure that is and why."""
        points: list[tuple[float, str]] = [(0.4, _FOUND.get(how or "", f"its text was found by {how}"))]
        if how in _FALL_BACKS:
            points.append((-0.15, "the usual way found no text"))
        if self._is_declared():
            points.append((0.2, "it says of itself that it is an article"))
        points.append((0.1, "it has a title") if self.meta.title else (-0.1, "it has no title"))
        if self.meta.published:
            points.append((0.1, "it says when it was published"))
        running = sum(size >= _RUNNING for size in self.weights)
        if running >= 3 and self.size >= _SHORT:
            points.append((0.2, f"it has {running} running paragraphs"))
        elif self.size < 200:
            points.append((-0.2, "it has hardly any text"))
        wall = self._is_walled() if how != "structured data" else None
        if wall is not None:
            points.append((-0.3, wall))
        total = sum(points for points, _ in points)
        confidence = round(min(1.0, max(0.05, total)), 2)
        return Verdict("article", confidence, tuple(reason for _, reason in points), wall is not None)

    def _is_walled(self) -> str | None:
        """Why the text may be only the beginning of the article's."""
        if self.size >= 2 * _SHORT:
            return None
        if self.meta.paywall:
            return "it is behind a paywall and has little text"
        # The cleaning took such a line out of the text; it stands where the text ends, and says so of this page.
        end = self.paragraphs[-1] if self.paragraphs else ""
        at = next((at for at, line in enumerate(self.page) if line.text == end), 0)
        if any(len(line.text) <= 300 and WALLED.search(line.text) for line in self.page[at : at + _WALL_LINES]):
            return "it has little text, and its end asks to pay or to log in for the rest"
        return None

    # ------------------------------------------------------------------------------------------------------ the tree

    def _entries(self) -> int:
        clocks = sum(_CLOCK.match(line.text) is not None for line in self.page[:2_000])
        return max(clocks, sum(1 for _ in elements(self.tree, "time")))

    def _has_captcha(self) -> bool:
        for element in elements(self.tree, "script", "iframe", "div", "form", "input", "img"):
            named = " ".join(str(element.get(name) or "")[:300] for name in ("src", "class", "id", "name", "action"))
            if CAPTCHA_MARK.search(named):
                return True
        return False

    def _has_guard(self) -> bool:
        return any(
            GUARD.search(f"{str(element.get('src') or '')[:300]} {(element.text or '')[:3_000]}")
            for element in elements(self.tree, "script", "iframe")
        )

    def _has_password(self) -> bool:
        return any(str(field.get("type")).lower() == "password" for field in elements(self.tree, "input"))

    def _has_form(self) -> bool:
        return any(True for _ in elements(self.tree, "input"))

    def _has_choice(self) -> bool:
        return any(True for _ in elements(self.tree, "button", "input", "form"))

    def _pictures(self) -> int:
        return sum(1 for _ in elements(self.tree, "img", "amp-img", "picture"))

    def _has_player(self) -> bool:
        if any(True for _ in elements(self.tree, "video", "amp-video", "amp-youtube")):
            return True
        frames = elements(self.tree, "iframe", "embed")
        return any(_PLAYER.search(str(frame.get("src") or "")[:300]) for frame in frames)

    def _has_gallery(self) -> bool:
        """Whether a box that is named a gallery holds pictures."""
        for box in elements(self.tree, "div", "section", "ul", "amp-carousel"):
            if not _GALLERY_WORDS.isdisjoint(class_words(box)) or box.tag == "amp-carousel":
                pictures = elements(box, "img", "amp-img")
                if sum(1 for _, _ in zip(range(4), pictures, strict=False)) == 4:
                    return True
        return False


def _is_headline(text: str) -> bool:
    """Whether a link's words are many enough for a headline; a syllable of Hangul counts for two."""
    size = weight(text)
    return size >= _HEADLINE or (2 * size >= _HEADLINE and any("\uac00" <= letter <= "\ud7a3" for letter in text))


def _is_error(title: str) -> bool:
    """Whether a title, or a part of it beside the site's name, is hardly more than the notice of an error."""
    if ERROR_CODE.match(title):
        return True
    parts = _TITLE_PARTS.split(title[:300])
    return any((found := ERROR.search(part)) is not None and len(found[0]) >= _MOSTLY * len(part) for part in parts)


def _has_words(text: str) -> bool:
    start = text[:300]
    return start.isalnum() or len(_LETTER.findall(start)) * 3 > len(start)


def _is_garbled(text: str) -> bool:
    """Whether a text is bytes of something else: full of control characters or of U+FFFD."""
    odd = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\f\v\x1b") for letter in text)
    return odd > max(8, 0.1 * len(text))
