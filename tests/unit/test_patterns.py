"""Regular expressions that Python's engine reads as they are written, and goes through once."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import monitor
from monitor.decide import matcher
from monitor.model import Alias, Concept, Query
from tests.support.build import article, story
from tests.support.patterns import CALLS, Pattern, beaten_by, overlaps, written_in

pytestmark = pytest.mark.unmeasured

ROOT = Path(monitor.__file__).parent
_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")


def _possessive_groups(source: str) -> list[str]:
    """The lines in which a group is repeated possessively; what stands in a class of characters is no repetition."""
    return [line.strip() for line in source.splitlines() if _POSSESSIVE_GROUP.search(_CLASS.sub("x", line))]


@pytest.mark.parametrize("line", ['r"(?:ab?c)*+"', 'r"(?:a|b){2,}+"', 'r"(a[()])?+"'])
def test_a_possessive_group_is_seen(line: str) -> None:
    assert _possessive_groups(line)


@pytest.mark.parametrize("line", ['r"(?>(?:ab?c)*)"', 'r"[()*+]"', 'r"[^a]*+(b)*"'])
def test_what_is_none_is_not(line: str) -> None:
    assert not _possessive_groups(line)


def test_no_group_is_repeated_possessively() -> None:
    # Before Python 3.11.5 and 3.12 such a group matches what it should not, and not the same at every call
    # (https://github.com/python/cpython/issues/106052): `(?>(?:…)*)` says the same and is read right.
    sources = sorted(ROOT.rglob("*.py"))
    found = {str(path): lines for path in sources if (lines := _possessive_groups(path.read_text(encoding="utf-8")))}
    assert found == {}


# ----------------------------------------------------------------------------------------- no catastrophic backtracking

BOUNDED = (
    ("dedupe/content.py", r"[.!?:…\"“”", 4, "looked for in the few characters before a word"),
    ("dedupe/credit.py", r".*?(?:, ?| - ", 120, "held against a name of an author, of at most 120 characters"),
    ("dedupe/credit.py", r"[^\W_]{2,} ?(?:,", 60, "looked for in the 60 characters behind an agency"),
    ("dedupe/hosts.py", "(?!-)[a-z0-9_-]{1,63}", 253, "held against a host, which is at most so long"),
    (
        "dedupe/parameters.py",
        "(?=[0-9a-z]*[0-9])",
        2_000,
        "held once against a value in an address, from its beginning",
    ),
    ("dedupe/plausible.py", r"(?=.*\d.*\d)", 2_000, "held once against a part of an address, from its beginning"),
    ("dedupe/urls.py", "(https?)://", 8_192, "takes whatever follows, so that nothing is given back"),
    ("dedupe/urls.py", r"(?:.+\.)?(?:cdn", 253, "held against a host"),
    ("extract/authors.py", r"[\s,]+(?:mon|tues", 400, "looked for in a line of authors, of at most 400 characters"),
    ("extract/authors.py", r"\S*(?:@|://)", 400, "taken out of the first 400 characters of a line of authors"),
    ("extract/language.py", r"\s*([a-zA-Z]{2,3})", 100, "held against the first 100 characters of a hint"),
    ("extract/pagination.py", "(?P<stem>.*", 2_000, "held against a part of an address of at most 2 000 characters"),
    ("extract/rule.py", "", 600, "each line rule says how long a line may be that it is held against"),
    ("extract/title.py", r"\s+[|–—", 500, "looked for in the first 500 characters of a title"),
    ("facts/modifiers.py", "[A-Za-z]+$", 30, "looked for in the last letters before a figure"),
    ("facts/speech.py", r"^[\s,，", 2_000, "stands at the beginning, and nothing behind it has to be there"),
    ("match/proposal.py", r"(?:\A|[.!?:;", 3, "looked for in the few characters before a word"),
    ("match/sound.py", "(zh|ch|sh", 50, "held against one syllable"),
    ("revise/sites.py", r"\s+[-|»·•]", 1_000, "looked for in the first 1 000 characters of a title"),
    ("story/channel.py", r"[a-z0-9-]+(\.", 253, "held against the host of a setting, which its owner writes"),
)
"""Patterns that may go through a text more than once: the file, how the pattern begins, how long the texts are that it
is held against, and why. They are attacked with texts of that length, and need not pass by their structure."""


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(?:a|b+)*c", r"\s*,?\s*;", r"[\w-]+(?:[-_][\w-]+){2,}", r"(?:x?[ab]+)*$", r"(a*)(?:b?)(a{3,})c"],
)
def test_two_repeats_that_may_share_a_text_are_seen(pattern: str) -> None:
    assert overlaps(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"a+b", r"\w+(?:-\w+)*", r"\s{0,20}\s*+;", r"(?>a+)a+b", r"\s*+\s", r"<[^>]*>\s*", r"[a-z]+\s[a-z]+", r"(?=a*)a*"],
)
def test_what_is_read_in_one_way_only_is_none(pattern: str) -> None:
    assert not overlaps(pattern)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the processor's time is bounded by a timer of POSIX")
@pytest.mark.parametrize(("pattern", "is_slow"), [(r"\s+$", True), (r"(x+x+)+y", True), (r"(?<!\s)\s++[a-z]", False)])
def test_an_attack_finds_a_pattern_that_begins_anew_at_every_place(pattern: str, is_slow: bool) -> None:
    found = beaten_by(Pattern(pattern, 0, False, "here.py"), seconds=0.2)
    assert (found is not None) is is_slow


def test_a_pattern_that_stands_in_a_function_is_seen() -> None:
    source = "def f(text):\n    return re.sub(r'\\s+$', '', re.split(b'a+', text)[0], flags=re.IGNORECASE)"
    found = [(one.text, one.is_bytes, bool(one.flags & re.IGNORECASE)) for one in written_in(source, "here.py")]
    assert found == [(r"\s+$", False, True), ("a+", True, False)]


@cache
def _found() -> tuple[list[str], set[str]]:
    """What is imported from `re`, or under another name; and the files that make a pattern of a text."""
    imports, making = [], set()
    for path in sorted(ROOT.rglob("*.py")):
        nodes, name = list(ast.walk(ast.parse(path.read_text("utf-8")))), path.relative_to(ROOT).as_posix()
        imports += [f"{name}: {ast.unparse(node)}" for node in nodes if _hides_re(node)]
        if _made_of_texts(nodes):
            making.add(name)
    return imports, making


def _hides_re(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module in ("re", "regex")
    return isinstance(node, ast.Import) and any(
        one.name == "regex" or (one.name == "re" and bool(one.asname)) for one in node.names
    )


def test_all_of_re_is_called_by_its_name() -> None:
    # What is imported from it, or under another name, is not seen by these tests; nor is another library's.
    imports, _ = _found()
    assert imports == []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the processor's time is bounded by a timer of POSIX")
def test_every_pattern_goes_through_a_text_once() -> None:
    # In a process of its own: it imports every module, and counts the processor's time.
    given = json.dumps({"bounded": [one[:3] for one in BOUNDED], "most": 3})
    command = [sys.executable, "-m", "tests.support.patterns"]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=600)
    found = json.loads(done.stdout)
    assert found["bad"] == []
    assert found["unused"] == []
    assert found["patterns"] > 600


# ----------------------------------------------------------------------------------------- nothing from outside is one

FROM_TEXTS = {
    "dedupe/head.py": "the name of an element, one of a few",
    "discover/section_address.py": "our own pattern of a year, by its name",
    "extract/dateline.py": "a place, and initials, escaped",
    "extract/notices.py": "our own notices; the name of a site, escaped",
    "extract/rule.py": "our own rules",
    "gate/sieve.py": "the signs in the aliases of stories, escaped",
    "web/pages/article.py": "a figure, escaped",
}
"""The files that make a pattern while they work, and of what."""


def _made_of_texts(nodes: list[ast.AST]) -> bool:
    functions = [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.Lambda))]
    calls = (call for function in functions for call in ast.walk(function) if isinstance(call, ast.Call))
    return any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and (call.func.value.id, call.func.attr in CALLS) == ("re", True)
        and bool(call.args)
        and not isinstance(call.args[0], ast.Constant)
        for call in calls
    )


def test_who_makes_a_pattern_of_a_text_is_known() -> None:
    _, making = _found()
    assert making == set(FROM_TEXTS)


@pytest.mark.parametrize("name", ["(a+)+$", "C++ [x", "a|b", ".*", "\\"])
def test_an_alias_is_looked_for_as_it_is_written(name: str) -> None:
    followed = story(concepts=(Concept("maker", (Alias(f"Xiaomi {name}"),)),), query=Query("concept", "maker"))
    said = f"The makers of Xiaomi {name} said so on Monday, and nothing else was said by them at all."
    hits = [hit for hit in matcher(followed).match(article(text=said)).hits if hit.where in ("lead", "body")]
    assert [said[hit.start : hit.end].startswith("Xiaomi") for hit in hits] == [True]
    assert matcher(followed).match(article(title="Cars", text="Xiaomi aab said so.")).decision == "reject"
