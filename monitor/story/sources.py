"""`[[sources]]` and `[[seeds]]` to Sources and Seeds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal, cast
from urllib.parse import quote_plus

from monitor.model import Seed, SeedKind, Source, SourceKind
from monitor.story.table import StoryFile, shown

_SEEDS: Final = {".html": SeedKind.HTML, ".htm": SeedKind.HTML, ".txt": SeedKind.TEXT, ".jsonl": SeedKind.JSONL}


def sources_of(file: StoryFile, tables: list[dict[str, Any]]) -> tuple[Source, ...]:
    """The sources, in the file's order; a search becomes one for each of its languages. Raises StoryError."""
    sources: dict[str, Source] = {}
    for index, table in enumerate(tables):
        for source in _source(file, table, f"sources[{index}]"):
            if source.name in sources:
                raise file.wrong(f'sources[{index}].name is "{source.name}", as is an earlier one; names are unique')
            sources[source.name] = source
    return tuple(sources.values())


def _source(file: StoryFile, table: dict[str, Any], at: str) -> list[Source]:
    file.check(table, at)
    kind = SourceKind(file.get(table, "kind", at))
    url = file.get(table, "url", at)
    language = file.get(table, "language", at)
    queries = file.get(table, "queries", at)
    file.web(url.replace("{query}", "q"), f"{at}.url")
    if language is not None:
        file.languages((language,), f"{at}.language")
    source = Source(
        name=file.get(table, "name", at),
        kind=kind,
        url=url,
        language=language,
        follow=cast(Literal["all", "named"], file.get(table, "follow", at)),
        limit=file.get(table, "limit", at),
        every=file.get(table, "every", at),
    )
    if source.name == "seed" or source.name.startswith("link:") or len(source.name) > 100:
        raise file.wrong(f'{at}.name is "{source.name}"; that name is kept for seeds and links, or too long')
    if kind is not SourceKind.SEARCH:
        if queries is not None:
            raise file.wrong(f'{at}.queries is for a search; this source is a {kind}, kind = "{kind}"')
        if "{query}" in url:
            raise file.wrong(f"{at}.url has {{query}}, which is for a search; this source is a {kind}")
        return [source]
    if queries is None:
        if "{query}" in url:
            raise file.wrong(f'{at}.queries is missing: the query for each language, as in queries = {{id = "…"}}')
        return [source]
    if "{query}" not in url:
        raise file.wrong(f'{at}.url is "{url}"; put {{query}} where the query goes')
    if not queries:
        raise file.wrong(f'{at}.queries is empty; give a query for each language, as in queries = {{id = "…"}}')
    file.languages(tuple(queries), f"{at}.queries")
    made = []
    for code, query in queries.items():
        if not isinstance(query, str) or not query.strip():
            raise file.wrong(f"{at}.queries.{code} is {shown(query)}; use a text in quotes")
        filled = url.replace("{query}", quote_plus(query.strip()))
        made.append(replace(source, name=f"{source.name}-{code}", url=filled, language=code))
    return made


def seeds_of(file: StoryFile, tables: list[dict[str, Any]]) -> tuple[Seed, ...]:
    """The seeds that have an entry, then the files of the folder that need none, by name. Raises StoryError."""
    seeds: list[Seed] = []
    listed: set[str] = set()
    for index, table in enumerate(tables):
        at = f"seeds[{index}]"
        file.check(table, at)
        name, url = file.get(table, "file", at), file.get(table, "url", at)
        if url is not None:
            file.web(url, f"{at}.url")
        if name is None:
            if url is None:
                raise file.wrong(f"{at} has neither file nor url; give one, or both for a file with its address")
            seeds.append(Seed(SeedKind.ADDRESS, url=url))
            continue
        path = file.folder / name
        if Path(name).name != name or not path.is_file():
            raise file.wrong(f'{at}.file is "{name}"; name a file that lies beside story.toml')
        if path.suffix.lower() not in _SEEDS:
            raise file.wrong(f'{at}.file is "{name}"; seeds are .html, .txt or .jsonl files')
        seeds.append(Seed(_SEEDS[path.suffix.lower()], str(path.resolve()), url))
        listed.add(name)
    seeds.extend(
        Seed(_SEEDS[path.suffix.lower()], str(path.resolve()))
        for path in sorted(file.folder.iterdir())
        if path.suffix.lower() in _SEEDS and path.is_file() and path.name not in listed
    )
    return tuple(seeds)
