"""What was packed for the way comes out as it was, and no bomb is worth its fuse."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.unpack import MOST_PARTS, TooLarge, Unpackable, unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST = 1 << 20
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: bytes(brotli.compress(body, quality=5)),
    "zstd": zstd.compress,
}
coding = pytest.mark.parametrize("coding", PACKERS)


@given(st.binary(max_size=3_000), st.lists(st.sampled_from(sorted(PACKERS)), max_size=2), st.integers(1, 40))
@settings(max_examples=60)
def test_what_was_packed_comes_out_as_it_was(body: bytes, codings: list[str], times: int) -> None:
    packed = body * times
    for name in codings:
        packed = PACKERS[name](packed)
    assert unpacked(packed, codings, MOST) == body * times


@given(st.binary(max_size=300), st.lists(st.sampled_from([*PACKERS, "identity", "", "compress"]), max_size=4))
@settings(max_examples=200)
def test_whatever_comes_is_bytes_or_a_sentence(body: bytes, codings: list[str]) -> None:
    said = "the answer is "
    try:
        size = len(unpacked(body, codings, MOST))
    except (Unpackable, TooLarge) as error:
        size, said = 0, str(error)
    assert size <= MOST
    assert said.startswith("the answer is ")


@coding
def test_as_much_as_is_read_and_not_a_byte_more(coding: str) -> None:
    assert len(unpacked(PACKERS[coding](bytes(MOST)), [coding], MOST)) == MOST
    with pytest.raises(TooLarge, match="larger than 1 MiB"):
        unpacked(PACKERS[coding](bytes(MOST + 1)), [coding], MOST)
    with pytest.raises(TooLarge):
        unpacked(PACKERS[coding](bytes(20 * MOST)), [coding], MOST)


@coding
@pytest.mark.parametrize("cut", [0.2, 0.5, 0.99])
def test_of_what_was_cut_off_there_is_what_came(coding: str, cut: float) -> None:
    body = b"".join(b"<p>Paragraph %d of the page.</p>" % number for number in range(5_000))
    packed = PACKERS[coding](body)
    assert body.startswith(unpacked(packed[: int(len(packed) * cut)], [coding], MOST))


@coding
def test_an_empty_answer_is_empty_whatever_it_is_said_to_be(coding: str) -> None:
    assert unpacked(b"", [coding], MOST) == b""


def test_what_stands_behind_a_sound_archive_does_not_spoil_it() -> None:
    body = bytes(range(256)) * 300
    sound = gzip.compress(body)
    assert unpacked(sound + b"\0" * 512, ["gzip"], MOST) == body
    assert unpacked(sound + b"and more", ["gzip"], MOST) == body
    wrong_sum = sound[:-8] + b"\xff" * 4 + sound[-4:]
    assert unpacked(wrong_sum, ["gzip"], MOST) == body
    assert unpacked(zlib.compress(body)[2:-4], ["deflate"], MOST) == body, "without its envelope"


@pytest.mark.parametrize(
    ("part", "coding"),
    [
        (gzip.compress(b"", mtime=0), "gzip"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (zstd.compress(b""), "zstd"),
        (zstd.compress(b"x"), "zstd"),
        (b"\x50\x2a\x4d\x18\0\0\0\0", "zstd"),
    ],
)
def test_a_thousand_parts_are_read_and_no_more(part: bytes, coding: str) -> None:
    assert len(unpacked(part * MOST_PARTS, [coding], MOST)) in (0, MOST_PARTS)
    with pytest.raises(Unpackable, match="more than 1000 parts"):
        unpacked(part * (MOST_PARTS + 1), [coding], MOST)


def test_a_frame_that_asks_for_a_gigabyte_to_work_in_gets_none() -> None:
    frame = b"\x28\xb5\x2f\xfd" + bytes([0b0000_0000, 20 << 3]) + b"\x01\x00\x00"  # a window of 2**(10 + 20) bytes
    with pytest.raises(Unpackable, match="compressed wrongly"):
        unpacked(frame, ["zstd"], MOST)


@pytest.mark.parametrize(
    ("codings", "says"),
    [
        (["gzip"] * 3, "the answer is compressed 3 times over"),
        (["gzip"] * 3_000, "the answer is compressed 3000 times over"),
        (["compress"], "the answer is compressed in a way that was not asked for"),
        (["br"], "the answer is compressed wrongly"),
    ],
)
def test_what_is_not_read_says_why(codings: list[str], says: str) -> None:
    with pytest.raises(Unpackable) as refused:
        unpacked(b"\xff" * 100, codings, MOST)
    assert str(refused.value) == says


def test_identity_is_no_coding() -> None:
    assert unpacked(b"as it is", ["identity", "", " Identity "], MOST) == b"as it is"


@pytest.mark.parametrize("name", ["none", "utf-8", "UTF-8", "binary", "8bit", "text/html", "iso-8859-1"])
def test_what_is_called_no_coding_is_none(name: str) -> None:
    """Servers write it there by mistake, and browsers pass over it."""
    assert unpacked(b"as it is", [name], MOST) == b"as it is"
    assert unpacked(gzip.compress(b"as it was"), ["gzip", name], MOST) == b"as it was"
