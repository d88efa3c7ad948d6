"""An alert, and what stands behind it, as the entry of a message in the reader's language. Pure."""

from __future__ import annotations

from gettext import NullTranslations
from zoneinfo import ZoneInfo

from monitor.alerts.layout import Entry, Line, line_of
from monitor.facts import sentences
from monitor.model import Change, Channel
from monitor.revise import segments
from monitor.store import AlertRow, Telling
from monitor.wording import catalogue

MOST_LINES = 3
"""So many of the things that an article adds are told; the rest are counted."""

MOST_NAMED = 4
_HEADLINE, _SAID, _SENTENCE, _WORDS, _ADDRESS = 300, 300, 400, 500, 2_000
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


def entry(alert: AlertRow, telling: Telling, channel: Channel, site: str) -> Entry:
    """What a message for `channel` says of an alert. site: where the local pages are."""
    words = catalogue(channel.language)
    lines = [*_new(alert, telling, words), *_words(alert, telling), *_sentence(telling)]
    about = [line_of(alert.outlet, 80), _when(alert, channel), *_elsewhere(telling, channel, words)]
    lines.append(Line("about", " · ".join(filter(None, about))))
    lines.extend(_why(alert, telling, words))
    url = line_of(alert.article, _ADDRESS)
    if url:
        lines.append(Line("link", url, href=url))
    if alert.number is not None and site:
        label = words.gettext("Last text") if alert.kind == "gone" else words.gettext("Here")
        page = permalink(
            site, alert.story, alert.number, telling.revision, telling.old_revision if telling.ops else None
        )
        lines.append(Line("link", page, label, page))
    return Entry(lead(alert.kind, words), line_of(alert.headline, _HEADLINE), url, tuple(lines))


def permalink(site: str, story: str, number: int, revision: int | None = None, old: int | None = None) -> str:
    """The local page of an article, of one of its revisions, or of the difference between two.

    story: its slug, since one server may have several databases.
    """
    which = "" if revision is None else f"/{revision}" if old is None else f"/{old}..{revision}"
    return f"{site.rstrip('/')}/-/monitor/article/{number}{which}?story={story}"


def _new(alert: AlertRow, telling: Telling, words: NullTranslations) -> list[Line]:
    if alert.kind not in ("new", "review"):
        return [Line("about", line_of(alert.body, _SAID))] if alert.body else []
    if not telling.lines:
        return [Line("about", words.gettext("It adds nothing to what was told."))] if alert.novelty is not None else []
    told = [Line("new", line_of(line, _SAID)) for line in telling.lines[:MOST_LINES]]
    more = len(telling.lines) - len(told)
    if more:
        told.append(Line("new", words.ngettext("and {count} more", "and {count} more", more).format(count=more)))
    return told


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


def _when(alert: AlertRow, channel: Channel) -> str:
    from babel.dates import format_date  # late: most commands compose nothing

    at = alert.at.astimezone(ZoneInfo(channel.zone))
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
    named = ", ".join(line_of(name, 40) for name in telling.named[:MOST_NAMED])
    said = words.gettext("it names {names}").format(names=named)
    if telling.score is not None:
        said += words.gettext("; score {score}").format(score=f"{telling.score:.2f}")
    return [Line("why", said, words.gettext("Why"))]
