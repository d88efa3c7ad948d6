"""What the soak calls lost, raised and grown: its verdicts find what is wrong, where something is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.soaking.holding import Held
from bench.soaking.lived import Line, Lived
from bench.soaking.plan import hosts
from bench.soaking.site import Served
from bench.soaking.verdict import grew, lost, raised
from monitor.model import Result
from monitor.store import Store
from tests.support.build import T0, article, noted, read, stored, story

HOSTS = hosts(1, 1)
HELD = Held(memory=100.0, files=9, threads=3, children=1)
LINE = Line(1, "cars", 1.0, 1, 1, 0, 0, 0, HELD, 80.0, 80.0)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """The first article of the host, in the words of its first version; a look at another that a parser broke on."""
    path, one = tmp_path / "monitor.db", HOSTS[0].article(0)
    state = one.state(0)
    url = f"http://{HOSTS[0].name}.test{one.path}"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(article(url, state.title, "\n".join(state.paragraphs)))))
        said = "the page could not be read: RecursionError: maximum recursion depth exceeded"
        store.apply([replace(noted(url, T0.replace(hour=9), Result.BROKEN), error=said)])
    return path


def test_what_was_served_and_is_stored_in_its_words_is_not_lost(db: Path) -> None:
    assert lost(db, [Served("h00", 0, 0, 1)], HOSTS, set()) == []


def test_what_is_not_there_and_what_is_there_in_other_words_is_lost(db: Path) -> None:
    served = [Served("h00", 0, 1, 2), Served("h00", 1, 0, 1)]
    assert lost(db, served, HOSTS, set()) == [
        "http://h00.test/news/0, version 1: in other words",
        "http://h00.test/news/1, version 0: not at all",
    ]
    assert lost(db, served, HOSTS, {1, 2}) == [], "something was killed in those passes"


def test_an_exception_of_a_parser_is_found_where_it_was_recorded(db: Path, tmp_path: Path) -> None:
    heard = tmp_path / "stderr"
    heard.write_text("Gave up retrying\nTraceback (most recent call last):\n", encoding="utf-8")
    found = raised(db, Lived(errors=["KeyError: 1"]), heard)
    assert found == [
        "KeyError: 1",
        "on standard error: Traceback (most recent call last):",
        "recorded: could not be read: RecursionError: maximum recursion depth exceeded (1 times)",
    ]


def test_growth_is_found_after_the_warm_up_and_a_wave_is_none() -> None:
    lines = [replace(LINE, held=replace(HELD, memory=50.0))] * 20 + [LINE] * 60
    assert grew(lines, 20) == []
    assert grew([*lines, *[replace(LINE, held=replace(HELD, memory=104.9))] * 20], 20) == []
    wave = [*lines, *[replace(LINE, held=replace(HELD, memory=900.0))] * 9, LINE]
    assert grew(wave, 20) == []
    (said,) = grew([*lines, *[replace(LINE, held=replace(HELD, memory=105.1))] * 20], 20)
    assert said == "memory: 100.0 MB after 20 passes, 105.1 MB at the end"
    assert grew([*lines, replace(LINE, held=replace(HELD, files=10))], 20) == ["files: 9 after 20 passes, 10 after 81"]
