"""What we say to readers, in their language: English in the code, Indonesian and Chinese from catalogues.

The catalogues are gettext's `.po` files, which translators' programs read; Babel reads them here, and nothing has to be
compiled. What strangers wrote is never translated.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final

LANGUAGES: Final = ("en", "id", "zh")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language. Raises ValueError for one that there is none of."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no catalogue for {language!r}; use one of {', '.join(LANGUAGES)}")
    if language == "en":
        return NullTranslations()
    # late: a tenth of a second, and most commands speak to nobody but the terminal
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (files("monitor") / "catalogues" / f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
