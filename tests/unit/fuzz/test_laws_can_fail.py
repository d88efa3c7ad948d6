"""Each law of `bench/fuzzing` is broken by a room that is a little wrong, and `bench/fuzz.py` says so."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench import fuzz
from bench.fuzzing import laws, prose
from bench.fuzzing.laws import LAWS
from bench.fuzzing.seeds import SEEDS, outside
from bench.fuzzing.tokens import TOKENS
from monitor import dedupe, facts, filters, revise, stamps, story
from monitor import discover as sources
from monitor.dedupe import urls
from monitor.extract import extract
from monitor.model import Article, Item

PAGE = b"\1<html><title>Vote put off</title><article><p>" + b"The council has put off its vote on the line. " * 9
FEED = b"\1<rss version='2.0'><channel><item><title>Satu</title><link>https://a.test/1</link></item></channel></rss>"
TEXT = b"\2The plant will cost 10 million euros by 26 August 2022."
ADDRESS = b"\0https://a.test/b"


def _with_escape(page: Any, *more: Any, **options: Any) -> Article:
    return replace(extract(page, *more, **options), title="a\x1b[0m")


def _forgetful(items: Any, state: Any, **more: Any) -> Any:
    changes, _ = sources.compare(items, state, **more)
    return changes, sources.State()


def _relative(*arguments: Any, **options: Any) -> Any:
    found = sources.discover(*arguments, **options)
    return replace(found, items=(*found.items, Item("x", "/satu")))


def _confused(path: Any) -> Any:
    story.load_story(path)
    raise KeyError("title")


def _moved(text: str, *, language: str | None) -> Any:
    return tuple(replace(each, start=each.start + 1) for each in facts.quantities(text, language=language))


def _cut(*versions: Any, **options: Any) -> Any:
    change = revise.compare(*versions, **options)
    return replace(change, ops=change.ops[:-1])


WRONG: dict[str, tuple[str, bytes, object, str, Callable[..., Any]]] = {
    "a title with an escape in it": ("extract", PAGE, laws, "extract", _with_escape),
    "a page that is passed over with an alias in it": ("glance", PAGE, laws, "may_concern", lambda *_: False),
    "an address that is relative": ("discover", FEED, laws, "discover", _relative),
    "a state that is not kept": ("discover", FEED, laws, "compare", _forgetful),
    "an answer of the state that is lost": ("state", next(SEEDS["state"]()), laws, "compare", _forgetful),
    "an error that is none of ours": ("story", next(SEEDS["story"]()), laws, "load_story", _confused),
    "a day that no calendar has": ("dates", TEXT, prose, "parse_stamp", lambda *a, **b: "2022-02-31"),
    "a quantity one character off": ("quantities", TEXT, prose, "quantities", _moved),
    "a step that is missing": ("diff", TEXT + b"\n====\nNothing.", prose, "compare", _cut),
    "a canonical address that is not": (
        "url",
        ADDRESS,
        dedupe,
        "canonical",
        lambda url, html=None: f"{urls.canonical(url)}x",
    ),
    "a robots.txt without an answer": (
        "robots",
        ADDRESS,
        laws,
        "robots",
        lambda *each: filters.robots(*each) | {"allowed": None},
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_room_that_is_a_little_wrong_breaks_its_law(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target, data, module, name, broken = WRONG[wrong]
    LAWS[target](data)
    monkeypatch.setattr(module, name, broken)
    with pytest.raises((AssertionError, KeyError)):
        LAWS[target](data)


def test_every_target_has_a_law_documents_and_tokens() -> None:
    assert list(LAWS) == list(SEEDS) == list(TOKENS)


def told(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["fuzz.py", *map(str, arguments)])
    return fuzz.main()


def test_a_kept_input_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "AssertionError-1"
    kept.write_bytes(TEXT)
    assert told(monkeypatch, "dates", "--again", kept) == 0
    assert capsys.readouterr().out == "no law is broken\n"
    monkeypatch.setattr(prose, "stamp_to_utc", lambda text: stamps.stamp_to_utc("nonsense"))
    with pytest.raises(AssertionError, match="no stamp"):
        told(monkeypatch, "dates", "--again", kept)


def test_where_atheris_is_missing_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "find_spec", lambda name: None)
    assert told(monkeypatch, "all") == 2
    assert "pip install -e '.[fuzz]'" in capsys.readouterr().err


def test_labelled_pages_are_started_from_as_well(tmp_path: Path) -> None:
    rows = [{"html_base64": "PGh0bWw+", "truth": {"text": "Satu. " * 1_000}}, {"html_base64": "PA==", "truth": {}}]
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert list(outside("extract", file)) == [b"\1<", b"\1<html>"]
    [text] = outside("quantities", file)
    assert 1_000 < len(text) < 2_000
    assert list(outside("story", file)) == []
