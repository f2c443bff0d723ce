"""Shows on the terminal what a long step is doing and how long it has taken."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

REFRESH_SECONDS = 1.0
# Without a terminal (a log file, CI) a line now and then is enough.
LINE_SECONDS = 15.0


@contextmanager
def step(label: str) -> Iterator[None]:
    """Print the label with the seconds it has taken, until the block ends."""
    started = time.monotonic()
    done = Event()
    live = sys.stdout.isatty()

    def tick() -> None:
        while not done.wait(REFRESH_SECONDS if live else LINE_SECONDS):
            _print(f"  {label} … {time.monotonic() - started:.0f} s", same_line=live)

    print(f"  {label} …", end="\r" if live else "\n", flush=True)
    ticker = Thread(target=tick, daemon=True)
    ticker.start()
    succeeded = False
    try:
        yield
        succeeded = True
    finally:
        done.set()
        ticker.join()
        mark = "✓" if succeeded else "✗"
        _print(f"{mark} {label} ({time.monotonic() - started:.0f} s)", same_line=live)
        if live:
            print()


def _print(text: str, *, same_line: bool) -> None:
    # A terminal that is gone must not stop the step.
    with suppress(OSError):
        print(f"\r\033[K{text}" if same_line else text, end="" if same_line else "\n", flush=True)
