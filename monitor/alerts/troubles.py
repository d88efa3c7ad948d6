"""What a reader is told of a trouble of the watch, in their language. Pure."""

from __future__ import annotations

from gettext import NullTranslations

from monitor.model import TroubleKind


def headline(kind: TroubleKind, subject: str, words: NullTranslations, *, is_over: bool = False) -> str:
    """A trouble in one line. subject: as of a Trouble."""
    _ = words.gettext
    said = {
        TroubleKind.UNREADABLE: _("{subject}: can be read no more"),
        TroubleKind.FAILING: _("{subject}: does not answer as it should"),
        TroubleKind.EMPTY: _("{subject}: offers nothing any more"),
        TroubleKind.SILENT: _("{subject}: silent for longer than ever"),
        TroubleKind.SHORT: _("{subject}: hardly any text is read of its pages"),
        TroubleKind.BLOCKED: _("{subject}: refuses every page"),
        TroubleKind.OFFLINE: _("No source can be reached"),
        TroubleKind.NOTHING: _("Nothing new from any source"),
        TroubleKind.DELIVERIES: _("Channel {subject}: nothing arrives"),
        TroubleKind.DISK: _("The disk is nearly full"),
    }[kind].format(subject=subject)
    return _("Over: {trouble}").format(trouble=said) if is_over else said


def lasted(began: str, ended: str | None, words: NullTranslations) -> str:
    """From when to when it was, given as a reader reads times."""
    if ended is None:
        return words.gettext("Since {began}").format(began=began)
    return words.gettext("It began at {began} and was over at {ended}").format(began=began, ended=ended)
