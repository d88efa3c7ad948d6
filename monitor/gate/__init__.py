"""Which stories a page of an archive may concern, found out from its bytes: the gate in front of everything.

gate      the stories of a scan; the bytes of a page to their places
asked     what a story's query makes of the concepts that a page names
search    one automaton over all that all stories name
sieve     before it, where few names are asked for: is one of those there without which no page passes?
screen    the same for some dozens of names, in a page whose disguises are taken off
disguise  where a page writes letters otherwise than as themselves
meaning   what an entity or an escape means, and whether that matters
spelling  the ways a word may be written
standing  whether a short word stands by itself
units     the ways a letter of one may be, in bytes
writings  what of them is searched for
"""

from monitor.gate.gate import Gate

__all__ = ["Gate"]
