"""A page to an Outcome: extract, fingerprint, match. It runs in a worker process, and is as pure as its parts."""

from __future__ import annotations

from dataclasses import replace

from monitor.decide import matcher
from monitor.dedupe import fingerprint
from monitor.extract import extract
from monitor.model import Article, Outcome, Page, Result, Story, Work


def read(page: Page, work: Work, story: Story) -> Outcome:
    """What an article's page says, held against the story."""
    article = extract(page.body, page.answered_url)
    return with_article(
        Outcome(work, Result.OK, page.at, status=page.status, page=page, size=len(page.body)), article, story
    )


def with_article(outcome: Outcome, article: Article, story: Story) -> Outcome:
    """The outcome with its article, compared and matched; a seed belongs to its story by definition."""
    seed = outcome.work.via == "seed"
    found = matcher(story).match(article, is_seed=seed)
    return replace(outcome, article=article, fingerprint=fingerprint(article.title, article.text), match=found)
