"""Room for answers: it is never given beyond what there is, in order, and everybody gets it in the end."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.task import Clock as ReactorClock

from monitor.room import LONGEST_STAY, UNPACKED, Held, Room, Stay, room_of
from monitor.wire import _Agent


def test_room_is_given_at_once_where_there_is_some_and_in_order_where_there_is_none() -> None:
    room, told = Room(10), list[str]()
    first = room.ask(6, lambda: told.append("first"))
    room.ask(7, lambda: told.append("second"))
    room.ask(1, lambda: told.append("third"))
    assert told == ["first"], "what is small does not pass by what is large"
    first.free()
    first.free()
    assert told == ["first", "second", "third"]
    assert (room.held, room.peak) == (8, 8)


def test_whoever_waits_may_leave_and_makes_way() -> None:
    room, told = Room(10), list[str]()
    room.ask(6, lambda: told.append("first"))
    second = room.ask(7, lambda: told.append("second"))
    room.ask(4, lambda: told.append("third"))
    second.free()
    assert told == ["first", "third"]


def test_what_is_there_already_is_held_whether_there_is_room_or_not_and_others_wait_for_it() -> None:
    room, told = Room(10), list[str]()
    with room.taken(30):
        room.ask(1, lambda: told.append("given"))
        assert (room.held, told) == (30, [])
    assert (room.held, told) == (1, ["given"])


def test_more_than_all_there_is_is_all_there_is() -> None:
    assert Room(10).ask(11, lambda: None).is_given


def test_room_at_once_is_given_only_where_nobody_waits() -> None:
    room = Room(10)
    first = room.at_once(6)
    assert first is not None
    assert room.at_once(5) is None
    room.ask(5, lambda: None)
    assert room.at_once(1) is None, "it would pass by who waits"
    first.free()
    assert room.at_once(11) is None
    assert room.at_once(5) is not None


def test_what_stays_of_an_article_is_free_up_to_a_size_and_bounded_for_one_and_for_all() -> None:
    room = Room(20 * UNPACKED)
    with Stay(room) as one, Stay(room) as other:
        assert one.takes(UNPACKED)
        assert room.held == 0
        assert one.takes(LONGEST_STAY - UNPACKED)
        assert not one.takes(1)
        assert other.takes(UNPACKED // 2)
        assert not other.takes(6 * UNPACKED)
        assert other.takes(5 * UNPACKED)
    assert room.held == 0


def test_who_waited_for_room_and_has_ended_is_not_asked_to_go_on() -> None:
    """Over TLS the end of an answer may have been on this side when it was told to wait."""
    room, clock, told = Room(10), ReactorClock(), list[str]()
    agent = _Agent(room, None, 0.0, contextFactory=None, crawler=None)
    agent._timeout_cl = clock.callLater(30, told.append, "late")
    agent.held, agent._since = room.ask(10, lambda: None), 0.0
    agent._timeout_cl.cancel()
    waiting = room.ask(5, agent._goes_on)
    room.ask(5, lambda: told.append("next"))
    agent.held.free()
    assert (told, waiting.is_given) == (["next"], True), "nobody behind it is forgotten"


def test_room_is_awaited_and_given_back_by_who_does_not_wait_for_it_to_the_end() -> None:
    async def lived() -> int:
        room = Room(10)
        held = await room.given(10)
        impatient = asyncio.ensure_future(room.given(5))
        await asyncio.sleep(0)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        held.free()
        assert room.held == 0
        return (await room.given(10)).size

    assert asyncio.run(lived()) == 10


def test_the_parts_of_a_crawl_share_one_room() -> None:
    class Crawler: ...

    one, other = Crawler(), Crawler()
    assert room_of(one, 5) is room_of(one, 9)
    assert (room_of(one).most, room_of(other, 9).most) == (5, 9)


@given(st.lists(st.integers(1, 12), max_size=30), st.data())
def test_it_is_never_exceeded_and_nobody_waits_for_ever(sizes: list[int], data: st.DataObject) -> None:
    room, having = Room(10), list[Held]()
    asked = [room.ask(size, lambda: None) for size in sizes]
    while open_ones := [one for one in asked if one not in having]:
        given_now = [one for one in open_ones if one.is_given]
        assert given_now, "somebody always has it"
        one = data.draw(st.sampled_from(given_now))
        one.free()
        having.append(one)
        assert room.held <= 10
    assert (room.held, room.peak <= 10) == (0, True)
