"""A story proposed from its seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import SeedError, StoryError
from monitor.proposing import story_from
from monitor.story import load_story

ONE = (
    "Ostrand Ferries may sell the Halle\n"
    "HALMSTAD - Ostrand Ferries is in talks with Norlund Shipping over the sale of the ferry Halle.\n"
    "The price is said to be 45 million euros, which Norlund Shipping would not confirm. Ostrand Ferries has run the\n"
    "Halle since 1998, and the crew of Ostrand Ferries was told on Monday."
)
TWO = (
    "Norlund Shipping looks at the Halle\n"
    "OSLO - Norlund Shipping has sent engineers to the Halle, people at Ostrand Ferries said.\n"
    "They put the price at 45 million euros. Norlund Shipping has bought ferries from Ostrand Ferries before."
)


def seeds(folder: Path) -> list[Path]:
    paths = [folder / "one.txt", folder / "two.txt"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_what_is_proposed_is_a_story_that_loads_and_has_its_seeds(tmp_path: Path) -> None:
    story = load_story(story_from(tmp_path / "seeds", "ferry", seeds(tmp_path)))
    names = {alias.text for concept in story.concepts for alias in concept.aliases}
    assert {"Ostrand Ferries", "Norlund Shipping"} <= names
    assert "45000000 EUR" in story.profile.figures
    assert [Path(str(seed.path)).read_text(encoding="utf-8") for seed in story.seeds] == [ONE, TWO]


def test_each_concept_stands_below_a_sentence_of_the_seeds(tmp_path: Path) -> None:
    path = story_from(tmp_path / "seeds", "ferry", seeds(tmp_path))
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("[concepts."):
            assert lines[number - 1].startswith("#   ")


def test_a_folder_is_all_seeds_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "clippings"
    folder.mkdir()
    seeds(folder)
    (folder / "notes.md").write_text("not a seed", encoding="utf-8")
    assert len(load_story(story_from(tmp_path / "seeds", "ferry", [folder])).seeds) == 2


def test_what_strangers_wrote_cannot_break_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    hostile = (
        'Ostrand "Ferries" \\ \u2028 sells\n' + ONE + '\n"]\nquery = "x"\n[[channels]] Ostrand Ferries \x07 Norlund'
    )
    path.write_text(hostile.replace("\x07", ""), encoding="utf-8")
    story = load_story(story_from(tmp_path / "seeds", "ferry", [path]))
    assert story.channels == ()
    assert story.title.startswith('Ostrand "Ferries" \\')


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.txt", "there is no such file"), ("empty.txt", "is empty"), ("page.pdf", "ends in .html, .txt or .jsonl")],
)
def test_a_bad_seed_is_one_sentence_and_nothing_is_written(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    with pytest.raises(SeedError, match=said):
        story_from(tmp_path / "seeds", "ferry", [tmp_path / name])
    assert not (tmp_path / "seeds").exists()


def test_seeds_without_a_name_in_them_propose_nothing_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("it rained\nand then it rained again, as it does.", encoding="utf-8")
    with pytest.raises(SeedError, match="share no name"):
        story_from(tmp_path / "seeds", "dull", [path])


def test_a_story_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    story_from(tmp_path / "seeds", "ferry", seeds(tmp_path))
    with pytest.raises(StoryError, match="there is a story of that name already"):
        story_from(tmp_path / "seeds", "ferry", seeds(tmp_path))


def test_two_seeds_of_one_name_are_told_apart_by_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    seeds(tmp_path / "a")
    seeds(tmp_path / "b")
    with pytest.raises(SeedError, match=r"another seed is called one\.txt, too"):
        story_from(tmp_path / "seeds", "ferry", [tmp_path / "a", tmp_path / "b"])


def test_names_without_latin_letters_and_names_that_look_alike_make_a_file_that_loads(tmp_path: Path) -> None:
    chinese = "\u6781\u72d0\u6c7d\u8f66\u4e0e\u84dd\u8c37\u516c\u53f8\u6d3d\u8c08\u3002"
    english = "The X-Y plant and the X Y plant were sold to X-Y Holding and to X Y Holding, people at X-Y said."
    for number, text in enumerate((chinese * 4, english * 3)):
        path = tmp_path / f"seed-{number}.txt"
        path.write_text(f"{text}\n{text}\n{text}", encoding="utf-8")
        assert load_story(story_from(tmp_path / "seeds", f"story-{number}", [path])).concepts
