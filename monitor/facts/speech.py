"""What is quoted, and what somebody is said to have denied."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from monitor.facts._fold import fold
from monitor.facts.grams import grams, is_long, key_of, tokens
from monitor.facts.mention import Name
from monitor.facts.names import within
from monitor.facts.sentences import Sentence
from monitor.facts.speech_words import (
    ABOUT_OF,
    CONTRAST,
    NO_COMMENT,
    NOT,
    RETOLD,
    SAID,
    SOURCE,
    TOPIC_OF,
    UNNAMED,
    UNNAMED_KEY,
)
from monitor.model import Fact

MOST: Final = 80
"""So many quotations, and so many statements, are taken from one text."""

_LONGEST: Final = 1_500
_QUOTED = re.compile(
    r"[“„](?P<curly>[^“”„\n]{2,1500})[”“]|「(?P<corner>[^「」\n]{2,1500})」|『(?P<double>[^『』\n]{2,1500})』"
    r"|«(?P<angle>[^«»\n]{2,1500})»|\"(?P<plain>[^\"\n]{2,1500})\""
)
_AFTER_PREPOSITION = re.compile(
    r"(?:[在于从对向与据给]"
    r"|\b(?:in|at|from|to|of|di|dari|ke|kepada|near|with|by|for|oleh|untuk|dengan) (?:the |a |an )?)$",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(
    r"(?<![A-Za-z])(?:as|because|since|while|when|after|before|and|but|if|where)"
    r" (?:the|a|an|its|his|her|their|one|some)\s"
    r"|(?<![A-Za-z])(?:karena|sebab|sementara|ketika|saat|setelah|sebelum|namun|tetapi)\s",
    re.IGNORECASE,
)
_HALF_QUOTED = re.compile(r"^[^“”\n]{0,1500}”|“[^“”\n]{0,1500}$")  # a quotation of several sentences
_BEFORE: Final = 70
_AFTER: Final = 140
_SPEAKER: Final = 60  # characters between a verb of saying and who says it
_SPEAKER_HAN: Final = 16
_SPEAKER_HAN_OF: Final = 44  # where what is spoken of stands between them
_NOT_WITHIN: Final = 90  # characters between a verb of saying and the word that denies
_ABOUT_WITHIN: Final = 60
_HAN = re.compile(r"[\u3400-\u9fff]")
_BEHIND_ENDS = re.compile(r"[。！？\n“\"「『«]|[.!?]\s")
_OPENING = re.compile(
    r"^[\s,，：:、\"“]*(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s)?(?:(?:that|bahwa)\s)?"
    r"(?:(?:it|he|she|they|we|the\s(?:company|firm|group|ministry|agency|carmaker|automaker)"
    r"|ia|dia|mereka|pihaknya|perusahaan(?:nya)?|公司|集团|其|该公司|该集团)(?=[\s\u3400-\u9fff“「]))?\s*",
    re.IGNORECASE,
)
_ENDS_WITHIN = re.compile(r"[.!?;]\s|[。！？；]")
_TOLD_THAT = re.compile(r"\s(?:[\w’'-]{1,20}\s){1,4}?that\s")
_CLAUSE_ENDS = re.compile(
    r"[;；。”\"]|, (?:but|while|adding|whereas|and|namun|tetapi|sementara|sedangkan|dan)\b|，(?:但|而)"
)
_MOST_VERBS: Final = 60  # of saying in one sentence; what has more is a list or an attack
_CLOSING = ' ,，.。;；"”!！'


def _with_unnamed(text: str, names: Sequence[Name], offset: int) -> Sequence[Name]:
    """The names of a line with those who speak in it without one, in order."""
    unnamed = [
        Name(UNNAMED_KEY, found.group(), offset + found.start(), offset + found.end())
        for found in islice(UNNAMED.finditer(text), _MOST_VERBS)
    ]
    if not unnamed:
        return names
    taken = [(one.start, one.end) for one in unnamed]
    kept = [name for name in names if not any(start < name.end and name.start < end for start, end in taken)]
    return sorted([*kept, *unnamed], key=lambda name: name.start)


class _Line:
    """A sentence with its names and verbs of saying, laid out so that who stands before a verb is looked up, not
    searched for: a line that says a thousand times that somebody says something costs as much as any other."""

    def __init__(self, text: str, names: Sequence[Name], offset: int) -> None:
        self.text = text
        self.names = names
        self.offset = offset
        self.verbs = list(islice(SAID.finditer(text), _MOST_VERBS))
        if self.verbs:
            names = self.names = _with_unnamed(text, names, offset)
        self.head = len(text) - len(text.lstrip(" ,\"”'’"))
        self._starts = [name.start - offset for name in names]
        self._ends = [name.end - offset for name in names]
        self._speakers: list[int] | None = None  # of the names that can speak, their places

    def names_until(self, at: int) -> int:
        """How many names end at a place of the text or before."""
        return bisect_right(self._ends, at)

    def name_from(self, at: int) -> Name | None:
        """The first name that begins there or behind."""
        found = bisect_left(self._starts, at)
        return self.names[found] if found < len(self.names) else None

    def verb_from(self, at: int) -> re.Match[str] | None:
        """The first verb of saying that begins there or behind."""
        found = bisect_left(self.verbs, at, key=lambda verb: verb.start())
        return self.verbs[found] if found < len(self.verbs) else None

    def speakers_among(self, first: int) -> int:
        """How many of the first names can be the subject of their clause."""
        if self._speakers is None:
            spans = enumerate(zip(self._starts, self._ends, strict=True))
            self._speakers = [
                place
                for place, (start, end) in spans
                if _may_speak(self.text, start, end)
                # 据知情人士透露: sources are those who say it
                or (self.names[place].key == UNNAMED_KEY and self.text[start - 1 : start] == "据")
            ]
        return bisect_left(self._speakers, first)

    def last_speaker(self, first: int) -> Name | None:
        """The last of the first names that can speak."""
        found = self.speakers_among(first)
        return self.names[self._speakers[found - 1]] if found and self._speakers else None


def quotes_in(text: str, names: Sequence[Name], *, language: str | None) -> tuple[Fact, ...]:
    """The direct quotations of a text that are whole utterances, in order, with their speakers where they are stated.

    A quotation counts from five words or eight Han characters on: what is shorter is a title or a word held at arm's
    length. The speaker is the name nearest to a verb of saying right behind the quotation or right before it.
    """
    found: list[Fact] = []
    previous = 0
    for quoted in _QUOTED.finditer(text):
        group = quoted.lastgroup or ""
        said = quoted[group].strip()
        words = tokens(said)
        if not is_long(words):
            continue
        speaker = _speaker_of(text, names, quoted.start(), quoted.end(), previous)
        previous = quoted.end()
        found.append(
            Fact(
                "quote",
                key_of(words),
                said,
                start=quoted.start(group),
                end=quoted.end(group),
                language=language,
                names=(speaker.key,) if speaker else (),
                speaker=speaker.said if speaker else "",
                denies=NOT.search(said[:_NOT_WITHIN]) is not None,
                grams=grams(words),
            )
        )
        if len(found) == MOST:
            break
    return tuple(found)


def statements_in(lines: Sequence[Sentence], names: Sequence[Name], *, language: str | None) -> tuple[Fact, ...]:
    """What speakers are said to have denied, not to have done or not to know, or to have left uncommented: those who
    are named, and those who speak as sources without a name (see `UNNAMED`).

    *BAIC said it had not received anything specific* is a statement of BAIC, ``had not received anything specific``.
    Its key names the speaker and what is denied, in English, so that it is the same in every language; where the table
    of such things does not have it, it is the hash of the words.
    """
    found: list[Fact] = []
    for line in lines:
        here = within(names, line)
        if here or UNNAMED.search(line.text):
            found.extend(_statements(line, here, language))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _statements(line: Sentence, names: Sequence[Name], language: str | None) -> Iterator[Fact]:
    text = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), fold(line.text))
    text = _HALF_QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    silent = NO_COMMENT.search(text)
    if silent:
        speaker = _nearest(_Line(text, names, line.start), silent.start())
        if speaker:
            yield _statement(line, speaker, "comment", silent.start(), _clause_end(text, silent.end()), language)
        return
    told = _Line(text, names, line.start)
    denial = NOT.search(text) if told.verbs else None
    for verb in told.verbs:
        speaker = _by_verb(verb, told)
        if speaker is None:
            continue
        denied = verb.lastgroup in ("denied", "han_denied")
        if not denied and RETOLD.search(text[max(0, verb.start() - _AFTER) : verb.start()]):
            continue
        contrast = CONTRAST.search(text, verb.end(), verb.end() + _NOT_WITHIN)
        within_reach = contrast.start() if contrast else verb.end() + _NOT_WITHIN
        within_reach = min(within_reach, _clause_end(text, verb.end()))
        refusal = None if denied else NOT.search(text, verb.end(), within_reach)
        if verb.lastgroup == "first":
            refusal = denial if denial and denial.end() <= verb.start() else refusal
        if not denied and refusal is None:
            continue
        at = verb.end() if refusal is None else refusal.start()
        # What is denied is told from the clause of saying on, or from its own head where that went before.
        begin = verb.start() if denied else verb.end() if at >= verb.end() else 0
        if (
            begin == verb.end()
            and verb.group().lower() in ("told", "tells")
            and (that := _TOLD_THAT.match(text, begin, max(begin, at)))
        ):
            begin = that.end()  # told Reuters that it had not
        if (
            refusal
            and verb.lastgroup != "first"
            and (colon := max(text.rfind("：", begin, at), text.rfind(": ", begin, at))) >= 0
        ):
            begin = max(begin, colon + 1)  # a headline: 北汽回应传闻：没有听说
        end = _clause_end(text, at if at >= verb.end() else verb.start() - 1)
        about = _about(text, at, min(end, at + _ABOUT_WITHIN)) or _about(text, begin, end)
        yield _statement(line, speaker, about or ("report" if denied else ""), begin, max(end, at), language)
        return


def _statement(line: Sentence, speaker: Name, about: str, begin: int, end: int, language: str | None) -> Fact:
    content = _OPENING.sub("", line.text[begin:end].strip()).strip(_CLOSING)[:300]
    words = tokens(content)
    return Fact(
        "statement",
        f"{speaker.key}:not:{about or key_of(words)}",
        content,
        sentence=line.text,
        start=line.start + begin,
        end=line.start + end,
        language=language,
        about=about,
        names=(speaker.key,),
        speaker=speaker.said,
        denies=True,
        grams=grams(words),
    )


def _about(text: str, start: int, end: int) -> str:
    """What is denied, by the first word of the table of such things."""
    found = ((match.start(), name) for name, words in ABOUT_OF if (match := words.search(text, start, end)))
    return min(found, default=(0, ""))[1]


def _clause_end(text: str, at: int) -> int:
    """Where what is said ends: at a mark that ends a clause of saying, or with the sentence."""
    found = _CLAUSE_ENDS.search(text, max(0, at))
    return found.start() if found else len(text)


def _speaker_of(text: str, names: Sequence[Name], start: int, end: int, floor: int) -> Name | None:
    """Who says a quotation: told behind it up to the end of that sentence, or before it in its line.

    floor: where the quotation before it ends, whose speaker is told behind it.
    """
    first = max(floor, start - _BEFORE)
    first = max(first, text.rfind("\n", first, start) + 1)
    ahead = Sentence(fold(text[first:start]), first, start)
    ends = _BEHIND_ENDS.search(text, end, end + _AFTER + 1)
    behind_end = min(ends.start() if ends else len(text), end + _AFTER)
    behind = Sentence(fold(text[end:behind_end]), end, max(end, behind_end))
    announced = re.search(r"[:：]\s*$", ahead.text) is not None
    for part in (ahead, behind) if announced else (behind, ahead):
        line = _Line(part.text, within(names, part), part.start)
        if not line.verbs:
            continue
        verb = line.verbs[0] if part is behind else line.verbs[-1]
        if part is ahead and _ENDS_WITHIN.search(part.text, verb.end()):
            continue
        speaker = _by_verb(verb, line)
        if speaker:
            return speaker
    return None


def _by_verb(verb: re.Match[str], line: _Line) -> Name | None:
    """Who says it: the name before the verb, or behind one that goes before its speaker or stands after a quotation."""
    text = line.text
    ahead = line.names_until(verb.start())
    near = line.last_speaker(ahead)
    turned = near is None and verb.lastgroup == "said" and line.head >= verb.start()
    if verb.lastgroup == "first" or turned:
        if verb.group().lower() == "menurut" and _goes_on(line, verb.end()):
            return None  # Menurut Antara, juru bicara itu menyatakan …: Antara tells who said it
        near = line.name_from(verb.end())
        return near if near and _close(text, verb.end(), near.start - line.offset) else None
    if near is None:
        return None
    # "Lei Jun, the founder of Xiaomi, said": what stands between commas is about the name before them.
    if line.speakers_among(ahead) > 1 and text[: verb.start()].rstrip().endswith(","):
        aside = text.rfind(",", 0, verb.start() - 2)
        near = (line.last_speaker(line.names_until(aside + 1)) if aside > 0 else None) or near
    skipped = line.names[ahead - 1] is not near
    return near if _close(text, near.end - line.offset, verb.start(), aside=True, skipped=skipped) else None


def _may_speak(text: str, at: int, end: int) -> bool:
    """Whether a name that stands there can be the subject of its clause: it is no place, no addressee, no topic, and no
    part of a longer word (*Derwent-listed*)."""
    if text[end : end + 1] == "-":
        return False
    ahead = text[max(0, at - _BEFORE) : at]
    return not (_AFTER_PREPOSITION.search(ahead) or SOURCE.search(ahead) or TOPIC_OF.search(ahead))


def _goes_on(line: _Line, at: int) -> bool:
    """Whether another verb of saying, with a subject of its own, follows in the sentence."""
    following = line.verb_from(at)
    return following is not None and following.lastgroup == "said" and line.text.find(",", at, following.start()) >= 0


def _close(text: str, start: int, end: int, *, aside: bool = False, skipped: bool = False) -> bool:
    """Whether a speaker and a verb of saying belong together. skipped: names that cannot speak stand between them."""
    if end - start > 2 * _SPEAKER:
        return False
    between = text[start:end]
    if _ENDS_WITHIN.search(between) or _OTHER_CLAUSE.search(between):
        return False
    han = len(_HAN.findall(between))
    longest = _SPEAKER * (2 if (aside and "," in between) or skipped else 1)
    return len(between) <= longest and han <= (_SPEAKER_HAN_OF if skipped else _SPEAKER_HAN)


def _nearest(line: _Line, at: int) -> Name | None:
    near = line.last_speaker(line.names_until(at))
    return near if near and _close(line.text, near.end - line.offset, at) else None
