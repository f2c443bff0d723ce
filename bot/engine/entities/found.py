"""What was found in a message, and which of two readings of the same words holds."""

from collections.abc import Iterable
from dataclasses import dataclass

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

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a letter with a span."""
        return self.start < end and start < self.end


def settle(found: Iterable[Found]) -> list[Found]:
    """Keep one reading of each word: the longest, then the more certain kind; in text order."""
    ranked = sorted(found, key=lambda item: (item.start - item.end, KINDS.index(item.kind)))
    kept: list[Found] = []
    for item in ranked:
        if not any(other.overlaps(item.start, item.end) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)
