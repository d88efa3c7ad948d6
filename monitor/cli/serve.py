"""`monitor serve`."""

from __future__ import annotations

import click

from monitor.cli.show import db_option


@click.command(epilog="Example: monitor serve --port 8001")
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(db: str, host: str, port: int, open_browser: bool) -> None:
    """Open the database in a browser: Datasette, with our search page. Nothing can be changed there."""
    from monitor.web.serve import serve as serve_datasette

    serve_datasette(db, host=host, port=port, open_browser=open_browser, say=click.echo)
