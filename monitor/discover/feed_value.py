"""What a feed's writers did to characters, undone as feedparser (6.0) does it."""

from __future__ import annotations

from contextlib import suppress

# &#146; and its like: the numbers that Windows-1252 gives to characters, taken for Unicode's.
_WINDOWS = {
    number: char for number in range(0x80, 0xA0) if (char := bytes([number]).decode("cp1252", "replace")) != "\ufffd"
}
_WRONG = "".join(map(chr, _WINDOWS))


def repaired(value: str) -> str:
    """A value without two damages: UTF-8 that was taken for Latin-1, and numbers of Windows-1252 as characters."""
    if value.isascii():
        return value
    with suppress(UnicodeError):
        value = value.encode("latin-1").decode("utf-8")
    # To translate is slow, and hardly ever needed.
    return value.translate(_WINDOWS) if any(map(value.__contains__, _WRONG)) else value
