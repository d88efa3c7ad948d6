"""The bench of the reader: what it is worth is what its numbers are worth."""

from __future__ import annotations

import base64
import json
import lzma
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bench.reading import costs, hosts, leaks, readers, report, results, samples, scores
from bench.reading.readers import Reader, Reading
from bench.reading.samples import Sample

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[3]
COMMAND = ROOT / "bench" / "extraction.py"
PROSE = "The mayor of the harbour town opened the new bridge on Monday, and {} people walked over it in the rain. "


def sample(text: str | None = "a b c d", **more: object) -> Sample:
    return Sample(**{"id": "1", "html": b"", "url": None, "language": None, "text": text, **more})


def page(number: int, *, host: str = "one.example") -> dict[str, object]:
    """A line of a data file: a page of a site, with its truth."""
    text = "\n".join(f"{PROSE.format(number)}It was visitor {line} who said {number * line}." for line in range(1, 7))
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    html = (
        f"<html lang='en'><head><title>Bridge {number} opened</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main class='story'><h1>Bridge {number} opened</h1><div class='text'>{body}</div></main></body></html>"
    )
    return {
        "id": f"page {number}",
        "url": f"https://{host}/2026/bridge-{number}-opened",
        "lang": "en",
        "html_base64": base64.b64encode(html.encode()).decode(),
        "truth": {"text": text, "title": f"Bridge {number} opened", "date": "2026-11-20"},
    }


def written(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def verdict(pages: list[Sample], said: dict[str, list[Reading]]) -> results.Verdict:
    made = [Reader(name, "none 0", lambda html, url: Reading("")) for name in said]
    turns = {name: [costs.Turn(reading, 0.1, 0.2) for reading in its] for name, its in said.items()}
    return results.measure("set", pages, made, turns, {})


def text_summary(*pairs: tuple[str, str]) -> dict[str, float]:
    return scores.summary([scores.page_score(sample(truth), text) for truth, text in pairs])


# -------------------------------------------------------------------------------------------------------------- scores


def test_a_perfect_reading_scores_one() -> None:
    found = text_summary(("satu dua tiga empat lima", "satu dua, tiga empat lima!"))
    assert found == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_half_of_the_text_too_much_costs_precision_alone() -> None:
    truth = "satu dua tiga empat lima enam tujuh"
    found = text_summary((truth, truth + " a b c d"))
    assert (found["precision"], found["recall"]) == (0.5, 1.0)


def test_pages_count_alike_and_an_empty_reading_costs_recall_alone() -> None:
    found = text_summary(("a b c d", "a b c d"), ("e f g h", ""))
    assert (found["precision"], found["recall"]) == (1.0, 0.5)


def test_a_sentence_that_is_printed_twice_is_half_wrong() -> None:
    assert scores.page_score(sample("a b c d"), "a b c d").f1 == 1
    assert scores.page_score(sample("a b c d e f g h"), "a b c d e f g h a b c d e f g h").parts[0][0] < 0.5


def test_a_han_character_is_a_token() -> None:
    assert scores.tokens("小米SU7上市 now") == ["小", "米", "SU7", "上", "市", "now"]


def test_passages_are_found_whatever_white_space_stands_in_them() -> None:
    labelled = sample(None, present=("one two", "three"), absent=("Read more", "Share"))
    found = scores.summary([scores.page_score(labelled, "one\n two. Read\nmore")])
    assert found == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "absent": 0.5}


def test_passages_are_counted_over_all_pages() -> None:
    many = sample(None, present=("a", "b", "c"), absent=("z",))
    one = sample(None, present=("d",), absent=("z",))
    found = scores.summary([scores.page_score(many, "a b c"), scores.page_score(one, "")])
    assert (found["recall"], found["absent"]) == (0.75, 1.0)


def test_an_interval_holds_the_score_and_is_the_same_every_time() -> None:
    pages = [scores.page_score(sample("a b c d e"), text) for text in ("a b c d e", "a b c d", "", "x y z w") * 5]
    low, high = scores.intervals(scores.resampled({"one": pages})["one"])["f1"]
    assert low < scores.summary(pages)["f1"] < high
    assert scores.intervals(scores.resampled({"one": pages})["one"])["f1"] == (low, high)


