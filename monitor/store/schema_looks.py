"""The part of the schema that is about looks: what each of them fetched, and what each source says of an address."""

from __future__ import annotations

LOOK_SIDE = """
ALTER TABLE checks ADD COLUMN fetches INTEGER;
ALTER TABLE sources ADD COLUMN fetches INTEGER NOT NULL DEFAULT 1;
ALTER TABLE addresses ADD COLUMN fetches INTEGER NOT NULL DEFAULT 1;
ALTER TABLE offers ADD COLUMN hint_id TEXT;
ALTER TABLE offers ADD COLUMN hint_title TEXT;
ALTER TABLE offers ADD COLUMN hint_modified TEXT;
"""
