"""How a flood reaches a reader: `python bench/flood.py [--articles 500] [--json]`.

A newspaper on the loopback whose sitemap has three articles, which a first pass finds and tells nobody. Then it has so
many more, all about the story, and a second pass finds them at once. Four channels are told: a mailbox by SMTP, a JSON
webhook, a service behind Apprise that takes 32 000 characters, and one that takes 1 000. The day after that is lived
through five minutes at a time.

    messages    that arrived on the channel
    named       articles of the flood that they name
    counted     those that they only count, with the place where all are listed
    repeated    articles that were named twice, and messages that came twice: there must be none
    left        deliveries that are not sent at the end of the day: there must be none
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.model import Budget, Channel, Source, SourceKind, Story
from monitor.monitor import Monitor
from tests.support.build import story
from tests.support.hostile import ALLOW, Answer, Hostile
from tests.support.receivers import Desk, Mailbox

BEFORE = 3
"""So many articles the first pass finds."""

_HOSTS = 10
_STEP = timedelta(minutes=5)
_DAY = timedelta(hours=26)
_NUMBER = re.compile(r"Letter ([0-9]{4}) of")
_MORE = re.compile(r"And ([0-9]+) more\. All of them are listed by `monitor alerts`, and here: (\S+)")
_KEY = re.compile(r"\[([0-9a-f]{32})\]")
_WORDS = (
    "river market council engine winter letter street worker station factory bridge museum harbour teacher doctor "
    "window garden valley ticket island kitchen painter office summer village morning forest traffic battery counter "
    "planned opened closed painted moved counted opposed visited measured repaired promised delayed reported ordered "
    "old new quiet narrow early northern empty public heavy cheap famous distant private modern careful second "
    "because although before after without under between beside during against towards above within along across"
)


@dataclass(frozen=True, slots=True)
class Channelled:
    """What became of a flood on one channel."""

    channel: str
    messages: int
    named: int
    counted: int
    repeated: int
    left: int


@dataclass(frozen=True, slots=True)
class Flood:
    """What a flood came to. seconds: of the pass that found it."""

    articles: int
    alerts: int
    seconds: float
    told: tuple[Channelled, ...]


def flood(articles: int, folder: Path) -> Flood:
    """Lives through a flood of so many articles; the database is made in `folder`."""
    with Hostile() as web, Desk() as hook, Desk() as service, Desk() as short, Mailbox() as mailbox:
        environ = {
            "HOOK": f"http://{hook.place}",
            "SERVICE": service.address,
            "SHORT": f"rocket://AAAA%2FBBBB@{short.place}%23news?mode=webhook",
            "MAIL": mailbox.address,
        }
        followed = _story(web)
        said: list[str] = []
        with Monitor(folder / "monitor.db", allow=ALLOW, environ=environ, say=said.append) as monitor:
            _publish(web, BEFORE)
            monitor.run(followed)
            _publish(web, BEFORE + articles)
            monitor.clock = monitor.clock.moved(timedelta(hours=3))
            began = time.monotonic()
            monitor.run(followed)
            seconds = time.monotonic() - began
            until = monitor.clock.now() + _DAY
            while monitor.clock.now() < until:
                monitor.clock = monitor.clock.moved(_STEP)
                monitor.deliver(followed)
            alerts = monitor.reading.alerts(story=followed.slug)
            left = Counter(str(row["channel"]) for row in monitor.reading.rows("deliveries") if row["state"] != "sent")
        texts = {
            "hook": [str(message.json["text"]) for message in hook.messages],
            "service": [str(message.json["message"]) for message in service.messages],
            # Written as Markdown, in which signs are escaped.
            "short": [str(message.json["text"]).replace("\\", "") for message in short.messages],
            "mail": [_plain(message) for message in mailbox.messages],
        }
        keys = [one["key"] for message in hook.messages for one in message.json["alerts"]]
        if sorted(keys) != sorted(str(row["key"]) for row in alerts):
            raise AssertionError("the webhook's documents do not have every alert once")
    told = tuple(_channelled(name, texts[name], left[name]) for name in texts)
    return Flood(articles, len(alerts), round(seconds, 1), told)


def _channelled(channel: str, texts: list[str], left: int) -> Channelled:
    named = [number for text in texts for number in set(_NUMBER.findall(text))]
    found = [_MORE.search(text) for text in texts]
    keys = [_KEY.findall(text)[-1] for text in texts]
    repeated = len(named) - len(set(named)) + len(keys) - len(set(keys))
    return Channelled(channel, len(texts), len(set(named)), sum(int(one[1]) for one in found if one), repeated, left)


def _story(web: Hostile) -> Story:
    source = Source("wire", SourceKind.SITEMAP, web.url("h0", "/sitemap.xml"), limit=10_000)
    channels = (
        Channel("hook", "HOOK", type="webhook"),
        Channel("service", "SERVICE"),
        Channel("short", "SHORT"),
        Channel("mail", "MAIL"),
    )
    made = story("cars", source, channels=channels, delay=0.0, budget=Budget(100_000, 100_000))
    return replace(made, site="https://desk.test")


def _publish(web: Hostile, count: int) -> None:
    """So many articles, each unlike the others, in a sitemap."""
    urls = []
    for number in range(count):
        host, path = f"h{number % _HOSTS}", f"/news/{number:04}.html"
        urls.append(web.url(host, path))
        web.rules[host, path] = Answer(_page(number))
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    sitemap = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</urlset>"
    web.rules["h0", "/sitemap.xml"] = Answer(sitemap.encode(), headers={"Content-Type": "application/xml"})


def _page(number: int) -> bytes:
    random = Random(number)
    title = f"Letter {number:04} of Xiaomi to BAIC"
    lead = f"Xiaomi has written to BAIC that plant {number} needs an investment of {1_000 + 37 * number} million yuan."
    words = _WORDS.split()
    paragraphs = [lead, *(f"{' '.join(random.choices(words, k=40)).capitalize()}." for _ in range(6))]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>".encode()


def _plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return "" if part is None else str(part.get_content())


def main() -> int:
    """Prints what a flood comes to; 1 where something was lost or came twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = flood(asked.articles, Path(folder))
    if asked.json:
        print(json.dumps(asdict(made)))
    else:
        print(f"{made.articles} articles, found in {made.seconds} s; {made.alerts} alerts")
        for one in made.told:
            print(
                f"{one.channel:8} {one.messages} messages: {one.named} named, {one.counted} counted, "
                f"{one.repeated} repeated, {one.left} left"
            )
    is_whole = all(one.named + one.counted == made.alerts and not one.repeated and not one.left for one in made.told)
    return 0 if is_whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
