from __future__ import annotations

import pytest

from monitor.facts import facts_of
from monitor.model import Article, Fact


def said(text: str, language: str, kind: str) -> list[Fact]:
    article = Article(url=None, canonical_url=None, title=None, text=text, language=language)
    return [fact for fact in facts_of(article) if fact.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“We have been talking for several months,” Lei Jun told reporters.", "leijun"),
        ("en", '"We have been talking for several months," said Lei Jun, the founder.', "leijun"),
        ("en", 'Lei Jun, the founder of Xiaomi, said: "We have been talking for several months."', "leijun"),
        ("id", "“Kami sudah berbicara selama beberapa bulan,” kata Lei Jun di Beijing.", "leijun"),
        ("id", 'Di Beijing, Lei Jun mengatakan, "Kami sudah berbicara selama beberapa bulan."', "leijun"),
        ("zh", "董事长雷军表示：“我们已经与合作伙伴谈了好几个月。”", "leijun"),
        ("zh", "「我們已經與合作夥伴談了好幾個月。」小米回應稱。", "xiaomi"),
        ("en", "“We have been talking for several months,” one of them said.", None),
    ],
)
def test_a_quotation_has_its_speaker_where_one_is_named(language: str, text: str, speaker: str | None) -> None:
    (quote,) = said(text, language, "quote")
    assert quote.names == ((speaker,) if speaker else ())
    assert text[quote.start : quote.end].strip() == quote.said


@pytest.mark.parametrize("text", ["the so-called “green car” plan", "他说“好”。", "Film “Laskar Pelangi” tayang."])
def test_a_word_held_at_arms_length_is_no_quotation(text: str) -> None:
    assert said(text, "en", "quote") == []


def test_typography_does_not_make_another_quotation() -> None:
    one = said("“We have been talking for several months,” said Lei Jun.", "en", "quote")
    other = said('"We have been talking, for several months", Lei Jun said.', "en", "quote")
    assert one[0].key == other[0].key


@pytest.mark.parametrize(
    ("language", "text", "key", "words"),
    [
        ("en", "In a notice BAIC said it had not received anything specific.", "baic:not:receive",
         "had not received anything specific"),
        ("en", "The carmaker BAIC said on Monday it had no knowledge of any talks.", "baic:not:know",
         "had no knowledge of any talks"),
        ("en", "So far BAIC says it has received nothing.", "baic:not:receive", "has received nothing"),
        ("id", "Dalam keterangannya BAIC mengatakan pihaknya belum menerima informasi apa pun.", "baic:not:receive",
         "belum menerima informasi apa pun"),
        ("zh", "北汽集团回应称，未收到任何具体信息。", "baic:not:receive", "未收到任何具体信息"),
        ("en", "But Toyota denied the report.", "toyota:not:report", "denied the report"),
        ("id", "Namun Toyota membantah laporan itu.", "toyota:not:report", "membantah laporan itu"),
        ("zh", "丰田昨日否认了该报道。", "toyota:not:report", "否认了该报道"),
        ("en", "On Friday Xiaomi declined to comment.", "xiaomi:not:comment", "declined to comment"),
        ("id", "Pihak Xiaomi menolak berkomentar.", "xiaomi:not:comment", "menolak berkomentar"),
        ("zh", "小米拒绝置评。", "xiaomi:not:comment", "拒绝置评"),
    ],
)  # fmt: skip
def test_a_denial_is_one_statement_in_three_languages(language: str, text: str, key: str, words: str) -> None:
    (statement,) = said(text, language, "statement")
    assert (statement.key, statement.said, statement.denies) == (key, words, True)
    assert statement.sentence == text


