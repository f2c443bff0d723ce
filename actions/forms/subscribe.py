"""Becoming a member: tier, renewal, payment, order number, terms, and one look at everything."""

from dataclasses import asdict
from typing import Any

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.forms.agreeing import agreed, propose, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, left_to, took
from actions.forms.order_cues import is_against, wants_no_number
from actions.forms.order_words import (
    offers_said,
    order_lines,
    ordered_said,
    payment_choices,
    refusal_said,
    review_choices,
    type_choices,
)
from actions.invitation import invitation_said
from bot.checkout.checkouts import open_checkout
from bot.checkout.words import CheckoutKind
from bot.membership import invitations, ordering, points, subscriptions, terms, tiers
from bot.membership.model import Subscription
from bot.membership.ordering import OrderReview, OrderWish
from bot.membership.rules import INVITATION_POINTS, AccountState, account_state, is_po_number
from bot.membership.words import PaymentKind, ProposalKind, SubscriptionType

TYPES = {"on": SubscriptionType.AUTO_RENEWAL.value, "off": SubscriptionType.MANUAL.value}
# A member without an order number has said so.
NO_NUMBER = ""


class Subscribe(Form):
    """``subscribe_form``."""

    name = "subscribe_form"
    label = "subscribe"
    questions = ("tier", "subscription_type", "payment_method", "po_number", "terms", CONFIRMATION)
    # "Per Überweisung bitte" is a wish of its own where nothing was asked.
    intents = frozenset({"change_tier", "ask_tiers", "auto_renewal", "change_payment_method"}) | {
        "set_po_number"
    }

    def reads(self, context: Context) -> bool:
        """What sounds like another wish is an answer, unless it is a question."""
        if context.intent in self.intents and context.text.rstrip().endswith("?"):
            return False
        return super().reads(context)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_subscribe_steps"),)

    async def begin(self, turn: Turn) -> Taken:
        """Only who may order is asked anything."""
        if refusal := await _refusal(turn):
            return refusal
        taken = await self.take(turn, {}, None) or Taken()
        return Taken(taken.fills, (say("utter_subscribe_begin"), *taken.says))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Choices in whatever order."""
        context = turn.context
        if not self.reads(context):
            return None
        fills, says = await _tier(turn)
        if payment := context.said("payment_method"):
            if payment[-1] == PaymentKind.CARD and not turn.house.payments_available:
                says.append(say("utter_card_not_available"))
            else:
                fills["payment_method"] = str(payment[-1])
        _read_type(context, asked, fills)
        says += _read_po_number(context, asked, fills)
        if asked == CONFIRMATION and not says:
            changes = {name: value for name, value in fills.items() if filled.get(name) != value}
            return await take_confirmation(turn, self, changes)
        if asked == "terms" and not fills and not says:
            return await _terms(turn)
        return Taken(fills, tuple(says)) if fills or says or asked is None else None

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """One choice, or all of them for a last look."""
        words = turn.words
        match question:
            case "tier":
                offers = await ordering.tiers_on_offer(
                    turn.session, turn.account_id, today=turn.today
                )
                return Answer((await offers_said(turn, offers),))
            case "subscription_type":
                return Answer((say("utter_ask_subscription_type", type_choices(words)),))
            case "payment_method":
                choices = payment_choices(words, card=turn.house.payments_available)
                return Answer((say("utter_ask_payment_method", choices),))
            case "po_number":
                return Answer((say("utter_ask_po_number"),))
            case "terms":
                version = await terms.current(turn.session, turn.today)
                return Answer((say("utter_ask_terms", version=version),))
            case _:
                return await _review(turn, filled)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Order it, or lead to the page for the card."""
        review = await _review_of(turn, filled)
        if not isinstance(review, OrderReview):
            return Answer((refusal_said(turn.words, review),))
        same_terms = review.terms_version == filled.get("terms")
        if not same_terms or not await agreed(turn, filled, review):
            fills = {**filled, CONFIRMATION: None, "proposal": None}
            if not same_terms:
                fills["terms"] = None
            return Answer((say("utter_review_changed"),), begins=self.name, fills=fills)
        if review.payment == PaymentKind.CARD:
            return await _to_checkout(turn, review)
        done = await ordering.place_order(
            turn.session,
            turn.account_id,
            review,
            last4=None,
            token_ref=None,
            actor="member",
            now=turn.now,
        )
        if not isinstance(done, Subscription):
            return Answer((refusal_said(turn.words, done),))
        return Answer(await ordered_said(turn, done))


