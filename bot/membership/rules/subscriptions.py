"""Who may subscribe, and what a subscription then is (R4-R7, R10, R11, R14)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.membership.rules.tiers import Tier, points_missing, points_missing_for_invitation
from bot.membership.words import EndReason, SubscriptionType

# S28: what the review page shows. It can be changed at any time.
DEFAULT_SUBSCRIPTION_TYPE = SubscriptionType.AUTO_RENEWAL

# R14: so long a yes counts for what was shown.
PROPOSAL_VALID = timedelta(minutes=15)

# As long as the field of the order.
PO_NUMBER_LENGTH = 40

_MEMBERSHIP_NUMBER = re.compile(r"[0-9]{9}", re.ASCII)
# The number in the sign-up guide's picture (S42): nobody's, never to be given out.
_SAMPLE_MEMBERSHIP_NUMBER = "151335488"


@dataclass(frozen=True, slots=True)
class NotEnoughPoints:
    """Below the invitation, by so many points (R4)."""

    missing: int


@dataclass(frozen=True, slots=True)
class TierNotOpen:
    """Invited, but this tier needs so many points more (R5)."""

    tier: str
    missing: int


@dataclass(frozen=True, slots=True)
class AlreadySubscribed:
    """There is an active subscription: a change of tier is something else."""


@dataclass(frozen=True, slots=True)
class NoPrice:
    """The catalogue has no price, or no VAT rate, for this tier in the member's country."""

    tier: str


@dataclass(frozen=True, slots=True)
class AccountNotActive:
    """Nobody orders before the account has its own password (R1)."""


@dataclass(frozen=True, slots=True)
class NotAPoNumber:
    """Empty, longer than its field, or with characters that no paper shows (G13)."""


@dataclass(frozen=True, slots=True)
class ReviewOutdated:
    """Something that the member was shown is otherwise by now: to be shown anew (R14)."""


SubscribeRefusal = NotEnoughPoints | TierNotOpen | AlreadySubscribed | NoPrice
OrderRefusal = SubscribeRefusal | AccountNotActive | NotAPoNumber | ReviewOutdated


def may_subscribe(
    balance: int, tier: Tier, *, has_price: bool, already_subscribed: bool
) -> SubscribeRefusal | None:
    """R4-R6: any open tier may be chosen; the highest one is never forced."""
    if already_subscribed:
        return AlreadySubscribed()
    if missing := points_missing_for_invitation(balance):
        return NotEnoughPoints(missing)
    if missing := points_missing(tier, balance):
        return TierNotOpen(tier.code, missing)
    return None if has_price else NoPrice(tier.code)


def expires_on(starts_on: date) -> date:
    """R11: the last day of a year's term; a 29 February becomes the 28th."""
    try:
        return starts_on.replace(year=starts_on.year + 1)
    except ValueError:
        return starts_on.replace(year=starts_on.year + 1, day=28)


class SubscriptionState(StrEnum):
    """The life of a subscription after checkout; the steps before it are a proposal's."""

    ACTIVE = "active"
    RENEWED = "renewed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


def subscription_state(
    last_day: date, ended_as: EndReason | None, today: date
) -> SubscriptionState:
    """R10: active from checkout on, whether or not the invoice is paid (S38)."""
    if ended_as is not None:
        return SubscriptionState(ended_as.value)
    return SubscriptionState.ACTIVE if today <= last_day else SubscriptionState.EXPIRED


def renews_by_itself(kind: SubscriptionType, ended_as: EndReason | None) -> bool:
    """R11: whether another year follows without anybody's doing."""
    return kind is SubscriptionType.AUTO_RENEWAL and ended_as is None


def is_membership_number(text: str) -> bool:
    """R10: nine digits, and not the sample of the sign-up guide."""
    return bool(_MEMBERSHIP_NUMBER.fullmatch(text)) and text != _SAMPLE_MEMBERSHIP_NUMBER


def is_po_number(text: str) -> bool:
    """Whether this can stand on an invoice: 1 to 40 printable characters, no space around them."""
    return text == text.strip() and 1 <= len(text) <= PO_NUMBER_LENGTH and text.isprintable()
