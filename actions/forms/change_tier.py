"""Another tier for a running membership: at once, or from the next term on (R6)."""

from dataclasses import replace

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, left_to, took
from actions.forms.membership_changes import ACTOR, explained
from actions.forms.tier_words import (
    changed_said,
    none_open,
    offers_for,
    question_said,
    refused,
    review_said,
)
from bot.membership import subscriptions, tiers
from bot.membership.rules import ChangeRefusal, RenewalIsOff
from bot.membership.subscription_changes import (
    TierChangeReview,
    change_tier,
    review_tier_change,
)
from bot.membership.words import ProposalKind


class ChangeTier(Form):
    """``change_tier_form``."""

    name = "change_tier_form"
    label = "change_tier"
    questions = ("tier", CONFIRMATION)
    is_change = True
    # "Nimm Gold" and "Gold" sound like these.
    intents = frozenset({"subscribe", "ask_tiers"})

    def reads(self, context: Context) -> bool:
        """What sounds like another wish is an answer only if it names a tier and asks nothing."""
        if context.intent in self.intents:
            return bool(context.said("tier")) and not context.text.rstrip().endswith("?")
        return super().reads(context)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_change_tier_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """Nobody is asked which tier, where there is none to change to."""
        if await subscriptions.active(turn.session, turn.account_id, turn.today) is None:
            return left_to("action_subscribe")
        wanted = await _wanted(turn)
        taken = await _chosen(turn, wanted) if wanted else Taken()
        if not taken.ends and not taken.fills.get("tier"):
            closed = await _closed(turn)
            taken = replace(closed, says=taken.says or closed.says) if closed else taken
        if taken.ends:
            return taken
        how = explained(turn, say("utter_change_tier_introduction"))
        return replace(taken, says=(*how, *taken.says))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """A tier, and the yes to it."""
        context = turn.context
        if not self.reads(context):
            return None
        wanted = await _wanted(turn)
        if wanted is not None and wanted != filled.get("tier"):
            return await _chosen(turn, wanted)
        if context.intent == self.label:
            return None
        if asked == CONFIRMATION:
            return await take_confirmation(turn, self, {})
        return Taken() if asked is None else took(say("utter_change_tier_which"))

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """Points, price and renewal may be others by now."""
        taken = await _chosen(turn, str(filled["tier"]))
        return None if taken.fills.get("tier") else taken

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """Which tier; then when it begins and what it costs."""
        if question != CONFIRMATION:
            return Answer((await question_said(turn),))
        tier = str(filled["tier"])
        review = await _review(turn, tier)
        if not isinstance(review, TierChangeReview):
            return Answer((await refused(turn, tier, review)).says)
        fills = await propose(turn, ProposalKind.CHANGE_TIER, review)
        return Answer((await review_said(turn, review),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Change it, if it still means what was shown."""
        tier = str(filled["tier"])
        review = await _review(turn, tier)
        if not isinstance(review, TierChangeReview):
            taken = await refused(turn, tier, review)
            return Answer(taken.says, offers=taken.offers)
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        await change_tier(turn.session, turn.account_id, review, actor=ACTOR, now=turn.now)
        return Answer((await changed_said(turn, review),))


async def _review(turn: Turn, tier: str) -> TierChangeReview | ChangeRefusal:
    return await review_tier_change(turn.session, turn.account_id, tier, today=turn.today)


async def _wanted(turn: Turn) -> str | None:
    """The tier to change to: of several, the last one that is not the present one."""
    known = {tier.code for tier in await tiers.all_tiers(turn.session, turn.today)}
    said = [str(one) for one in turn.context.said("tier") if one in known]
    subscription = await subscriptions.active(turn.session, turn.account_id, turn.today)
    present = subscription.tier if subscription else None
    others = [one for one in said if one != present]
    return next(reversed(others or said), None)


async def _chosen(turn: Turn, tier: str) -> Taken:
    review = await _review(turn, tier)
    if isinstance(review, TierChangeReview):
        return Taken({"tier": tier})
    return await refused(turn, tier, review)


async def _closed(turn: Turn) -> Taken | None:
    """Why there is no tier to change to, if there is none."""
    offers = await offers_for(turn)
    if not offers:
        return await none_open(turn)
    review = await _review(turn, offers[0].code)
    if isinstance(review, RenewalIsOff):
        return await refused(turn, offers[0].code, review)
    return None


class BeginTierChange(BeginForm):
    """``action_change_tier``."""

    form = ChangeTier()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_change_tier"


class ValidateTierChange(ValidateForm):
    """``validate_change_tier_form``."""

    form = ChangeTier()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_change_tier_form"


class SubmitTierChange(SubmitForm):
    """``action_submit_change_tier``."""

    form = ChangeTier()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_change_tier"
