"""The table of line rules: every row is tested by its own examples."""

import pytest

from monitor.extract.clean import clean
from monitor.extract.rules import LINE_RULES, LONGEST_LINE, drop_ends, drop_lines


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_a_rule_removes_its_examples_and_says_so(rule):
    groups = [rule.example] if rule.together > 1 else [(line,) for line in rule.example]
    for group in groups:
        kept, dropped = drop_lines(["Sebelum.", *group, "Sesudah."])
        assert kept == ["Sebelum.", "Sesudah."]
        assert dropped == {rule.name: len(group)}


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_its_neighbour(rule):
    assert drop_lines(["Sebelum.", rule.keeps, "Sesudah."])[0] == ["Sebelum.", rule.keeps, "Sesudah."]


def test_names_of_rules_are_unique():
    assert len({rule.name for rule in LINE_RULES}) == len(LINE_RULES)


def test_a_lone_letter_may_be_a_drop_cap():
    assert drop_lines(["A", "new study says so."])[0] == ["A", "new study says so."]


def test_buttons_on_both_sides_of_an_advertisement_are_one_bar():
    assert clean(["Teks.", "Facebook", "ADVERTISEMENT", "Twitter", "Teks."], language="id").paragraphs == (
        "Teks.",
        "Teks.",
    )


def test_a_rule_looks_at_whole_lines_only():
    text = "Ia menulis loading... di layar, lalu ADVERTISEMENT, lalu A A A."
    assert clean([text], language="id").paragraphs == (text,)


def test_long_lines_are_never_held_against_a_rule():
    line = "loading" + "." * LONGEST_LINE
    assert drop_lines([line])[0] == [line]


def test_what_was_dropped_is_told_as_reasons():
    reasons = clean(["loading...", "Teks.", "loading..."], language="id").reasons
    assert reasons == ("dropped 2 lines of the page: loading",)


def test_white_space_and_invisible_characters_are_tidied():
    assert clean([" a\u200bb\u00a0 c ", "", "d\ne"], language=None).paragraphs == ("ab c", "d", "e")


def test_a_first_paragraph_that_repeats_the_title_goes():
    assert clean(["Judul  Berita", "Isi berita."], language="id", title="Judul Berita").paragraphs == ("Isi berita.",)
    assert clean(["Judul Berita"], language="id", title="Judul Berita").paragraphs == ("Judul Berita",)


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_no_rule_is_slow_on_a_line_that_nearly_falls_under_it(rule):
    for line in (*rule.example, rule.keeps):
        for hostile in (line * 40, line + " " * 300, line + "a" * 300 + "。", line[:-1] * 30):
            drop_lines([hostile[: rule.longest]] * 20)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("工厂昨日关闭。（责任编辑：王小五）", "工厂昨日关闭。"),
        ("工厂昨日关闭。[编辑：王小五]", "工厂昨日关闭。"),
        ("Pabrik itu ditutup. (Editor: Wening Astuti)", "Pabrik itu ditutup."),
        ("Pabrik itu ditutup. [Gambas:Video Kabar]", "Pabrik itu ditutup."),
        ("Awal. [Gambas:Instagram] Akhir.", "Awal. Akhir."),
        ("工厂昨日关闭。（编辑部：共三人）", "工厂昨日关闭。（编辑部：共三人）"),
        ("Harga [catatan: dapat berubah] naik.", "Harga [catatan: dapat berubah] naik."),
    ],
)
def test_what_boxes_left_in_a_paragraph_goes(text, left):
    assert drop_ends([text])[0] == [left]
