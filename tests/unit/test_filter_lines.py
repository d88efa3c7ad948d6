"""How filters are driven, line by line: what is handed through, what no line may do, and that each is answered."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import filters
from monitor.errors import SeedError
from monitor.filters import lines as lines_module
from monitor.filters.lines import Filter, Record, object_of, read_lines, to_line
from tests.support.lines import line


def test_unknown_keys_are_handed_through_and_known_ones_are_not() -> None:
    answer = filters.URL.line(line(id={"n": [1, None]}, label="x", url="http://a.test/", html="<p>"))
    assert answer == {"id": {"n": [1, None]}, "label": "x", "canonical_url": "http://a.test/", "host": "a.test"}


def test_a_key_of_the_answer_is_the_filters_own() -> None:
    assert filters.URL.line(line(url="http://a.test/", host="b.test", error="old"))["host"] == "a.test"
    assert "error" not in filters.URL.line(line(url="http://a.test/", error="of the filter before"))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (None, "longer than 32 MiB"),
        (b"\xff\n", "not UTF-8"),
        (b"{\n", "not JSON"),
        (b"nonsense\n", "not JSON"),
        (b"[1]\n", "no object"),
        (b'"x"\n', "no object"),
        (b'{"id": NaN}\n', "NaN"),
        (b'{"id": ' + b"9" * 5000 + b"}\n", "a number in it has too many digits"),
        (b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "nested too deeply"),
    ],
)
def test_a_line_that_holds_no_record_is_an_error_in_one_sentence(bad: bytes | None, said: str) -> None:
    answer = filters.URL.line(bad)
    assert answer.keys() == {"error"}
    assert said in str(answer["error"])
    assert "\n" not in str(answer["error"])


def test_a_fault_of_ours_is_the_failure_of_one_line() -> None:
    def broken(record: Record) -> Record:
        raise ZeroDivisionError("by\nzero")

    answer = Filter(frozenset(["x"]), broken, always=("id",)).record({"x": 1, "k": 2})
    assert answer == {"id": None, "k": 2, "error": "the line could not be served: ZeroDivisionError: by zero"}


def test_lines_are_read_whatever_ends_them_and_blank_ones_left_out() -> None:
    assert list(read_lines(io.BytesIO(b"a\r\n\n  \nb\nc"))) == [b"a\r\n", b"b\n", b"c"]


def test_a_line_that_is_too_long_is_passed_over_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "LONGEST", 10)
    monkeypatch.setattr(lines_module, "_STEP", 4)
    stream = b"0123456789\n" + b"01234567890\n" + b"x" * 1000 + b"\nlast\n" + b"y" * 50
    assert list(read_lines(io.BytesIO(stream))) == [b"0123456789\n", None, None, b"last\n", None]


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    assert object_of(b'\xef\xbb\xbf{"a": 1}\n') == {"a": 1}


def test_an_answer_stays_on_one_line_and_is_sound_unicode() -> None:
    assert to_line({"a": "x\u2028y\u0085\n北汽"}) == '{"a": "x\\u2028y\\u0085\\n北汽"}'
    assert to_line({"a": "\ud800北"}) == '{"a": "\\ud800\\u5317"}'


def test_what_is_no_json_number_does_not_go_out() -> None:
    with pytest.raises(SeedError, match="cannot be written as JSON"):
        to_line(object_of(b'{"id": 1e999}'))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(_VALUES)
def test_any_id_comes_back_as_it_was(value: object) -> None:
    written = to_line(filters.URL.line(line(id=value, url="http://a.test/")))
    assert len(written.splitlines()) == 1
    assert json.loads(written)["id"] == value


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_answered(noise: bytes) -> None:
    for each in read_lines(io.BytesIO(noise)):
        assert filters.URL.line(each).keys() >= {"error"} or object_of(each)
