"""Lanes: what goes out together, and what waits."""

from __future__ import annotations

from monitor.cluster.batches import ALONE, FEWEST, OF_ONE_SITE, WORKS, Lanes, Piece
from monitor.model import Work, WorkKind


def work(site: str, number: int = 0) -> Work:
    return Work(WorkKind.ARTICLE, "cars", f"http://www.{site}.com/{number}")


def sites(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.work.url.split(".")[1] for piece in pieces]


def test_no_two_batches_that_are_out_share_a_site() -> None:
    lanes = Lanes([work(site, number) for number in range(30) for site in ("one", "two")])
    lanes.add(Piece(Work(WorkKind.ARTICLE, "cars", "http://news.one.com/9")))
    assert set(sites(lanes.take(20, 0))) == {"one"}
    assert set(sites(lanes.take(20, 0))) == {"two"}
    assert lanes.take(20, 0) == ()
    lanes.home(["one.com"], {})
    assert set(sites(lanes.take(20, 0))) == {"one"}
    assert len(lanes) == 61 - 51


def test_a_batch_has_many_small_sites_and_no_more_of_a_large_one_than_it_can_do() -> None:
    lanes = Lanes(
        [*(work("large", number) for number in range(500)), *(work(f"small{number}") for number in range(99))]
    )
    taken = sites(lanes.take(WORKS, 0))
    assert taken.count("large") == OF_ONE_SITE
    assert len(taken) == OF_ONE_SITE + 99


def test_there_is_something_for_every_worker_and_no_batch_is_not_worth_it() -> None:
    lanes = Lanes([work(f"site{number}") for number in range(100)])
    assert lanes.size(4) == 25
    assert lanes.size(40) == FEWEST
    assert lanes.size(0) == 100


def test_a_site_is_left_alone_until_its_time() -> None:
    lanes = Lanes([work("one", 0), work("one", 1)])
    lanes.take(1, 0)
    lanes.home(["one.com"], {"one.com": 10.0})
    assert lanes.take(1, 9.9) == ()
    assert len(lanes.take(1, 10.0)) == 1


def test_whoever_died_is_tried_with_such_alone_and_then_by_itself() -> None:
    lanes = Lanes([work("new")])
    lanes.put_back([Piece(work("once", 0), 1), Piece(work("once", 1), 1)])
    lanes.put_back([Piece(work("twice", 0), ALONE), Piece(work("twice", 1), ALONE)])
    assert sites(lanes.take(20, 0)) == ["new"]
    assert sites(lanes.take(20, 0)) == ["once", "once"]
    assert sites(lanes.take(20, 0)) == ["twice"]
    assert lanes.take(20, 0) == ()
    lanes.home(["twice.com"], {})
    assert sites(lanes.take(20, 0)) == ["twice"]


def test_what_is_put_back_comes_first_and_in_order() -> None:
    lanes = Lanes([work("one", 5)])
    lanes.put_back([Piece(work("one", 1)), Piece(work("one", 2))])
    assert [piece.work.url[-1] for piece in lanes.take(20, 0)] == ["1", "2", "5"]


def test_what_waits_for_a_host_can_be_taken_out_and_the_rest_of_its_site_not() -> None:
    other = Work(WorkKind.ARTICLE, "cars", "http://news.one.com/9")
    lanes = Lanes([work("one", 1), other, work("two")])
    assert [piece.work.url for piece in lanes.drop(["www.one.com"])] == ["http://www.one.com/1"]
    assert len(lanes) == 2
    assert [piece.work.url for piece in lanes.take(20, 0)] == [work("two").url, other.url]