def test_a_reader_is_not_ahead_of_its_like_by_chance() -> None:
    pages = [scores.page_score(sample("a b c d e"), text) for text in ("a b c d e", "a b c d", "", "x y z w")]
    draws = scores.resampled({"one": pages, "other": list(pages)})
    assert scores.differences(draws["one"], draws["other"])["f1"] == (0.0, 0.0)


def test_one_page_has_an_interval_too() -> None:
    draws = scores.resampled({"one": [scores.page_score(sample("a b c d"), "a b c d")]})
    assert scores.intervals(draws["one"])["f1"] == (1.0, 1.0)


def test_names_are_equal_whatever_their_case_and_marks() -> None:
    assert scores.author_counts(["Ana-Maria O’Neil", "Li Na"], ["ANA MARIA O'NEIL", "Bo"]) == (1, 1, 1)


# --------------------------------------------------------------------------------------------------------------- leaks


@pytest.mark.parametrize("label", [label for labels in leaks.LABELS.values() for label in labels])
def test_every_label_is_seen_where_it_is_a_line(label: str) -> None:
    assert label in leaks.leaks("Text.", f"Text.\n{label.lstrip('=!')}\nMore text.")


@pytest.mark.parametrize(
    "line",
    [
        "The two are related by marriage, and subscribe to the same views on copyright law, he said to them there.",
        "Saham itu dibagikan kepada karyawan.",
        "他在广告公司工作,曾多次举报。",
        "Kami memuat komentar warga.",
    ],
)
def test_a_sentence_that_uses_the_word_is_no_furniture(line: str) -> None:
    assert leaks.leaks("", line) == ()


def test_a_label_that_the_article_has_itself_is_no_leak_until_it_stands_twice() -> None:
    assert leaks.leaks("Baca juga: A", "Baca juga: A") == ()
    assert leaks.leaks("Baca juga: A", "Baca juga: A\nBaca Juga: B") == ("baca juga",)


# ------------------------------------------------------------------------------------------------------------- samples


def test_a_file_is_read_packed_or_not(tmp_path: Path) -> None:
    plain = written(tmp_path / "set.jsonl", [page(1), page(2)])
    packed = tmp_path / "set.jsonl.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    assert samples.load(plain) == samples.load(packed)
    assert [one.id for one in samples.load(plain, 1)] == ["page 1"]


def test_a_page_says_its_language_where_the_file_does_not(tmp_path: Path) -> None:
    (found,) = samples.load(written(tmp_path / "set.jsonl", [page(1) | {"lang": None}]))
    assert found.language == "en"


def test_a_time_is_two_digits_and_unknown_where_it_is_not_one(tmp_path: Path) -> None:
    rows = [page(1), page(2)]
    rows[0]["truth"] = {"text": "a", "datetime": "2005-5-7 6:23:57"}
    rows[1]["truth"] = {"text": "a", "datetime": "UNKNOWN"}
    assert [one.clock for one in samples.load(written(tmp_path / "set.jsonl", rows))] == ["06:23", None]


def test_a_line_that_is_no_page_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", [page(1), {"id": "2"}])
    with pytest.raises(ValueError, match="line 2"):
        samples.load(path)


# --------------------------------------------------------------------------------------------------------------- costs


def test_every_reader_reads_every_page_once_and_none_is_always_first() -> None:
    order: list[str] = []

    def recorder(name: str) -> Reader:
        def read(html: bytes | str, url: str | None) -> Reading:
            if url is not None:
                order.append(name)
            return Reading(url or "")

        return Reader(name, "none 0", read)

    pages = [sample(url=f"https://one.example/{number}") for number in range(2 * costs.BATCH)]
    turns = costs.in_turn([recorder("a"), recorder("b")], pages)
    assert [turn.reading.text for turn in turns["b"]] == [one.url for one in pages]
    assert order[2:] == ["a"] * costs.BATCH + ["b"] * 2 * costs.BATCH + ["a"] * costs.BATCH


