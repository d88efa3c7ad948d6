"""Whether the watch itself is well: signs of trouble by what its looks, messages and passes came to. Pure.

found        signs of trouble, each thing told once: what follows from a larger trouble is left out
is_over      whether a trouble has come to its end
Sign         what is found
AGAIN_AFTER  so long a trouble that was over is not told again
"""

from monitor.health.found import AGAIN_AFTER, found, is_over
from monitor.health.sign import IN_A_ROW, Sign, span

__all__ = ["AGAIN_AFTER", "IN_A_ROW", "Sign", "found", "is_over", "span"]
