"""The title of an article without the name of the site that printed it."""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.extract.tree import squeezed

__all__ = ["site_of", "title_and_source", "title_of"]

# Between a title and a site's name: a bar, a dash or an arrow with spaces, an underscore on Chinese pages.
_PARTED = re.compile(
    r"\s+[|–—\-·•»«›‹:~/－→]+\s+|\s*[|｜»›丨︱]\s*|(?<=[\u3000-\u9fff”》！？])\s?[_\-–—]+\s?(?=\S)|_(?=[\u3400-\u9fff])"
)
_NO_WORD = re.compile(r"[\W_]+")
_CUT = ("...", "…")
_SITE_ENDING = re.compile(
    r"(?:网|網|新闻|财经|频道|中心|日报|晚报|在线|社区|博客|论坛|资讯)\Z|\.(?:com|id|cn|net|org|test)\Z", re.IGNORECASE
)
_DOMAIN = re.compile(r"(?:[\w-]{2,40}\.){1,3}[a-z]{2,6}", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"\s{0,3}[(\[|–-]?\s{0,2}\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b")
_LONGEST = 500
_LONGEST_SITE = 40
_LONGEST_SLOGAN = 80
_FEWEST = 10  # letters of a heading that is taken although nothing else on the page says the same


def title_of(
    headline: str | None, shared: str | None, shown: str | None, page: str | None, *, site: str | None
) -> str | None:
    """The title alone, as `title_and_source` gives it."""
    return title_and_source(headline, shared, shown, page, site=site)[0]


def title_and_source(
    headline: str | None,
    shared: str | None,
    shown: str | None,
    page: str | None,
    *,
    site: str | None,
    host: str | None = None,
    is_sole: bool = False,
) -> tuple[str | None, str | None]:
    """The title and where it was read; None where the page gives none.

    headline: of the page's JSON-LD. shared: as it is given to social networks. shown: the heading of the text; is_sole:
    it is the page's only one. page: the ``<title>``. site: the name of the site, where it is known; host: of the page.

    The heading that is shown is the title where it agrees with what the page says elsewhere, wholly or but for the name
    of the site or a cut end; for what is said to machines is often shortened, and a heading is not. A sole heading that
    agrees with nothing is the title where the page does not say another one twice.
    """
    names = (_plain(site or ""), _plain(host or ""))
    said = [
        (one, source)
        for one, source in ((headline, "json-ld"), (shared, "opengraph"), (page, "title element"))
        if one and _plain(one)
    ]
    shown = shown if shown and _plain(shown) and _plain(shown) not in names and not _DOMAIN.fullmatch(shown) else None
    if shown and page:
        shown = _without_topic(shown, _cleaned(page, names))
    if shown and (not said or any(_agrees(shown, one) for one, _ in said)):
        return _completed(_cleaned(shown, names), [_cleaned(one, names) for one, _ in said]), "heading"
    whole = [(cleaned, source) for one, source in said if _plain(cleaned := _cleaned(one, names)) not in names]
    if shown and is_sole and len(_plain(shown)) >= _FEWEST and not _is_said_twice(whole, headline):
        return _cleaned(shown, names), "heading"
    if whole:
        return whole[0]
    if shown:
        return _cleaned(shown, names), "heading"
    return (_cleaned(said[0][0], names), said[0][1]) if said and not site else (None, None)


def _is_said_twice(said: list[tuple[str, str]], headline: str | None) -> bool:
    """Whether the first of what is said to machines stands there in two places, one of them the JSON-LD."""
    plain = [_plain(one) for one, _ in said]
    return bool(headline) and len(plain) > 1 and any(plain[0] == one for one in plain[1:])


def _completed(shown: str, said: list[str]) -> str:
    """A heading without what follows the title in it after a mark, where the page says elsewhere where it ends."""
    for one in said:
        if (
            len(_plain(one)) >= _FEWEST
            and shown.startswith(one)
            and (_PARTED.match(shown, len(one)) or _DATE_BEHIND.match(shown, len(one)))
        ):
            return one
    return shown


def _without_topic(shown: str, page: str) -> str:
    """A heading without the topic before the title, where the ``<title>`` says where the title begins."""
    before = shown[: -len(page)].rstrip()
    is_parted = shown.endswith(page) and before.endswith((":", "|", "–", "—", "·", "»"))
    return page if is_parted and len(_plain(page)) >= _FEWEST and len(before) < _LONGEST_SLOGAN else shown


def site_of(page: str | None, title: str | None) -> str | None:
    """The site's name, from a ``<title>`` that is the article's title and the name; None where it is not so."""
    if not page or not title:
        return None
    parts = [part.strip() for part in _PARTED.split(page[:_LONGEST])]
    if len(parts) < 2 or _plain(parts[-1]) in _plain(title):
        return None
    without = page[:_LONGEST].rpartition(parts[-1])[0]
    is_name = _plain(without).startswith(_plain(title)[:30]) and 1 < len(parts[-1]) <= _LONGEST_SITE
    return parts[-1] if is_name else None


def _agrees(shown: str, said: str) -> bool:
    ours, theirs = _plain(shown), _plain(said)
    if said.rstrip().endswith(_CUT):
        return len(theirs) >= 10 and ours.startswith(theirs)
    if len(ours) >= _FEWEST and theirs.endswith(ours):
        return True
    return (
        ours == theirs or (len(ours) >= 6 and theirs.startswith(ours)) or (len(theirs) >= 6 and ours.startswith(theirs))
    )


def _cleaned(title: str, names: tuple[str, ...]) -> str:
    """A title without the site's name at its ends, and what stands behind it, where a mark parts them."""
    title = title[:_LONGEST].strip()
    for _ in range(4):
        shorter = _shortened(title, names)
        if not shorter or shorter == title:
            break
        title = shorter
    return title


def _shortened(title: str, names: tuple[str, ...]) -> str:
    parts = list(_PARTED.finditer(title))
    if not parts:
        return title
    end, mark = title[parts[-1].end() :], parts[-1]
    if not names[0] and _looks_like_a_name(end, mark.group()):
        return title[: mark.start()].strip()
    if _is_name(end, names) or _DOMAIN.fullmatch(end.strip()):
        return title[: mark.start()].strip()
    if _is_name(title[: parts[0].start()], names):
        return title[parts[0].end() :].strip()
    for before, after in pairwise(parts):  # the name, and then what the site says of itself
        is_slogan = len(title) - after.end() <= _LONGEST_SLOGAN
        if is_slogan and _plain(title[before.end() : after.start()]) in names:
            return title[: before.start()].strip()
    return title


def _looks_like_a_name(part: str, mark: str) -> bool:
    """Whether the end of a title is a site's name, where the page names its site nowhere else."""
    if len(part) > _LONGEST_SITE:
        return False
    return mark.strip() in ("|", "｜", "_") or (len(part) <= 12 and _SITE_ENDING.search(part) is not None)


def _is_name(part: str, names: tuple[str, ...]) -> bool:
    """Whether a part of a title is the site's name, or the one within the other (``Kabar`` for ``Kabar.test``)."""
    plain = _plain(part)
    return len(plain) > 1 and any(
        name
        and (plain == name or (len(plain) > 3 and (plain in name or (len(name) > 5 and name in plain))))
        and len(part) <= max(_LONGEST_SITE, 2 * len(name))
        for name in names
    )


def _plain(text: str) -> str:
    return _NO_WORD.sub("", squeezed(text)).casefold()
