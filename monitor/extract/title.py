"""The title of an article without the name of the site that printed it."""

from __future__ import annotations

import re

from monitor.extract.tree import squeezed

__all__ = ["site_of", "title_of"]

# Between a title and a site's name: a bar, a dash or an arrow with spaces, an underscore on Chinese pages.
_PARTED = re.compile(
    r"\s+[|–—\-·•»›:]+\s+|\s*[|｜»›]\s*|(?<=[\u3000-\u9fff”》！？])\s?[_\-–—]+\s?(?=\S)|_(?=[\u3400-\u9fff])"
)
_NO_WORD = re.compile(r"[\W_]+")
_CUT = ("...", "…")
_SITE_ENDING = re.compile(
    r"(?:网|網|新闻|财经|频道|中心|日报|晚报|在线|社区|博客|论坛|资讯)\Z|\.(?:com|id|cn|net|org|test)\Z", re.IGNORECASE
)
_LONGEST = 500
_LONGEST_SITE = 40


def title_of(
    headline: str | None, shared: str | None, shown: str | None, page: str | None, *, site: str | None
) -> str | None:
    """The title; None where the page gives none.

    headline: of the page's JSON-LD. shared: as it is given to social networks. shown: the heading of the text. page:
    the ``<title>``. site: the name of the site, where it is known.

    The heading that is shown is the title where it agrees with what the page says elsewhere, wholly or but for the name
    of the site or a cut end; for what is said to machines is often shortened, and a heading is not.
    """
    said = [one for one in (headline, shared, page) if one and _plain(one)]
    shown = shown if shown and _plain(shown) else None
    if shown and (not said or any(_agrees(shown, one) for one in said)):
        return _cleaned(shown, site)
    for one in said:
        cleaned = _cleaned(one, site)
        if not site or _plain(cleaned) != _plain(site):
            return cleaned
    return _cleaned(shown, site) if shown else None


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
    if len(ours) >= 10 and theirs.endswith(ours):
        return True
    return (
        ours == theirs or (len(ours) >= 6 and theirs.startswith(ours)) or (len(theirs) >= 6 and ours.startswith(theirs))
    )


def _cleaned(title: str, site: str | None) -> str:
    """A title without the site's name at its end or start, where a mark parts them."""
    title = title[:_LONGEST].strip()
    name = _plain(site) if site else ""
    parts = list(_PARTED.finditer(title))
    if not parts:
        return title
    if not name and _looks_like_a_name(title[parts[-1].end() :], parts[-1].group()):
        return _cleaned(title[: parts[-1].start()].strip(), site)
    end, start = title[parts[-1].end() :], title[: parts[0].start()]
    if name and _is_name(end, name):
        return _cleaned(title[: parts[-1].start()].strip(), site)
    if name and _is_name(start, name):
        return title[parts[0].end() :].strip()
    return title


def _looks_like_a_name(part: str, mark: str) -> bool:
    """Whether the end of a title is a site's name, where the page names its site nowhere else."""
    if len(part) > _LONGEST_SITE:
        return False
    return mark.strip() in ("|", "｜", "_") or (len(part) <= 12 and _SITE_ENDING.search(part) is not None)


def _is_name(part: str, name: str) -> bool:
    """Whether a part of a title is the site's name, or the one within the other (``Kabar`` for ``Kabar.test``)."""
    plain = _plain(part)
    return (
        len(plain) > 1
        and (plain == name or (len(plain) > 3 and (plain in name or name in plain)))
        and (len(part) <= max(_LONGEST_SITE, 2 * len(name)))
    )


def _plain(text: str) -> str:
    return _NO_WORD.sub("", squeezed(text)).casefold()
