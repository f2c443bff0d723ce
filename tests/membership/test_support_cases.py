"""Cases for people to look at."""

import asyncio

from sqlalchemy import select

from bot.membership import support_cases
from bot.membership.model import AuditEntry, SupportCase
from tests.fakes import NOON, add_account


async def open_case(session, account_id=None, conversation_id="c1", topic="human_handoff"):
    return await support_cases.open_case(
        session, account_id, conversation_id, topic, "wants a person", NOON
    )


async def test_a_case_is_open_and_in_the_audit_log(session):
    await add_account(session, "m1")
    case = await open_case(session, "m1")
    assert (case.status, case.account_id, case.created_at) == ("open", "m1", NOON)
    query = select(AuditEntry.after).where(AuditEntry.action == "support_cases.open")
    assert (await session.scalars(query)).all() == [{"case": case.id, "topic": "human_handoff"}]


async def test_asking_twice_makes_one_case(session):
    assert (await open_case(session)).id == (await open_case(session, topic="refund")).id


async def test_signing_in_later_tells_whose_the_case_is(session):
    await add_account(session, "m1")
    case = await open_case(session)
    await open_case(session, "m1")
    assert case.account_id == "m1"


async def test_after_a_closed_case_there_is_a_new_one(session):
    first = await open_case(session)
    first.closed_at = NOON
    await session.flush()
    second = await open_case(session)
    assert first.status == "closed"
    assert second.id != first.id


async def test_without_a_conversation_every_request_is_a_case(session):
    await open_case(session, conversation_id=None)
    await open_case(session, conversation_id=None)
    assert len((await session.scalars(select(SupportCase))).all()) == 2


async def test_asking_twice_at_the_same_moment_makes_one_case(own):
    async def one():
        async with own.transaction() as session:
            return (await open_case(session)).id

    first, second = await asyncio.gather(one(), one())
    assert first == second
