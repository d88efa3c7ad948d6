"""A feed over thousands of snapshots, replayed with a state: is every change told, every return, and no touch?

    python bench/histories.py [--snapshots 9117] [--seed 1] [--show 10]

A made-up newsroom writes, rewords, takes back, touches dates, drops and brings back its articles; what was said when is
known. Each snapshot is written out the way servers do, never twice alike: RSS or Atom, in one of three encodings, CDATA
or escaped, entities by name or number, white space and markup differently, order and tracking parameters too, ids that
are kept, are the link, are missing, or are new with every touch. It is then read by `monitor.filters.discover`, whose
state goes through its file's form each time. *Returned* is a wording (title, summary and text together) that a snapshot
showed before, though not the one before this.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.feeds import WORDS  # the root is on the path from here on
from monitor import filters
from monitor.discover import State

Change = Literal["new", "changed", "returned"]
_WORDS = [
    *WORDS,
    *("R&D", "5<6", "kafé", "小米", "北汽", "“kutip”", "it's", "naik", "turun", "–", "AT&T", "北京", "pertama"),
]
_NAMED = {"é": ("&eacute;", "&#233;", "&#xE9;"), "–": ("&ndash;", "&#8211;"), "“": ("&ldquo;",), "”": ("&rdquo;",)}


@dataclass(slots=True)
class _Article:
    """One article. `ids` is how its feed names it: kept, link, none, or fresh with every touch."""

    number: int
    ids: str
    title: str
    summary: str
    text: str
    minute: int
    touches: int = 0
    said: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, str, str]:
        return self.title, self.summary, self.text


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A feed's bytes at one moment, and what is different in it, by the numbers of the articles."""

    body: bytes
    truth: dict[int, Change]
    touched: int


