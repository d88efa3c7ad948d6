"""How fast a page is read whose host is known: `python bench/known.py --data pages-en.jsonl.xz`.

The data has few hosts with several pages. So each page teaches its own layout, as four pages of its host would, and
nothing else; then it is read without and with what was learned, and by trafilatura, in turn, in one process. Printed
are the pages that are read by their layout, how many of their texts are the same as without it, and CPU milliseconds a
page. What a host's memory does to pages that it has not seen is measured by `bench/extraction.py --hosts`.
"""

from __future__ import annotations

import argparse
import logging
import time
from dataclasses import replace
from pathlib import Path

import trafilatura
from reading.samples import load

from monitor.extract import extract, study
from monitor.extract.memory import for_reading, learn
from monitor.model import HostMemory

_PAGES = 4  # a layout is trusted after three


def main() -> None:
    """Read the arguments, measure, print."""
    arguments = argparse.ArgumentParser(description="How fast a page is read whose host is known.")
    arguments.add_argument(
        "--data", type=Path, required=True, help="JSON lines of pages with their addresses, .xz or not"
    )
    options = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    known = []
    pages = same = 0
    for sample in load(options.data):
        pages += 1
        article, lesson = study(sample.html, sample.url)
        if lesson is None or not lesson.agreed:
            continue
        memory = HostMemory(lesson.host)
        for number in range(_PAGES):
            memory = learn(memory, replace(lesson, keys=(3 * number, 3 * number + 1, 3 * number + 2), sentences=()))
        memory = for_reading(memory)
        known.append((sample.html, sample.url, memory))
        same += extract(sample.html, sample.url, memory).text == article.text
    if not known:
        raise SystemExit(f"{options.data.name}: no page has an address, so that no host is known")
    seconds = [0.0, 0.0, 0.0]
    for html, url, memory in known:
        for at, read in enumerate(
            (
                lambda html=html, url=url, memory=memory: extract(html, url, memory),
                lambda html=html, url=url: extract(html, url),
                lambda html=html, url=url: trafilatura.bare_extraction(html, url=url, with_metadata=True),
            )
        ):
            began = time.process_time()
            read()
            seconds[at] += time.process_time() - began
    by_memory, alone, theirs = (1_000 * spent / len(known) for spent in seconds)
    print(f"{len(known)} of {pages} pages stand in a layout; {same} have the same text by it")
    print(f"known {by_memory:.1f} ms, unknown {alone:.1f} ms, trafilatura {theirs:.1f} ms a page")
    print(f"times as fast as trafilatura: known {theirs / by_memory:.2f}, unknown {theirs / alone:.2f}")


if __name__ == "__main__":
    main()
