"""An alert, and what stands behind it, as the entry of a message in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from monitor.alerts.layout import Entry, Line, line_of
from monitor.alerts.news import told
from monitor.alerts.rules import without_example
from monitor.alerts.troubles import headline, lasted
from monitor.facts import sentences
from monitor.model import Change, Channel
from monitor.revise import segments
from monitor.store import AlertRow, Seen, Telling, Turn
from monitor.wording import catalogue

MOST_LINES = 3
"""So many of the things that an article adds are told; the rest are counted."""

MOST_NAMED = 4
MOST_TURNS = 6
"""So many times at which an article was taken down or came back are told, the latest."""

_HEADLINE, _SAID, _SENTENCE, _WORDS, _ADDRESS = 300, 300, 400, 500, 2_000
_FIGURE = 100
_CONTEXT = 50
"""So many characters stand on either side of words that changed."""


def lead(kind: str, words: NullTranslations) -> str:
    """What happened, in a word or two."""
    _ = words.gettext
    leads = {
        "new": _("New"),
        "review": _("For review"),
        "gone": _("Gone"),
        "restored": _("Back"),
        "health": _("The watch"),
        "headline": _("Headline changed"),
        "figure": _("Figure changed"),
        "quote": _("Quotation changed"),
        "name": _("Name changed"),
        "attribution": _("Attribution changed"),
        "correction": _("Corrected"),
        "added": _("Text added"),
        "removed": _("Text removed"),
        "wording": _("Wording changed"),
        "typo": _("Slip corrected"),
        "cosmetic": _("Looks changed"),
    }
    return leads.get(kind, kind)


def turns(alerts: Iterable[AlertRow], tellings: Iterable[Telling]) -> tuple[Turn, ...]:
    """When an article was taken down and came back, as far as these alerts of it tell, and since; in order."""
    found = {Turn(alert.kind, alert.at) for alert in alerts if alert.kind == "gone" or alert.kind == "restored"}
    found.update(turn for telling in tellings for turn in telling.later)
    return tuple(sorted(found, key=lambda turn: turn.at))


def entry(
    alert: AlertRow, telling: Telling, channel: Channel, site: str, before: Sequence[tuple[AlertRow, Telling]] = ()
) -> Entry:
    """What a message for `channel` says of an alert. site: where the local pages are.

    before: earlier alerts of the same article, that it was taken down or came back; all are told as one. An article
    that was gone when the alert was raised, and is back, is told as such.
    """
    words = catalogue(channel.language)
    happened = turns((alert, *(one for one, _ in before)), (telling, *(one for _, one in before)))
    last = happened[-1].kind if happened else alert.kind
    lines = [*_new(alert, telling, channel), *_words(alert, telling), *_sentence(telling)]
    when = _turned(happened, channel) if len(happened) > 1 else _when(alert.at, channel)
    about = [line_of(alert.outlet, 80), when, *_elsewhere(telling, channel, words)]
    lines.append(Line("about", " · ".join(filter(None, about))))
    lines.extend(_why(alert, telling, words))
    url = line_of(alert.article, _ADDRESS)
    if url:
        lines.append(Line("link", url, href=url))
    if alert.number is not None and site:
        label = words.gettext("Last text") if last == "gone" else words.gettext("Here")
        page = permalink(
            site, alert.story, alert.number, telling.revision, telling.old_revision if telling.ops else None
        )
        lines.append(Line("link", page, label, page))
    said = lead(alert.kind, words) if len(happened) <= 1 else _lead_of_turns(last, words)
    return Entry(said, line_of(_headline(alert, telling, words), _HEADLINE), url, tuple(lines), words.gettext(": "))


def _headline(alert: AlertRow, telling: Telling, words: NullTranslations) -> str:
    trouble = telling.trouble
    if trouble is None:
        return alert.headline
    return headline(trouble.kind, trouble.subject, words, is_over=trouble.ended is not None)


def _lead_of_turns(last: str, words: NullTranslations) -> str:
    return words.gettext("Back, and gone again") if last == "gone" else words.gettext("Gone, and back")


def permalink(site: str, story: str, number: int, revision: int | None = None, old: int | None = None) -> str:
    """The local page of an article, of one of its revisions, or of the difference between two.

    story: its slug, since one server may have several databases.
    """
    which = "" if revision is None else f"/{revision}" if old is None else f"/{old}..{revision}"
    return f"{site.rstrip('/')}/-/monitor/article/{number}{which}?story={story}"


def _new(alert: AlertRow, telling: Telling, channel: Channel) -> list[Line]:
    language = channel.language
    words = catalogue(language)
    if alert.kind not in ("new", "review"):
        said = _said(alert, telling, language)
        lasted = _lasted(telling, channel)
        return [Line("about", line_of(one, _SAID)) for one in (said, lasted) if one]
    if not telling.lines:
        is_known = alert.novelty is not None and not telling.is_wordless
        return [Line("about", words.gettext("It adds nothing to what was told."))] if is_known else []
    lines = told(telling, language)
    shown = [Line("new", line_of(line, _SAID)) for line in lines[:MOST_LINES]]
    more = len(lines) - len(shown)
    if more:
        shown.append(Line("new", words.ngettext("and {count} more", "and {count} more", more).format(count=more)))
    return shown


def _said(alert: AlertRow, telling: Telling, language: str) -> str:
    """What an alert says in a line: as it was stored in English, else of what stands behind it, where there is any."""
    words = catalogue(language)
    if telling.trouble is not None:
        return f"{telling.trouble.detail}."  # for who runs the watch: in English, as the log is
    if telling.is_wordless and telling.seen is None:
        return without_example(alert.body)  # the page may have begun to ask after the alert was raised
    if language == "en":
        return alert.body
    if telling.ops:
        return _changed(alert, telling, words)
    return alert.body if telling.seen is None else _seen(telling.seen, words)


def _lasted(telling: Telling, channel: Channel) -> str:
    trouble = telling.trouble
    if trouble is None:
        return ""
    ended = None if trouble.ended is None else _when(trouble.ended, channel)
    return lasted(_when(trouble.since, channel), ended, catalogue(channel.language))


def _seen(seen: Seen, words: NullTranslations) -> str:
    """Why an article is taken for gone, or for back."""
    if seen.presence == "moved":
        return words.gettext("it is read at another address now")
    if seen.presence != "gone":
        return words.gettext("it can be read again")
    said = words.ngettext("missing at {count} look", "missing at {count} looks", seen.misses).format(count=seen.misses)
    if seen.status is None:
        return said
    return said + words.gettext("; the page answers {status}").format(status=seen.status)


def _changed(alert: AlertRow, telling: Telling, words: NullTranslations) -> str:
    """The figures that changed, as printed, and what changed besides what leads; the words themselves stand below."""
    figures = [f"{line_of(one.old, _FIGURE)} → {line_of(one.new, _FIGURE)}" for one in telling.figures[:MOST_LINES]]
    more = len(telling.figures) - len(figures)
    if more:
        figures.append(words.ngettext("and {count} more", "and {count} more", more).format(count=more))
    besides = [lead(kind, words) for kind in telling.classes if kind not in (alert.kind, "cosmetic", "figure")]
    if besides:
        figures.append(words.gettext("also: {changes}").format(changes=words.gettext(", ").join(besides)))
    return " · ".join(figures)


def _words(alert: AlertRow, telling: Telling) -> list[Line]:
    """The words that changed, old and new, where the alert is of a change."""
    if not telling.ops:
        return []
    change = Change((), alert.severity or 0.0, (), telling.ops)
    shown, length = [], 0
    for style, text in segments(change, context=_CONTEXT):
        cut = line_of(text, _WORDS - length)
        # A blank at either end keeps words apart.
        cut = f"{' ' if text[:1].isspace() else ''}{cut}{' ' if text[-1:].isspace() and cut else ''}"
        shown.append((style, cut))
        length += len(cut)
        if length >= _WORDS - 1:
            break
    return [Line("words", "", words=tuple(shown))]


def _sentence(telling: Telling) -> list[Line]:
    if not telling.around:
        return []
    found = next((one.text for one in sentences(telling.around) if one.end > telling.at), "")
    return [Line("sentence", line_of(found, _SENTENCE))] if found else []


def _turned(happened: Sequence[Turn], channel: Channel) -> str:
    """``Gone: Sep 1, 2022 08:01 UTC → Back: Sep 1, 2022 14:30 UTC``."""
    words = catalogue(channel.language)
    shown = happened[-MOST_TURNS:]
    said = [f"{lead(one.kind, words)}{words.gettext(': ')}{_when(one.at, channel)}" for one in shown]
    return " → ".join(["…", *said] if len(happened) > len(shown) else said)


def _when(at: datetime, channel: Channel) -> str:
    from babel.dates import format_date  # late: most commands compose nothing

    at = at.astimezone(ZoneInfo(channel.zone))
    return f"{format_date(at, 'medium', locale=channel.language)} {at:%H:%M %Z}"


def _elsewhere(telling: Telling, channel: Channel, words: NullTranslations) -> list[str]:
    from babel import Locale
    from babel.lists import format_list

    said = []
    if telling.copies:
        count = telling.copies
        said.append(words.ngettext("+{count} copy", "+{count} copies", count).format(count=count))
    if telling.languages:
        names = Locale.parse(channel.language).languages
        listed = format_list([str(names.get(code, code)) for code in telling.languages], locale=channel.language)
        said.append(words.gettext("also reported in {languages}").format(languages=listed))
    return said


def _why(alert: AlertRow, telling: Telling, words: NullTranslations) -> list[Line]:
    if not telling.named or alert.kind == "health":
        return []
    named = words.gettext(", ").join(line_of(name, 40) for name in telling.named[:MOST_NAMED])
    said = words.gettext("it names {names}").format(names=named)
    if telling.score is not None:
        said += words.gettext("; score {score}").format(score=f"{telling.score:.2f}")
    return [Line("why", said, words.gettext("Why"))]
