"""``python -m monitor`` is ``monitor``."""

from __future__ import annotations

from monitor.cli import main

if __name__ == "__main__":  # a reading process imports this file too, under another name
    main(prog_name="monitor")
