"""Commands that look at what they are given and at nothing else: extract, discover, match, families, robots, url.

Two of them can be given a memory: a file (`discover --state`), a database (`extract --memory`).

Each reads files or standard input and writes JSON to standard output, a line as soon as it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from monitor.cli.show import json_option, print_json, say
from monitor.errors import MonitorError, SeedError

if TYPE_CHECKING:
    from monitor.filters import Record

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LINES = 'Lines are answered one by one, in order; one that cannot be served by {"error": …}.'
_STATUS = "Exit status: 0 done, 1 done with errors that were reported, 2 wrong use."


def _jsonl_option(command: _Command) -> _Command:
    """For commands that write lines anyway, so that a program may ask for them by name."""
    return click.option("--jsonl", is_flag=True, expose_value=False, help="Print JSON lines: what it does anyway.")(
        command
    )


@click.command(
    epilog=f"""\b
Example:
  monitor extract page.html --url https://outlet.example/news/1
  monitor extract page.html --text
  monitor extract --jsonl --jobs 2 < pages.jsonl
  monitor extract --jsonl --memory hosts.db < pages.jsonl

{_LINES} {_STATUS}"""
)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("--url", metavar="URL", help="Where the one page was found: relative links start from there.")
@click.option("--text", "as_text", is_flag=True, help="Print title, byline and text, for reading.")
@click.option("--json", is_flag=True, expose_value=False, help="Print JSON: what it does anyway.")
@click.option("--jsonl", "as_lines", is_flag=True, help='Read lines {"html" or "html_base64", "url"} instead of pages.')
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read lines.")
@click.option("--seconds", type=click.FloatRange(0.1), default=60.0, show_default=True, help="A page may take; --jobs.")
@click.option("--memory", metavar="DB", help="A database: read by what it knows of hosts, and learn.")
def extract(
    paths: tuple[str, ...],
    url: str | None,
    as_text: bool,
    as_lines: bool,
    jobs: int,
    seconds: float,
    memory: str | None,
) -> None:
    """A page to its article: clean text, title, times, authors, links.

    Of one PATH (standard input, if it is left out) one JSON document is printed, of several a line each, in order. A
    PATH that ends in .txt is a text that somebody copied: its first line is the title.
    """
    if url and (as_lines or len(paths) > 1):
        raise click.UsageError("--url goes with one page; lines have their own url")
    if as_lines and as_text:
        raise click.UsageError("--text and --jsonl cannot both be had")
    if jobs > 1 and not as_lines:
        raise click.UsageError("--jobs goes with --jsonl")
    if as_lines:
        from monitor.filters import extract_lines

        _print_lines(extract_lines(_lines_of(paths), jobs=jobs, seconds=seconds, memory=memory))
        return
    answers = _articles(paths or ("-",), url, memory)
    if len(paths) > 1:
        _print_lines(answers, _readable if as_text else None)
        return
    answer = next(answers)
    if "error" in answer:
        raise SeedError(str(answer["error"]))
    if as_text:
        click.echo(_readable(answer))
    else:
        print_json(answer)


def _articles(paths: Iterable[str], url: str | None, memory: str | None) -> Iterator[Record]:
    from monitor.filters import extract as extract_page
    from monitor.filters import extract_file
    from monitor.filters.files import read_bytes, standard_input

    for path in paths:
        try:
            if path == "-":
                yield extract_page(read_bytes(standard_input()), url, memory)
            else:
                yield extract_file(path, url, memory)
        except MonitorError as error:
            yield {"error": str(error)}


def _readable(answer: Record) -> str:
    from monitor.filters.pages import article_text
    from monitor.revise.render import visible

    return visible(article_text(answer)) + "\n" if "error" not in answer else f"[{answer['error']}]\n"


@click.command(
    epilog=f"""\b
Example:
  monitor discover feed.xml --url https://outlet.example/feed.xml
  monitor discover feed.xml --state outlet.state     only what is new, changed or returned

{_STATUS}"""
)
@click.argument("path", default="-", metavar="[PATH|-]")
@click.option("--url", metavar="URL", help="Where the source was found: relative links start from there.")
@click.option("--kind", type=click.Choice(["feed", "sitemap", "section", "search"]), help="Default: told by its bytes.")
@click.option("--state", metavar="FILE", help="What it said so far. Print only what differs, and write FILE anew.")
@json_option
@_jsonl_option
def discover(path: str, url: str | None, kind: str | None, state: str | None, as_json: bool) -> None:
    """What one source offers: the articles of a feed, sitemap, section page or search answer, a line each.

    With --state each line says its change: new, changed, or returned (an earlier wording again); what is unchanged is
    left out. The file is written after the lines, so that what could not be printed is told again.
    """
    from monitor import filters
    from monitor.filters.files import read_bytes, standard_input
    from monitor.filters.offers import keep_state, read_state

    known = read_state(state) if state else None
    found = filters.discover(read_bytes(standard_input() if path == "-" else path), url=url, kind=kind, state=known)
    _print(found.records, as_json)
    for more in found.more:
        say(f"monitor: it is an index; read this sitemap too: {more}", err=True)
    if state and found.state is not None and (found.state is not known or not Path(state).exists()):
        keep_state(state, found.state)


@click.command(
    epilog=f"""\b
Example:
  monitor match articles.jsonl --story seeds/xiaomi-baic
  monitor match --seeds seeds.jsonl < articles.jsonl

