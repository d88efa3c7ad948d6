"""Which parts of a host's box are the text: learned from pages that were read without it, and never guessed."""

from typing import Any

import pytest

from monitor.extract.blocks import Line, lines_of
from monitor.extract.memory import Trial, known_body, learn, lesson, try_layouts
from monitor.extract.tree import parse
from monitor.model import HostMemory

SAID = "The council heard on Friday, for the {}. time, what the engineers had found under the old harbour."
OTHER = "Here is what another article says about another town, at some length, so that one may want to read it, {}."


def text(count: int = 5) -> list[str]:
    return [SAID.format(n) for n in range(count)]


def wrapped(lines: list[str], box: str = "{}") -> str:
    return "".join(f"<p>{box.format(line)}</p>" for line in lines)


def page(body: str, box: str = "div class=story") -> tuple[Any, list[Line]]:
    tree = parse(f"<html><body><h1>Council</h1><{box}>{body}</{box.split()[0]}></body></html>")
    assert tree is not None
    return tree, list(lines_of(tree))


def tried(body: str, chosen: list[str], memory: HostMemory | None = None, **more: str) -> Trial | None:
    """The trial of a page on which these lines were chosen, and nothing else agrees with them."""
    tree, lines = page(body, **more)
    return try_layouts(memory, tree, lines, chosen, lambda found: [line.text for line in found] == chosen)


def knowing(*pages: tuple[str, list[str]]) -> HostMemory:
    """The memory of a host after these pages: their bodies, and what of them was chosen."""
    memory = HostMemory("post.test")
    for number, (body, chosen) in enumerate(pages):
        one = lesson(f"https://post.test/{number}", None, [f"Number {number}."], trial=tried(body, chosen, memory))
        assert one is not None
        memory = learn(memory, one)
    return memory


def read(memory: HostMemory | None, body: str) -> list[str] | None:
    tree, lines = page(body)
    found = known_body(memory, tree, lines)
    return None if found is None else [line.text for line in found]


PLAIN = wrapped(text()), text()


def test_three_pages_are_enough_and_two_are_not() -> None:
    assert read(None, PLAIN[0]) is None
    assert read(knowing(PLAIN, PLAIN), PLAIN[0]) is None
    assert read(knowing(PLAIN, PLAIN, PLAIN), wrapped(text(9))) == text(9)


@pytest.mark.parametrize(
    "new",
    [
        f"<aside><p>{OTHER}</p></aside>",
        f"<div class=teaser>{OTHER}</div>",
        f"<p><a href=/other>{OTHER}</a></p>",
        f"<p><img src=/a.png>{OTHER}</p>",
        "<ul><li><a href=/b>More</a></li></ul>",
        "<figure><figcaption>A picture</figcaption></figure>",
    ],
)
def test_a_page_with_something_of_a_kind_that_was_never_seen_is_read_without_the_layout(new: str) -> None:
    assert read(knowing(PLAIN, PLAIN, PLAIN), PLAIN[0] + new) is None


@pytest.mark.parametrize("new", [f"<aside><p>{OTHER}</p></aside>", f"<p><a href=/other>{OTHER}</a></p>"])
def test_what_was_no_text_before_is_left_out(new: str) -> None:
    memory = knowing(*[(PLAIN[0] + new, PLAIN[1])] * 3)
    assert read(memory, wrapped(text(7)) + new.format("and more of it")) == text(7)


def test_what_was_text_before_is_taken() -> None:
    quoted = f"<blockquote><p>{OTHER}</p></blockquote>"
    memory = knowing(*[(PLAIN[0] + quoted, [*text(), OTHER])] * 3)
    assert read(memory, wrapped(text(7)) + quoted) == [*text(7), OTHER]


def test_a_short_line_is_as_the_long_ones_of_its_kind_until_one_was_seen() -> None:
    short = "<p>What comes next</p>"
    assert read(knowing(PLAIN, PLAIN, PLAIN), PLAIN[0] + short) == [*text(), "What comes next"]
    memory = knowing(*[(PLAIN[0] + short, text())] * 3)
    assert read(memory, PLAIN[0] + short) == text()


def test_a_kind_that_is_text_on_some_pages_and_not_on_others_is_not_decided() -> None:
    quoted = f"<blockquote><p>{OTHER}</p></blockquote>"
    memory = knowing(*[(PLAIN[0] + quoted, [*text(), OTHER]), (PLAIN[0] + quoted, text())] * 3)
    assert read(memory, PLAIN[0] + quoted) is None
    assert read(memory, PLAIN[0]) == text()


def test_a_box_with_little_text_or_beside_much_more_of_it_is_not_believed() -> None:
    memory = knowing(PLAIN, PLAIN, PLAIN)
    assert read(memory, wrapped(text(2))) is None
    tree, _ = page(wrapped(text(5)))
    outside = parse(f"<html><body><div class=story>{wrapped(text(5))}</div>{wrapped(text(20)[6:])}</body></html>")
    assert known_body(memory, tree, list(lines_of(tree))) is not None
    assert outside is not None
    assert known_body(memory, outside, list(lines_of(outside))) is None


def test_a_trial_names_the_place_and_whether_it_agrees() -> None:
    found = tried(*PLAIN)
    assert found is not None
    assert (found.path, found.agreed, found.missed) == ("div.story", True, ())
    assert found.kinds == (("p", True),)
    lost = tried(PLAIN[0], [*text(), "A line that stands nowhere on the page, since it was made up by the reader."])
    assert lost is not None
    assert (lost.path, lost.agreed) == ("div.story", False)
    assert tried(PLAIN[0], ["Nothing that the page has."]) is None


def test_a_trusted_layout_that_holds_other_words_than_were_read_is_reported() -> None:
    memory = knowing(PLAIN, PLAIN, PLAIN)
    found = tried(PLAIN[0], text()[:2], memory)
    assert found is not None
    assert "div.story" in (*found.missed, found.path)
    assert not found.agreed


def test_a_known_layout_is_preferred_to_a_narrower_place() -> None:
    memory = knowing(PLAIN, PLAIN, PLAIN)
    found = tried(f"<div class=inner>{PLAIN[0]}</div>", text(), memory)
    assert found is not None
    assert (found.path, found.agreed) == ("div.story", True)
    assert read(memory, f"<div class=inner>{PLAIN[0]}</div>") is None, "until the kind was seen"


def test_a_line_that_is_printed_elsewhere_too_does_not_widen_the_place() -> None:
    found = tried(PLAIN[0] + f"</div><div class=teaser><p>{text()[0]}</p>", text())
    assert found is not None
    assert found.path == "div.story"