def test_a_reader_that_breaks_on_a_page_has_read_nothing_there() -> None:
    def read(html: bytes | str, url: str | None) -> Reading:
        raise RuntimeError("no such luck")

    (turn,) = costs.in_turn([Reader("a", "none 0", read)], [sample()])["a"]
    assert (turn.reading.text, turn.error) == ("", "RuntimeError: no such luck")


def test_memory_is_of_a_process_of_its_own(tmp_path: Path) -> None:
    pages = samples.load(written(tmp_path / "set.jsonl", [page(1), page(2)]))
    found = costs.memory_of(readers.reader_named("trafilatura"), pages)
    assert 10_000_000 < found.start <= found.peak < 500_000_000


def test_a_process_that_fails_is_told_of() -> None:
    with pytest.raises(RuntimeError, match="nobody"):
        costs.memory_of(Reader("nobody", "none 0", lambda html, url: Reading("")), [sample()])


# ------------------------------------------------------------------------------------------------------------- readers


@pytest.mark.parametrize("name", [name for name in readers.NAMES if name == "ours" or name.startswith("trafilatura")])
def test_what_the_product_brings_reads_a_page(name: str) -> None:
    made = readers.reader_named(name)
    assert "quick brown fox" in made.read(made.form(costs.SMALL), None).text


def test_a_tool_that_is_not_installed_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers._MAKERS, "absent", ("no-such-tool-at-all", dict, frozenset()))
    made, missing = readers.load_readers(["trafilatura", "absent"])
    assert [one.name for one in made] == ["trafilatura"]
    assert len(missing) == 1
    assert missing[0].startswith("absent is left out")


def test_a_tool_gets_text_without_the_encoding_that_the_bytes_had() -> None:
    made = readers.reader_named("trafilatura")
    assert made.form("<?xml version='1.0' encoding='gb2312'?><p>北汽</p>".encode("gb2312")) == "<p>北汽</p>"


# ------------------------------------------------------------------------------------------------------ results, report


def test_the_oracle_is_the_best_tool_of_each_page_and_never_ours() -> None:
    pages = [sample("a b c d"), sample("e f g h")]
    right, wrong = Reading("a b c d"), Reading("x y z w")
    found = verdict(
        pages,
        {
            "ours": [right, Reading("e f g h")],
            "trafilatura": [right, wrong],
            "goose3": [wrong, Reading("e f g h e f g h")],
        },
    )
    assert found.best == "trafilatura"
    assert [round(score.f1, 2) for score in found.scores[results.ORACLE]] == [1.0, 0.33]
    assert found.ahead["goose3"]["f1"][1] > 0


def test_a_wrong_date_is_told_from_none_and_a_time_counts_as_it_is_printed() -> None:
    pages = [sample(date="2026-11-20", clock="09:30") for _ in range(4)]
    dates = ("2026-11-20T09:30:00+07:00", "2026-11-20", "2026-11-21T09:30:00", None)
    row = verdict(pages, {"ours": [Reading("a b c d", date=date) for date in dates]}).rows["ours"]
    assert (row.date, row.wrong_date, row.clock) == (0.5, 0.25, 0.5)


def test_authors_and_titles_count_where_they_are_labelled() -> None:
    pages = [sample(title="A, b", authors=("Li Na", "Bo")), sample()]
    said = [Reading("a", title="a B", authors=("li na",)), Reading("", title="x", authors=("y",))]
    row = verdict(pages, {"ours": said}).rows["ours"]
    assert (row.title, row.authors, row.empty) == (1.0, pytest.approx(2 / 3), 1)


def test_a_page_far_behind_trafilatura_and_an_empty_one_must_be_explained() -> None:
    pages = [sample("a b c d", id="good"), sample("e f g h i j", id="bad")]
    said = {"ours": [Reading("a b c d"), Reading("")], "trafilatura": [Reading("a b c d"), Reading("e f g h i j")]}
    lines = list(report.wrong_pages(verdict(pages, said), 0))
    behind = lines.index("set: 1 pages more than 0.2 behind trafilatura's default")
    assert "bad" in lines[behind + 1]
    assert not any("good" in line for line in lines)


