from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The plant is old. It needs work.", ["The plant is old.", "It needs work."]),
        ("Sales rose 1.5 percent. Good.", ["Sales rose 1.5 percent.", "Good."]),
        ("Mr. Wang met J. K. Lim of Acme Inc. in Paris.", ["Mr. Wang met J. K. Lim of Acme Inc. in Paris."]),
        ("So said Lei Jun. The plant waits.", ["So said Lei Jun.", "The plant waits."]),
        ("It opens on Jun. 5 in Beijing.", ["It opens on Jun. 5 in Beijing."]),
        ("PT. Maju Tbk. membeli lahan. Harganya Rp. 5 juta.", ["PT. Maju Tbk. membeli lahan.", "Harganya Rp. 5 juta."]),
        ("“We wait.” Nothing came.", ["“We wait.”", "Nothing came."]),
        ("“Really?” he asked.", ["“Really?” he asked."]),
        ("工厂很旧。需要改造！真的吗？", ["工厂很旧。", "需要改造！", "真的吗？"]),
        ("他说：“没有听说过。”然后走了。", ["他说：“没有听说过。”", "然后走了。"]),
        ("Judul\nIsi berita", ["Judul", "Isi berita"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == parts


@given(st.text(alphabet='aB1 .!?…。！？”"\n，', max_size=80), st.sampled_from([None, 10]))
@settings(max_examples=200, deadline=None)
def test_nothing_but_white_space_lies_between_sentences(text: str, longest: int | None) -> None:
    at = 0
    for sentence in sentences(text, longest=longest):
        assert text[at : sentence.start].strip() == ""
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert longest is None or len(sentence.text) <= longest
        at = sentence.end
    assert text[at:].strip() == ""


def test_a_million_points_are_one_sentence_soon_found() -> None:
    assert len(sentences("." * 1_000_000 + "x", longest=None)) == 1
