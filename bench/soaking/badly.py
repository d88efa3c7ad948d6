"""Bad answers, as sites give them that mean no harm: errors, walls, and connections that break."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from email.utils import formatdate
from typing import Final

from bench.soaking.exchange import Exchange

Badly = Callable[[Exchange], None]

_WALL = (
    "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{said}</p>{form}</body></html>"
)
_LOGIN = '<form method="post"><input name="user"><input type="password" name="word"><button>Log in</button></form>'


def _status(*numbers: int) -> Badly:
    def give(asked: Exchange) -> None:
        number = asked.dice.choice(numbers)
        asked.give(number, f"<html><title>{number}</title><p>Sorry.</p></html>".encode())

    return give


def _rests(asked: Exchange) -> None:
    rest = asked.dice.choice(
        ("1", "2", "40", "3600", "99999999999", "-5", "soon", formatdate(2_000_000_000, usegmt=True))
    )
    asked.give(asked.dice.choice((429, 503)), b"later", {"Retry-After": rest})


def _empty(asked: Exchange) -> None:
    asked.give(200)


def _wrong_type(asked: Exchange) -> None:
    kind = asked.dice.choice(("image/png", "application/pdf", "video/mp4", "application/octet-stream", "", "nonsense"))
    asked.give(200, asked.good.body or b"\x89PNG", {"Content-Type": kind})


def _other_page(asked: Exchange) -> None:
    """A page where a feed should be, a feed where a page should be."""
    feed = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    is_page = "html" in asked.good.headers.get("Content-Type", "html")
    asked.give(200, feed if is_page else b"<html><title>Home</title><body><p>Welcome.</p></body></html>")


def _login(asked: Exchange) -> None:
    page = _WALL.format(title="Log in", said="Please log in to read on.", form=_LOGIN)
    asked.give(asked.dice.choice((200, 401, 402)), page.encode())


def _consent(asked: Exchange) -> None:
    said = "We and our 812 partners store and access cookies on your device. Accept all to continue."
    form = '<form action="/consent" method="post"><button>Accept all</button><button>Reject all</button></form>'
    asked.give(200, _WALL.format(title="Before you continue", said=said, form=form).encode(), {"Set-Cookie": "c=1"})


def _captcha(asked: Exchange) -> None:
    page = _WALL.format(title="Just a moment...", said="Checking that you are human.", form="<div id=captcha></div>")
    asked.give(403, page.encode(), {"Server": "wall"})


def _cut_gzip(asked: Exchange) -> None:
    packed = gzip.compress(asked.good.body or b"words " * 500)
    asked.give(200, packed[: len(packed) // 2], {"Content-Encoding": "gzip"})


def _no_gzip(asked: Exchange) -> None:
    coding = asked.dice.choice(("gzip", "br", "zstd", "deflate", "rot13", "gzip, br, gzip"))
    asked.give(200, b"this is not packed at all" * 20, {"Content-Encoding": coding})


def _half(asked: Exchange) -> bytes:
    body = asked.good.body or b"<html><p>words</p></html>"
    return body[: len(body) * asked.dice.randrange(1, 9) // 10]


def _plain(asked: Exchange) -> tuple[str, ...]:
    """Headers of the good answer, without what the sender has to say of its length."""
    return tuple(f"{name}: {value}" for name, value in asked.good.headers.items() if name != "ETag")


def _short(asked: Exchange) -> None:
    """Less than Content-Length says."""
    asked.head(*_plain(asked), f"Content-Length: {len(asked.good.body) + 1}", "Connection: close")
    asked.raw(_half(asked))


def _short_chunks(asked: Exchange) -> None:
    """Chunks without the last one."""
    half = _half(asked)
    asked.head(*_plain(asked), "Transfer-Encoding: chunked")
    asked.raw(f"{len(half):x}\r\n".encode() + half + b"\r\n" + asked.dice.choice((b"", b"ffff\r\nabc")))


def _wrong_chunks(asked: Exchange) -> None:
    asked.head(*_plain(asked), "Transfer-Encoding: chunked")
    asked.raw(b"zz\r\nnot a size\r\n")


def _mid_headers(asked: Exchange) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht")


def _at_once(asked: Exchange) -> None:
    asked.raw(b"")


def _reset(asked: Exchange) -> None:
    asked.resets()


def _reset_in_body(asked: Exchange) -> None:
    asked.head(*_plain(asked), f"Content-Length: {len(asked.good.body) + 1}")
    asked.raw(_half(asked))
    asked.resets()


def _drip(asked: Exchange) -> None:
    asked.head(*_plain(asked), f"Content-Length: {len(asked.good.body) or 500}")
    asked.slowly((bytes([byte]) for byte in asked.good.body or b"x" * 500), 0.2)


def _stall(asked: Exchange) -> None:
    asked.waits()


def _stall_in_body(asked: Exchange) -> None:
    asked.head(*_plain(asked), f"Content-Length: {len(asked.good.body) + 10}")
    asked.raw(_half(asked))
    asked.waits()


def _garbage(asked: Exchange) -> None:
    """The beginning of a handshake of TLS, or anything else that is no HTTP."""
    asked.raw(
        asked.dice.choice((b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00" * 64, b"SSH-2.0-x\r\n", b"HTTP/9"))
    )


def _redirect(to: str, *statuses: int) -> Badly:
    def give(asked: Exchange) -> None:
        at = to.format(path=asked.path, base=asked.base, dice=asked.dice.randrange(1 << 30))
        asked.give(asked.dice.choice(statuses or (301, 302, 303, 307, 308)), b"", {"Location": at})

    return give


def _refresh(asked: Exchange) -> None:
    asked.give(200, f'<html><meta http-equiv="refresh" content="0;url={asked.path}">'.encode())


BAD: Final[dict[str, Badly]] = {
    "missing": _status(404, 410),
    "refused": _status(400, 401, 403, 406, 451),
    "broken": _status(500, 502, 503, 504, 520),
    "odd status": _status(204, 205, 206, 299, 300, 418, 599, 999),
    "asks for a rest": _rests,
    "empty": _empty,
    "wrong type": _wrong_type,
    "other page": _other_page,
    "login": _login,
    "consent": _consent,
    "captcha": _captcha,
    "cut gzip": _cut_gzip,
    "not packed": _no_gzip,
    "too short": _short,
    "no last chunk": _short_chunks,
    "wrong chunks": _wrong_chunks,
    "closes in the headers": _mid_headers,
    "closes at once": _at_once,
    "resets": _reset,
    "resets in the body": _reset_in_body,
    "drips": _drip,
    "stalls": _stall,
    "stalls in the body": _stall_in_body,
    "no HTTP": _garbage,
    "redirects to itself": _redirect("{path}"),
    "redirects for ever": _redirect("/r/{dice}"),
    "redirects to the front": _redirect("/"),
    "redirects to nobody": _redirect("http://h99.invalid/{dice}"),
    "refreshes for ever": _refresh,
}
SLOW: Final = frozenset({"drips", "stalls", "stalls in the body"})
"""They take as long as whoever asks has patience."""
