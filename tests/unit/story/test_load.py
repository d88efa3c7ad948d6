"""What a sound story file becomes."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import StoryError
from monitor.model import Alias, Channel, HealthRules, Seed, SeedKind, Source, SourceKind, Story
from monitor.story import concepts_of, load_story, new_story

SHIPPED = Path(__file__).parents[3] / "seeds" / "xiaomi-baic"

LEAST = """\
title = "Will the bridge be rebuilt?"
contact = "https://news.example.org/about"
query = "bridge"
[concepts.bridge]
en = ["bridge"]
"""


def loaded(tmp_path: Path, below: str = "", **files: str) -> Story:
    """The least story with something below it, and files beside it: ``a_txt="…"`` is a.txt."""
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "story.toml").write_text(LEAST + below, encoding="utf-8")
    for name, content in files.items():
        (tmp_path / "river" / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return load_story(tmp_path / "river")


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    story = loaded(tmp_path)
    assert (story.slug, story.folder, story.languages, story.description) == ("river", str(tmp_path / "river"), (), "")
    assert (story.accept, story.review, story.delay, story.first_pass) == (0.5, 0.2, 2.0, "silent")
    assert (story.gone_looks, story.gone_over) == (3, timedelta(hours=1))
    assert (story.budget.story, story.budget.per_host) == (20_000, 2_000)
    assert (story.seeds, story.sources, story.channels) == ((), (), ())


def test_the_defaults_are_those_of_the_model(tmp_path: Path) -> None:
    story = loaded(tmp_path, '[[sources]]\nname = "wire"\nkind = "feed"\nurl = "http://wire.test/rss"\n')
    bare = Story(story.slug, story.title, story.folder, story.query, story.concepts, story.contact)
    assert (story.accept, story.review, story.delay, story.first_pass, story.gone_looks, story.gone_over) == (
        bare.accept,
        bare.review,
        bare.delay,
        bare.first_pass,
        bare.gone_looks,
        bare.gone_over,
    )
    assert story.budget == bare.budget
    assert story.sources == (Source("wire", SourceKind.FEED, "http://wire.test/rss"),)


def test_a_model_is_kept_as_it_was_named_whether_it_is_there_or_not(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[embeddings]\nmodel = " ../models/tiny "\n').embeddings == "../models/tiny"
    assert load_story(SHIPPED).embeddings is None, "everything works without"


def test_the_folder_and_its_file_are_the_same_story(tmp_path: Path) -> None:
    story = loaded(tmp_path)
    assert load_story(tmp_path / "river" / "story.toml") == story == load_story(str(tmp_path / "river"))


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "story.toml").write_text(LEAST, encoding="utf-8-sig")
    assert load_story(tmp_path / "river").title == "Will the bridge be rebuilt?"


def test_aliases_keep_their_language_and_count_once(tmp_path: Path) -> None:
    story = loaded(tmp_path, '[concepts.contoh]\nany = ["Contoh", "Contoh"]\nzh = [" 北汽 "]\n')
    assert story.concepts[1].aliases == (Alias("Contoh"), Alias("北汽", "zh"))


def test_a_search_becomes_one_source_for_each_language(tmp_path: Path) -> None:
    story = loaded(
        tmp_path,
        '[[sources]]\nname = "bing"\nkind = "search"\nurl = "https://s.test/?q={query}&format=rss"\nevery = "1h"\n'
        'queries = {en = "Xiaomi & BAIC", zh = "小米 北汽"}\n',
    )
    assert [(one.name, one.language, one.url, one.every) for one in story.sources] == [
        ("bing-en", "en", "https://s.test/?q=Xiaomi+%26+BAIC&format=rss", timedelta(hours=1)),
        ("bing-zh", "zh", "https://s.test/?q=%E5%B0%8F%E7%B1%B3+%E5%8C%97%E6%B1%BD&format=rss", timedelta(hours=1)),
    ]


def test_a_search_without_a_place_for_a_query_is_asked_as_it_is(tmp_path: Path) -> None:
    story = loaded(tmp_path, '[[sources]]\nname = "s"\nkind = "search"\nurl = "https://s.test/?q=bridge"\n')
    assert story.sources == (Source("s", SourceKind.SEARCH, "https://s.test/?q=bridge"),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        ("2 h", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        (" 1w ", timedelta(weeks=1)),
    ],
)
def test_a_duration_is_a_number_and_a_unit(tmp_path: Path, written: str, meant: timedelta) -> None:
    feed = f'[[sources]]\nname = "w"\nkind = "feed"\nurl = "https://w.test/"\nevery = "{written}"\n'
    assert loaded(tmp_path, feed).sources[0].every == meant


def test_files_in_the_folder_are_seeds_without_an_entry(tmp_path: Path) -> None:
    story = loaded(tmp_path, b_txt="B", a_html="<p>A", c_jsonl="{}", notes_md="no seed")
    folder = tmp_path / "river"
    assert story.seeds == (
        Seed(SeedKind.HTML, str(folder / "a.html")),
        Seed(SeedKind.TEXT, str(folder / "b.txt")),
        Seed(SeedKind.JSONL, str(folder / "c.jsonl")),
    )


def test_a_listed_file_is_one_seed_with_its_address(tmp_path: Path) -> None:
    listed = '[[seeds]]\nfile = "a.html"\nurl = "https://n.test/1"\n[[seeds]]\nurl = "https://n.test/2"\n'
    assert loaded(tmp_path, listed, a_html="<p>A").seeds == (
        Seed(SeedKind.HTML, str(tmp_path / "river" / "a.html"), "https://n.test/1"),
        Seed(SeedKind.ADDRESS, url="https://n.test/2"),
    )


def test_a_channel_holds_the_name_of_a_variable_only(tmp_path: Path) -> None:
    story = loaded(tmp_path, '[[channels]]\nname = "desk"\nenv = "MONITOR_DESK"\nkinds = ["new", "figure"]\n')
    assert story.channels == (Channel("desk", "MONITOR_DESK", ("new", "figure")),)


def test_somebody_is_told_of_a_day_of_silence_unless_the_story_says_otherwise(tmp_path: Path) -> None:
    assert load_story(SHIPPED).health == HealthRules(timedelta(hours=24), None)
    said = '[health]\nnothing_for = "90m"\nheartbeat_env = "MONITOR_HEARTBEAT"\n'
    assert loaded(tmp_path, said).health == HealthRules(timedelta(minutes=90), "MONITOR_HEARTBEAT")


# ------------------------------------------------------------------------------------------------------------ new_story


def test_the_story_that_new_writes_is_sound(tmp_path: Path) -> None:
    path = new_story(tmp_path / "seeds", "river-bridge")
    assert path == tmp_path / "seeds" / "river-bridge" / "story.toml"
    story = load_story(path)
    assert (story.slug, set(concepts_of(story.query))) == ("river-bridge", {one.name for one in story.concepts})


def test_the_commented_examples_of_a_new_story_are_sound_too(tmp_path: Path) -> None:
    path = new_story(tmp_path, "river-bridge")
    uncommented = re.sub(r"(?m)^# (?=\[|[a-z_]+ = )", "", path.read_text(encoding="utf-8"))
    path.write_text(uncommented, encoding="utf-8")
    story = load_story(path)
    assert [one.name for one in story.sources] == ["example-business", "gdelt-id", "gdelt-en"]
    assert (len(story.seeds), [one.env for one in story.channels]) == (1, ["MONITOR_DESK"])
    assert story.health == HealthRules(timedelta(hours=24), "MONITOR_HEARTBEAT")


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    path = new_story(tmp_path, "river")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StoryError, match="there is a story of that name already; it was left as it is"):
        new_story(tmp_path, "river")
    assert path.read_text(encoding="utf-8") == "mine"


def test_new_leaves_what_else_lies_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "a.txt").write_text("A\nB", encoding="utf-8")
    assert [Path(seed.path or "").name for seed in load_story(new_story(tmp_path, "river")).seeds] == ["a.txt"]


@pytest.mark.parametrize("name", ["", "River", "a b", "../x", "-x", "a/b", "x" * 65, "x\n", "桥"])
def test_new_refuses_what_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoryError, match="is no name for a story; use small Latin letters, digits and hyphens"):
        new_story(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file", encoding="utf-8")
    with pytest.raises(StoryError, match=r"story\.toml: cannot be written"):
        new_story(tmp_path / "seeds", "river")


# ------------------------------------------------------------------------------------------------------ the shipped one


def test_the_shipped_story_watches_at_least_twelve_sources_in_three_languages() -> None:
    story = load_story(SHIPPED)
    plain = [one for one in story.sources if one.kind is not SourceKind.SEARCH]
    assert story.languages == ("id", "en", "zh")
    assert len(plain) >= 12
    for language in story.languages:
        assert sum(one.language == language for one in plain) >= 4
        assert sum(one.language == language for one in story.sources if one.kind is SourceKind.SEARCH) == 2
    assert len({one.url for one in story.sources}) == len(story.sources)
    assert not any("news.google." in one.url for one in story.sources)


def test_each_shipped_source_says_what_it_is_and_that_it_was_not_visited() -> None:
    text = (SHIPPED / "story.toml").read_text(encoding="utf-8")
    comments = re.findall(r"(?m)((?:^#.*\n)*)^\[\[sources\]\]\nname = \"(.+)\"", text)
    assert len(comments) == len(tomllib.loads(text)["sources"])
    said = {name: " ".join(comment.replace("#", " ").split()) for comment, name in comments}
    # Two feeds of one outlet share the comment above the first.
    assert {name for name, comment in said.items() if not comment} == {"chinanews-scroll", "gasgoo-market"}
    for name, comment in said.items():
        assert not comment or ("Address" in comment and "Not visited from here" in comment), name


def test_the_shipped_story_asks_to_have_its_contact_changed() -> None:
    assert load_story(SHIPPED).contact == "mailto:you@example.org"
    assert "# Change this" in (SHIPPED / "story.toml").read_text(encoding="utf-8")


def test_copies_are_saved_elsewhere_only_where_the_story_asks_for_it(tmp_path: Path) -> None:
    assert not loaded(tmp_path).wayback
    asked = LEAST.replace("[concepts", 'copies = "wayback"\n[concepts')
    (tmp_path / "river" / "story.toml").write_text(asked, encoding="utf-8")
    assert load_story(tmp_path / "river").wayback
