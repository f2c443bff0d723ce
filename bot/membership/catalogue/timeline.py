"""How a value changes over time without touching the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Revision(Generic[V]):
    """What to do to a timeline."""

    withdrawn: tuple[date, ...]
    """Beginnings that are not in force yet and no longer wanted."""
    start: date | None
    """From when the new value holds; ``None`` if it holds already."""
    before: V | None
    """The value that it replaces."""


def in_force(history: Mapping[date, V], on: date) -> V | None:
    """The value on a day, from values by the day on which each begins."""
    begun = [day for day in history if day <= on]
    return history[max(begun)] if begun else None


def revise(
    history: Mapping[date, V], value: V, *, stated_from: date | None, on: date
) -> Revision[V]:
    """Let a value hold from the stated day, or from today, but never from a day in the past.

    A first value may begin in the past: before it there was nothing to go by.

    Args:
        history: the values so far, by the day on which each begins.
        value: the wanted one.
        stated_from: the day that the file states, if it does.
        on: the day of applying.
    """
    before = in_force(history, on)
    start = stated_from or on
    if before is not None:
        start = max(on, start)
    wanted = {} if before == value else {start: value}
    withdrawn = tuple(sorted(day for day in history if day > on and day not in wanted))
    if not wanted or history.get(start) == value:
        return Revision(withdrawn, None, before)
    return Revision(withdrawn, start, before)
