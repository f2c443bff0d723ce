"""Automatic renewal: whether it is on is answered; switching it is a task."""

from dataclasses import replace
from datetime import date

from actions.action import Turn
from actions.answer import Answer, Say, ask_who, say
from actions.forms.agreeing import agreed, left_alone, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended
from actions.forms.membership_changes import (
    ACTOR,
    explained,
    price_lines,
    switch_choice,
    tier_names,
)
from actions.renewal import renewal_said
from actions.wording import Wording
from bot.membership import subscriptions
from bot.membership.rules import ChangeRefusal, renews_by_itself
from bot.membership.subscription_changes import RenewalReview, review_renewal, switch_renewal
from bot.membership.words import ProposalKind

ON = "on"


class AutoRenewal(Form):
    """``auto_renewal_form``."""

    name = "auto_renewal_form"
    label = "auto_renewal"
    questions = (CONFIRMATION,)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_renewal_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """A wish begins the task; a mere question is answered, with the task as an offer."""
        wanted = _wanted(turn)
        if wanted is None:
            return ended(await _standing(turn, offering=True))
        taken = await _chosen(turn, wanted)
        if taken.ends:
            return taken
        return replace(taken, says=explained(turn, say("utter_renewal_introduction")))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """On or off, and the yes to it."""
        context, wanted = turn.context, _wanted(turn)
        if not self.reads(context):
            return None
        if wanted is not None and wanted != filled.get("switch"):
            return await _chosen(turn, wanted)
        if asked != CONFIRMATION:
            return Taken()
        if context.intent == "deny":
            return await left_alone(turn, self)
        return await take_confirmation(turn, self, {})

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """Somebody may have switched it meanwhile."""
        taken = await _chosen(turn, str(filled["switch"]))
        return taken if taken.ends else None

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """What will be at the end of the term."""
        review = await _review(turn, filled)
        if not isinstance(review, RenewalReview):
            return Answer((await _standing(turn),))
        fills = await propose(turn, ProposalKind.AUTO_RENEWAL, review)
        return Answer((await _review_said(turn, review),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Switch it, if it still means what was shown."""
        review = await _review(turn, filled)
        if not isinstance(review, RenewalReview):
            return Answer((await _standing(turn),))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        await switch_renewal(turn.session, turn.account_id, review, actor=ACTOR, now=turn.now)
        return Answer((_done_said(turn.words, review),))


def _wanted(turn: Turn) -> str | None:
    return next((str(one) for one in reversed(turn.context.said("switch"))), None)


async def _review(turn: Turn, filled: Filled) -> RenewalReview | ChangeRefusal:
    on = filled.get("switch") == ON
    return await review_renewal(turn.session, turn.account_id, on=on, today=turn.today)


async def _chosen(turn: Turn, wanted: str) -> Taken:
    """The wish, unless it is so already or there is no membership."""
    review = await _review(turn, {"switch": wanted})
    if not isinstance(review, RenewalReview):
        return ended(await _standing(turn))
    return Taken({"switch": wanted})


async def _standing(turn: Turn, *, offering: bool = False) -> Say:
    """How it stands for the member (S28)."""
    subscription = await subscriptions.active(turn.session, turn.account_id, turn.today)
    if subscription is None:
        return say("utter_renewal_no_membership")
    said = renewal_said(turn.words, subscription)
    if not offering:
        return said
    renews = renews_by_itself(subscription.type, subscription.ended_as)
    return replace(said, choices=(switch_choice(turn.words, on=not renews),))


async def _review_said(turn: Turn, review: RenewalReview) -> Say:
    words, known = turn.words, await tier_names(turn)
    day = words.day(date.fromisoformat(review.expires_on))
    lines = [words.line("line-tier-now", tier=known[review.tier])]
    if not review.on:
        lines.append(words.line("line-last-day", date=day))
        if review.planned_tier is not None:
            dropped = known[review.planned_tier]
            lines.append(words.line("line-planned-tier-dropped", tier=dropped))
        return say("utter_renewal_review_off", lines=words.lines(lines))
    obstacles = _obstacles(words, review)
    lines.append(words.line("line-last-day" if obstacles else "line-renews-after", date=day))
    if review.withdraws_cancellation:
        lines.append(words.line("line-cancellation-withdrawn"))
    shown = words.lines([*lines, *_price(words, review), *obstacles])
    if obstacles:
        return say("utter_renewal_review_on_if", lines=shown)
    return say("utter_renewal_review_on", lines=shown)


def _done_said(words: Wording, review: RenewalReview) -> Say:
    """What follows the last day now: as far as one can tell today."""
    day = words.day(date.fromisoformat(review.expires_on))
    if not review.on:
        return say("utter_renewal_switched_off", date=day)
    if obstacles := _obstacles(words, review):
        return say("utter_renewal_switched_on_if", date=day, lines=words.lines(obstacles))
    return say("utter_renewal_switched_on", date=day)


def _obstacles(words: Wording, review: RenewalReview) -> list[str]:
    """Why it could not renew, were it today."""
    lines = []
    if review.missing_points:
        missing = words.points(review.missing_points)
        lines.append(words.line("line-renewal-points-missing", points=missing))
    if review.net is None:
        lines.append(words.line("line-price-unknown"))
    return lines


def _price(words: Wording, review: RenewalReview) -> list[str]:
    net, gross, rate, currency = review.net, review.gross, review.vat_rate, review.currency
    if net is None or gross is None or rate is None or currency is None:
        return []
    return price_lines(words, net, gross, rate, currency)


class BeginAutoRenewal(BeginForm):
    """``action_auto_renewal``."""

    form = AutoRenewal()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_auto_renewal"

    async def answer(self, turn: Turn) -> Answer:
        """A question by somebody unknown is answered in general, and then from their data."""
        if turn.member is None and _wanted(turn) is None:
            return ask_who(say("utter_renewal_general"))
        return await super().answer(turn)


class ValidateAutoRenewal(ValidateForm):
    """``validate_auto_renewal_form``."""

    form = AutoRenewal()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_auto_renewal_form"


class SubmitAutoRenewal(SubmitForm):
    """``action_submit_auto_renewal``."""

    form = AutoRenewal()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_auto_renewal"
