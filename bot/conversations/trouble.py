"""How often, and after which pause, the dialogue is asked the same question again."""

from dataclasses import dataclass

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0
# A defect may be a passing one; after so many tries the member is told.
TRIES = 3


@dataclass
class Trouble:
    """What went wrong with one message so far."""

    message_id: str
    pauses: int = 0
    defects: int = 0

    def next_pause(self) -> float:
        """Seconds until the next try; each pause is twice the one before, up to a limit."""
        self.pauses += 1
        return min(FIRST_PAUSE * 2.0 ** min(self.pauses - 1, 10), LONGEST_PAUSE)

    def is_hopeless(self) -> bool:
        """Count a defect; whether it was one too many."""
        self.defects += 1
        return self.defects >= TRIES
