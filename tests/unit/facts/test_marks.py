from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import figures_of, number_of, quantities


def read(text: str, language: str | None) -> list[tuple[str, str]]:
    return [(figure.value, figure.unit) for figure in figures_of(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "in the 39th minute", [("39", "rank")]),
        ("en", "took third place", [("3", "rank")]),
        ("en", "until Thursday", [("4", "weekday")]),
        ("en", "Rovers won 2-1 at home", [("2-1", "score")]),
        ("en", "a man in his 50s", [("50", "decade")]),
        ("en", "call 020 7946 0811", [("02079460811", "telephone")]),
        ("en", "at 4pm (0912 GMT)", [("16:00", "time"), ("09:12", "time")]),
        ("id", "menit ke-67", [("67", "rank")]),
        ("id", "peringkat ketiga", [("3", "rank")]),
        ("id", "hari Minggu", [("7", "weekday")]),
        ("id", "dua minggu", [("2", "week")]),
        ("id", "hubungi 1500-123", [("1500123", "telephone")]),
        ("zh", "升至第三", [("3", "rank")]),
        ("zh", "周二22时30分", [("2", "weekday"), ("22:30", "time")]),
        ("zh", "以2比0获胜", [("2-0", "score")]),
        ("zh", "晚上8点半", [("20:30", "time")]),
        ("zh", "80年代", [("80", "decade")]),
        ("zh", "百分之四点五", [("4.5", "%")]),
    ],
)
def test_a_mark_is_read_to_one_value(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert read(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "10-12 million yuan"), ("en", "2015-2019"), ("en", "the 5th of May"), ("id", "5-6 persen"),
        ("zh", "10-12万辆"), ("en", "1 200 000 people"),
    ],
)  # fmt: skip
def test_where_a_quantity_says_more_no_mark_takes_its_place(language: str, text: str) -> None:
    assert figures_of(text, language=language) == quantities(text, language=language)


@pytest.mark.parametrize(
    "text", ["the SU7", "5G", "24/7 service", "version 1.2.3", "上涨12.5.1", "i sat there", "mon ami"]
)
def test_names_and_codes_are_no_marks(text: str) -> None:
    assert all(
        figure.unit not in ("rank", "weekday", "score", "telephone") for figure in figures_of(text, language="en")
    )


@pytest.mark.parametrize(
    ("printed", "value"),
    [("12", "12"), ("七", "7"), ("seven", "7"), ("dua", "2"), ("0811", "0811"), ("1,500", "1500"), ("seat", None)],
)
def test_a_number_that_stands_alone_is_read(printed: str, value: str | None) -> None:
    assert number_of(printed) == value


@given(
    st.text(alphabet="0123456789-:+ .,()比第三ke周二tTuesday年代时分点", max_size=60),
    st.sampled_from(["id", "en", "zh", None]),
)
@settings(max_examples=200, deadline=None)
def test_figures_stand_where_they_say_and_never_overlap(text: str, language: str | None) -> None:
    end = 0
    for figure in figures_of(text, language=language):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        end = figure.end


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "hostile", ["1-" * 12_500, "0 " * 12_500, "第" * 25_000, "+1 (" * 5_000, "0123 " * 5_000, "三比" * 12_500]
)
def test_a_hostile_text_is_read_as_any_long_one(hostile: str) -> None:
    assert isinstance(figures_of(hostile, language=None), tuple)
