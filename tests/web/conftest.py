"""A database of three articles in three languages and two of hostile ones, and a way to ask Datasette about it."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from monitor.store import Store
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, at, read, stored, story
from tests.support.demo import past
from tests.web.chromium import CHROMIUM, FLAGS
from tests.web.newsroom import Newsroom
from tests.web.server import serving

Get = Callable[[str], httpx.Response]

CHINESE = article(
    "http://ribao.test/1",
    "两家公司谈造车",
    "知情人士说,两家公司正在谈判。消息传出后北汽蓝谷回应称,一切以公告为准。",
    language="zh",
    published="2022-08-26",
)
INDONESIAN = article(
    "http://koran.test/1", "Mobil listrik di Beijing", "Dua pabrik disebut ingin merakit mobil bersama.", language="id"
)
ENGLISH = article("http://daily.test/1", "Two makers talk", "BAIC says nothing about the electric car.")
SCRIPT = article(
    "http://evil.test/1",
    "<script>document.title='owned'</script> hostile \u202etitle",
    "A hostile <img src=x onerror=\"document.title='owned'\"> text \x02with\x03 marks, </p></li> and {{ 7*7 }}.",
    language='en" onmouseover="x',
)
LINK = article("javascript:document.title='owned'", "A hostile link", "The hostile address is no address.")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that nobody writes."""
    path = tmp_path_factory.mktemp("library") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        for number, made in enumerate((CHINESE, INDONESIAN, ENGLISH, SCRIPT, LINK)):
            store.apply(stored(read(made, at(number))))
    return path


def asker(datasette: Any) -> Get:
    """Asks Datasette as a browser would, without a server."""

    def get(path: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            await datasette.invoke_startup()
            return await datasette.client.get(path)  # type: ignore[no-any-return]  # Datasette ships no types

        return asyncio.run(ask())

    return get


@pytest.fixture
def get(library: Path) -> Iterator[Get]:
    """Asks about the library."""
    datasette = make_datasette(str(library))
    yield asker(datasette)
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the recorded story, lived through to its end. Nobody writes it; copy it to do so."""
    return past(tmp_path_factory).folder / "monitor.db"


@pytest.fixture(scope="session")
def newsroom(recorded: Path) -> Iterator[Newsroom]:
    """The recorded story, served as a person would serve it."""
    with serving(recorded) as running:
        yield Newsroom.of(running.address, recorded)


@pytest.fixture(scope="session")
def newsroom_at(recorded: Path) -> Newsroom:
    """The addresses of the recorded story's pages, without a server."""
    return Newsroom.of("", recorded)


@pytest.fixture(scope="module")
def recorded_get(recorded: Path) -> Iterator[Get]:
    """Asks about the recorded story, without a server."""
    datasette = make_datasette(str(recorded))
    yield asker(datasette)
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()
