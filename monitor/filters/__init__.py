"""The stateless commands for Python: the same names, the same keys, nothing printed.

extract     a page to its article; `extract_file` of a file, `extract_lines` of many pages, in several processes
discover    one source's bytes to what it offers
match       articles held against a story, or against seeds; `match_filter` one at a time
families    who carries whose text
diff        two files, pages or texts, held against each other; `change_record` is what the command prints of it
robots      whether a robots.txt allows an address
url         an address in its canonical form

Records are dictionaries that JSON can hold. Their keys are those of the command, always present, None where unknown;
times are ISO 8601 with their zone, and a day stays a day. Whatever else stands in a record that comes in, such as an
id, is handed through to its answer; a record that cannot be served is answered by ``{"error": "one sentence"}``.
"""

from typing import TYPE_CHECKING

from monitor.lazily import parts_of

if TYPE_CHECKING:
    from monitor.filters.addresses import URL, robots, url
    from monitor.filters.kin import families
    from monitor.filters.lines import Filter, Record
    from monitor.filters.matching import match, match_filter
    from monitor.filters.offers import Offered, discover
    from monitor.filters.pages import PAGE, article_record, extract, extract_file, extract_lines
    from monitor.filters.versions import change_record, diff

__all__ = [
    "PAGE",
    "URL",
    "Filter",
    "Offered",
    "Record",
    "article_record",
    "change_record",
    "diff",
    "discover",
    "extract",
    "extract_file",
    "extract_lines",
    "families",
    "match",
    "match_filter",
    "robots",
    "url",
]

parts_of(
    __name__,
    {
        "Filter": "lines",
        "Offered": "offers",
        "PAGE": "pages",
        "Record": "lines",
        "URL": "addresses",
        "article_record": "pages",
        "change_record": "versions",
        "diff": "versions",
        "discover": "offers",
        "extract": "pages",
        "extract_file": "pages",
        "extract_lines": "pages",
        "families": "kin",
        "match": "matching",
        "match_filter": "matching",
        "robots": "addresses",
        "url": "addresses",
    },
)
