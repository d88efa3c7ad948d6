"""How an archive is read on, whoever dies over it."""

from __future__ import annotations

from pathlib import Path

from monitor.archive.captures import Counts, Progress
from monitor.backfill.courses import EVERY, Course, Reading, Sifted
from monitor.store.archives import ArchiveRow


def course(position: int = 0) -> Course:
    return Course(Reading(ArchiveRow(1, "a.warc.gz", position, Counts(), 0, finished=False), 1_000))


def told(position: int, **counts: int) -> Sifted:
    return Sifted((), Progress(position, Counts(**counts)))


def said(course: Course, sifted: Sifted) -> Progress:
    _, what = course.told(sifted)
    assert isinstance(what, Sifted)
    return what.progress


def test_what_pieces_count_is_added_up() -> None:
    one = course(100)
    assert (one.asked().start, Path(one.asked().source).is_absolute()) == (100, True)
    assert said(one, told(200, records=2, pages=1)) == Progress(200, Counts(records=2, pages=1))
    assert said(one, told(300, records=3, pages=2)) == Progress(300, Counts(records=3, pages=2))
    one.ended()
    assert one.asked().start == 300
    assert said(one, told(400, records=1)) == Progress(400, Counts(records=4, pages=2))


def test_a_death_is_tried_again_record_by_record_and_a_record_that_two_died_over_is_passed_over() -> None:
    one = course()
    one.asked()
    said(one, told(500, records=5))
    assert one.died("status 9") is None
    careful = one.asked()
    assert (careful.start, careful.every, careful.most) == (500, 0, EVERY)
    said(one, told(500))
    said(one, told(700, records=2))
    assert one.died("status 9") is None
    again = one.asked()
    assert (again.start, again.past, again.every) == (700, False, 0)
    said(one, told(700))
    word = one.died("status 9")
    assert word is not None
    assert isinstance(word[1], Sifted)
    assert word[1].problems == ("a.warc.gz: whoever reads the record at byte 700 dies (status 9); it was passed over",)
    past = one.asked()
    assert (past.start, past.past, past.every) == (700, True, EVERY)
    assert said(one, told(800, broken=1)) == Progress(800, Counts(records=7, broken=1))
    one.ended()
    assert not one.asked().past


def test_a_reader_that_lives_the_second_time_was_not_killed_by_the_record() -> None:
    one = course()
    one.asked()
    assert one.died("status -9") is None
    one.asked()
    said(one, told(900, records=9))
    one.ended()
    assert (one.asked().every, one.asked().past) == (EVERY, False)


def test_readers_that_are_killed_at_different_records_cost_none_of_them() -> None:
    one = course()
    one.asked()
    assert one.died("status -9") is None
    for place in (0, 300, 600):
        one.asked()
        said(one, told(place))
        assert one.died("status -9") is None
    assert not one.asked().past


def test_a_reader_that_is_killed_before_it_says_where_it_is_costs_no_record() -> None:
    one = course()
    one.asked()
    said(one, told(500, records=5))
    assert one.died("status -9") is None
    one.asked()
    assert one.died("status -9") is None
    one.asked()
    said(one, told(500))
    assert one.died("status -9") is None
    one.asked()
    assert one.died("status -9") is None
    assert not one.asked().past
    said(one, told(500))
    word = one.died("status -9")
    assert word is not None
    assert isinstance(word[1], Sifted)  # it is the second that died there


def test_where_nobody_tells_anything_it_is_no_record_that_is_at_fault() -> None:
    one = course()
    for _ in range(2):
        one.asked()
        one.died("status 1")
    one.asked()
    assert one.died("status 1") == (one.archive, "whoever reads it dies at once (status 1)")
    assert one.is_over


def test_what_is_lost_on_its_way_is_read_again_a_few_times() -> None:
    one = course()
    assert [one.lost(), one.lost()] == [None, None]
    said(one, told(10))
    assert [one.lost(), one.lost()] == [None, None]
    assert one.lost() == (one.archive, "what was read of it was lost on its way, again and again")
