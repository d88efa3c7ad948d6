"""One line of a seed's .jsonl: an article as another program wrote it down."""

from __future__ import annotations

import re
from collections.abc import Mapping

from monitor.errors import SeedError
from monitor.extract.clean import clean
from monitor.extract.language import language_of
from monitor.model import Article
from monitor.stamps import parse_stamp

__all__ = ["extract_record"]

_ADDRESS = re.compile(r"https?://[^\s/?#@]{1,255}(?:[/?#]\S{0,4000})?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_OTHER_CODES = {"in": "id", "ind": "id", "eng": "en", "zho": "zh", "chi": "zh", "cmn": "zh", "msa": "ms"}
_LONGEST_TITLE = 1000
_MOST_NAMES = 100


def extract_record(record: Mapping[str, object]) -> Article:
    """The article in a record with the keys text, and where known title, url, published, modified, language, authors (a
    list, or one string), site_name, section, tags and image; other keys are left alone.

    The text is cleaned like a dump: whoever wrote the record copied it from a page. A time that cannot be read is null,
    with a reason; so is one that is missing.
    Raises SeedError, in one sentence without the file's name, where a value is not of its kind or there is no text.
    """
    text = _string(record, "text")
    if text is None or not text.strip():
        raise SeedError("text is missing; give the article's text, its paragraphs separated by line breaks")
    url = _address(record, "url")
    title = _string(record, "title")
    if title is not None and len(title) > _LONGEST_TITLE:
        raise SeedError(f"title has {len(title)} characters; more than {_LONGEST_TITLE} are no title")
    title = " ".join(title.split()) if title else None
    reasons: list[str] = []
    published, modified = (_stamp(record, key, reasons) for key in ("published", "modified"))
    language = _language(record) or language_of(f"{title or ''}\n{text}")
    cleaned = clean(text.splitlines(), language=language, title=title or None, dump=True)
    body = "\n".join(cleaned.paragraphs)
    return Article(
        url=url,
        canonical_url=_address(record, "canonical_url"),
        title=title or None,
        text=body,
        published=published,
        modified=modified,
        authors=_names(record, "authors"),
        language=language,
        site_name=_string(record, "site_name"),
        section=_string(record, "section"),
        tags=_names(record, "tags"),
        image=_address(record, "image"),
        dateline=cleaned.dateline,
        initials=cleaned.initials,
        links=cleaned.links,
        kind="article" if body else "empty",
        confidence=1.0 if body else 0.0,
        reasons=(*cleaned.reasons, *reasons),
    )


def _string(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SeedError(f"{key} is {_shown(value)}; it must be a string")
    return value


def _address(record: Mapping[str, object], key: str) -> str | None:
    value = (_string(record, key) or "").strip()
    if value and not _ADDRESS.fullmatch(value):
        raise SeedError(f"{key} is {_shown(value)}; it must be an address that begins with http:// or https://")
    return value or None


def _stamp(record: Mapping[str, object], key: str, reasons: list[str]) -> str | None:
    value = (_string(record, key) or "").strip()
    if not value:
        return None
    stamp = parse_stamp(value, language=_language(record))
    if stamp is None:
        reasons.append(f"{key} could not be read: {_shown(value)}")
    return stamp


def _language(record: Mapping[str, object]) -> str | None:
    value = (_string(record, "language") or "").strip()
    if not value:
        return None
    if not _LANGUAGE.fullmatch(value):
        raise SeedError(f"language is {_shown(value)}; it must be a code such as id, en or zh")
    code = re.split("[-_]", value.lower())[0]
    return _OTHER_CODES.get(code, code)


def _names(record: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = record.get(key)
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise SeedError(f"{key} is {_shown(value)}; it must be a list of strings")
    if len(names) > _MOST_NAMES:
        raise SeedError(f"{key} has {len(names)} entries; at most {_MOST_NAMES} are taken")
    return tuple(name.strip() for name in names if name.strip())


def _shown(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"
