"""The SQLite file: what is kept, what is due, what is known, what is still to be told."""

from monitor.store.alert_rows import AlertRow, Seen, Telling, Turn, latest_alerts, tellings
from monitor.store.archivings import CopyRow
from monitor.store.backup import Backup, back_up
from monitor.store.budget import Plan, Postponed
from monitor.store.connect import APPLICATION_ID
from monitor.store.database import Store
from monitor.store.describe import TABLES, Described
from monitor.store.kept import Stale
from monitor.store.ledger import ToldArticle
from monitor.store.migrations import SCHEMA_VERSION
from monitor.store.outbox import DeliveryRow, DeliveryState, MessageRow, Outbox, Waiting
from monitor.store.prunable import KINDS
from monitor.store.prune import Pruned
from monitor.store.search import fts_query, unspaced
from monitor.store.silences import Silence
from monitor.store.untold import UntoldArticle, UntoldState
from monitor.store.values import Row, iso
from monitor.store.writer import Applied

__all__ = [
    "APPLICATION_ID",
    "KINDS",
    "SCHEMA_VERSION",
    "TABLES",
    "AlertRow",
    "Applied",
    "Backup",
    "CopyRow",
    "DeliveryRow",
    "DeliveryState",
    "Described",
    "MessageRow",
    "Outbox",
    "Plan",
    "Postponed",
    "Pruned",
    "Row",
    "Seen",
    "Silence",
    "Stale",
    "Store",
    "Telling",
    "ToldArticle",
    "Turn",
    "UntoldArticle",
    "UntoldState",
    "Waiting",
    "back_up",
    "fts_query",
    "iso",
    "latest_alerts",
    "tellings",
    "unspaced",
]
