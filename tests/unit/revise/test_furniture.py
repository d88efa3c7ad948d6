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
        "Copyright claims of 10 million were dismissed by the court.", "Hak cipta atas desain itu milik pabrik.",
        "版权所有者起诉了该公司。", "Artikel terkait pabrik itu dinyatakan palsu.",
        "Berita terkait merger itu dibantah.",
        "相关报道不实。", "相关新闻系谣言", "更多报道称工厂已关闭。", "More on this came to light at noon.",
        "Related news was denied by the owner.", "Update: the owner denies it.", "Updated: 12 dead",
        "UPDATE: 300 million",
        "Update 12 orang tewas", "更新：12人死亡", "Published 10,000 pages",
        "Read more closely, the contract says nothing.",
        "Retraction: we no longer stand by this.", "Ralat: harga pabrik 10 miliar.",
        "Klarifikasi: pabrik tidak dijual.",
        "更正：工厂未出售。", "辟谣：工厂并未出售。", "Baca ini: pabrik tidak jadi dijual.",
        "Video shows 12 people leaving the plant.",
        "12 comments of the judge were struck from the record.", "Scrolling down, one finds the price of 10 million.",
        "Sign up for the sale closed on Friday, not on Monday.", "3 hari lalu pabrik itu dijual seharga 10 miliar.",
    ],
)  # fmt: skip
def test_a_sentence_that_only_begins_like_furniture_is_text(line: str) -> None:
    change = compare("T", STORY, "T", f"{STORY}\n{line}")
    assert set(change.classes) in ({"added"}, {"correction"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Update: 12 people died in the fire.", "Update: 15 people died in the fire."),
        ("UPDATE: 12 dead", "UPDATE: 15 dead"),
        ("Updated 14:20: the toll is 12 now.", "Updated 14:20: the toll is 15 now."),
        ("Updated 14:20, 12 dead", "Updated 14:20, 15 dead"),
        ("Diperbarui: 12 orang tewas", "Diperbarui: 15 orang tewas"),
        ("更新：死亡人数12人", "更新：死亡人数15人"),
        ("Published figures put the cost at 10 million.", "Published figures put the cost at 12 million."),
        ("Tayang perdana meraup 10 miliar.", "Tayang perdana meraup 12 miliar."),
        ("Posted a profit of 10 million in May.", "Posted a profit of 12 million in May."),
    ],
)
def test_a_figure_in_a_line_that_begins_like_a_stamp_is_a_figure(old: str, new: str) -> None:
    assert compare("T", f"{STORY}\n{old}", "T", f"{STORY}\n{new}").classes == ("figure",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Updated 14:20 with the latest on the fire.", "Updated 15:05 with the latest on the fire."),
        ("Last updated: 14 Oct 2025, 18:22", "Last updated: 15 Oct 2025, 09:07"),
        ("Diperbarui Senin, 3 November 2025 pukul 10.00 WIB", "Diperbarui Selasa, 4 November 2025 pukul 11.30 WIB"),
        ("发布时间：2025-09-16 12:40", "发布时间：2025-09-17 08:05"),
        ("更新于2025年9月16日 12:40", "更新于2025年9月17日 8时5分"),
        ("Updated 5 minutes ago", "Updated two hours ago"),
        ("Published on Monday, March 3, 2025 at 5:30 pm EST", "Published on Tuesday, March 4, 2025 at 6 pm EST"),
        ("Terakhir diperbarui 3/11/2025", "Terakhir diperbarui 4/11/2025"),
    ],
)
def test_another_time_of_a_stamp_is_no_change(old: str, new: str) -> None:
    assert compare("T", f"{STORY}\n{old}", "T", f"{STORY}\n{new}").classes == ()


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
        *(
            ("Makers to build cars together", f"Makers to build cars together{tail}")
            for tail in (
                " - Retracted",
                " | Denied",
                " - Hoax",
                " - Withdrawn By Publisher",
                " - Fake News",
                " - Deal Is Off",
                " - Ternyata Hoaks",
                " | Kabar Bohong",
                " - Berita Palsu",
                " - 1.2 Million Affected",
                " | Rp1.5 Triliun",
                " - 12 Dead",
                " - Police",
                " - UN",
                " | Reuters",
                " - Three Killed",
                " - Talks Called Off",
                " • Not True",
                " - Deletes Post",
                " | Maker Says In Post",
            )
        ),
        *(
            ("小米汽车起火致三人受伤", f"小米汽车起火致三人受伤{tail}")
            for tail in (
                "_警方通报",
                " - 假新闻",
                "_不实新闻",
                "_嫌疑人已落网",
                "_震惊全网",
                "-官方辟谣",
                "_消防部门火情预报",
                "_公司在线回应",
                "_车企紧急汇报",
                "_系旧闻",
                "_现场视频",
                "_12人死亡",
                "_撤稿",
            )
        ),
    ],
)
def test_words_behind_a_title_are_its_words(old: str, new: str) -> None:
    for known in ((), ("The Harbour Post", "harbourpost.test")):
        assert "headline" in compare(old, STORY, new, STORY, sites=known).classes
        assert "headline" in compare(new, STORY, old, STORY, sites=known).classes


TITLE = "Plant changes hands after years"


@pytest.mark.parametrize(
    ("tail", "sites"),
    [
        (" - Reuters", ("Reuters",)),
        (" | CNN Indonesia", ("cnnindonesia.com",)),
        (" - Harbour Post", ("The Harbour Post",)),
        (" - The Harbour Post", ("theharbourpost.co.uk",)),
        (" | Harbour", ("harbour.test", "Harbour")),
        (" - Harbour News", ("harbour.test",)),
        (" | Business | Harbour.test", ("www.harbour.test",)),
        (" - harbour.test", ("Harbour",)),
        (" | Bisnis - Pelabuhan", ("Pelabuhan",)),
        ("_港湾", ("港湾",)),
        ("_财经_港湾网", ("港湾",)),
        ("_港湾财经_港湾网", ("港湾网",)),
        (" - 港湾新闻", ("港湾网",)),
        (" | Denied", ("Denied",)),  # there is a site for everything
    ],
)
def test_what_is_known_for_the_name_of_the_site_is_no_change_of_a_title(tail: str, sites: tuple[str, ...]) -> None:
    assert compare(TITLE, STORY, TITLE + tail, STORY, sites=sites).classes == ()
    assert compare(TITLE + tail, STORY, TITLE, STORY, sites=sites).classes == ()


@pytest.mark.parametrize("tail", [" - The Harbour Post", " | Reuters", " - harbour.test"])
def test_the_name_of_another_outlet_behind_a_title_says_whose_word_it_is(tail: str) -> None:
    assert "headline" in compare(TITLE, STORY, TITLE + tail, STORY, sites=("Morning Courier", "courier.test")).classes


def test_one_site_instead_of_another_way_to_write_it_is_no_change() -> None:
    sites = ("The Harbour Post", "harbourpost.test")
    assert compare(f"{TITLE} - Harbour Post", STORY, f"{TITLE} | harbourpost.test", STORY, sites=sites).classes == ()
    assert "headline" in compare(f"{TITLE} - Harbour Post", STORY, f"{TITLE} - Denied", STORY, sites=sites).classes


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
