"""Documents of ours, damaged: what a broken server, a wrong encoding or an enemy makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

__all__ = ["mangled"]

_ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-16-le", "cp1252", "utf-7", "big5")
_LONGEST = 64 * 1024


@st.composite
def mangled(draw: st.DrawFn, documents: Sequence[bytes], tokens: Sequence[str] = ()) -> bytes:
    """A document after up to six damages; its first byte, by which the laws of `bench/fuzzing` choose, is any.

    tokens: what may be put in anywhere. At most 64 KiB.
    """
    body = draw(st.sampled_from(documents))[1:]

    def place() -> int:
        return draw(st.integers(0, len(body)))

    def span() -> tuple[int, int]:
        start = place()
        return start, min(len(body), start + draw(st.sampled_from((1, 2, 3, 8, 30, 200, 2_000))))

    def flipped() -> bytes:
        changed = bytearray(body)
        for _ in range(draw(st.integers(1, 8)) if changed else 0):
            changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
        return bytes(changed)

    def cut() -> bytes:
        start, end = span()
        return body[:start] + body[end:]

    def truncated() -> bytes:
        return body[: place()]

    def doubled() -> bytes:
        start, end = span()
        return body[:end] + body[start:end] * draw(st.sampled_from((1, 2, 50))) + body[end:]

    def moved() -> bytes:
        (start, end), to = span(), place()
        return body[:to] + body[start:end] + body[to:]

    def spliced() -> bytes:
        other = draw(st.sampled_from(documents))[1:]
        return body[: place()] + other[draw(st.integers(0, len(other))) :]

    def with_token() -> bytes:
        at, token = place(), draw(st.sampled_from(tokens)).encode("utf-8", "surrogatepass") if tokens else b"\0"
        return body[:at] + token * draw(st.sampled_from((1, 1, 2, 300))) + body[at:]

    def with_bytes() -> bytes:
        at = place()
        return body[:at] + draw(st.binary(max_size=12)) + body[at:]

    def recoded() -> bytes:
        text = body.decode(draw(st.sampled_from(_ENCODINGS)), "replace")
        return text.encode(draw(st.sampled_from(_ENCODINGS)), "replace")

    damages: tuple[Callable[[], bytes], ...] = (
        *(flipped, cut, truncated, doubled, moved),
        *(spliced, with_token, with_token, with_bytes, recoded),
    )
    for _ in range(draw(st.integers(1, 6))):
        body = draw(st.sampled_from(damages))()[:_LONGEST]
    return bytes([draw(st.integers(0, 255))]) + body
