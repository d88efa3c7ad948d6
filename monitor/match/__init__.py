"""Whether an article belongs to a story, and by which evidence."""

from monitor.match.matcher import Matcher

__all__ = ["Matcher"]