@pytest.mark.parametrize(
    "text",
    [
        "On Friday Xiaomi said it would build the plant.",
        "The plant has not been built.",
        "Guests of Xiaomi were told to expect no bus before noon.",
    ],
)
def test_what_denies_nothing_is_no_statement(text: str) -> None:
    assert said(text, "en", "statement") == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 25_000,
        "report " * 3_000 + "said no",
        "丰田就" * 5_000 + "表示没有",
        "Toyota told the " * 1_500,
        '"a ' * 10_000,
        "said not " * 5_000,
        "Aa said no, " * 2_500,
    ],
)
def test_a_hostile_text_is_read_as_any_long_one(hostile: str) -> None:
    assert isinstance(said(hostile, "en", "quote"), list)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("zh", "丰田有关负责人就近日流传的与本田合作建厂一事表示，没有收到任何文件。", "丰田"),
        ("zh", "丰田与本田洽谈后回应称，没有收到任何文件。", "丰田"),
        ("zh", "本田的合作伙伴丰田昨日表示，没有收到任何文件。", "丰田"),
        ("id", "Hyundai di Bandung menolak berkomentar.", "Hyundai"),
        ("id", "Kepada Postwire, Toyota mengatakan belum menerima surat apa pun.", "Toyota"),
        ("id", "Menurut Toyota, surat itu belum diterima.", "Toyota"),
        ("en", "On Monday Toyota dismissed the latest rumours of a sale.", "Toyota"),
        ("en", "In Derwent, Toyota told Postwire it had not received any letter.", "Toyota"),
    ],
)
def test_the_speaker_is_the_subject_and_not_whom_it_is_about_or_told_to(language: str, text: str, speaker: str) -> None:
    (statement,) = said(text, language, "statement")
    assert statement.speaker == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "对丰田来说，旧一些并不要紧。"),
        ("zh", "据说丰田没有收到文件。"),
        ("zh", "丰田宣布入局后一直在申请，但至今没有结果。"),
        ("id", "Menurut Postwire, juru bicara grup itu menyatakan belum menerima surat apa pun."),
        ("id", "Laporan media setempat, Postwire, menyebut perusahaan belum memutuskan apa pun."),
        ("en", "Toyota stayed open, as the panel said it had no proof of a leak."),
        ("en", "On Monday Toyota dismissed its chief designer."),
        ("en", "A second buyer, Kadera, has confirmed an order, and another has paid no deposit."),
        ("en", "The Derwent-listed unit said it was not for sale."),
        ("en", "Drivers at the Derwent junction said they had been told to expect no train."),
    ],
)
def test_where_the_subject_has_no_name_nobody_is_named(language: str, text: str) -> None:
    assert said(text, language, "statement") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", 'Majelis menulis: "Air sungai itu naik lebih cepat dari dugaan."\nToyota menyebut putusan itu berat.'),
        ("zh", "有人直言“这条河涨得比想象快得多”。丰田称将修复工厂。"),
        ("en", "One wrote: “The river rose faster than anybody thought.”\nToyota said it would mend the works."),
    ],
)
def test_whoever_speaks_in_the_next_sentence_did_not_say_the_quotation(language: str, text: str) -> None:
    (quote,) = said(text, language, "quote")
    assert quote.names == ()


def test_a_headline_that_answers_a_rumour_is_told_from_its_colon_on() -> None:
    article = Article(None, None, "丰田回应与本田合作传闻：没有收到文件", "工厂照常生产。", language="zh")
    (statement,) = [fact for fact in facts_of(article) if fact.kind == "statement"]
    assert (statement.speaker, statement.said, statement.start) == ("丰田", "没有收到文件", -1)


# ------------------------------------------------------------------------------------------- those who give no name


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Toyota met Honda. “The two sides have met three times,” a person briefed on the talks said.",
         "a person briefed on the talks"),
        ("en", "“The two sides have met three times since spring,” said people familiar with the matter.",
         "people familiar with the matter"),
        ("id", "“Kedua pihak sudah bertemu tiga kali tahun ini,” kata sumber yang mengetahui pembicaraan itu.",
         "sumber yang mengetahui pembicaraan itu"),
        ("zh", "丰田未作说明。据知情人士透露：“双方自春天以来已经会面三次，仍在谈判。”", "知情人士"),
    ],
)  # fmt: skip
def test_a_source_without_a_name_says_it_as_such(language: str, text: str, speaker: str) -> None:
    (quote,) = said(text, language, "quote")
    assert (quote.speaker, quote.names) == (speaker, ("unnamed",))


@pytest.mark.parametrize(
    ("language", "text", "key", "words"),
    [
        ("en", "A person familiar with the matter said no decision had been made.", "unnamed:not:decide",
         "no decision had been made"),
        ("en", "Two people familiar with the plan told Postwire that Toyota had not decided.", "unnamed:not:decide",
         "Toyota had not decided"),
        ("en", "Sources said Toyota had not signed any contract.", "unnamed:not:sign",
         "Toyota had not signed any contract"),
        ("id", "Seorang sumber yang mengetahui masalah ini mengatakan belum ada keputusan.", "unnamed:not:decide",
         "belum ada keputusan"),
        ("zh", "知情人士称，双方尚未签署任何协议。", "unnamed:not:sign", "双方尚未签署任何协议"),
        ("zh", "一位接近丰田的人士透露，本田没有参与谈判。", "unnamed:not:involved", "本田没有参与谈判"),
    ],
)  # fmt: skip
def test_what_a_source_denies_is_not_put_into_the_mouth_of_a_firm(
    language: str, text: str, key: str, words: str
) -> None:
    (statement,) = said(text, language, "statement")
    assert (statement.key, statement.said) == (key, words)


def test_a_firm_beside_a_source_speaks_for_itself() -> None:
    text = "Toyota said it had not signed; people close to Honda said the talks went on."
    (statement,) = said(text, "en", "statement")
    assert statement.key == "toyota:not:sign"


@pytest.mark.parametrize("text", ["Officials said they did not know of any deaths.", "People did not know of it."])
def test_not_everybody_is_a_source(text: str) -> None:
    assert said(text, "en", "statement") == []


def test_whom_a_firm_told_is_no_part_of_what_it_told() -> None:
    (statement,) = said("Later Toyota told Postwire that it had not received any letter.", "en", "statement")
    assert statement.said == "had not received any letter"
