"""Strings that make a backtracking engine try again and again, made from the pattern that they are for.

Every repeat of a pattern without an end (or with a far one) is a place to pump: what leads to it, what it repeats many
times over, and something that the rest of the pattern does not take.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # typeshed leaves them out
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

FAR = 1_000
"""A repeat that ends before this is no place to pump: its square is a small number."""

_Code = Sequence[tuple[Any, Any]]
_SAMPLES = "a1 \n.-,\"'<>/()A:;&=_*%$[]{}#@!?\t，。车\u0301\x00é"
_CATEGORIES = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_WORD: ".",
}


@dataclass(frozen=True, slots=True)
class Pump:
    """``prefix + pumped * n + suffix`` for any n."""

    prefix: str
    pumped: str
    suffix: str = ""

    def string(self, length: int) -> str:
        return self.prefix + self.pumped * (length // max(1, len(self.pumped))) + self.suffix


def pumps(pattern: str, flags: int = 0) -> list[Pump]:
    """What a pattern may be attacked with; none where it repeats nothing."""
    tree = parser.parse(pattern, flags)
    groups: dict[int, _Code] = {}
    _groups(list(tree), groups)
    found = dict.fromkeys(_walk(list(tree), "", groups))
    return [one for one in found if one.pumped]


def _groups(code: _Code, groups: dict[int, _Code]) -> None:
    for name, arguments in code:
        if name is op.SUBPATTERN and arguments[0] is not None:
            groups[arguments[0]] = list(arguments[3])
        for part in below(name, arguments):
            _groups(part, groups)


def below(name: Any, arguments: Any) -> list[_Code]:
    """The parts of a part of a pattern, in order."""
    if name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [list(arguments[2])]
    if name is op.SUBPATTERN:
        return [list(arguments[3])]
    if name is op.BRANCH:
        return [list(branch) for branch in arguments[1]]
    if name in (op.ASSERT, op.ASSERT_NOT):
        return [list(arguments[1])]
    if name is op.ATOMIC_GROUP:
        return [list(arguments)]
    if name is op.GROUPREF_EXISTS:
        return [list(part) for part in arguments[1:] if part]
    return []


def _walk(code: _Code, prefix: str, groups: dict[int, _Code]) -> Iterator[Pump]:
    for at, (name, arguments) in enumerate(code):
        before = prefix + _said(code[:at], groups)
        if name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, body = arguments
            if most is op.MAXREPEAT or most >= FAR:
                following = code[at + 1 :]
                for one in _variants(list(body), groups):
                    for lead in dict.fromkeys((before, "", one[:1])):
                        for spoiler in ("\x00", "\x00" + _said(following, groups), one[:1] + "!", "\n"):
                            yield Pump(lead, one, spoiler)
                    # What both this and the next repeat take is pumped for the two of them.
                    yield Pump(before, one + _said(following[:1], groups), "\x00")
        for part in below(name, arguments):
            yield from _walk(part, before, groups)
    # A search begins anew at every place: what begins the pattern, again and again.
    if not prefix and (whole := _said(code, groups)):
        yield Pump("", whole[:-1] or whole, "\x00")
        yield Pump("", whole[: max(1, len(whole) // 2)], "\x00")


def _variants(body: _Code, groups: dict[int, _Code]) -> list[str]:
    """A few texts that a repeated part takes."""
    if len(body) == 1 and body[0][0] is op.BRANCH:
        texts = [_said(list(branch), groups) for branch in body[0][1][1][:12]]
        return [*dict.fromkeys(text for text in texts if text), "".join(texts)]
    if len(body) == 1 and body[0][0] is op.SUBPATTERN:
        return _variants(list(body[0][1][3]), groups)
    if len(body) == 1 and body[0][0] in (op.IN, op.ANY, op.NOT_LITERAL):
        taken = [sample for sample in _SAMPLES if takes(body[0], sample)]
        picked = taken[:4] + [one for one in taken[4:] if one in ' \n<"(1']
        return list(dict.fromkeys([*picked, _said(body, groups)]))
    return [_said(body, groups)]


def takes(node: tuple[Any, Any], sample: str) -> bool:
    name, arguments = node
    if name is op.ANY:
        return sample != "\n"
    if name in (op.LITERAL, op.NOT_LITERAL):
        return bool((ord(sample) == arguments) == (name is op.LITERAL))
    negated = arguments and arguments[0][0] is op.NEGATE
    return bool(any(_in(item, sample) for item in arguments) != bool(negated))


def _in(item: tuple[Any, Any], sample: str) -> bool:
    name, argument = item
    if name is op.LITERAL:
        return bool(ord(sample) == argument)
    if name is op.RANGE:
        return bool(argument[0] <= ord(sample) <= argument[1])
    if name is op.CATEGORY:
        is_digit, is_space, is_word = sample.isdigit(), sample.isspace(), sample.isalnum() or sample == "_"
        holds = {
            op.CATEGORY_DIGIT: is_digit,
            op.CATEGORY_NOT_DIGIT: not is_digit,
            op.CATEGORY_SPACE: is_space,
            op.CATEGORY_NOT_SPACE: not is_space,
            op.CATEGORY_WORD: is_word,
            op.CATEGORY_NOT_WORD: not is_word,
        }
        return bool(holds[argument])
    return False


def _said(code: _Code, groups: dict[int, _Code]) -> str:
    """A text that the pattern takes, or nearly: what looks around is not listened to."""
    out: list[str] = []
    for name, arguments in code:
        if name is op.LITERAL:
            out.append(chr(arguments))
        elif name is op.NOT_LITERAL:
            out.append("a" if arguments != ord("a") else "b")
        elif name is op.ANY:
            out.append("a")
        elif name is op.IN:
            out.append(_one_of(arguments))
        elif name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, body = arguments
            out.append(_said(list(body), groups) * min(max(1, least), 50) if most else "")
        elif name is op.BRANCH:
            out.append(_said(list(arguments[1][0]), groups))
        elif name is op.GROUPREF:
            out.append(_said(groups.get(arguments, []), groups))
        elif name is op.SUBPATTERN:
            out.append(_said(list(arguments[3]), groups))
        elif name is op.ATOMIC_GROUP:
            out.append(_said(list(arguments), groups))
        elif name is op.GROUPREF_EXISTS:
            out.append(_said(list(arguments[1]), groups))
    return "".join(out)


def _one_of(items: Any) -> str:
    name, argument = items[0]
    if name is op.NEGATE:
        return next((one for one in _SAMPLES if not any(_in(item, one) for item in items[1:])), "\u2603")
    if name is op.LITERAL:
        return chr(argument)
    if name is op.RANGE:
        return chr(argument[0])
    return _CATEGORIES[argument]
