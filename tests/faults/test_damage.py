"""A database with damaged pages: every command says so in one sentence, or answers from what is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.errors import MonitorError, StoreError
from monitor.monitor import Monitor
from monitor.store import Store
from monitor.web.serve import serve
from tests.support.build import T0, WORDS, article, at, edited, raised, read, stored, story

PAGE = 4096
COMMANDS = (
    ["status"],
    ["articles", "--json"],
    ["timeline"],
    ["changes"],
    ["alerts"],
    ["search", "makers"],
    ["verify"],
    ["export", "evidence"],
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    db = tmp_path_factory.mktemp("sound") / "a.db"
    with Store.open(db) as store:
        store.put_story(story(), T0)
        for n in range(6):
            old = article(f"http://daily.test/cars/{n}", text=f"{n} {WORDS}")
            new = article(f"http://daily.test/cars/{n}", text=f"{n} more {WORDS}")
            store.apply([*stored(read(old)), *edited(old, new, at(1)), raised(f"new:{n}", about=old.url or "")])
    return db.read_bytes()


def _zeros(whole: bytearray, dice: Random) -> None:
    number = dice.randrange(1, len(whole) // PAGE)
    whole[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)


def _noise(whole: bytearray, dice: Random) -> None:
    begin = max(100, dice.randrange(len(whole) // PAGE) * PAGE)
    whole[begin : begin + PAGE] = dice.randbytes(min(PAGE, len(whole) - begin))


def _elsewhere(whole: bytearray, dice: Random) -> None:
    one, other = (dice.randrange(1, len(whole) // PAGE) * PAGE for _ in range(2))
    whole[one : one + PAGE] = whole[other : other + PAGE]


def _cut(whole: bytearray, dice: Random) -> None:
    del whole[dice.randrange(len(whole)) :]


@pytest.mark.parametrize("damage", [_zeros, _noise, _elsewhere, _cut])
def test_whatever_is_damaged_a_command_says_so_in_one_sentence_or_answers(
    sound: bytes, tmp_path: Path, damage: Callable[[bytearray, Random], None]
) -> None:
    dice = Random(8)
    db = tmp_path / "a.db"
    for _ in range(4):
        whole = bytearray(sound)
        damage(whole, dice)
        for path in tmp_path.iterdir():
            path.unlink()
        db.write_bytes(whole)
        for command in COMMANDS:
            done = CliRunner().invoke(main, [*command, "--db", str(db)])
            assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exc_info)
            if command != ["verify"]:
                assert len(done.stderr.splitlines()) <= 1
            assert (done.exit_code == 0) or "a.db: " in done.stderr or command == ["verify"]


def test_a_damaged_database_is_neither_served_nor_written(sound: bytes, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    whole = bytearray(sound)
    whole[100 : PAGE * 3] = b"\xa5" * (PAGE * 3 - 100)
    db.write_bytes(whole)
    (tmp_path / "river").mkdir()
    toml = 'title = "T"\ncontact = "mailto:a@b.test"\nquery = "bridge"\n[concepts.bridge]\nen = ["bridge"]\n'
    (tmp_path / "river" / "story.toml").write_text(toml, "utf-8")
    with pytest.raises(StoreError, match=r"a\.db: is damaged; restore it from a copy"):
        serve(str(db), host="127.0.0.1", port=0)
    with Monitor(db) as monitor, pytest.raises(MonitorError, match=r"a\.db: is damaged; restore it from a copy"):
        monitor.run(tmp_path / "river")
    assert db.read_bytes() == bytes(whole)


def test_text_that_is_none_is_damage_too(sound: bytes, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    db.write_bytes(
        sound.replace(b"Two makers talk", b"Two \xff\xfekers talk").replace(b"2022-09-01T09", b"2022-09-0\x01T09")
    )
    with Store.open(db, read_only=True) as store:
        with pytest.raises(StoreError, match="damaged"):
            store.articles()
        with pytest.raises(StoreError, match="damaged"):
            store.dossier(1)
