"""Commands that a page shows for a person to copy. A page itself changes nothing."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

_USUAL = "monitor.db"


def command(datasette: Any, database: str, *words: str) -> str:
    """`monitor …` as it is typed where the server runs; with the database's path where that is not the usual one.

    words: the subcommand and its arguments. They are quoted where a shell would take them apart.
    """
    path = datasette.get_database(database).path
    where = _from_here(Path(path)) if path else _USUAL
    return shlex.join(["monitor", *words, *(() if where == _USUAL else ("--db", where))])


def _from_here(path: Path) -> str:
    """As it is typed in the folder where the server runs: in full where it lies elsewhere."""
    whole, here = path.absolute(), Path.cwd()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
