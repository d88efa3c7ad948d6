"""History to the time of the next look: at an article, at a source, at an address that could not be fetched.

next_check   when to look at an article again
worth        what a look at it would be worth now: by this, looks are ranked where a budget is tight
stake        the weight of its unseen hours, for both
foreseen     the edits that any article was expected to see since the last look: what a look adds to a Habit
confirm      when to look again at an article that was missed
next_visit   when to visit a source again
retry        when to try an address again that could not be fetched
"""

from monitor.schedule.articles import PRICE, confirm, foreseen, learned, next_check, worth
from monitor.schedule.stake import stake
from monitor.schedule.visits import LONGEST_BACK_OFF, LONGEST_REST, next_visit, retry

__all__ = [
    "LONGEST_BACK_OFF",
    "LONGEST_REST",
    "PRICE",
    "confirm",
    "foreseen",
    "learned",
    "next_check",
    "next_visit",
    "retry",
    "stake",
    "worth",
]
