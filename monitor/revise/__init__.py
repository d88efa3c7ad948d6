"""What became of an article: the difference of two versions, classed and readable, and whether it can still be read."""

from monitor.revise.compare import compare
from monitor.revise.presence import Verdict, judge
from monitor.revise.render import Style, segments, summary, to_html, to_text

__all__ = ["Style", "Verdict", "compare", "judge", "segments", "summary", "to_html", "to_text"]
