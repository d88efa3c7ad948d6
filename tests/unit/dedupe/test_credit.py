"""What an article was taken from is told from what it cites."""

from __future__ import annotations

import time

import pytest

from monitor.dedupe import credit

BODY = "Perusahaan itu menambah modal tahun ini. Pabriknya berdiri di tepi sungai."
HAN = "该公司今年增资。工厂建在河边。"


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("BEIJING, Aug 26 (Reuters) - The carmaker said it would wait.", "Reuters"),
        ("BEIJING (Reuters) – The carmaker said it would wait.", "Reuters"),
        ("Beijing/Jakarta, 26 August (AFP) — The carmaker said it would wait.", "AFP"),
        ("WASHINGTON (AP) — The senate voted.", "AP"),
        ("SAN JOSE, Calif. (AP) _ The senate voted.", "AP"),
        ("BEIJING, Aug. 26 (Xinhua) -- The carmaker said it would wait.", "Xinhua"),
        ("KUALA LUMPUR, Aug 26 (Bernama) -- The carmaker said it would wait.", "Bernama"),
        ("KUALA LUMPUR: The carmaker waits. (Bernama) ", "Bernama"),
        ("(Bloomberg) -- The carmaker said it would wait.", "Bloomberg"),
        ("Jakarta (ANTARA) - Perusahaan itu menunggu.", "Antara"),
        ("Jakarta (ANTARA News) - Perusahaan itu menunggu.", "Antara"),
        ("Jakarta, 26/8 (ANTARA) - Perusahaan itu menunggu.", "Antara"),
        ("Beijing (ANTARA/Xinhua) - Perusahaan itu menunggu.", "Antara"),
        ("Beijing, (Xinhua/ANTARA) - Perusahaan itu menunggu.", "Xinhua"),
        ("JAKARTA, ANTARA - Perusahaan itu menunggu.", "Antara"),
        ("TOKYO, Kyodo - The carmaker waits.", "Kyodo"),
        ("SEOUL, Aug. 26 (Yonhap) -- The carmaker waits.", "Yonhap"),
        ("新华社北京8月26日电（记者李明）公司表示将等待。", "Xinhua"),
        ("新华社北京8月26日电 公司表示将等待。", "Xinhua"),
        ("新華社北京八月二十六日電 公司表示將等待。", "Xinhua"),
        ("据新华社北京8月26日电 公司表示将等待。", "Xinhua"),
        ("据新华社电 公司表示将等待。", "Xinhua"),
        ("中新社北京8月26日电 (记者 李明)公司表示将等待。", "China News Service"),
        ("中新网8月26日电 公司表示将等待。", "China News Service"),
        ("中新网北京8月26日电(李明)公司表示将等待。", "China News Service"),
        ("（新华社北京26日电）公司表示将等待。", "Xinhua"),
        ("【新华社北京26日电】公司表示将等待。", "Xinhua"),
        ("路透北京8月26日 - 公司表示将等待。", "Reuters"),
        ("（吉隆坡26日马新社讯）公司表示将等待。", "Bernama"),
        ("财联社8月26日电，公司表示将等待。", "Cailianshe"),
        ("By Reuters", "Reuters"),
        ("Oleh: Antara", "Antara"),
        ("来源：新华社", "Xinhua"),
        ("Source: Associated Press", "AP"),
        ("LONDON, Aug. 26, 2022 /PRNewswire/ -- The carmaker waits.", "PR Newswire"),
        ("LONDON--(BUSINESS WIRE)--The carmaker waits.", "Business Wire"),
    ],
)
def test_a_dateline_or_a_line_at_the_head_credits_an_agency(first: str, agency: str) -> None:
    body = HAN if first[:1] > "\u2fff" else BODY
    assert credit(f"{first}\n{body}\n{body}") == agency
    assert credit(f"Judul tulisan\n{first}\n{body}") == agency


@pytest.mark.parametrize(
    ("last", "agency"),
    [
        ("Pabrik itu selesai tahun depan. (Antara)", "Antara"),
        ("Pabrik itu selesai tahun depan. (ANTARA)", "Antara"),
        ("Pabrik itu selesai tahun depan. (ANT/abc)", "Antara"),
        ("Pabrik itu selesai tahun depan. (ant/wbs)", "Antara"),
        ("Pabrik itu selesai tahun depan (ANT/abc)", "Antara"),
        ("Pabrik itu selesai tahun depan. (Antara/Reuters)", "Antara"),
        ("“Kami menunggu.” (Ant)", "Antara"),
        ("Pabrik itu selesai tahun depan.[Antara]", "Antara"),
        ("Pabrik itu selesai tahun depan. (Sumber: Antara)", "Antara"),
        ("(ANT)", "Antara"),
        ("Sumber: Antara", "Antara"),
        ("Sumber : ANTARA News", "Antara"),
        ("Sumber berita: Reuters", "Reuters"),
        ("SUMBER: REUTERS", "Reuters"),
        ("Sumber: Xinhua/Antara", "Xinhua"),
        ("Copyright © ANTARA 2022", "Antara"),
        ("COPYRIGHT © ANTARA 2022", "Antara"),
        ("© 2022 AFP", "AFP"),
        ("(c) 2022 AFP", "AFP"),
        ("©2022 Bloomberg L.P.", "Bloomberg"),
        ("Copyright 2022 The Associated Press. All rights reserved.", "AP"),
        ("© Thomson Reuters 2022.", "Reuters"),
        ("The plant opens next year. (Reuters)", "Reuters"),
        ("The plant opens next year. — Reuters", "Reuters"),
        ("The plant opens next year. – Bernama", "Bernama"),
        ("The plant opens next year.” - AFP", "AFP"),
        ("-- BERNAMA", "Bernama"),
        ("Reuters", "Reuters"),
        ("AFP/dpa", "AFP"),
        ("Source: Bloomberg", "Bloomberg"),
        ("工厂明年建成。（新华社）", "Xinhua"),
        ("工厂明年建成。（新华社电）", "Xinhua"),
        ("来源：新华网", "Xinhua"),
        ("来源:中国新闻网", "China News Service"),
        ("（来源：路透社）", "Reuters"),
        ("文章来源：中新社", "China News Service"),
    ],
)
def test_brackets_or_a_line_at_the_end_credit_an_agency(last: str, agency: str) -> None:
    body = HAN if last[:1] > "\u2fff" else BODY
    assert credit(f"{body}\n{body}\n{last}") == agency
    assert credit(f"{body}\n{body}\n{last}\nBaca juga: Harga beras naik") == agency


