"""What a robots.txt allows, as RFC 9309 and the best-known parser of it, Google's, have it.

Protego merges the groups of an agent, and finds the rule that matches and is longest. Three things are done before:

- lines are read as that parser reads them: cut where they are too long, with the usual slips of spelling, each agent by
  its product token alone; other records than rules part no group;
- only the groups of the agent that asks are handed on, so that no file costs more than its length;
- patterns and addresses are spelled in pairs of letters, in which Protego's own reading of percent signs, dollars and
  index pages changes nothing, and the length of each pattern still counts.

Where the RFC and that parser differ, on ``%62`` and ``b``, an address is fetched only if both allow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read, as many as the RFC asks for; a line that is cut off there is read as it is."""
_LONGEST_LINE = 2_083 * 8 - 1
"""Bytes of a line that are read."""
_MOST_WILD = 2_000
"""Rules with a star that are held against an address. Who writes more of them lets nothing be fetched."""

_BOM = b"\xef\xbb\xbf"
_AGENT = re.compile(rb"[A-Za-z_-]*")
_PRODUCT = re.compile(r"(?<![A-Za-z_-])([A-Za-z_-]+)/")
_NAME = re.compile(r"[A-Za-z_-]+")
_AGENT_KEYS = (b"user-agent", b"useragent", b"user agent")
_DISALLOW_KEYS = (b"disallow", b"dissallow", b"dissalow", b"disalow", b"diasllow", b"disallaw")
_DELAY_KEYS = (b"crawl-delay", b"crawldelay", b"crawl delay")

_ESCAPE = re.compile(rb"%[0-9A-Fa-f]{2}")
_BEYOND = re.compile(rb"[\x80-\xff]")
_UNSAFE = re.compile(rb"[^!#-;=?-\[\]_a-z~]")
"""What no address is written with: blanks, quotes, brackets of other kinds, and what is no ASCII."""
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PAIRS = tuple(f"{'ghijklmnopqrstuv'[byte >> 4]}{'0123456789abcdef'[byte & 15]}" for byte in range(256))
"""A byte in two letters, neither of which can stand in the other's place, so that no match begins within a pair."""
_STAR, _DOLLAR = b"\xfe", b"\xff"
"""Where they stand for themselves; what is no ASCII is escaped, so nothing else is written with these bytes."""
_END, _ANY = "w0", "**"
"""The end of an address, and a star: two letters as well."""

Reading = Callable[[bytes], bytes]


@dataclass(slots=True)
class _Group:
    """Agents that are spoken to together, in lower case, with their rules, and the delays of those that have one.

    untold: agents that were named since the last delay.
    """

    agents: set[str] = field(default_factory=set)
    rules: dict[tuple[str, bytes], None] = field(default_factory=dict)
    delays: dict[str, str] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)
    has_rules: bool = False


