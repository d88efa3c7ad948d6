"""What holds of every room whatever bytes it is given: one function a target, which raises where its law is broken.

Each takes the bytes that a fuzzer made. The first byte picks among the ways in which the room is called, the rest is
the document; so an input is one file, and what was found is tried again by calling the function with it.
"""

from __future__ import annotations

import json
import pickle
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from bench.fuzzing import prose
from monitor import dedupe
from monitor.discover import State, compare, discover
from monitor.errors import MonitorError, SeedError, SourceError, StoryError
from monitor.extract import extract, extract_dump, study
from monitor.extract.decode import decode
from monitor.extract.memory import for_reading, learn
from monitor.filters import article_record, robots, url
from monitor.filters.lines import to_line
from monitor.glance import is_short, may_concern, passed_over
from monitor.match import Matcher
from monitor.model import Article, HostMemory, Item, SourceKind, Story
from monitor.stamps import stamp_to_utc
from monitor.story import load_story

__all__ = ["LAWS"]

_PAGE = "https://kabar.test/berita/2022/08/26/pabrik-baru?id=7"
_ADDRESSES = (None, _PAGE, "https://kabar.test/", "nonsense", "http://[", "https://kabar.test/tag/mobil")
_KINDS = (None, *SourceKind)
_TYPES = (None, "text/html; charset=gb18030", "application/xml; charset=punycode", "text/xml; charset=utf-16")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def extract_law(data: bytes) -> None:
    """A page is read to the same Article twice, clean and fit for JSON; nothing is raised, not even inside.

    A text that somebody copied is read in any bytes as well.
    """
    choice, page = _split(data)
    address, charset = _ADDRESSES[choice % 6], ("gb18030" if choice & 64 else None)
    article = extract(page, address, charset=charset)
    if choice & 16:
        assert article == extract(page, address, charset=charset), "read otherwise the second time"
    assert not any("could not be read" in reason for reason in article.reasons), article.reasons
    assert pickle.loads(pickle.dumps(article)) == article
    assert 0.0 <= article.confidence <= 1.0
    record = json.loads(to_line(article_record(article)))
    assert record["text"] == article.text
    assert article.text == "" or all(article.text.split("\n")), "an empty paragraph"
    for line in _one_liners(article):
        assert isinstance(line, str)
        assert line.strip(), "an empty value is None"
        assert "\n" not in line, f"not one line: {line!r}"
    for text in (article.text, *_one_liners(article)):
        assert not _CONTROL.search(text), f"a control character in {_CONTROL.search(text)}"
        text.encode()
    for stamp in (article.published, article.modified):
        _stamped(stamp)
    for link in article.links:
        _absolute(link.url)
        assert link.rel in ("body", "see-also")
    _absolute(article.image)
    if address is not None:
        assert article.url == address
    if choice & 8:
        dump = extract_dump(decode(page, charset))
        assert not any(_CONTROL.search(text) for text in (dump.text, *_one_liners(dump))), (
            "a control character in a dump"
        )
        _stamped(dump.published)
    if choice & 32:
        _studied(page, address, charset, article)


def _studied(page: bytes, address: str | None, charset: str | None, article: Article) -> None:
    """To learn from a page reads it no otherwise, and what it taught can be carried about and read by."""
    studied, lesson = study(page, address, charset=charset)
    assert studied == article, "read otherwise where something is learned"
    assert pickle.loads(pickle.dumps(lesson)) == lesson
    if lesson is not None:
        memory = for_reading(learn(HostMemory(lesson.host), lesson))
        remembered = extract(page, address, memory, charset=charset)
        assert not any("could not be read" in reason for reason in remembered.reasons), remembered.reasons
    fingerprint = dedupe.fingerprint(article.title, article.text)
    assert fingerprint == dedupe.fingerprint(article.title, article.text)
    assert list(fingerprint.shingles) == sorted(set(fingerprint.shingles))
    assert all(0 <= shingle < 2**60 for shingle in fingerprint.shingles)


