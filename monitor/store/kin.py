"""Finding the articles that share passages with a text: by an index of shingles, then by comparing them exactly.

While the store is small the index holds every shingle, and finds all there is. Past `EXACT` articles it holds those
with the lowest hashes, of one five-word sequence in `ONE_IN` (FracMinHash; Irber et al., 2022): the same ones of every
text, so that of a passage which stands in two texts the same share is found, however much longer one of them is.
MinHash-LSH estimates resemblance instead, and loses a report of 60 words inside an article of 800 (`bench/families.py
--scale` measures both). Either way no more than so many rows are read a lookup, and nothing is held in memory.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from typing import cast

from monitor.dedupe.kinship import SHARES
from monitor.model import Candidate, Fingerprint
from monitor.store.values import fetch, to_json, when

MOST_CANDIDATES = 50
EXACT = 20_000
"""With so many articles the index still holds every shingle."""
ONE_IN = 8
"""Beyond, those of one five-word sequence in so many."""
COMMON = 100
"""So many articles with a shingle are looked at, the ones stored first: a line of boilerplate stands in thousands."""

_DOUBT = 2.0  # standard deviations by which a sample may fall short of what was to be expected
_WINNOWED = 0.4  # of all five-word sequences: two in five
_MOST_SAME = 1_000  # revisions with the same text
_MOST_ASKED = 2_000  # shingles of one text, the lowest hashes: five thousand words
_MOST_OF_EACH = 5  # articles of one story, to which it stands alike
_MOST_COMPARED = 100  # articles, of those that the index brings up
_MOST_STATES = 20  # of one article are compared, the latest
_MOST_THINNED = 2_000  # rows that one write takes out of an index that became too large
_ALL = 1 << 60


def held_below(articles: int) -> int:
    """The hash below which shingles are in the index of a store with so many articles.

    Winnowing keeps the smallest hash of every four, so nearly all of the low ones are there: below an eighth of all
    hashes are three in ten of a text's shingles, and these do not depend on the words around them.
    """
    return _ALL if articles <= EXACT else _ALL // ONE_IN


def packed(shingles: Sequence[int]) -> bytes:
    """Shingles as they are stored: eight bytes each, the lowest byte first."""
    return struct.pack(f"<{len(shingles)}Q", *shingles)


def unpacked(blob: bytes) -> tuple[int, ...]:
    """What `packed` packed."""
    return struct.unpack(f"<{len(blob) // 8}Q", blob)


def keep_fingerprint(conn: sqlite3.Connection, article: int, revision: int, print_: Fingerprint) -> None:
    """Stores a revision's fingerprint, and puts into the index what the article's earlier revisions did not have.

    Also takes some rows out of an index that holds more than it should, so that no single write has to thin it all.
    """
    shingles = sorted(set(print_.shingles))
    conn.execute(
        "INSERT INTO fingerprints (revision_id, article_id, tokens, shingles, quoted) VALUES (?, ?, ?, ?, ?)",
        [revision, article, print_.length, packed(shingles), packed(sorted(set(print_.quoted)))],
    )
    below = _held_below(conn)
    conn.executemany(
        "INSERT INTO shingles (hash, article, size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(hash_, article, len(shingles)) for hash_ in shingles if hash_ < below],
    )
    _thin(conn, below)


def _held_below(conn: sqlite3.Connection) -> int:
    # The highest number, not a count, which would read the table: no article is ever deleted.
    ((last,),) = fetch(conn, "SELECT ifnull(max(id), 0) FROM articles")
    return held_below(cast("int", last))


def _thin(conn: sqlite3.Connection, below: int) -> None:
    ((highest,),) = fetch(conn, "SELECT ifnull(max(hash), 0) FROM shingles")
    if cast("int", highest) >= below:
        conn.execute(
            """DELETE FROM shingles WHERE hash >= max(?, ifnull(
                 (SELECT hash FROM shingles ORDER BY hash DESC LIMIT 1 OFFSET ?), 0))""",
            [below, _MOST_THINNED],
        )


@dataclass(frozen=True, slots=True)
class _State:
    """A revision that shares something with the text at hand; `containment` is 2 where the words are the same."""

    containment: float
    shared: int
    article: int
    revision: int
    tokens: int
    shingles: tuple[int, ...]
    quoted: bytes


def find_candidates(
    conn: sqlite3.Connection, fingerprint: Fingerprint, own: set[str], most: int = MOST_CANDIDATES
) -> tuple[Candidate, ...]:
    """Articles that say the same words, or share three in ten shingles of the shorter text; best first.

    In any of their revisions: each stands with the fingerprint of the one that shares most, so that a copy of a former
    state is recognised. Best are those with the same words, then those with the highest containment. Where more than
    `_MOST_COMPARED` may share so much, those are compared that share most of what few others have.
    What the families of the best began with comes too, however many copies come before it: how a text stands to that
    is how it stands to the family. So do, where there are more than `most`, the best of those to which each story
    stands in some way: a thousand copies that one story has do not hide what another was told, nor what a person said.
    own: keys of articles that are left out. An empty text is like nothing.
    """
    if fingerprint.length == 0:
        return ()
    left_out = {
        cast("int", number)
        for (number,) in fetch(
            conn, "SELECT id FROM articles WHERE url IN (SELECT value FROM json_each(?))", [to_json(sorted(own))]
        )
    }
    same = {article: number for article, number in _same_words(conn, fingerprint).items() if article not in left_out}
    worth = _sharing(conn, fingerprint)
    likely = sorted(worth.keys() - left_out - same.keys(), key=lambda article: (-worth[article], article))
    ours = frozenset(fingerprint.shingles)
    states = _same_states(conn, list(islice(same.values(), most)))
    states += _nearest_states(conn, likely[:_MOST_COMPARED], ours)
    states.sort(key=lambda state: (-state.containment, -state.shared, state.article))
    best = states[:most]
    if len(same) + len(likely) > most:
        crowd = [*same, *likely[:_MOST_SAME], *_family(conn, best)]
        there = left_out | {state.article for state in best}
        chosen = [article for article in _of_each_story(conn, crowd) if article not in there]
        best += _same_states(conn, [same[article] for article in chosen if article in same])
        best += _nearest_states(conn, [article for article in chosen if article not in same], ours)
    return _candidates(conn, best + _nearest_states(conn, _origins(conn, best, left_out), ours))


def _of_each_story(conn: sqlite3.Connection, articles: Sequence[int]) -> list[int]:
    """Of articles in some order the first few of each way in which a story stands to them: those that it began with,
    accepted or has for review, and those that a person said yes or no to."""
    rows = fetch(
        conn,
        """SELECT DISTINCT article FROM (
             SELECT asked.value AS article, row_number() OVER (
                      PARTITION BY m.story_id, m.decision, m.judged,
                        EXISTS (SELECT 1 FROM discoveries AS d
                                WHERE d.story_id = m.story_id AND d.article_id = m.article_id AND d.via = 'seed')
                      ORDER BY asked.key) AS place
             FROM json_each(?) AS asked CROSS JOIN matches AS m ON m.article_id = asked.value
             WHERE m.decision <> 'reject' OR m.judged IS NOT NULL)
           WHERE place <= ?""",
        [to_json(list(dict.fromkeys(articles))), _MOST_OF_EACH],
    )
    return [number for (number,) in cast("list[tuple[int]]", rows)]


def _family(conn: sqlite3.Connection, states: Sequence[_State]) -> list[int]:
    """The latest members of the families that some revisions are of: of a crowd the index brings up the first."""
    rows = fetch(
        conn,
        """SELECT id FROM articles WHERE origin_id IN (
             SELECT ifnull(origin_id, id) FROM articles WHERE id IN (SELECT value FROM json_each(?)))
           ORDER BY id DESC LIMIT ?""",
        [to_json([state.article for state in states]), _MOST_SAME],
    )
    return [number for (number,) in cast("list[tuple[int]]", rows)]


def _origins(conn: sqlite3.Connection, states: Sequence[_State], left_out: set[int]) -> list[int]:
    """The articles that the families of some revisions began with, as far as they are not among them."""
    there = left_out | {state.article for state in states}
    rows = fetch(
        conn,
        """SELECT DISTINCT origin_id FROM articles
           WHERE id IN (SELECT value FROM json_each(?)) AND origin_id IS NOT NULL ORDER BY origin_id""",
        [to_json([state.article for state in states])],
    )
    return [number for (number,) in cast("list[tuple[int]]", rows) if number not in there]


def _same_words(conn: sqlite3.Connection, fingerprint: Fingerprint) -> dict[int, int]:
    """The revisions that have the same text, by their articles; those under the same title first, then the oldest."""
    rows = fetch(
        conn,
        """SELECT article_id, id FROM (SELECT id, article_id, words_hash FROM revisions WHERE text_hash = ? LIMIT ?)
           ORDER BY words_hash = ? DESC, id""",
        [fingerprint.text_hash, _MOST_SAME, fingerprint.words_hash],
    )
    found: dict[int, int] = {}
    for article, revision in cast("list[tuple[int, int]]", rows):
        found.setdefault(article, revision)
    return found


def _sharing(conn: sqlite3.Connection, fingerprint: Fingerprint) -> dict[int, float]:
    """The articles that may share enough with a text, by the index, with what that is worth.

    Each shingle is worth the less, the more articles have it. Enough is what would be expected of a containment of 0.3,
    less two standard deviations where the index is a sample.
    """
    below = _held_below(conn)
    ours = sorted(hash_ for hash_ in set(fingerprint.shingles) if hash_ < below)[:_MOST_ASKED]
    # Not joined: of a hash that thousands have, no more than the first rows may be read. An article and its size
    # are one number, since there may be many.
    rows = fetch(
        conn,
        """SELECT (SELECT group_concat(article << 16 | min(size, 65535), ' ') FROM
                     (SELECT article, size FROM shingles WHERE hash = asked.value LIMIT ?) AS sharing)
           FROM json_each(?) AS asked""",
        [COMMON, to_json(ours)],
    )
    holding = [holders.split(" ") for (holders,) in cast("list[tuple[str | None]]", rows) if holders is not None]
    # Counted as they come: hardly any of them shares enough, and only of those more is asked.
    counts: Counter[str] = Counter()
    for holders in holding:
        counts.update(holders)
    hits: Counter[int] = Counter()
    sizes: dict[int, int] = {}
    for holder, count in counts.items():
        number = int(holder)
        article, size = number >> 16, number & 65535
        hits[article] += count
        sizes[article] = min(sizes.get(article, 65535), size)
    # Of what so many have not all holders were read: it cannot be expected of anyone.
    most = len(ours) - sum(len(holders) == COMMON for holders in holding)
    share = 1.0 if below == _ALL else below / _ALL / _WINNOWED
    enough = {article for article, count in hits.items() if count >= _enough(min(most, share * sizes[article]))}
    named = {holder: article for holder in counts if (article := int(holder) >> 16) in enough}
    worth: defaultdict[int, float] = defaultdict(float)
    for holders in holding if named else ():
        weight = len(holders) ** -0.5
        for holder in holders:
            if holder in named:
                worth[named[holder]] += weight
    return worth


def _enough(least: float) -> float:
    """How many of a sample of so many shingles must be shared, for a containment of `SHARES` to be possible."""
    expected = SHARES * least
    return expected - _DOUBT * sqrt(expected)


def _same_states(conn: sqlite3.Connection, revisions: list[int]) -> list[_State]:
    """Revisions that say to the word what the text at hand says."""
    rows = fetch(
        conn,
        """SELECT article_id, revision_id, tokens, shingles, quoted FROM fingerprints
           WHERE revision_id IN (SELECT value FROM json_each(?))""",
        [to_json(revisions)],
    )
    return [
        _State(2.0, len(shingles) // 8, article, revision, tokens, unpacked(shingles), quoted)
        for article, revision, tokens, shingles, quoted in cast("list[tuple[int, int, int, bytes, bytes]]", rows)
    ]


def _nearest_states(conn: sqlite3.Connection, articles: list[int], ours: frozenset[int]) -> list[_State]:
    """Of each article the revision that shares most with a text, where that is enough to make something of it."""
    rows = fetch(
        conn,
        """SELECT article_id, revision_id, tokens, shingles, quoted
           FROM json_each(?) AS asked CROSS JOIN fingerprints ON fingerprints.id IN
                (SELECT id FROM fingerprints WHERE article_id = asked.value ORDER BY id DESC LIMIT ?)""",
        [to_json(articles), _MOST_STATES],
    )
    best: dict[int, _State] = {}
    for article, revision, tokens, shingles, quoted in cast("list[tuple[int, int, int, bytes, bytes]]", rows):
        theirs = unpacked(shingles)
        shared = len(ours.intersection(theirs))
        containment = shared / max(1, min(len(ours), len(theirs)))
        if containment >= SHARES and (article not in best or shared > best[article].shared):
            best[article] = _State(containment, shared, article, revision, tokens, theirs, quoted)
    return list(best.values())


def _candidates(conn: sqlite3.Connection, states: list[_State]) -> tuple[Candidate, ...]:
    """What is known of the articles of these revisions, in the order given."""
    rows = fetch(
        conn,
        """SELECT a.url, a.first_seen, a.published, o.url, r.words_hash, r.text_hash,
                  (SELECT json_group_array(slug) FROM discoveries JOIN stories ON stories.id = story_id
                   WHERE article_id = a.id AND via = 'seed')
           FROM json_each(?) AS asked CROSS JOIN revisions AS r ON r.id = asked.value
           JOIN articles AS a ON a.id = r.article_id LEFT JOIN articles AS o ON o.id = a.origin_id
           ORDER BY asked.key""",
        [to_json([state.revision for state in states])],
    )
    return tuple(
        Candidate(
            url,
            Fingerprint(words_hash, text_hash, state.shingles, state.tokens, unpacked(state.quoted)),
            when(first_seen),
            published,
            origin,
            frozenset(json.loads(slugs)),
        )
        for (url, first_seen, published, origin, words_hash, text_hash, slugs), state in zip(
            cast("list[tuple[str, str, str | None, str | None, str, str, str]]", rows), states, strict=True
        )
    )
