"""Memory of a host: what repeats on its pages, and where their text stands.

    HostMemory ──┬─ known_body ────▶ the text, read without asking anybody else
                 └─ without_known ─▶ the text without the host's boilerplate

    page ─▶ try_layouts ─▶ lesson ─▶ without(names) ─▶ learning ─▶ Learn ─▶ applied ─▶ HostMemory

A sentence is boilerplate where it stood in three or more unrelated articles, and in one of twenty at least; between the
other lines of a text, in one of two: "The company did not answer" stands in many articles, too, but in few of all, and
it stands in their midst. Articles of one story are related, and count as one; so does an article that is read again,
its copy, and another one under the same title. A sentence that shares a word with its article's title concerns it, and
is no boilerplate there. One that names a concept of a story is never learned. A note that corrects or withdraws an
article is no boilerplate at all: many articles say so in the same words, and it is news in each.

Where the text stands is told in `memory_layouts`, how that is written in `memory_paths`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

from monitor.corrections import is_news_of_its_article
from monitor.dedupe import canonical, outlet
from monitor.extract.memory_layouts import Trial, is_checked, known_body, layouts_after, trusted, try_layouts
from monitor.extract.memory_paths import agrees, find, is_body, lines_in, path_of
from monitor.extract.tree import weight, words
from monitor.forms import normal
from monitor.model import MOST_HEARD, MOST_TAUGHT, Heard, HostMemory, Learn, Lesson

__all__ = [
    "FADES",
    "Trial",
    "agrees",
    "applied",
    "find",
    "for_reading",
    "is_body",
    "is_checked",
    "is_known_line",
    "known_body",
    "learn",
    "learning",
    "lesson",
    "lines_in",
    "path_of",
    "sample_wanted",
    "sentence_hash",
    "sentences_of",
    "set_aside",
    "trusted",
    "try_layouts",
    "without",
    "without_known",
]

FADES = 200
"""After so many unrelated articles all counts are halved."""
LONGEST = 300
"""Characters of a sentence that may be learned; what is longer is no boilerplate."""

_MOST_SENTENCES = 200  # of one page: of its beginning and of its end
_SAMPLE = 30
_SHORT = 20  # weight below which a sentence is part of the next one: "Advertisement. Scroll on."
_STANDS_ALONE = 40  # weight from which a line may be boilerplate between others; a shorter one may be a subheading
_MOST_DROPPED = 0.4
_BELOW = (1 << 60) - 1
_EVER = datetime.min.replace(tzinfo=UTC)  # a memory that is not stored keeps no times

_LETTERS = re.compile(r"[\W_]+")
_END = re.compile(r"(?<=[。！？])|(?<=[.!?…])\s+")
_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{4,}")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
# Words that say nothing of what an article is about, though they are long.
_EMPTY = frozenset(
    words(
        "about after also been before from have here into just more most news only over said says some than that their"
        " them then there these they this were what when where which while will with would your"
        " akan atas atau bagi bisa dalam dari dengan hari ingin juga kata kami karena kita lebih masih oleh pada para"
        " saat saja sampai sebagai secara serta sudah tahun telah tidak untuk yang berita"
    )
)


# ------------------------------------------------------------------------------------------------------------ sentences


def sentence_hash(sentence: str) -> int | None:
    """The hash of a sentence's letters and digits, below 2**60, whatever its case, spaces and marks; None for none."""
    key = _LETTERS.sub("", normal("NFKC", sentence).casefold())
    return (
        int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big") & _BELOW if key else None
    )


def sentences_of(line: str) -> list[str]:
    """The sentences of a line, in order; what is very short is one with the next, at the end with the one before."""
    found: list[str] = []
    open_ = ""
    for part in _END.split(line):
        open_ = f"{open_} {part}".strip()
        if weight(open_) >= _SHORT:
            found.append(open_)
            open_ = ""
    if open_ and found:
        found[-1] += f" {open_}"
    elif open_:
        found.append(open_)
    return found


