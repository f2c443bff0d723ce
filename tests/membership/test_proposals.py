"""What a member agrees to: once, in time, and nothing but what was shown last."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.membership import proposals
from bot.membership.errors import UnknownAccount
from bot.membership.model import Proposal
from bot.membership.words import ProposalKind
from tests.fakes import NOON, add_account

SHOWN = {"tier": "silver", "net": 10000, "gifts": [], "note": None}
QUARTER = timedelta(minutes=15)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
async def member(session):
    await add_account(session, "m1")
    return session


async def show(
    session, values=SHOWN, *, kind=ProposalKind.SUBSCRIBE, conversation="c1", account="m1", now=NOON
):
    return await proposals.propose(
        session,
        conversation_id=conversation,
        account_id=account,
        kind=kind,
        values=values,
        now=now,
    )


async def agree(session, proposal_id, *, conversation="c1", account="m1", now=NOON):
    return await proposals.consume(
        session, proposal_id, conversation_id=conversation, account_id=account, now=now
    )


async def test_a_yes_is_taken_for_what_was_shown(member):
    shown = await show(member)
    waiting = await proposals.open_proposal(member, "c1", NOON)
    assert waiting is not None
    assert (waiting.id, waiting.kind, waiting.values) == (shown.id, ProposalKind.SUBSCRIBE, SHOWN)

    agreed = await agree(member, shown.id)
    assert agreed is not None
    assert (agreed.values, agreed.used_at) == (SHOWN, NOON)
    assert await proposals.open_proposal(member, "c1", NOON) is None


async def test_a_second_yes_counts_for_nothing(member):
    shown = await show(member)
    assert await agree(member, shown.id) is not None
    assert await agree(member, shown.id) is None


@pytest.mark.parametrize(("after", "taken"), [(QUARTER - INSTANT, True), (QUARTER, False)])
async def test_a_yes_counts_for_fifteen_minutes(member, after, taken):
    shown = await show(member)
    assert (await proposals.open_proposal(member, "c1", NOON + after) is not None) is taken
    assert (await agree(member, shown.id, now=NOON + after) is not None) is taken


async def test_the_yes_of_somebody_else_or_elsewhere_does_not_count(member):
    await add_account(member, "m2")
    shown = await show(member)
    assert await agree(member, shown.id, account="m2") is None
    assert await agree(member, shown.id, conversation="c2") is None
    assert await agree(member, "0" * 32) is None
    assert await agree(member, shown.id) is not None


async def test_something_newer_voids_what_was_shown_before(member):
    old = await show(member)
    new = await show(member, SHOWN | {"tier": "gold"}, now=NOON + INSTANT)
    assert await agree(member, old.id, now=NOON + INSTANT) is None
    assert await agree(member, new.id, now=NOON + INSTANT) is not None


async def test_the_same_shown_again_is_the_same_proposal_for_longer(member):
    first = await show(member)
    later = NOON + QUARTER - INSTANT
    again = await show(member, dict(reversed(SHOWN.items())), now=later)
    assert (again.id, again.made_at, again.expires_at) == (first.id, NOON, later + QUARTER)
    assert await agree(member, first.id, now=later + QUARTER - INSTANT) is not None


async def test_a_tuple_is_kept_as_the_list_that_json_makes_of_it(member):
    first = await show(member, {"missing": ("dealer",)})
    assert first.values == {"missing": ["dealer"]}
    assert (await show(member, {"missing": ("dealer",)})).id == first.id


@pytest.mark.parametrize(
    "otherwise",
    [
        {"kind": ProposalKind.CHANGE_TIER},
        {"account": "m2"},
        {"values": SHOWN | {"net": 10001}},
        {"now": NOON + QUARTER},
    ],
)
async def test_what_differs_or_comes_too_late_is_another_proposal(member, otherwise):
    await add_account(member, "m2")
    first = await show(member)
    second = await show(member, **otherwise)
    assert second.id != first.id
    assert second.expires_at == second.made_at + QUARTER
    await member.refresh(first)
    assert first.voided_at == second.made_at


async def test_what_was_agreed_to_can_be_shown_again_as_something_new(member):
    first = await show(member)
    await agree(member, first.id)
    second = await show(member)
    assert second.id != first.id
    await member.refresh(first)
    assert (first.used_at, first.voided_at) == (NOON, None)


async def test_a_no_voids_what_was_shown(member):
    shown = await show(member)
    await proposals.void(member, "c1", NOON)
    assert await proposals.open_proposal(member, "c1", NOON) is None
    assert await agree(member, shown.id) is None
    await proposals.void(member, "c1", NOON + QUARTER)
    await member.refresh(shown)
    assert shown.voided_at == NOON


async def test_conversations_do_not_touch_each_other(member):
    here = await show(member)
    there = await show(member, conversation="c2")
    await proposals.void(member, "c2", NOON)
    assert await agree(member, there.id, conversation="c2") is None
    assert await agree(member, here.id) is not None


async def test_the_database_keeps_one_open_proposal_per_conversation(member):
    first = await show(member)
    second = Proposal(
        conversation_id="c1",
        account_id="m1",
        kind=first.kind,
        values={},
        made_at=NOON,
        expires_at=NOON + QUARTER,
    )
    with pytest.raises(IntegrityError):
        async with member.begin_nested():
            member.add(second)


async def test_nothing_is_proposed_to_an_unknown_account(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await show(session, account="nobody")


async def test_old_proposals_are_forgotten_after_a_week(member):
    await show(member)
    week_over = NOON + QUARTER + timedelta(days=7)
    await proposals.forget_old(member, week_over)
    assert len((await member.scalars(select(Proposal.id))).all()) == 1
    await proposals.forget_old(member, week_over + INSTANT)
    assert (await member.scalars(select(Proposal.id))).all() == []


async def test_two_clicks_on_yes_at_the_same_moment_count_once(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        shown = await show(session)

    async def click():
        async with own.transaction() as session:
            return await agree(session, shown.id)

    taken = await asyncio.gather(click(), click(), click())
    assert sum(one is not None for one in taken) == 1


async def test_two_turns_at_the_same_moment_leave_one_open_proposal(own):
    async with own.transaction() as session:
        await add_account(session, "m1")

    async def turn(tier):
        async with own.transaction() as session:
            return (await show(session, {"tier": tier})).id

    made = await asyncio.gather(turn("silver"), turn("gold"))
    async with own.reading() as session:
        waiting = await proposals.open_proposal(session, "c1", NOON)
    assert waiting is not None
    assert waiting.id in made


async def test_showing_again_while_the_yes_arrives_does_not_reopen_it(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        shown = await show(session)

    async def click():
        async with own.transaction() as session:
            return await agree(session, shown.id)

    async def again():
        async with own.transaction() as session:
            return await show(session)

    agreed, second = await asyncio.gather(click(), again())
    assert agreed is not None
    async with own.reading() as session:
        first = await session.get_one(Proposal, shown.id)
    assert first.used_at == NOON
    assert second.id == shown.id or second.voided_at is None
