"""`monitor discover --state`: a source's history, told call by call, whatever happens between two of them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.filters import answers, call, driven

Told = list[tuple[str, str]]
WORDS = ("", "Pabrik 10 miliar", "Pabrik 12 miliar", "Pabrik & R&D <baru>", "小米与北汽")


def written(items: list[tuple[int, str, str, int]], *, atom: bool = False) -> bytes:
    """A feed of items, each a number, a title, a summary and a minute."""
    parts = []
    for number, title, summary, minute in items:
        link, at = f"https://kabar.test/read/{number}", f"2022-08-26T10:{minute:02d}:00Z"
        said = f"<title>{escape(title)}</title>" if title else ""
        if atom:
            body = f"<summary>{escape(summary)}</summary><updated>{at}</updated>"
            parts.append(f"<entry><id>warta-{number}</id><link href='{link}'/>{said}{body}</entry>")
        else:
            body = f"<description>{escape(escape(summary))}</description><dc:date>{at}</dc:date>"
            parts.append(f"<item><guid isPermaLink='false'>warta-{number}</guid><link>{link}</link>{said}{body}</item>")
    if atom:
        return f"<feed xmlns='http://www.w3.org/2005/Atom'>{''.join(parts)}</feed>".encode()
    dc = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rss version='2.0' {dc}><channel>{''.join(parts)}</channel></rss>".encode()


def told(state: Path, body: bytes) -> Told:
    """What a call says of a document."""
    result = call("discover", "--state", state, sent=body)
    assert result.exit_code == 0, result.output
    return [(each["id"], each["change"]) for each in answers(result)]


class Model:
    """What is true of a history: of every item the wordings it was shown with, the latest last."""

    def __init__(self) -> None:
        self.said: dict[str, list[tuple[str, str]]] = {}

    def look(self, items: list[tuple[int, str, str, int]]) -> Told:
        changes = []
        for number, *words, _ in items:
            said = self.said.setdefault(f"warta-{number}", [])
            now = (words[0], words[1])
            if not said:
                changes.append((f"warta-{number}", "new"))
            elif said[-1] != now:
                changes.append((f"warta-{number}", "returned" if now in said else "changed"))
            said.append(now)
        return changes


some_items = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, 59)),
    max_size=4,
    unique_by=lambda item: item[0],
)


@given(st.lists(st.tuples(some_items, st.booleans()), max_size=7))
@settings(max_examples=40, deadline=None)
def test_any_history_is_told_as_it_was(history: list[tuple[list[tuple[int, str, str, int]], bool]]) -> None:
    model = Model()
    with tempfile.TemporaryDirectory() as folder:
        for items, atom in history:
            assert told(Path(folder, "state"), written(items, atom=atom)) == model.look(items)


HISTORY = [
    [(1, "A", "a", 0), (2, "B", "b", 0)],
    [(1, "A", "a", 7), (2, "B", "c", 0)],
    [(2, "B", "c", 9)],
    [(3, "C", "x", 0), (1, "A", "a", 8), (2, "B", "b", 9)],
    [(3, "C", "y", 0), (2, "B", "c", 9)],
]


def test_a_history_is_told_by_a_process_for_each_of_its_snapshots(tmp_path: Path) -> None:
    model, state = Model(), tmp_path / "state"
    for items in HISTORY:
        with driven("discover", "--state", str(state)) as process:
            out, err = process.communicate(written(items))
        assert (process.returncode, err) == (0, b"")
        assert [line.count(b'"change"') for line in out.splitlines()] == [1] * len(model.look(items))
    assert told(state, written(HISTORY[-1])) == []


def test_what_a_killed_process_could_not_print_is_told_again(tmp_path: Path) -> None:
    first, state = [(number, "Judul", "kata " * 1_500, 0) for number in range(40)], tmp_path / "state"
    second = [(number, "Judul", "lain " * 1_500, 0) for number in range(40)]
    for items, change in ((first, "new"), (second, "changed")):
        before = state.read_bytes() if state.exists() else None
        with driven("discover", "--state", str(state)) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(written(items))
            process.stdin.close()
            process.stdout.read(1)  # it prints, and nobody reads: more is to come than a pipe holds
            process.kill()
            process.wait(30)
        assert (state.read_bytes() if state.exists() else None) == before
        assert told(state, written(items)) == [(f"warta-{number}", change) for number, *_ in items]
        assert told(state, written(items)) == []
    assert list(tmp_path.iterdir()) == [state]


def test_an_item_that_the_end_of_a_document_cuts_is_told_when_it_has_come_whole(tmp_path: Path) -> None:
    items = [(1, "A", "Satu kalimat", 0), (2, "B", "Dua kalimat", 0), (3, "C", "Tiga kalimat", 0)]
    whole = written(items)
    for at in range(whole.index(b"warta-3") - 30, len(whole), 7):
        state = tmp_path / f"{at}"
        cut = [name for name, _ in told(state, whole[:at])]
        assert cut == ["warta-1", "warta-2", "warta-3"][: 3 if b"</item>" in whole[whole.index(b"warta-3") : at] else 2]
        assert told(state, whole) == [("warta-3", "new")][len(cut) - 2 :]
        assert told(state, whole[:at]) == []
    # Without a state there is no next time.
    assert len(answers(call("discover", sent=whole[: whole.index(b"Tiga")]))) == 3


def test_a_sitemap_that_is_cut_loses_the_title_of_no_page(tmp_path: Path) -> None:
    news = "<url><loc>https://kabar.test/{0}</loc><news:news><news:title>Judul {0}</news:title></news:news></url>"
    whole = f"<urlset>{news.format(1)}{news.format(2)}</urlset>".encode()
    for at in range(whole.index(b"<url>", 20), len(whole) - 1, 5):
        state = tmp_path / f"{at}"
        assert [change for _, change in told(state, whole)] == ["new", "new"]
        assert told(state, whole[:at]) == []
        assert told(state, whole) == []


def test_a_state_grows_with_what_was_said_and_not_with_the_looks(tmp_path: Path) -> None:
    state = tmp_path / "state"
    for minute in range(60):
        told(state, written([(number, "Judul", f"{minute % 3}", minute) for number in range(20)]))
    assert state.stat().st_size < 20 * (200 + 3 * 35) + 200
