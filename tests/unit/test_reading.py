"""What a page comes to: read, passed over at a glance, sampled, joined with its further pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.model import HostMemory, Known, Outcome, Page, Query, SetAddress
from monitor.reading import NOT_NAMED, Reading, in_sample, read, with_pages
from tests.support.build import T0, article, item, page
from tests.support.hostile import look, quick
from tests.support.hostile import page as body_of

URL = "http://daily.test/news/2022/08/26/the-weather-of-the-week-ahead"
FINE = "The weather stayed fine over the hills, those who were there recall, and nobody asked what was to come of it. "
KNOWN = HostMemory("daily.test", pages=40, unrelated=40)


def about(words: str, head: str = "", title: str = "The week ahead") -> bytes:
    said = "".join(
        f"<p>{FINE}So went day {n} of the week, from dawn until late at night. {words}</p>" for n in range(9)
    )
    top = f"<meta charset=utf-8><title>{title}</title>{head}"
    return f"<html lang=en><head>{top}</head><body><article><h1>{title}</h1>{said}</article></body></html>".encode()


def taken(body: bytes, **more: object) -> Outcome:
    work = replace(look(URL, memory=KNOWN), **more)  # type: ignore[arg-type]  # fields by name
    return read(page(URL, body), work, quick())


def test_a_page_in_which_no_alias_stands_is_not_read() -> None:
    passed_over = taken(about(""))
    assert passed_over.article is None
    assert passed_over.match == NOT_NAMED
    assert passed_over.lesson is None


@pytest.mark.parametrize("more", [{"known": True}, {"via": "seed"}])
def test_a_known_article_and_a_seed_are_always_read(more: dict[str, object]) -> None:
    assert taken(about(""), **more).article is not None


def test_of_a_host_that_is_little_known_one_page_in_four_is_read_all_the_same() -> None:
    urls = [f"{URL}-{n}" for n in range(40)]
    outcomes = [read(page(url, about("")), look(url), quick()) for url in urls]
    sampled = [one for one in outcomes if one.article is not None]
    assert 3 <= len(sampled) <= 20
    assert all(one.lesson is not None and one.match is not None for one in sampled)
    assert {one.match.decision for one in sampled if one.match} == {"reject"}


def test_what_may_be_a_wall_is_read_and_not_rejected() -> None:
    wall = b"<title>Before you continue</title><form>We value your privacy. Accept all cookies?</form>"
    assert taken(wall).article is not None


def test_a_page_that_was_passed_over_is_recorded_like_any_that_is_rejected() -> None:
    intents = decide(Known(quick()), taken(about("")), now=T0)
    (address,) = [one for one in intents if isinstance(one, SetAddress)]
    assert address.next_check is None
    assert not any(type(one).__name__ in ("PutArticle", "AddRevision", "Sight") for one in intents)


def test_what_is_known_of_the_host_does_not_travel_home() -> None:
    assert taken(about("Xiaomi")).work.memory is None
    assert taken(about("")).work.memory is None


def test_a_page_that_does_not_say_what_its_source_or_its_address_said_is_read() -> None:
    assert taken(about(""), hint=item(URL, "Xiaomi and the weather")).article is not None
    assert taken(about(""), hint=item(URL, "The weather")).article is None
    assert taken(about(""), url=f"{URL}-and-xiaomi").article is not None


def test_what_another_host_answered_is_read() -> None:
    body = about("")
    assert read(page(URL, body, answered="http://wall.test/a"), look(URL, memory=KNOWN), quick()).article is not None


def test_the_sample_of_a_host_is_always_the_same_and_ends_when_it_is_known() -> None:
    urls = [f"{URL}-{n}" for n in range(200)]
    young = HostMemory("daily.test", pages=3, unrelated=3)
    chosen = [url for url in urls if in_sample(url, young)]
    assert 25 <= len(chosen) <= 75
    assert chosen == [url for url in urls if in_sample(url, None)]
    assert not any(in_sample(url, KNOWN) for url in urls)


def test_where_the_query_takes_what_names_nothing_every_page_is_read() -> None:
    told = quick(query=Query("not", children=(Query("concept", "maker"),)))
    outcome = read(page(URL, about("")), look(URL, memory=KNOWN), told)
    assert outcome.match is not None
    assert outcome.match.decision != "reject"


def test_further_pages_are_joined_and_one_that_failed_makes_a_fragment() -> None:
    first = read(Page(URL, URL, 200, (), body_of(), T0), look(URL), quick())
    more = article(
        URL, "Xiaomi and BAIC talk about a car", f"{FINE}\nOf BAIC nothing more was said on that day at all."
    )
    joined = with_pages(first, [Reading(more, more)], quick())
    broken = with_pages(first, [None], quick())
    assert joined.article is not None
    assert broken.article is not None
    assert first.article is not None
    assert "Of BAIC nothing more was said" in joined.article.text
    assert joined.fingerprint != first.fingerprint
    assert not joined.fragment
    assert broken.fragment
    assert broken.article.text == first.article.text
    assert broken.article.confidence == round(first.article.confidence / 2, 2)
