"""Intents about what a story has told: facts, novelty, reports of one event, and what a person decided."""

from __future__ import annotations

from monitor.model import Fact, Judge, Novelty, OfferReport, PutFacts, PutNovelty
from monitor.store.values import Parameter, iso, storable, to_json
from monitor.store.writer import Writer


def put_facts(writer: Writer, intent: PutFacts) -> None:
    """What a revision states, once; the first telling stays."""
    story, article = writer.story(intent.story), writer.article(intent.article)
    revision = writer.revision(intent.article, intent.words_hash)
    if writer.number("SELECT 1 FROM facts WHERE story_id = ? AND revision_id = ? LIMIT 1", [story, revision]):
        return
    for position, fact in enumerate(intent.facts):
        number = writer.number(
            """INSERT INTO facts (story_id, article_id, revision_id, position, at, kind, key, said, sentence, begins,
                                  ends, language, value, unit, modifier, ambiguous, about, names, speaker, speaker_key,
                                  denies, restates, grams)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
            [story, article, revision, position, iso(intent.at), *_columns(fact)],
        )
        writer.conn.executemany(
            "INSERT OR IGNORE INTO fact_grams (gram, fact_id) VALUES (?, ?)", [(gram, number) for gram in fact.grams]
        )
        if fact.kind == "sentence":
            writer.conn.executemany(
                "INSERT OR IGNORE INTO fact_figures (figure, fact_id) VALUES (?, ?)",
                [(storable(name), number) for name in fact.names if ":" in name],
            )
    writer.tally["facts"] += len(intent.facts)


def _columns(fact: Fact) -> list[Parameter]:
    spoken = fact.kind in ("quote", "statement") and fact.names
    return [
        *(fact.kind, fact.key, fact.said, None if fact.sentence == fact.said else fact.sentence),
        *((fact.start, fact.end) if fact.start >= 0 else (None, None)),
        *(
            fact.language,
            fact.value or None,
            fact.unit if fact.kind == "quantity" else None,
            fact.modifier or None,
            int(fact.ambiguous),
        ),
        *(fact.about or None, to_json(fact.names), fact.speaker or None, fact.names[0] if spoken else None),
        *(int(fact.denies), int(fact.restates), to_json(fact.grams)),
    ]


def put_novelty(writer: Writer, intent: PutNovelty) -> None:
    """What a revision added; the latest word counts."""
    story, article = writer.story(intent.story), writer.article(intent.article)
    revision, new = writer.revision(intent.article, intent.words_hash), intent.novelty
    writer.run(
        """INSERT INTO novelties (story_id, article_id, revision_id, at, score, new_sentences, adds_nothing, lines,
                                  additions)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (story_id, revision_id) DO UPDATE SET at = excluded.at, score = excluded.score,
             new_sentences = excluded.new_sentences, adds_nothing = excluded.adds_nothing, lines = excluded.lines,
             additions = excluded.additions""",
        [
            *(story, article, revision, iso(intent.at), new.score, new.new_sentences, int(new.adds_nothing)),
            *(to_json(new.lines), _additions(new)),
        ],
    )


def _additions(novelty: Novelty) -> str:
    return to_json(
        [
            {
                "kind": one.kind,
                "line": one.line,
                "weight": one.weight,
                "said": one.fact.said,
                "key": one.fact.key,
                "against": None if one.against is None else one.against.article,
            }
            for one in novelty.additions
        ]
    )


def offer_report(writer: Writer, intent: OfferReport) -> None:
    """Two articles that seem to report one event, once, whichever was read first."""
    report = intent.report
    story, one, other = writer.story(intent.story), writer.article(report.one), writer.article(report.other)
    if writer.number(
        "SELECT 1 FROM reports WHERE story_id = ? AND article_id = ? AND other_id = ?", [story, other, one]
    ):
        return
    writer.tally["reports"] += writer.run(
        """INSERT INTO reports (story_id, article_id, other_id, at, score, reason) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [story, one, other, iso(intent.at), report.score, report.reason],
    )


def judge(writer: Writer, intent: Judge) -> None:
    """What a person decided: kept, and put above the score.

    An article that does not belong is looked at no more for this story, and its facts count in the ledger no more,
    until somebody says that it belongs after all.
    """
    story, article = writer.story(intent.story), writer.article(intent.article)
    belongs = int(intent.belongs)
    new = writer.run(
        """INSERT INTO judgements (story_id, article_id, belongs, score, at)
           SELECT story_id, article_id, ?, score, ? FROM matches WHERE story_id = ? AND article_id = ?
           ON CONFLICT DO NOTHING""",
        [belongs, iso(intent.at), story, article],
    )
    writer.tally["judgements"] += new
    writer.run(
        "UPDATE matches SET judged = ?, decision = ? WHERE story_id = ? AND article_id = ?",
        [belongs, "accept" if intent.belongs else "reject", story, article],
    )
    if intent.belongs:
        writer.run(
            """UPDATE addresses SET next_check = ? WHERE story_id = ? AND article_id = ? AND is_primary = 1
               AND next_check IS NULL""",
            [iso(intent.at), story, article],
        )
        return
    writer.run("UPDATE addresses SET next_check = NULL WHERE story_id = ? AND article_id = ?", [story, article])
