"""Every key of a story file: what kind of value it takes, what stands for it where it is left out, what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ValueKind = Literal["text", "number", "count", "texts", "duration", "choice", "table", "tables"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `path` is as a person names it: ``sources[].every``. `default` is as it would be written in the file.

    most: of a count, the largest that is taken.
    """

    path: str
    kind: ValueKind
    meaning: str
    default: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 10_000

    @property
    def table(self) -> str:
        """The table that the key stands in: ``sources[]``; empty at the top."""
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CHANNEL_KEYS: tuple[Key, ...] = (
    Key("channels[].name", "text", "what the channel is called in tables and messages", required=True),
    Key(
        "channels[].env",
        "text",
        "the environment variable that holds its address; the address itself is a secret and never stands here",
        required=True,
    ),
    Key(
        "channels[].type",
        "choice",
        "what the address is: `apprise` for one that Apprise knows, `webhook` for a page of your own that takes JSON",
        default='"apprise"',
        choices=("apprise", "webhook"),
    ),
    Key("channels[].secret_env", "text", "of a webhook: the environment variable with the key that signs its messages"),
    Key(
        "channels[].kinds",
        "texts",
        "the kinds of alert it gets; all but the quiet ones, where it is left out",
        default="[]",
        choices=(
            "new",
            "review",
            "gone",
            "restored",
            "health",
            "headline",
            "figure",
            "quote",
            "name",
            "attribution",
            "correction",
            "added",
            "removed",
            "wording",
            "typo",
            "cosmetic",
        ),
    ),
    Key("channels[].severity", "number", "of changes, those at least so severe (0 to 1)", default="0.0"),
    Key("channels[].novelty", "number", "of new articles, those that add at least so much (0 to 1)", default="0.0"),
    Key("channels[].languages", "texts", "only of articles in these languages", default="[]"),
    Key("channels[].outlets", "texts", "only of articles of these outlets, named by their hosts", default="[]"),
    Key(
        "channels[].digest",
        "choice",
        "whether all it gets is gathered: `no` tells each alert soon, `daily` and `weekly` at the hour of `at`",
        default='"no"',
        choices=("no", "daily", "weekly"),
    ),
    Key("channels[].at", "text", "when the digest is due, on the clock of `zone`", default='"08:00"'),
    Key(
        "channels[].day",
        "choice",
        "on which day a weekly digest is due",
        default='"monday"',
        choices=DAYS,
    ),
    Key("channels[].zone", "text", "the time zone of its hours, and of the times it is told", default='"UTC"'),
    Key("channels[].quiet", "text", "the hours in which nothing is sent, as `22:00-06:30`"),
    Key("channels[].per_hour", "count", "at most so many messages an hour; more wait for the digest", default="6"),
    Key(
        "channels[].language",
        "choice",
        "the language of its messages",
        default='"en"',
        choices=("en", "id", "zh"),
    ),
)

