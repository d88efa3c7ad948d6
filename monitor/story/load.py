"""A story's folder to a Story."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import quote_plus, urlsplit

from monitor.errors import StoryError
from monitor.model import (
    Alias,
    Budget,
    Channel,
    Concept,
    Profile,
    Query,
    Seed,
    SeedKind,
    Source,
    SourceKind,
    Story,
    Term,
)
from monitor.story.channel import channel_of
from monitor.story.keys import CHANNEL_KEYS, KEYS, Key
from monitor.story.query import QueryError, parse_query

_SEEDS = {".html": SeedKind.HTML, ".htm": SeedKind.HTML, ".txt": SeedKind.TEXT, ".jsonl": SeedKind.JSONL}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_CONCEPT = re.compile(r"[^\W\d][\w-]{0,63}")
_DURATION = re.compile(r"([0-9]{1,6})\s*(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SIZE = 1_000_000
_HEAVIEST = 10
_NAME_OF_MODEL = 300


def load_story(where: str | Path) -> Story:
    """The story in a folder, or in a `story.toml`.

    Raises StoryError, in one sentence that names the file, the key, the value and what would be right. An unknown key
    is a mistake: it is most often a misspelt one.
    """
    path = Path(where)
    if path.is_dir():
        path = path / "story.toml"
    return _Reader(path).story()


class _Reader:
    """Reads one file; every complaint begins with the file's name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.parent

    def wrong(self, message: str) -> StoryError:
        return StoryError(f"{self.path}: {message}")

    def story(self) -> Story:
        data = self._parsed()
        self._check(data, "")
        slug = self.folder.resolve().name
        if not _NAME.fullmatch(slug):
            raise self.wrong(
                f'the folder is called "{slug}"; name it in small Latin letters, digits and hyphens: it is the key'
            )
        concepts = self._concepts(self._get(data, "concepts"))
        accept, review = self._share(data, "accept"), self._share(data, "review")
        if review > accept:
            raise self.wrong(f"review is {review:g}, above accept, which is {accept:g}; put it at or below accept")
        contact = self._get(data, "contact")
        if not re.match(r"(mailto:[^\s@]+@[^\s@]+|https?://\S+)$", contact):
            raise self.wrong(f'contact is "{contact}"; use mailto:you@example.org or the address of a page')
        return Story(
            slug=slug,
            title=self._get(data, "title"),
            folder=str(self.folder),
            query=self._query(self._get(data, "query"), concepts),
            concepts=concepts,
            contact=contact,
            description=self._get(data, "description"),
            languages=self._languages(self._get(data, "languages"), "languages"),
            seeds=self._seeds(self._get(data, "seeds")),
            sources=self._sources(self._get(data, "sources")),
            channels=self._channels(self._get(data, "channels")),
            first_pass=self._get(data, "first_pass"),
            delay=self._delay(data),
            accept=accept,
            review=review,
            gone_looks=self._get(data, "gone_looks"),
            gone_over=self._get(data, "gone_over"),
            wayback=self._get(data, "copies") == "wayback",
            budget=self._budget(self._get(data, "budget")),
            profile=self._profile(self._get(data, "profile")),
            embeddings=self._embeddings(self._get(data, "embeddings")) if "embeddings" in data else None,
            site=self._site(data),
        )

    # ---------------------------------------------------------------------------------------------- the file as a whole

    def _parsed(self) -> dict[str, Any]:
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            raise self.wrong("there is no such story; `monitor new NAME` writes one to start from") from None
        except OSError as error:
            raise self.wrong(f"cannot be read: {error.strerror}") from None
        if len(raw) > _SIZE:
            raise self.wrong(f"is larger than {_SIZE:,} bytes; that is no story file")
        try:
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.wrong("is not UTF-8; save it as UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise self.wrong(f"is not TOML: {error}") from None
        except RecursionError:
            raise self.wrong("is nested too deeply; that is no story file") from None

    def _check(self, table: Mapping[str, Any], where: str) -> None:
        """Unknown and missing keys of a table."""
        keys = {key.name: key for key in KEYS if key.table == _shape(where)}
        for name in table:
            if name not in keys:
                raise self.wrong(f"{_at(where, name)} is not a key; use one of {', '.join(keys)}")
        for key in keys.values():
            if key.required and key.name not in table:
                raise self.wrong(f"{_at(where, key.name)} is missing: {key.meaning}")

    def _get(self, table: Mapping[str, Any], name: str, where: str = "") -> Any:
        """The value of a key, of the right kind, or its default."""
        key = next(key for key in KEYS if key.table == _shape(where) and key.name == name)
        at = _at(where, name)
        if name not in table:
            if key.default is None:
                return None
            return self._value(key, tomllib.loads(f"x = {key.default}")["x"], at)
        return self._value(key, table[name], at)

    def _value(self, key: Key, value: Any, at: str) -> Any:
        match key.kind:
            case "text":
                if not isinstance(value, str) or (key.required and not value.strip()):
                    raise self.wrong(f"{at} is {_shown(value)}; use a text in quotes")
                return value.strip()
            case "choice":
                if value not in key.choices or not isinstance(value, str):
                    raise self.wrong(f"{at} is {_shown(value)}; use one of {', '.join(key.choices)}")
                return value
            case "texts":
                if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
                    raise self.wrong(f'{at} is {_shown(value)}; use a list of texts, ["…", "…"]')
                for one in value:
                    if key.choices and one not in key.choices:
                        raise self.wrong(f'{at} has "{one}"; use some of {", ".join(key.choices)}')
                return tuple(one.strip() for one in value)
            case "number":
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86_400:
                    raise self.wrong(f"{at} is {_shown(value)}; use a number")
                return float(value)
            case "count":
                if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= key.most:
                    raise self.wrong(f"{at} is {_shown(value)}; use a whole number from 1 to {key.most}")
                return value
            case "duration":
                return self._duration(value, at)
            case "table":
                if not isinstance(value, dict):
                    raise self.wrong(f"{at} is {_shown(value)}; use a table, [{at}]")
                return value
            case "tables":
                if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
                    raise self.wrong(f"{at} is {_shown(value)}; use tables, [[{at}]]")
                return value

    def _duration(self, value: Any, at: str) -> timedelta:
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            raise self.wrong(f'{at} is {_shown(value)}; use a number and a unit: "90s", "30m", "2h", "1d" or "1w"')
        return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})

    def _share(self, data: Mapping[str, Any], name: str) -> float:
        value = cast(float, self._get(data, name))
        if value > 1:
            raise self.wrong(f"{name} is {value:g}; use a number from 0 to 1")
        return value

    def _site(self, data: Mapping[str, Any]) -> str:
        site = cast(str, self._get(data, "site"))
        self._web(site, "site")
        return site.rstrip("/")

    def _delay(self, data: Mapping[str, Any]) -> float:
        value = cast(float, self._get(data, "delay"))
        if value > 600:
            raise self.wrong(f"delay is {value:g}; use seconds from 0 to 600")
        return value

    # ------------------------------------------------------------------------------------------------------- its parts

    def _budget(self, table: dict[str, Any]) -> Budget:
        self._check(table, "budget")
        return Budget(self._get(table, "story", "budget"), self._get(table, "per_host", "budget"))

    def _profile(self, table: dict[str, Any]) -> Profile:
        self._check(table, "profile")
        terms: list[Term] = []
        for language, words in self._get(table, "terms", "profile").items():
            at = f"profile.terms.{language}"
            if language != "any" and not _LANGUAGE.fullmatch(language):
                raise self.wrong(f"{at} is not a key; use any, or a language code such as id, en, zh")
            if not isinstance(words, dict):
                raise self.wrong(f'{at} is {_shown(words)}; use a table of words and weights, "electric car" = 1.5')
            for word, weight in words.items():
                if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _HEAVIEST:
                    raise self.wrong(f'{at}."{word}" is {_shown(weight)}; use a weight from 0 to {_HEAVIEST}')
                if not word.strip():
                    raise self.wrong(f"{at} has an empty word; write one, or take the line out")
                terms.append(Term(word.strip(), float(weight), None if language == "any" else language))
        return Profile(tuple(terms), self._get(table, "figures", "profile"))

    def _embeddings(self, table: dict[str, Any]) -> str:
        """The model. Whether it is on this machine is asked when it is needed: all else works without."""
        self._check(table, "embeddings")
        model = cast(str, self._get(table, "model", "embeddings"))
        if "://" in model or not model.isprintable() or len(model) > _NAME_OF_MODEL:
            raise self.wrong(
                f"embeddings.model is {_shown(model)}; use the name of a model, or a folder: nothing is downloaded"
            )
        return model

    def _concepts(self, table: Mapping[str, Any]) -> tuple[Concept, ...]:
        concepts = []
        for name, entry in table.items():
            at = f"concepts.{name}"
            if not _CONCEPT.fullmatch(name) or name.lower() in ("and", "or", "not"):
                raise self.wrong(f"{at} is no name for a concept; use letters, digits, - and _, and not and, or, not")
            if not isinstance(entry, dict):
                raise self.wrong(f'{at} is {_shown(entry)}; use a table of aliases, any = ["…"] or a language = ["…"]')
            aliases: dict[Alias, None] = {}
            for language, texts in entry.items():
                if language != "any" and not _LANGUAGE.fullmatch(language):
                    raise self.wrong(f"{at}.{language} is not a key; use any, or a language code such as id, en, zh")
                key = Key(f"{at}.{language}", "texts", "")
                for text in self._value(key, texts, f"{at}.{language}"):
                    aliases[Alias(text, None if language == "any" else language)] = None
            if not aliases:
                raise self.wrong(f'{at} has no alias; write at least one, as in any = ["{name.title()}"]')
            concepts.append(Concept(name, tuple(aliases)))
        if not concepts:
            raise self.wrong("concepts is empty; define at least one, as in [concepts.xiaomi]")
        return tuple(concepts)

    def _query(self, text: str, concepts: Iterable[Concept]) -> Query:
        names = {concept.name for concept in concepts}
        try:
            query = parse_query(text, names)
        except QueryError as error:
            raise self.wrong(f"query {error}") from None
        if not _positive(query):
            raise self.wrong(f'query is "{text}", which an article that names nothing would meet; ask for a concept')
        return query

    def _languages(self, codes: tuple[str, ...], at: str) -> tuple[str, ...]:
        for code in codes:
            if not _LANGUAGE.fullmatch(code):
                raise self.wrong(f'{at} has "{code}"; use language codes of two letters, as in ["id", "en", "zh"]')
        return codes

    def _seeds(self, tables: list[dict[str, Any]]) -> tuple[Seed, ...]:
        seeds: list[Seed] = []
        listed: set[str] = set()
        for index, table in enumerate(tables):
            at = f"seeds[{index}]"
            self._check(table, at)
            file, url = self._get(table, "file", at), self._get(table, "url", at)
            if url is not None:
                self._web(url, f"{at}.url")
            if file is None:
                if url is None:
                    raise self.wrong(f"{at} has neither file nor url; give one, or both for a file with its address")
                seeds.append(Seed(SeedKind.ADDRESS, url=url))
                continue
            path = self.folder / file
            if Path(file).name != file or not path.is_file():
                raise self.wrong(f'{at}.file is "{file}"; name a file that lies beside story.toml')
            if path.suffix.lower() not in _SEEDS:
                raise self.wrong(f'{at}.file is "{file}"; seeds are .html, .txt or .jsonl files')
            seeds.append(Seed(_SEEDS[path.suffix.lower()], str(path.resolve()), url))
            listed.add(file)
        seeds.extend(
            Seed(_SEEDS[path.suffix.lower()], str(path.resolve()))
            for path in sorted(self.folder.iterdir())
            if path.suffix.lower() in _SEEDS and path.is_file() and path.name not in listed
        )
        return tuple(seeds)

    def _sources(self, tables: list[dict[str, Any]]) -> tuple[Source, ...]:
        sources: dict[str, Source] = {}
        for index, table in enumerate(tables):
            for source in self._source(table, f"sources[{index}]"):
                if source.name in sources:
                    raise self.wrong(
                        f'sources[{index}].name is "{source.name}", as is an earlier one; names are unique'
                    )
                sources[source.name] = source
        return tuple(sources.values())

    def _source(self, table: dict[str, Any], at: str) -> list[Source]:
        self._check(table, at)
        kind = SourceKind(self._get(table, "kind", at))
        url = self._get(table, "url", at)
        language = self._get(table, "language", at)
        queries = self._get(table, "queries", at)
        self._web(url.replace("{query}", "q"), f"{at}.url")
        if language is not None:
            self._languages((language,), f"{at}.language")
        source = Source(
            name=self._get(table, "name", at),
            kind=kind,
            url=url,
            language=language,
            follow=cast(Literal["all", "named"], self._get(table, "follow", at)),
            limit=self._get(table, "limit", at),
            every=self._get(table, "every", at),
        )
        if source.name == "seed" or source.name.startswith("link:") or len(source.name) > 100:
            raise self.wrong(f'{at}.name is "{source.name}"; that name is kept for seeds and links, or too long')
        if kind is not SourceKind.SEARCH:
            if queries is not None:
                raise self.wrong(f'{at}.queries is for a search; this source is a {kind}, kind = "{kind}"')
            if "{query}" in url:
                raise self.wrong(f"{at}.url has {{query}}, which is for a search; this source is a {kind}")
            return [source]
        if queries is None:
            if "{query}" in url:
                raise self.wrong(f'{at}.queries is missing: the query for each language, as in queries = {{id = "…"}}')
            return [source]
        if "{query}" not in url:
            raise self.wrong(f'{at}.url is "{url}"; put {{query}} where the query goes')
        if not queries:
            raise self.wrong(f'{at}.queries is empty; give a query for each language, as in queries = {{id = "…"}}')
        self._languages(tuple(queries), f"{at}.queries")
        made = []
        for code, query in queries.items():
            if not isinstance(query, str) or not query.strip():
                raise self.wrong(f"{at}.queries.{code} is {_shown(query)}; use a text in quotes")
            filled = url.replace("{query}", quote_plus(query.strip()))
            made.append(replace(source, name=f"{source.name}-{code}", url=filled, language=code))
        return made

    def _channels(self, tables: list[dict[str, Any]]) -> tuple[Channel, ...]:
        channels: dict[str, Channel] = {}
        for index, table in enumerate(tables):
            at = f"channels[{index}]"
            self._check(table, at)
            values = {key.name: self._get(table, key.name, at) for key in CHANNEL_KEYS}
            try:
                channel = channel_of(values)
            except ValueError as error:
                raise self.wrong(f"{at}.{error}") from None
            if channel.name == "terminal" or channel.name in channels:
                raise self.wrong(f'{at}.name is "{channel.name}", which is taken; names are unique')
            channels[channel.name] = channel
        return tuple(channels.values())

    def _web(self, url: str, at: str) -> None:
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
            open_ = parts.username is None and parts.password is None
        except ValueError:
            sound = open_ = False
        if not sound or re.search(r"\s", url):
            raise self.wrong(f'{at} is "{url}"; use an address that begins with http:// or https://')
        if not open_:
            raise self.wrong(f"{at} has a user or a password in it; addresses in a story file carry none")


def _positive(query: Query) -> bool:
    """Whether an article must name at least one concept to meet the query: with none named it is false."""
    match query.op:
        case "concept":
            return True
        case "and":
            return any(_positive(child) for child in query.children)
        case "or":
            return all(_positive(child) for child in query.children)
        case "not":
            return not _positive(query.children[0])


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shape(where: str) -> str:
    """``sources[2]`` → ``sources[]``."""
    return re.sub(r"\[[0-9]+\]", "[]", where)


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
