"""A look at an article's address: a first reading, one more, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from monitor.alerts.rules import for_new
from monitor.decide.absence import address_failed, moved, no_reading
from monitor.decide.again import late_reading, other_address, reading_again, seed_again
from monitor.decide.doubt import SOON, nearest
from monitor.decide.following import steps
from monitor.decide.judged import left_alone, with_the_no
from monitor.decide.kin import family_intents, kin_of, leads
from monitor.decide.meaning import meaning
from monitor.decide.news import first_news, in_its_story
from monitor.decide.parts import check, rest
from monitor.decide.sharing import catch_up, for_others, taken_in, told_kin
from monitor.decide.storing import address, claims_of, is_local, keep_pages, next_look, put_article, revision, save_copy
from monitor.dedupe import canonical
from monitor.keys import article_key
from monitor.model import (
    AddDiscovery,
    History,
    Intent,
    KeepEvidence,
    Known,
    OfferAddress,
    Outcome,
    PutMatch,
    Result,
    Sight,
)
from monitor.stamps import stamp_to_utc


def article_intents(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    """What a look at an article's address comes to."""
    if known.article is not None and outcome.article is not None:
        outcome = nearest(known.article, outcome)
    outcome = with_the_no(known, in_its_story(known, outcome))
    result, reason = meaning(known, outcome)
    if known.former is not None and result is not Result.OK:
        known = replace(known, article=known.former, former=None)
    intents: list[Intent] = [check(outcome, result=result, article=known.article.url if known.article else None)]
    intents.extend(rest(outcome))
    if known.article is not None and _is_late(known, outcome, now):
        return intents if result is not Result.OK else [*intents, *late_reading(known, known.article, outcome)]
    if known.article is not None:
        intents.extend(catch_up(known, known.article, outcome))
    if result is not Result.OK:
        if known.article is None:
            intents.append(address_failed(known, outcome, result, now))
        else:
            intents.extend(no_reading(known, known.article, outcome, result, reason, now))
    elif known.article is None:
        intents.extend(_first_reading(known, outcome, now))
    elif outcome.article is None:
        # It became known after it was sent for, which it is again: a known article is read whatever it says.
        primary = known.address is not None and known.address.is_primary
        intents.append(address(outcome, next_check=now + SOON, article=known.article.url, primary=primary))
    elif outcome.work.via == "seed" and is_local(outcome):
        intents.extend(seed_again(known, known.article, outcome))
    elif known.former is not None:
        # The article was found at its new address before the old one was looked at again, which leads there now.
        intents.extend(moved(known, known.former, known.article.url, outcome))
        intents.append(address(outcome, next_check=None, article=known.article.url))
    elif known.address is None or not known.address.is_primary:
        met = other_address(known, known.article, outcome, now)
        intents.extend(taken_in(known, known.article, outcome, met))
    else:
        intents.extend(reading_again(known, known.article, outcome, now))
    return [*left_alone(known, intents), *for_others(known, outcome, intents, now)]


def _is_late(known: Known, outcome: Outcome, now: datetime) -> bool:
    """Whether the address was looked at after this look, which comes home only now.

    Where that other look lies ahead of us the clock was set back, and this one is the latest there is.
    """
    last = known.address.last_check if known.address else None
    return last is not None and outcome.at < last <= now


def _first_reading(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    article, fingerprint, match, story = outcome.article, outcome.fingerprint, outcome.match, known.story
    if match is None or match.decision == "reject":
        return [] if is_local(outcome) else [address(outcome, next_check=None)]
    assert article is not None
    assert fingerprint is not None
    url = article_key(outcome)
    assert url is not None, "an article that was read has a key"
    hint = outcome.work.hint
    if hint is not None:
        article = replace(article, title=article.title or hint.title, published=article.published or hint.published)
    seed = outcome.work.via == "seed"
    kin = None if seed else kin_of(known, outcome, article)
    intents: list[Intent] = []
    if outcome.page is not None:
        intents.append(KeepEvidence(outcome.page))
        intents.extend(save_copy(known, outcome))
    intents.append(put_article(url, outcome.at, article, is_seed=seed))
    intents.append(revision(url, article, outcome))
    intents.extend(keep_pages(url, outcome))
    intents.append(Sight(url, fingerprint.words_hash, outcome.at))
    intents.append(PutMatch(story.slug, url, match, outcome.at))
    intents.append(AddDiscovery(story.slug, url, outcome.work.via, outcome.at))
    family = [] if kin is None else family_intents(known, outcome, url, article, kin)
    intents.extend(family)
    intents.extend(claims_of(url, article, fingerprint.words_hash))
    copied = None if seed else told_kin(known, outcome, match.decision)
    news = first_news(known, outcome, url, family=kin[0] if kin else None, copied=copied)
    intents.extend(news.intents)
    if not known.silent and not seed:
        intents.extend(
            for_new(
                story,
                url,
                article,
                match.decision,
                copied,
                match.reason,
                at=outcome.at,
                novelty=news.novelty,
            )
        )
    for left in known.left_behind:
        intents.extend(moved(known, left, url, outcome))
    intents.extend(OfferAddress(story.slug, link, f"link:{url}", outcome.at, now) for link in steps(outcome, story))
    if not is_local(outcome):
        published = stamp_to_utc(article.published) if article.published else None
        history = History(outcome.at, published, checks=1, last_check=outcome.at)
        original = kin is None or leads(family, url)
        due = next_look(known, history, now, is_seed=seed, is_original=original, decision=match.decision)
        intents.append(address(outcome, next_check=due, article=url, primary=True, read=True))
    elif canonical(url) == url:
        # A page kept in the story's folder says where it came from: that is where it is looked at again.
        intents.append(OfferAddress(story.slug, url, "seed", outcome.at, now))
    return intents
