"""What of a running membership may be changed, and what becomes of it after its last day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.membership.rules.payments import InvoiceState
from bot.membership.rules.subscriptions import (
    NotAPoNumber,
    ReviewOutdated,
    SubscribeRefusal,
    expires_on,
    is_po_number,
    may_subscribe,
)
from bot.membership.rules.tiers import Tier
from bot.membership.words import PaymentKind, SubscriptionType


@dataclass(frozen=True, slots=True)
class NoMembership:
    """There is no running membership that could be changed."""


@dataclass(frozen=True, slots=True)
class NothingToChange:
    """It is so already."""


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """The invoice is out: what stands on it, a person has to change (C79, C98)."""


@dataclass(frozen=True, slots=True)
class RenewalIsOff:
    """A change for the next term, where none follows by itself."""


ChangeRefusal = (
    NoMembership
    | NothingToChange
    | NeedsPerson
    | RenewalIsOff
    | NotAPoNumber
    | ReviewOutdated
    | SubscribeRefusal
)

IS_OUT = {InvoiceState.ISSUED, InvoiceState.DUE, InvoiceState.OVERDUE}


class TakesEffect(StrEnum):
    """From when on another tier holds."""

    NOW = "now"
    NEXT_TERM = "next_term"


def may_change_tier(
    balance: int,
    tier: Tier,
    *,
    has_price: bool,
    tier_now: str,
    next_tier: str | None,
    invoice: InvoiceState | None,
    renews: bool,
) -> TakesEffect | ChangeRefusal:
    """R6: at once while nothing was billed yet, else from the next term on.

    Args:
        balance: the member's points.
        tier: the wanted one; the present one takes a planned change back.
        has_price: whether the wanted one can be had in the member's country.
        tier_now: of the running term.
        next_tier: what is planned for the next one.
        invoice: where the invoice of the running term stands.
        renews: whether a next term follows by itself.
    """
    at_once = invoice is InvoiceState.PENDING
    if tier.code == (tier_now if at_once else next_tier or tier_now):
        return NothingToChange()
    refusal = may_subscribe(balance, tier, has_price=has_price, already_subscribed=False)
    if refusal is not None:
        return refusal
    if at_once:
        return TakesEffect.NOW
    return TakesEffect.NEXT_TERM if renews else RenewalIsOff()


def may_switch_renewal(*, on: bool, renews: bool) -> NothingToChange | None:
    """S28: it can be changed at any time."""
    return NothingToChange() if on == renews else None


def may_cancel(*, cancelled_already: bool) -> NothingToChange | None:
    """To the end of the term; of notice periods nothing is known (G12)."""
    return NothingToChange() if cancelled_already else None


def may_set_po_number(
    text: str, *, present: str | None, invoice: InvoiceState | None
) -> NotAPoNumber | NothingToChange | NeedsPerson | None:
    """G13: on an invoice that is still to come (C79)."""
    if not is_po_number(text):
        return NotAPoNumber()
    if text == present:
        return NothingToChange()
    return NeedsPerson() if invoice in {*IS_OUT, InvoiceState.PAID} else None


def may_change_payment_method(
    kind: PaymentKind, *, present: PaymentKind | None, invoice_is_out: bool
) -> NothingToChange | NeedsPerson | None:
    """S20: another card is always a change, a transfer after a transfer is none (C98)."""
    if kind is present is PaymentKind.BANK_TRANSFER:
        return NothingToChange()
    return NeedsPerson() if invoice_is_out else None


def tiers_of_next_term(present: Tier, wanted: Tier) -> tuple[Tier, ...]:
    """R6: what a renewal tries, in turn: the plan to rise costs nobody the present tier.

    Whoever wants less is not billed for more, even where the lower tier cannot be had.
    """
    return (wanted, present) if wanted.points_needed > present.points_needed else (wanted,)


def may_keep_po_number(
    number: str | None, *, billed: str | None, invoice: InvoiceState | None
) -> bool:
    """G13: a number belongs to one order; only one that no invoice has had is for the next one.

    Args:
        number: of the membership.
        billed: the number on the invoice of the term that is over.
        invoice: where that invoice stands; one that was cancelled has used nothing up.
    """
    return number != billed or invoice in {None, InvoiceState.CANCELLED}


class TermEnd(StrEnum):
    """What becomes of a subscription after its last day."""

    RENEWED = "renewed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    NOT_RENEWABLE = "not_renewable"  # it should renew, but cannot: it expires, a person looks


def term_end(
    kind: SubscriptionType,
    *,
    cancelled: bool,
    refusal: SubscribeRefusal | None,
    last_day: date,
    today: date,
) -> TermEnd:
    """R11: another year, if it was wanted and is still open to the member.

    Args:
        kind: whether it renews by itself.
        cancelled: whether the member has cancelled.
        refusal: why the tier of the next term cannot be had.
        last_day: of the term; it is over.
        today: nobody is billed for a year that is over too, when the jobs stood still so long.
    """
    if kind is SubscriptionType.MANUAL:
        return TermEnd.CANCELLED if cancelled else TermEnd.EXPIRED
    if refusal is not None or expires_on(last_day) < today:
        return TermEnd.NOT_RENEWABLE
    return TermEnd.RENEWED
