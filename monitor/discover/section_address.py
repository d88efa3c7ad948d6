"""What an address says by itself of its being an article's, and the shape it has in common with its like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from monitor.discover.words import (
    ALWAYS_DEEDS,
    DEEDS,
    FILES,
    FOREIGN_NUMBERS,
    LIST_PARAMETERS,
    LISTING,
    MIXED,
    NEVER,
    NUMBERS,
    OFTEN,
    SELDOM,
    SERVICE_HOSTS,
)

REFUSED = -9.0
_LONGEST = 800  # of a longer path or query the rest says no more

_YEAR = r"(?:19[9]\d|20[0-4]\d)"
_DATES = re.compile(
    rf"(?<!\d){_YEAR}(?:[-/_.]?(?:0[1-9]|1[0-2])[-/_.]?(?:0[1-9]|[12]\d|3[01])|[-/_.](?:1[0-2]|[1-9])[-/_.](?:[12]\d|3[01]|0?[1-9])"
    r"|[-/](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/](?:[12]\d|3[01]|0?[1-9]))(?!\d)"
    rf"|(?<!\d)(?:[12]\d|3[01]|0[1-9])[-/_.]?(?:0[1-9]|1[0-2])[-/_.]?{_YEAR}(?!\d)"
    # A stamp to the minute or second, with whatever number follows.
    rf"|(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\d{{4,9}}(?!\d))",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?<!\d){_YEAR}[-/](?:1[0-2]|0?[1-9])(?!\d)")
_HEX = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"
    r"(?=(?:\d*[a-f]){3})(?=[a-f]*\d)[0-9a-f]{16,64})(?![0-9a-z])",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_ARCHIVED = re.compile(
    r"https?://[^/]{1,100}/(?:web/)?\d{8,14}(?:[a-z]{2}_)?/(https?://.+)\Z", re.IGNORECASE | re.DOTALL
)
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_MARK = "\u0001"  # stands for what was recognised already
_SHAPED = re.compile(rf"{_MARK}[DMH]{_MARK}|[^\W_]+")
_PAGING = frozenset(("page", "paged", "start", "offset", "p", "pg", "halaman"))
_SCRIPTS = frozenset(("php", "asp", "aspx", "jsp", "do", "cfm", "cgi", "action", "pl"))


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart.

    shape: what is common to the addresses of one kind on a site: dates, numbers, codes and words by their class, in
    their order. score: the evidence, in the units of `section_learn`; `REFUSED` where it is no article whatever else is
    said. identified: it carries a date, number or code of an article's own. folder: its first segment.
    """

    host: str
    shape: str
    folder: str
    score: float
    identified: bool


def unarchived(address: str) -> str:
    """The address that a web archive's address is a copy of (``…/web/20220826093000/https://…``), or itself."""
    found = _ARCHIVED.match(address)
    return found[1] if found else address


