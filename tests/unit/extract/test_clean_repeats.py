"""Doubled printings are kept once; what repeats by design stays."""

import pytest

from monitor.extract.repeats import drop_repeats


def paragraphs(count, start=0):
    return [
        f"Paragraf nomor {at} menceritakan dengan panjang lebar apa yang terjadi di pabrik."
        for at in range(start, count)
    ]


def kept(lines):
    return drop_repeats(lines)[0]


BODY = paragraphs(6)


def test_a_body_printed_twice_stays_once():
    assert drop_repeats(BODY + BODY) == (BODY, 6)
    assert kept(BODY * 5) == BODY


def test_the_second_printing_may_lack_its_first_paragraph():
    assert kept(BODY + BODY[1:]) == BODY


def test_the_second_printing_may_be_cut_at_its_end():
    assert kept(BODY + BODY[:4] + [BODY[4][:45]]) == BODY
    assert kept(BODY + BODY[1:4] + [BODY[4][:45] + "..."]) == BODY
    assert kept([*BODY, BODY[1], BODY[2][:45]]) == BODY


def test_the_first_printing_may_be_the_one_that_is_cut():
    assert kept([*BODY[:2], BODY[2][:50], *BODY]) == BODY[:2] + BODY[2:]


@pytest.mark.parametrize("space", ["  ", "\u00a0", "\n", " \u200b"])
def test_white_space_makes_no_difference(space):
    assert kept(BODY + [line.replace(" ", space) for line in BODY]) == BODY


def test_of_two_printings_the_one_that_lost_fewer_spaces_is_kept():
    glued = [BODY[0].replace("nomor 0", "nomor0"), *BODY[1:]]
    assert kept(glued + BODY) == BODY


def test_line_breaks_may_be_lost_or_added_in_the_second_printing():
    assert kept([*BODY, " ".join(BODY)]) == BODY
    assert kept([*BODY, " ".join(BODY)[:-40]]) == BODY
    assert kept([" ".join(BODY), *BODY]) == [" ".join(BODY)]


def test_short_lines_inside_a_printing_go_with_it():
    whole = [BODY[0], "Harga", BODY[1], "Jadwal", BODY[2], "(wbs)"]
    assert kept(whole + whole) == whole


def test_short_lines_before_a_second_printing_go_with_it():
    whole = ["Beijing", "Harga naik", *BODY]
    assert kept(whole + whole) == whole


def test_other_short_lines_of_a_second_printing_stay():
    assert kept([*BODY, *BODY[:3], "Catatan redaksi", *BODY[3:]]) == [*BODY, "Catatan redaksi"]


def test_a_refrain_is_not_a_repetition():
    song = [BODY[0], "Maju terus.", BODY[1], "Maju terus.", BODY[2], "Maju terus."]
    assert kept(song) == song


def test_short_lines_that_repeat_in_order_stay():
    scores = ["Liga", "Satu", "Dua", "Liga", "Satu", "Dua"]
    assert kept(scores) == scores


def test_a_long_paragraph_that_returns_further_down_stays():
    quoted = [*BODY, BODY[1]]
    assert kept(quoted) == quoted


def test_a_long_paragraph_printed_twice_at_once_stays_once():
    assert kept([BODY[0], *BODY]) == BODY
    assert kept([BODY[0], "Foto: pabrik", *BODY]) == [BODY[0], "Foto: pabrik", *BODY[1:]]


def test_a_teaser_that_is_the_beginning_of_the_lead_goes():
    assert kept([BODY[0][:40] + "...", *BODY]) == BODY
    assert kept([BODY[0][:70], *BODY]) == BODY


def test_a_subheading_that_its_paragraph_repeats_stays():
    text = [
        "Harga mobil listrik Kalista yang baru",
        "Harga mobil listrik Kalista yang baru belum diumumkan sampai hari ini di mana pun.",
    ]
    assert kept(text) == text


def test_paragraphs_in_another_order_stay():
    text = [*BODY, BODY[3], BODY[1]]
    assert kept(text) == text


def test_chinese_paragraphs_count_by_characters():
    body = [f"第{at}段详细介绍了工厂里发生的事情，以及工人们对新车型的看法和期待。" for at in "一二三四"]
    assert kept(body + body[1:]) == body


def test_rows_of_a_plan_that_repeat_by_design_stay():
    rows = [
        f"{cups} gelas bayam rebus, 2 telur rebus, 3 sendok minyak zaitun dan segelas susu kedelai" for cups in "123"
    ]
    day = [line for row in rows for line in ("Makan", row, "Minum", "Istirahat")]
    other = ["Hari lain", "4 gelas jagung manis dan dua potong ayam panggang tanpa kulit, dengan sambal secukupnya"]
    plan = ["Pengantar singkat.", *other, *day, *other, *day[4:]]
    assert kept(plan) == plan


def test_a_list_that_is_printed_twice_as_a_whole_stays_once():
    day = [line for row in BODY for line in ("Makan", row.rstrip("."), "Minum", "Istirahat")]
    assert kept(day + day)[: len(day)] == day
    assert len(kept(day + day)) <= len(day) + 1


def test_rules_of_underscores_are_no_paragraphs():
    assert kept(["_" * 80, "a", "_" * 80, "b"]) == ["_" * 80, "a", "_" * 80, "b"]
