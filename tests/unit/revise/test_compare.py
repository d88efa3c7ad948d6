from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.dedupe import fingerprint
from monitor.model import Change
from monitor.revise import compare
from tests.support.laws import examples

PIECES = [
    *("Xiaomi ", "BAIC ", "pabrik ", "the plant ", "10 miliar ", "12 billion yuan ", "小米汽车", "投资100亿元"),
    *(
        "。",
        "！",
        "? ",
        ". ",
        ", ",
        "\n",
        "“",
        "”",
        '"',
        "'",
        "’",
        " - ",
        "-5 ",
        "…",
        "...",
        "（a）",
        "_",
        " ",
        "A",
        "a",
    ),
    *("½", "ﬁ", "é", "e\u0301", "\u00ad", "\u200b", "\u3000", "\u0301", "가", "\u1100\u1161", "ก", "ﾊﾟ", "⒈", "\ud800"),
    *("Ralat: ", "said ", "SU7", "\x1b[31m", "\u202e"),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TITLE = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)

STORY = (
    "BEIJING - Xiaomi will put 10 billion yuan into a car plant, said Lei Jun. The plant is to build 300,000 cars"
    " a year. Production begins in 2024.\n“We have never heard of this,” a spokesman of BAIC said. Analysts were"
    " cautious.\n"
    "The maker of phones has no licence of its own yet. It has talked to three owners of plants since March."
)
CERITA = (
    "Xiaomi akan menanam modal 10 miliar yuan untuk pabrik mobil, kata Lei Jun. Pabrik itu membuat 300.000 mobil"
    " setahun.\n“Kami belum pernah mendengar kabar itu,” kata juru bicara BAIC. Pasar menanggapi dengan hati-hati."
)
GUSHI = "小米计划投资100亿元造车。董事长雷军表示，工厂年产30万辆。北汽方面称：“没有听说过此事。”分析人士态度谨慎。"


def read_back(change: Change) -> tuple[str, str]:
    return "".join(op.old for op in change.ops), "".join(op.new for op in change.ops)


def edit(text: str, old: str, new: str, *, language: str | None = None) -> Change:
    assert old in text
    return compare("Judul", text, "Judul", text.replace(old, new, 1), language=language)


@given(TITLE, TEXT, TITLE, TEXT)
@settings(max_examples=examples(50), deadline=None)
def test_the_steps_give_both_versions_back_to_the_letter(title: str, text: str, new_title: str, new_text: str) -> None:
    change = compare(title, text, new_title, new_text)
    assert read_back(change) == (f"{title}\n\n{text}", f"{new_title}\n\n{new_text}")
    for op in change.ops:
        assert op.old or op.new
        if op.op == "insert":
            assert not op.old
        if op.op == "delete":
            assert not op.new
        if op.op == "replace":
            assert op.old
            assert op.new
        if op.op == "move":
            assert not (op.old and op.new)
    assert 0 <= change.severity <= 1
    assert [op for op in change.ops if op.op != "equal"] or not change.classes


@given(TEXT, st.integers(0, 10_000))
@settings(max_examples=50, deadline=None)
def test_a_text_with_some_pieces_exchanged_is_told_to_the_letter(text: str, seed: int) -> None:
    rnd = random.Random(seed)
    lines = [text, STORY, text, GUSHI, CERITA]
    changed = ["".join(c for c in line if rnd.random() > 0.05) for line in lines]
    rnd.shuffle(changed)
    old, new = "\n".join(lines), "\n".join(changed)
    assert read_back(compare("t", old, "t", new)) == (f"t\n\n{old}", f"t\n\n{new}")


@given(TITLE, TEXT)
@settings(max_examples=50, deadline=None)
def test_a_text_compared_with_itself_has_not_changed(title: str, text: str) -> None:
    change = compare(title, text, title, text)
    assert (change.classes, change.severity, change.figures, change.changed) == ((), 0.0, (), False)


@given(TITLE, TEXT, TITLE, TEXT)
@settings(max_examples=examples(50), deadline=None)
@example("", "a -5", "", "a-5")
@example("", "x .5", "", "x. 5")
@example("", "1, 5", "", "1,5")
def test_words_that_hash_differently_are_always_a_change(title: str, text: str, new_title: str, new_text: str) -> None:
    differs = fingerprint(title, text).words_hash != fingerprint(new_title, new_text).words_hash
    assert not differs or compare(title, text, new_title, new_text).changed


@pytest.mark.parametrize("story", [STORY, CERITA, GUSHI])
@pytest.mark.parametrize(
    "retype",
    [
        lambda text: unicodedata.normalize("NFKD", text),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("“", "「").replace("”", "」"),
        lambda text: text.replace(" ", "  \n"),
        lambda text: text.replace("\n", " "),
        lambda text: "\u200b" + text.replace(" ", "\u00a0") + "\ufeff\n",
        lambda text: text.replace(" - ", " — "),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if c in "0123456789," else c for c in text),
    ],
)
def test_white_space_unicode_form_and_typographic_quotes_change_nothing(story: str, retype: object) -> None:
    assert callable(retype)
    change = compare("“Judul” baru", story, '"Judul"  baru', retype(story))
    assert change.classes == ()
    assert change.severity == 0
    assert {op.op for op in change.ops} == {"equal"}


