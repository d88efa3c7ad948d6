"""Where the text of a host's articles stands: after how many articles that is trusted, and when it is forgotten."""

from monitor.extract.memory import is_checked, learn, trusted
from monitor.model import HostMemory
from tests.support.daily import PATH, after, taught


def test_a_path_is_trusted_after_it_agreed_with_three_articles() -> None:
    assert trusted(after(taught(1, path=PATH), taught(2, path=PATH))) == ()
    assert trusted(after(taught(1, path=PATH), taught(1, path=PATH), taught(1, path=PATH))) == ()
    assert trusted(after(*(taught(n, path=PATH) for n in range(3)))) == (PATH,)


def test_a_path_that_never_agreed_is_not_kept() -> None:
    assert after(*(taught(n, path=PATH, agreed=False) for n in range(5))).layouts == ()


def test_a_path_that_fails_on_more_than_one_page_in_five_is_not_trusted_and_may_be_again() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(4)), taught(4, path="div.x", missed=[PATH]))
    assert trusted(memory) == ()
    for number in range(5, 8):
        memory = learn(memory, taught(number, path=PATH))
    assert trusted(memory) == (PATH,)


def test_a_path_is_forgotten_after_three_articles_in_a_row_and_another_is_learned() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(20)))
    for number in range(20, 23):
        memory = learn(memory, taught(number, path="main.story", missed=[PATH]))
    assert trusted(memory) == ("main.story",)
    assert [layout.path for layout in memory.layouts] == ["main.story"]


def test_one_odd_article_read_again_and_again_is_one_failure() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(20)))
    odd = taught(99, path="div.gallery", agreed=False, missed=[PATH])
    for _ in range(5):
        memory = learn(memory, odd)
    assert trusted(memory) == (PATH,)
    assert memory.layouts[0].failed == 1


def test_articles_that_are_known_show_too_that_a_layout_has_changed() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(5)))
    for number in range(3):
        memory = learn(memory, taught(number, path="main.story", missed=[PATH]))
    assert trusted(memory) == ()


def test_a_path_that_is_gone_is_forgotten_and_one_that_another_layout_lacks_is_not() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(10)))
    two = memory
    for number in range(10, 40):  # news and stories of pictures in turn, each with a layout of its own
        two = learn(two, taught(number, path=PATH if number % 2 else "div.pictures"))
    assert set(trusted(two)) == {PATH, "div.pictures"}
    for number in range(10, 13):  # a different path on each page
        memory = learn(memory, taught(number, path=f"div.{'abc'[number % 3]}"))
    assert PATH not in trusted(memory)


def test_no_more_than_five_layouts_are_kept_those_that_agreed_last() -> None:
    memory = HostMemory("daily.test")
    for number in range(40):
        memory = learn(memory, taught(number, path=f"div.{'abcdefgh'[number % 8]}"))
    assert len(memory.layouts) == 5
    assert [layout.path for layout in memory.layouts] == [f"div.{letter}" for letter in "hgfed"]


def test_a_page_read_by_its_path_says_nothing_of_the_path() -> None:
    memory = after(*(taught(n, path=PATH) for n in range(3)))
    assert learn(memory, taught(3)).layouts == memory.layouts


def test_a_tenth_of_the_pages_is_checked_whatever_way_leads_to_them() -> None:
    addresses = [f"https://daily.test/news/{n}" for n in range(2_000)]
    share = sum(map(is_checked, addresses)) / len(addresses)
    assert 0.07 < share < 0.13
    assert all(is_checked(one) == is_checked(f"{one}?utm_source=mail#top") for one in addresses[:200])
