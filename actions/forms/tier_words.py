"""A change of tier in words: what is on offer, the review, what was done, and what was not."""

from collections.abc import Sequence
from datetime import date

from actions.action import Turn
from actions.answer import Choice, Say, say
from actions.forms.form import Taken, ended, took
from actions.forms.membership_changes import price_lines, switch_choice, tier_names
from actions.forms.picks import CHANGE, payload
from bot.membership import ordering, points, subscriptions, tiers
from bot.membership.model import Subscription
from bot.membership.money import Money
from bot.membership.ordering import TierOffer
from bot.membership.rules import (
    ChangeRefusal,
    NoPrice,
    NotEnoughPoints,
    NothingToChange,
    RenewalIsOff,
    TakesEffect,
    TierNotOpen,
    next_tier,
    points_missing,
)
from bot.membership.subscription_changes import TierChangeReview


async def offers_for(turn: Turn) -> Sequence[TierOffer]:
    """The open tiers that would change something; with one planned, the present one does."""
    subscription = await _subscription(turn)
    if subscription is None:
        return ()
    offers = await ordering.tiers_on_offer(turn.session, turn.account_id, today=turn.today)
    settled = subscription.next_tier or subscription.tier
    return [offer for offer in offers if offer.code != settled]


async def question_said(turn: Turn) -> Say:
    """Which tier, with the net price of a year."""
    words, names = turn.words, await tier_names(turn)
    subscription, offers = await _subscription(turn), await offers_for(turn)
    if subscription is None or not offers:
        return say("utter_no_membership_to_change")
    lines = [
        words.line(
            "line-price",
            tier=names[offer.code],
            price=words.money(Money(offer.net, offer.currency)),
        )
        for offer in offers
    ]
    choices = [Choice(names[offer.code], f'/inform{{"tier": "{offer.code}"}}') for offer in offers]
    now, planned = names[subscription.tier], subscription.next_tier
    if planned is not None:
        now = words.line("tier-and-planned", tier=now, planned=names[planned])
    return say("utter_ask_other_tier", choices, tier=now, lines=words.lines(lines))


async def review_said(turn: Turn, review: TierChangeReview) -> Say:
    """Everything that the change means."""
    words, names = turn.words, await tier_names(turn)
    before, after = names[review.tier_now], names[review.tier]
    last_day = words.day(date.fromisoformat(review.expires_on))
    is_new = review.tier != review.tier_now
    price = price_lines(
        words, review.net, review.gross, review.vat_rate, review.currency, is_new=is_new
    )
    other = [Choice(words.line("choice-other-tier"), payload(f"{CHANGE}:tier"))]
    if not is_new:
        lines = words.lines(price)
        return say("utter_change_tier_review_back", other, tier=after, date=last_day, lines=lines)
    change = words.line("line-tier-change", before=before, after=after)
    paid_now = words.money(Money(review.net_now, review.currency_now))
    present = words.line("line-net-until-now", net=paid_now)
    if review.takes_effect == TakesEffect.NOW:
        lines = words.lines([change, words.line("line-from-now-on"), present, *price])
        return say("utter_change_tier_review_now", other, lines=lines, date=last_day)
    begins = words.day(date.fromisoformat(review.effective_on))
    lines = words.lines([change, words.line("line-from-day-on", date=begins), present, *price])
    return say("utter_change_tier_review_later", other, lines=lines, date=last_day, tier=before)


async def changed_said(turn: Turn, review: TierChangeReview) -> Say:
    """What was done."""
    tier = (await tier_names(turn))[review.tier]
    if review.takes_effect == TakesEffect.NOW:
        return say("utter_tier_changed", tier=tier)
    if review.tier == review.tier_now:
        return say("utter_tier_change_taken_back", tier=tier)
    begins = turn.words.day(date.fromisoformat(review.effective_on))
    return say("utter_tier_change_planned", tier=tier, date=begins)


async def refused(turn: Turn, tier: str, refusal: ChangeRefusal) -> Taken:
    """Why it cannot be this tier, and whether another one can be named."""
    words, names = turn.words, await tier_names(turn)
    subscription = await _subscription(turn)
    if subscription is None:
        return ended(say("utter_no_membership_to_change"))
    if isinstance(refusal, NothingToChange):
        return took(say("utter_change_tier_same", tier=names[tier]), tier=None)
    if isinstance(refusal, TierNotOpen | NotEnoughPoints):
        return took(await _not_open(turn, tier), tier=None)
    if isinstance(refusal, RenewalIsOff):
        until = words.day(subscription.expires_on)
        switch_on = [switch_choice(words, on=True)]
        return ended(say("utter_change_tier_renewal_off", switch_on, date=until))
    if isinstance(refusal, NoPrice):
        return ended(say("utter_change_tier_no_price"), offers="human_handoff")
    return ended(say("utter_no_membership_to_change"))


async def none_open(turn: Turn) -> Taken:
    """Only the present tier can be had with these points."""
    known = await tiers.all_tiers(turn.session, turn.today)
    balance = await points.balance(turn.session, turn.account_id)
    following = next_tier(known, balance)
    if following is None:
        return ended(say("utter_change_tier_no_price"), offers="human_handoff")
    return ended(await _not_open(turn, following.code))


async def _not_open(turn: Turn, code: str) -> Say:
    known = await tiers.all_tiers(turn.session, turn.today)
    tier = next(one for one in known if one.code == code)
    balance = await points.balance(turn.session, turn.account_id)
    return say(
        "utter_change_tier_not_open",
        tier=turn.words.tier(tier),
        points=turn.words.points(balance),
        missing=turn.words.points_more(points_missing(tier, balance)),
    )


async def _subscription(turn: Turn) -> Subscription | None:
    return await subscriptions.active(turn.session, turn.account_id, turn.today)