def _one_liners(article: Article) -> list[str]:
    """The values of an article that stand on one line where they are shown."""
    single = (article.title, article.language, article.site_name, article.section, article.image, article.dateline)
    several = (*article.authors, *article.tags, *article.reasons, *(link.text for link in article.links))
    return [*(each for each in (*single, article.initials) if each is not None), *several]


def glance_law(data: bytes) -> None:
    """No page is passed over whose article the matcher would take; an alias that stands by itself is always seen."""
    choice, page = _split(data)
    told, source = _followed(), decode(page, "gb18030" if choice & 64 else None)
    passed = passed_over(source, told)
    assert passed == passed_over(source, told) == (not may_concern(source, told) and not is_short(source))
    for alias in (alias.text for concept in told.concepts for alias in concept.aliases[choice % 4 :][:1]):
        assert may_concern(f"<p>{alias}</p>{source}", told), f"{alias} is not seen"
    if passed and not choice & 32:
        decision = Matcher(told).match(extract(page, _PAGE, charset="gb18030" if choice & 64 else None)).decision
        assert decision == "reject", f"{decision}, and passed over"


@cache
def _followed() -> Story:
    return load_story(Path(__file__).parents[2] / "seeds" / "xiaomi-baic" / "story.toml")


def discover_law(data: bytes) -> None:
    """Any bytes are a source of sound items or SourceError; what was said once is no change the second time."""
    choice, body = _split(data)
    address = _ADDRESSES[choice // 5 % 6]
    try:
        found = discover(body, kind=_KINDS[choice % 5], url=address, content_type=_TYPES[choice // 64])
    except SourceError as error:
        _sentence(error)
        return
    assert found.kind in SourceKind
    assert len(found.items) <= 5_000
    assert len(found.items) == len({(item.id, item.url) for item in found.items}), "an item twice"
    for item in found.items:
        _sound(item)
    for more in found.more:
        _absolute(more)
    changes, state = compare(found.items, State(), canonical=dedupe.canonical)
    assert State.from_json(state.to_json()) == state
    again, same = compare(found.items, state, canonical=dedupe.canonical)
    assert not again
    assert same == state, "another state without a change"
    turned = compare(found.items[::-1], State(), canonical=dedupe.canonical)
    assert {change.item.id for change in turned[0]} == {change.item.id for change in changes}
    assert turned[1] == state, "the order of the items decides"


def _sound(item: Item) -> None:
    assert item.id
    assert not _CONTROL.search(item.id), f"a control character in the id {item.id!r}"
    _absolute(item.url)
    for line in (item.title, item.summary):
        if line is not None:
            assert line == " ".join(line.split()) != "", f"not one line: {line!r}"
            assert not _CONTROL.search(line), f"a control character in {line!r}"
    if item.text is not None:
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", item.text)
    for stamp in (item.published, item.modified):
        _stamped(stamp)
    json.dumps(asdict(item), ensure_ascii=False).encode()


def state_law(data: bytes) -> None:
    """Any text is a state that goes back to the same text, or SeedError; with such a state a source is compared."""
    _, body = _split(data)
    try:
        state = State.from_json(body.decode("utf-8", "replace"))
    except SeedError as error:
        _sentence(error)
        return
    assert State.from_json(state.to_json()) == state
    items = (Item("1", "https://kabar.test/1", "Pabrik baru"), Item("2", None, "Lain"))
    _, said = compare(items, state, canonical=dedupe.canonical)
    again, same = compare(items, said, canonical=dedupe.canonical)
    assert not again
    assert same == said
    assert State.from_json(said.to_json()) == said


def story_law(data: bytes) -> None:
    """Any file is a Story, or a StoryError of one line that names it; nothing else."""
    _, body = _split(data)
    file = _folder() / "story.toml"
    file.write_bytes(body)
    try:
        story = load_story(file)
    except StoryError as error:
        _sentence(error)
        if not str(error).startswith(f"{file}: "):
            raise AssertionError(f"does not name the file: {error}") from error
        return
    assert isinstance(story, Story)
    assert pickle.loads(pickle.dumps(story)) == story
    repr(story).encode()
    assert load_story(file.parent) == story


@cache
def _folder() -> Path:
    """A story's folder in memory where there is such a place, gone with the process that uses it."""
    shared = Path("/dev/shm")
    holder = tempfile.TemporaryDirectory(prefix="fuzz", dir=shared if shared.is_dir() else None)
    _HELD.append(holder)
    folder = Path(holder.name) / "cars"
    folder.mkdir()
    (folder / "seed.txt").write_text("Pabrik baru\n\nPabrik itu dibangun.\n", encoding="utf-8")
    return folder


_HELD: list[tempfile.TemporaryDirectory[str]] = []


def url_law(data: bytes) -> None:
    """An address made canonical stays as it is, is http(s), and has its host."""
    choice, body = _split(data)
    address, _, page = body.decode("utf-8", "surrogateescape").partition("\n")
    key = dedupe.canonical(address)
    if key is not None:
        assert key.isascii(), key
        assert dedupe.canonical(key) == key, f"{key} becomes {dedupe.canonical(key)}"
        assert urlsplit(key).hostname, key
        _absolute(key)
    for html in (None, page, page.encode("utf-8", "surrogateescape")) if choice & 1 else (None,):
        record = url(address, html)
        canonical, host = record["canonical_url"], record["host"]
        assert (canonical is None) == (host is None) == (key is None)
        if isinstance(canonical, str):
            _absolute(canonical)
            assert dedupe.canonical(canonical) == canonical
            assert host == dedupe.host(canonical)
    dedupe.outlet(address)


def robots_law(data: bytes) -> None:
    """Any robots.txt allows or does not, twice the same; only what is no address is SeedError."""
    choice, body = _split(data)
    first, _, file = body.partition(b"\n")
    address = first.decode("utf-8", "replace")
    for asked in (address, "/" + address, "https://kabar.test/" + address):
        for agent in ("monitor", "Monitor/1.0 (+https://a.test)", "")[: 1 + choice % 3]:
            try:
                answer = robots(file, asked, agent)
            except SeedError as error:
                _sentence(error)
                continue
            assert answer["allowed"] in (True, False)
            assert answer == robots(file, asked, agent)


def _split(data: bytes) -> tuple[int, bytes]:
    return (data[0], data[1:]) if data else (0, b"")


def _sentence(error: MonitorError) -> None:
    """What is told to a person stands on one line, can be printed and is not endless."""
    said = str(error)
    assert said.strip()
    assert len(said.splitlines()) == 1, f"not one line: {said!r}"
    assert not _CONTROL.search(said), f"a control character in {said!r}"
    assert len(said) < 4_000, f"{len(said)} characters"
    said.encode()


def _absolute(address: str | None) -> None:
    if address is None:
        return
    assert address.startswith(("http://", "https://")), address
    assert not re.search(r"\s", address), f"white space in {address!r}"
    assert not _CONTROL.search(address), f"a control character in {address!r}"
    address.encode()
    with suppress(ValueError):
        assert urlsplit(address).netloc, address


def _stamped(stamp: str | None) -> None:
    if stamp is None:
        return
    at = stamp_to_utc(stamp)
    assert at is not None, f"no stamp: {stamp!r}"
    assert 1989 <= at.year <= 2041, stamp


LAWS: dict[str, Callable[[bytes], None]] = {
    "extract": extract_law,
    "glance": glance_law,
    "discover": discover_law,
    "state": state_law,
    "story": story_law,
    "dates": prose.dates_law,
    "quantities": prose.quantities_law,
    "diff": prose.diff_law,
    "url": url_law,
    "robots": robots_law,
}
"""By the name of the target."""
