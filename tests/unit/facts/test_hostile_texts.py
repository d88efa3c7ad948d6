"""Hostile texts: what they cost by processor time, as a ratio and never by the clock, and where they are cut."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts import claims, facts_of, figures_of, left_out, names_in, quantities
from monitor.facts._bounds import LONGEST, begin
from monitor.facts.article import MOST_FIGURES, MOST_NAMES, MOST_SENTENCES
from monitor.facts.claims import MOST
from monitor.model import Article, Fact

pytestmark = pytest.mark.unmeasured

PATTERNS = {
    "verbs and names in Chinese": "小米说",
    "verbs and names in English": "Aa said ",
    "verbs alone": "kata said menurut ",
    "sources": "menurut Aa, ",
    "denials": "Toyota denied said not ",
    "quotations never closed": "“",
    "straight quotation marks": '"a b c d e f ',
    "digits alone": "1",
    "digits and blanks": "1 ",
    "a table in English": "1,234 12.5% $3.4 million 300,000 cars 2,019\n",
    "a table in Indonesian": "1.234 12,5 persen Rp3,4 miliar 300.000 mobil 2019\n",
    "a table in Chinese": "1234辆 12.5% 3.4亿元 30万辆 2019年\n",
    "a table without lines": "1,234 12.5% $3.4 million 300,000 cars ",
    "names alone": "Aa Bb Cc ",
    "names in Chinese": "雷军公司",
    "no end of a sentence": "word ",
    "one character": "a",
    "one Han character": "米",
    "number words": "two hundred and ten ",
    "dates": "5 May 2020 26/8/2022 ",
    "numbered things": "Aa's second plant 第二工厂",
    "a mixture": '小米说“Aa said 1,234 cars 第二工厂 12.5% " ',
}
ORDINARY = (
    "Toyota will pay 10 billion yuan for the second plant on 30 August, the maker said in a notice on Monday. "
    "The plant in the north can build 300,000 cars a year and stands half empty. “We look at every road that leads to"
    " a car,” Rowan Tate said. The ministry has not yet given its licence, and nobody knows when it will.\n"
)


_GOOD = 2.2


def article(text: str) -> Article:
    return Article(None, None, text[:500], text, published="2022-08-26")


def of_size(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


def spent(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def read_whole(text: str) -> object:
    return facts_of(article(text)), claims(text, language=None), figures_of(text, language=None)


def ratio(read: Callable[[str], object], one: str, other: str, *, good: float = _GOOD) -> float:
    """How many times the processor time the second takes, the best of some tries, for the machine is shared. good: at
    which no further try is made."""
    read(one[:500])  # what is made with the first use is no text's cost
    best = float("inf")
    for _ in range(4):
        best = min(best, spent(read, other) / max(spent(read, one), 1e-3))
        if best <= good:
            break
    return best


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_text_twice_as_long_takes_hardly_more_than_twice_the_time(pattern: str) -> None:
    assert ratio(read_whole, of_size(pattern, 3_500), of_size(pattern, 7_000)) <= 2.6


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_hostile_text_takes_at_most_some_times_as_long_as_an_ordinary_one(pattern: str) -> None:
    assert ratio(read_whole, of_size(ORDINARY, 4_000), of_size(pattern, 4_000), good=12) <= 12


@pytest.mark.parametrize("pattern", ["小米说", "Aa said ", "Aa, said, ", "menurut Aa ", "Aa told kata "])
def test_a_sentence_full_of_speakers_takes_time_by_its_length(pattern: str) -> None:
    lines = "\n".join([of_size(pattern, 900)] * 12), "\n".join([of_size(pattern, 1_800)] * 12)
    assert ratio(lambda text: facts_of(article(text)), *lines) <= 2.6


@pytest.mark.parametrize("pattern", ["a", "小米说 1,234 cars "])
def test_a_megabyte_is_read_as_its_beginning(pattern: str) -> None:
    text = of_size(pattern, 1_000_000)
    head = begin(text, LONGEST)
    assert left_out(text) == len(text) - len(head) >= 900_000
    assert facts_of(article(text)) == facts_of(article(head))
    assert claims(text, language=None) == claims(head, language=None)
    assert all(name.end <= 200_000 for name in names_in(text, language=None))
    assert all(figure.end <= 200_000 for figure in quantities(text, language=None))


def test_nothing_of_an_article_of_ordinary_length_is_left_out() -> None:
    assert left_out(of_size(ORDINARY, LONGEST)) == 0
    assert left_out("") == 0


def test_a_figure_is_never_cut_into_another_one() -> None:
    text = "Aa " * (LONGEST // 3 - 2) + "pays 1,234,567 yuan for 89 cars."
    assert [claim.quantity.value for claim in claims(text, language="en")] in ([], ["1234567"])
    assert begin("年产" * 49_998 + "1234567890辆" * 40, LONGEST).endswith(("年产", "辆"))


@given(st.text(alphabet="1.,a 万年\n", max_size=900), st.integers(1, 900))
def test_a_text_is_cut_to_its_own_beginning(text: str, longest: int) -> None:
    head = begin(text, longest)
    assert text.startswith(head)
    assert len(head) <= longest
    assert len(head) >= min(len(text), longest) - 200


def test_of_an_article_so_many_facts_are_taken_and_the_first_ones() -> None:
    def of_kind(kind: str) -> list[Fact]:
        return [fact for fact in found if fact.kind == kind]

    numbers = "\n".join(f"The works of Firm{number} cost {number + 2:,} yuan in all." for number in range(1_500))
    found = facts_of(article(numbers))
    assert len(of_kind("quantity")) == MOST_FIGURES
    assert of_kind("quantity")[0].value == "2"
    assert MOST_NAMES <= len(of_kind("name")) <= MOST_NAMES + 20
    assert len(of_kind("sentence")) <= MOST_SENTENCES
    table = "9 cars\n" * 5_000
    assert len(claims(table, language="en")) == MOST
