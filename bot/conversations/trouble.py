"""How often, and after which pause, the dialogue is asked the same question again."""

from dataclasses import dataclass

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0
# A defect may be a passing one; after so many tries the member is told.
TRIES = 3
# A dialogue server that dies in the middle of a turn dies of something else, as a rule: of a
# restart, or of somebody else's message. So often in one message's turn it is the message.
LOST_TRIES = 5
# Seconds over which the next tries of turns that were lost together are spread.
LOST_SPREAD = 3.0


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

    def pause_after_loss(self, luck: float) -> float:
        """Seconds until a lost turn is tried again; luck is between 0 and 1.

        It keeps those apart that were lost together: what the server dies of must not come first
        each time, and take the same others along.
        """
        return self.next_pause() + luck * LOST_SPREAD

    def is_hopeless(self) -> bool:
        """Count a defect; whether it was one too many."""
        self.defects += 1
        return self.defects >= TRIES
