"""Texts are compared by hashes of their words and of their passages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import fingerprint
from monitor.dedupe.fingerprint import SURE

WORDS = st.lists(st.sampled_from([f"kata{number}x" for number in range(40)] + ["小", "米", "10", "%"]), max_size=40)


def test_a_copy_under_another_headline_has_the_same_text_and_other_words() -> None:
    ours, theirs = fingerprint("Xiaomi gandeng BAIC", "Isi berita."), fingerprint("BAIC digandeng", "Isi berita")
    assert ours.text_hash == theirs.text_hash
    assert ours.words_hash != theirs.words_hash


def test_a_word_that_moves_from_the_title_to_the_text_changes_the_words() -> None:
    assert fingerprint("satu", "dua tiga").words_hash != fingerprint("satu dua", "tiga").words_hash
    assert fingerprint(None, "satu dua").words_hash == fingerprint("", "satu dua").words_hash


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    # As sha256sum and b2sum -l 64 print them: what is stored must be found again by a later version.
    print_ = fingerprint("Xiaomi", "Satu dua tiga empat lima")
    assert print_.words_hash == "734980f5e255a1afec718c92cee2d65c73d315fe9e3735208a271e253c9e95e4"
    assert print_.text_hash == "ee8a8189325e1bbdc0bbd71d26d1cbe5b83bad1a66867d6b0c9ef804b5db1992"
    assert print_.shingles == (0x358556BCA77DD64B % 2**60,)


def test_a_short_text_has_one_shingle_and_an_empty_one_none() -> None:
    assert len(fingerprint("x", "satu").shingles) == 1
    assert len(fingerprint("x", "satu dua tiga empat").shingles) == 1
    assert fingerprint("x", " … ").shingles == ()
    assert fingerprint("x", " … ").length == 0


def test_shingles_are_sorted_unique_and_fit_an_sqlite_integer() -> None:
    shingles = fingerprint(None, " ".join(f"kata{number}x" for number in range(500))).shingles
    assert list(shingles) == sorted(set(shingles))
    assert all(0 <= shingle < 2**60 for shingle in shingles)
    assert 0.3 * 500 < len(shingles) < 0.5 * 500  # two in five, by the theory of winnowing


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_a_shared_passage_of_eight_words_leaves_a_shingle_in_both(
    before: list[str], passage: list[str], after: list[str], other_before: list[str], other_after: list[str]
) -> None:
    passage = (passage + [f"sama{number}x" for number in range(SURE)])[: max(SURE, len(passage))]
    ours = fingerprint(None, " ".join(before + passage + after))
    theirs = fingerprint(None, " ".join(other_before + passage + other_after))
    assert set(ours.shingles) & set(theirs.shingles)


def test_shingles_within_quotation_marks_are_told_from_others() -> None:
    said = " ".join(f"ujar{number}x" for number in range(30))
    for opening, closing in ("“”", '""', "«»", "「」", "『』", "„“"):
        quoted = fingerprint(None, f"Ia berkata kemarin: {opening}{said}{closing} lalu pergi dari sana.")
        assert 0.3 * 26 < len(quoted.quoted) < len(quoted.shingles)
        assert set(quoted.quoted) <= set(fingerprint(None, said).shingles) | set(quoted.shingles)
        assert quoted == fingerprint(None, f"Ia berkata kemarin: {said} lalu pergi dari sana.")
    assert fingerprint(None, f"Ia berkata: “{said}” Sungguh: {said}").quoted == ()
    assert fingerprint(None, said).quoted == ()


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    said, rest = (" ".join(f"{word}{number}x" for number in range(30)) for word in ("ujar", "lain"))
    assert fingerprint(None, f"“{said}\n{rest}").quoted == fingerprint(None, f"“{said}”\n{rest}").quoted
    assert fingerprint(None, f'"{said}\n{rest}').quoted == ()
