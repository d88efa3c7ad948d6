"""The schema, as sqlite-utils migrations. A released migration is never edited: the next change is a new one.

What every table and column means stands in `describe`, and a test holds the two together.
"""

from __future__ import annotations

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from monitor.store.former import make_former_side
from monitor.store.schema_alerts import TELLING_SIDE
from monitor.store.schema_changes import CHANGE_SIDE
from monitor.store.schema_far import FAR_SIDE
from monitor.store.schema_first import ALERT_SIDE, ARTICLE_SIDE, READERS_SIDE, STORY_SIDE
from monitor.store.schema_health import HEALTH_SIDE
from monitor.store.schema_hosts import HOST_SIDE
from monitor.store.schema_kin import make_kin_side
from monitor.store.schema_looks import LOOK_SIDE
from monitor.store.schema_news import NEWS_SIDE
from monitor.store.schema_safe import SAFE_SIDE
from monitor.store.schema_web import WEB_SIDE
from monitor.store.scripts import run_script

migrations = Migrations("monitor")


@migrations()
def first_schema(db: Database) -> None:
    """Everything that version 1 keeps."""
    for script in (STORY_SIDE, ARTICLE_SIDE, ALERT_SIDE, READERS_SIDE):
        run_script(db, script)


@migrations()
def memory_of_hosts(db: Database) -> None:
    """What was learned of hosts; the names of concepts come with the next pass over each story."""
    run_script(db, HOST_SIDE)


@migrations()
def readings_and_habits(db: Database) -> None:
    """Later readings, answers of hosts, habits of outlets, and where articles moved to."""
    run_script(db, CHANGE_SIDE)


@migrations()
def families_at_scale(db: Database) -> None:
    """Fingerprints and the index by which kin is found; credits; who carried a correction."""
    make_kin_side(db)


@migrations()
def what_stories_told(db: Database) -> None:
    """The ledger, what was new, reports of one event, what a person decided."""
    run_script(db, NEWS_SIDE)


@migrations()
def what_looks_fetch(db: Database) -> None:
    """How much each look fetched, and what each source says of an address."""
    run_script(db, LOOK_SIDE)


@migrations()
def what_is_told(db: Database) -> None:
    """Alerts about the watch itself; messages in HTML and for programs; silences."""
    run_script(db, TELLING_SIDE)


@migrations()
def health_of_the_watch(db: Database) -> None:
    """What passes and looks came to, and what troubles the watch."""
    run_script(db, HEALTH_SIDE)


@migrations()
def what_pages_read(db: Database) -> None:
    """The timelines of stories as rows, with what is counted of them, and how deliveries stand."""
    run_script(db, WEB_SIDE)


@migrations()
def former_wordings(db: Database) -> None:
    """The words that changes took away, to be searched."""
    make_former_side(db)


@migrations()
def what_is_withheld(db: Database) -> None:
    """Bodies of evidence that may not be kept, or are kept no more; what was pruned."""
    run_script(db, SAFE_SIDE)


@migrations()
def far_away_and_long_ago(db: Database) -> None:
    """Hosts that a cluster's batches are out for; archives that were read, and the pages that they had."""
    run_script(db, FAR_SIDE)


SCHEMA_VERSION = 12
"""How many migrations there are; the file says it too, as its `user_version`."""
