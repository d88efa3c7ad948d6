"""Lanes: what goes out together, and what waits; what one batch learns for the next; who may begin one."""

from __future__ import annotations

import asyncio
from unittest.mock import Mock

from monitor.clock import Clock
from monitor.cluster.batches import ALONE, FEWEST, OF_ONE_SITE, WORKS, Lanes, Piece
from monitor.cluster.claims import NOBODY, Claims
from monitor.cluster.known import Known
from monitor.model import Learned, Onward, Reservations, RobotsAnswer, Work, WorkKind


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
    lanes = Lanes([work("one", 0)])
    lanes.take(1, 0)
    lanes.add(Piece(work("one", 1)))
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


def test_what_is_to_be_by_itself_waits_until_nothing_is_out_and_holds_up_nobody_else() -> None:
    lanes = Lanes([work("new")])
    lanes.put_back([Piece(work("twice"), ALONE)])
    assert sites(lanes.take(20, 0, is_idle=False)) == ["new"]
    assert lanes.take(20, 0, is_idle=False) == ()
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


def led(site: str, *to: str) -> Piece:
    """A piece of Work of a site that goes on at the first of others, and needs all of them."""
    at = work(site)
    return Piece(at, begun=Onward(at, frozenset(f"{name}.com" for name in to), work(to[0], 7).url))


def test_what_leads_elsewhere_waits_there_and_for_all_that_it_needs() -> None:
    lanes = Lanes([work("far", 1), work("third")])
    assert sites(lanes.take(1, 0)) == ["far"]
    lanes.put_back([led("near", "far")])
    lanes.put_back([led("near", "other", "far")])
    assert sites(lanes.take(20, 0)) == ["third"], "one has far, which both need"
    assert lanes.take(20, 0) == ()
    lanes.home(["far.com"], {"far.com": 5.0})
    assert lanes.take(20, 4) == ()
    taken = lanes.take(20, 5)
    assert frozenset().union(*(piece.sites for piece in taken)) == {"far.com", "other.com"}
    assert len(taken) == 2


def test_what_needs_several_sites_comes_before_what_needs_one_of_them() -> None:
    lanes = Lanes([work("far", number) for number in range(9)])
    lanes.put_back([led("near", "other", "far")])
    assert [piece.begun is not None for piece in lanes.take(2, 0)] == [True] + 9 * [False]


def test_a_site_that_is_begun_is_not_left_in_its_middle() -> None:
    lanes = Lanes([work(f"site{number % 4}", number) for number in range(20)])
    assert sites(lanes.take(7, 0)) == 5 * ["site0"] + 5 * ["site1"]
    assert sites(lanes.take(7, 0)) == 5 * ["site2"] + 5 * ["site3"]


def test_what_is_to_go_on_at_a_host_that_rests_is_taken_out_with_its_others() -> None:
    lanes = Lanes([work("near", 1)])
    lanes.put_back([led("near", "far")])
    assert [piece.work.url for piece in lanes.drop(["www.far.com"])] == [work("near").url]
    assert len(lanes) == 1


NOW = Clock().now()


def robots(site: str, size: int = 10) -> RobotsAnswer:
    return RobotsAnswer(f"http://www.{site}.com", NOW, b"x" * size)


def test_what_a_batch_learned_is_told_to_the_next_of_its_sites_alone() -> None:
    known = Known([Reservations("http://www.one.com", NOW)])
    known.learn(Learned((), (robots("one"), robots("two")), (("www.one.com", 1),)), ["one.com", "two.com"])
    assert known.robots(["one.com"]) == (robots("one"),)
    assert known.beside(["one.com"]) == (("www.one.com", 1),)
    assert known.beside(["two.com"]) == ()
    assert [one.place for one in known.reservations(["one.com", "two.com"])] == ["http://www.one.com"]
    known.learn(Learned((), (robots("one"),), ()), ["one.com"])
    assert known.beside(["one.com"]) == (), "counted by now"
    assert known.robots(["one.com", "two.com"]) == (robots("one"), robots("two"))


def test_of_robots_txt_no_more_is_kept_than_there_is_room_for() -> None:
    known = Known(most_bytes=3_000)
    for site in ("one", "two", "one", "three"):
        known.learn(Learned((), (robots(site, 1_000),)), [f"{site}.com"])
    assert known.robots(["two.com"]) == ()
    assert [one.place for one in known.robots(["one.com", "three.com"])] == [
        "http://www.one.com",
        "http://www.three.com",
    ]


def test_of_two_that_claim_a_batch_one_has_it_and_after_another_scheduler_nobody() -> None:
    claims = Claims()
    asyncio.run(claims.start(Mock(id="s", handlers={}, total_nthreads=3)))
    assert claims.claim("b", "here", 1, "s") == {"holder": ("here", 1), "is_new": True}
    assert claims.claim("b", "here", 1, "s") == {"holder": ("here", 1), "is_new": False}, "not twice, whoever asks"
    assert claims.claim("b", *NOBODY, "s") == {"holder": ("here", 1), "is_new": False}
    assert claims.claim("given up", *NOBODY, "s") == {"holder": NOBODY, "is_new": True}
    assert claims.claim("given up", "here", 1, "s") == {"holder": NOBODY, "is_new": False}
    assert claims.claim("c", "here", 1, "the one before") is None
    claims.over("b")
    assert claims.news(["b", "c"]) == {"threads": 3, "begun": {"b": ("here", 1)}, "over": ["b"]}
    claims.stop("run")
    assert (claims.stopped("run"), claims.stopped("another")) == (True, False)
