"""The charts, drawn in a real browser from the tables of pages that are served under the newsroom's policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.web.chromium import NEEDS_CHROMIUM

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

STATIC = Path(__file__).parents[2] / "monitor" / "web" / "static"
OURS = ("chart_parts.js", *(f"chart_{kind}.js" for kind in ("coverage", "claims", "checks")), "charts.js")
SCRIPTS = (*sorted(path.relative_to(STATIC).as_posix() for path in STATIC.glob("vendor/*.js")), *OURS)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
TYPES = {".js": "text/javascript", ".css": "text/css"}
DAY = timedelta(days=1)
FIRST = datetime(2026, 9, 1, 8, tzinfo=UTC)
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>\u202eevil"


@dataclass
class Site:
    """Serves what stands in `pages` by path, and our static files, on the loopback."""

    address: str
    pages: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    made = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = STATIC / path.removeprefix("/static/")
            known = path in made.pages or (path.startswith("/static/") and file.is_file())
            body = made.pages[path].encode() if path in made.pages else file.read_bytes() if known else b""
            self.send_response(200 if known else 204)
            self.send_header("Content-Type", f"{TYPES.get(file.suffix, 'text/html')}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that it is called by
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


Show = Callable[..., Page]


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def show(site: Site, chromium: Browser, complaints: list[str]) -> Iterator[Show]:
    """Opens a page with these figures. width and scheme are the window's; language is the page's."""
    opened = []

    def opener(
        *figures: str, width: int = 1280, scheme: str = "light", language: str = "en", scripts: object = SCRIPTS
    ) -> Page:
        tags = "".join(f'<script src="/static/{name}" defer></script>' for name in scripts)  # type: ignore[attr-defined]
        styles = "".join(f'<link rel="stylesheet" href="/static/{name}.css">' for name in ("newsroom", "charts"))
        site.pages["/"] = (
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>A page</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{styles}'
            f"<body>{''.join(figures)}{tags}"
        )
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        opened.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.address, wait_until="networkidle")
        return page

    yield opener
    for page in opened:
        page.close()


def cell(said: object, at: datetime | None = None, value: object = None, attributes: str = "") -> str:
    inner = escape(str(said))
    if at is not None:
        inner = f'<time datetime="{at.isoformat().replace("+00:00", "Z")}">{inner}</time>'
    if value is not None:
        inner = f'<data value="{escape(str(value))}">{inner}</data>'
    return f"<td{attributes}>{inner}</td>"


def figure(kind: str, heads: list[str], rows: list[str], caption: str = "What the chart shows", more: str = "") -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f'<figure class="chart" data-chart="{kind}"{more}><figcaption>{escape(caption)}</figcaption><details>'
        f"<summary>The figures</summary><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        "</details></figure>"
    )


def coverage(days: list[tuple[int, ...]], names: tuple[str, ...] = ("English", "中文")) -> str:
    """A day after the other: articles by language, changes, taken down."""
    rows = [
        f"<tr>{cell('a day', FIRST + number * DAY)}{''.join(cell(n, value=n) for n in counts)}</tr>"
        for number, counts in enumerate(days)
    ]
    return figure("coverage", ["Day", *names, "Changes", "Taken down"], rows)


def claims(sayings: Sequence[tuple[str, object]], sentence: str = "They will build them.", more: str = "") -> str:
    """Six hours apart: outlet and value."""
    link = f'<td><a href="/said" rel="nofollow">{escape(sentence)}</a></td>'
    rows = [
        f"<tr>{cell('then', FIRST + number * DAY / 4)}{cell(outlet)}{cell(value, value=value)}"
        f"{cell(f'about {value}')}{link}</tr>"
        for number, (outlet, value) in enumerate(sayings)
    ]
    return figure("claims", ["Time", "Outlet", "Value", "Said", "Sentence"], rows, more=more)


def checks(results: list[str]) -> str:
    """Two hours apart."""
    rows = [
        f"<tr>{cell('then', FIRST + number * DAY / 12)}{cell(result.title(), value=result)}{cell(200)}</tr>"
        for number, result in enumerate(results)
    ]
    return figure("checks", ["Time", "Result", "Status"], rows)


ONE_OF_EACH = (
    coverage([(3, 1, 1, 0), (0, 2, 0, 1), (5, 0, 2, 0)]),
    claims([("a.test", 300_000), ("b.test", 150_000), ("a.test", 320_000)]),
    checks(["ok", "not modified", "missing", "blocked", "unreachable"]),
)


def marks(page: Page, kind: str) -> int:
    return page.locator(f"svg g.chart-{kind} > *").count()


def test_coverage_has_a_bar_for_each_language_and_day_with_articles(show: Show, complaints: list[str]) -> None:
    page = show(ONE_OF_EACH[0])
    assert [marks(page, kind) for kind in ("bars", "changes", "gone")] == [4, 2, 1]
    heights = [float(bar.get_attribute("height") or 0) for bar in page.locator("g.chart-bars > rect").all()]
    assert [round(height / max(heights) * 5) for height in heights] == [3, 1, 2, 5]
    colours = {bar.get_attribute("fill") for bar in page.locator("g.chart-bars > rect").all()}
    assert colours == {"var(--series-1)", "var(--series-2)"}
    assert complaints == []


def test_claims_have_a_dot_for_each_saying_and_steps_where_an_outlet_moved(show: Show, complaints: list[str]) -> None:
    page = show(ONE_OF_EACH[1])
    assert marks(page, "dots") == 3
    assert page.locator("g.chart-steps").count() == 1  # b.test said one figure only
    assert sorted(page.locator("svg text.chart-name").all_text_contents()) == ["a.test", "b.test"]
    assert complaints == []


def test_who_says_two_figures_at_once_has_not_moved(show: Show) -> None:
    page = show(claims([("a.test", 100), ("a.test", 200)]).replace("14:00:00", "08:00:00"))
    assert marks(page, "dots") == 2
    assert page.locator("g.chart-steps").count() == 0


def test_checks_have_a_mark_for_each_look_and_their_results_are_counted(show: Show, complaints: list[str]) -> None:
    page = show(ONE_OF_EACH[2])
    assert marks(page, "ticks") + marks(page, "signs") == 5
    assert page.locator(".chart-key li").all_inner_texts() == [
        "Ok 1",
        "Not Modified 1",
        "Missing 1",
        "Blocked 1",
        "Unreachable 1",
    ]
    shapes = {mark.get_attribute("d") for mark in page.locator("g.chart-signs > path").all()}
    assert len(shapes) == 3
    assert complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_charts_are_as_wide_as_there_is_room(show: Show, complaints: list[str], width: int) -> None:
    page = show(*ONE_OF_EACH, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for svg in page.locator("svg.chart-svg").all():
        box = svg.bounding_box()
        assert box is not None
        assert width * 0.85 < box["width"] <= width
    assert complaints == []


def test_a_chart_is_drawn_again_when_the_window_changes(show: Show, complaints: list[str]) -> None:
    page = show(*ONE_OF_EACH)
    page.set_viewport_size({"width": 400, "height": 800})
    page.locator('svg.chart-svg[width="368"]').nth(2).wait_for()
    assert page.locator("svg.chart-svg").count() == 3
    assert page.locator(".chart-said").count() == 3
    assert complaints == []


def test_a_chart_takes_the_colours_of_the_scheme_at_once(show: Show, complaints: list[str]) -> None:
    page = show(*ONE_OF_EACH)
    colour = "getComputedStyle(document.querySelector('g.chart-bars > rect')).fill"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(colour)
    assert light != dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(colour) == light
    assert complaints == []


def test_a_chart_is_an_image_that_its_caption_names(show: Show) -> None:
    page = show(ONE_OF_EACH[0])
    assert page.get_by_role("img", name="What the chart shows").count() == 1
    assert page.locator("details").get_attribute("open") is None


def test_the_days_are_named_in_the_language_of_the_page(show: Show) -> None:
    page = show(ONE_OF_EACH[0], language="zh")
    axis = " ".join(page.locator("svg.chart-svg text").all_text_contents())
    assert "9月2日" in axis
    assert page.locator(".chart-said").inner_text().startswith("2026年9月3日")


def test_a_few_days_are_named_once_each_and_their_hours_are_not(show: Show) -> None:
    page = show(ONE_OF_EACH[0])
    axis = [said for said in page.locator("svg.chart-svg text").all_text_contents() if said[0].isdecimal()]
    assert [said.removesuffix("2026") for said in axis] == ["1 Sept", "2 Sept", "3 Sept", "5"]  # 5: the most in a day


def test_no_step_leads_across_statements_that_were_left_out(show: Show) -> None:
    figures = [("a.test", 100), ("a.test", 150), ("a.test", 300), ("a.test", 350)]
    assert show(claims(figures)).locator("g.chart-steps > path").count() == 1
    parted = claims(figures).replace(
        '<tr><td><time datetime="2026-09-01T20', '<tr data-gap><td><time datetime="2026-09-01T20'
    )
    page = show(parted)
    assert page.locator("g.chart-steps > path").count() == 2
    assert marks(page, "dots") == 4


def test_what_is_chosen_by_keys_is_said_beneath(show: Show) -> None:
    page = show(claims([("a.test", 100), ("b.test", 200), ("c.test", 150)], sentence="A hundred, they say."))
    said = page.locator(".chart-said")
    assert "c.test" in said.inner_text()  # the latest, before anything is chosen
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert "b.test" in said.inner_text()
    page.keyboard.press("Home")
    assert said.inner_text() == "1 Sept 2026, 08:00 a.test about 100 A hundred, they say."
    assert said.locator("a").get_attribute("href") == "/said"
    page.keyboard.press("End")
    assert "c.test" in said.inner_text()


def test_what_is_pointed_at_is_said_beneath_and_nothing_moves(show: Show) -> None:
    page = show(claims([("a.test", 100), ("b.test", 200), ("c.test", 150)], sentence="Long. " * 90))
    below = page.locator("details").bounding_box()
    dot = page.locator("g.chart-dots > *").nth(1).bounding_box()
    assert dot is not None
    page.mouse.move(dot["x"] + 2, dot["y"] + 2)
    assert "b.test" in page.locator(".chart-said").inner_text()
    assert page.locator("details").bounding_box() == below


def test_hostile_words_are_words(show: Show, complaints: list[str]) -> None:
    hostile = (
        coverage([(1, 2, 1, 1)], names=(HOSTILE, "</svg>" + HOSTILE)),
        claims([(HOSTILE, 5), (HOSTILE + "2", 6)], sentence=HOSTILE),
        checks([HOSTILE, "constructor", "__proto__", "ok"]),
    )
    page = show(*hostile)
    assert page.locator("svg.chart-svg").count() == 3
    assert page.title() == "A page"
    assert page.locator("figure img, figure script, svg style").count() == 0
    assert "<img src=x" in page.locator(".chart-said").nth(1).inner_text()
    assert complaints == []


def test_a_link_of_another_scheme_is_no_link(show: Show, complaints: list[str]) -> None:
    page = show(claims([("a.test", 100)]).replace("/said", "javascript:document.title='owned'"))
    assert page.locator(".chart-said a").count() == 0
    assert "They will build them." in page.locator(".chart-said").inner_text()
    assert complaints == []


BROKEN = {
    "no rows": claims([]),
    "no times": checks(["ok"]).replace("datetime", "data-time"),
    "times that are none": checks(["ok"]).replace('datetime="2026', 'datetime="soon 2026'),
    "no values": claims([("a.test", "many")]),
    "too few columns": figure("coverage", ["Day"], [f"<tr>{cell('a day', FIRST)}</tr>"]),
    "too few cells": figure("claims", ["Time", "Outlet", "Value", "Said", "Sentence"], ["<tr></tr>"]),
    "no table": '<figure class="chart" data-chart="checks"><figcaption>x</figcaption><details>x</details></figure>',
    "another kind": figure("constructor", ["Time"], []),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_drawn_is_left_as_its_table_open(show: Show, complaints: list[str], name: str) -> None:
    page = show(BROKEN[name])
    assert page.locator("svg").count() == 0
    assert page.locator("details").get_attribute("open") is not None
    assert complaints == []


def test_rows_that_cannot_be_read_are_left_out(show: Show, complaints: list[str]) -> None:
    page = show(claims([("a.test", 100), ("b.test", "NaN"), ("c.test", "1e999"), ("d.test", 150)]))
    assert marks(page, "dots") == 2
    assert complaints == []


@pytest.mark.parametrize("scripts", [OURS, (*SCRIPTS[:2], "charts.js")])
def test_without_the_library_the_table_is_open(show: Show, complaints: list[str], scripts: tuple[str, ...]) -> None:
    page = show(*ONE_OF_EACH, scripts=scripts)
    assert page.locator("svg").count() == 0
    assert page.locator("details[open]").count() == 3
    assert complaints == []


def test_one_row_is_drawn(show: Show, complaints: list[str]) -> None:
    page = show(coverage([(1, 0, 0, 0)]), claims([("a.test", 0)]), checks(["ok"]))
    assert [marks(page, kind) for kind in ("bars", "dots", "ticks")] == [1, 1, 1]
    bar = page.locator("g.chart-bars > rect").bounding_box()
    assert bar is not None
    assert bar["width"] < 100  # a day, not the whole width
    assert complaints == []


def test_thousands_of_rows_are_drawn_together_and_the_page_says_so(show: Show, complaints: list[str]) -> None:
    outlets, values = ["a.test", "b.test", "c.test"], [100, 110, 150, 180]
    page = show(
        coverage([(number % 7, number % 3, number % 2, 0) for number in range(5_000)]),
        claims(
            [(outlets[number % 3], values[number % 4]) for number in range(5_000)],
            more=' data-merged="{shown} dots for {count} sayings"',
        ),
        checks(["ok", "not modified", "missing"] * 1_700),
    )
    dots = marks(page, "dots")
    assert 100 < dots <= 800
    assert f"{dots} dots for 5,000 sayings" in page.inner_text("body")
    assert page.locator(".chart-key").first.inner_text() == "▮ = 28 days"
    assert 300 < marks(page, "bars") <= 2 * 5_000 / 28 + 2
    assert marks(page, "ticks") + marks(page, "signs") < 2_500
    assert page.locator(".chart-key").last.inner_text().split("\n")[0] == "Ok 1,700"  # counted whole
    assert complaints == []


def test_bars_of_many_days_hold_every_article(show: Show) -> None:
    page = show(coverage([(1, 0, 0, 0)] * 1_000), width=360)
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert "English 28" in page.locator(".chart-said").inner_text()
    assert marks(page, "bars") == 36  # of 28 days each


def test_figures_that_are_far_apart_stand_on_a_logarithmic_scale(show: Show) -> None:
    page = show(claims([("a.test", 10), ("a.test", 1_000), ("a.test", 100_000)]))
    heights = [box["y"] for mark in page.locator("g.chart-dots > *").all() if (box := mark.bounding_box())]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=1)


def test_many_outlets_are_named_beneath_and_the_rest_counted(show: Show) -> None:
    page = show(claims([(f"{name}.test", 100 + place) for place, name in enumerate("abcdefgh")]))
    assert page.locator(".chart-key li").all_inner_texts() == [f"{name}.test" for name in "abcde"] + ["+3"]
    assert marks(page, "dots") == 8


def test_more_languages_than_colours_are_put_together(show: Show, complaints: list[str]) -> None:
    page = show(coverage([(1,) * 8 + (0, 0)], names=tuple("abcdefgh")))
    assert marks(page, "bars") == 6
    assert page.locator(".chart-said").inner_text().split("+3")[1].strip() == "3"
    assert complaints == []


def test_what_can_be_read_in_two_ways_is_drawn_hollow(show: Show) -> None:
    page = show(claims([("a.test", 10), ("a.test", 12)]).replace("<tbody><tr>", "<tbody><tr data-ambiguous>"))
    fills = [mark.get_attribute("fill") for mark in page.locator("g.chart-dots > *").all()]
    assert fills == ["var(--paper, Canvas)", "var(--series-1)"]


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#fdfcf9"), ("dark", "#191918")])
def test_the_colours_stand_out_from_the_paper(scheme: str, paper: str) -> None:
    rules = (STATIC / "charts.css").read_text("utf-8")
    light, dark = re.findall(r"(?:--series-\d: #[0-9a-f]{6};\s+){6}", rules)
    colours = re.findall(r"#[0-9a-f]{6}", light if scheme == "light" else dark)
    assert min(contrast(colour, paper) for colour in colours) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    darker, lighter = sorted(luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
