"""Whose text an article carries, and who carries it, with the passages that say so."""

from __future__ import annotations

from typing import Any, cast

from monitor.dedupe import shared_passages
from monitor.store import Store
from monitor.store.values import Row

_KEYS = ("id", "url", "outlet", "title", "language", "published", "first_seen", "credit")


def family(store: Store, which: str | int) -> dict[str, Any]:
    """The family of an article: article, title, origin (addresses), credit (the wire), members and corrections.

    members: rows of id, url, outlet, title, language, published, first_seen, credit, relation (``original`` of the
    origin), other (the address it was compared with), containment, resemblance, and passages: what it shares with the
    article that was asked about, as {text, words, quoted}, none for that one itself. An article without a family is
    the only member of its own. corrections: rows of the view `family_corrections`.
    Raises NotFound for an article that is not there.
    """
    ours = store.article(which)
    origin = str(ours["origin"] or ours["url"])
    kin = {str(row["article"]): row for row in store.families() if row["origin"] == origin}
    first = ours if ours["url"] == origin else store.article(origin)
    others = [store.article(url) for url in kin if url not in (origin, ours["url"])]
    members = [first, *others] if ours is first else [first, ours, *others]
    return {
        "article": ours["url"],
        "title": ours["title"],
        "origin": origin,
        "credit": next((row["family_credit"] for row in kin.values()), first["credit"]),
        "members": [_member(row, kin.get(str(row["url"])), ours) for row in members],
        "corrections": [row for row in store.family_corrections() if row["origin"] == origin],
    }


def _member(row: Row, kin: Row | None, ours: Row) -> dict[str, Any]:
    text = str(ours["text"])
    shared = () if row["id"] == ours["id"] else shared_passages(text, str(row["text"]))
    passages = [{"text": text[one.start : one.end], "words": one.words, "quoted": one.quoted} for one in shared]
    stands = {name: None if kin is None else kin[name] for name in ("relation", "other", "containment", "resemblance")}
    return {
        **{name: row[name] for name in _KEYS},
        **stands,
        "relation": cast("str", stands["relation"]) or "original",
        "passages": passages,
    }