@lru_cache(maxsize=4096)
def read_address(address: str) -> Address:
    """An address taken apart. Raises ValueError where it is none."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    path = unquote(parts.path[:_LONGEST])
    segments = [segment for segment in path.split("/") if segment][:20]
    lowered = [segment.lower() for segment in segments]
    query = [(name.lower(), value) for name, value in parse_qsl(parts.query[:_LONGEST])[:30]]
    last = lowered[-1] if lowered else ""
    stem, _, ending = last.rpartition(".")
    is_script = not last or (bool(stem) and ending in _SCRIPTS)
    # Where the path names no page by itself, a number in the query does; elsewhere it must be a long one.
    numbers = [name for name, value in query if _is_number(name, value, 1 if is_script else 4)]
    slug = stem if stem and not ending.isdigit() and len(ending) <= 6 else last
    shape = _shape(path, ending if slug is not last else "", query, numbers, is_script=is_script)
    found = _Found(path, segments, slug)
    identified = found.dated or found.number >= 5 or found.coded or bool(numbers)
    score = _score(found, lowered, numbers, query)
    if stem and ending in FILES:
        score = REFUSED
    if score > REFUSED and not SERVICE_HOSTS.isdisjoint(host.split(".")[:-2]):
        score -= 3.0
    return Address(host, shape, lowered[0] if len(lowered) > 1 else "", score, identified)


class _Found:
    """Dates, numbers, codes and words of a path."""

    def __init__(self, path: str, segments: list[str], slug: str) -> None:
        tail = path.rstrip("/")
        self.words = max(_words(slug), _words(segments[-2]) if len(segments) > 1 and not _words(slug) else 0.0)
        date = next((each for each in _DATES.finditer(path) if each.end() <= len(tail)), None)
        self.has_date = date is not None
        # An archive's address ends with its date; an article's goes on, or says more before it in the same segment.
        month = date or _MONTH.search(path)
        self.dated = month is not None and month.end() < len(tail)
        if date is not None and not self.dated:
            self.dated = self.words > 2 and tail[: date.start()][-1:] not in ("/", "")
        rest = _DATES.sub("/", "/".join(segments[-2:]))
        coded = _HEX.search(rest) is not None
        rest = _HEX.sub("", rest)
        runs = [run for run in re.findall(r"\d+", rest) if not re.fullmatch(_YEAR, run)]
        self.number = max((len(run) for run in runs), default=0)
        # A number further up may be a day (/060414/24/x.html) or a part of the article's own.
        self.numbered = self.number >= 3 or any(len(each) >= 5 and each.isdigit() for each in segments[:-2])
        self.coded = coded or any(_is_code(piece) for piece in _PIECES.findall("/".join(segments[-2:])))


def _score(found: _Found, lowered: list[str], numbers: list[str], query: list[tuple[str, str]]) -> float:
    if not lowered and not numbers:
        return REFUSED
    bare = {segment.partition(".")[0] for segment in lowered} | set(lowered)
    strong = found.dated or (found.number >= 5 and found.words >= 3)
    names = {name for name, _ in query}
    if names & ALWAYS_DEEDS or (names & DEEDS and not numbers and not strong):
        return REFUSED
    if bare & NEVER and not (strong and len(lowered) > 2):
        return REFUSED
    if any(segment.endswith(("http:", "https:")) for segment in lowered):
        return REFUSED  # a counter of clicks, on its way to somewhere else
    score = 2.5 * found.dated if found.has_date else 2.0 * found.dated
    score += 1.5 if found.number >= 6 or found.coded else 0.75 if found.numbered and not found.has_date else 0.0
    score += 1.5 if found.words >= 4 else 1.0 if found.words >= 3 else 0.0
    score += 1.0 * bool(numbers) + 0.5 * bool(set(lowered[:-1]) & OFTEN)
    if found.has_date and not found.dated and found.words < 3:
        score -= 3.0  # an archive's day
    if bare & NEVER or any(value[:8].lower().startswith(("http:/", "https:/")) for _, value in query):
        score -= 3.0
    if bare & LISTING and not found.dated:
        # The list's own name may be long and numbered; what stands further down under it may be an article's.
        below = next(
            len(lowered) - 1 - at for at, each in enumerate(lowered) if {each, each.partition(".")[0]} & LISTING
        )
        score -= 4.0 if below < 2 or found.words < 4 else 1.0 if strong else 2.5
    if bare & MIXED and not strong:
        score -= 2.0
    if bare & SELDOM and not found.dated and found.number < 5 and not found.coded and not numbers:
        score -= 3.0
    if (names & LIST_PARAMETERS or (names & _PAGING and not numbers)) and not strong and not set(numbers) - _PAGING:
        score -= 3.0
    if len(lowered) == 1 and found.words <= 2 and found.number < 5 and not found.coded and not numbers:
        score -= 1.0  # /otomotif, /tentang.html
    return score


def _is_number(name: str, value: str, digits: int) -> bool:
    if name in NUMBERS:
        return sum(char.isdigit() for char in value[:100]) >= digits
    # clipId=1832869: of a name that is not known the number must be long.
    return name.endswith("id") and name not in FOREIGN_NUMBERS and sum(char.isdigit() for char in value[:100]) >= 5


def _words(slug: str) -> float:
    """The words of a slug; two characters of a script without spaces being one."""
    unspaced = len(_UNSPACED.findall(slug))
    plain = _HEX.sub(" ", _UNSPACED.sub(" ", slug))
    return float(sum(len(piece) > 1 and piece.isalpha() for piece in _PIECES.findall(plain)) + unspaced / 2)


@lru_cache(maxsize=4096)
def _is_code(piece: str) -> bool:
    """Whether letters and digits, or small and capital letters, are mixed as in no word."""
    if not piece.isascii() or not 5 <= len(piece) <= 40 or piece.isdigit():
        return False
    if any(char.isdigit() for char in piece):
        return sum(a.isdigit() != b.isdigit() for a, b in pairwise(piece)) >= 2
    capitals = sum(char.isupper() for char in piece[1:])
    return bool(capitals) and capitals < len(piece) - 1 and piece[0].islower() and len(piece) <= 12


def _shape(path: str, ending: str, query: list[tuple[str, str]], numbers: list[str], *, is_script: bool) -> str:
    path = _HEX.sub(f"{_MARK}H{_MARK}", path)
    path = _MONTH.sub(f"{_MARK}M{_MARK}", _DATES.sub(f"{_MARK}D{_MARK}", path))
    segments = [each for each in path.split("/") if each][:20]
    if ending and segments:
        segments[-1] = segments[-1].rpartition(".")[0]
    classes = [_segment(each) for each in segments]
    if any(each not in ("w", "s", "S", "n") for each in classes):
        # An identified article's words may be few or many, and its section may have a name of several.
        classes = ["w" if each in ("s", "S") else each for each in classes]
        if classes[-1] == "w":
            classes[-1] = "x"
    # /a/b/slug and /a/slug are of one kind: a section may have a parent.
    classes = [each for at, each in enumerate(classes) if each != "w" or classes[at - 1 : at] != ["w"]]
    said = sorted(
        name if name in numbers or not value.isalpha() else f"{name}={value[:20]}"
        for name, value in query
        if is_script or name in numbers
    )
    return "/".join(classes) + (f".{ending}" if ending else "") + ("?" + "&".join(said[:8]) if said else "")


def _segment(segment: str) -> str:
    """The class of a path's segment: w, s, S for one word, two or three, more; else its dates, codes and numbers."""
    classes: list[str] = []
    words = 0.0
    mark = ""
    for piece in _SHAPED.findall(segment)[:40]:
        if piece.startswith(_MARK):
            classes.append(piece[1])
            continue
        if _is_code(piece):
            classes.append("C")
            continue
        for run in _RUNS.findall(piece):
            if run.isdigit():
                number = "n" if len(run) < 4 else "N" if len(run) < 9 else "L"
                # c7-32512345 and c1004-32512345 are of one kind: of several numbers the longest counts.
                if classes[-1:] and classes[-1] in "nNL":
                    number = min(number, classes.pop(), key="LNn".index)
                classes.append(number)
                continue
            words += _words(run) or 0.5
            mark = run.lower()
            if classes[-1:] != ["x"]:
                classes.append("x")
    if any(each in "DMHCNL" for each in classes):
        # A lone short word beside a number is the system's own mark: article_, content_, d-.
        mark = mark if words <= 1 and len(mark) <= 9 and mark.isascii() else "x"
        return "-".join(mark if each == "x" else each for each in classes if each != "n")
    if classes == ["n"]:
        return "n"
    return "S" if words >= 4 else "s" if words >= 2 else "w"
