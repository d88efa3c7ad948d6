"""The stateless commands: what they print, their statuses, and being driven over pipes by another program."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from monitor.cli import filters, main
from monitor.model import SourceKind

ROOT = Path(__file__).parents[3]
COMMANDS = ["extract", "discover", "match", "families", "robots", "url"]
TEXT = (
    "The harbour council has put off its vote on the new ferry line until the engineers have finished their survey.",
    "Two of its members said on Friday that the survey would cost 10 million euros and take until the spring.",
)
PAGE = "<html><head><title>Vote put off</title></head><body><article><h1>Vote put off</h1><p>{}</p><p>{}</p></article>"
HTML = PAGE.format(*TEXT)


def call(*arguments: str | Path, sent: str | bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=sent, catch_exceptions=False)


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(each) for each in result.stdout.split("\n") if each]


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@contextmanager
def driven(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that another program drives; what it writes to standard error is read from `stderr` at its end."""
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        # A shell lets what it starts in the background ignore Ctrl-C, the tests and their children among it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[bytes], asked: bytes) -> Any:
    """The one line that comes back for a line, while the command's input stays open."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(asked + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def end(process: subprocess.Popen[bytes]) -> int:
    assert process.stdin is not None
    process.stdin.close()
    return process.wait(20)


# --------------------------------------------------------------------------------------------------------------- driven


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_is_driven_line_by_line_for_as_long_as_one_likes(jobs: str) -> None:
    with driven("extract", "--jsonl", "--jobs", jobs) as process:
        for number in range(3):
            answer = ask(process, json.dumps({"id": number, "html": HTML, "url": f"http://a.test/{number}"}).encode())
            assert (answer["id"], answer["url"]) == (number, f"http://a.test/{number}")
            assert answer["text"] == "\n".join(TEXT)
        assert "not JSON" in ask(process, b"nonsense")["error"]
        assert ask(process, b'{"id": 9}').keys() == {"id", "error"}
        assert ask(process, json.dumps({"id": "last", "html": ""}).encode())["kind"] == "empty"
        assert end(process) == 1


def test_url_and_match_are_driven_line_by_line(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds.jsonl"
    seeds.write_text(lines({"text": " ".join(TEXT)}))
    for command in (["url", "--jsonl"], ["match", "--seeds", str(seeds)]):
        with driven(*command) as process:
            for number in range(3):
                answer = ask(process, json.dumps({"id": number, "url": "http://a.test/", "text": TEXT[0]}).encode())
                assert answer["id"] == number
                assert "error" not in answer
            assert end(process) == 0


def test_a_reader_that_goes_away_leaves_no_process_waiting_and_no_traceback() -> None:
    with driven("extract", "--jsonl", "--jobs", "2") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        ask(process, b'{"html": ""}')
        process.stdout.close()
        process.stdin.write(b'{"html": ""}\n' * 3)
        process.stdin.flush()  # and stays open: a thread is waiting in it
        assert process.wait(20) != 0
        told = process.stderr.read().decode()
        assert "Traceback" not in told
        assert "Fatal" not in told


def test_a_driven_command_can_be_interrupted() -> None:
    with driven("extract", "--jsonl", "--jobs", "2") as process:
        ask(process, b'{"html": ""}')
        process.send_signal(signal.SIGINT)
        assert process.wait(20) != 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read().decode()


def test_help_is_there_at_once_and_imports_no_reader_of_pages() -> None:
    looked = (
        "import sys; from monitor.cli import filters; print([m for m in sys.modules if m in {'trafilatura', 'lxml'}])"
    )
    said = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "[]\n"


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


FOLLOW = "Follow the Harbour Post on its channel for more reports from the coast."


def hosted(count: int) -> str:
    """Lines with so many pages of one host, each of which ends with the same sentence."""
    pages = []
    for number in range(count):
        text = "".join(
            f"<p>{part} That was on day {number}, as {number * 7} people will remember.</p>" for part in TEXT
        )
        page = f"<title>Day {number} of the survey</title><div id=story>{text}<p>{FOLLOW}</p></div><p>Harbour Post</p>"
        pages.append({"html": page, "url": f"https://post.test/news/{number}", "id": number})
    return lines(*pages)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_with_a_memory_learns_from_page_to_page_and_from_run_to_run(tmp_path: Path, jobs: str) -> None:
    def texts(*more: str | Path) -> list[str]:
        result = call("extract", "--jsonl", "--jobs", jobs, *more, sent=hosted(12))
        assert result.exit_code == 0, result.output
        assert [each["id"] for each in answers(result)] == list(range(12))
        assert all(not key.startswith("\0") for each in answers(result) for key in each)
        return [each["text"] for each in answers(result)]

    kept = tmp_path / "hosts.db"
    assert all(FOLLOW in text for text in texts()), "without a memory nothing is known"
    first = texts("--memory", kept)
    assert FOLLOW in first[0]
    assert FOLLOW not in first[11]
    assert [text.replace("\n" + FOLLOW, "") for text in first] == texts("--memory", kept), "the second run knows it all"
    assert all(FOLLOW in text for text in texts()), "and nothing stays in the process"
    shown = json.loads(call("host", "post.test", "--db", kept, "--json").stdout)
    assert (shown["pages"], [one["sentence"] for one in shown["boilerplate"]]) == (12, [FOLLOW])


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_same_lines_and_the_same_memory_give_the_same_answers(tmp_path: Path, jobs: str) -> None:
    one, other = (
        call("extract", "--jsonl", "--jobs", jobs, "--memory", tmp_path / name, sent=hosted(20)).stdout
        for name in ("a.db", "b.db")
    )
    assert one == other


def test_lines_that_cannot_be_served_and_pages_without_an_address_do_not_disturb_a_memory(tmp_path: Path) -> None:
    sent = "no json\n" + lines(
        {"html": HTML, "\0lesson": 1}, {"url": "https://post.test/"}, {"html": HTML, "url": "nowhere"}
    )
    for jobs in ("1", "2"):
        result = call("extract", "--jsonl", "--jobs", jobs, "--memory", tmp_path / f"{jobs}.db", sent=sent + hosted(2))
        assert result.exit_code == 1
        assert ["error" in each for each in answers(result)] == [True, False, True, False, False, False]
        assert json.loads(call("host", "post.test", "--db", tmp_path / f"{jobs}.db", "--json").stdout)["pages"] == 2


def test_a_program_that_drives_extract_with_a_memory_gets_each_answer_at_once(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        with driven("extract", "--jsonl", "--jobs", jobs, "--memory", str(tmp_path / "hosts.db")) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for number, line in enumerate(hosted(6).splitlines()):
                process.stdin.write(line.encode() + b"\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == number
            process.stdin.close()
            assert process.wait(30) == 0


def test_one_page_can_be_read_with_a_memory_too(tmp_path: Path) -> None:
    kept = tmp_path / "hosts.db"
    for number in range(2):
        shown = call(
            "extract", "--memory", kept, "--url", f"https://post.test/{number}", sent=HTML.replace("put", f"{number}")
        )
        assert shown.exit_code == 0
    assert json.loads(call("host", "post.test", "--db", kept, "--json").stdout)["pages"] == 2


def test_a_memory_that_is_no_database_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("my letters\n" * 100)
    result = call("extract", "--jsonl", "--memory", tmp_path / "letters", sent=hosted(1))
    assert result.exit_code == 1
    assert "is not a SQLite database" in result.stderr
    assert (tmp_path / "letters").read_text() == "my letters\n" * 100


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
