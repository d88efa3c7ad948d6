"""A story begun from seeds: a folder with them, and a story file that proposes what they share. A person decides."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from monitor.errors import SeedError, StoryError
from monitor.facts import quantities
from monitor.match import Proposal, ProposedConcept, figures, propose
from monitor.model import Alias, Article
from monitor.seeds import read_seed
from monitor.story import new_story

SUFFIXES = (".html", ".htm", ".txt", ".jsonl")
_MOST_FIGURES = 12
_MOST_ASKED = 2
_WIDTH = 116
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_WORDS = ("and", "or", "not")


def story_from(seeds: str | Path, name: str, files: Sequence[str | Path]) -> Path:
    """Writes ``<seeds>/<name>/`` with copies of the seed files, and a story file that proposes concepts, their aliases,
    terms and figures, each beside sentences that it came from. The path of the story file.

    files: seed files, or folders of them. Everything is read before anything is written.
    Raises SeedError for a file that is none, StoryError where there is a story of that name.
    """
    paths = list(_files(files))
    articles = [article for path in paths for article in read_seed(path)]
    text = _file(articles)
    story = new_story(seeds, name, text=text)
    copies = [story]
    try:
        for path in paths:
            copy = story.parent / path.name
            if not copy.exists():
                copies.append(copy)
            shutil.copyfile(path, copy)
    except OSError as error:
        for made in copies:
            made.unlink(missing_ok=True)  # a part of a story would stand in the way of the next try
        raise StoryError(f"{story.parent}: the seeds cannot be copied there: {error.strerror or error}") from None
    return story


def _files(given: Iterable[str | Path]) -> Iterable[Path]:
    names: dict[str, Path] = {}
    for one in given:
        path = Path(one)
        found = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        if not found:
            raise SeedError(f"{path}: holds no seed; seeds are .html, .txt and .jsonl files")
        for each in found:
            if each.name in names and names[each.name] != each:
                raise SeedError(f"{each}: another seed is called {each.name}, too; rename one of them")
            names[each.name] = each
    return names.values()


def _file(articles: Sequence[Article]) -> str:
    proposal = propose(articles)
    names = _names(proposal)
    languages = list(dict.fromkeys(article.language for article in articles if article.language))
    title = next((article.title for article in articles if article.title), "What is followed?")
    lines = [
        "# Proposed from the seeds in this folder. Nothing here is in force before you run the story: read it, take",
        "# out what is not meant, and add what the seeds do not name. Every key is described in docs/story.md.",
        "",
        f"title = {_text(title)}",
        "",
        "# Where the owner of a site reaches you. It stands in the user agent of every request, so make it yours.",
        'contact = "mailto:you@example.org"',
        "",
        f"languages = [{', '.join(map(_text, languages))}]",
        "",
        "# What an article must name to belong: concepts, `and`, `or`, `not`, and brackets.",
        f"query = {_text(_query(proposal, names, len(articles)))}",
        "",
    ]
    for name, concept in zip(names, proposal.concepts, strict=True):
        lines += _concept(name, concept, len(articles))
    lines += _profile(proposal, articles)
    lines += [
        "# Sources: a feed, a sitemap, a section page, or a search. `monitor check` says what each would give.",
        "#",
        "# [[sources]]",
        '# name = "example-business"',
        '# kind = "feed"',
        '# url = "https://news.example.org/business/rss"',
        '# follow = "named"',
        "",
    ]
    return "\n".join(lines)


def _names(proposal: Proposal) -> list[str]:
    """A name for each concept that a story file takes: Latin letters, digits and hyphens, no two alike."""
    taken: list[str] = []
    for number, concept in enumerate(proposal.concepts, start=1):
        name = concept.name if _NAME.fullmatch(concept.name) and concept.name not in _WORDS else f"concept-{number}"
        taken.append(name if name not in taken else f"{name}-{number}")
    return taken


def _query(proposal: Proposal, names: Sequence[str], seeds: int) -> str:
    """The most telling concepts, of those that all seeds name where there are any."""
    named = list(zip(names, proposal.concepts, strict=True))
    shared = [name for name, concept in named if concept.articles == seeds] or list(names)
    if not shared:
        raise SeedError("the seeds share no name that could be looked for; `monitor new NAME` writes a file to fill in")
    return " and ".join(shared[:_MOST_ASKED])


def _concept(name: str, concept: ProposedConcept, seeds: int) -> list[str]:
    named = f"all {seeds} seeds" if concept.articles == seeds > 1 else f"{concept.articles} of {seeds} seeds"
    lines = [f"# In {named if seeds > 1 else 'the seed'}:", *map(_comment, concept.sentences)]
    lines.append(f"[concepts.{name}]")
    by_language: dict[str, list[Alias]] = {}
    for alias in concept.aliases:
        by_language.setdefault(alias.language or "any", []).append(alias)
    lines += [f"{language} = [{', '.join(_text(alias.text) for alias in of)}]" for language, of in by_language.items()]
    return [*lines, ""]


def _profile(proposal: Proposal, articles: Sequence[Article]) -> list[str]:
    counts = Counter(
        figure for article in articles for figure in figures(quantities(article.text, language=article.language))
    )
    told = [figure for figure, count in counts.most_common() if count > 1 or len(articles) == 1][:_MOST_FIGURES]
    lines = [
        "# What lifts an article that names the concepts: figures that seeds share, and words that tell them from",
        "# other articles, each with its weight.",
        "[profile]",
        f"figures = [{', '.join(map(_text, told))}]",
        "",
    ]
    by_language: dict[str, list[str]] = {}
    for proposed in proposal.terms:
        of = by_language.setdefault(proposed.term.language or "any", [])
        of += [*map(_comment, proposed.sentences[:1]), f"{_text(proposed.term.text)} = {proposed.term.weight:.2f}"]
    for language, of in by_language.items():
        lines += [f"[profile.terms.{language}]", *of, ""]
    return lines


def _text(value: str) -> str:
    """A text as TOML has it; without what is not printed."""
    return json.dumps("".join(char for char in value if char.isprintable()), ensure_ascii=False)


def _comment(sentence: str) -> str:
    plain = " ".join("".join(char if char.isprintable() else " " for char in sentence).split())
    return "#   " + (plain if len(plain) <= _WIDTH else plain[: _WIDTH - 1] + "…")
