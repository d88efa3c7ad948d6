"""What repeats on a host, and what is learned of it from its articles, one by one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.memory import (
    FADES,
    for_reading,
    is_known_line,
    learn,
    lesson,
    sample_wanted,
    sentence_hash,
    sentences_of,
    set_aside,
    trusted,
    without,
    without_known,
)
from monitor.model import MOST_HEARD, MOST_TAUGHT, Heard, HostMemory
from tests.support.daily import FOLLOW, PATH, after, news, taught

# ------------------------------------------------------------------------------------------------------------ sentences


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "The vote was put off. The survey takes until spring.",
            ["The vote was put off.", "The survey takes until spring."],
        ),
        ("Advertisement. Scroll on to read the rest.", ["Advertisement. Scroll on to read the rest."]),
        ("The vote was put off until spring. Why?", ["The vote was put off until spring. Why?"]),
        (
            "更多精彩内容请关注本站官方账号。转载请注明出处来源。",
            ["更多精彩内容请关注本站官方账号。", "转载请注明出处来源。"],
        ),
        ("Share", ["Share"]),
    ],
)
def test_a_line_is_told_apart_into_sentences_and_what_is_very_short_stays_with_its_neighbour(
    line: str, parts: list[str]
) -> None:
    assert sentences_of(line) == parts


def test_sentences_are_the_same_whatever_their_case_spaces_and_marks_and_differ_by_a_figure() -> None:
    assert sentence_hash("Follow us —  “on” the CHANNEL") == sentence_hash("follow us on the channel!")
    assert sentence_hash("It costs 10 million") != sentence_hash("It costs 12 million")
    assert sentence_hash("※ * — !") is None


@given(st.text(max_size=300))
def test_no_word_of_a_line_is_lost_in_its_sentences(line: str) -> None:
    assert "".join("".join(sentences_of(line)).split()) == "".join(line.split())


def test_a_sentence_is_the_hosts_from_the_third_unrelated_article_on() -> None:
    assert not is_known_line(after(taught(1, FOLLOW), taught(2, FOLLOW)), FOLLOW)
    memory = after(taught(1, FOLLOW), taught(2, FOLLOW), taught(3, FOLLOW))
    assert is_known_line(memory, FOLLOW.upper())
    assert not is_known_line(memory, news(1)[0])
    assert not is_known_line(memory, f"{FOLLOW} And not this, which nobody said before.")


def test_the_articles_of_a_story_count_as_one_since_they_are_related() -> None:
    memory = after(*(taught(number, FOLLOW) for number in range(6)), related=True)
    assert not is_known_line(memory, FOLLOW)
    memory = learn(learn(memory, taught(7, FOLLOW)), taught(8, FOLLOW))
    assert is_known_line(memory, FOLLOW)


def test_an_article_that_is_read_again_its_copy_and_one_under_its_title_teach_nothing_twice() -> None:
    first = taught(1, FOLLOW)
    copy = lesson("https://daily.test/copy", "Another title altogether", [*news(1), FOLLOW])
    edited = lesson(
        "https://daily.test/again", "What becomes of the ferry in year 1", [news(1)[0], "And more.", FOLLOW]
    )
    assert copy is not None
    assert edited is not None
    memory = after(first, first, copy, edited)
    assert (memory.pages, memory.unrelated) == (1, 1)
    assert not is_known_line(memory, FOLLOW)


def test_what_shares_a_word_with_the_title_is_of_the_article_and_not_of_the_host() -> None:
    background = "The ferry has carried 4,000 people a day across the bay since it was built."
    lessons = [
        lesson(f"https://daily.test/{n}", f"Ferry {what}", [*news(n), background])
        for n, what in enumerate(["late again", "sold", "saved", "painted"])
    ]
    memory = after(*(one for one in lessons if one))
    assert memory.pages == 4
    assert not is_known_line(memory, background)


def test_what_few_of_many_articles_say_is_no_boilerplate() -> None:
    stock = "She did not answer a request for comment."
    memory = after(*(taught(n, *([FOLLOW] if n % 2 else []), *([stock] if n % 40 == 0 else [])) for n in range(160)))
    assert is_known_line(memory, FOLLOW)
    assert not is_known_line(memory, stock)


def test_what_the_host_no_longer_prints_is_forgotten() -> None:
    old = after(*(taught(n, FOLLOW) for n in range(30)))
    assert is_known_line(old, FOLLOW)
    memory = old
    for number in range(30, 30 + 5 * FADES):
        memory = learn(memory, taught(number))
    assert not is_known_line(memory, FOLLOW)


def test_a_sentence_that_names_a_concept_is_never_learned() -> None:
    said = "Follow our special page on Xiaomi and its cars."
    lessons = [without(taught(n, FOLLOW, said), lambda text: "Xiaomi" in text) for n in range(5)]
    memory = after(*lessons)
    assert is_known_line(memory, FOLLOW)
    assert not is_known_line(memory, said)


NOTES = [
    "This article has been corrected after publication by the editors.",
    "Correction: an earlier version of this article misstated a figure.",
    "This story has been withdrawn by its publisher after a complaint.",
    "Artikel ini telah dikoreksi oleh redaksi setelah ditayangkan.",
    "Ralat: angka pada berita ini telah kami perbaiki sore ini juga.",
    "Berita ini dicabut oleh redaksi atas permintaan narasumber kami.",
    "Klarifikasi: kutipan pada alinea ketiga bukan dari narasumber.",
    "Retraction: the newsroom no longer stands by what is said above.",
    "更正：本文此前版本所引数据有误，现予更正并向各位读者致歉。",
    "辟谣：经核实，网上流传的上述消息不实，请广大读者勿信勿传。",
    "本文已撤稿，编辑部就此向所有的读者和相关的单位表示诚挚歉意。",
    "Informasi tersebut tidak benar alias hoaks, demikian hasil penelusuran.",
    "Update: this claim is false, as the ministry told the newsroom later.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_correction_is_never_the_hosts_however_often_it_says_so(note: str) -> None:
    memory = after(*(taught(n, FOLLOW, note) for n in range(12)))
    assert is_known_line(memory, FOLLOW)
    assert not is_known_line(memory, note)
    # Nor is it where a memory has it that was kept before.
    hash_ = sentence_hash(note)
    assert hash_ is not None
    memory = replace(memory, sentences=tuple(sorted((*memory.sentences, Heard(hash_, 12)))))
    text = "\n".join([*news(77), FOLLOW, note])
    assert set_aside(memory, text) == "\n".join([*news(77), note])
    assert not is_known_line(memory, f"{FOLLOW} {note}")


@pytest.mark.parametrize(
    "offer",
    [
        "Corrections and clarifications: write to us at desk@daily.test or call.",
        "Hak jawab dan koreksi dapat dikirim ke meja redaksi setiap hari kerja.",
        "更正与勘误请致电本报热线，或发送邮件至编辑部，我们将尽快回复您的来信。",
    ],
)
def test_a_standing_offer_to_correct_is_boilerplate_like_any_other(offer: str) -> None:
    assert is_known_line(after(*(taught(n, offer) for n in range(4))), offer)


_LESSONS = [
    taught(n, *([FOLLOW] if n % 2 else []), *(["Read more in the app of the Daily."] if n % 3 else []))
    for n in range(9)
]


@given(st.permutations(range(9)), st.sets(st.integers(0, 8)))
def test_the_order_of_unrelated_articles_makes_no_difference_to_their_sentences(order: list[int], of: set[int]) -> None:
    def memory(numbers: Sequence[int]) -> HostMemory:
        found = HostMemory("daily.test")
        for number in numbers:
            found = learn(found, _LESSONS[number], related=number in of)
        return found

    shuffled, plain = memory(order), memory(range(9))
    assert [(one.hash, one.articles, one.in_story) for one in shuffled.sentences] == [
        (one.hash, one.articles, one.in_story) for one in plain.sentences
    ]
    assert (shuffled.pages, shuffled.unrelated) == (plain.pages, plain.unrelated)


@given(st.lists(st.integers(0, 8), max_size=20))
def test_a_lesson_learned_again_changes_nothing(numbers: list[int]) -> None:
    memory = after(*(_LESSONS[number] for number in numbers))
    assert after(*(_LESSONS[number] for number in dict.fromkeys(numbers))) == memory
    for number in numbers:
        assert learn(memory, _LESSONS[number]) is memory


def test_a_memory_is_bounded_and_keeps_what_it_heard_often() -> None:
    memory = HostMemory("daily.test")
    for number in range(60):
        many = [f"Sentence {n} of article {number} is told here and nowhere else." for n in range(150)]
        memory = learn(memory, taught(number, *many, FOLLOW))
    assert len(memory.sentences) <= MOST_HEARD
    assert is_known_line(memory, FOLLOW)
    hashes = [one.hash for one in memory.sentences]
    assert hashes == sorted(hashes)
    for number in range(MOST_TAUGHT // 3):
        memory = learn(memory, taught(100 + number))
    assert len(memory.taught) <= MOST_TAUGHT


def test_what_travels_is_small_and_reads_alike() -> None:
    memory = after(*(taught(n, FOLLOW, path=PATH) for n in range(20)))
    light = for_reading(memory)
    assert len(light.sentences) == 1
    assert light.taught == ()
    assert is_known_line(light, FOLLOW)
    assert trusted(light) == trusted(memory) == (PATH,)


def test_tables_and_dates_and_long_sentences_are_not_learned() -> None:
    made = taught(1, "12.5 | 13.0 | 14.5 | 1,200", "01-02-2023 10:00", "word " * 100)
    assert [text for _, text in made.sentences] == [line for line in news(1) if "ferry" not in line]


def test_a_page_without_an_address_or_a_text_teaches_nothing() -> None:
    assert lesson(None, "Title", news(1)) is None
    assert lesson("mailto:desk@daily.test", "Title", news(1)) is None
    assert lesson("https://daily.test/1", "Title", ["※"]) is None


def test_a_sample_of_a_host_is_wanted_until_enough_of_it_is_known() -> None:
    assert sample_wanted(None)
    memory = HostMemory("daily.test")
    for number in range(30):
        assert sample_wanted(memory)
        memory = learn(memory, taught(number))
    assert not sample_wanted(memory)
    assert sample_wanted(after(*(taught(n) for n in range(40)), related=True)), "pages of the story are no sample"


# ---------------------------------------------------------------------------------------------------- what is taken out


@pytest.fixture(scope="module")
def knows() -> HostMemory:
    return after(*(taught(n, FOLLOW, "What comes next", "(desk)") for n in range(4)))


def test_whole_lines_go_at_the_edges_and_between_and_short_ones_only_at_the_edges(knows: HostMemory) -> None:
    body = ["A body of some length, with which the article begins.", "And a second line of it, longer than the first."]
    lines = ["(desk)", FOLLOW, body[0] * 3, "What comes next", FOLLOW, body[1] * 3, "What comes next", "(desk)"]
    assert [line for line, stays in zip(lines, without_known(knows, lines), strict=True) if stays] == [
        body[0] * 3,
        "What comes next",
        body[1] * 3,
    ]


STOCK = "The company did not immediately respond to a request for comment."


def between_and_at_the_end(memory: HostMemory) -> tuple[bool, bool]:
    """Whether the stock sentence stays between two paragraphs of a new article, and at its end."""
    body = [line * 3 for line in news(77)]
    return without_known(memory, [body[0], STOCK, body[1]])[1], without_known(memory, [*body, STOCK])[2]


def test_what_reporters_often_say_stays_in_the_midst_of_a_text() -> None:
    memory = after(*(taught(n, *([STOCK] if n % 7 == 0 else [])) for n in range(30)))
    assert memory.needed <= 4
    assert between_and_at_the_end(memory) == (True, False)


@pytest.mark.parametrize(("said", "of", "stays"), [(3, 4, False), (3, 7, True), (15, 30, False), (14, 30, True)])
def test_between_other_lines_goes_what_half_of_the_articles_say(said: int, of: int, stays: bool) -> None:
    memory = after(*(taught(n, *([STOCK] if n < said else [])) for n in range(of)))
    assert between_and_at_the_end(memory) == (stays, False)
    assert between_and_at_the_end(for_reading(memory)) == (stays, False)


def test_a_line_that_concerns_the_title_stays(knows: HostMemory) -> None:
    lines = [*news(1), FOLLOW]
    assert without_known(knows, lines, "Town sells its ferry") == [True, True, False]
    assert without_known(knows, lines, "A channel for the coast") == [True, True, True]


def test_nothing_goes_where_nearly_everything_would(knows: HostMemory) -> None:
    assert without_known(knows, [FOLLOW]) == [True]
    assert without_known(knows, [FOLLOW, "Short and new.", FOLLOW]) == [True] * 3
    assert without_known(knows, []) == []


def test_a_line_that_is_learned_between_two_readings_makes_no_difference_between_them(knows: HostMemory) -> None:
    before, now = "\n".join([*news(1), FOLLOW]), "\n".join(news(1))
    assert set_aside(knows, before) == set_aside(knows, now) == now
    assert set_aside(knows, before.replace("report 1", "report 2")) != now
    assert set_aside(HostMemory("daily.test"), before) == before


@given(st.lists(st.sampled_from([FOLLOW, "What comes next", "(desk)", "A line that is new.", "Another " * 30])))
def test_what_stays_is_in_order_and_at_least_three_fifths_of_the_text(knows: HostMemory, lines: list[str]) -> None:
    stays = without_known(knows, lines)
    assert len(stays) == len(lines)
    kept = sum(len(line) for line, stay in zip(lines, stays, strict=True) if stay)
    assert kept >= 0.6 * sum(map(len, lines)) - 1e-9
    assert all(stay for line, stay in zip(lines, stays, strict=True) if not is_known_line(knows, line))
