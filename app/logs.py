"""Log lines: one event a line, escaped, to standard error; no contents, no addresses of people.

uvicorn's access log stays off, because its lines carry addresses and join codes.
"""

import logging
import sys
import traceback

import structlog


def _place_only(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """An exception as its type and where it came from: its message may quote what somebody wrote."""
    info = event.pop("exc_info", None)
    if not info:
        return event
    kind, _, trace = info if isinstance(info, tuple) else sys.exc_info()
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {**event, "exception": kind.__name__ if kind else "", "places": places}


def configure(*, quiet: bool) -> None:
    """Send everybody's logging through one formatter; `quiet` shows warnings only, for a person at a terminal."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _place_only,
                structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=False),
            ],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING if quiet else logging.INFO)
    for chatty in ("alembic", "uvicorn.error"):  # uvicorn tells the address of everybody who connects
        logging.getLogger(chatty).setLevel(logging.WARNING)
