"""Notes of correction, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import corrections
from monitor.corrections import corrects, is_news_of_its_article
from tests.support.laws import examples


@pytest.mark.unmeasured
@given(st.from_regex(corrections._CORRECTION))
@settings(max_examples=examples(80), deadline=None)
def test_no_note_is_passed_over_for_want_of_a_stem(note: str) -> None:
    assert corrects(note)


@pytest.mark.parametrize(
    "note",
    [
        "Retraction: we no longer stand by this story.", "[Retracted] Makers to build cars",
        "This article has been withdrawn.", "This story was taken down at the request of its author.",
        "Artikel ini telah dicabut.", "Berita ini kami cabut dan kami mohon maaf." , "Tulisan ini ditarik redaksi.",
        "Pencabutan berita: pabrik tidak dijual.", "本文已撤稿。", "该报道已被删除。", "撤稿声明",
        "Klarifikasi: pabrik tidak dijual.",
    ],
)  # fmt: skip
def test_a_retraction_is_a_note_of_correction(note: str) -> None:
    assert corrects(note)
    assert is_news_of_its_article(note)


@pytest.mark.parametrize(
    "sentence",
    [
        "The offer was withdrawn on Monday.", "The article of the treaty was removed.",
        "He pulled the car from the river.",
        "Dia menarik mobil itu.", "Harga emas ditarik naik.", "公司撤回了申请。", "Follow us on our channel.",
        "The company did not respond to a request for comment.", "UPDATE: the fire is out.",
    ],
)  # fmt: skip
def test_what_is_withdrawn_elsewhere_is_no_note(sentence: str) -> None:
    assert not corrects(sentence)
    assert not is_news_of_its_article(sentence)


@pytest.mark.parametrize(
    "sentence", ["辟谣：此事不实。", "经核实,上述消息不实。", "Kabar tersebut adalah hoaks.", "This claim is false."]
)
def test_what_refutes_is_news_of_its_article_but_no_correction_of_it(sentence: str) -> None:
    assert is_news_of_its_article(sentence)
    assert not corrects(sentence)
