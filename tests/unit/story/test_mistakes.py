"""Every mistake in a story file is named by file, key and value, with what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from monitor.errors import StoryError
from monitor.story import load_story

TOP = {
    "title": '"Will the bridge be rebuilt?"',
    "contact": '"mailto:desk@news.example.org"',
    "query": '"bridge and contoh"',
}
CONCEPTS = '[concepts.bridge]\nen = ["bridge"]\n[concepts.contoh]\nany = ["Contoh"]\n'
FEED = '[[sources]]\nname = "wire"\nkind = "feed"\nurl = "https://news.example.org/rss"\n'
SEARCH = '[[sources]]\nname = "gdelt"\nkind = "search"\nurl = "https://search.example.org/?q={query}"\n'
DESK = '[[channels]]\nname = "desk"\nenv = "MONITOR_DESK"\n'


def written(
    tmp_path: Path, below: str = "", *, concepts: str = CONCEPTS, top: Mapping[str, str | None] | None = None
) -> Path:
    """A story file: the keys at the top, changed or (None) left out, its concepts, and what stands below them."""
    folder = tmp_path / "river-bridge"
    folder.mkdir()
    lines = [f"{key} = {value}" for key, value in {**TOP, **(top or {})}.items() if value is not None]
    path = folder / "story.toml"
    path.write_text("\n".join(lines) + "\n" + concepts + below, encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    """What is said of a story file, which must be wrong, without the file's name, which must be said first."""
    with pytest.raises(StoryError) as caught:
        load_story(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    return said.removeprefix(f"{path}: ")


TOP_KEYS = "title, description, contact, languages, query, accept, review, delay, first_pass, gone_looks, gone_over, "
TOP_KEYS += "copies, site, budget, manners, concepts, profile, embeddings, seeds, sources, channels, health"
SOURCE_KEYS = "name, kind, url, queries, language, follow, limit, every"
ALERT_KINDS = (
    "new, review, gone, restored, health, headline, figure, quote, name, attribution, correction, added, removed, "
)
ALERT_KINDS += "wording, typo, cosmetic"
DURATION = 'use a number and a unit: "90s", "30m", "2h", "1d" or "1w"'
COUNT = "use a whole number from 1 to 10000"
ADDRESS = "use an address that begins with http:// or https://"

AT_THE_TOP: list[tuple[dict[str, str | None], str]] = [
    ({"title": None}, "title is missing: the question or event that is followed, as a person would say it"),
    ({"title": "7"}, "title is 7; use a text in quotes"),
    ({"title": '"  "'}, 'title is "  "; use a text in quotes'),
    ({"titel": '"x"'}, f"titel is not a key; use one of {TOP_KEYS}"),
    ({"description": "[]"}, "description is []; use a text in quotes"),
    (
        {"contact": None},
        "contact is missing: where a site's owner reaches you (mailto: or a page); it stands in the user agent of every"
        " request",
    ),
    (
        {"contact": '"desk@news.example.org"'},
        'contact is "desk@news.example.org"; use mailto:you@example.org or the address of a page',
    ),
    ({"contact": '"mailto:desk"'}, 'contact is "mailto:desk"; use mailto:you@example.org or the address of a page'),
    ({"languages": '"en"'}, 'languages is "en"; use a list of texts, ["…", "…"]'),
    (
        {"languages": '["english"]'},
        'languages has "english"; use language codes of two letters, as in ["id", "en", "zh"]',
    ),
    ({"accept": '"high"'}, 'accept is "high"; use a number'),
    ({"accept": "true"}, "accept is True; use a number"),
    ({"accept": "1.5"}, "accept is 1.5; use a number from 0 to 1"),
    ({"accept": "nan"}, "accept is nan; use a number"),
    ({"review": "-1"}, "review is -1; use a number"),
    ({"review": "0.7"}, "review is 0.7, above accept, which is 0.5; put it at or below accept"),
    ({"delay": "3600"}, "delay is 3600; use seconds from 0 to 600"),
    ({"first_pass": '"loud"'}, 'first_pass is "loud"; use one of silent, tell'),
    ({"first_pass": "1"}, "first_pass is 1; use one of silent, tell"),
    ({"gone_looks": "0"}, f"gone_looks is 0; {COUNT}"),
    ({"gone_looks": "2.5"}, f"gone_looks is 2.5; {COUNT}"),
    ({"budget": "500"}, "budget is 500; use a table, [budget]"),
    ({"budget": "{stories = 5}"}, "budget.stories is not a key; use one of story, per_host"),
    ({"budget": "{story = 0}"}, "budget.story is 0; use a whole number from 1 to 1000000"),
    ({"budget": "{per_host = 1000001}"}, "budget.per_host is 1000001; use a whole number from 1 to 1000000"),
    ({"budget": "{per_host = true}"}, "budget.per_host is True; use a whole number from 1 to 1000000"),
    ({"gone_over": "60"}, f"gone_over is 60; {DURATION}"),
    ({"gone_over": '"999999w"'}, 'gone_over is "999999w"; use at most 3650 days'),
    ({"health": '"24h"'}, 'health is "24h"; use a table, [health]'),
    ({"health": "{silent = 3}"}, "health.silent is not a key; use one of nothing_for, heartbeat_env"),
    ({"health": "{nothing_for = 24}"}, f"health.nothing_for is 24; {DURATION}"),
    ({"health": '{nothing_for = "0h"}'}, 'health.nothing_for is "0h"; use a minute to a week'),
    ({"health": '{nothing_for = "8d"}'}, 'health.nothing_for is "8d"; use a minute to a week'),
    ({"health": "{heartbeat_env = 3}"}, "health.heartbeat_env is 3; use a text in quotes"),
    (
        {"health": '{heartbeat_env = ""}'},
        "health.heartbeat_env is no name of an environment variable; put the secret into one, as MY_ALERTS",
    ),
    (
        {"health": '{heartbeat_env = "https://hc.example.org/8f14e45f"}'},
        "health.heartbeat_env is no name of an environment variable; put the secret into one, as MY_ALERTS",
    ),
    ({"gone_over": '"1 hour"'}, f'gone_over is "1 hour"; {DURATION}'),
    ({"query": None}, "query is missing: what an article must name to belong: concepts joined by `and`, `or`, `not`"),
    ({"query": '""'}, 'query is ""; use a text in quotes'),
    (
        {"query": '"bridge and river"'},
        'query names "river", which is no concept of this story; the concepts are: bridge, contoh',
    ),
    ({"query": '"bridge contoh"'}, 'query has "contoh" where "and" or "or" was expected'),
    ({"query": '"bridge and"'}, "query ends where a concept was expected"),
    ({"query": '"or bridge"'}, 'query has "or" where a concept was expected'),
    ({"query": '"(bridge or contoh"'}, 'query has a "(" without its ")"'),
    ({"query": '"bridge)"'}, 'query has a ")" without its "("'),
    ({"query": '"()"'}, 'query has ")" where a concept was expected'),
    (
        {"query": '"not bridge"'},
        'query is "not bridge", which an article that names nothing would meet; ask for a concept',
    ),
    ({"query": f'"{"(" * 60}bridge{")" * 60}"'}, "query is nested more than 50 levels deep"),
    ({"seeds": '"a.txt"'}, 'seeds is "a.txt"; use tables, [[seeds]]'),
]


@pytest.mark.parametrize(("top", "sentence"), AT_THE_TOP)
def test_a_mistake_at_the_top_is_named(tmp_path: Path, top: dict[str, str | None], sentence: str) -> None:
    said = complaint(written(tmp_path, top=top))
    assert said == sentence or (said.startswith(sentence) and "missing" in sentence)


MODEL = "use the name of a model, or a folder: nothing is downloaded"
IN_EMBEDDINGS = [
    ('embeddings = "tiny"\n', 'embeddings is "tiny"; use a table, [embeddings]'),
    (
        "[embeddings]\n",
        "embeddings.model is missing: a sentence-transformers model: its folder, seen from the story's, ",
    ),
    ('[embeddings]\nmodel = ""\n', 'embeddings.model is ""; use a text in quotes'),
    ("[embeddings]\nmodel = 3\n", "embeddings.model is 3; use a text in quotes"),
    ('[embeddings]\nname = "tiny"\n', "embeddings.name is not a key; use one of model"),
    (
        '[embeddings]\nmodel = "https://models.example.org/tiny"\n',
        f'embeddings.model is "https://models.example.org/tiny"; {MODEL}',
    ),
    ('[embeddings]\nmodel = "a\\u0000b"\n', f'embeddings.model is "a\\x00b"; {MODEL}'),
    (f'[embeddings]\nmodel = "{"x" * 301}"\n', f'embeddings.model is "{"x" * 78}…; {MODEL}'),
]


@pytest.mark.parametrize(("table", "sentence"), IN_EMBEDDINGS)
def test_a_mistake_in_the_embeddings_is_named(tmp_path: Path, table: str, sentence: str) -> None:
    top = table + CONCEPTS if table.startswith("embeddings") else CONCEPTS + table
    said = complaint(written(tmp_path, concepts=top))
    assert said == sentence or (said.startswith(sentence) and "missing" in sentence)


IN_CONCEPTS = [
    ("[concepts]\n", "concepts is empty; define at least one, as in [concepts.xiaomi]"),
    ("", "concepts is missing: the things the story is about, each with its aliases"),
    ("concepts = 3\n", "concepts is 3; use a table, [concepts]"),
    (
        '[concepts]\nbridge = ["bridge"]\n',
        'concepts.bridge is [\'bridge\']; use a table of aliases, any = ["…"] or a language = ["…"]',
    ),
    ("[concepts.bridge]\n", 'concepts.bridge has no alias; write at least one, as in any = ["Bridge"]'),
    ('[concepts.bridge]\nen = "bridge"\n', 'concepts.bridge.en is "bridge"; use a list of texts, ["…", "…"]'),
    ('[concepts.bridge]\nen = ["bridge", ""]\n', "concepts.bridge.en is ['bridge', '']; use a list of texts"),
    (
        '[concepts.bridge]\nenglish = ["bridge"]\n',
        "concepts.bridge.english is not a key; use any, or a language code such as id, en, zh",
    ),
    (
        '[concepts.not]\nany = ["x"]\n',
        "concepts.not is no name for a concept; use letters, digits, - and _, and not and, or, not",
    ),
    (
        '[concepts."two words"]\nany = ["x"]\n',
        "concepts.two words is no name for a concept; use letters, digits, - and _, and not and, or, not",
    ),
]


@pytest.mark.parametrize(("concepts", "sentence"), IN_CONCEPTS)
def test_a_mistake_in_the_concepts_is_named(tmp_path: Path, concepts: str, sentence: str) -> None:
    assert complaint(written(tmp_path, concepts=concepts)).startswith(sentence)


BELOW = [
    ("[[seeds]]\n", "seeds[0] has neither file nor url; give one, or both for a file with its address"),
    ('[[seeds]]\nfile = "gone.txt"\n', 'seeds[0].file is "gone.txt"; name a file that lies beside story.toml'),
    ('[[seeds]]\nfile = "../x/a.txt"\n', 'seeds[0].file is "../x/a.txt"; name a file that lies beside story.toml'),
    ('[[seeds]]\nfile = "story.toml"\n', 'seeds[0].file is "story.toml"; seeds are .html, .txt or .jsonl files'),
    ('[[seeds]]\nurl = "news.example.org/1"\n', f'seeds[0].url is "news.example.org/1"; {ADDRESS}'),
    ('[[seeds]]\nlink = "x"\n', "seeds[0].link is not a key; use one of file, url"),
    (FEED + '[[sources]]\nname = "b"\n', "sources[1].kind is missing: what answers there"),
    (
        FEED.replace('"feed"', '"rss"'),
        'sources[0].kind is "rss"; use one of feed, sitemap, section, search',
    ),
    (FEED.replace('url = "https:', 'url = "ftp:'), f'sources[0].url is "ftp://news.example.org/rss"; {ADDRESS}'),
    (FEED.replace("news.example.org", "a b"), f'sources[0].url is "https://a b/rss"; {ADDRESS}'),
    (FEED.replace("news.example.org", "[::1"), f'sources[0].url is "https://[::1/rss"; {ADDRESS}'),
    (
        FEED.replace("news.", "me:secret@news."),
        "sources[0].url has a user or a password in it; addresses in a story file carry none",
    ),
    (FEED + "evry = 1\n", f"sources[0].evry is not a key; use one of {SOURCE_KEYS}"),
    (FEED + "every = 30\n", f"sources[0].every is 30; {DURATION}"),
    (FEED + 'limit = "many"\n', f'sources[0].limit is "many"; {COUNT}'),
    (FEED + 'follow = "some"\n', 'sources[0].follow is "some"; use one of all, named'),
    (
        FEED + 'language = "Indonesian"\n',
        'sources[0].language has "Indonesian"; use language codes of two letters, as in ["id", "en", "zh"]',
    ),
    (FEED + FEED, 'sources[1].name is "wire", as is an earlier one; names are unique'),
    (
        FEED.replace('"wire"', '"seed"'),
        'sources[0].name is "seed"; that name is kept for seeds and links, or too long',
    ),
    (
        FEED + 'queries = {en = "x"}\n',
        'sources[0].queries is for a search; this source is a feed, kind = "feed"',
    ),
    (
        FEED.replace("/rss", "/{query}"),
        "sources[0].url has {query}, which is for a search; this source is a feed",
    ),
    (SEARCH, 'sources[0].queries is missing: the query for each language, as in queries = {id = "…"}'),
    (
        SEARCH.replace("{query}", "") + 'queries = {en = "x"}\n',
        'sources[0].url is "https://search.example.org/?q="; put {query} where the query goes',
    ),
    (
        SEARCH + "queries = {}\n",
        'sources[0].queries is empty; give a query for each language, as in queries = {id = "…"}',
    ),
    (
        SEARCH + 'queries = {all = "x", any_language = "y"}\n',
        'sources[0].queries has "any_language"; use language codes of two letters, as in ["id", "en", "zh"]',
    ),
    (SEARCH + "queries = {en = 3}\n", "sources[0].queries.en is 3; use a text in quotes"),
    (
        SEARCH + 'queries = {en = "x"}\n' + FEED.replace('"wire"', '"gdelt-en"'),
        'sources[1].name is "gdelt-en", as is an earlier one; names are unique',
    ),
    ('[[channels]]\nname = "desk"\n', "channels[0].env is missing: the environment variable that holds its address"),
    (DESK + 'kinds = ["rumour"]\n', f'channels[0].kinds has "rumour"; use some of {ALERT_KINDS}'),
    (DESK.replace("desk", "terminal"), 'channels[0].name is "terminal", which is taken; names are unique'),
    (DESK + DESK, 'channels[1].name is "desk", which is taken; names are unique'),
    (DESK + "severity = 2\n", "channels[0].severity is 2; use a number from 0 to 1"),
    (DESK + "novelty = 1.5\n", "channels[0].novelty is 1.5; use a number from 0 to 1"),
    (DESK + "per_hour = 61\n", "channels[0].per_hour is 61; use a number from 1 to 60"),
    (
        DESK + 'secret_env = "X"\n',
        'channels[0].secret_env is of no use here; only a channel of type = "webhook" signs its messages',
    ),
    (
        DESK + 'type = "webhook"\nsecret_env = "whsec_abc/"\n',
        "channels[0].secret_env is no name of an environment variable; put the secret into one, as MY_ALERTS",
    ),
    (DESK + 'languages = ["Indonesian"]\n', 'channels[0].languages has "Indonesian"; use a code of two letters, as id'),
    (DESK + 'outlets = ["Kontan"]\n', 'channels[0].outlets has "kontan"; use a host, as kontan.co.id'),
    (DESK + 'at = "25:00"\n', 'channels[0].at is "25:00"; use hours and minutes, as 07:30'),
    (
        DESK + 'zone = "Mars/Base"\n',
        'channels[0].zone is "Mars/Base", which is no time zone; use one such as Asia/Jakarta',
    ),
    (DESK + 'zone = "../etc"\n', 'channels[0].zone is "../etc", which is no time zone; use one such as Asia/Jakarta'),
    (DESK + 'quiet = "night"\n', 'channels[0].quiet is "night"; use two times of the day, as 22:00-06:30'),
    (
        DESK + 'quiet = "22:00-22:00"\n',
        'channels[0].quiet is "22:00-22:00", which is no time at all; use two different times, or leave it out',
    ),
    (
        DESK + 'day = "someday"\n',
        'channels[0].day is "someday"; use one of monday, tuesday, wednesday, thursday, friday, saturday, sunday',
    ),
    (
        DESK + 'url = "x"\n',
        "channels[0].url is not a key; use one of name, env, type, "
        "secret_env, kinds, severity, novelty, languages, outlets, digest, at, day, zone, quiet, per_hour, language",
    ),
]


@pytest.mark.parametrize(("below", "sentence"), BELOW)
def test_a_mistake_in_seeds_sources_or_channels_is_named(tmp_path: Path, below: str, sentence: str) -> None:
    said = complaint(written(tmp_path, below))
    assert said == sentence or (said.startswith(sentence) and "missing" in sentence)


def test_an_address_of_a_channel_is_refused_and_not_repeated(tmp_path: Path) -> None:
    said = complaint(written(tmp_path, DESK.replace("MONITOR_DESK", "ntfy://user:hunter2@ntfy.example.org/desk")))
    assert said == "channels[0].env is no name of an environment variable; put the secret into one, as MY_ALERTS"


def test_a_long_value_is_cut(tmp_path: Path) -> None:
    assert len(complaint(written(tmp_path, top={"first_pass": f'"{"x" * 5_000}"'}))) < 200


def test_a_story_that_is_not_there_says_how_to_write_one(tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    assert complaint(path) == "there is no such story; `monitor new NAME` writes one to start from"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title = \n", "is not TOML: Invalid value (at line 1, column 9)"),
        ("title = 'Jembatan é'".encode("latin-1"), "is not UTF-8; save it as UTF-8"),
        (b"#" * 1_000_001, "is larger than 1,000,000 bytes; that is no story file"),
        (b"a = " + b"[" * 5_000 + b"]" * 5_000, "is nested too deeply; that is no story file"),
    ],
)
def test_a_file_that_is_no_story_at_all_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = written(tmp_path)
    path.write_bytes(content)
    assert complaint(path) == sentence


def test_a_folder_that_is_no_name_for_a_story_is_named(tmp_path: Path) -> None:
    path = written(tmp_path)
    folder = path.parent.rename(tmp_path / "River Bridge")
    said = complaint(folder / "story.toml")
    assert (
        said == 'the folder is called "River Bridge"; name it in small Latin letters, digits and hyphens: it is the key'
    )
