"""Becoming a member: tier, renewal, payment, order number, terms, and one look at everything."""

from dataclasses import asdict

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, left_to, took
from actions.forms.order_cues import accepts
from actions.forms.order_reading import (
    read_po_number,
    read_terms,
    read_tier,
    read_type,
    review_of,
)
from actions.forms.order_words import (
    no_longer,
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
from bot.membership.ordering import OrderReview
from bot.membership.rules import (
    INVITATION_POINTS,
    AccountState,
    account_state,
)
from bot.membership.words import PaymentKind, ProposalKind


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
        if context.label == "faq/terms":
            return accepts(context.text)
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
        fills, says = await read_tier(turn)
        if payment := context.said("payment_method"):
            if payment[-1] == PaymentKind.CARD and not turn.house.payments_available:
                says.append(say("utter_card_not_available"))
            else:
                fills["payment_method"] = str(payment[-1])
        read_type(context, asked, fills)
        says += read_po_number(context, asked, fills)
        if asked == CONFIRMATION and not says:
            changes = {name: value for name, value in fills.items() if filled.get(name) != value}
            return await take_confirmation(turn, self, changes)
        if asked == "terms" and not fills and not says:
            return await read_terms(turn)
        return Taken(fills, tuple(says)) if fills or says or asked is None else None

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """Points, prices and terms may be others, and cards may not be taken any more."""
        by_card = filled["payment_method"] == PaymentKind.CARD
        if by_card and not turn.house.payments_available:
            return took(say("utter_card_not_available"), payment_method=None)
        review = await review_of(turn, filled)
        if not isinstance(review, OrderReview):
            return await no_longer(turn, review)
        # The member has said yes to another version.
        return None if review.terms_version == filled["terms"] else took(terms=None)

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
                return Answer((_payment_asked(turn),))
            case "po_number":
                return Answer((say("utter_ask_po_number"),))
            case "terms":
                version = await terms.current(turn.session, turn.today)
                return Answer((say("utter_ask_terms", version=version),))
            case _:
                return await _review(turn, filled)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Order it, or lead to the page for the card."""
        review = await review_of(turn, filled)
        if not isinstance(review, OrderReview):
            return Answer((await refusal_said(turn, review),))
        same_terms = review.terms_version == filled.get("terms")
        if not same_terms or not await agreed(turn, filled, review):
            return shown_anew(self, filled if same_terms else {**filled, "terms": None})
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
            return Answer((await refusal_said(turn, done),))
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


def _payment_asked(turn: Turn) -> Say:
    """A card is spoken of only where its page is there."""
    by_card = turn.house.payments_available
    choices = payment_choices(turn.words, card=by_card)
    if by_card:
        return say("utter_ask_payment_method", choices)
    return say("utter_ask_payment_method_without_card", choices)


async def _review(turn: Turn, filled: Filled) -> Answer:
    review = await review_of(turn, filled)
    if not isinstance(review, OrderReview):
        return Answer((await refusal_said(turn, review),))
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
