"""What we say to readers, in their language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import monitor
from monitor.wording import LANGUAGES, catalogue

pytestmark = pytest.mark.unmeasured

HOME = Path(monitor.__file__).parent
FIELD_OR_CODE = re.compile(r"\{\w+\}|`[^`]*`")
TRANSLATED = [language for language in LANGUAGES if language != "en"]


@cache
def said() -> frozenset[tuple[str | None, str]]:
    """Every text in code and templates that is put through a catalogue, with its context; of a plural, the first."""
    keywords = {"gettext": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    places = [("**.py", "python"), ("web/templates/**.html", "jinja2")]
    found = extract_from_dir(str(HOME), places, keywords=keywords)  # type: ignore[arg-type]  # a context
    return frozenset((context, text[0] if isinstance(text, tuple) else text) for _, _, text, _, context in found)


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_no_translation_is_left_over(language: str) -> None:
    with (HOME / "catalogues" / f"{language}.po").open("rb") as source:
        made = read_po(source, locale=language)
    translated = {
        (entry.context, entry.id[0] if isinstance(entry.id, tuple) else entry.id)
        for entry in made
        if entry.id and entry.string
    }
    assert translated == said()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    words = catalogue(language)
    for context, text in said():
        many = words.ngettext(text, text, 2) if context is None else words.pgettext(context, text)
        assert fields(words.gettext(text)) in (fields(text), fields(many))
        assert fields(many) == fields(text)


def test_chinese_has_full_width_signs_but_in_code() -> None:
    with (HOME / "catalogues" / "zh.po").open("rb") as source:
        made = ["".join(entry.string) for entry in read_po(source, locale="zh") if entry.id]
    signs = [text for text in made if set(",:;!?()") & set(FIELD_OR_CODE.sub("", text))]
    assert signs == []


def test_english_is_what_the_code_says() -> None:
    assert catalogue("en").gettext("New") == "New"
    assert catalogue("id").gettext("New") == "Baru"
    assert catalogue("zh").ngettext("+{count} copy", "+{count} copies", 7) == "另有 {count} 篇转载"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of en, id, zh"):
        catalogue("fr")
