"""``membership_status``: active or not, until when, and under which number."""

import re
from dataclasses import replace

from actions.action import DataQuestion, Turn
from actions.answer import Answer, Choice, Say, answer, ask_who, say
from actions.wording import Wording
from bot.membership import invoices, points, subscriptions, tiers
from bot.membership.model import Subscription
from bot.membership.rules import (
    InvoiceState,
    SubscriptionState,
    Tier,
    invoice_state,
    open_tiers,
    renews_by_itself,
    subscription_state,
)

_NUMBER = re.compile(r"nummer|\bnr\b|number|\bno\b\.?|\bid\b|kennung|ziffern|digits", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(alt|fr(ü|ue)her|vorig|vorherig|bisherig|ehemalig|letzt)\w*"
    r"|\b(old|previous|former|earlier|last)\b",
    re.IGNORECASE,
)


class MembershipStatus(DataQuestion):
    """The membership as it stands today."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_membership_status"

    def topic(self) -> str:
        """The membership."""
        return "membership_status"

    async def answer(self, turn: Turn) -> Answer:
        """The newest membership of the member; without one, how to get there."""
        if turn.member is None:
            return ask_who()
        account = turn.member.id
        subscription = await subscriptions.latest(turn.session, account)
        if subscription is None:
            return answer(await self._none(turn, account))
        known = await tiers.all_tiers(turn.session, turn.today)
        tier = next(tier for tier in known if tier.code == subscription.tier)
        state = subscription_state(subscription.expires_on, subscription.ended_as, turn.today)
        if state is not SubscriptionState.ACTIVE:
            return answer(ended_said(turn.words, tier, subscription, state))
        asked = [one for one in known if one.code in turn.context.said("tier")]
        others = [other_said(turn.words, one, tier) for one in asked if one.code != tier.code]
        said = active_said(turn.words, tier, subscription, turn.context.text)
        title = "choice-overdue" if await _overdue(turn, account) else "choice-invoice"
        to_invoice = Choice(turn.words.line(title), "/invoice_status")
        return answer(*others, replace(said, choices=(to_invoice,)))

    async def _none(self, turn: Turn, account: str) -> Say:
        """No membership: the number of the old programme, the open tiers, or the way there."""
        former = await subscriptions.former_number(turn.session, account)
        if former is not None and _NUMBER.search(turn.context.text):
            return say("utter_membership_none_but_number", former=former)
        balance = await points.balance(turn.session, account)
        known = await tiers.all_tiers(turn.session, turn.today)
        if reached := open_tiers(known, balance):
            return say(
                "utter_membership_none_but_open",
                points=turn.words.points_dative(balance),
                tiers=turn.words.one_of([turn.words.tier(tier) for tier in reached]),
            )
        return say("utter_membership_none")


def active_said(words: Wording, tier: Tier, subscription: Subscription, text: str) -> Say:
    """The membership, beginning with what the question asks for: its number or its term.

    Args:
        words: of the reply's language.
        tier: of the subscription.
        subscription: active today.
        text: of the question; empty for a choice.
    """
    number, former = subscription.membership_number, subscription.previous_membership_number
    if _NUMBER.search(text) and _FORMER.search(text):
        if former is None:
            return say("utter_membership_no_former_number", number=number)
        return say("utter_membership_former_number", number=number, former=former)
    renews = renews_by_itself(subscription.type, subscription.ended_as)
    renewal = words.line("line-renewal", renews="yes" if renews else "no")
    numbers = [] if former is None else [words.line("line-former-number", number=former)]
    until = words.day(subscription.expires_on)
    name = words.tier_name(tier)
    if _NUMBER.search(text):
        lines = [words.line("line-until", tier=name, date=until), renewal, *numbers]
        return say("utter_membership_number", number=number, lines=words.lines(lines))
    lines = [words.line("line-number", number=number), *numbers, renewal]
    since = words.day(subscription.starts_on)
    return say(
        "utter_membership_active", tier=name, since=since, date=until, lines=words.lines(lines)
    )


def other_said(words: Wording, asked: Tier, own: Tier) -> Say:
    """ "Bin ich Gold?", and it is Silver."""
    return say(
        "utter_membership_other_tier", asked=words.tier_name(asked), tier=words.tier_name(own)
    )


def ended_said(
    words: Wording, tier: Tier, subscription: Subscription, state: SubscriptionState
) -> Say:
    """A membership that is over."""
    name, until = words.tier_name(tier), words.day(subscription.expires_on)
    number = subscription.membership_number
    if state is SubscriptionState.CANCELLED:
        # Whoever is a member until a day that is over is told that day, however it ended.
        ended = subscription.ended_at
        day = until if ended is None else words.day(min(ended.date(), subscription.expires_on))
        return say("utter_membership_cancelled", tier=name, date=day, number=number)
    return say("utter_membership_expired", tier=name, date=until, number=number)


async def _overdue(turn: Turn, account: str) -> bool:
    """Whether an invoice waits for the member."""
    states = [
        invoice_state(
            one.due_date, paid_at=one.paid_at, cancelled_at=one.cancelled_at, today=turn.today
        )
        for one in await invoices.open_invoices(turn.session, account)
    ]
    return InvoiceState.OVERDUE in states
