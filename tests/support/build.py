"""Worlds in a line or two: stories, pages, articles, outcomes, and the intents that store them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.dedupe import fingerprint, outlet
from monitor.keys import article_key
from monitor.model import (
    AddChange,
    AddDiscovery,
    Addressee,
    AddRevision,
    AlertKind,
    Alias,
    Article,
    Change,
    Channel,
    Concept,
    Decision,
    FigureChange,
    Hit,
    Intent,
    Item,
    KeepEvidence,
    Match,
    NoteCheck,
    Op,
    Outcome,
    Page,
    PutArticle,
    PutMatch,
    Query,
    RaiseAlert,
    Result,
    SetAddress,
    Sight,
    Source,
    SourceKind,
    Story,
    Work,
    WorkKind,
)

T0 = datetime(2022, 9, 1, 8, 0, tzinfo=UTC)
WORDS = (
    "Two makers are said to weigh building electric cars together in the capital next year. "
    "People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year. "
    "Neither company would say more than that the market is open to every partner."
)


def at(hours: float = 0) -> datetime:
    """So many hours after the beginning of the tests' time."""
    return T0 + timedelta(hours=hours)


def source(
    name: str = "wire", url: str = "http://wire.test/feed.xml", kind: SourceKind = SourceKind.FEED, **more: object
) -> Source:
    return replace(Source(name, kind, url), **more)  # type: ignore[arg-type]  # fields by name


def story(slug: str = "cars", *sources: Source, **more: object) -> Story:
    """A story of two concepts, either of which will do, with one feed unless other sources are given."""
    made = Story(
        slug=slug,
        title="Who builds the cars",
        folder=f"/stories/{slug}",
        query=Query("or", children=(Query("concept", "maker"), Query("concept", "partner"))),
        concepts=(
            Concept("maker", (Alias("Xiaomi"), Alias("小米", "zh"))),
            Concept("partner", (Alias("BAIC"), Alias("北汽", "zh"))),
        ),
        contact="desk@monitor.test",
        languages=("id", "en", "zh"),
        sources=sources or (source(),),
        channels=(Channel("desk", "DESK_URL"),),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def article(
    url: str = "http://daily.test/cars/1", title: str = "Two makers talk", text: str = WORDS, **more: object
) -> Article:
    made = Article(url=url, canonical_url=url, title=title, text=text, language="en")
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def item(url: str, title: str = "Two makers talk", **more: object) -> Item:
    return replace(Item(url, url, title), **more)  # type: ignore[arg-type]  # fields by name


def page(
    url: str = "http://daily.test/cars/1",
    body: bytes = b"<p>cars</p>",
    when: datetime = T0,
    status: int = 200,
    answered: str | None = None,
) -> Page:
    return Page(url, answered or url, status, (("Content-Type", "text/html"),), body, when)


def match(decision: Decision = "accept", score: float = 0.9) -> Match:
    return Match(decision, score, (Hit("maker", "Xiaomi", "title", 0, 6, 0.5),), "Xiaomi stands in the title")


def read(
    made: Article | None = None, when: datetime = T0, slug: str = "cars", url: str | None = None, via: str = "wire"
) -> Outcome:
    """The outcome of looking at an article, at its own address unless another was asked."""
    made = made or article()
    asked = url or made.url or "http://daily.test/cars/1"
    kept = page(asked, made.text.encode(), when)
    return Outcome(
        work=Work(WorkKind.ARTICLE, slug, asked, via),
        result=Result.OK,
        at=when,
        status=200,
        page=kept,
        article=made,
        fingerprint=fingerprint(made.title, made.text),
        match=match(),
        milliseconds=12,
        size=len(kept.body),
    )


def missed(
    url: str = "http://daily.test/cars/1", when: datetime = T0, result: Result = Result.MISSING, slug: str = "cars"
) -> Outcome:
    """The outcome of a look at an article that did not show it."""
    return Outcome(Work(WorkKind.ARTICLE, slug, url), result, when, 404, "the page says 404", page(url, b"", when, 404))


def visited(
    *items: Item, when: datetime = T0, slug: str = "cars", from_: Source | None = None, result: Result = Result.OK
) -> Outcome:
    """The outcome of a visit to a source."""
    by = from_ or source()
    return Outcome(Work(WorkKind.SOURCE, slug, by.url, by.name, by), result, when, 200, items=items)


def noted(url: str, when: datetime, result: Result = Result.OK, slug: str = "cars", **more: object) -> NoteCheck:
    made = NoteCheck(slug, url, when, result, 200 if result is Result.OK else None, 100, 12)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def stored(outcome: Outcome, decision: Decision = "accept") -> tuple[Intent, ...]:
    """The intents that store what an outcome brought home: evidence, article, revision, sighting, match, address."""
    made, print_, kept, work = outcome.article, outcome.fingerprint, outcome.page, outcome.work
    key = article_key(outcome)
    assert made is not None
    assert print_ is not None
    assert kept is not None
    assert key is not None
    return (
        noted(work.url, outcome.at, slug=work.story, article=key),
        SetAddress(work.story, work.url, outcome.at, outcome.at + timedelta(hours=1), article=key, primary=True),
        KeepEvidence(kept),
        PutArticle(key, outlet(key) or "a text", outcome.at, made),
        AddRevision(key, print_.words_hash, made.title or "", made.text, "tests 1", outcome.at, print_),
        Sight(key, print_.words_hash, outcome.at),
        AddDiscovery(work.story, key, work.via, outcome.at),
        PutMatch(work.story, key, match(decision), outcome.at),
    )


def edited(
    old: Article, new: Article, when: datetime, slug: str = "cars", change: Change | None = None, flap: bool = False
) -> tuple[Intent, ...]:
    """The intents that store an edit of a stored article."""
    key = old.url
    assert key is not None
    change = change or Change(
        ("figure",),
        0.8,
        (FigureChange("10", "12"),),
        (Op("replace", f"{old.title}\n\n{old.text}", f"{new.title}\n\n{new.text}"),),
    )
    before, after = fingerprint(old.title, old.text).words_hash, fingerprint(new.title, new.text).words_hash
    return (*stored(read(new, when, slug)), AddChange(key, before, after, when, change, flap))


def raised(
    key: str = "new:1",
    when: datetime = T0,
    about: str = "http://daily.test/cars/1",
    channels: tuple[str, ...] = ("desk",),
    kind: AlertKind = "new",
) -> RaiseAlert:
    to = tuple(Addressee(channel, when) for channel in channels)
    return RaiseAlert(key, "cars", kind, about, when, "Two makers talk", "daily.test, 1 September", to)