def test_commas_and_capitals_are_cosmetic() -> None:
    assert edit(STORY, "a car plant, said", "a car plant said").classes == ("cosmetic",)
    assert edit(STORY, "Analysts were", "ANALYSTS were").classes == ("cosmetic",)
    assert compare("Rencana xiaomi", CERITA, "Rencana Xiaomi", CERITA).classes == ("cosmetic",)


@pytest.mark.parametrize(
    ("text", "old", "new", "figures"),
    [
        (STORY, "10 billion yuan", "12 billion yuan", [("10 billion yuan", "12 billion yuan")]),
        (STORY, "10 billion yuan", "10 billion dollars", [("10 billion yuan", "10 billion dollars")]),
        (STORY, "in 2024", "in 2025", [("2024", "2025")]),
        (STORY, "three owners", "four owners", [("three", "four")]),
        (CERITA, "300.000 mobil", "150.000 mobil", [("300.000 mobil", "150.000 mobil")]),
        (CERITA, "10 miliar", "1,2 triliun", [("10 miliar yuan", "1,2 triliun yuan")]),
        (GUSHI, "100亿元", "120亿元", [("100亿元", "120亿元")]),
        (GUSHI, "30万辆", "三十五万辆", [("30万辆", "三十五万辆")]),
    ],
)
def test_a_figure_that_became_another_is_told_from_what_to_what(
    text: str, old: str, new: str, figures: list[tuple[str, str]]
) -> None:
    change = edit(text, old, new)
    assert change.classes == ("figure",)
    assert [(figure.old, figure.new) for figure in change.figures] == figures
    assert change.severity >= 0.8


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (STORY, "10 billion yuan", "10 miliar yuan"),
        (STORY, "300,000 cars", "0.3 million cars"),
        (CERITA, "300.000 mobil", "300 ribu mobil"),
        (GUSHI, "30万辆", "三十万辆"),
    ],
)
def test_the_same_figure_in_other_words_is_no_figure(text: str, old: str, new: str) -> None:
    change = edit(text, old, new)
    assert change.changed
    assert "figure" not in change.classes
    assert change.figures == ()


def test_a_translated_page_keeps_its_figures() -> None:
    change = compare("Xiaomi plans a plant", STORY, "Xiaomi bangun pabrik", CERITA)
    assert change.figures == ()
    assert "figure" not in change.classes


def test_a_sentence_that_came_with_its_own_figure_changed_none() -> None:
    change = compare("J", CERITA, "J", CERITA + " Sahamnya naik 7 persen pada hari itu.")
    assert change.classes == ("added",)
    assert change.figures == ()


def test_a_figure_that_moved_to_another_sentence_is_not_a_changed_one() -> None:
    old = "The plant in the north builds 300,000 cars. The plant in the south is idle since May."
    new = "The plant in the north builds cars. The plant in the south is idle since May with 300,000 cars."
    assert compare("t", old, "t", new).figures == ()


@pytest.mark.parametrize(
    ("text", "old", "new", "leading"),
    [
        (STORY, "never heard of", "not decided on", "quote"),
        (CERITA, "belum pernah mendengar", "masih mempelajari", "quote"),
        (GUSHI, "没有听说过", "从未讨论过", "quote"),
        (STORY, "Lei Jun", "Wang Bo", "name"),
        (CERITA, "kata Lei Jun", "kata Wang Bo", "name"),
        (GUSHI, "雷军", "雷均", "name"),
        (STORY, "spokesman of BAIC said", "spokesman of BAIC claimed", "attribution"),
        (CERITA, "kata juru bicara", "klaim juru bicara", "attribution"),
        (GUSHI, "雷军表示", "雷军否认", "attribution"),
        (STORY, "Analysts were cautious.", "Analysts were delighted.", "wording"),
        (CERITA, "hati-hati", "gembira", "wording"),
        (GUSHI, "谨慎", "乐观", "wording"),
        (STORY, "no licence", "no licennce", "typo"),
        (CERITA, "menanggapi", "mennaggapi", "typo"),
        (STORY, "car plant", "carplant", "typo"),
        (STORY, "Production begins", "Production Production begins", "typo"),
        (STORY, " Production begins in 2024.", "", "removed"),
        (STORY, "Analysts were", "In the offices of the brokers nearby, analysts were", "added"),
    ],
)
def test_the_class_that_means_most_leads(text: str, old: str, new: str, leading: str) -> None:
    assert edit(text, old, new).classes[0] == leading


def test_a_doubled_word_that_goes_is_a_typo() -> None:
    assert compare("t", "Xiaomi akan akan membangun pabrik.", "t", "Xiaomi akan membangun pabrik.").classes == ("typo",)


def test_a_word_that_the_author_goes_on_using_was_no_slip() -> None:
    old = "The firm will sell the older unit. The older unit is in the north."
    assert compare("t", old, "t", old.replace("older", "elder", 1)).classes == ("wording",)


