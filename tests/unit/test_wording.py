"""What we say to readers, in their language."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import monitor
from monitor.wording import LANGUAGES, catalogue

HOME = Path(monitor.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def said() -> set[str]:
    """Every text in the code that is put through a catalogue; of those with a plural, the singular."""
    found = extract_from_dir(
        str(HOME), [("**.py", "python")], keywords={"gettext": None, "_": None, "ngettext": (1, 2)}
    )
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_no_translation_is_left_over(language: str) -> None:
    with (HOME / "catalogues" / f"{language}.po").open("rb") as source:
        made = read_po(source, locale=language)
    translated = {
        entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in made if entry.id and entry.string
    }
    assert translated == said()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    for text in said():
        assert fields(catalogue(language).gettext(text)) in (
            fields(text),
            fields(catalogue(language).ngettext(text, text, 2)),
        )
        assert fields(catalogue(language).ngettext(text, text, 2)) == fields(text)


def test_english_is_what_the_code_says() -> None:
    assert catalogue("en").gettext("New") == "New"
    assert catalogue("id").gettext("New") == "Baru"
    assert catalogue("zh").ngettext("+{count} copy", "+{count} copies", 7) == "另有 {count} 篇转载"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of en, id, zh"):
        catalogue("fr")
