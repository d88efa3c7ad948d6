"""The SQLite file: what is kept, what is due, what is known, what is still to be told."""

from monitor.store.archivings import CopyRow
from monitor.store.budget import Plan, Postponed
from monitor.store.database import Store
from monitor.store.describe import TABLES, Described
from monitor.store.kept import Stale
from monitor.store.ledger import ToldArticle
from monitor.store.migrations import SCHEMA_VERSION
from monitor.store.outbox import AlertRow, DeliveryRow, DeliveryState, MessageRow
from monitor.store.search import fts_query, unspaced
from monitor.store.untold import UntoldArticle, UntoldState
from monitor.store.values import Row, iso
from monitor.store.writer import Applied

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "AlertRow",
    "Applied",
    "CopyRow",
    "DeliveryRow",
    "DeliveryState",
    "Described",
    "MessageRow",
    "Plan",
    "Postponed",
    "Row",
    "Stale",
    "Store",
    "ToldArticle",
    "UntoldArticle",
    "UntoldState",
    "fts_query",
    "iso",
    "unspaced",
]
