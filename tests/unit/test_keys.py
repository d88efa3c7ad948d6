"""By what an article is known."""

from dataclasses import replace

import pytest

from monitor.dedupe import fingerprint
from monitor.keys import address_key, article_key, is_one_place, other_scheme, text_key
from monitor.model import Article, Outcome, Result, Work, WorkKind
from tests.support.build import T0, WORDS, article, missed, read

URL = "http://daily.test/cars/two-makers-talk-100001"


def _stating(canonical: str | None, asked: str = URL) -> str | None:
    return article_key(read(replace(article(URL), canonical_url=canonical), url=asked))


def test_an_article_is_known_by_the_address_that_it_states() -> None:
    assert _stating(f"{URL}?utm_source=x", "http://m.daily.test/cars/two-makers-talk-100001?ref=home") == URL


def test_without_a_stated_address_by_the_one_that_answered() -> None:
    assert _stating(None, f"{URL}?utm_campaign=x#top") == URL


@pytest.mark.parametrize(
    "stated",
    ["http://victim.test/scoop-100002", "http://daily.test/", "javascript:alert(1)", 'http://daily.test/"><x y="', ""],
)
def test_a_page_cannot_pass_for_another_sites_article_or_for_a_front_page(stated: str) -> None:
    key = _stating(stated)
    assert key == URL or (key or "").startswith("http://daily.test/%22")


def test_a_seeds_file_is_believed_about_its_address() -> None:
    seed = Outcome(Work(WorkKind.ARTICLE, "cars", "/stories/cars/seed.html", "seed"), Result.OK, T0)
    made = replace(article("http://daily.test/a?utm_source=x"), canonical_url=None)
    assert article_key(replace(seed, article=made)) == "http://daily.test/a"
    assert article_key(replace(seed, article=replace(made, canonical_url=URL))) == URL


def test_a_text_without_an_address_is_known_by_its_words() -> None:
    dump = Outcome(
        Work(WorkKind.ARTICLE, "cars", "/stories/cars/seed.txt", "seed"),
        Result.OK,
        T0,
        article=Article(None, None, "A title", WORDS),
        fingerprint=fingerprint("A title", WORDS),
    )
    key = article_key(dump)
    assert key == text_key(fingerprint("Another title", WORDS).text_hash)
    assert key is not None
    assert len(key) == len("text:") + 16


def test_an_outcome_without_an_article_has_no_key() -> None:
    assert article_key(missed()) is None


def test_what_has_no_canonical_form_is_its_own_key() -> None:
    assert address_key("/stories/cars/seed.txt") == "/stories/cars/seed.txt"
    assert address_key("HTTP://Daily.test:80/a?utm_source=x") == "http://daily.test/a"


def test_https_and_www_make_no_other_place() -> None:
    assert other_scheme(URL) == URL.replace("http:", "https:")
    assert other_scheme(other_scheme(URL)) == URL
    assert other_scheme("text:0123456789abcdef") == "text:0123456789abcdef"
    assert is_one_place(URL, URL.replace("http://", "https://www."))
    assert not is_one_place(URL, URL + "0")
    assert not is_one_place(URL, URL.replace("http://", "http://m."))
    assert not is_one_place(URL, None)
