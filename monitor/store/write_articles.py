"""Intents about articles: what they say, said, and how they stand to stories and to each other."""

from __future__ import annotations

from monitor.model import (
    AddChange,
    AddDiscovery,
    AddRevision,
    Change,
    LeadFamily,
    PutArticle,
    PutClaims,
    PutKinship,
    PutMatch,
    Result,
    SetPresence,
    Sight,
)
from monitor.store.former import index_former
from monitor.store.kin import keep_fingerprint
from monitor.store.search import index_article
from monitor.store.values import iso, to_json, utc_stamp
from monitor.store.writer import Writer


def put_article(writer: Writer, intent: PutArticle) -> None:
    """An article's present state, by its address.

    What a page no longer says of itself is remembered: a date or an author that a template dropped is no news of it.
    """
    article = intent.article
    new = writer.article_or_none(intent.url) is None
    number = writer.number(
        """INSERT INTO articles (url, outlet, title, text, language, published, modified, first_seen, authors,
                                 site_name, section, tags, image, dateline, initials, paywall, kind, confidence,
                                 links, is_seed, credit, asks)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (url) DO UPDATE SET
             outlet = excluded.outlet, title = coalesce(excluded.title, title), text = excluded.text,
             language = coalesce(excluded.language, language), published = coalesce(excluded.published, published),
             modified = coalesce(excluded.modified, modified),
             authors = iif(excluded.authors = '[]', authors, excluded.authors),
             site_name = coalesce(excluded.site_name, site_name), section = coalesce(excluded.section, section),
             tags = iif(excluded.tags = '[]', tags, excluded.tags), image = coalesce(excluded.image, image),
             dateline = excluded.dateline, initials = excluded.initials, paywall = excluded.paywall,
             kind = excluded.kind, confidence = excluded.confidence, links = excluded.links,
             is_seed = max(is_seed, excluded.is_seed), credit = coalesce(excluded.credit, credit),
             asks = coalesce(excluded.asks, asks)
           RETURNING id""",
        [
            *(intent.url, intent.outlet, article.title, article.text, article.language),
            *(utc_stamp(article.published), utc_stamp(article.modified), iso(intent.first_seen)),
            *(to_json(article.authors), article.site_name, article.section, to_json(article.tags), article.image),
            *(article.dateline, article.initials, None if article.paywall is None else int(article.paywall)),
            *(article.kind, article.confidence),
            to_json([{"text": link.text, "url": link.url, "rel": link.rel} for link in article.links]),
            *(int(intent.is_seed), intent.credit, None if intent.asks is None else to_json(intent.asks)),
        ],
    )
    assert number is not None
    title = writer.one("SELECT title FROM articles WHERE id = ?", [number])
    index_article(writer.conn, number, None if title is None or title[0] is None else str(title[0]), article.text)
    writer.tally["articles"] += int(new)


