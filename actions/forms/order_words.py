"""An order in words: what is on offer, the lines of the review, what was ordered, what was not."""

from collections.abc import Sequence
from datetime import date

from actions.action import Turn
from actions.answer import Choice, Say, say
from actions.forms.form import Taken, ended, took
from actions.forms.picks import CHANGE, cancel_choice, payload
from actions.wording import Wording
from bot.membership import tiers
from bot.membership.model import Subscription
from bot.membership.money import Money
from bot.membership.ordering import OrderReview, TierOffer
from bot.membership.rules import (
    AccountNotActive,
    AlreadySubscribed,
    NoPrice,
    NotAPoNumber,
    NotEnoughPoints,
    OrderRefusal,
    Tier,
    TierNotOpen,
)

CHANGEABLE = ("tier", "subscription_type", "payment_method", "po_number")


async def offers_said(turn: Turn, offers: Sequence[TierOffer]) -> Say:
    """The open tiers with their prices, as choices."""
    known = await _tiers(turn)
    words = turn.words
    lines = [
        words.line(
            "line-price",
            tier=words.tier_name(known[offer.code]),
            price=words.money(Money(offer.net, offer.currency)),
        )
        for offer in offers
    ]
    choices = [
        Choice(words.tier_name(known[offer.code]), f'/inform{{"tier": "{offer.code}"}}')
        for offer in offers
    ]
    return say("utter_ask_tier", [*choices, cancel_choice(words)], lines=words.lines(lines))


def type_choices(words: Wording) -> list[Choice]:
    """With or without automatic renewal."""
    return [
        Choice(words.line("choice-renewal-on"), '/inform{"switch": "on"}'),
        Choice(words.line("choice-renewal-off"), '/inform{"switch": "off"}'),
        cancel_choice(words),
    ]


def payment_choices(words: Wording, *, card: bool) -> list[Choice]:
    """The ways to pay; a card only where its page is there."""
    transfer = Choice(words.line("choice-transfer"), '/inform{"payment_method": "bank_transfer"}')
    by_card = Choice(words.line("choice-card"), '/inform{"payment_method": "card"}')
    return [*([by_card] if card else []), transfer, cancel_choice(words)]


def review_choices(words: Wording) -> list[Choice]:
    """Yes, a change of one part, or the way out."""
    changes = [
        Choice(words.line("choice-change", field=field), payload(f"{CHANGE}:{field}"))
        for field in CHANGEABLE
    ]
    return [Choice(words.line("choice-order"), "/affirm"), *changes, cancel_choice(words)]


async def order_lines(turn: Turn, review: OrderReview) -> str:
    """Everything that will be ordered, a line each."""
    words, known = turn.words, await _tiers(turn)
    lines = [
        words.line("line-order-company", company=review.company),
        words.line("line-order-tier", tier=words.tier_name(known[review.tier])),
        words.line(
            "line-order-price",
            net=words.money(Money(review.net, review.currency)),
            gross=words.money(Money(review.gross, review.currency)),
            rate=words.percent(review.vat_rate),
            country=words.country(review.country),
        ),
        words.line(
            "line-order-term",
            start=words.day(date.fromisoformat(review.starts_on)),
            end=words.day(date.fromisoformat(review.expires_on)),
        ),
        words.line("line-order-type", type=review.type),
        words.line("line-order-payment", kind=review.payment),
        words.line("line-order-po", number=review.po_number)
        if review.po_number
        else words.line("line-order-no-po"),
        words.line("line-order-terms", version=review.terms_version),
    ]
    if review.has_former_number:
        lines.append(words.line("line-order-number-changes"))
    return words.lines(lines, most=len(lines))


async def ordered_said(turn: Turn, done: Subscription) -> tuple[Say, ...]:
    """Active at once; the invoice follows (S22, S38)."""
    words, known = turn.words, await _tiers(turn)
    active = say(
        "utter_ordered",
        tier=words.tier_name(known[done.tier]),
        number=done.membership_number,
        date=words.day(done.expires_on),
    )
    old = done.previous_membership_number
    former = (say("utter_ordered_former_number", number=old),) if old else ()
    return (active, *former, say("utter_ordered_invoice"))


async def refusal_said(turn: Turn, refusal: OrderRefusal) -> Say:
    """Why it cannot be ordered so."""
    words = turn.words
    match refusal:
        case NotEnoughPoints(missing):
            return say("utter_order_points_missing", missing=words.points(missing))
        case TierNotOpen(tier, missing):
            title = words.tier_name((await _tiers(turn))[tier])
            return say("utter_order_tier_not_open", tier=title, missing=words.points(missing))
        case AlreadySubscribed():
            return say("utter_order_already_member")
        case NoPrice():
            return say("utter_order_no_price")
        case NotAPoNumber():
            return say("utter_po_number_implausible")
        case AccountNotActive():
            return say("utter_order_account_not_active")
        case _:
            return say("utter_review_changed")


async def no_longer(turn: Turn, refusal: OrderRefusal) -> Taken:
    """What was possible a moment ago: another choice is asked for, or there is none to order."""
    why = await refusal_said(turn, refusal)
    match refusal:
        case TierNotOpen():
            return took(why, tier=None)
        case NotAPoNumber():
            return took(why, po_number=None)
        case AccountNotActive():
            return ended(why, offers="resend_activation")
        case NoPrice():
            return ended(why, offers="human_handoff")
        case _:
            return ended(why)


async def _tiers(turn: Turn) -> dict[str, Tier]:
    return {tier.code: tier for tier in await tiers.all_tiers(turn.session, turn.today)}