class Newsroom:
    """What happens to a feed's articles, from a seed.

    window: so many it shows at most. huge: one of them is longer than what is kept of a text.
    """

    def __init__(self, seed: int, *, window: int = 30, huge: bool = True) -> None:
        self._dice = random.Random(seed)
        self._window = window
        self._huge = huge
        self._shown: list[_Article] = []
        self._gone: list[_Article] = []
        self._count = 0
        self._minute = 0
        self._seen: dict[int, list[tuple[str, str, str]]] = {}

    def snapshots(self, number: int) -> Iterator[Snapshot]:
        """So many snapshots, a few minutes apart."""
        for _ in range(self._window):
            self._publish()
        for _ in range(number):
            self._minute += self._dice.randint(1, 30)
            before = {article.number: (article.words, article.minute) for article in self._shown}
            for _ in range(self._dice.choice([0, 0, 1, 1, 2, 3])):
                self._happen()
            truth = {each.number: told for each in self._shown if (told := self._told(each)) is not None}
            touched = sum(
                before.get(each.number, (None, each.minute))[0] == each.words and before[each.number][1] != each.minute
                for each in self._shown
            )
            yield Snapshot(self._written(), truth, touched)

    def _told(self, article: _Article) -> Change | None:
        seen = self._seen.setdefault(article.number, [])
        last = seen[-1] if seen else None
        if last == article.words:
            return None
        told: Change = "new" if last is None else "returned" if article.words in seen else "changed"
        seen.append(article.words)
        return told

    def _happen(self) -> None:
        dice = self._dice
        article = dice.choice(self._shown)
        happening = dice.choices(
            ["publish", "reword", "take back", "touch", "drop", "bring back"], [20, 30, 8, 60, 4, 6]
        )
        if happening == ["publish"]:
            self._publish()
        elif happening == ["reword"]:
            article.said.append(article.words)
            self._reword(article)
        elif happening == ["take back"] and article.said:
            now = article.words
            article.title, article.summary, article.text = dice.choice(article.said)
            article.said.append(now)
        elif happening == ["drop"] and len(self._shown) > 5:
            self._shown.remove(article)
            self._gone.append(article)
        elif happening == ["bring back"] and self._gone:
            back = dice.choice(self._gone)
            self._gone.remove(back)
            self._shown.insert(dice.randrange(len(self._shown)), back)
        article.touches += 1
        article.minute = self._minute

    def _publish(self) -> None:
        self._count += 1
        dice = self._dice
        ids = dice.choices(["kept", "link", "none", "fresh"], [5, 3, 1, 1])[0]
        long = dice.choices([0, 12, 100, 110, 600], [4, 2, 2, 2, 1])[0]
        if self._huge and self._count == 7:
            long = 40_000  # beyond what an item keeps
        title = "" if dice.random() < 0.03 else self._sentence(8)
        summary = "" if title and dice.random() < 0.1 else self._sentence(dice.choice([10, 25, 60]))
        new = _Article(self._count, ids, title, summary, self._sentence(long), self._minute)
        self._shown.insert(0, new)
        while len(self._shown) > self._window:
            self._gone.append(self._shown.pop())

    def _reword(self, article: _Article) -> None:
        field_ = self._dice.choice([name for name in ("title", "summary", "text") if getattr(article, name)])
        words = getattr(article, field_).split(" ")
        at = self._dice.choice([0, len(words) - 1, self._dice.randrange(len(words))])
        words[at] = f"{self._dice.choice(_WORDS)}{self._dice.randrange(10_000)}"
        setattr(article, field_, " ".join(words))

    def _sentence(self, words: int) -> str:
        return " ".join(self._dice.choice(_WORDS) for _ in range(words))

    # ------------------------------------------------------------------------------------------------------ as written

    def _written(self) -> bytes:
        dice = self._dice
        shown = list(self._shown)
        if dice.random() < 0.3:
            dice.shuffle(shown)
        encoding = dice.choice(["utf-8", "utf-8", "utf-16", "gb18030"])
        declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
        if dice.random() < 0.5:
            body = "".join(map(self._rss, shown))
            document = (
                '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
                f"<title>Warta {self._minute}</title>{body}</channel></rss>"
            )
        else:
            body = "".join(map(self._atom, shown))
            document = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta</title>{body}</feed>'
        return f"{declaration}\n{document}".encode(encoding)

    def _rss(self, article: _Article) -> str:
        link = self._link(article)
        ids = {
            "kept": f'<guid isPermaLink="false">warta-{article.number}</guid>',
            "link": f"<guid>https://warta.test/read/{article.number}</guid>",
            "none": "",
            "fresh": f'<guid isPermaLink="false">warta-{article.number}-{article.touches}</guid>',
        }
        parts = [f"<link>{escape(link)}</link>", ids[article.ids], f"<pubDate>{self._date(article)}</pubDate>"]
        if article.title:
            parts.append(f"<title>{self._text(article.title, markup=False)}</title>")
        if article.summary:
            parts.append(f"<description>{self._text(article.summary)}</description>")
        if article.text:
            parts.append(f"<content:encoded>{self._text(article.text)}</content:encoded>")
        return f"<item>{self._space().join(parts)}</item>"

    def _atom(self, article: _Article) -> str:
        ids = {
            "kept": f"warta-{article.number}",
            "link": f"https://warta.test/read/{article.number}",
            "none": "",
            "fresh": f"warta-{article.number}-{article.touches}",
        }
        parts = [
            f"<link href={quoteattr(self._link(article))}/>",
            f"<updated>{self._date(article, atom=True)}</updated>",
        ]
        if ids[article.ids]:
            parts.append(f"<id>{ids[article.ids]}</id>")
        if article.title:
            parts.append(f"<title type='html'>{self._text(article.title, markup=False)}</title>")
        if article.summary:
            parts.append(f"<summary type='html'>{self._text(article.summary)}</summary>")
        if article.text:
            parts.append(f"<content type='html'>{self._text(article.text)}</content>")
        return f"<entry>{self._space().join(parts)}</entry>"

    def _link(self, article: _Article) -> str:
        return f"https://warta.test/read/{article.number}" + self._dice.choice(["", "?utm_source=rss", "?utm_medium=x"])

    def _date(self, article: _Article, *, atom: bool = False) -> str:
        day, minute = divmod(article.minute, 1440)
        clock = f"{minute // 60:02d}:{minute % 60:02d}:00"
        month, day = divmod(day, 28)
        year, month = 2020 + month // 12, month % 12
        if atom:
            return f"{year}-{month + 1:02d}-{day + 1:02d}T{clock}Z"
        return f"{day + 1:02d} {'JanFebMarAprMayJunJulAugSepOctNovDec'[month * 3 : month * 3 + 3]} {year} {clock} GMT"

    def _text(self, words: str, *, markup: bool = True) -> str:
        """Words as HTML, and that as XML."""
        dice = self._dice
        html = escape(words)
        for char, names in _NAMED.items():
            if dice.random() < 0.3:
                html = html.replace(char, dice.choice(names))
        if dice.random() < 0.3:
            html = html.replace("'", "&#39;")
        if markup and len(html) < 10_000:
            html = self._dice.choice(_DRESSES)(html, dice)
        if dice.random() < 0.5:
            return f"<![CDATA[{html}]]>"
        return escape(html)

    def _space(self) -> str:
        return self._dice.choice(["", "\n", "\n    "])


