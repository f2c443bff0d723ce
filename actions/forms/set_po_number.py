"""The member's own order number, on the invoice that is still to come (S29, G13)."""

from dataclasses import replace

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, took
from actions.forms.membership_changes import ACTOR, explained
from actions.forms.membership_cues import asks_about_po_number, wants_removal
from actions.wording import Wording
from bot.membership.rules import ChangeRefusal, NeedsPerson, NotAPoNumber, NothingToChange
from bot.membership.subscription_changes import PoNumberReview, review_po_number, set_po_number
from bot.membership.words import ProposalKind

# Any number would do to learn whether one can be set at all.
SOME_NUMBER = "0"
PERSON = "human_handoff"


class SetPoNumber(Form):
    """``set_po_number_form``."""

    name = "set_po_number_form"
    label = "set_po_number"
    questions = ("po_number", CONFIRMATION)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_po_number_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """Nobody is asked for a number that cannot be set."""
        number = _said(turn)
        if number is None and wants_removal(turn.context.text):
            return ended(say("utter_po_number_removal"), offers=PERSON)
        taken = await _chosen(turn, number) if number else await _closed(turn)
        how = explained(turn, say("utter_po_number_introduction"))
        return replace(taken, says=(*how, *taken.says))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """A number, or help with it."""
        context, number = turn.context, _said(turn)
        if not self.reads(context):
            return None
        if number is not None and number != filled.get("po_number"):
            return await _chosen(turn, number)
        if context.intent == self.label:
            return None
        if asked == CONFIRMATION:
            return await take_confirmation(turn, self, {})
        return Taken() if asked is None else took(say("utter_po_number_help"))

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """The invoice may have come."""
        taken = await _chosen(turn, str(filled["po_number"]))
        return None if taken.fills.get("po_number") else taken

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The number, or whether it is right."""
        if question != CONFIRMATION:
            return Answer((say("utter_ask_new_po_number"),))
        number = str(filled["po_number"])
        review = await _review(turn, number)
        if not isinstance(review, PoNumberReview):
            return Answer(_refused(review, number).says)
        fills = await propose(turn, ProposalKind.SET_PO_NUMBER, review)
        lines = _lines(turn.words, review)
        return Answer((say("utter_po_number_review", lines=lines),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Set it, if it still means what was shown."""
        number = str(filled["po_number"])
        review = await _review(turn, number)
        if not isinstance(review, PoNumberReview):
            refused = _refused(review, number)
            return Answer(refused.says, offers=refused.offers)
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        await set_po_number(turn.session, turn.account_id, review, actor=ACTOR, now=turn.now)
        if review.on_pending_invoice:
            return Answer((say("utter_po_number_set", number=review.po_number),))
        return Answer((say("utter_po_number_set_for_next", number=review.po_number),))


def _said(turn: Turn) -> str | None:
    return next((str(one) for one in reversed(turn.context.said("po_number"))), None)


async def _review(turn: Turn, number: str) -> PoNumberReview | ChangeRefusal:
    return await review_po_number(turn.session, turn.account_id, number, today=turn.today)


async def _chosen(turn: Turn, number: str) -> Taken:
    review = await _review(turn, number)
    if isinstance(review, PoNumberReview):
        return Taken({"po_number": review.po_number})
    return _refused(review, number)


async def _closed(turn: Turn) -> Taken:
    """Why no number can be set, if none can."""
    review = await _review(turn, SOME_NUMBER)
    if isinstance(review, PoNumberReview | NothingToChange):
        return Taken()
    return _refused(review, SOME_NUMBER)


def _refused(refusal: ChangeRefusal, number: str) -> Taken:
    if isinstance(refusal, NotAPoNumber):
        return took(say("utter_po_number_implausible"), po_number=None)
    if isinstance(refusal, NothingToChange):
        return ended(say("utter_po_number_same", number=number))
    if isinstance(refusal, NeedsPerson):
        return ended(say("utter_po_number_needs_person"), offers=PERSON)
    return ended(say("utter_no_membership_to_change"))


def _lines(words: Wording, review: PoNumberReview) -> str:
    where = "line-on-pending-invoice" if review.on_pending_invoice else "line-on-next-invoice"
    before = review.po_number_now
    lines = [
        words.line("line-no-po-before")
        if before is None
        else words.line("line-po-before", number=before),
        words.line("line-po-after", number=review.po_number),
        words.line(where),
    ]
    return words.lines(lines)


class BeginPoNumber(BeginForm):
    """``action_set_po_number``."""

    form = SetPoNumber()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_set_po_number"

    async def answer(self, turn: Turn) -> Answer:
        """Whether it is mandatory, and what it is: of that nothing is known (G13)."""
        if _said(turn) is None and asks_about_po_number(turn.context.text):
            return Answer((say("utter_po_number_in_general"),), topic=self.form.label)
        return await super().answer(turn)


class ValidatePoNumber(ValidateForm):
    """``validate_set_po_number_form``."""

    form = SetPoNumber()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_set_po_number_form"


class SubmitPoNumber(SubmitForm):
    """``action_submit_set_po_number``."""

    form = SetPoNumber()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_set_po_number"
