"""A page of links to the articles among them.

No rule is of one site. A link is an article by what its address and its words look like and by where it stands, added
up (`section_address`, `section_title`, `section_place`), and by the company it keeps on its page (`section_learn`).
Recall goes before precision: a link too many costs one fetch, one too few is an article that nobody sees.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from lxml import etree

from monitor.discover.address import absolute, plain_address, registrable
from monitor.discover.limits import MOST_ITEMS, printable
from monitor.discover.section_address import Address, read_address, unarchived
from monitor.discover.section_home import homes
from monitor.discover.section_learn import REFUSED, Evidence, settle
from monitor.discover.section_place import Place, place_of
from monitor.discover.section_title import Name, best, card_name, name_of, says_nothing, title_score
from monitor.discover.wide_tags import narrowed
from monitor.errors import SourceError
from monitor.model import Item

_ENOUGH = 1.5  # what a link's own evidence must come to, were there no other on the page
_LEAST = -0.5  # what it must come to with theirs: a link in doubt is taken
_MOST_LINKS = 20_000
_MOST_OF_PAGE = 8 * 1024 * 1024  # characters; the crawl fetches no more
_SEVERAL = 4  # addresses of one shape that make a custom
_SHARED = 3  # so many addresses under one name: it is "more", "comments" or a label, and nobody's own
_NAMELESS = -0.25
# Other views of a page stand on its host.
_KIN = tuple(f"//link[@rel='{rel}']/@href" for rel in ("amphtml", "shortlink", "alternate", "next", "search"))


@dataclass(slots=True)
class _Link:
    """An address with every name that the page has for it, and every place where it stands."""

    url: str
    address: Address
    domain: str
    names: list[Name] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def published(self) -> str | None:
        return next((place.published for place in self.places if place.published), None)


def read_section(text: str, url: str | None = None) -> tuple[Item, ...]:
    """The articles that a page links to, in its order, each once, under the best of the names it gives them.

    Only links to the page's own hosts count, as `section_home` tells them. `published` is set where a ``time`` stands
    in the link or its card. At most 20 000 links are read.
    Raises SourceError where the page cannot be read as HTML.
    """
    root = _parse(text)
    here = url or _own_address(root)
    links = _links(root, here)
    scores = _scores(links)
    home = homes(
        registrable(unarchived(here)) if here else None,
        [(link.domain, link.address.shape, score) for link, score in zip(links, scores, strict=True)],
    )
    items = (
        Item(link.url, link.url, best(link.names), published=link.published)
        for link, score in zip(links, scores, strict=True)
        if score >= _LEAST and link.domain in home
    )
    return tuple(items)[:MOST_ITEMS]


def _links(root: etree._Element, here: str | None) -> list[_Link]:
    """Every address that the page links to, but its own, in order."""
    base = absolute(_attribute(root, "//base/@href"), here) or here
    own = plain_address(here) if here else None
    links: dict[str, _Link] = {}
    for count, anchor in enumerate(root.iter("a", "area")):
        if count >= _MOST_LINKS:
            break
        address = absolute(anchor.get("href"), base)
        if address is None:
            continue
        address = urldefrag(address).url
        key = plain_address(address)
        if key == own:
            continue
        try:
            plain = unarchived(address)
            link = links.setdefault(key, _Link(address, read_address(plain), registrable(plain) or ""))
        except ValueError:
            continue
        place = place_of(anchor)
        link.places.append(place)
        if name := name_of(anchor, headed=place.headed) or card_name(anchor):
            link.names.append(name)
    return list(links.values())


def _scores(links: list[_Link]) -> list[float]:
    """How likely each is an article, 0 being as likely as not."""
    under: dict[str, set[int]] = defaultdict(set)
    for at, link in enumerate(links):
        for name in link.names:
            under[name.text].add(at)
    shared = {title for title, those in under.items() if len(those) >= _SHARED}
    told = [_title_evidence(link.names, shared) for link in links]
    shapes = [f"{link.domain} {link.address.shape}" for link in links]
    custom = _customs(shapes, told)
    evidence = []
    for link, said, shape in zip(links, told, shapes, strict=True):
        score = link.address.score
        if score > REFUSED:
            score += _place_evidence(link.places) + custom.get(shape, 0.0) - _ENOUGH
            score += _NAMELESS if said is None else said
        traits = [("shape", shape), ("folder", f"{link.address.host} {link.address.folder}")]
        traits += [("place", signature) for signature in {place.signature for place in link.places}]
        evidence.append(Evidence(score, tuple(traits)))
    return settle(evidence)


def _customs(shapes: list[str], told: list[float | None]) -> dict[str, float]:
    """What the names under addresses of one shape say of all of them: headlines nearly all, or nearly none."""
    named = [(shape, said) for shape, said in zip(shapes, told, strict=True) if said is not None]
    counts, headlines = Counter(shape for shape, _ in named), Counter(shape for shape, said in named if said >= 1)
    customs = {}
    for shape, count in counts.items():
        share = headlines[shape] / count
        if count >= _SEVERAL and (share >= 0.7 or share <= 0.2):
            customs[shape] = 1.0 if share >= 0.7 else -0.75
    return customs


def _title_evidence(names: Iterable[Name], shared: set[str]) -> float | None:
    """The best of an address's names, as evidence; None where none of them is its own."""
    own = [title_score(name.text) for name in names if name.text not in shared and not says_nothing(name.text)]
    return max(own, default=None)


def _place_evidence(places: Iterable[Place]) -> float:
    return max((-place.framed + 0.5 * place.headed + 0.5 * bool(place.published) for place in places), default=0.0)


def _parse(text: str) -> etree._Element:
    # What is never closed nests deeper than the parser allows by default, and the rest of the page would be lost.
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_without_declaration(narrowed(printable(text[:_MOST_OF_PAGE]))), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("The page cannot be read as HTML.") from error
    if root is None:
        raise SourceError("The page cannot be read as HTML.")
    return root


def _without_declaration(text: str) -> str:
    """lxml refuses text that declares an encoding; this text has been decoded."""
    return re.sub(r"\A\s*<\?xml[^>]{0,500}>", "", text)


def _attribute(root: etree._Element, path: str) -> str | None:
    values = root.xpath(path)
    return str(values[0]) if isinstance(values, list) and values else None


def _own_address(root: etree._Element) -> str | None:
    """What the page says of its address: its canonical one, or at least an address on its host."""
    claims = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content", *_KIN)
    return next((address for path in claims if (address := absolute(_attribute(root, path)))), None)
