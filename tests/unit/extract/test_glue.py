"""Words glued where a link stood: what is parted, and what stays as it was printed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.glue import unglue
from monitor.extract.vocabulary import capital_seams, vocabulary_of


def mend(text, *, language="id", article="", seams=frozenset(), everywhere=True):
    vocabulary = vocabulary_of([text, article])
    return unglue(text, vocabulary, language=language, seams=frozenset(seams), everywhere=everywhere)[0]


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("MenurutNikkeiPada 3 Mei", "Menurut Nikkei Pada 3 Mei"),
        ("MenurutYouTubePada 3 Mei", "Menurut YouTube Pada 3 Mei"),
        ("menurutLatePost, kabar itu", "menurut LatePost, kabar itu"),
        ("dariiPhone lama", "dari iPhone lama"),
        ("olehCEO perusahaan", "oleh CEO perusahaan"),
        ("BAICMengatakan bahwa", "BAIC Mengatakan bahwa"),
        ("kata direksi AFPPada Senin", "kata direksi AFP Pada Senin"),
        ("media TiongkokMengatakan", "media Tiongkok Mengatakan"),
        ("TeslaMenargetkan pasar baru", "Tesla Menargetkan pasar baru"),
        ("itsTelah dimulai", "its Telah dimulai"),
        ("perusahaanKalista itu", "perusahaan Kalista itu"),
        ("Mercedes-BenzAkan hadir", "Mercedes-Benz Akan hadir"),
        ("Su7 danXiaomi lain", "Su7 dan Xiaomi lain"),
        ("Namun,BAIC menolak", "Namun, BAIC menolak"),
        ("kata dia.Pada bulan itu", "kata dia. Pada bulan itu"),
        ("harga mobil.Xiaomi menolak", "harga mobil. Xiaomi menolak"),
        ('"tidak tahu,"kata Lai', '"tidak tahu," kata Lai'),
        ("“tidak tahu,”kata Lai", "“tidak tahu,” kata Lai"),
        ("ia mengatakan“belum tahu”", "ia mengatakan “belum tahu”"),
        ("listrik (EV)Pada akhirnya", "listrik (EV) Pada akhirnya"),
        ("tahun 2024Pada saat itu", "tahun 2024 Pada saat itu"),
        ("dibuat sejak2018 di sana", "dibuat sejak 2018 di sana"),
        ("36KrMelaporkan dan 5GMenurut", "36Kr Melaporkan dan 5G Menurut"),
        ("laporan iniDiterbitkan", "laporan ini Diterbitkan"),
        ("mobil BYDDan lainnya", "mobil BYD Dan lainnya"),
        ("kata Lei pada Senin(26/8)", "kata Lei pada Senin (26/8)"),
        ("MenurutBloomberg,Kalista rugi", "Menurut Bloomberg, Kalista rugi"),
        ("26 Mei 2022,menurut Nikkei", "26 Mei 2022, menurut Nikkei"),
    ],
)
def test_indonesian_words_are_parted_where_a_function_word_stands(glued, parted):
    assert mend(glued) == parted


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("According toBloombergThe company paid", "According to Bloomberg The company paid"),
        ("sources toldReuters on Friday", "sources told Reuters on Friday"),
        ("KalistaSaid it would", "Kalista Said it would"),
        ("in theWall Street Journal", "in the Wall Street Journal"),
        ("the companyKalista said", "the company Kalista said"),
        ("reported byCnEVPost now", "reported by CnEVPost now"),
        ("posted on WeChatOn Tuesday", "posted on WeChat On Tuesday"),
        ("Kalista'sSU7 model", "Kalista's SU7 model"),
        ("accordingTo people", "according To people"),
        ("OnFriday it closed", "On Friday it closed"),
        ("a paragraphIn 2022 it", "a paragraph In 2022 it"),
        ("the firm.However, it", "the firm. However, it"),
        ("However,analysts doubt", "However, analysts doubt"),
        ("BloombergHowever noted", "Bloomberg However noted"),
    ],
)
def test_english_words_are_parted_where_a_function_word_stands(glued, parted):
    assert mend(glued, language="en") == parted


NAMES = (
    "BluePark FinDreams LatePost iPhone McLaren YouTube eBay MacBook HarmonyOS WeChat TikTok JavaScript GoPro DeepSeek "
    "PayPal TransJakarta GoTo BukaLapak LinkedIn KitaBisa MyPertamina OnePlus WhatsApp AirAsia WeWork DeLorean "
    "easyJet inDrive detikINET kumparanOTO FromSoftware OrbitBeyond PeduliLindungi RuangGuru SoftBank GreenWheel "
    "SunHarvest RiverPay macOS EVs SUVs CEOs KPIs AIs kWh MediaTek LeBron DiCaprio InDesign PlayStation OpenAI"
)


@pytest.mark.parametrize("language", ["id", "en", None])
@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_with_a_capital_inside_stays(name, language):
    # Whatever the halves mean, and although they stand in the article by themselves.
    halves = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
    article = f"{halves} {halves.lower()} di Pertamina, kata {halves}."
    assert mend(f"Kini {name} tumbuh", language=language, article=article) == f"Kini {name} tumbuh"


@pytest.mark.parametrize(
    "text",
    [
        "300.000 unit seharga $1,5 atau Rp1,5 juta pada 10.30",
        "the U.S. firm and W.Va. too",
        "PT.Xyz dan No.12 serta Dr.Lai",
        "Kompas.com, Liputan6.Com dan Booking.Com",
        "a.lai@mobil.example dan @AkunPada serta #MobilPada",
        "https://x.test/MenurutBloombergPada?a=Pada,Kata",
        "berkas Laporan.pdf dan Index.html",
        "Gresbik,Lombrik dan Yahoo!Japan",
        "orang(tua) dan f(x)",
        'ia berkata,"Kami tidak tahu."',
        "f(x) = x,y dan rasio 16:9",
        "mereka mengandeng mitra, dimana kerjasama daripada itu",
        "Xiaomi-nya dan BAIC-lah, Xiaominya, Teslakah",
        "O'Reilly's and Xiaomi's",
        "小米汽车YouTube上的视频,北汽Pada回应",
    ],
)
@pytest.mark.parametrize("language", ["id", "en", None])
def test_marks_figures_addresses_and_suffixes_stay(text, language):
    assert mend(text, language=language, article="Xiaomi BAIC Tesla") == text


def test_a_word_that_stands_in_the_article_in_small_letters_is_evidence():
    assert mend("sebuah gawzirUji coba", article="tahap uji coba") == "sebuah gawzir Uji coba"
    assert mend("sebuah gawzirUji lama") == "sebuah gawzirUji lama"


def test_a_name_that_stands_elsewhere_can_be_parted_from_a_small_word():
    assert mend("Kalistamengatakan hal itu", article="Kalista rugi") == "Kalista mengatakan hal itu"
    assert mend("Kalistamengatakan hal itu") == "Kalistamengatakan hal itu"


def test_two_capitals_without_a_function_word_stay_even_where_both_halves_stand_alone():
    text = "BAIC Blue Park dan BAIC BluePark bertemu"
    assert mend(text) == text
    assert mend("XiaomiTesla", article="Xiaomi Tesla Xiaomi") == "XiaomiTesla"


def test_only_words_with_a_tag_are_looked_at_in_a_page():
    text = "MenurutNikkei dan menurutReuters"
    assert mend(text, everywhere=False) == text
    assert mend(text, everywhere=False, seams={"menurutReuters"}) == "MenurutNikkei dan menurut Reuters"


def test_a_tag_makes_weaker_evidence_enough():
    assert mend("gawzirTelko baru", seams={"gawzirTelko"}, everywhere=False) == "gawzirTelko baru"
    assert mend("Zeekrmengatakan hal itu", seams={"Zeekrmengatakan"}) == "Zeekr mengatakan hal itu"
    assert mend("menurutpublikasi lokal", seams={"menurutpublikasi"}) == "menurut publikasi lokal"
    assert mend("menurutpublikasi lokal") == "menurutpublikasi lokal"


@pytest.mark.parametrize(
    "word", ["Xiaomi-nya", "Xiaominya", "BEIJING", "According", "BluePark", "YouTube", "kerjasama"]
)
def test_a_tag_alone_is_never_enough(word):
    text = f"Kini {word} baru"
    assert mend(text, seams={word}, article="Xiaomi Blue Park You Tube") == text


def test_other_languages_come_back_as_they_were():
    assert mend("MenurutBloombergPada", language="de") == "MenurutBloombergPada"


def test_acronyms_end_before_the_last_capital_and_plurals_have_no_seam():
    assert capital_seams("MenurutBloombergPada") == [7, 16]
    assert capital_seams("BAICMengatakan") == [4]
    assert [capital_seams(word) for word in ("EVs", "SUVs", "Mobil", "BAIC", "小米Pada")] == [[]] * 5


WORDS = st.sampled_from(
    [
        "Menurut",
        "menurut",
        "Bloomberg",
        "pada",
        "Pada",
        "paragraf",
        "Uji",
        "coba",
        "uji",
        "its",
        "Telah",
        "BluePark",
        "the",
        "Namun,",
        "BAIC",
        "dia.",
        "kata",
        "Kata",
        "YouTube",
        "2024",
        '"',
        "“",
        "”",
        "(EV)",
        ",",
        ".",
        "Xiaomi",
        "mengatakan",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=25), st.sampled_from(["id", "en", None]))
def test_only_spaces_are_put_in_and_none_is_taken_away(pieces, language):
    text = "".join(word + space for word, space in pieces)
    mended = mend(text, language=language)
    assert mended.replace(" ", "") == text.replace(" ", "")
    at = 0
    for letter in text:  # the old text is the new one with some spaces left out
        at = mended.index(letter, at) + 1
