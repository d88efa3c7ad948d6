"""Intents about later readings, further pages, and what hosts answer for addresses that cannot exist."""

from __future__ import annotations

from monitor.model import AddReading, AskHost, KeepFurther, NoteHostAnswer
from monitor.store.evidence import keep_evidence_of
from monitor.store.search import index_article
from monitor.store.values import iso, iso_or_none
from monitor.store.writer import Writer


def add_reading(writer: Writer, intent: AddReading) -> None:
    """What a later version of the extractor makes of a revision's page, once a version.

    The article itself is shown as it was read last, where the revision is its present state.
    """
    article, revision = writer.article(intent.article), writer.revision(intent.article, intent.revision)
    new = writer.run(
        """INSERT INTO readings (revision_id, evidence_id, extractor, words_hash, title, text, at)
           SELECT id, evidence_id, ?, ?, ?, ?, ? FROM revisions WHERE id = ? ON CONFLICT DO NOTHING""",
        [intent.extractor, intent.words_hash, intent.title, intent.text, iso(intent.at), revision],
    )
    writer.tally["readings"] += new
    shown = writer.run(
        """UPDATE articles SET text = ?, extractor = ?, title = iif(? = '', title, ?)
           WHERE id = ? AND words_hash = ?""",
        [intent.text, intent.extractor, intent.title, intent.title, article, intent.revision],
    )
    if new and shown:
        title = writer.one("SELECT title FROM articles WHERE id = ?", [article])
        index_article(writer.conn, article, None if title is None or title[0] is None else str(title[0]), intent.text)


def keep_further(writer: Writer, intent: KeepFurther) -> None:
    """A further page of a revision, in the chain like any other; what is written next rests on the first page still."""
    evidence = keep_evidence_of(writer, intent.page, intent.withheld)
    writer.run(
        "INSERT INTO revision_pages (revision_id, page, evidence_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [writer.revision(intent.article, intent.words_hash), intent.number, evidence],
    )


def ask_host(writer: Writer, intent: AskHost) -> None:
    """A host is asked once: one that is to be asked, or was, stays as it is."""
    writer.run(
        "INSERT INTO host_answers (host, url, next_check) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [intent.host, intent.url, iso(intent.due)],
    )


def note_host_answer(writer: Writer, intent: NoteHostAnswer) -> None:
    """What a host answered; the first answer stays."""
    if writer.number("SELECT 1 FROM host_answers WHERE host = ? AND asked_at IS NOT NULL", [intent.host]):
        return
    writer.run(
        """INSERT INTO host_answers (host, url) VALUES (?, ?) ON CONFLICT DO NOTHING""",
        [intent.host, intent.url],
    )
    writer.run(
        """UPDATE host_answers SET next_check = ?, failures = ?, asked_at = ?, status = ?, answered_url = ?, title = ?,
                  text = ?, evidence_id = ? WHERE host = ?""",
        [
            *(iso_or_none(intent.next_check), intent.failures, iso(intent.at) if intent.answered else None),
            *(intent.status, intent.answered_url, intent.title, intent.text),
            *(writer.evidence_id if intent.answered else None, intent.host),
        ],
    )
