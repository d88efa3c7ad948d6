"""What a page comes to: read, passed over at a glance, sampled, joined with its further pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.model import HostMemory, Known, Outcome, Page, Query, SetAddress
from monitor.reading import (
    MOST_FURTHER,
    NOT_NAMED,
    Reading,
    in_sample,
    is_taken_for_all,
    read,
    read_further,
    reread,
    wanted_after,
    with_pages,
)
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


def paged(links: str, words: str = "Xiaomi talks to BAIC.", url: str = URL, *, known: bool = False) -> Outcome:
    body = about(words).replace(b"</body>", links.encode() + b"</body>")
    return read(page(url, body), look(url, memory=KNOWN, known=known), quick())


def to(*numbers: int) -> str:
    return "".join(f"<a href='?page={number}'>{number}</a> " for number in numbers)


def test_the_page_that_is_said_to_show_all_is_wanted_first_and_the_others_after_it() -> None:
    outcome = paged(to(2, 3) + "<a href='?page=all'>View all</a>")
    assert outcome.further == tuple(f"{URL}?page={which}" for which in ("all", 2, 3))
    assert outcome.whole == f"{URL}?page=all"
    assert not outcome.more
    assert paged(to(2, 3)).whole is None


def shown(text: str) -> Reading:
    said = article(URL, "The week ahead", text)
    return Reading(said, said)


def test_what_came_is_all_of_the_article_where_it_has_the_first_page_and_more() -> None:
    first = paged(to(2) + "<a href='?page=all'>View all</a>")
    assert first.article is not None
    text = first.article.text
    assert is_taken_for_all(first, shown(f"{text}\n{FINE * 3}"))
    assert not is_taken_for_all(first, shown(text)), "some sites show the first page whatever is asked for"
    assert not is_taken_for_all(first, shown(FINE * 30)), "another text"
    assert not is_taken_for_all(first, None)
    wall = replace(first.article, kind="login", text=f"{text}\n{FINE * 3}")
    assert not is_taken_for_all(first, Reading(wall, wall))


def test_where_no_other_page_is_offered_there_is_nothing_else_to_fetch() -> None:
    alone = paged("<a href='?page=all'>View all</a>")
    assert alone.further == (alone.whole,)
    assert is_taken_for_all(alone, None)
    assert is_taken_for_all(alone, shown(FINE))


def test_an_article_of_more_pages_than_are_fetched_says_so() -> None:
    first = paged(to(*range(2, 16)))
    assert first.more
    assert len(first.further) == MOST_FURTHER
    pages = [shown(f"{FINE} On page {number} it was said of Xiaomi again.") for number in range(2, 12)]
    joined = with_pages(first, pages, quick())
    whole = with_pages(replace(first, more=False), pages, quick())
    assert joined.article is not None
    assert whole.article is not None
    assert first.article is not None
    assert "it goes on after page 11, and is not followed further" in joined.article.reasons
    assert not any("goes on" in reason for reason in whole.article.reasons)
    assert joined.article.confidence == round(whole.article.confidence / 2, 2)
    assert joined.article.text == whole.article.text
    assert not joined.more
    assert not joined.further
    assert not joined.fragment, "an edit of its first pages would never be one"


def test_a_page_tells_of_the_pages_after_it() -> None:
    first = paged("<a href='?page=2'>Next page</a>")
    second = about("Xiaomi").replace(b"</body>", b"<a href='?page=3'>Next page</a></body>")
    told = read_further(page(f"{URL}?page=2", second), look(URL))
    assert first.further == (f"{URL}?page=2",)
    assert wanted_after(first, first.further, told) == ((f"{URL}?page=3",), False)
    assert wanted_after(first, (*first.further, f"{URL}?page=3"), told) == ((), False)
    many = tuple(f"{URL}?page={number}" for number in range(20, 20 + MOST_FURTHER))
    assert wanted_after(first, many, told) == ((), True)


def test_kept_pages_that_end_before_the_article_does_say_so_when_they_are_read_again() -> None:
    bodies = {number: about(f"Of page {number}.") for number in range(1, 12)}
    bodies[11] = bodies[11].replace(b"</body>", to(12).encode() + b"</body>")
    kept = [page(URL if number == 1 else f"{URL}?page={number}", body) for number, body in bodies.items()]
    assert any("goes on after page 11" in reason for reason in reread(kept).reasons)
    assert not any("goes on" in reason for reason in reread(kept[:10]).reasons)


def test_the_encoding_that_the_server_names_is_believed() -> None:
    body = about("Xiaomi").replace(b"<meta charset=utf-8>", b"").decode().replace("fine", "тихо").encode("cp1251")
    answered = Page(URL, URL, 200, (("Content-Type", "text/html; charset=windows-1251"),), body, T0)
    outcome = read(answered, look(URL), quick())
    assert outcome.article is not None
    assert "stayed тихо over" in outcome.article.text
    assert read_further(answered, look(URL)).article.text == reread([answered]).text == outcome.article.text


def test_a_known_article_is_decoded_and_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from monitor.extract import document

    done: list[str] = []
    for name in ("decode", "parsed", "read_metadata", "read_body"):
        whole = getattr(document, name)
        monkeypatch.setattr(document, name, lambda *given, of=name, do=whole: (done.append(of), do(*given))[1])
    assert paged(to(2), known=True).further
    assert sorted(done) == ["decode", "parsed", "read_body", "read_metadata"]
