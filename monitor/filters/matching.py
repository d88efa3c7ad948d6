"""`match`: articles held against a story, or against seeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from monitor.errors import SeedError
from monitor.facts import quantities
from monitor.filters.lines import Filter, Record, read_lines, records_of, string_of
from monitor.match import Matcher, figures
from monitor.model import Article, Story
from monitor.stamps import parse_stamp
from monitor.story import load_story

_LONGEST = 30_000  # characters of an article in which figures are looked for
_ARTICLE_KEYS = frozenset(["title", "text", "url", "published", "language"])


def match(
    records: Iterable[Record], *, story: str | Path | None = None, seeds: Iterable[Record] | None = None
) -> Iterator[Record]:
    """Each record ``{id, text, title?, url?, published?, language?}`` held against a story, or against seeds.

    Answers: id, decision, score, evidence (``concept, alias, where, start, end, weight``; offsets are in characters of
    the title, of the url, or of the text as it was given), reason, in words, and parts (``name, value, weight, said``)
    that the score is the sum of. See `match_filter`.
    """
    return map(match_filter(story=story, seeds=seeds).record, records)


def match_filter(*, story: str | Path | None = None, seeds: Iterable[Record] | None = None) -> Filter:
    """What answers the records of `match`, one at a time.

    story: a story's folder or file. seeds: records like those that will be asked about; what stands out in them is
    looked for. One of the two is given, or ValueError is raised.
    Raises StoryError for a story's file, SeedError for a seed that cannot be read, or where there is none.
    """
    if (story is None) == (seeds is None):
        raise ValueError("match needs a story or seeds, and not both")
    matcher = _from_story(load_story(story)) if story is not None else _from_seeds(seeds or ())

    def serve(record: Record) -> Record:
        article = _article(record)
        found = matcher.match(article, figures=_figures(article))
        return {
            "decision": found.decision,
            "score": found.score,
            "evidence": [asdict(hit) for hit in found.hits],
            "reason": found.reason,
            "parts": [asdict(part) for part in found.parts],
        }

    return Filter(_ARTICLE_KEYS, serve, always=("id",))


def _from_story(story: Story) -> Matcher:
    return Matcher(story, terms=story.profile.terms, figures=story.profile.figures)


def _from_seeds(records: Iterable[Record]) -> Matcher:
    articles = []
    for number, record in enumerate(records, start=1):
        try:
            articles.append(_article(record))
        except SeedError as error:
            raise SeedError(f"seed {number}: {error}") from None
    if not articles:
        raise SeedError("there is no seed; give at least one article to match by")
    return Matcher.from_seeds(articles, [_figures(article) for article in articles])


def _figures(article: Article) -> tuple[str, ...]:
    text = f"{article.title or ''}\n{article.text}"[:_LONGEST]
    return figures(quantities(text, language=article.language))


def _article(record: Record) -> Article:
    # Not cleaned, unlike a story's seeds: the evidence points into the text that was given.
    text = string_of(record, "text", needed="the article's text")
    published = string_of(record, "published")
    return Article(
        url=string_of(record, "url"),
        canonical_url=None,
        title=string_of(record, "title"),
        text=text or "",
        published=parse_stamp(published) if published else None,
        language=string_of(record, "language"),
    )


def seeds_of(path: str | Path) -> list[Record]:
    """The records of a file of seeds. Raises SeedError, which names the file and the article in it."""
    path = Path(path)
    records: list[Record] = []
    try:
        with path.open("rb") as file:
            for number, record in enumerate(records_of(read_lines(file)), start=1):
                if isinstance(record, SeedError):
                    raise SeedError(f"{path}: article {number}: {record}")
                records.append(record)
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror or error}") from error
    return records
