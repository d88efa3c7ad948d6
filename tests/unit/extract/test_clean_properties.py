"""Laws of the cleaning: it is idempotent, the words that stay keep their order, and no input makes it slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.clean import clean
from tests.support.laws import examples

pytestmark = pytest.mark.unmeasured

LONG = [f"Paragraf nomor {at} menceritakan dengan panjang lebar apa yang terjadi di pabrik BAIC." for at in range(4)]
LINES = st.sampled_from(
    [
        *LONG,
        LONG[1][:50],
        LONG[2][:45] + "...",
        LONG[0].replace(" ", "  "),
        " ".join(LONG[:3]),
        "loading...",
        "A",
        "A A A",
        "Facebook",
        "Bagikan",
        "ADVERTISEMENT",
        "Baca juga:",
        "Baca Juga",
        "Berita Terkait",
        "Baca juga: Pabrik Lama Ditutup",
        "Pabrik Lama Milik Guangtai Akhirnya Ditutup",
        "https://kabar.test/a",
        "(wbs)",
        "(abc/de)",
        "Isi berita. (wbs)",
        "Hibrida (phev)",
        "Isi. (ab) (cd)",
        "BEIJING - Isi berita.",
        "MenurutNikkeiPada 3 Mei, paragrafUji coba",
        "tahap uji coba Nikkei",
        "Namun,BAIC tanggapi.Pada",
        "相关阅读",
        "Isi. Baca juga: Pabrik Lama Ditutup",
        "Isi (Baca juga: Pabrik Lama Ditutup) lagi. [Gambas:Video Kabar]",
        "工厂昨日关闭。（责任编辑：王小五）",
        "Editor: Wening Astuti",
        "Tags: mobil, pabrik",
        "Halaman Selanjutnya",
        "广泰汽车关闭城东旧工厂的最后一天",
        "Judul Berita",
        "",
    ]
)


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["id", "en", "zh", None]), st.booleans())
def test_cleaning_a_cleaned_text_changes_nothing(lines, language, dump):
    once = clean(lines, language=language, title="Judul Berita", dump=dump)
    twice = clean(once.paragraphs, language=language, title="Judul Berita", dump=dump)
    assert twice.paragraphs == once.paragraphs
    assert (twice.links, twice.initials, twice.reasons) == ((), None, ())


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["id", "en", None]))
def test_what_stays_keeps_its_order(lines, language):
    before = iter("".join("".join(lines).split()))
    after = "".join("".join(clean(lines, language=language, dump=True).paragraphs).split())
    assert all(letter in before for letter in after)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), max_size=8), st.booleans())
def test_any_text_at_all_can_be_cleaned(lines, dump):
    once = clean(lines, language=None, dump=dump)
    assert clean(once.paragraphs, language=None, dump=dump).paragraphs == once.paragraphs


def test_ten_thousand_hostile_lines_are_no_trouble():
    # Were any rule quadratic in the number of lines, this would take minutes.
    for lines in (
        ["A", "Facebook"] * 5_000,
        ["Baca juga:", "Pabrik Lama Milik Guangtai Akhirnya Ditutup"] * 5_000,
        [*LONG[:2], *(f"x{at}" for at in range(4_000)), *(LONG[at % 2] for at in range(6_000))],
        ["(wbs)"] * 10_000,
        ["aB" * 20_000, "a," * 20_000, '"' * 20_000, "(" * 20_000, "A " * 20_000],
    ):
        assert len(clean(lines, language="id", dump=True).paragraphs) <= len(lines)
