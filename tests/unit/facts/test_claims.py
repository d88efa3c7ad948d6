from __future__ import annotations

from monitor.facts import claims


def test_a_claim_carries_its_sentence() -> None:
    text = "BEIJING - Rencana itu lama. Pabrik akan membuat 300.000 mobil setahun. Modalnya 10 miliar yuan."
    found = claims(text, language="id")
    assert [(claim.quantity.value, claim.quantity.unit, claim.sentence) for claim in found] == [
        ("300000", "vehicle", "Pabrik akan membuat 300.000 mobil setahun."),
        ("10000000000", "CNY", "Modalnya 10 miliar yuan."),
    ]
    assert all(text[c.quantity.start : c.quantity.end] == c.quantity.text for c in found)


def test_dates_and_small_bare_numbers_claim_nothing() -> None:
    assert claims("In 2024 it met 3 rivals on 5 May at 10:00, and the Model 3.", language="en") == ()


def test_a_large_bare_number_is_a_claim() -> None:
    assert [claim.quantity.value for claim in claims("Some 20 thousand came.", language="en")] == ["20000"]


def test_two_claims_of_one_sentence_share_it() -> None:
    one, other = claims("投资100亿元，年产30万辆。", language="zh")
    assert one.sentence == other.sentence == "投资100亿元，年产30万辆。"