@pytest.mark.parametrize(
    "note",
    [
        "Ralat: jumlah modal dalam berita ini keliru.", "Koreksi: nama direktur salah tulis.",
        "Artikel ini telah diperbarui pada Senin.", "Correction: the sum was wrong.",
        "An earlier version of this article misstated the sum.", "This story has been corrected.",
        "更正：此前报道金额有误。", "本文已更正金额。",
    ],
)  # fmt: skip
def test_a_note_of_correction_is_found_in_three_languages(note: str) -> None:
    change = compare("Judul", STORY, "Judul", f"{STORY}\n{note}")
    assert "correction" in change.classes
    assert change.severity == 0.9
    assert "correction" not in compare("Judul", f"{STORY}\n{note}", "Judul", STORY).classes
    assert "correction" not in edit(f"{STORY}\n{note}", "cautious", "glad").classes


def test_the_correction_of_a_price_is_no_note() -> None:
    assert "correction" not in compare("t", STORY, "t", STORY + "\nShares saw a correction on Monday.").classes


def test_a_headline_leads_whatever_else_changed() -> None:
    change = compare("Xiaomi buys plant for 10 billion", STORY, "Xiaomi may buy plant for 12 billion", STORY + " More.")
    assert change.classes == ("headline", "figure", "attribution", "added")
    assert [(figure.old, figure.new) for figure in change.figures] == [("10 billion", "12 billion")]


def test_a_paragraph_that_moved_is_shown_twice_and_is_cosmetic() -> None:
    first, second, third = STORY.split("\n")
    change = compare("t", STORY, "t", "\n".join([third, first, second]))
    assert change.classes == ("cosmetic",)
    moved = [op for op in change.ops if op.op == "move"]
    assert sorted("".join(op.old for op in moved).split()) == sorted("".join(op.new for op in moved).split()) != []


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_the_order_of_paragraphs_decides_no_class(seed: int) -> None:
    rnd = random.Random(seed)
    old = [*STORY.split("\n"), *CERITA.split("\n"), GUSHI, "A line that stays as it is."]
    edits = [
        ("10 billion", "11 billion"),
        ("Analysts were cautious. ", ""),
        ("kata", "klaim"),
        ("谨慎", "乐观"),
        ("of", "by"),
    ]
    wanted = rnd.sample(edits, rnd.randint(1, len(edits)))
    new = list(old)
    for before, after in wanted:
        new = [line.replace(before, after, 1) for line in new]
    order = rnd.sample(range(len(old)), len(old))
    straight = compare("t", "\n".join(old), "t", "\n".join(new))
    shuffled = compare("t", "\n".join(old[at] for at in order), "t", "\n".join(new[at] for at in order))
    assert shuffled.classes == straight.classes
    assert shuffled.severity == straight.severity
    assert set(shuffled.figures) == set(straight.figures)


def test_a_sentence_split_in_two_was_neither_added_nor_removed() -> None:
    old = "The plant is old and needs much work, and BAIC wants to sell it to Xiaomi for its licence."
    new = "The plant is old and needs much work. BAIC wants to sell it to Xiaomi for its licence."
    for before, after in ((old, new), (new, old)):
        change = compare("t", f"Start here.\n{before}", "t", f"Start here.\n{after}")
        assert change.classes == ("wording",)


def test_a_retraction_that_leaves_one_sentence_weighs_almost_all() -> None:
    change = compare("Judul", CERITA, "Judul", "Berita ini ditarik.")
    assert "removed" in change.classes
    assert change.severity > 0.9


def test_a_small_rewording_weighs_less_than_a_large_one() -> None:
    small = edit(STORY, "cautious", "glad")
    large = compare("t", STORY, "t", "\n".join(line.replace("a", "o") for line in STORY.split("\n")))
    assert 0 < small.severity < large.severity < 0.8


def _long(seed: int, words: int) -> str:
    rnd = random.Random(seed)
    syllables = [a + b for a in "bdgklmnprst" for b in "aeiou"]
    vocabulary = ["".join(rnd.choices(syllables, k=3)) for _ in range(4000)]
    lines = []
    while words > 0:
        size = rnd.randint(6, 30)
        lines.append(" ".join(rnd.choices(vocabulary, k=size)).capitalize() + ".")
        words -= size
    return " ".join(lines)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_long(1, 50_000), _long(1, 50_000).replace("ba", "bo").replace(" da", " du")),
        (_long(1, 50_000), _long(2, 50_000)),
        (GUSHI * 1000, GUSHI * 600 + "更正：有误。" + GUSHI * 380),
        ("a " * 50_000, "a " * 49_000 + "b " * 1000),
        ("1 million, " * 25_000, "2 million, " * 25_000),
        ("“" * 50_000, '"' * 49_999),
    ],
    ids=["a little everywhere", "all of it", "Han", "one word", "figures", "quotes"],
)
def test_fifty_thousand_words_are_bounded(old: str, new: str) -> None:
    began = time.process_time()
    change = compare("t", old, "t", new)
    # The promise is a second on a core of its own; this bound only tells linear from quadratic on a busy machine.
    assert time.process_time() - began < 5
    assert read_back(change) == (f"t\n\n{old}", f"t\n\n{new}")