{_LINES} {_STATUS}"""
)
@click.argument("path", default="-", metavar="[FILE.jsonl|-]")
@click.option("--story", metavar="STORY", help="The story's folder, or its story.toml.")
@click.option("--seeds", metavar="FILE.jsonl", help="Articles to match by: lines like those that are read.")
@json_option
@_jsonl_option
def match(path: str, story: str | None, seeds: str | None, as_json: bool) -> None:
    """Hold articles against a story, or against seeds: accept, review or reject, with the evidence.

    Lines are {"id", "text", "title"?, "url"?, "published"?, "language"?}.
    """
    if (story is None) == (seeds is None):
        raise click.UsageError("give --story or --seeds, one of them")
    from monitor.filters import match_filter
    from monitor.filters.matching import seeds_of

    asked = match_filter(story=story) if story else match_filter(seeds=seeds_of(seeds or ""))
    _print(map(asked.line, _lines_of([path])), as_json)


@click.command(
    epilog=f"""\b
Example:
  monitor families articles.jsonl

One that cannot be served is answered by {{"error": …}}. {_STATUS}"""
)
@click.argument("path", default="-", metavar="[FILE.jsonl|-]")
@json_option
@_jsonl_option
def families(path: str, as_json: bool) -> None:
    """Who carries whose text: each article's family, and how it stands to the one it is nearest to.

    Lines are {"id", "text", "title"?, "published"?, "url"?}. All are read before the first is answered, in their order.
    """
    from monitor import filters
    from monitor.filters.lines import records_of

    _print(filters.families(records_of(_lines_of([path]))), as_json)


@click.command(
    epilog=f"""\b
Example:
  monitor robots robots.txt https://outlet.example/news/1 --agent monitor

{_STATUS}"""
)
@click.argument("path", metavar="FILE|-")
@click.argument("url")
@click.option("--agent", required=True, metavar="NAME", help="The crawler's name, or its whole User-Agent.")
@click.option("--json", is_flag=True, expose_value=False, help="Print JSON: what it does anyway.")
def robots(path: str, url: str, agent: str) -> None:
    """Whether a robots.txt lets an agent fetch an address: {"allowed": true} or false, with status 0 either way."""
    from monitor import filters
    from monitor.filters.files import read_bytes, standard_input

    click.echo(_line(filters.robots(read_bytes(standard_input() if path == "-" else path), url, agent)))


@click.command(
    epilog=f"""\b
Example:
  monitor url 'https://m.outlet.example/news/1?utm_source=x'
  monitor url --jsonl < addresses.jsonl

{_LINES} {_STATUS}"""
)
@click.argument("address", required=False)
@json_option
@click.option("--jsonl", "as_lines", is_flag=True, help='Read lines {"url", "html"?}: so it does without ADDRESS.')
def url(address: str | None, as_json: bool, as_lines: bool) -> None:
    """An address in its canonical form: the same for every way in which one article is linked to.

    html, the page that is served there, is believed where it names its address plausibly.
    """
    from monitor import filters

    if address is None:
        _print(map(filters.URL.line, _lines_of(["-"])), as_json)
        return
    if as_lines:
        raise click.UsageError("give ADDRESS or --jsonl, not both")
    answer = filters.url(address)
    if as_json:
        print_json(answer)
    elif answer["canonical_url"] is None:
        raise SeedError(f'"{address}" is no address that begins with http:// or https://')
    else:
        say(f"{answer['canonical_url']}\nhost: {answer['host']}")


def diff_files(a: str, b: str, as_json: bool) -> None:
    """What `monitor diff` prints of two files: pages, whose articles are compared, or texts."""
    from monitor import filters
    from monitor.cli.reads import print_change

    change = filters.diff(a, b)
    if as_json:
        click.echo(_line(filters.change_record(change)))
    else:
        print_change(change)


# ---------------------------------------------------------------------------------------------------------------- lines


def _lines_of(paths: Iterable[str]) -> Iterator[bytes | None]:
    """The lines of files, or of standard input (``-``, or no path)."""
    from monitor.filters.files import standard_input
    from monitor.filters.lines import read_lines

    for path in paths or ("-",):
        with ExitStack() as stack:
            stream: BinaryIO
            if path == "-":
                stream = standard_input()
            else:
                try:
                    stream = stack.enter_context(Path(path).open("rb"))
                except OSError as error:
                    raise SeedError(f"{path}: cannot be read: {error.strerror or error}") from error
            yield from read_lines(stream)


def _print(answers: Iterable[Record], as_json: bool) -> None:
    if not as_json:
        _print_lines(answers)
        return
    every = list(answers)
    click.echo("[" + ",\n ".join(map(_line, every)) + "]")
    _leave(any("error" in answer for answer in every))


def _print_lines(answers: Iterable[Record], shown: Callable[[Record], str] | None = None) -> None:
    """Prints answers, each as soon as it is there; leaves with status 1 after the last if one was an error."""
    failed = False
    try:
        for answer in answers:
            line = (shown or _line)(answer)
            failed = failed or "error" in answer or line.startswith('{"error"')
            click.echo(line)  # flushes
    finally:
        # Not left to the garbage collector: an error on its way up holds on to the generator, and so to its processes.
        if isinstance(answers, Generator):
            answers.close()
    _leave(failed)


def _leave(failed: bool) -> None:
    if failed:
        click.get_current_context().exit(1)


def _line(answer: Record) -> str:
    from monitor.filters.lines import to_line

    try:
        return to_line(answer)
    except SeedError as error:
        return to_line({"error": str(error)})
