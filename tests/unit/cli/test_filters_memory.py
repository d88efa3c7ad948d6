"""`monitor extract --memory`: what it learns from page to page and from run to run, and what does not disturb it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.filters import HTML, TEXT, answers, call, driven, lines

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
    if jobs == "1":
        assert all(FOLLOW in text for text in texts()), "without a memory nothing is known"
    first = texts("--memory", kept)
    assert FOLLOW in first[0]
    assert FOLLOW not in first[11]
    assert [text.replace("\n" + FOLLOW, "") for text in first] == texts("--memory", kept), "the second run knows it all"
    if jobs == "1":  # those that read beside it end with it
        assert all(FOLLOW in text for text in texts()), "and nothing stays in the process"
    shown = json.loads(call("host", "post.test", "--db", kept, "--json").stdout)
    assert (shown["pages"], [one["sentence"] for one in shown["boilerplate"]]) == (12, [FOLLOW])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_lines_and_the_same_memory_give_the_same_answers(tmp_path: Path, jobs: str) -> None:
    one, other = (
        call("extract", "--jsonl", "--jobs", jobs, "--memory", tmp_path / name, sent=hosted(12)).stdout
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
