from __future__ import annotations

import pytest

from monitor.revise import compare

STORY = (
    "The plant is old and stands in the north.\nIts owner wants to sell it to a maker of phones.\nNobody has signed."
)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Harga mobil naik 18 persen bulan ini", "Read more: What the sale means for you", "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT", "相关阅读：台风来了怎么办", "Last updated: 14 Oct 2025, 18:22",
        "Updated 5 minutes ago", "Diperbarui Senin, 3 November 2025 pukul 10.00 WIB", "发布时间：2025-09-16 12:40",
        "1,234 views", "Dibaca 1.234 kali", "阅读 1234", "© 2025 The Harbour Post",
    ],
)  # fmt: skip
def test_a_line_that_is_not_of_the_article_makes_no_change(line: str) -> None:
    first, second, third = STORY.split("\n")
    with_line = "\n".join([first, line, second, third])
    for old, new in ((STORY, with_line), (with_line, STORY)):
        change = compare("T", old, "T", new)
        assert (change.classes, change.severity) == ((), 0.0)
        assert "".join(op.new for op in change.ops) == f"T\n\n{new}"


def test_another_link_in_the_same_place_makes_none_either() -> None:
    change = compare("T", f"{STORY}\nBaca juga: 5 mobil murah", "T", f"{STORY}\nBaca juga: 7 mobil mewah di Jakarta")
    assert change.classes == ()


@pytest.mark.parametrize(
    "line",
    [
        "Updated figures show that 40 people died.", "Read the verdict aloud, the judge was told.",
        "Views of the lake have changed.", "Scrolls were found in the cellar.",
        "Published in 1938, the book sold well.",
        "更新后的数据显示有40人死亡。",
    ],
)  # fmt: skip
def test_a_sentence_that_only_begins_like_furniture_is_text(line: str) -> None:
    assert compare("T", STORY, "T", f"{STORY}\n{line}").classes == ("added",)


@pytest.mark.parametrize(
    ("bare", "printed"),
    [
        ("Plant changes hands after years", "Plant changes hands after years - The Harbour Post"),
        ("Plant changes hands after years", "Plant changes hands after years | Harbour Post | News"),
        ("Pabrik Tua Itu Akhirnya Dijual", "Pabrik Tua Itu Akhirnya Dijual - Kabar Nusa"),
        ("工厂易主 消息称已签约", "工厂易主 消息称已签约_科技频道_晨报网"),
        ("工厂易主 消息称已签约", "工厂易主 消息称已签约-晨报网"),
    ],
)
def test_the_name_of_the_site_behind_a_title_is_no_change_of_it(bare: str, printed: str) -> None:
    assert compare(bare, STORY, printed, STORY).classes == ()
    assert compare(printed, STORY, bare, STORY).classes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Plant changes hands after years", "Plant changes hands after years - exclusive"),
        ("Plant changes hands after years", "Plant changes hands after years - Video"),
        ("Plant changes hands after years", "Plant changes hands after years - without the workers"),
        ("工厂易主 消息称已签约", "工厂易主 消息称已签约-官方否认"),
    ],
)
def test_words_behind_a_title_are_its_words(old: str, new: str) -> None:
    assert "headline" in compare(old, STORY, new, STORY).classes


@pytest.mark.parametrize(
    "title",
    [
        "[Corrected] Plant changes hands",
        "CORRECTED: Plant changes hands",
        "RALAT: Plant changes hands",
        "【更正】Plant changes hands",
    ],
)
def test_a_note_of_correction_in_the_title_is_one(title: str) -> None:
    assert compare("Plant changes hands", STORY, title, STORY).classes == ("headline", "correction")