KEYS: tuple[Key, ...] = (
    Key("title", "text", "the question or event that is followed, as a person would say it", required=True),
    Key("description", "text", "more about it, for whoever opens the database", default='""'),
    Key(
        "contact",
        "text",
        "where a site's owner reaches you (mailto: or a page); it stands in the user agent of every request",
        required=True,
    ),
    Key("languages", "texts", "the languages that are followed, as codes of two letters", default="[]"),
    Key(
        "query",
        "text",
        "what an article must name to belong: concepts joined by `and`, `or`, `not` and brackets",
        required=True,
    ),
    Key("accept", "number", "an article scored at least so high (0 to 1) belongs to the story", default="0.5"),
    Key("review", "number", "one scored at least so high is put up for review", default="0.2"),
    Key("delay", "number", "seconds between two requests to one host; AutoThrottle may wait longer", default="2.0"),
    Key(
        "first_pass",
        "choice",
        "the first pass finds everything at once: `silent` sends no alerts for it, `tell` does",
        default='"silent"',
        choices=("silent", "tell"),
    ),
    Key("gone_looks", "count", "so many looks in a row must miss an article before it is called gone", default="3"),
    Key("gone_over", "duration", "and so much time must lie between the first and the last of them", default='"1h"'),
    Key(
        "copies",
        "choice",
        "where copies of kept pages are saved besides: `none`, or `wayback` for the Wayback Machine",
        default='"none"',
        choices=("none", "wayback"),
    ),
    Key(
        "site",
        "text",
        "where its readers find the local pages, which messages lead to: the address of `monitor serve`",
        default='"http://127.0.0.1:8001"',
    ),
    Key("budget", "table", "how much may be fetched in 24 hours; what is due beyond it is put off", default="{}"),
    Key("budget.story", "count", "at most so many fetches altogether", default="20000", most=1_000_000),
    Key("budget.per_host", "count", "at most so many fetches of one host", default="2000", most=1_000_000),
    Key("manners", "table", "what pages ask of whoever keeps or shows them, and what of it is not done", default="{}"),
    Key(
        "manners.ignore",
        "texts",
        "of what pages ask, what is not done: for whoever has a right to what they reserve",
        default="[]",
        choices=("noarchive", "nosnippet", "nofollow", "tdm-reservation"),
    ),
    Key("concepts", "table", "the things the story is about, each with its aliases", required=True),
    Key("concepts.NAME.any", "texts", "aliases that are written so in every language", default="[]"),
    Key("concepts.NAME.LANGUAGE", "texts", "aliases in one language: `id`, `en`, `zh`, …", default="[]"),
    Key("profile", "table", "what tells the story's articles from others, as its seeds showed", default="{}"),
    Key(
        "profile.figures",
        "texts",
        "figures that its articles share: a value and a unit, or a day",
        default="[]",
    ),
    Key("profile.terms", "table", "words that its articles share, by language", default="{}"),
    Key("profile.terms.any", "table", "words of every language, each with its weight, 0 to 10", default="{}"),
    Key("profile.terms.LANGUAGE", "table", "words of one language, each with its weight, 0 to 10", default="{}"),
    Key("embeddings", "table", "what ranks the review queue, and nothing else: a model on this machine", default="{}"),
    Key(
        "embeddings.model",
        "text",
        "a sentence-transformers model: its folder, seen from the story's, or its name where it was fetched before",
        required=True,
    ),
    Key("seeds", "tables", "seeds beside the files in the story's folder, or the addresses of those", default="[]"),
    Key("seeds[].file", "text", "a file in the story's folder whose address is not in the file itself"),
    Key("seeds[].url", "text", "the address of the seed; without `file` it is fetched"),
    Key("sources", "tables", "where articles are found", default="[]"),
    Key("sources[].name", "text", "what the source is called in tables and messages", required=True),
    Key(
        "sources[].kind",
        "choice",
        "what answers there",
        required=True,
        choices=("feed", "sitemap", "section", "search"),
    ),
    Key("sources[].url", "text", "its address; of a search with `{query}` where the query goes", required=True),
    Key("sources[].queries", "table", "for a search: the query in each language; one source is made of each"),
    Key("sources[].language", "text", "the language of what it offers, where it is one"),
    Key(
        "sources[].follow",
        "choice",
        "which new links are fetched: `all`, or only those whose title, summary or address has `named` a concept",
        default='"all"',
        choices=("all", "named"),
    ),
    Key("sources[].limit", "count", "at most so many new articles are fetched in one pass", default="100"),
    Key("sources[].every", "duration", "the shortest time between two visits", default='"30m"'),
    Key("channels", "tables", "where alerts are sent, besides the terminal", default="[]"),
    *CHANNEL_KEYS,
    Key("health", "table", "when somebody is told that the watch is in trouble, or that it is not", default="{}"),
    Key(
        "health.nothing_for",
        "duration",
        "so long no source of the story may offer anything new before somebody is told",
        default='"24h"',
    ),
    Key(
        "health.heartbeat_env",
        "text",
        "the environment variable with the address that is called after each pass; the address never stands here",
    ),
)
