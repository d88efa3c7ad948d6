"""`monitor timeline`, of a story in which a text is carried with and without news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.decide import decide
from monitor.facts import facts_of
from monitor.model import Article
from monitor.retelling import retell
from monitor.store import Store
from tests.support.build import at, read, story

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
