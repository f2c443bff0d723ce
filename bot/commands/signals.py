"""Ctrl-C, a request to end and a closed terminal: all three end a command in order."""

import os
import signal
import sys
from collections.abc import Callable

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_in_order() -> None:
    """From now on the first of these signals raises KeyboardInterrupt; the next ones do nothing.

    A closed terminal sends its signal to us alone: what we started has groups of its own.
    """
    # A shell starts what runs in the background with SIGINT ignored; whoever sends it means us.
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)
    # Under nohup the house is to outlive its terminal.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def terminal_watch() -> Callable[[], bool]:
    """What says from now on whether the terminal that the command was given to is gone.

    Its signal goes to whoever opened it. That is a shell, which passes it on, or make, which does
    not (``ssh -t host make run``).
    """
    try:
        ours = os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        ours = False
    return lambda: ours and not sys.stdin.isatty()


def _interrupt(_number: int, _frame: object) -> None:
    # A terminal that closes may send its signal twice, and people press Ctrl-C twice; what is
    # being ended by then must not be left half-way.
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
