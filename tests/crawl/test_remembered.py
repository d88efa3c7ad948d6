"""What is known of a host goes with every address of it, also with those that are found on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.extract.memory import sentence_hash
from monitor.model import Heard, HostMemory, Outcome
from tests.support.hostile import Answer, Hostile, crawled, look, page, visit

LINE = "Follow the paper on its channel for the latest reports of the day."
PATHS = ("/offered", "/linked", "/due")


def knows(host: str) -> HostMemory:
    hash_ = sentence_hash(LINE)
    assert hash_ is not None
    return HostMemory(host, pages=40, unrelated=40, sentences=(Heard(hash_, 30),))


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Outcome]]:
    with Hostile() as web:
        body = Answer(page(more=f"<p>{LINE}</p>"))
        link = f"<p>As was told before, <a href='{web.url('daily', '/linked')}'>Xiaomi met BAIC in spring</a>.</p>"
        feed = f"<item><title>Xiaomi</title><link>{web.url('daily', '/offered')}</link></item>"
        web.rules = {
            ("wire", "/rss"): Answer(f"<rss version='2.0'><channel>{feed}</channel></rss>".encode()),
            ("daily", "/offered"): body,
            ("daily", "/linked"): body,
            ("daily", "/due"): body,
            ("other", "/offered"): Answer(page(more=f"<p>{LINE}</p>{link}")),
        }
        memory = knows("daily.test")
        works = (
            visit(web.url("wire", "/rss")),
            look(web.url("daily", "/due"), memory=replace(memory)),
            look(web.url("other", "/offered"), via="wire"),
        )
        found = crawled(*works, memories=(memory,))
        yield {one.work.url.partition("//")[2].replace(f":{web.port}", ""): one for one in found}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_a_known_host_is_read_with_what_is_known(outcomes: dict[str, Outcome], path: str) -> None:
    article = outcomes[f"daily.test{path}"].article
    assert article is not None
    assert LINE not in article.text
    assert "meeting number three" in article.text


def test_a_page_of_another_host_is_not(outcomes: dict[str, Outcome]) -> None:
    article = outcomes["other.test/offered"].article
    assert article is not None
    assert LINE in article.text


def test_no_memory_travels_home(outcomes: dict[str, Outcome]) -> None:
    assert all(one.work.memory is None for one in outcomes.values())
