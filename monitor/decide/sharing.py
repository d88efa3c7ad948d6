"""What several stories have of one article: each is told of it, and one look serves all.

a look of one story ─┬─ showed nothing new ──▶ the others need not look so soon (Spare)
                     └─ showed a change ─────▶ the others look soon (Hasten), and are told at their own look of all
                                               that was found since their last one (`unheard`)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.alerts.rules import for_change, for_new, for_presence
from monitor.decide.news import first_news, later_news
from monitor.decide.storing import look_due, looked
from monitor.dedupe import fingerprint, kinship
from monitor.model import (
    AddChange,
    AddRevision,
    Change,
    Decision,
    Hasten,
    Intent,
    Kinship,
    Known,
    KnownArticle,
    Outcome,
    Presence,
    PutFacts,
    PutNovelty,
    RaiseAlert,
    SetAddress,
    SetPresence,
    Sight,
    Spare,
)
from monitor.revise import compare

_KIN = ("same", "copy", "derived")
_TOLD = frozenset({Presence.GONE, Presence.RESTORED, Presence.MOVED})
"""What somebody may be told of. That a page is only suspect each story settles by its own looks: two that hastened each
other for it would never rest."""


def taken_in(known: Known, article: KnownArticle, outcome: Outcome, intents: Sequence[Intent]) -> list[Intent]:
    """The intents by which a story meets an article that another one has: to this story it is new.

    It is told as new, and nothing else is: what was changed before a story had an article is no news to it. Nothing is
    added for an article that the story has already. intents: what the look came to as one more look at the article.
    """
    match = outcome.match
    if article.decision is not None or match is None or match.decision == "reject" or outcome.article is None:
        return list(intents)
    # What an edit adds to the article's former words is not what it adds to this story, which never had those.
    found: list[Intent] = [one for one in intents if not isinstance(one, RaiseAlert | PutFacts | PutNovelty)]
    novelty = None
    kin = told_kin(known, outcome, match.decision)
    if _is_kept(article, outcome, intents):
        news = first_news(known, outcome, article.url, family=article.family_origin, copied=kin)
        found.extend(news.intents)
        novelty = news.novelty
    if known.silent or outcome.work.via == "seed":
        return found
    told = for_new(
        *(known.story, article.url, outcome.article, match.decision, kin, match.reason), at=outcome.at, novelty=novelty
    )
    return [*found, *told]


def told_kin(known: Known, outcome: Outcome, decision: Decision) -> Kinship | None:
    """How an article stands to its nearest relative that this story was told of; None where it was told of none.

    decision: of the article itself. Of what was only up for review those are not told who do not ask for that: so one
    that is accepted is no copy of it to them.
    """
    print_, followed = outcome.fingerprint, known.followed
    if print_ is None:
        return None
    told = None if followed is None else followed.accepted
    if followed is not None and decision != "accept":
        told = followed.accepted | followed.review
    those = (one for one in known.candidates if told is None or one.url in told)
    related = [found for one in those if (found := kinship(print_, one)).relation in _KIN]
    return max(related, key=lambda found: (found.containment, found.resemblance, found.other or ""), default=None)


def catch_up(known: Known, article: KnownArticle, outcome: Outcome) -> list[Intent]:
    """What other stories' looks found out since this story's last one: it is told of it now."""
    intents: list[Intent] = []
    for one in known.unheard:
        if one.at > outcome.at:
            continue
        if one.change is not None:
            hashes = (one.old_hash, one.new_hash)
            told = _as_told(article, *hashes, one.change, one.at)
            intents.extend(for_change(known.story, article, *hashes, told, one.said, one.flap, at=one.at))
        elif one.before is not None and one.after is not None:
            was = replace(article, presence=one.before)
            intents.extend(for_presence(known.story, was, one.after, one.said, at=one.at))
    if any(one.change is not None for one in known.unheard) and _shows_present(article, outcome):
        # What the new words state belongs in this story's ledger too; that it is new was the other's to say.
        news = later_news(known, outcome, article.url, article.current.words_hash)
        intents.extend(one for one in news.intents if isinstance(one, PutFacts))
    return intents


def for_others(known: Known, outcome: Outcome, intents: Iterable[Intent], now: datetime) -> list[Intent]:
    """What a look at an article means to the other stories that look at it. intents: all that it came to."""
    article = known.article
    if article is None or not known.others:
        return []
    done = [
        one for one in intents if not isinstance(one, SetPresence | Sight | AddChange) or one.article == article.url
    ]
    went = [one for one in done if isinstance(one, SetPresence)]
    if any(isinstance(one, AddChange) for one in done) or any({one.old, one.new} & _TOLD for one in went):
        return [Hasten(other.story, article.url, outcome.at) for other in known.others]
    seen = any(isinstance(one, Sight) and one.at == outcome.at for one in done)
    firm = any(isinstance(one, SetAddress) and one.primary and one.doubt is None and not one.doubts for one in done)
    if not seen or not firm or went:
        return []
    history = looked(article, outcome)
    return [
        Spare(
            other.story,
            outcome.work.url,
            article.url,
            outcome.at,
            look_due(known, replace(article, decision=other.decision), history, now),
        )
        for other in known.others
    ]


def _is_kept(article: KnownArticle, outcome: Outcome, intents: Iterable[Intent]) -> bool:
    """Whether there is a revision of the words that were read now."""
    assert outcome.fingerprint is not None
    name = outcome.fingerprint.words_hash
    return any(state.words_hash == name for state in article.revisions) or any(
        isinstance(one, AddRevision) and one.words_hash == name for one in intents
    )


def _shows_present(article: KnownArticle, outcome: Outcome) -> bool:
    return outcome.fingerprint is not None and article.current.words_hash == outcome.fingerprint.words_hash


def _as_told(article: KnownArticle, old_hash: str, new_hash: str, change: Change, at: datetime) -> Change:
    """A stored change as it was told when it was found: a headline that was seen before it is none, and what the title
    alone gave is known for that."""
    names = {state.words_hash: state for state in article.revisions}
    old, new = names.get(old_hash), names.get(new_hash)
    if old is None or new is None:
        return change
    change = replace(change, of_title=compare(old.title, "", new.title, "").of_title)
    earlier = (state for state in article.revisions if state.at < at and state is not new)
    titles = {fingerprint(state.title, "").words_hash for state in earlier}
    if fingerprint(new.title, "").words_hash not in titles:
        return change
    return replace(change, classes=tuple(name for name in change.classes if name != "headline"))