def test_the_furniture_that_is_left_is_counted_by_page_and_by_label_also_in_json() -> None:
    said = [Reading("a b c d\nBaca juga: e\nBaca juga: f"), Reading("a b c d\nShare this"), Reading("a b c d")]
    found = json.loads(json.dumps(report.as_json(verdict([sample()] * 3, {"ours": said}))))
    assert found["readers"]["ours"]["leaks"] == 2
    assert found["readers"]["ours"]["labels"] == {"baca juga": 1, "share this": 1, "=share": 1}
    assert found["by_page"][0]["furniture"] == {"ours": ["baca juga"]}


def test_markdown_has_a_row_for_every_reader_and_as_many_cells_as_headings() -> None:
    found = verdict([sample()], {"ours": [Reading("a b c d")], "trafilatura": [Reading("a b c d")]})
    for grid in report.grids(found):
        lines = [line for line in grid.markdown().splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) == 1
        assert [line.split("|")[1].strip() for line in lines[2:4]] == ["ours", "trafilatura"]


# ------------------------------------------------------------------------------------------------- hosts, the command


def test_the_later_pages_of_a_host_are_known_and_no_worse(tmp_path: Path) -> None:
    rows = [page(number) for number in range(1, 8)] + [page(1, host="other.example")]
    found = hosts.read_hosts(samples.load(written(tmp_path / "set.jsonl", rows)))
    assert {one.host for one in found} == {"one.example"}
    assert (found[0].known, found[-1].known) == (False, True)
    assert list(hosts.worse_pages("set", found)) == ["set: 0 pages made worse by the memory of their host"]
    grid = hosts.host_grid("set", found)
    assert grid is not None
    assert len(grid.rows) == 6


def test_no_host_with_several_pages_no_table(tmp_path: Path) -> None:
    pages = samples.load(written(tmp_path / "set.jsonl", [page(1), page(1, host="other.example")]))
    assert hosts.host_grid("set", hosts.read_hosts(pages)) is None


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(COMMAND), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_the_command_prints_its_tables_and_writes_its_numbers(tmp_path: Path) -> None:
    data = written(tmp_path / "set.jsonl", [page(1), page(2)])
    numbers = tmp_path / "numbers.json"
    tools = ("--readers", "ours", "trafilatura")
    done = run("--data", data, *tools, "--no-memory", "--markdown", "--worst", 1, "--hosts", "--json", numbers)
    assert done.returncode == 0, done.stderr
    assert "### set, 2 pages: text" in done.stdout
    (found,) = json.loads(numbers.read_text(encoding="utf-8"))["files"]
    assert list(found["readers"]) == ["ours", "trafilatura", "oracle"]
    assert found["readers"]["ours"]["text"]["f1"] == pytest.approx(1.0, abs=0.1)
    assert [one["id"] for one in found["by_page"]] == ["page 1", "page 2"]


def test_the_tables_are_put_into_a_document_in_the_place_of_those_before(tmp_path: Path) -> None:
    data = written(tmp_path / "set.jsonl", [page(1)])
    document = tmp_path / "doc.md"
    document.write_text("Before.\n\n<!-- measured -->\nold\n<!-- /measured -->\n\nAfter.\n", encoding="utf-8")
    done = run("--data", data, "--readers", "trafilatura", "--no-memory", "--into", document)
    assert done.returncode == 0, done.stderr
    text = document.read_text(encoding="utf-8")
    assert text.startswith("Before.\n\n<!-- measured -->\n\n- 20")
    assert text.endswith("<!-- /measured -->\n\nAfter.\n")
    assert "old" not in text
    assert "### set, 1 pages: text" in text


def test_a_document_without_a_place_for_tables_is_left_as_it_is(tmp_path: Path) -> None:
    data = written(tmp_path / "set.jsonl", [page(1)])
    document = tmp_path / "doc.md"
    document.write_text("No place.\n", encoding="utf-8")
    assert run("--data", data, "--into", document).returncode == 2
    assert document.read_text(encoding="utf-8") == "No place.\n"


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = run("--data", tmp_path / "none.jsonl")
    assert (done.returncode, "none.jsonl" in done.stderr) == (2, True)