def _plain(html: str, dice: random.Random) -> str:
    return html


def _wrapped(html: str, dice: random.Random) -> str:
    name = dice.choice(["p", "div", "span"])
    return f'<{name} class="k{dice.randrange(1000)}">{html}</{name}>\n'


def _spaced(html: str, dice: random.Random) -> str:
    return html.replace(" ", dice.choice(["  ", "\n", " \t", "&nbsp;"]), 2)


def _pictured(html: str, dice: random.Random) -> str:
    return f'<img src="https://cdn.test/{dice.randrange(1000)}.jpg" alt=""/>{html}<br/>'


_DRESSES: tuple[Callable[[str, random.Random], str], ...] = (_plain, _plain, _wrapped, _spaced, _pictured)


def replay(snapshots: Iterator[Snapshot]) -> Iterator[tuple[Snapshot, dict[int, list[str]]]]:
    """Each snapshot with what was told of it, by the numbers of the articles."""
    state = State()
    for snapshot in snapshots:
        offered = filters.discover(snapshot.body, kind="feed", url="https://warta.test/rss", state=state)
        assert offered.state is not None
        state = State.from_json(offered.state.to_json()) if offered.state is not state else state
        told: dict[int, list[str]] = {}
        for record in offered.records:
            number = int(str(record["url"]).partition("?")[0].rpartition("/")[2])
            told.setdefault(number, []).append(str(record["change"]))
        yield snapshot, told


def main() -> None:
    """Read the arguments, replay, print what was right and what was not."""
    arguments = argparse.ArgumentParser(description="A made-up feed's history, replayed with a state.")
    arguments.add_argument("--snapshots", type=int, default=9117)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=10)
    options = arguments.parse_args()
    true: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    touches, shown, began = 0, 0, time.process_time()
    for at, (snapshot, told) in enumerate(replay(Newsroom(options.seed).snapshots(options.snapshots))):
        touches += snapshot.touched
        true.update(snapshot.truth.values())
        for number in snapshot.truth.keys() | told.keys():
            want, got = snapshot.truth.get(number, "nothing"), " and ".join(told.get(number, ["nothing"]))
            if want != got:
                wrong[f"{want}, told {got}"] += 1
                if shown < options.show:
                    shown += 1
                    print(f"snapshot {at}, article {number}: {want}, told {got}")
    print(f"{options.snapshots} snapshots: {dict(sorted(true.items()))}, {touches} touches of a date alone")
    print(f"wrong: {sum(wrong.values())} {dict(wrong) or ''}")
    print(f"{(time.process_time() - began) / options.snapshots * 1000:.1f} ms of CPU a snapshot, making it included")


if __name__ == "__main__":
    main()
