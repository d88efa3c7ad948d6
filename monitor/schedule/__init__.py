"""History to the time of the next look: at an article, at a source, at an address that could not be fetched."""

from monitor.schedule.articles import PRICE, confirm, next_check
from monitor.schedule.visits import next_visit, retry

__all__ = ["PRICE", "confirm", "next_check", "next_visit", "retry"]