def is_known_line(memory: HostMemory, line: str) -> bool:
    """Whether a line is the host's boilerplate at the beginning or the end of a text: every sentence of it is."""
    return _heard(memory, line) >= memory.needed


def without_known(memory: HostMemory, lines: Sequence[str], title: str | None = None) -> list[bool]:
    """Which lines of a text stay, when those that are the host's boilerplate go.

    Whole lines go: at the beginning and the end of the text any that is known, between others only what most articles
    say, and what is as long as a sentence, since a short one may be a subheading. A line that concerns the title stays.
    Where they make up more than two fifths of the text, or all its running text, none goes: then it is not known what
    they are.
    """
    if not memory.sentences:
        return [True] * len(lines)
    topics = _topics(title)
    heard = [_heard(memory, line) for line in lines]
    known = [count >= memory.needed and not _concerns(line, topics) for line, count in zip(lines, heard, strict=True)]
    if not any(known):
        return [True] * len(lines)
    first = next((at for at, is_known in enumerate(known) if not is_known), len(lines))
    last = next((at for at in reversed(range(len(lines))) if not known[at]), -1)
    between = memory.needed_between
    stays = [
        not (is_known and (at < first or at > last or (heard[at] >= between and weight(lines[at]) >= _STANDS_ALONE)))
        for at, is_known in enumerate(known)
    ]
    whole = sum(map(weight, lines))
    gone = sum(weight(line) for line, stay in zip(lines, stays, strict=True) if not stay)
    return stays if gone <= _MOST_DROPPED * whole else [True] * len(lines)


def set_aside(memory: HostMemory, text: str, title: str | None = None) -> str:
    """A text without the host's boilerplate. Two readings of an article are the same where these are: a line that was
    not known for boilerplate when the first was stored is no edit when it is left out of the second."""
    lines = text.split("\n")
    return "\n".join(line for line, stays in zip(lines, without_known(memory, lines, title), strict=True) if stays)


def _heard(memory: HostMemory, line: str) -> int:
    """In how many articles each sentence of a line stood, at least; 0 for a line without letters and digits."""
    least = 0
    for sentence in sentences_of(line):
        if (hash_ := sentence_hash(sentence)) is not None:
            heard = _articles(memory, hash_)
            if not heard or is_news_of_its_article(sentence):
                return 0
            least = min(least or heard, heard)
    return least


def _articles(memory: HostMemory, hash_: int) -> int:
    at = bisect_left(memory.sentences, hash_, key=lambda heard: heard.hash)
    if at == len(memory.sentences) or memory.sentences[at].hash != hash_:
        return 0
    return _counted(memory.sentences[at])


def _counted(heard: Heard) -> int:
    return heard.articles + heard.in_story


def _topics(title: str | None) -> frozenset[str]:
    """The words of a title, and its pairs of Han or kana characters."""
    text = normal("NFKC", (title or "")[:1_000]).casefold()
    return frozenset(_words(text)) - _EMPTY


def _concerns(sentence: str, topics: Collection[str]) -> bool:
    """Whether a sentence shares a word, or a pair of Han characters, with a title."""
    if not topics:
        return False
    return any(word in topics for word in _words(normal("NFKC", sentence[:2_000]).casefold()))


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        yield found.group()
    for found in _HAN.finditer(text):
        run = found.group()
        yield from (run[at : at + 2] for at in range(len(run) - 1))


# -------------------------------------------------------------------------------------------------------------- lessons


