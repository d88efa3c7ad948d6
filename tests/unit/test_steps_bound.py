"""How many links of new articles are followed at once to one host."""

from __future__ import annotations

from dataclasses import replace

from monitor.model import Link, Outcome
from monitor.spiders.coverage import CoverageSpider
from tests.support.build import article, read, story


def linking(number: int, host: str) -> Outcome:
    links = tuple(Link("Xiaomi met BAIC", f"http://{host}.test/xiaomi/{number}/{n}") for n in range(30))
    return read(replace(article(f"http://daily.test/cars/{number}"), links=links))


def test_what_articles_link_to_is_followed_a_hundred_times_to_one_host_and_no_more() -> None:
    spider = CoverageSpider(story=story())
    asked = [request.url for number in range(9) for request in spider._steps(linking(number, "trap"))]
    assert len(asked) == len(set(asked)) == 100
    assert len(list(spider._steps(linking(10, "other")))) == 20, "twenty of one article, and other hosts have their own"
    assert list(spider._steps(linking(0, "trap"))) == []
