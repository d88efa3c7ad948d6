"""Two articles are like one another, in one language or in two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match.features import features
from monitor.match.likeness import Report, likeness, report
from monitor.match.nearness import FAR, day_of, days_from, remoteness
from monitor.model import Article


def read(text: str, language: str | None = "en") -> Report:
    return report(features(Article(None, None, None, text, language=language)))


FERRY = "The ferry Ostrand ran aground off Kolmar on Monday. Its captain, Ida Brekke, was questioned by police."
AGAIN = "Police questioned captain Ida Brekke after the Ostrand, a ferry, ran aground off Kolmar."
GERMAN = "Die Fähre Ostrand lief vor Kolmar auf Grund. Die Polizei befragte die Kapitänin Ida Brekke."
RICE = (
    "Rice became dearer in the markets of the south, traders said, and the ministry promised to sell from its stores."
)


def test_an_article_is_most_like_itself_then_its_like_then_a_stranger() -> None:
    one = read(FERRY)
    same, alike, strange = (likeness(one, read(text)).worth for text in (FERRY, AGAIN, RICE))
    assert 1 >= same > alike > 3 * strange >= 0


def test_in_two_languages_words_say_nothing_and_names_do() -> None:
    like = likeness(read(GERMAN, "de"), read(FERRY))
    assert (like.words, like.one_language) == (0.0, False)
    assert like.worth == like.names > 0.24
    assert "w:ostrand" in like.shared


def test_a_text_too_short_to_tell_its_language_is_held_to_be_in_that_of_the_other() -> None:
    assert likeness(read("Ostrand aground", None), read(FERRY)).one_language


def test_the_same_kind_of_thing_without_a_name_in_common_counts_less() -> None:
    english, indonesian = "A flood closed the hospital in {}.", "Banjir menutup rumah sakit di {}."
    kind = likeness(read(english.format("a town")), read(indonesian.format("kota itu"), "id"))
    place = likeness(read(english.format("Ostrandi")), read(indonesian.format("Ostrandi"), "id"))
    assert kind.shared.keys() & {"c:flood"}
    assert kind.names < 0.6 * place.names


@settings(max_examples=60, deadline=None)
@given(
    st.text("ab OPostrandKlm12小米。. ", max_size=60),
    st.text("ab OPostrandKlm12小米。. ", max_size=60),
    st.sampled_from(["en", "id", "zh", None]),
)
def test_likeness_is_a_share_and_is_mutual_in_one_language(one: str, other: str, language: str | None) -> None:
    first, second = read(one, language), read(other, language)
    there, back = likeness(first, second), likeness(second, first)
    assert 0 <= there.worth <= 1
    if first.found.han == second.found.han and (not there.shared or there.shared.keys() & first.particular):
        assert there.words == pytest.approx(back.words)


def test_time_tells_more_by_its_first_days_and_nothing_after_a_year() -> None:
    away = [remoteness(days) for days in range(FAR + 10)]
    assert away == sorted(away)
    assert away[0] == 0
    assert away[FAR:] == [1.0] * 10
    assert away[1] - away[0] > away[51] - away[50] > 0


def test_days_are_counted_in_one_zone_and_to_the_nearest() -> None:
    assert day_of("2026-03-02T01:30:00+07:00") == date(2026, 3, 1)
    assert day_of("2026-03-02") == date(2026, 3, 2)
    assert day_of("soon") is day_of(None) is None
    assert day_of("0001-01-01T00:00:00+14:00") is None
    assert days_from(date(2026, 3, 2), [date(2026, 3, 9), None, date(2026, 2, 27)]) == 3
    assert days_from(None, [date(2026, 3, 9)]) is None
