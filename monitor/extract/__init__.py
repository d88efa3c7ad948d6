"""Bytes to an Article: what a page says, cleaned of what the page is made of.

extract       a fetched page, as bytes or text
study         the same, and what the page teaches of its host
further_pages the addresses of an article's other pages, as a Further; `join` makes one article of all of them
extract_dump  a text that somebody copied from a site
clean         the paragraphs of either, without what does not belong to the article
language_of   the language of a text
READABLE      the kinds of page whose text is that of an article
EXTRACTOR     which rules and libraries read: stored with every revision, since another version may read otherwise
"""

from monitor.extract.clean import Cleaned, clean
from monitor.extract.dump import extract_dump
from monitor.extract.joining import join
from monitor.extract.kind import READABLE
from monitor.extract.language import language_of
from monitor.extract.page import EXTRACTOR, extract, study
from monitor.extract.pagination import Further, further_pages

__all__ = [
    "EXTRACTOR",
    "READABLE",
    "Cleaned",
    "Further",
    "clean",
    "extract",
    "extract_dump",
    "further_pages",
    "join",
    "language_of",
    "study",
]
