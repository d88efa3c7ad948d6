"""The stateless commands: what they print, their statuses, and what the page on commands shows of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from monitor.cli import filters
from monitor.model import SourceKind
from tests.support.filters import HTML, PAGE, TEXT, answers, call, lines

ROOT = Path(__file__).parents[3]
COMMANDS = ["extract", "discover", "match", "families", "robots", "url"]

# -------------------------------------------------------------------------------------------------------------- extract


def test_one_page_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    told = json.loads(call("extract", tmp_path / "a.html", "--url", "http://a.test/1").stdout)
    assert (told["title"], told["url"]) == ("Vote put off", "http://a.test/1")
    assert json.loads(call("extract", "--url", "http://a.test/1", sent=HTML).stdout) == told
    assert json.loads(call("extract", "-", "--url", "http://a.test/1", "--json", sent=HTML).stdout) == told


def test_several_pages_are_a_line_each_with_failures_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.txt").write_text("Vote called off\n" + TEXT[0])
    result = call("extract", tmp_path / "a.html", tmp_path / "none.html", tmp_path / "b.txt")
    first, second, third = answers(result)
    assert (first["title"], third["title"]) == ("Vote put off", "Vote called off")
    assert second == {"error": f"{tmp_path / 'none.html'}: there is no such file"}
    assert result.exit_code == 1


def test_a_file_that_is_not_there_is_one_sentence_and_wrong_use(tmp_path: Path) -> None:
    result = call("extract", tmp_path / "none.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"monitor: {tmp_path / 'none.html'}: there is no such file\n"


def test_an_article_can_be_printed_for_reading_without_what_a_terminal_obeys() -> None:
    shown = call("extract", "--text", sent=PAGE.format(TEXT[0] + "\x1b]0;x\x07\u202e", TEXT[1])).stdout
    assert shown.startswith("Vote put off\n\nThe harbour council")
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_lines_come_from_several_files_in_order(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(lines({"id": name, "html": HTML}))
    assert [each["id"] for each in answers(call("extract", "--jsonl", tmp_path / "a", tmp_path / "b"))] == ["a", "b"]


@pytest.mark.parametrize(
    "arguments",
    [["a", "b", "--url", "http://a.test/"], ["--jsonl", "--text"], ["--jobs", "2"], ["--jsonl", "--jobs", "0"]],
)
def test_what_extract_cannot_do_is_wrong_use(arguments: list[str]) -> None:
    assert call("extract", *arguments).exit_code == 2


# ------------------------------------------------------------------------------------------------------- the other ones

FEED = "<rss version='2.0'><channel><item><guid>1</guid><title>{}</title></item></channel></rss>"


def test_discover_tells_what_is_new_once_and_keeps_its_state(tmp_path: Path) -> None:
    state = tmp_path / "state"
    told = [
        answers(call("discover", "--state", state, sent=FEED.format(title))) for title in ("One", "One", "Uno", "One")
    ]
    assert [[(each["title"], each["change"]) for each in round_] for round_ in told] == [
        [("One", "new")],
        [],
        [("Uno", "changed")],
        [("One", "returned")],
    ]


def test_discover_writes_its_state_only_where_something_is_different(tmp_path: Path) -> None:
    state = tmp_path / "state"
    call("discover", "--state", state, sent="<rss version='2.0'><channel/></rss>")
    assert state.exists()
    written = []
    for title in ("One", "One", "Two"):
        call("discover", "--state", state, sent=FEED.format(title))
        written.append(state.stat().st_ino)
    assert written[0] == written[1] != written[2]


def test_discover_gives_a_list_where_one_document_is_asked_for() -> None:
    assert len(json.loads(call("discover", "--json", "--kind", "feed", sent=FEED.format("One")).stdout)) == 1


def test_discover_names_the_sitemaps_of_an_index_on_standard_error() -> None:
    index = "<sitemapindex><sitemap><loc>http://a.test/news.xml</loc></sitemap></sitemapindex>"
    result = call("discover", sent=index)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "http://a.test/news.xml" in result.stderr


def test_discover_refuses_what_is_no_source_and_leaves_the_state_alone(tmp_path: Path) -> None:
    state = tmp_path / "state"
    result = call("discover", "--kind", "sitemap", "--state", state, sent=HTML)
    assert result.exit_code == 1
    assert result.stderr.startswith("monitor: ")
    assert not state.exists()


def test_discover_offers_the_kinds_that_there_are() -> None:
    kind = next(each for each in filters.discover.params if each.name == "kind")
    assert isinstance(kind.type, click.Choice)
    assert list(kind.type.choices) == [each.value for each in SourceKind]


def test_match_wants_a_story_or_seeds(tmp_path: Path) -> None:
    assert call("match").exit_code == 2
    assert call("match", "--story", "a", "--seeds", "b").exit_code == 2
    assert call("match", "--seeds", tmp_path / "none.jsonl").exit_code == 2
    assert call("match", "--story", tmp_path / "none").exit_code == 2


def test_match_goes_on_after_a_line_that_cannot_be_served(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds.jsonl"
    seeds.write_text(lines({"text": " ".join(TEXT)}))
    asked = tmp_path / "asked.jsonl"
    asked.write_text(lines({"id": 1, "text": TEXT[0]}, {"id": 2}, {"id": 3, "text": "Snow."}))
    result = call("match", asked, "--seeds", seeds)
    assert [each.get("decision") for each in answers(result)] == ["accept", None, "reject"]
    assert result.exit_code == 1
    assert len(json.loads(call("match", asked, "--seeds", seeds, "--json").stdout)) == 3


def test_families_are_answered_in_the_order_of_the_lines() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    result = call("families", sent=lines({"id": 1.5, "text": text}, {"id": "x", "text": text}, {"id": [3], "text": ""}))
    assert [each["id"] for each in answers(result)] == [1.5, "x", [3]]
    assert result.exit_code == 0


def test_robots_answers_with_status_0_either_way(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /private\n")
    for path, allowed in (("/private/1", False), ("/1", True)):
        result = call("robots", tmp_path / "robots.txt", f"http://a.test{path}", "--agent", "monitor")
        assert (result.exit_code, json.loads(result.stdout)) == (0, {"allowed": allowed})
    assert call("robots", tmp_path / "robots.txt", "http://a.test/").exit_code == 2


def test_url_is_for_lines_and_for_a_person() -> None:
    address = "https://a.test/1?utm_source=x"
    assert call("url", address).stdout == "https://a.test/1\nhost: a.test\n"
    assert json.loads(call("url", address, "--json").stdout) == {"canonical_url": "https://a.test/1", "host": "a.test"}
    assert answers(call("url", sent=lines({"url": address})))[0]["host"] == "a.test"
    assert call("url", "nonsense").exit_code == 2
    assert call("url", "--jsonl", address).exit_code == 2


def test_an_answer_that_is_no_json_is_an_error_in_its_place() -> None:
    result = call("url", sent='{"id": 1e999, "url": "http://a.test/"}\n{"id": 2, "url": "http://a.test/"}\n')
    first, second = answers(result)
    assert first.keys() == {"error"}
    assert second["id"] == 2
    assert result.exit_code == 1


def test_two_files_are_compared(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.html").write_text(HTML.replace("10 million", "12 million"))
    told = json.loads(call("diff", tmp_path / "a.html", tmp_path / "b.html", "--json").stdout)
    assert told["class"] == "figure"
    assert "12" in call("diff", tmp_path / "a.html", tmp_path / "b.html").stdout


# ----------------------------------------------------------------------------------------------------------------- docs


def test_help_is_there_at_once_and_imports_no_reader_of_pages() -> None:
    looked = (
        "import sys; from monitor.cli import filters; print([m for m in sys.modules if m in {'trafilatura', 'lxml'}])"
    )
    said = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example_and_the_statuses(name: str) -> None:
    told = " ".join(call(name, "--help").stdout.split())
    assert f"Example: monitor {name}" in told
    assert "Exit status: 0 done" in told


def _sessions() -> list[tuple[str, list[tuple[str, str]]]]:
    """The sections of the page on commands that are about filters, each with its commands and what they print."""
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").partition("## Reading pages: filters")[2]
    found = []
    for section in re.split(r"^### ", re.split(r"^## ", written, flags=re.MULTILINE)[0], flags=re.MULTILINE)[1:]:
        block = "".join(re.findall(r"^```console\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL))
        steps = [step.partition("\n") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
        found.append((section.partition("\n")[0], [(command, printed) for command, _, printed in steps]))
    return found


def test_every_filter_is_on_the_page_with_an_example() -> None:
    named = [name.removeprefix("monitor ").partition(":")[0] for name, _ in _sessions()]
    assert sorted(named) == sorted([*COMMANDS, "diff"])


@pytest.mark.parametrize(("name", "steps"), _sessions(), ids=lambda value: value if isinstance(value, str) else "")
def test_the_examples_on_the_page_print_what_it_says(name: str, steps: list[tuple[str, str]], tmp_path: Path) -> None:
    assert any(command.startswith("monitor") or "| monitor" in command for command, _ in steps)
    program = 'monitor() { "$PYTHON" -m monitor "$@"; }\n'
    for command, printed in steps:
        result = subprocess.run(
            ["bash", "-c", program + command],
            cwd=tmp_path,
            env=os.environ | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stdout == printed
        assert result.stderr == ""
