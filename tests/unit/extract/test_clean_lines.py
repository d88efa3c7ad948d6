"""The table of line rules: every row is tested by its own examples."""

import pytest

from monitor.extract.clean import clean
from monitor.extract.rules import LINE_RULES, LONGEST_LINE, drop_ends, drop_lines
from monitor.extract.rules_boxes import without_notice


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_a_rule_removes_its_examples_and_says_so(rule):
    groups = [rule.example] if rule.together > 1 else [(line,) for line in rule.example]
    for group in groups:
        kept, dropped = drop_lines(["Sebelum.", *group, "Sesudah."])
        assert kept == ["Sebelum.", "Sesudah."]
        assert dropped == {rule.name: len(group)}


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule, line) for rule in LINE_RULES for line in rule.keeps],
    ids=lambda one: getattr(one, "name", one),
)
def test_a_rule_leaves_its_neighbour(rule, line):
    assert drop_lines(["Sebelum.", line, "Sesudah."])[0] == ["Sebelum.", line, "Sesudah."]


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
    for line in (*rule.example, *rule.keeps):
        for hostile in (
            line * 40,
            line + "#a," * 99,
            line + "A, " * 99,
            line + " " * 300,
            line + "a" * 300 + "。",
            line[:-1] * 30,
        ):
            drop_lines([hostile[: rule.longest]] * 20)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("工厂昨日关闭。（责任编辑：王小五）", "工厂昨日关闭。"),
        ("工厂昨日关闭。[编辑：王小五]", "工厂昨日关闭。"),
        ("工厂昨日关闭。（责任编辑：CL526）", "工厂昨日关闭。"),
        ("Pabrik itu ditutup. (Editor: Wening Astuti)", "Pabrik itu ditutup."),
        ("Pabrik itu ditutup. [Gambas:Video Kabar]", "Pabrik itu ditutup."),
        ("Awal. [Gambas:Instagram] Akhir.", "Awal. Akhir."),
        ("工厂昨日关闭。（编辑部：共三人）", "工厂昨日关闭。（编辑部：共三人）"),
        ("Harga [catatan: dapat berubah] naik.", "Harga [catatan: dapat berubah] naik."),
    ],
)
def test_what_boxes_left_in_a_paragraph_goes(text, left):
    assert drop_ends([text])[0] == [left]


# -------------------------------------------------------------------------------------------------------------- notices

_TOLD = ["市政府周一决定恢复老码头的电车线路。", "工程明年三月开始，预计十四个月完工。", "车票价格与公共汽车相同。"]


@pytest.mark.parametrize("heading", ["版权与免责声明：", "反侵权公告：", "【免责声明】", "Disclaimer:"])
def test_what_stands_under_the_heading_of_a_notice_goes_with_it(heading: str) -> None:
    assert without_notice([*_TOLD, heading, "① 凡本网注明来源的作品，均属本网。", "② 转载须经授权。"]) == (_TOLD, 3)


@pytest.mark.parametrize("lines", [[_TOLD[0], "免责声明：", *_TOLD[1:]], ["免责声明：", *_TOLD], _TOLD, []])
def test_a_notice_that_an_article_is_about_stays(lines: list[str]) -> None:
    assert without_notice(lines) == (lines, 0)


def test_a_sentence_that_speaks_of_a_notice_is_none() -> None:
    lines = [*_TOLD, "公司在网站上发表了版权声明，并向读者道歉。", "以后不再发生。"]
    assert without_notice(lines) == (lines, 0)


_LONG = (
    "港务局周三公布了新码头的价格，每吨货物收费二十一元五角，比船东们预期的略低一些，"
    "但是比邻近的两个港口都要高，港务局说这是因为水更深。"
)


@pytest.mark.parametrize(
    "heading", ["港务局发表侵权声明", "船东起诉侵权", "侵权声明", "版权声明", "免责条款：", "关于版权的说明"]
)
def test_a_subheading_takes_no_paragraph_of_the_article_away(heading: str) -> None:
    lines = [_LONG, _LONG + "（一）", heading, _LONG + "（二）", _LONG + "（三）"]
    assert without_notice(lines) == (lines, 0)


def test_a_paragraph_that_only_mentions_reprints_is_no_notice() -> None:
    lines = [_LONG, _LONG + "（一）", "版权声明", _LONG + "港务局要求各平台停止转载该报道。", _LONG + "（三）"]
    assert without_notice(lines) == (lines, 0)


def test_a_notice_ends_where_the_text_goes_on() -> None:
    notice = ["版权声明：", "凡本网注明来源的作品，版权均属于本网，未经授权不得转载。"]
    told = [_LONG, _LONG + "（一）", _LONG + "（二）"]
    assert without_notice([*told, *notice, _LONG, _TOLD[0]]) == ([*told, _LONG, _TOLD[0]], 2)


@pytest.mark.parametrize(
    "notice",
    [
        ["车轮网版权与免责声明：", "① 凡本网注明“来源：车轮网”的作品，未经授权不得转载。", "联系电话：010-0000000"],
        ["【版权声明】"],
        ["Disclaimer", "The views in this article are those of the author and do not reflect those of the Ledger."],
        ["Penafian:", "Artikel ini tidak mewakili pendapat redaksi."],
    ],
)
def test_a_whole_notice_goes(notice: list[str]) -> None:
    told = [_LONG, _LONG + "（一）"]
    assert without_notice([*told, *notice]) == (told, len(notice))
