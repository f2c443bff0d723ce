"""Another way to pay: a transfer, or a card that only the checkout page takes (S20, C98)."""

from dataclasses import asdict, replace

from actions.action import Turn
from actions.answer import Answer, Choice, Say, say
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, took
from actions.forms.membership_changes import ACTOR, explained
from actions.forms.order_words import payment_choices
from actions.forms.picks import CHANGE, payload
from actions.wording import Wording
from bot.checkout.checkouts import open_checkout
from bot.checkout.words import CheckoutKind
from bot.membership import payment_methods
from bot.membership.money import Money
from bot.membership.rules import ChangeRefusal, NeedsPerson, NothingToChange
from bot.membership.subscription_changes import (
    PaymentMethodReview,
    change_payment_method,
    review_payment_method,
)
from bot.membership.words import PaymentKind, ProposalKind

CARD = PaymentKind.CARD.value
PERSON = "human_handoff"


class ChangePaymentMethod(Form):
    """``change_payment_method_form``."""

    name = "change_payment_method_form"
    label = "change_payment_method"
    questions = ("payment_method", CONFIRMATION)
    is_change = True

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_payment_method_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """Once the invoice is out, nobody is asked how they would like to pay it."""
        taken = await _chosen(turn, await _wanted(turn))
        if taken.ends:
            return taken
        how = explained(turn, say("utter_payment_method_introduction"))
        return replace(taken, says=how)

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Card or transfer, and the yes to it."""
        context, wanted = turn.context, await _wanted(turn)
        if not self.reads(context):
            return None
        if wanted is not None and wanted != filled.get("payment_method"):
            return await _chosen(turn, wanted)
        if context.intent == self.label:
            return None
        if asked == CONFIRMATION:
            return await take_confirmation(turn, self, {})
        return Taken() if asked is None else took(say("utter_payment_method_only_two"))

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """The invoice may have come, and cards may not be taken any more."""
        taken = await _chosen(turn, str(filled["payment_method"]))
        return taken if taken.ends else None

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """Which of the two; then what it means."""
        if question != CONFIRMATION:
            return Answer((await _question_said(turn),))
        review = await _review(turn, str(filled["payment_method"]))
        if not isinstance(review, PaymentMethodReview):
            return Answer(_refused(turn, review).says)
        fills = await propose(turn, ProposalKind.CHANGE_PAYMENT_METHOD, review)
        return Answer((_review_said(turn.words, review),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Change it, or lead to the page for the card; neither without what was shown."""
        review = await _review(turn, str(filled["payment_method"]))
        if not isinstance(review, PaymentMethodReview):
            refused = _refused(turn, review)
            return Answer(refused.says, offers=refused.offers)
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        if review.kind == CARD:
            return Answer((await _to_checkout(turn, review),))
        await change_payment_method(
            turn.session,
            turn.account_id,
            review,
            last4=None,
            token_ref=None,
            actor=ACTOR,
            now=turn.now,
        )
        return Answer((say("utter_payment_method_changed"),))


async def _wanted(turn: Turn) -> str | None:
    """Of both, the one that is not the present one: "von Karte auf Überweisung"."""
    said = [str(one) for one in turn.context.said("payment_method")]
    present = await payment_methods.current(turn.session, turn.account_id)
    others = [one for one in said if present is None or one != present.kind]
    return next(reversed(others or said), None)


async def _review(turn: Turn, kind: str) -> PaymentMethodReview | ChangeRefusal:
    return await review_payment_method(turn.session, turn.account_id, kind, today=turn.today)


async def _chosen(turn: Turn, kind: str | None) -> Taken:
    """The wish, or why it cannot be; another card is always a change, so it stands for any."""
    review = await _review(turn, kind or CARD)
    if not isinstance(review, PaymentMethodReview):
        return _refused(turn, review)
    only_a_card = kind is None and review.kind_now == PaymentKind.BANK_TRANSFER
    if (kind == CARD or only_a_card) and not turn.house.payments_available:
        return ended(say("utter_payment_card_unavailable"), offers=PERSON)
    return Taken() if kind is None else Taken({"payment_method": kind})


def _refused(turn: Turn, refusal: ChangeRefusal) -> Taken:
    if isinstance(refusal, NeedsPerson):
        return ended(say("utter_payment_method_needs_person"), offers=PERSON)
    if isinstance(refusal, NothingToChange):
        by_card = '/change_payment_method{"payment_method": "card"}'
        to_card = [Choice(turn.words.line("choice-to-card"), by_card)]
        choices = to_card if turn.house.payments_available else []
        return ended(say("utter_payment_method_same", choices))
    return ended(say("utter_no_membership_to_change"))


async def _question_said(turn: Turn) -> Say:
    present = await payment_methods.current(turn.session, turn.account_id)
    kind = present.kind.value if present else None
    choices = payment_choices(turn.words, card=turn.house.payments_available)
    method = _method(turn.words, kind, present.last4 if present else None)
    return say("utter_ask_new_payment_method", choices, method=method)


def _review_said(words: Wording, review: PaymentMethodReview) -> Say:
    lines = [
        words.line("line-method-before", method=_method(words, review.kind_now, review.last4_now)),
        words.line("line-method-after", method=_method(words, review.kind, None)),
        _counts_for(words, review),
    ]
    other = [Choice(words.line("choice-other-method"), payload(f"{CHANGE}:payment_method"))]
    shown = words.lines(lines)
    if review.kind == CARD:
        return say("utter_payment_method_review_card", other, lines=shown)
    return say("utter_payment_method_review_transfer", other, lines=shown)


def _method(words: Wording, kind: str | None, last4: str | None) -> str:
    if kind == CARD and last4 is not None:
        return words.line("method-card-ending", digits=last4)
    return words.line("method", kind=kind or "none")


def _counts_for(words: Wording, review: PaymentMethodReview) -> str:
    if review.gross is None or review.currency is None:
        return words.line("line-counts-for-next")
    amount = words.money(Money(review.gross, review.currency))
    return words.line("line-counts-for-this", amount=amount)


async def _to_checkout(turn: Turn, review: PaymentMethodReview) -> Say:
    link = await open_checkout(
        turn.session,
        conversation_id=turn.context.conversation_id,
        account_id=turn.account_id,
        kind=CheckoutKind.CHANGE_PAYMENT_METHOD,
        values=asdict(review),
        public_url=turn.house.public_url,
        now=turn.now,
    )
    return say("utter_payment_card_link", link=link)


class BeginPaymentMethod(BeginForm):
    """``action_change_payment_method``: card data are refused first, whatever else was said."""

    form = ChangePaymentMethod()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_change_payment_method"


class ValidatePaymentMethod(ValidateForm):
    """``validate_change_payment_method_form``."""

    form = ChangePaymentMethod()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_change_payment_method_form"


class SubmitPaymentMethod(SubmitForm):
    """``action_submit_change_payment_method``."""

    form = ChangePaymentMethod()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_change_payment_method"