class Robots:
    """A robots.txt, to be asked what it allows. Any bytes are one: what cannot be read says nothing."""

    def __init__(self, body: bytes) -> None:
        self._groups = tuple(_groups(body))
        self._asked: dict[str, _Rules] = {}

    def allows(self, url: str, agent: str) -> bool:
        """Whether an agent may fetch an address, whole or its path and query alone.

        agent: a product token (``monitor``) or a User-Agent line (``monitor/1.0 (+https://…)``), of which every product
        counts. What is neither is spoken to by the rules for all. Raises ValueError for an address that is none.
        """
        path = path_of(url)
        return path == "/robots.txt" or self._rules(agent).allow(path.encode("utf-8", "replace"))

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between two requests that an agent is asked for; None where it is not."""
        return self._rules(agent).delay

    def _rules(self, agent: str) -> _Rules:
        names = tuple(dict.fromkeys(name.lower() for name in _names(agent)))
        asked = " ".join(f"{name}/" for name in names)
        if asked not in self._asked:
            self._asked[asked] = _Rules(self._groups, names, asked)
        return self._asked[asked]


class _Rules:
    """The rules for one agent, in both readings."""

    def __init__(self, groups: tuple[_Group, ...], names: tuple[str, ...], asked: str) -> None:
        lines = list(_lines(groups, names))
        exact, plain = (_spelled(lines, reading) for reading in (_escaped, pattern_in_one_spelling))
        self._asked = asked
        rules = Protego.parse(exact)
        self._readings = ((_upper, rules), (path_in_one_spelling, rules if plain == exact else Protego.parse(plain)))
        self.delay = rules.crawl_delay(asked)
        self._is_too_much = sum(b"*" in value for key, value in lines if key in ("allow", "disallow")) > _MOST_WILD

    def allow(self, path: bytes) -> bool:
        if self._is_too_much:
            return False
        return all(rules.can_fetch(_address(reading(path)), self._asked) for reading, rules in self._readings)


# ------------------------------------------------------------------------------------------------------------ the file


def _groups(body: bytes) -> Iterator[_Group]:
    """The groups of a file, in its order. A line of an agent begins a new one only after a rule (RFC 9309, 2.2.1)."""
    group = _Group()
    for key, value in _records(body[:LARGEST]):
        if key.startswith(_AGENT_KEYS):
            if group.has_rules:
                yield group
                group = _Group()
            group.agents.add(name := _token(value))
            group.untold.append(name)
        elif not group.agents:
            continue
        elif key.startswith(b"allow"):
            group.has_rules = True
            group.rules |= dict.fromkeys(("allow", pattern) for pattern in _allowed(value))
        elif key.startswith(_DISALLOW_KEYS):
            group.has_rules = True
            group.rules["disallow", value] = None
        elif key.startswith(_DELAY_KEYS):
            # It is for those before it that have none yet; it parts no group, but those after it have their own.
            delay = value.decode("ascii", "replace")
            group.delays = dict.fromkeys(group.untold, delay) | group.delays
            group.untold = []
    yield group


def _records(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Key, in lower case, and value of every line that has both."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as some editors save it
        body = body.decode("utf-16", "replace").encode("utf-8", "replace")
    known = next(length for length in range(3, -1, -1) if body.startswith(_BOM[:length]))
    for line in re.split(rb"[\r\n]+", body[known:]):
        said = line[:_LONGEST_LINE].partition(b"\0")[0].partition(b"#")[0].strip()
        key, colon, value = said.partition(b":")
        if not colon:
            words = re.split(rb"[ \t]+", said, maxsplit=2)  # some forget the colon
            if len(words) != 2:
                continue
            key, value = words
        if key := key.strip().lower():
            yield key, value.strip()


def _token(value: bytes) -> str:
    """The agent that a line speaks of: its product token, up to the first other character; ``*`` for all of them."""
    if value[:1] == b"*" and (len(value) == 1 or value[1:2].isspace()):
        return "*"
    found = _AGENT.match(value)
    return found[0].decode("ascii").lower() if found else ""


def _allowed(value: bytes) -> Iterator[bytes]:
    """A pattern that is allowed; with an index page its folder is, too."""
    yield value
    folder, slash, page = value.rpartition(b"/")
    if slash and page.startswith(b"index.htm"):
        yield folder + b"/$"


# ------------------------------------------------------------------------------------------------- what Protego is told


def _names(agent: str) -> list[str]:
    text = agent.strip()
    return [text] if _NAME.fullmatch(text) else _PRODUCT.findall(text)


def _lines(groups: tuple[_Group, ...], names: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """What speaks to an agent of these names or, where nothing does, to all: keys and values."""
    wanted = tuple(name for name in names if any(name in group.agents for group in groups)) or ("*",)
    for group in groups:
        spoken_to = [name for name in wanted if name in group.agents]
        if not spoken_to:
            continue
        # The stroke ends a name, so that none is found in the beginning of another.
        yield from (("user-agent", name.encode() if name == "*" else f"{name}/".encode()) for name in spoken_to)
        yield from group.rules
        yield ("disallow", b"")  # the group ends here
        for name in spoken_to:
            delay = group.delays.get(name)
            if delay is not None:
                yield ("user-agent", name.encode() if name == "*" else f"{name}/".encode())
                yield ("crawl-delay", delay.encode())


def _spelled(lines: list[tuple[str, bytes]], reading: Reading) -> str:
    """The lines of a robots.txt for Protego."""
    return "\n".join(
        f"{key}: {_pattern(reading(value)) if key in ('allow', 'disallow') else value.decode('ascii', 'replace')}"
        for key, value in lines
    )


def _pattern(value: bytes) -> str:
    if not value:
        return ""
    ends = value.endswith(b"$")
    letters = (_ANY if byte == 0x2A else _PAIRS[byte] for byte in (value[:-1] if ends else value))
    return f"/{''.join(letters)}{_END if ends else ''}"


def _address(path: bytes) -> str:
    return f"/{''.join(_PAIRS[byte] for byte in path)}{_END}"


def path_of(url: str) -> str:
    """Path and query of an address, as they are written; the root's where it has none."""
    parts = urlsplit(url)
    if url and not url.startswith("/") and (parts.scheme.lower() not in ("http", "https") or not parts.netloc):
        raise ValueError("it must begin with http://, https:// or, for a path, with /")
    whole = url.partition("#")[0]
    if not whole.startswith("/") or whole.startswith("//"):
        whole = re.sub(r"\A(?:[^/?;]*:)?//", "", whole)
        begin = re.search(r"[/?;]", whole)
        whole = whole[begin.start() :] if begin else ""
    return whole if whole.startswith("/") else f"/{whole}"


def _upper(text: bytes) -> bytes:
    """An address as it is written, but for the case of escapes."""
    return _ESCAPE.sub(lambda found: found[0].upper(), text)


def _escaped(text: bytes) -> bytes:
    """A pattern as it is written, but for the case of escapes and for what is no ASCII, which is escaped."""
    return _BEYOND.sub(_percent, _upper(text))


def path_in_one_spelling(path: bytes) -> bytes:
    """An address, in which a star and a dollar are nothing but these."""
    return _literal(_in_one_spelling(path)).replace(b"*", _STAR).replace(b"$", _DOLLAR)


def pattern_in_one_spelling(pattern: bytes) -> bytes:
    """A pattern; what it has as %2A and %24, and a dollar not at its end, is nothing but that (RFC 9309, 2.2.3)."""
    plain = _literal(_in_one_spelling(pattern))
    return plain[:-1].replace(b"$", _DOLLAR) + plain[-1:]


def _literal(text: bytes) -> bytes:
    return text.replace(b"%2A", _STAR).replace(b"%24", _DOLLAR)


def _in_one_spelling(text: bytes) -> bytes:
    """A pattern or an address in one spelling: what must be escaped is, what need not be is not (RFC 9309, 2.2.2)."""

    def one(found: re.Match[bytes]) -> bytes:
        byte = int(found[0][1:], 16)
        return bytes((byte,)) if byte in _UNRESERVED else found[0].upper()

    return _UNSAFE.sub(_percent, _ESCAPE.sub(one, text))


def _percent(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]
