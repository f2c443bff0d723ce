"""Choices that only some members get: joining, for who has not; ticks, where one is missing."""

from collections.abc import Sequence
from dataclasses import replace

from actions.action import Turn
from actions.answer import Choice, Say
from bot.membership import products, subscriptions

# Answers that go well with joining, and answers that go well with a look at the ticks.
WITH_JOINING = {
    "utter_tiers_open",
    "utter_tiers_all_open",
    "utter_tier_open",
    "utter_corporate_open",
    "utter_invitation_sent",
}
WITH_TICKS = {
    "utter_points_to_invitation",
    "utter_points_to_next_tier",
    "utter_invitation_points_missing",
    "utter_tiers_none_open",
    "utter_tier_missing",
    "utter_corporate_missing",
    "utter_products_listed",
}


async def with_choices(turn: Turn, says: Sequence[Say]) -> list[Say]:
    """The same messages, with the choices that fit this member."""
    return [replace(said, choices=(*said.choices, *await _choices(turn, said))) for said in says]


async def _choices(turn: Turn, said: Say) -> tuple[Choice, ...]:
    if turn.member is None:
        return ()
    account = turn.member.id
    if said.response in WITH_JOINING:
        if await subscriptions.active(turn.session, account, turn.today) is not None:
            return (Choice(turn.words.line("choice-membership"), "/membership_status"),)
        return (Choice(turn.words.line("choice-subscribe"), "/subscribe"),)
    if said.response in WITH_TICKS:
        registered = await products.registered(turn.session, account, turn.today)
        if any(one.missing or one.points_assigned_at is None for one in registered):
            return (Choice(turn.words.line("choice-ticks"), "/why_no_green_tick"),)
    return ()
