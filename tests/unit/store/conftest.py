from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store import Store
from tests.support.build import T0, story
from tests.support.followed import Watch


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory that knows the story "cars"."""
    with Store.open(":memory:") as opened:
        opened.put_story(story(), T0)
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database may be made."""
    return tmp_path / "monitor.db"


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch()
    yield made
    made.store.close()
