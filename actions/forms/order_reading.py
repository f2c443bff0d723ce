"""What a message says of an order: tier, renewal, order number, and the yes to the terms."""

from typing import Any

from actions.action import Turn
from actions.answer import Say, say
from actions.context import Context
from actions.forms.form import Filled, Taken, ended, took
from actions.forms.order_cues import accepts, is_against, wants_no_number
from actions.forms.order_words import refusal_said
from bot.membership import ordering, terms
from bot.membership.ordering import OrderReview, OrderWish
from bot.membership.rules import OrderRefusal, is_po_number
from bot.membership.words import PaymentKind, SubscriptionType

TYPES = {"on": SubscriptionType.AUTO_RENEWAL.value, "off": SubscriptionType.MANUAL.value}
# A member without an order number has said so.
NO_NUMBER = ""


async def read_tier(turn: Turn) -> tuple[dict[str, Any], list[Say]]:
    """The tier, if it is open; else what it lacks."""
    said = turn.context.said("tier")
    if not said:
        return {}, []
    wish = OrderWish(tier=str(said[-1]), payment=PaymentKind.BANK_TRANSFER.value)
    review = await ordering.review_order(turn.session, turn.account_id, wish, today=turn.today)
    if isinstance(review, OrderReview):
        return {"tier": review.tier}, []
    return {}, [await refusal_said(turn, review)]


def read_type(context: Context, asked: str | None, fills: dict[str, Any]) -> None:
    """With or without automatic renewal; a bare yes or no where that was asked."""
    if switch := context.said("switch"):
        fills["subscription_type"] = TYPES[str(switch[-1])]
    elif asked == "subscription_type" and context.intent in {"affirm", "deny"}:
        fills["subscription_type"] = TYPES["on" if context.intent == "affirm" else "off"]
    elif asked == "subscription_type" and context.intent == "auto_renewal":
        fills["subscription_type"] = TYPES["off" if is_against(context.text) else "on"]


def read_po_number(context: Context, asked: str | None, fills: dict[str, Any]) -> list[Say]:
    """The order number, or that there is none; what is said of one that cannot be."""
    if numbers := context.said("po_number"):
        number = str(numbers[-1]).strip()
        if not is_po_number(number):
            return [say("utter_po_number_implausible")]
        fills["po_number"] = number
    elif wants_no_number(context.text, asked=asked == "po_number") or (
        asked == "po_number" and context.intent in {"deny", "dont_know"}
    ):
        fills["po_number"] = NO_NUMBER
    elif asked == "po_number" and context.intent == "affirm":
        return [say("utter_po_number_which")]
    return []


async def read_terms(turn: Turn) -> Taken | None:
    """An explicit yes, to the version that was named (R7)."""
    if turn.context.intent == "affirm" or accepts(turn.context.text):
        if not await turn.answers_what_was_seen():
            return took(say("utter_review_came_later"))
        return took(terms=await terms.current(turn.session, turn.today))
    if turn.context.intent == "deny":
        return ended(say("utter_terms_declined"))
    return (
        took(say("utter_terms_yes_or_no"))
        if turn.context.intent in {"inform", "dont_know"}
        else None
    )


async def review_of(turn: Turn, filled: Filled) -> OrderReview | OrderRefusal:
    """Everything that was chosen, as it would be ordered now."""
    wish = OrderWish(
        tier=str(filled["tier"]),
        payment=str(filled["payment_method"]),
        type=str(filled["subscription_type"]),
        po_number=filled.get("po_number") or None,
    )
    return await ordering.review_order(turn.session, turn.account_id, wish, today=turn.today)
