"""Another e-mail address for the account: a person changes it, the chat takes the wish down."""

from typing import Any

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, took
from actions.handoff import case_of, request_person
from actions.refusals import card_refused, others_refused
from bot.membership.account_requests import EmailReview, pass_email_on, review_email
from bot.membership.words import ProposalKind

NEW_EMAIL = "new_email"


class ChangeEmail(Form):
    """``change_email_form``."""

    name = "change_email_form"
    label = "change_email"
    questions = (NEW_EMAIL, CONFIRMATION)
    is_change = True

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """Who does it, and by which address the member is known."""
        return (say("utter_change_email_introduction"),)

    def is_no_sign_in_address(self, first: Context, address: str) -> bool:
        """The only address in the first message is the new one; the account has the old one."""
        return first.said("email") == (address,)

    def is_for_somebody_else(self, turn: Turn) -> bool:
        """Another address is what is asked for."""
        return False

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """The new address."""
        if not self.reads(turn.context):
            return None
        member = turn.member
        current = member.email if member else ""
        said = [str(one).strip().lower() for one in turn.context.said("email")]
        others = [one for one in said if one != current]
        changes: dict[str, Any] = {}
        if others and others[-1] != filled.get(NEW_EMAIL):
            changes = {NEW_EMAIL: others[-1]}
        if said and not others:
            return took(say("utter_new_email_is_current", email=current))
        if asked == CONFIRMATION:
            return await take_confirmation(turn, self, changes)
        if asked == NEW_EMAIL and not changes:
            return took(say("utter_new_email_help"))
        return Taken(changes)

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """It may be the address of the account by now."""
        review = await review_email(turn.session, turn.account_id, str(filled[NEW_EMAIL]))
        if isinstance(review, EmailReview):
            return None
        return took(_current(filled), new_email=None)

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The address, or whether it may be passed on."""
        if question == NEW_EMAIL:
            return Answer((say("utter_ask_new_email"),))
        review = await review_email(turn.session, turn.account_id, str(filled[NEW_EMAIL]))
        if not isinstance(review, EmailReview):
            return Answer((_current(filled),))
        fills = await propose(turn, ProposalKind.CHANGE_EMAIL, review)
        shown = say(
            "utter_change_email_review",
            company=review.company,
            email=review.email,
            new_email=review.new_email,
        )
        return Answer((shown,), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """A case for a person; nothing is changed here."""
        review = await review_email(turn.session, turn.account_id, str(filled[NEW_EMAIL]))
        if not isinstance(review, EmailReview):
            return Answer((_current(filled),))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        case = case_of(turn, await request_person(turn))
        await pass_email_on(turn.session, turn.account_id, case, review, now=turn.now)
        email, new = review.email, review.new_email
        return Answer((say("utter_change_email_passed_on", email=email, new_email=new),))


def _current(filled: Filled) -> Say:
    return say("utter_new_email_is_current", email=str(filled[NEW_EMAIL]))


class BeginEmailChange(BeginForm):
    """``action_change_email``."""

    form = ChangeEmail()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_change_email"

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, and other people's accounts; another address is what is wished for."""
        return card_refused(turn.context) or others_refused(turn.context, turn.member)


class ValidateEmailChange(ValidateForm):
    """``validate_change_email_form``."""

    form = ChangeEmail()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_change_email_form"


class SubmitEmailChange(SubmitForm):
    """``action_submit_change_email``."""

    form = ChangeEmail()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_change_email"
