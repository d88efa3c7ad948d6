"""What is said of a robots.txt that did not come."""

from __future__ import annotations

import io
import logging

from monitor.middlewares import in_one_line


def test_a_host_that_cannot_be_reached_is_one_line_and_no_traceback() -> None:
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logger = logging.Logger("robots")
    logger.addHandler(handler)
    logger.addFilter(in_one_line)
    try:
        raise ConnectionError("refused,\n  by the host")
    except ConnectionError as error:
        logger.error(
            "Error downloading %(request)s: %(f_exception)s", {"request": 1, "f_exception": error}, exc_info=True
        )
    assert told.getvalue() == "robots.txt did not come: refused, by the host\n"


def test_anything_else_is_said_as_it_was() -> None:
    record = logging.LogRecord("robots", logging.INFO, __file__, 1, "plain %s", ("words",), None)
    assert in_one_line(record)
    assert record.getMessage() == "plain words"
