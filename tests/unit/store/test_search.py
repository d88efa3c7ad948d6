"""Full-text search, in three scripts, with anything typed."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.store import Store, fts_query, unspaced
from monitor.store.search import GAP, spaced
from tests.support.build import T0, article, at, read, stored, story

CHINESE = article(
    "http://ribao.test/1",
    "小米造车有了新消息",
    "知情人士说,两家公司正在谈判。消息传出后北汽蓝谷SU7回应称,一切以公告为准。",
    language="zh",
)
INDONESIAN = article(
    "http://koran.test/1",
    "Mobil listrik di Beijing",
    "Dua pabrik disebut ingin merakit mobil bersama. Harga sahamnya naik 10.000 rupiah, kata “orang dalam”.",
    language="id",
)
ENGLISH = article("http://daily.test/1", "Café talks", "BAIC and ＢＹＤ say nothing about the electric car.")
ALL = (CHINESE, INDONESIAN, ENGLISH)


@pytest.fixture(scope="module")
def library() -> Iterator[Store]:
    """A store with one article in each language; nothing is written to it."""
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        store.put_story(story("ships"), T0)
        for number, made in enumerate(ALL):
            store.apply(stored(read(made, at(number))))
        yield store


def _found(store: Store, words: str) -> list[object]:
    return [row["url"] for row in store.search(words)]


@pytest.mark.parametrize(
    "words",
    [
        "北汽",
        "北",
        "蓝谷",
        "北汽蓝谷SU7",
        "SU7回应",
        "小米",
        "造车 北汽",
        '"公司正在"',
        "「北汽」",
        "「北汽蓝谷」 小米",
    ],
)
def test_chinese_words_are_found_inside_a_sentence(library: Store, words: str) -> None:
    assert _found(library, words) == [CHINESE.url]


@pytest.mark.parametrize("words", ["汽北", "北蓝", "北汽 特斯拉", "造新"])
def test_characters_that_do_not_stand_together_are_not_found(library: Store, words: str) -> None:
    assert _found(library, words) == []


@pytest.mark.parametrize(
    "words", ["mobil bersama", "BEIJING pabrik", '"mobil listrik"', "10.000", "“orang dalam”", "listrik"]
)
def test_every_word_must_stand_in_title_or_text(library: Store, words: str) -> None:
    assert _found(library, words) == [INDONESIAN.url]


def test_a_quoted_phrase_must_stand_as_it_is(library: Store) -> None:
    assert _found(library, '"listrik mobil"') == []
    assert _found(library, "listrik mobil") == [INDONESIAN.url]


@pytest.mark.parametrize("words", ["byd", "ＢＡＩＣ", "cafe", "CAFÉ", "baic car"])
def test_width_case_and_accents_do_not_matter(library: Store, words: str) -> None:
    assert _found(library, words) == [ENGLISH.url]


def test_a_hit_in_the_title_alone_is_found_and_shown(library: Store) -> None:
    (row,) = library.search("小米")
    assert row["snippet"] == "[小米]造车有了新消息"


def test_the_snippet_marks_what_was_found_and_reads_as_the_text_does(library: Store) -> None:
    (row,) = library.search("北汽", marks=("<", ">"))
    assert "消息传出后<北汽>蓝谷SU7回应称" in str(row["snippet"])
    assert GAP not in str(row["snippet"])


def test_a_word_in_the_title_weighs_more(store: Store) -> None:
    in_text = article("http://a.test/1", "Talks", "The battery of the car is large and flat today.")
    in_title = article("http://b.test/1", "Battery", "The thing in the car is large and flat today.")
    for made in (in_text, in_title):
        store.apply(stored(read(made)))
    assert _found(store, "battery") == [in_title.url, in_text.url]
    first, second = store.search("battery")
    assert float(str(first["rank"])) < float(str(second["rank"]))


def test_search_keeps_to_a_story_a_language_and_a_time(library: Store) -> None:
    assert library.search("北汽", story="cars")
    assert library.search("北汽", story="ships") == []
    assert library.search("北汽", language="id") == []
    assert library.search("mobil", since=at(1))
    assert library.search("mobil", since=at(2)) == []
    assert len(library.search("a OR the")) == 0


def test_a_rejected_article_is_not_of_the_story(store: Store) -> None:
    store.apply(stored(read(CHINESE), "reject"))
    assert store.search("北汽", story="cars") == []
    assert store.search("北汽")


def test_an_edit_replaces_the_words_that_are_found(store: Store) -> None:
    store.apply(stored(read(CHINESE)))
    store.apply(stored(read(article("http://ribao.test/1", "标题", "另一段话"), at(5))))
    assert _found(store, "北汽") == []
    assert _found(store, "另一段话") == [CHINESE.url]
    assert store.verify() == []


def test_an_article_that_is_deleted_leaves_the_index(store: Store) -> None:
    store.apply(stored(read(CHINESE)))
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute("DELETE FROM articles")
    assert _found(store, "北汽") == []


def test_words_changed_behind_the_index_are_noticed(store: Store) -> None:
    store.apply(stored(read(CHINESE)))
    store._db.execute("UPDATE articles SET text = 'other'")
    assert store.verify() == ["articles_fts: does not hold the words of article 1"]


@pytest.mark.parametrize("words", ["", "   ", '"', '""', "***", "()", "-", "\0", "!!! ???", "。，", '"" ""'])
def test_what_holds_no_word_finds_nothing(library: Store, words: str) -> None:
    assert library.search(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "title:北汽",
        "北汽*",
        "^北汽",
        "{title}:x",
        'a"b',
        "a\0b",
        "' OR 1=1 --",
        "\ud800北汽",
    ],
)
def test_operators_are_words_like_any_other(library: Store, words: str) -> None:
    library.search(words)


def test_a_star_or_a_bracket_does_not_hide_a_word(library: Store) -> None:
    assert _found(library, "(北汽*) !") == [CHINESE.url]


def test_a_very_long_query_is_cut(library: Store) -> None:
    assert library.search("北汽 " * 100_000)
    assert library.search("x" * 1_000_000) == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from('ab 北汽カ"*():^-+{}\0\u200b\ud800“”「」.'), max_size=30) | st.text(max_size=30)
)
def test_any_input_is_answered(library: Store, words: str) -> None:
    assert len(library.search(words)) <= len(ALL)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 北汽カナー𠮷\n.,、"), max_size=40))
def test_setting_apart_can_be_undone(text: str) -> None:
    assert unspaced(spaced(text)) == text
    assert spaced(spaced(text)) == spaced(text)


def test_a_query_is_a_conjunction_of_phrases() -> None:
    assert fts_query('xiaomi 北汽 "a b" ...') == f'"xiaomi" AND "北{GAP}汽" AND "a b"'
    assert fts_query("?!") is None
