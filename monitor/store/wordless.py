"""Of which articles no words but the title are shown in alerts, feeds and searches, and of which nothing is drawn from
the text: their pages ask for that."""

from __future__ import annotations

_HAS = """instr(ifnull({0}.asks, ''), '"{1}"') > 0"""


def wordless(table: str) -> str:
    """A condition of SQL. table: the name by which the query calls `articles`."""
    return f"({' OR '.join(_HAS.format(table, ask) for ask in ('nosnippet', 'tdm-reservation'))})"


def reserved(table: str) -> str:
    """A condition of SQL: the page reserves text and data mining. table: as in `wordless`."""
    return f"({_HAS.format(table, 'tdm-reservation')})"
