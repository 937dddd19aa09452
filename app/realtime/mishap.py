"""What a log may say about an unexpected error: where it happened. Its message could hold what somebody wrote."""

from __future__ import annotations


def place(error: BaseException) -> str:
    """`Kind module:line < module:line …`, innermost first."""
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} {' < '.join(places[:-7:-1])}"
