"""What a look at one article says of its copies, and of a host whose 304 hid a change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.dedupe import fingerprint
from monitor.model import (
    Candidate,
    Hasten,
    History,
    Known,
    KnownAddress,
    KnownArticle,
    NoteLie,
    Outcome,
    Page,
    Presence,
    Revision,
)
from tests.support.build import T0, WORDS, article, at, read, story

URL = "http://daily.test/cars/1"
COPY = "http://other.test/cars/9"
BODY = WORDS + "\nA third party, asked on the day, said that the plan was at most a hope of its suppliers."
EDITED = BODY.replace("10 billion", "12 billion")
TITLE = "Two makers talk"
ETAG, STAMP = '"a1"', "Thu, 01 Sep 2022 08:00:00 GMT"


def known(**address: object) -> Known:
    state = Revision(fingerprint(TITLE, BODY).words_hash, TITLE, BODY, T0)
    one = KnownArticle(URL, Presence.LIVE, state, (state,), History(T0, None, 3, at(3)))
    row = replace(KnownAddress(URL, URL, unchanged=3, is_primary=True, etag=ETAG, last_modified=STAMP), **address)  # type: ignore[arg-type]
    return Known(story(), article=one, address=row, candidates=(Candidate(COPY, fingerprint(TITLE, BODY), T0),))


def look(text: str, *headers: tuple[str, str], hours: float = 5, **work: object) -> Outcome:
    found = read(article(URL, TITLE, text), at(hours))
    page = found.page
    assert isinstance(page, Page)
    asked = replace(found.work, known=True, **work)  # type: ignore[arg-type]  # fields by name
    return replace(found, work=asked, page=replace(page, headers=(*page.headers, *headers)))


def hastened(known: Known, outcome: Outcome) -> list[str]:
    return [one.article for one in decide(known, outcome, now=outcome.at) if isinstance(one, Hasten)]


def caught(known: Known, outcome: Outcome) -> list[str]:
    return [one.host for one in decide(known, outcome, now=outcome.at) if isinstance(one, NoteLie)]


def test_the_copies_of_an_article_are_looked_at_soon_when_its_figure_was_changed() -> None:
    assert hastened(known(), look(EDITED)) == [COPY]


def test_nobody_is_hastened_for_another_wording_or_for_none() -> None:
    assert hastened(known(), look(BODY)) == []
    assert hastened(known(), look(BODY.replace("partner.", "partner it likes."))) == []


@pytest.mark.parametrize(
    "header",
    [
        ("ETag", ETAG),
        ("Last-Modified", STAMP),
        ("Last-Modified", "Thu, 01 Sep 2022 09:30:00 GMT"),
    ],
)
def test_a_change_under_the_validators_of_a_304_or_older_than_it_is_a_lie(header: tuple[str, str]) -> None:
    assert caught(known(), look(EDITED, header)) == ["daily.test"]


@pytest.mark.parametrize(
    "header",
    [
        ("ETag", '"b2"'),
        ("Last-Modified", "Thu, 01 Sep 2022 12:30:00 GMT"),
        ("Last-Modified", "yesterday"),
        ("Last-Modified", "Thu, 99 Sep 2022 12:30:00 GMT"),
        ("X-Nothing", "at all"),
    ],
)
def test_a_change_that_may_be_younger_than_the_last_304_is_none(header: tuple[str, str]) -> None:
    assert caught(known(), look(EDITED, header)) == []


def test_a_host_is_not_blamed_for_what_it_was_not_asked() -> None:
    assert caught(known(), look(EDITED, ("ETag", ETAG), etag=ETAG)) == [], "it was asked with conditions"
    assert caught(known(unchanged=0), look(EDITED, ("ETag", ETAG))) == [], "it never said that nothing had changed"
    assert caught(known(), look(BODY, ("ETag", ETAG))) == [], "nothing had changed"
