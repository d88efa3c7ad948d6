"""A story's folder to a Story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, cast

from monitor.model import Budget, Channel, HealthRules, Manners, Story
from monitor.story.channel import channel_of
from monitor.story.keys import CHANNEL_KEYS
from monitor.story.sources import seeds_of, sources_of
from monitor.story.subject import concepts_from, profile_from, query_from
from monitor.story.table import StoryFile, shown, variable

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NAME_OF_MODEL: Final = 300
_SHORTEST_SILENCE: Final = timedelta(minutes=1)
_LONGEST_SILENCE: Final = timedelta(days=7)
"""Three times as long, as in a story's first week, is still within the four weeks that are looked back over."""


def load_story(where: str | Path) -> Story:
    """The story in a folder, or in a `story.toml`.

    Raises StoryError, in one sentence that names the file, the key, the value and what would be right. An unknown key
    is a mistake: it is most often a misspelt one.
    """
    path = Path(where)
    if path.is_dir():
        path = path / "story.toml"
    return _story(StoryFile(path))


def _story(file: StoryFile) -> Story:
    data = file.parsed()
    file.check(data, "")
    slug = file.folder.resolve().name
    if not _NAME.fullmatch(slug):
        raise file.wrong(
            f'the folder is called "{slug}"; name it in small Latin letters, digits and hyphens: it is the key'
        )
    concepts = concepts_from(file, file.get(data, "concepts"))
    accept, review = file.share(data, "accept"), file.share(data, "review")
    if review > accept:
        raise file.wrong(f"review is {review:g}, above accept, which is {accept:g}; put it at or below accept")
    contact = file.get(data, "contact")
    if not re.match(r"(mailto:[^\s@]+@[^\s@]+|https?://\S+)$", contact):
        raise file.wrong(f'contact is "{contact}"; use mailto:you@example.org or the address of a page')
    return Story(
        slug=slug,
        title=file.get(data, "title"),
        folder=str(file.folder),
        query=query_from(file, file.get(data, "query"), concepts),
        concepts=concepts,
        contact=contact,
        description=file.get(data, "description"),
        languages=file.languages(file.get(data, "languages"), "languages"),
        seeds=seeds_of(file, file.get(data, "seeds")),
        sources=sources_of(file, file.get(data, "sources")),
        channels=_channels(file, file.get(data, "channels")),
        first_pass=file.get(data, "first_pass"),
        delay=_delay(file, data),
        accept=accept,
        review=review,
        gone_looks=file.get(data, "gone_looks"),
        gone_over=file.get(data, "gone_over"),
        wayback=file.get(data, "copies") == "wayback",
        budget=_budget(file, file.get(data, "budget")),
        manners=_manners(file, file.get(data, "manners")),
        profile=profile_from(file, file.get(data, "profile")),
        embeddings=_embeddings(file, file.get(data, "embeddings")) if "embeddings" in data else None,
        site=_site(file, data),
        health=_health(file, file.get(data, "health")),
    )


def _site(file: StoryFile, data: Mapping[str, Any]) -> str:
    site = cast(str, file.get(data, "site"))
    file.web(site, "site")
    return site.rstrip("/")


def _delay(file: StoryFile, data: Mapping[str, Any]) -> float:
    value = cast(float, file.get(data, "delay"))
    if value > 600:
        raise file.wrong(f"delay is {value:g}; use seconds from 0 to 600")
    return value


def _budget(file: StoryFile, table: dict[str, Any]) -> Budget:
    file.check(table, "budget")
    return Budget(file.get(table, "story", "budget"), file.get(table, "per_host", "budget"))


def _manners(file: StoryFile, table: dict[str, Any]) -> Manners:
    file.check(table, "manners")
    return Manners(frozenset(file.get(table, "ignore", "manners")))


def _embeddings(file: StoryFile, table: dict[str, Any]) -> str:
    """The model. Whether it is on this machine is asked when it is needed: all else works without."""
    file.check(table, "embeddings")
    model = cast(str, file.get(table, "model", "embeddings"))
    if "://" in model or not model.isprintable() or len(model) > _NAME_OF_MODEL:
        raise file.wrong(
            f"embeddings.model is {shown(model)}; use the name of a model, or a folder: nothing is downloaded"
        )
    return model


def _channels(file: StoryFile, tables: list[dict[str, Any]]) -> tuple[Channel, ...]:
    channels: dict[str, Channel] = {}
    for index, table in enumerate(tables):
        at = f"channels[{index}]"
        file.check(table, at)
        values = {key.name: file.get(table, key.name, at) for key in CHANNEL_KEYS}
        try:
            channel = channel_of(values)
        except ValueError as error:
            raise file.wrong(f"{at}.{error}") from None
        if channel.name == "terminal" or channel.name in channels:
            raise file.wrong(f'{at}.name is "{channel.name}", which is taken; names are unique')
        channels[channel.name] = channel
    return tuple(channels.values())


def _health(file: StoryFile, table: dict[str, Any]) -> HealthRules:
    file.check(table, "health")
    nothing_for = cast(timedelta, file.get(table, "nothing_for", "health"))
    if not _SHORTEST_SILENCE <= nothing_for <= _LONGEST_SILENCE:
        raise file.wrong(f"health.nothing_for is {shown(table['nothing_for'])}; use a minute to a week")
    env = cast(str | None, file.get(table, "heartbeat_env", "health"))
    try:
        return HealthRules(nothing_for, variable(env, "heartbeat_env") if env is not None else None)
    except ValueError as error:
        raise file.wrong(f"health.{error}") from None
