"""`monitor timeline`, of a story in which a text is carried with and without news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.cli.timeline import _copies
from monitor.decide import decide
from monitor.facts import facts_of
from monitor.facts import timeline as facts_timeline
from monitor.model import Article
from monitor.retelling import retell
from monitor.store import Store
from tests.support.build import at, match, read, story

WIRE = (
    "Xiaomi is in talks with BAIC over building electric cars together, people who know the plan said on Friday.\n"
    "Xiaomi plans an investment of 10 billion yuan in the first stage, and the line would turn out 300,000 cars a year"
    " once the paint shop of the old works near the airport has been rebuilt from the ground up.\n"
    "Neither company would say when the first car is to leave the line, nor under which of the two names it is sold."
)
NEWS = "\nOn Monday Xiaomi raised its investment to 12 billion yuan."


@pytest.mark.parametrize("silent", [True, False])
def test_a_copy_with_news_has_a_row_of_its_own_and_the_others_stand_under_the_origin(
    tmp_path: Path, *, silent: bool
) -> None:
    db = tmp_path / "monitor.db"
    with Store.open(db) as store:
        store.put_story(story(), at())
        for hour, (name, text) in enumerate((("wire", WIRE), ("plain", WIRE), ("daily", WIRE + NEWS)), start=1):
            url = f"http://{name}.test/cars"
            made = Article(url, url, f"As {name} has it", text, published=f"2022-08-27T0{hour}:00:00+00:00")
            outcome = replace(read(made, at(hour)), facts=facts_of(made, concepts=story().concepts))
            store.apply(decide(store.known(story(), outcome, silent=silent), outcome, now=outcome.at))
        if silent:
            retell(store, "cars")
    told = CliRunner().invoke(main, ["timeline", "--db", str(db)], env={"COLUMNS": "200"}).output
    assert "+ 1 copy: plain.test" in told
    row = told[told.index("daily.test") :]
    assert "investment: 10 → 12 billion yuan (first wire.test, now daily.test)" in row
    assert "As daily has it" in row


SOURCE = "\n".join(
    f"Sentence number {number} tells how the {place} of the works at the coast was rebuilt by workers of the town."
    for number, place in enumerate(("paint shop", "press hall", "gate", "tower", "canteen", "rail yard", "bridge"))
)
REWRITTEN = (
    "\n".join(SOURCE.split("\n")[2:])
    + "\nThe union of the metal workers fears that the older men at the presses lose what they have built so far.\n"
    "A lawyer told the court that the land was never sold to anybody before the war.\n"
    "On Monday Xiaomi put its investment at 12 billion yuan, said a paper that was seen by this newspaper alone."
)


@pytest.mark.parametrize("silent", [True, False])
@pytest.mark.parametrize("has_source", [True, False])
def test_reprints_of_a_rewritten_text_have_no_rows_of_their_own(
    tmp_path: Path, *, silent: bool, has_source: bool
) -> None:
    db = tmp_path / "monitor.db"
    texts = [("source", SOURCE), ("daily", REWRITTEN), ("paper", REWRITTEN), ("gazette", REWRITTEN)]
    with Store.open(db) as store:
        store.put_story(story(), at())
        for hour, (name, text) in enumerate(texts, start=1):
            url = f"http://{name}.test/cars"
            made = Article(url, url, f"As {name} has it", text, published=f"2022-08-27T0{hour}:00:00+00:00")
            held = match() if has_source or name != "source" else replace(match(), decision="reject")
            outcome = replace(read(made, at(hour)), facts=facts_of(made, concepts=story().concepts), match=held)
            store.apply(decide(store.known(story(), outcome, silent=silent), outcome, now=outcome.at))
        if silent:
            retell(store, "cars")
        rows = tuple(row for row in facts_timeline(one.told for one in store.told("cars")))
    told = CliRunner().invoke(main, ["timeline", "--db", str(db)], env={"COLUMNS": "200"}).output
    assert f"+ 2 {'in part' if has_source else 'copies'}: paper.test, gazette.test" in told
    assert "As paper has it" not in told
    assert "As daily has it" in told
    under = {"source" if has_source else "daily": ("http://paper.test/cars", "http://gazette.test/cars")}
    assert {row.article.split("/")[2].split(".")[0]: row.copies for row in rows if row.copies} == under


def test_copies_of_a_text_that_stands_before_the_time_asked_for_stand_under_the_first_of_them() -> None:
    def row(name: str, relation: str | None, adds_nothing: bool | None) -> dict[str, object]:
        return {
            "kind": "article",
            "article": name,
            "relation": relation,
            "origin": "gone",
            "adds_nothing": adds_nothing,
        }

    rows = [row("one", "copy", True), row("two", "same", None), row("part", "derived", None)]
    assert {url: [one["article"] for one in under] for url, under in _copies(rows).items()} == {"one": ["two"]}