@pytest.mark.parametrize(
    "line",
    [
        "Menurut Bloomberg, perusahaan itu menunggu izin.",
        "Menurut laporan Reuters (26/8), perusahaan itu menunggu izin.",
        "Dikutip dari Antara, Jumat (26/8/2022), perusahaan itu menunggu.",
        "Dilansir Antara, Jumat, perusahaan itu menunggu.",
        "Melansir Reuters, perusahaan itu menunggu izin.",
        "Jakarta - Melansir Reuters, perusahaan itu menunggu izin.",
        "Kepada ANTARA di Jakarta, ia mengatakan menunggu.",
        "Perusahaan itu menunggu izin, demikian Antara.",
        "Kantor berita Xinhua melaporkan bahwa pabrik itu selesai.",
        "Reuters reported on Friday that the carmaker waits.",
        "Reuters first reported the talks.",
        "BEIJING - Reuters reported that the carmaker waits.",
        "The carmaker, Bloomberg News reported, is waiting.",
        "“We are waiting,” he told Reuters.",
        "The Associated Press (AP) asked for comment and received none.",
        "The agency (AFP) said it would wait.",
        "Its shares fell, according to Bloomberg.",
        "Its shares fell, according to Bloomberg data (Bloomberg).",
        "Photo: Reuters",
        "Foto: ANTARA/Budi",
        "(ANTARA FOTO/Budi Santoso)",
        "Pabrik itu di tepi sungai. (Foto: Antara)",
        "Pabrik itu di tepi sungai. (ANTARA FOTO/Budi)",
        "Sumber: Antara Foto",
        "Sumber foto: Reuters",
        "Reuters/Kim Photo",
        "Ada beda antara pabrik lama dan yang baru.",
        "Harga antara 10 dan 12 miliar yuan. (antara lain)",
        "Ants (ant) were found.",
        "据路透社报道，公司表示将等待。",
        "据新华社报道，公司表示将等待。",
        "新华社记者获悉，公司将等待。",
        "路透社援引知情人士的话称，公司将等待。",
        "彭博社：公司将等待。",
        "公司对新华社表示将等待。",
        "（新华社记者 李明 摄）",
        "新华社发（李明摄）",
        "图源：新华社",
        "新华社电视台明年开播。",
        "Sumber Reuters di kementerian membantah kabar itu.",
        "Source told Reuters the deal was off.",
        "By Tuesday Reuters had three versions of the story to choose from.",
        "AA batteries are sold there.",
        "PA systems were set up in the village.",
        "CNS tumours are rare.",
        "",
    ],
)
def test_attribution_in_a_sentence_and_the_credit_of_a_picture_are_no_credit(line: str) -> None:
    body = HAN if line[:1] > "\u2fff" else BODY
    assert credit(line) is None
    assert credit(f"{line}\n{body}\n{body}") is None
    assert credit(f"{body}\n{body}\n{line}") is None
    assert credit(f"{body}\n{body}\n{line}\n{body}") is None


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Reuters", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("Antara", "Antara"),
        ("The Associated Press", "AP"),
        ("Joe Doe, Associated Press", "AP"),
        ("Joe Doe, AP Business Writer", "AP"),
        ("Joe Doe | Bloomberg", "Bloomberg"),
        ("Joe Doe (Reuters)", "Reuters"),
        ("Bloomberg News", "Bloomberg"),
        ("新华社", "Xinhua"),
        ("新华社记者李明", "Xinhua"),
        ("Budi Antara", None),
        ("Anna Reuter", None),
        ("Redaksi", None),
    ],
)
def test_an_author_may_be_an_agency(author: str, agency: str | None) -> None:
    assert credit(BODY, authors=["Someone Else", author]) == agency


def test_the_dateline_and_the_initials_of_an_article_are_read_as_well() -> None:
    assert credit(BODY, dateline="JAKARTA (ANTARA) -") == "Antara"
    assert credit(BODY, dateline="JAKARTA") is None
    assert credit(BODY, initials="ant/wbs") == "Antara"
    assert credit(BODY, initials="ANT") == "Antara"
    assert credit(BODY, initials="wbs") is None


def test_the_middle_of_a_long_text_credits_nobody() -> None:
    lines = [BODY] * 40
    lines[20] = "(Reuters)"
    assert credit("\n".join(lines)) is None


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 50_000,
        "A, " * 50_000,
        "Sumber: " * 20_000,
        "新华社" * 50_000,
        "- Reuters" * 20_000,
        "\n".join(["x" * 200 + " (Reuters"] * 5_000),
        "(a/b" * 30_000,
        "© " * 50_000,
    ],
)
def test_hostile_text_is_read_in_a_moment(hostile: str) -> None:
    began = time.process_time()
    credit(hostile)
    credit(hostile, authors=[hostile] * 30, dateline=hostile, initials=hostile)
    assert time.process_time() - began < 1
