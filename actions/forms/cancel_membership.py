"""Cancelling the membership to the end of its term (G12)."""

from dataclasses import replace
from datetime import date

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, left_alone, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended
from actions.forms.membership_changes import (
    ACTOR,
    explained,
    switch_choice,
    tier_names,
)
from actions.forms.membership_cues import asks_about_notice
from actions.renewal import term_said
from bot.membership import subscriptions
from bot.membership.rules import ChangeRefusal, NothingToChange
from bot.membership.subscription_changes import CancellationReview, cancel, review_cancellation
from bot.membership.words import ProposalKind


class CancelMembership(Form):
    """``cancel_membership_form``."""

    name = "cancel_membership_form"
    label = "cancel_membership"
    questions = (CONFIRMATION,)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_cancel_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """Only what is running, and is not cancelled yet."""
        review = await _review(turn)
        if not isinstance(review, CancellationReview):
            return ended(await _refused(turn, review))
        return Taken({}, explained(turn, say("utter_cancel_introduction")))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Nothing but a yes or a no."""
        if not self.reads(turn.context):
            return None
        if asked != CONFIRMATION:
            return Taken()
        if turn.context.intent == "deny":
            return await left_alone(turn, self)
        return await take_confirmation(turn, self, {})

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """It may be cancelled elsewhere, or over."""
        review = await _review(turn)
        if isinstance(review, CancellationReview):
            return None
        return ended(await _refused(turn, review))

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The last day, and what is known of it."""
        review = await _review(turn)
        if not isinstance(review, CancellationReview):
            return Answer((await _refused(turn, review),))
        fills = await propose(turn, ProposalKind.CANCEL_MEMBERSHIP, review)
        return Answer((await _review_said(turn, review),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Cancel, if it still means what was shown."""
        review = await _review(turn)
        if not isinstance(review, CancellationReview):
            return Answer((await _refused(turn, review),))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        await cancel(turn.session, turn.account_id, review, actor=ACTOR, now=turn.now)
        day = turn.words.day(date.fromisoformat(review.last_day))
        return Answer((say("utter_membership_is_cancelled", date=day),))


async def _review(turn: Turn) -> CancellationReview | ChangeRefusal:
    return await review_cancellation(turn.session, turn.account_id, today=turn.today)


async def _refused(turn: Turn, refusal: ChangeRefusal) -> Say:
    subscription = await subscriptions.active(turn.session, turn.account_id, turn.today)
    if subscription is None or not isinstance(refusal, NothingToChange):
        return say("utter_no_membership_to_change")
    said = say("utter_cancel_already", date=turn.words.day(subscription.expires_on))
    return replace(said, choices=(switch_choice(turn.words, on=True),))


async def _review_said(turn: Turn, review: CancellationReview) -> Say:
    words, known = turn.words, await tier_names(turn)
    lines = [
        words.line("line-tier-now", tier=known[review.tier]),
        words.line("line-last-day", date=words.day(date.fromisoformat(review.last_day))),
    ]
    if review.planned_tier is not None:
        lines.append(words.line("line-planned-tier-dropped", tier=known[review.planned_tier]))
    if not review.is_paid:
        lines.append(words.line("line-invoice-stays"))
    return say("utter_cancel_review", lines=words.lines(lines))


class BeginCancellation(BeginForm):
    """``action_cancel_membership``."""

    form = CancelMembership()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_cancel_membership"

    async def answer(self, turn: Turn) -> Answer:
        """Who only asks for the notice period is told what is known of it."""
        if not asks_about_notice(turn.context.text):
            return await super().answer(turn)
        general = say("utter_cancel_notice")
        if turn.member is None:
            return Answer((general,), topic=self.form.label)
        subscription = await subscriptions.active(turn.session, turn.account_id, turn.today)
        own = () if subscription is None else (term_said(turn.words, subscription),)
        return Answer((*own, general), topic=self.form.label)


class ValidateCancellation(ValidateForm):
    """``validate_cancel_membership_form``."""

    form = CancelMembership()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_cancel_membership_form"


class SubmitCancellation(SubmitForm):
    """``action_submit_cancel_membership``."""

    form = CancelMembership()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_cancel_membership"
