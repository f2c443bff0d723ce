"""Who is invited, and which tiers are open (R4-R6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.membership.words import Source

# S14: "at least 500 points". The tiers' own numbers come from their table (R5).
INVITATION_POINTS = 500


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier and the points that open it; a strict one asks for more than ``min_points``."""

    code: str
    name_de: str
    name_en: str
    min_points: int
    strict: bool
    source: Source

    @property
    def points_needed(self) -> int:
        """The smallest balance that opens the tier."""
        return self.min_points + 1 if self.strict else self.min_points


def points_missing_for_invitation(balance: int) -> int:
    """R4: how many points are missing until the invitation; 0 if none."""
    return max(0, INVITATION_POINTS - balance)


def invitation_due(balance: int, *, already_invited: bool) -> bool:
    """R4: whether the invitation is to be sent now."""
    return not already_invited and points_missing_for_invitation(balance) == 0


def points_missing(tier: Tier, balance: int) -> int:
    """How many points are missing to a tier; 0 if it is open."""
    return max(0, tier.points_needed - balance)


def is_open(tier: Tier, balance: int) -> bool:
    """R5: whether the tier can be chosen with so many points."""
    return points_missing(tier, balance) == 0


def open_tiers(tiers: Iterable[Tier], balance: int) -> tuple[Tier, ...]:
    """R6: the tiers to choose freely from, the lowest first."""
    return tuple(tier for tier in _from_lowest(tiers) if is_open(tier, balance))


def next_tier(tiers: Iterable[Tier], balance: int) -> Tier | None:
    """The lowest tier that is not open yet, or ``None`` if all are."""
    return next((tier for tier in _from_lowest(tiers) if not is_open(tier, balance)), None)


def _from_lowest(tiers: Iterable[Tier]) -> list[Tier]:
    return sorted(tiers, key=lambda tier: tier.points_needed)
