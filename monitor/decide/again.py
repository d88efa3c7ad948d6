"""One more reading of a known article: the same words, others, or words that are not believed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from monitor.alerts.rules import for_change
from monitor.decide.absence import moved, presence
from monitor.decide.doubt import (
    FRAGMENTS,
    SHRINKS,
    TOO_MUCH_DOUBT,
    aside,
    broken_off,
    doubtful,
    is_believed,
    look_again,
    state_of,
    with_its_title,
)
from monitor.decide.news import later_news
from monitor.decide.probes import asking
from monitor.decide.rereading import READ_OTHERWISE, read_alike, without_class
from monitor.decide.signals import for_family, lies
from monitor.decide.storing import (
    address,
    claims_of,
    keep_pages,
    learned,
    look_due,
    looked,
    put_article,
    revision,
    save_copy,
)
from monitor.dedupe import canonical, fingerprint, outlet
from monitor.extract import READABLE
from monitor.keys import article_key, is_one_place
from monitor.model import (
    AddChange,
    AddDiscovery,
    Article,
    Change,
    Intent,
    KeepEvidence,
    Known,
    KnownArticle,
    Novelty,
    OfferAddress,
    Outcome,
    Presence,
    PutMatch,
    PutNovelty,
    Result,
    Revision,
    SetAddress,
    Sight,
)
from monitor.revise import compare, judge, summary


def seed_again(known: Known, article: KnownArticle, outcome: Outcome) -> list[Intent]:
    """A seed's file is read on every pass; what the web has said since counts for more than the file. Where the story
    does not look at its address yet, or no more, it does from now on."""
    intents: list[Intent] = [AddDiscovery(known.story.slug, article.url, "seed", outcome.at)]
    if outcome.match is not None and article.decision != outcome.match.decision:
        intents.append(PutMatch(known.story.slug, article.url, outcome.match, outcome.at))
    if article.is_watched or canonical(article.url) != article.url:
        return intents
    if known.address is None:
        intents.append(OfferAddress(known.story.slug, article.url, "seed", outcome.at, outcome.at))
    elif known.address.article == article.url:
        intents.append(address(outcome, next_check=outcome.at, article=article.url, primary=True))
    return intents


def other_address(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    """The article is known and is looked at elsewhere: an AMP page or a mobile one words small things differently, and
    what it says is no change. Unless there is no such other place yet, as for a seed that was kept as a file."""
    story = known.story
    intents: list[Intent] = [AddDiscovery(story.slug, article.url, outcome.work.via, outcome.at)]
    if outcome.match is not None and article.decision is None:
        intents.append(PutMatch(story.slug, article.url, outcome.match, outcome.at))
    decision = article.decision or (outcome.match.decision if outcome.match is not None else None)
    if not article.is_watched and decision in ("accept", "review"):
        return [*intents, *reading_again(known, article, outcome, now)]
    return [*intents, address(outcome, next_check=None, article=article.url)]


def reading_again(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    """A reading at the address at which the article is looked at."""
    outcome = with_its_title(article, outcome)
    read, print_ = outcome.article, outcome.fingerprint
    assert read is not None
    assert print_ is not None
    state = state_of(known, article, read, print_)
    if state is None:
        if outcome.fragment and article.doubts < TOO_MUCH_DOUBT:
            # Not all of its pages came: what is missing was not taken out, and what is there may be said twice.
            why = "not all of its pages come; it is looked at again before it is believed that they are no more"
            lasting = _suspected(known, article, why, outcome) if article.doubts >= FRAGMENTS else []
            return [*lasting, _doubted(article, outcome, now, doubt=None)]
        doubt = doubtful(article, read) or broken_off(article, outcome)
        if doubt is not None and not is_believed(known, article, read, print_):
            return [
                *_suspected(known, article, doubt, outcome),
                *asking(known, outcome.work.url, now),
                _doubted(article, outcome, now, doubt=print_.words_hash),
            ]
    change = None if state is article.current else compared(known, article, state, read)
    change = None if change is None or not change.changed else without_class(article, state, change)
    is_edit = change is not None and change.changed
    history = looked(article, outcome)
    intents: list[Intent] = []
    if is_edit:
        history = replace(history, changes=(*history.changes, outcome.at))
    if change is not None:
        if outcome.page is not None:
            intents.append(KeepEvidence(outcome.page))
            intents.extend(save_copy(known, outcome))
    elif state is not None and not state.kept and outcome.page is not None and state.shows(print_.words_hash):
        # The words were known from a file; this is the first page that shows them.
        first_page = replace(revision(article.url, read, outcome), words_hash=state.words_hash)
        intents.extend([KeepEvidence(outcome.page), *save_copy(known, outcome), first_page])
    intents.extend(_there(known, article, outcome))
    if change is not None and is_edit:
        intents.extend(lies(known, outcome, article.history))
        intents.extend(for_family(known, outcome, change))
    if change is None:
        intents.append(Sight(article.url, article.current.words_hash, outcome.at))
        intents.extend(read_alike(article, article.current, outcome))
    else:
        intents.extend(_new_state(known, article, outcome, state, change))
        if state is not None:
            intents.extend(read_alike(article, state, outcome))
    if _is_matched_anew(article, outcome):
        assert outcome.match is not None
        intents.append(PutMatch(known.story.slug, article.url, outcome.match, outcome.at))
    intents.extend(learned(article.url, article.history, outcome, edited=is_edit and state is None))
    due = look_due(known, article, history, now)
    intents.extend(_looked_at(article, outcome, due))
    return intents


def late_reading(known: Known, article: KnownArticle, outcome: Outcome) -> list[Intent]:
    """A look that comes home after later ones: what it saw is kept with its time, and nothing of them is taken back.

    It raises no alert and no change: between which states it stood was told by the others.
    """
    outcome = with_its_title(article, outcome)
    read, print_ = outcome.article, outcome.fingerprint
    if read is None or print_ is None or outcome.fragment:
        return []
    state = state_of(known, article, read, print_)
    if state is not None:
        return [Sight(article.url, state.words_hash, outcome.at)]
    if outcome.page is None or doubtful(article, read) is not None:
        return []
    return [
        KeepEvidence(outcome.page),
        revision(article.url, read, outcome),
        *keep_pages(article.url, outcome),
        Sight(article.url, print_.words_hash, outcome.at),
    ]


def _is_matched_anew(article: KnownArticle, outcome: Outcome) -> bool:
    """Whether what an article says now counts for how it stands to the story. What is left of a text that was taken
    down does not: it was of the story, and whoever follows that is to be told if it comes back."""
    match, read = outcome.match, outcome.article
    if match is None or read is None or article.is_seed or article.decision == match.decision:
        return False
    longest = max(len(state.text) for state in article.revisions)
    return read.kind in READABLE and len(read.text) >= SHRINKS * longest


def _suspected(known: Known, article: KnownArticle, why: str, outcome: Outcome) -> list[Intent]:
    """That an article may not be what it was. What is gone stays gone while it is doubted that it is back: else its
    return would be told to nobody, or its absence twice."""
    if article.presence is Presence.GONE:
        return []
    return presence(known, article, Presence.SUSPECT, why, outcome)


def _doubted(article: KnownArticle, outcome: Outcome, now: datetime, *, doubt: str | None) -> SetAddress:
    doubts = article.doubts + 1
    due = look_again(doubts, now=now)
    return address(outcome, next_check=due, article=article.url, primary=True, doubt=doubt, doubts=doubts)


def _there(known: Known, article: KnownArticle, outcome: Outcome) -> list[Intent]:
    """That the article can be read, here or, after a redirect, at another address."""
    to = _new_home(article, outcome)
    if to is not None:
        return moved(known, article, to, outcome)
    story, is_home = known.story, is_one_place(article_key(outcome), article.url)
    verdict = judge(article, Result.OK, now=outcome.at, looks=story.gone_looks, over=story.gone_over, is_home=is_home)
    return presence(known, article, verdict.presence, verdict.reason, outcome, is_home=is_home)


def _new_home(article: KnownArticle, outcome: Outcome) -> str | None:
    """The key of the page that a redirect led to, where it is not the article's own."""
    page = outcome.page
    if page is None or canonical(page.url) == canonical(page.answered_url):
        return None
    key = article_key(outcome)
    return None if is_one_place(key, article.url) or is_one_place(key, article.moved_to) else key