def lesson(
    url: str | None,
    title: str | None,
    lines: Sequence[str],
    *,
    trial: Trial | None = None,
) -> Lesson | None:
    """What an article teaches of its host; None where it has no host or no text.

    lines: its text before the host's boilerplate is taken out. trial: what `try_layouts` found, where it was read
    without a path.
    """
    host = outlet(url) if url else None
    text = "\n".join(lines)
    own = sentence_hash(text)
    if host is None or url is None or own is None:
        return None
    topics = _topics(title)
    said: dict[int, str] = {}
    for line in lines:
        for sentence in sentences_of(line):
            # Without a letter in it (a row of a table, a date) it may say something else on every page it stands on.
            if len(sentence) <= LONGEST and not _concerns(sentence, topics) and any(map(str.isalpha, sentence)):
                hash_ = sentence_hash(sentence)
                if hash_ is not None and not is_news_of_its_article(sentence):
                    said.setdefault(hash_, sentence)
    pairs = list(said.items())
    if len(pairs) > _MOST_SENTENCES:
        pairs = pairs[: _MOST_SENTENCES // 2] + pairs[-_MOST_SENTENCES // 2 :]
    named = sentence_hash(f"title {title}") if title and weight(title) >= _SHORT else None
    keys = tuple(key for key in (sentence_hash(f"url {canonical(url) or url}"), own, named) if key is not None)
    where = trial or Trial()
    return Lesson(host, keys, where.path, where.agreed, where.missed, where.kinds, tuple(pairs))


def without(lesson: Lesson, names: Callable[[str], bool]) -> Lesson:
    """The lesson without the sentences that name something: a concept of the story, which is never boilerplate."""
    return replace(lesson, sentences=tuple(pair for pair in lesson.sentences if not names(pair[1])))


def sample_wanted(memory: HostMemory | None) -> bool:
    """Whether a page that does not concern the story is to be read for its sentences all the same."""
    return memory is None or memory.unrelated < _SAMPLE


def learning(memory: HostMemory, lesson: Lesson, *, at: datetime, related: bool = False) -> Learn | None:
    """What is to be kept of a lesson; None where it says nothing new. `memory` may be without its sentences.

    related: the article belongs to a story that is followed; such articles are related to each other.
    """
    fresh = not any(key in memory.taught for key in lesson.keys)
    page = memory.pages + fresh
    layouts = layouts_after(memory, lesson, page, fresh=fresh)
    if not fresh and layouts == memory.layouts:
        return None
    return Learn(
        host=memory.host,
        at=at,
        page=page,
        layouts=layouts,
        keys=lesson.keys if fresh else (),
        sentences=lesson.sentences if fresh else (),
        related=related,
        fade=fresh and not related and memory.unrelated + 1 >= FADES,
    )


def learn(memory: HostMemory, lesson: Lesson, *, related: bool = False) -> HostMemory:
    """The memory after a lesson. In which order unrelated articles come makes no difference to their sentences, as long
    as nothing is forgotten."""
    learned = learning(memory, lesson, at=_EVER, related=related)
    return memory if learned is None else applied(memory, learned)


def applied(memory: HostMemory, learned: Learn) -> HostMemory:
    """The memory with what was learned, as the store keeps it."""
    if not learned.keys:
        return replace(memory, layouts=learned.layouts)
    heard = {one.hash: one for one in memory.sentences}
    for hash_, _ in learned.sentences:
        before = heard.get(hash_, Heard(hash_, 0))
        heard[hash_] = Heard(
            hash_,
            before.articles + (not learned.related),
            1 if learned.related else before.in_story,
            learned.page,
        )
    unrelated = memory.unrelated + (not learned.related)
    kept = list(heard.values())
    if learned.fade:
        unrelated //= 2
        kept = [one._replace(articles=one.articles // 2) for one in kept]
        kept = [one for one in kept if one.articles or one.in_story]
    if len(kept) > MOST_HEARD:
        kept.sort(key=lambda one: (-one.articles - one.in_story, -one.last, one.hash))
        kept = kept[: MOST_HEARD * 9 // 10]
    return HostMemory(
        host=memory.host,
        pages=learned.page,
        unrelated=unrelated,
        sentences=tuple(sorted(kept)),
        layouts=learned.layouts,
        taught=(*memory.taught, *learned.keys)[-MOST_TAUGHT:],
    )


def for_reading(memory: HostMemory) -> HostMemory:
    """The part of a memory by which pages are read: the boilerplate and the layouts. Small enough to travel."""
    known = tuple(one for one in memory.sentences if _counted(one) >= memory.needed)
    return replace(memory, sentences=known, taught=())