async def _refusal(turn: Turn) -> Taken | None:
    """Who cannot order now is told why, and what comes first (R1, R4)."""
    account, session = turn.account_id, turn.session
    if await subscriptions.active(session, account, turn.today) is not None:
        return left_to("action_membership_status")
    balance = await points.balance(session, account)
    if balance < INVITATION_POINTS:
        lowest = (await tiers.all_tiers(session, turn.today))[0]
        invitation = await invitations.latest(session, account)
        return ended(invitation_said(turn.words, lowest, balance, invitation))
    member = turn.member
    if member is not None:
        state = account_state(member.activation_email_sent_at, member.activated_at)
        if state is not AccountState.ACTIVE:
            return ended(say("utter_order_account_not_active"), offers="resend_activation")
    if not await ordering.tiers_on_offer(session, account, today=turn.today):
        return ended(say("utter_order_no_price"), offers="human_handoff")
    return None


async def _tier(turn: Turn) -> tuple[dict[str, Any], list[Say]]:
    """The tier, if it is open; else what it lacks."""
    said = turn.context.said("tier")
    if not said:
        return {}, []
    wish = OrderWish(tier=str(said[-1]), payment=PaymentKind.BANK_TRANSFER.value)
    review = await ordering.review_order(turn.session, turn.account_id, wish, today=turn.today)
    if isinstance(review, OrderReview):
        return {"tier": review.tier}, []
    return {}, [refusal_said(turn.words, review)]


def _read_type(context: Context, asked: str | None, fills: dict[str, Any]) -> None:
    if switch := context.said("switch"):
        fills["subscription_type"] = TYPES[str(switch[-1])]
    elif asked == "subscription_type" and context.intent in {"affirm", "deny"}:
        fills["subscription_type"] = TYPES["on" if context.intent == "affirm" else "off"]
    elif asked == "subscription_type" and context.intent == "auto_renewal":
        fills["subscription_type"] = TYPES["off" if is_against(context.text) else "on"]


def _read_po_number(context: Context, asked: str | None, fills: dict[str, Any]) -> list[Say]:
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


async def _terms(turn: Turn) -> Taken | None:
    """An explicit yes, to the version that was named (R7)."""
    if turn.context.intent == "affirm":
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


async def _review_of(turn: Turn, filled: Filled) -> OrderReview | Any:
    wish = OrderWish(
        tier=str(filled["tier"]),
        payment=str(filled["payment_method"]),
        type=str(filled["subscription_type"]),
        po_number=filled.get("po_number") or None,
    )
    return await ordering.review_order(turn.session, turn.account_id, wish, today=turn.today)


async def _review(turn: Turn, filled: Filled) -> Answer:
    review = await _review_of(turn, filled)
    if not isinstance(review, OrderReview):
        return Answer((refusal_said(turn.words, review),))
    fills = await propose(turn, ProposalKind.SUBSCRIBE, review)
    lines = await order_lines(turn, review)
    return Answer(
        (say("utter_order_review", review_choices(turn.words), lines=lines),), fills=fills
    )


async def _to_checkout(turn: Turn, review: OrderReview) -> Answer:
    link = await open_checkout(
        turn.session,
        conversation_id=turn.context.conversation_id,
        account_id=turn.account_id,
        kind=CheckoutKind.SUBSCRIBE,
        values=asdict(review),
        public_url=turn.house.public_url,
        now=turn.now,
    )
    return Answer((say("utter_order_checkout", link=link),))


class BeginSubscribe(BeginForm):
    """``action_subscribe``."""

    form = Subscribe()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_subscribe"


class ValidateSubscribe(ValidateForm):
    """``validate_subscribe_form``."""

    form = Subscribe()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_subscribe_form"


class SubmitSubscribe(SubmitForm):
    """``action_submit_subscribe``."""

    form = Subscribe()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_subscribe"
