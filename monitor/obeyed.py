"""Signs that are nothing special in JSON, and something elsewhere."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPES: Final = {sign: f"\\u{sign:04x}" for sign in _SIGNS}


def harmless_json(text: str) -> str:
    """The same JSON, with such signs written as escapes.

    U+0085, U+2028 and U+2029 are line breaks to many programs, Python's `splitlines` too; DEL, the C1 controls and
    marks of direction are obeyed by terminals. What is below U+0020 JSON writes as escapes itself.
    """
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPES)
