"""A page that kills whoever fetches it, as a Scrapy component."""

from __future__ import annotations

import os
import signal

from scrapy import Request
from scrapy.http import Response

from monitor import settings

SETTINGS = {"DOWNLOADER_MIDDLEWARES": {**settings.DOWNLOADER_MIDDLEWARES, "tests.support.poisonous.Poison": 900}}


class Poison:
    """Kills the process in which an address that ends in ``/poison`` is answered."""

    def process_response(self, request: Request, response: Response) -> Response:
        if request.url.endswith("/poison"):
            os.kill(os.getpid(), signal.SIGKILL)
        return response
