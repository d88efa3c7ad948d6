"""How many links of new articles are followed at once to one host."""

from __future__ import annotations

from dataclasses import replace

from monitor.decide import Following
from monitor.model import Link, Outcome
from tests.support.build import article, read, story


def linking(number: int, host: str) -> Outcome:
    links = tuple(Link("Xiaomi met BAIC", f"http://{host}.test/xiaomi/{number}/{n}") for n in range(30))
    return read(replace(article(f"http://daily.test/cars/{number}"), links=links))


def test_what_articles_link_to_is_followed_a_hundred_times_to_one_host_and_no_more() -> None:
    following = Following(story())
    asked = [work.url for number in range(9) for work in following.after(linking(number, "trap"))]
    assert len(asked) == len(set(asked)) == 100
    assert len(list(following.after(linking(10, "other")))) == 20, "twenty of one article; other hosts have theirs"
    assert list(following.after(linking(0, "trap"))) == []
