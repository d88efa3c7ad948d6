"""Articles that carry the same text are found, and others are not."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import Doc, Placed, families, fingerprint, kinship
from monitor.model import Candidate, Kinship


def words(count: int, seed: str) -> list[str]:
    return [f"{seed}{number}x" for number in range(count)]


def text(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def stand(ours: str, other: str, *, title: str = "Satu") -> Kinship:
    seen = datetime(2022, 8, 26, tzinfo=UTC)
    return kinship(fingerprint(title, ours), Candidate("http://kabar.test/a", fingerprint("Dua", other), seen))


WIRE = words(400, "kantor")


def test_short_texts_are_the_same_only_under_the_same_title() -> None:
    assert stand("Xiaomi diam.", "xiaomi DIAM", title="dua!") == Kinship("same", "http://kabar.test/a", 1.0, 1.0)
    assert stand("Silakan masuk.", "Silakan masuk.").relation == "independent"
    assert stand(text(WIRE[:48]), text(WIRE[:48])) == Kinship("same", "http://kabar.test/a", 1.0, 1.0)


def test_two_texts_without_words_are_not_the_same() -> None:
    assert stand("…", "!").relation == "independent"


def test_a_text_with_a_changed_word_is_the_same() -> None:
    assert stand(text(WIRE), text(WIRE[:200], ["lain"], WIRE[201:])).relation == "same"


def test_a_shortened_wire_report_is_a_copy() -> None:
    kin = stand(text(WIRE[:200]), text(WIRE))
    assert kin.relation == "copy"
    assert kin.containment > 0.95
    assert 0.4 < kin.resemblance < 0.6


def test_a_long_article_around_a_wire_report_is_derived_from_it() -> None:
    kin = stand(text(words(200, "awal"), WIRE, words(200, "akhir")), text(WIRE))
    assert kin.relation == "derived"
    assert kin.containment > 0.95


def test_a_shared_quotation_is_shared_and_no_copy() -> None:
    assert stand(text(words(100, "satu"), WIRE[:80]), text(words(110, "dua"), WIRE[:80])).relation == "shares"
    assert stand(text(words(300, "satu"), WIRE[:40]), text(words(300, "dua"), WIRE[:40])).relation == "independent"


QUOTE = words(80, "ujar")


def test_a_quotation_that_both_print_does_not_count_as_shared() -> None:
    ours, theirs = (f"{text(words(100, own))}\n“{text(QUOTE)}”" for own in ("satu", "dua"))
    assert stand(ours, theirs).relation == "independent"
    assert stand(ours.replace("“", "").replace("”", ""), theirs).relation == "independent"
    assert stand(ours.replace("“", "").replace("”", ""), theirs.replace("“", "").replace("”", "")).relation == "shares"


def test_two_reports_that_have_only_a_long_statement_in_common_are_no_copies() -> None:
    ours, theirs = (f"{text(words(40, own))}\n「{text(QUOTE)}」" for own in ("satu", "dua"))
    kin = stand(ours, theirs)
    assert (kin.relation, kin.containment > 0.6) == ("independent", True)


def test_a_copied_interview_is_a_copy() -> None:
    talk = "\n".join(f'"{text(words(30, f"jawab{number}"))}"' for number in range(5))
    longer = f"{text(words(10, 'awal'))}\n{talk}\n{text(words(90, 'akhir'))}"
    assert stand(f"{text(words(10, 'awal'))}\n{talk}", longer).relation == "copy"


def test_a_text_under_48_words_is_not_judged_by_its_passages() -> None:
    assert stand(text(WIRE[:47]), text(WIRE)).relation == "independent"
    assert stand(text(WIRE[:48]), text(WIRE)).relation == "copy"


def test_han_texts_are_compared_by_characters() -> None:
    body = "".join(chr(0x4E00 + 7 * number) for number in range(120))
    assert stand(body, body[:60] + "，" + body[60:]).relation == "same"
    assert stand(body[:60], body).relation == "copy"


# ------------------------------------------------------------------------------------------------------------- many


def placed(*docs: Doc) -> dict[str, Placed]:
    return {place.id: place for place in families(docs)}


def test_a_family_begins_with_its_earliest_article() -> None:
    places = placed(
        Doc("b", text(WIRE[:300]), published="2022-08-27"),
        Doc("a", text(WIRE), published="2022-08-26T10:00:00+07:00"),
        Doc("c", text(WIRE, words(500, "lain")), published="2022-08-28"),
        Doc("d", text(words(400, "jauh")), published="2022-08-26"),
    )
    assert [(place.family, place.event, place.relation, place.other) for place in places.values()] == [
        ("a", "a", "copy", "a"),
        ("a", "a", "original", None),
        ("a", "a", "derived", "a"),
        ("d", "d", "independent", None),
    ]
    assert places["b"].containment > 0.95


def test_articles_stand_to_the_first_one_whatever_else_is_nearer() -> None:
    longer = words(500, "lain")
    places = placed(
        Doc("wire", text(WIRE), published="2022-08-26"),
        Doc("half", text(WIRE[:200]), published="2022-08-27"),
        Doc("half again", text(WIRE[:200]), published="2022-08-28"),
        Doc("longer", text(WIRE, longer), published="2022-08-28"),
        Doc("longer again", text(WIRE, longer, words(3, "tutup")), published="2022-08-29"),
        Doc("wire again", text(WIRE), published="2022-08-30"),
    )
    assert {name: (place.relation, place.other) for name, place in places.items()} == {
        "wire": ("original", None),
        "half": ("copy", "wire"),
        "half again": ("copy", "wire"),
        "longer": ("derived", "wire"),
        "longer again": ("derived", "wire"),
        "wire again": ("same", "wire"),
    }
    assert places["half again"].resemblance < 0.6


def test_one_that_joined_through_another_stands_to_that_one() -> None:
    parts = [words(200, name) for name in ("satu", "dua", "tiga")]
    places = placed(
        Doc("a", text(parts[0], parts[1][:120]), published="2022-08-26"),
        Doc("b", text(parts[0][80:], parts[1]), published="2022-08-27"),
        Doc("c", text(parts[0][150:], parts[1], parts[2][:60]), published="2022-08-28"),
    )
    assert (places["b"].family, places["b"].other) == ("a", "a")
    assert (places["c"].family, places["c"].other) == ("a", "b")


def test_an_article_without_a_date_is_not_taken_for_the_first() -> None:
    places = placed(Doc("a", text(WIRE)), Doc("b", text(WIRE), published="2022-08-27"))
    assert (places["a"].family, places["a"].relation) == ("b", "same")


def test_of_undated_articles_the_longest_begins_the_family() -> None:
    assert placed(Doc("a", text(WIRE[:200])), Doc("b", text(WIRE)))["a"].family == "b"


@pytest.mark.parametrize("days", [(1, 2, 3), (1, 3, 2), (3, 1, 2)])
def test_a_round_up_does_not_make_two_wire_reports_one_family(days: tuple[int, int, int]) -> None:
    other = words(400, "xinhua")
    first, second, both = (f"2022-08-{20 + day}" for day in days)
    places = placed(
        Doc("first", text(WIRE), published=first),
        Doc("second", text(other), published=second),
        Doc("both", text(WIRE, other), published=both),
    )
    assert places["first"].family != places["second"].family


def test_articles_that_share_passages_say_so_and_stay_apart() -> None:
    places = placed(
        Doc("a", text(words(100, "satu"), WIRE[:80]), published="2022-08-26"),
        Doc("b", text(words(110, "dua"), WIRE[:80]), published="2022-08-27"),
    )
    assert (places["b"].relation, places["b"].other, places["b"].family) == ("shares", "a", "b")
    assert places["a"].family == "a"


def test_a_copy_with_a_word_changed_in_every_sentence_is_found() -> None:
    # Of eleven shingles six are left, of eleven words ten.
    changed = [f"lain{at}" if at % 11 == 5 else word for at, word in enumerate(WIRE)]
    places = placed(Doc("a", text(WIRE), published="2022-08-26"), Doc("b", text(changed), published="2022-08-27"))
    assert (places["b"].family, places["b"].relation) == ("a", "copy")
    assert 0.45 < places["b"].containment < 0.6


def test_what_an_outlet_prints_everywhere_makes_no_copies() -> None:
    foot = words(120, "kaki")
    docs = [
        Doc(f"{number}", text(words(60, f"isi{number}y"), foot), url=f"https://www.kabar.test/{number}")
        for number in range(6)
    ]
    assert {place.family for place in families(docs)} == {f"{number}" for number in range(6)}
    copy = Doc("copy", text(words(55, "isi3y"), words(9, "akhir")), url="https://lain.test/1")
    assert placed(*docs, copy)["copy"].family == "3"


def test_versions_of_one_article_in_one_outlet_are_no_furniture() -> None:
    docs = [Doc(f"{number}", text(WIRE, words(number, "tambah")), url=f"https://kabar.test/{number}",
                published=f"2022-08-26T1{number}:00:00+07:00") for number in range(4)]  # fmt: skip
    assert {place.family for place in families(docs)} == {"0"}


def test_readings_of_one_page_are_no_furniture() -> None:
    url = "https://kabar.test/satu"
    docs = [Doc(f"{number}", text(WIRE, words(100 + number, f"menu{number}y")), url=url) for number in range(4)]
    assert len({place.family for place in families(docs)}) == 1


def test_a_day_alone_does_not_make_an_article_the_first_of_that_day() -> None:
    places = placed(Doc("a", text(WIRE), published="2022-08-26"),
                    Doc("b", text(WIRE[:300]), published="2022-08-26T20:00:00+07:00"))  # fmt: skip
    assert places["a"].family == "b"
    assert placed(Doc("a", text(WIRE), published="2022-08-26"),
                  Doc("b", text(WIRE[:300]), published="2022-08-27T08:00:00+07:00"))["b"].family == "a"  # fmt: skip


def test_a_date_that_cannot_be_does_not_make_an_article_the_first() -> None:
    dated = [Doc(f"{day}", text(WIRE[: 400 - day]), published=f"2022-08-{day}") for day in (26, 27, 28)]
    for stamp in ("1970-01-01", "2001-01-01T00:00:00+00:00"):
        assert placed(*dated, Doc("x", text(WIRE), published=stamp))["x"].family == "26"


def test_a_family_names_the_wire_that_its_members_credit() -> None:
    places = placed(
        Doc("a", f"{text(WIRE)}.", published="2022-08-26"),
        Doc("b", f"{text(WIRE)}. (Antara)", published="2022-08-27"),
        Doc("c", f"Menurut Reuters, {text(words(60, 'lain'))}."),
    )
    assert {name: place.wire for name, place in places.items()} == {"a": "Antara", "b": "Antara", "c": None}


def test_a_traditional_text_is_a_copy_of_a_simplified_one() -> None:
    simplified = "小米汽车与北汽集团的谈判仍在进行，双方都没有证实。"
    simplified += "工厂的产能为三十万辆，其中一半将用于新车型，厂长说设备已运到。"
    traditional = "小米汽車與北汽集團的談判仍在進行，雙方都沒有證實。"
    traditional += "工廠的產能為三十萬輛，其中一半將用於新車型，廠長說設備已運到。"
    assert stand(traditional, simplified).relation == "same"
    assert fingerprint(None, traditional).text_hash != fingerprint(None, simplified).text_hash


def test_a_notice_on_many_pages_makes_them_no_family() -> None:
    notice = "Silakan masuk untuk membaca berita ini."
    assert placed(Doc("a", notice, "Harga beras naik"), Doc("b", notice, "Kapal tenggelam"))["b"].family == "b"
    assert placed(Doc("a", notice), Doc("b", notice))["b"].family == "a"


def test_articles_without_words_are_nobodys_family() -> None:
    assert [place.relation for place in families([Doc("a", ""), Doc("b", "!")])] == ["independent", "independent"]
    assert families([]) == ()


CORPUS = [
    Doc("0", text(WIRE), published="2022-08-26"),
    Doc("1", text(WIRE), published="2022-08-27"),
    Doc("2", text(WIRE[:250]), published="2022-08-26"),
    Doc("3", text(WIRE[100:], words(400, "sisip"))),
    Doc("4", text(words(400, "xinhua"))),
    Doc("5", text(words(380, "xinhua"), words(10, "tutup"))),
    Doc("6", text(words(100, "satu"), WIRE[:80])),
    Doc("7", "Pendek saja."),
    Doc("8", "pendek saja"),
    Doc("9", ""),
]


def partition(docs: list[Doc], names: dict[str, str]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for place in families(docs):
        groups.setdefault(place.family, set()).add(names[place.id])
    return {frozenset(group) for group in groups.values()}


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(CORPUS))), st.permutations(range(len(CORPUS))))
def test_who_belongs_together_depends_on_neither_order_nor_ids(order: list[int], ids: list[int]) -> None:
    own = {doc.id: doc.id for doc in CORPUS}
    renamed = [replace(CORPUS[at], id=f"n{ids[at]}") for at in order]
    assert partition(renamed, {f"n{ids[at]}": CORPUS[at].id for at in range(len(CORPUS))}) == partition(CORPUS, own)


def test_answers_come_in_the_order_of_the_articles_and_families_name_themselves() -> None:
    places = families(CORPUS)
    assert [place.id for place in places] == [doc.id for doc in CORPUS]
    assert all(place.family == placed(*CORPUS)[place.family].family for place in places)


def test_boilerplate_that_everybody_carries_proposes_nobody_and_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[families.__module__], "_COMMONEST", 3)
    foot = words(60, "kaki")
    docs = [Doc(str(number), text(words(100, f"isi{number}y"), foot)) for number in range(6)]
    copy = Doc("copy", text(words(90, "isi5y"), foot))
    assert {place.id: place.family for place in families([*docs, copy])} == {
        **{str(number): str(number) for number in range(6)},
        "copy": "5",
    }


def test_a_thousand_articles_with_common_boilerplate_are_placed_in_a_moment() -> None:
    dice = random.Random(7)
    vocabulary = words(5_000, "kata")
    foot = words(60, "kaki")
    docs = [Doc(str(number), text(dice.choices(vocabulary, k=200), foot)) for number in range(1_000)]
    began = time.process_time()
    places = families(docs)
    assert time.process_time() - began < 20
    assert len({place.family for place in places}) == 1_000
