"""A process that has loaded everything a crawl needs, and forks: what it begins is there at once, where an interpreter
that starts takes a second and more of a processor, first for the crawl and then for each that reads its pages.

    with ForkServer(begin) as server:
        child = server.fork()

`asking` is the side of whoever makes it, and talks to it through a socket. `serving` is the server: it knows one thread
and no crawl of its own, so that nothing is held when it forks. Each child that it forks has a socket to it as well, for
processes of its own (`contexts`, `processes`); these are killed when that child has ended, however that came, and
everything is when the server has, or whoever made it. Linux alone has what it takes.

The requests carry the ends of pipes (`socket.send_fds`). Of `multiprocessing` it uses what that uses for a fork server
of its own: that one forks for a single process, not for its children, and cannot be had by a daemon, as Dask's workers
are: tried with Python 3.11. Where a later one has them no more, the server ends, and a crawl is a new interpreter.
"""

import sys
from typing import Final

from monitor.forking.asking import Forked, ForkServer, NoForkServer
from monitor.forking.contexts import Context, context, server

__all__ = ["IS_POSSIBLE", "Context", "ForkServer", "Forked", "NoForkServer", "context", "server"]

IS_POSSIBLE: Final = sys.platform == "linux"
