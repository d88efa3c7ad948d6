"""Which stories a page of an archive may concern, found out from its bytes: the gate in front of everything.

gate      the stories of a scan; the bytes of a page to their places
asked     what a story's query makes of the concepts that a page names
search    one automaton over all that all stories name
sieve     before it, where there are few stories: is one of the names there that no page passes without?
disguise  where a page writes letters otherwise than as themselves
spelling  the ways a word may be written
"""

from monitor.gate.gate import Gate

__all__ = ["Gate"]
