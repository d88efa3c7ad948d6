"""`monitor export`."""

from __future__ import annotations

from io import BytesIO

import click

from monitor.cli.show import bytes_out, db_option, say


@click.command(epilog="Example: monitor export articles changes --format csv -o export")
@db_option
@click.argument("tables", nargs=-1, metavar="[TABLE…]")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="Parquet needs the extra `parquet`.",
)
@click.option("-o", "--output", metavar="FOLDER", help="Write a file per table there; else one table goes to stdout.")
@click.option("--spreadsheet", is_flag=True, help="In CSV, keep strangers' words from being taken for formulas.")
def export(db: str, tables: tuple[str, ...], kind: str, output: str | None, spreadsheet: bool) -> None:
    """Write tables (articles, if none is named) row by row, however large they are."""
    if spreadsheet and kind != "csv":
        raise click.UsageError("--spreadsheet goes with --format csv")
    out = BytesIO() if output else bytes_out("-o FOLDER")
    from monitor.export import write_tables
    from monitor.monitor import Monitor

    reading, wanted = Monitor(db).reading, tables or ("articles",)
    for path, rows in write_tables(reading, wanted, kind, output, out, spreadsheet=spreadsheet):
        say(f"{path}: {rows} rows", err=True)
