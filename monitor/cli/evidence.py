"""`monitor evidence`: what is known of an article, as a zip for an editor or a lawyer."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.show import db_option, json_option, print_json, say


@click.command(epilog="Example: monitor evidence 12 -o lawyer.zip    or: monitor evidence kabar.test/read/7")
@db_option
@json_option
@click.option("-o", "--output", metavar="FILE.zip", help="Where to write it; evidence-NUMBER.zip if not said.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.argument("article")
def evidence(db: str, as_json: bool, output: str | None, force: bool, article: str) -> None:
    """Write the evidence of ARTICLE (its number, its address or a part of that) as a zip.

    In it: the kept pages as a WARC, the text of every state, what changed from one to the next, when it was taken down
    and came back, the hashes with a program that checks them, and a page, index.html, that explains all of it offline.
    """
    from monitor.monitor import Monitor

    with Monitor(db) as monitor:
        written = monitor.evidence(article, output, force=force)
    if as_json:
        told = {"path": str(Path(written.path).resolve()), "files": written.files, "bytes": written.size}
        print_json({**told, "sha256": written.sha256})
        return
    say(f"{written.path}: {written.files} files, {written.size:,} bytes; open index.html in it.")
    say(f"SHA-256 {written.sha256}")
