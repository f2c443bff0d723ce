"""What was found in a message, and which of two readings of the same words holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.engine.entities.spans import Covered

# Nobody names more in one message, and each value is weighed against the whole of it: without a
# bound the longest message of nothing but values would take seconds.
MOST_VALUES = 30

# Which kind holds where two of equal length claim the same words: the more certain one first.
KINDS = (
    "card_number",
    "email",
    "code",
    "po_number",
    "serial_number",
    "product",
    "purchase_date",
    "points",
    "payment_method",
    "tier",
    "country",
    "dealer",
    "switch",
)


@dataclass(frozen=True)
class Found:
    """A value, the words that say it, and whether the member took it back."""

    kind: str
    value: str | int
    start: int
    end: int
    confidence: float = 1.0
    rejected: bool = False


def settle(found: Iterable[Found]) -> list[Found]:
    """Keep one reading of each word: the longest, then the more certain kind; in text order.

    Of more than :data:`MOST_VALUES` the first remain.
    """
    ranked = sorted(found, key=lambda item: (item.start - item.end, KINDS.index(item.kind)))
    kept: list[Found] = []
    covered = Covered()
    for item in ranked:
        if not covered.overlaps(item.start, item.end):
            covered.add(item.start, item.end)
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)[:MOST_VALUES]