def add_discovery(writer: Writer, intent: AddDiscovery) -> None:
    """An article was found by a source: the first time stays."""
    story = writer.story(intent.story)
    source = writer.number("SELECT id FROM sources WHERE story_id = ? AND name = ?", [story, intent.via])
    writer.tally["discoveries"] += writer.run(
        """INSERT INTO discoveries (story_id, article_id, via, source_id, first_seen) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [story, writer.article(intent.article), intent.via, source, iso(intent.at)],
    )


def add_revision(writer: Writer, intent: AddRevision) -> None:
    """A state of an article's words, once, with the shingles by which copies of it are found.

    One that came as a file rests on the first page that is found to show it.
    """
    print_ = intent.fingerprint
    number = writer.number(
        """INSERT INTO revisions (article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen,
                                  evidence_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
        [
            *(writer.article(intent.article), intent.words_hash, print_.text_hash, intent.title, intent.text),
            *(print_.length, intent.extractor, iso(intent.at), writer.evidence_id),
        ],
    )
    if number is None:
        writer.run(
            "UPDATE revisions SET evidence_id = ? WHERE article_id = ? AND words_hash = ? AND evidence_id IS NULL",
            [writer.evidence_id, writer.article(intent.article), intent.words_hash],
        )
        return
    keep_fingerprint(writer.conn, writer.article(intent.article), number, print_)
    writer.tally["revisions"] += 1


def sight(writer: Writer, intent: Sight) -> None:
    """The spans in which a revision was what the page showed, with one look more: whatever order looks come home in,
    the spans of an article do not overlap, and the last of them is its present state.

    The span of the revision that lies next to the look grows up to it; where a span of another revision lies about it,
    that one is parted, since a look that comes home late is not what the page shows now; else a new one begins. A look
    within a span of the same revision changes nothing, so that intents can be applied again.
    """
    article, at = writer.article(intent.article), iso(intent.at)
    revision = writer.revision(intent.article, intent.words_hash)
    if not writer.number(
        "SELECT 1 FROM sightings WHERE revision_id = ? AND from_at <= ? AND until_at >= ?", [revision, at, at]
    ):
        _part(writer, article, at)
        before = _beside(writer, article, at, "until_at <= ?2", "until_at DESC, from_at DESC, sightings.id DESC")
        after = _beside(writer, article, at, "from_at >= ?2", "from_at, until_at, sightings.id")
        if before is not None and before[1] == revision:
            writer.run("UPDATE sightings SET until_at = max(until_at, ?) WHERE id = ?", [at, before[0]])
        elif after is not None and after[1] == revision:
            writer.run("UPDATE sightings SET from_at = ? WHERE id = ?", [at, after[0]])
        else:
            writer.run("INSERT INTO sightings (revision_id, from_at, until_at) VALUES (?, ?, ?)", [revision, at, at])
            writer.tally["sightings"] += 1
    writer.run(
        """UPDATE articles SET (words_hash, extractor) =
             (SELECT words_hash, coalesce((SELECT extractor FROM readings WHERE revision_id = revisions.id
                                           ORDER BY readings.id DESC LIMIT 1), revisions.extractor)
              FROM sightings JOIN revisions ON revisions.id = revision_id
              WHERE article_id = articles.id ORDER BY until_at DESC, from_at DESC, sightings.id DESC LIMIT 1)
           WHERE url = ?""",
        [intent.article],
    )


def _beside(writer: Writer, article: int, at: str, where: str, order: str) -> tuple[int, int] | None:
    """The number of an article's sighting next to a time, and of its revision."""
    row = writer.one(
        f"""SELECT sightings.id, revision_id FROM sightings JOIN revisions ON revisions.id = revision_id
            WHERE article_id = ?1 AND {where} ORDER BY {order} LIMIT 1""",  # noqa: S608 - only constants are put together
        [article, at],
    )
    return None if row is None else (int(str(row[0])), int(str(row[1])))


def _part(writer: Writer, article: int, at: str) -> None:
    """Parts the span that lies about a time at which the page showed something else: it ends with the last look before
    that time and begins again with the first one after it."""
    about = writer.one(
        """SELECT sightings.id, revision_id, from_at, until_at FROM sightings
           JOIN revisions ON revisions.id = revision_id
           WHERE article_id = ?1 AND from_at < ?2 AND until_at > ?2 LIMIT 1""",
        [article, at],
    )
    if about is None:
        return
    number, revision, begins, ends = int(str(about[0])), int(str(about[1])), str(about[2]), str(about[3])
    good = "article_id = ?1 AND status IS NOT NULL AND result IN (?3, ?4)"
    results = (Result.OK.value, Result.NOT_MODIFIED.value)
    last = writer.one(f"SELECT max(at) FROM checks WHERE {good} AND at < ?2", [article, at, *results])  # noqa: S608 - constants
    first = writer.one(f"SELECT min(at) FROM checks WHERE {good} AND at > ?2", [article, at, *results])  # noqa: S608 - constants
    ended = max(begins, str(last[0])) if last and last[0] else begins
    began = min(ends, str(first[0])) if first and first[0] else ends
    writer.run("UPDATE sightings SET until_at = ? WHERE id = ?", [ended, number])
    writer.run("INSERT INTO sightings (revision_id, from_at, until_at) VALUES (?, ?, ?)", [revision, began, ends])


def add_change(writer: Writer, intent: AddChange) -> None:
    """The way from one revision to another, once."""
    change = intent.change
    number = writer.number(
        """INSERT INTO changes (article_id, old_revision_id, new_revision_id, at, class, classes, severity, figures,
                                ops, flap, summary)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
        [
            writer.article(intent.article),
            writer.revision(intent.article, intent.old_hash),
            writer.revision(intent.article, intent.new_hash),
            *(iso(intent.at), change.classes[0] if change.classes else None, to_json(change.classes), change.severity),
            to_json([{"from": figure.old, "to": figure.new} for figure in change.figures]),
            to_json([{"op": op.op, "old": op.old, "new": op.new} for op in change.ops]),
            *(int(intent.flap), intent.summary or summary(change, flap=intent.flap)),
        ],
    )
    if number is not None:
        index_former(writer.conn, number, [(op.op, op.old) for op in change.ops])
        writer.tally["changes"] += 1


def summary(change: Change, *, flap: bool = False) -> str:
    """A change in one line: its classes, and what each figure became: ``figure, wording: 10 miliar → 12 miliar``."""
    line = ", ".join(change.classes) or "no words"
    if change.figures:
        line += ": " + "; ".join(f"{figure.old} → {figure.new}" for figure in change.figures[:5])
        line += "; …" if len(change.figures) > 5 else ""
    return line + (" (as it was before)" if flap else "")


def set_presence(writer: Writer, intent: SetPresence) -> None:
    """A transition, once, and the article's presence with it."""
    article = writer.article(intent.article)
    new = writer.run(
        """INSERT INTO presence (article_id, old, new, at, reason, evidence_id) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [article, intent.old.value, intent.new.value, iso(intent.at), intent.reason, writer.evidence_id],
    )
    if new:
        writer.run(
            "UPDATE articles SET presence = ?, moved_to = ? WHERE id = ?",
            [intent.new.value, intent.moved_to, article],
        )
        writer.tally["presence"] += 1


def put_match(writer: Writer, intent: PutMatch) -> None:
    """How an article stands to a story, with the evidence; the latest word counts, but for what a person decided."""
    match = intent.match
    story, article = writer.story(intent.story), writer.article(intent.article)
    known = writer.number("SELECT id FROM matches WHERE story_id = ? AND article_id = ?", [story, article])
    writer.tally["matches"] += known is None
    hits = [
        {
            "concept": hit.concept,
            "alias": hit.alias,
            "where": hit.where,
            "start": hit.start,
            "end": hit.end,
            "weight": hit.weight,
        }
        for hit in match.hits
    ]
    parts = [{"name": part.name, "value": part.value, "weight": part.weight, "said": part.said} for part in match.parts]
    writer.run(
        """INSERT INTO matches (story_id, article_id, decision, score, reason, hits, parts, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (story_id, article_id) DO UPDATE SET decision = iif(judged IS NULL, excluded.decision, decision),
             score = excluded.score, reason = excluded.reason, hits = excluded.hits, parts = excluded.parts,
             at = excluded.at""",
        [story, article, match.decision, match.score, match.reason, to_json(hits), to_json(parts), iso(intent.at)],
    )


def put_kinship(writer: Writer, intent: PutKinship) -> None:
    """The family that an article belongs to; the latest word counts."""
    article, origin = writer.article(intent.article), writer.article(intent.origin)
    kinship = intent.kinship
    known = writer.number("SELECT id FROM families WHERE article_id = ?", [article])
    writer.tally["families"] += known is None
    writer.run(
        """INSERT INTO families (article_id, origin_id, other_id, relation, containment, resemblance)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (article_id) DO UPDATE SET origin_id = excluded.origin_id, other_id = excluded.other_id,
             relation = excluded.relation, containment = excluded.containment, resemblance = excluded.resemblance""",
        [
            *(article, origin, writer.article_or_none(kinship.other)),
            *(kinship.relation, kinship.containment, kinship.resemblance),
        ],
    )
    writer.run("UPDATE articles SET origin_id = ? WHERE id = ?", [origin, article])


def lead_family(writer: Writer, intent: LeadFamily) -> None:
    """A family that began with `former` begins with another article from now on; all its members follow."""
    first, former = writer.article(intent.article), writer.article(intent.former)
    writer.run("DELETE FROM families WHERE article_id = ?", [first])
    writer.run("UPDATE families SET origin_id = ? WHERE origin_id = ?", [first, former])
    writer.run("UPDATE articles SET origin_id = ? WHERE origin_id = ?", [first, former])
    writer.run("UPDATE articles SET origin_id = NULL WHERE id = ?", [first])
    put_kinship(writer, PutKinship(intent.former, intent.article, intent.kinship))


def put_claims(writer: Writer, intent: PutClaims) -> None:
    """The claims of a revision, all of them: what a later reading does not find any more goes."""
    article, revision = writer.article(intent.article), writer.revision(intent.article, intent.words_hash)
    for position, claim in enumerate(intent.claims):
        quantity = claim.quantity
        known = writer.number("SELECT id FROM claims WHERE revision_id = ? AND position = ?", [revision, position])
        writer.tally["claims"] += known is None
        writer.run(
            """INSERT INTO claims (article_id, revision_id, position, value, unit, modifier, ambiguous, text,
                                   sentence, about, at)
               SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, first_seen FROM revisions WHERE id = ?
               ON CONFLICT (revision_id, position) DO UPDATE SET value = excluded.value, unit = excluded.unit,
                 modifier = excluded.modifier, ambiguous = excluded.ambiguous, text = excluded.text,
                 sentence = excluded.sentence, about = excluded.about""",
            [
                *(article, revision, position, quantity.value, quantity.unit, quantity.modifier),
                *(int(quantity.ambiguous), quantity.text, claim.sentence, claim.about, revision),
            ],
        )
    writer.run("DELETE FROM claims WHERE revision_id = ? AND position >= ?", [revision, len(intent.claims)])