def _looked_at(article: KnownArticle, outcome: Outcome, due: datetime) -> list[Intent]:
    """Where the article is looked at from now on: what moved, where it went; of http and https, what answers."""
    here = address(outcome, next_check=due, article=article.url, primary=True, read=True)
    if outcome.page is None:
        return [here]
    asked, answered = canonical(outcome.page.url), canonical(outcome.page.answered_url)
    is_other_spelling = asked != answered and is_one_place(asked, answered)
    if not is_other_spelling and _new_home(article, outcome) is None:
        return [here]
    left = address(outcome, next_check=None, article=article.url)
    return [left, replace(here, url=outcome.page.answered_url)]


def compared(known: Known, article: KnownArticle, state: Revision | None, read: Article) -> Change:
    """What changed, but for what the host prints under all its articles."""
    title, text = (read.title or "", read.text) if state is None else (state.title, state.text)
    memory, old = known.memory, article.current
    return compare(
        old.title,
        aside(memory, old.title, old.text),
        title,
        aside(memory, title, text),
        language=read.language,
        sites=tuple(filter(None, (read.site_name, outlet(article.url)))),
    )


def _new_state(
    known: Known, article: KnownArticle, outcome: Outcome, state: Revision | None, change: Change
) -> list[Intent]:
    """Other words than before. state: the revision whose words they are, where they were seen before (a flap)."""
    read, print_ = outcome.article, outcome.fingerprint
    assert read is not None
    assert print_ is not None
    old, new = article.current.words_hash, print_.words_hash if state is None else state.words_hash
    intents: list[Intent] = [put_article(article.url, article.history.first_seen, read, is_seed=article.is_seed)]
    if state is None:
        intents.append(revision(article.url, read, outcome))
        intents.extend(keep_pages(article.url, outcome))
        intents.extend(claims_of(article.url, read, new))
        intents.extend(_added(known, outcome, article.url, new, change))
    said = summary(change) if change.changed else READ_OTHERWISE
    intents.append(Sight(article.url, new, outcome.at))
    intents.append(AddChange(article.url, old, new, outcome.at, change, state is not None, said))
    told = _without_flap(article, read, change)
    intents.extend(for_change(known.story, article, old, new, told, said, state is not None, at=outcome.at))
    return intents


def _added(known: Known, outcome: Outcome, url: str, new: str, change: Change) -> Iterator[Intent]:
    """What the new state adds to what was told: nothing, where the extractor may have found it."""
    for intent in later_news(known, outcome, url, new).intents:
        if isinstance(intent, PutNovelty) and not change.changed:
            yield replace(intent, novelty=Novelty())
        else:
            yield intent


def _without_flap(article: KnownArticle, read: Article, change: Change) -> Change:
    """The change as it is told: a headline that was seen before is none, whatever else is new in the article."""
    if "headline" not in change.classes:
        return change
    title = fingerprint(read.title, "").words_hash
    if all(fingerprint(revision.title, "").words_hash != title for revision in article.revisions):
        return change
    return replace(change, classes=tuple(name for name in change.classes if name != "headline"))
