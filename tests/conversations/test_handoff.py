"""Asking for a person makes one case, and the bot goes on."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from bot.conversations import handoff
from bot.conversations.errors import UnknownConversation
from bot.conversations.log import open_conversation
from bot.conversations.model import Conversation, Handoff
from bot.conversations.ownership import change_owner
from bot.membership.model import Account
from tests.conversations.support import conversation, new_conversation, said, take_over, typed
from tests.fakes import NOON, add_account

NOTE = {"reason": "asked"}


async def ask_for_a_person(database, talk):
    async with database.transaction() as session:
        return await handoff.request(session, talk, NOTE, NOON)


async def test_a_request_makes_a_case_and_the_bot_goes_on(database):
    talk = await new_conversation(database)
    request = await ask_for_a_person(database, talk)

    assert request.outcome == "requested"
    now = await conversation(database, talk)
    assert (now.owner, now.owner_epoch, now.bot_since_epoch) == ("callback", 1, 0)


async def test_a_second_request_changes_nothing_and_says_so(database):
    talk = await new_conversation(database)
    first = await ask_for_a_person(database, talk)
    second = await ask_for_a_person(database, talk)

    assert second == handoff.HandoffRequest("already_open", first.handoff_id, talk)
    assert (await conversation(database, talk)).owner_epoch == 1


async def test_with_a_person_already_there_nothing_is_requested(database):
    talk = await new_conversation(database)
    await take_over(database, talk)
    assert (await ask_for_a_person(database, talk)).outcome == "not_with_bot"


async def test_an_unknown_conversation_is_an_error(database):
    with pytest.raises(UnknownConversation):
        await ask_for_a_person(database, "nowhere")


async def test_what_the_bot_says_about_its_own_request_is_delivered(database, bot, dialogue):
    talk = await new_conversation(database)
    dialogue.meanwhile = lambda _question: ask_for_a_person(database, talk)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Mitarbeiter bitte"))
        await bot.settled(talk)
        await bot.receive(typed(talk, "Und noch etwas"))
        await bot.settled(talk)
    assert [author for author, _ in await said(database, talk)] == ["visitor", "bot"] * 2


async def test_after_an_agent_was_there_an_old_answer_is_stale(database):
    talk = await new_conversation(database)
    await take_over(database, talk)
    async with database.transaction() as session:
        await change_owner(session, talk, leave=("human",), enter="callback")
    now = await conversation(database, talk)
    assert (now.owner_epoch, now.bot_since_epoch) == (2, 2)


async def test_the_database_itself_allows_one_open_case(database):
    talk = await new_conversation(database)
    await ask_for_a_person(database, talk)
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(a_handoff(talk))


def a_handoff(talk, account_id=None, channel="website", closed_at=None):
    return Handoff(
        conversation_id=talk,
        channel=channel,
        account_id=account_id,
        requested_at=NOON,
        note={},
        closed_at=closed_at,
    )


async def members_conversation(database, channel="website"):
    """A conversation of the member m1, who is made if need be."""
    async with database.transaction() as session:
        if await session.get(Account, "m1") is None:
            await add_account(session, "m1")
        talk = await open_conversation(
            session, channel=channel, language="de", account_id="m1", now=NOON
        )
    return talk.id


async def sign_in(database, talk):
    async with database.transaction() as session:
        (await session.get_one(Conversation, talk)).account_id = "m1"


async def handoffs(database):
    async with database.reading() as session:
        query = select(Handoff).order_by(Handoff.requested_at, Handoff.conversation_id)
        return (await session.scalars(query)).all()


async def test_a_member_who_waits_elsewhere_gets_no_second_case(anywhere):
    first, second = [await members_conversation(anywhere) for _ in range(2)]
    opened = await ask_for_a_person(anywhere, first)
    for _ in range(2):
        again = await ask_for_a_person(anywhere, second)
        assert again == handoff.HandoffRequest("already_open", opened.handoff_id, first)

    (one,) = await handoffs(anywhere)
    assert (one.account_id, one.channel) == ("m1", "website")
    assert one.note == NOTE | {"asked_again_in": [second]}
    assert (await conversation(anywhere, second)).owner == "bot"


async def test_another_channel_is_another_case(anywhere):
    await ask_for_a_person(anywhere, await members_conversation(anywhere))
    elsewhere = await members_conversation(anywhere, "telegram")
    assert (await ask_for_a_person(anywhere, elsewhere)).outcome == "requested"


async def test_once_it_is_closed_a_member_may_ask_again(anywhere):
    first, second = [await members_conversation(anywhere) for _ in range(2)]
    await ask_for_a_person(anywhere, first)
    async with anywhere.transaction() as session:
        await session.execute(update(Handoff).values(closed_at=NOON))
    assert (await ask_for_a_person(anywhere, second)).outcome == "requested"


async def test_who_signs_in_keeps_the_case(anywhere):
    talk = await new_conversation(anywhere)
    opened = await ask_for_a_person(anywhere, talk)
    other = await members_conversation(anywhere)
    await sign_in(anywhere, talk)

    assert (await ask_for_a_person(anywhere, other)).handoff_id == opened.handoff_id
    assert (await ask_for_a_person(anywhere, talk)).handoff_id == opened.handoff_id
    (one,) = await handoffs(anywhere)
    assert one.account_id == "m1"


async def test_who_waits_twice_and_signs_in_is_told_so(anywhere):
    talk = await new_conversation(anywhere)
    opened = await ask_for_a_person(anywhere, talk)
    await ask_for_a_person(anywhere, await members_conversation(anywhere))
    await sign_in(anywhere, talk)

    assert await ask_for_a_person(anywhere, talk) == handoff.HandoffRequest(
        "already_open", opened.handoff_id, talk
    )
    assert {one.account_id for one in await handoffs(anywhere)} == {None, "m1"}


async def test_the_database_itself_allows_one_open_case_per_member_and_channel(anywhere):
    talks = [await members_conversation(anywhere) for _ in range(4)]
    async with anywhere.transaction() as session:
        session.add(a_handoff(talks[0], "m1"))
        session.add(a_handoff(talks[1], "m1", channel="telegram"))
        session.add(a_handoff(talks[2], "m1", closed_at=NOON))
    with pytest.raises(IntegrityError):
        async with anywhere.transaction() as session:
            session.add(a_handoff(talks[3], "m1"))


async def at_once(database):
    talk = await new_conversation(database)
    requests = await asyncio.gather(*(ask_for_a_person(database, talk) for _ in range(8)))
    assert [one.outcome for one in requests].count("requested") == 1
    assert len(await handoffs(database)) == 1


async def test_a_member_who_asks_in_many_conversations_at_once(anywhere):
    talks = [await members_conversation(anywhere) for _ in range(4)]
    requests = await asyncio.gather(*(ask_for_a_person(anywhere, talk) for talk in talks))

    assert sorted(one.outcome for one in requests) == ["already_open"] * 3 + ["requested"]
    (one,) = await handoffs(anywhere)
    assert {one.conversation_id, *one.note["asked_again_in"]} == set(talks)
    owners = [(await conversation(anywhere, talk)).owner for talk in talks]
    assert sorted(owners) == ["bot"] * 3 + ["callback"]


async def test_many_requests_at_once_make_one_case(database):
    await at_once(database)


async def test_many_requests_at_once_make_one_case_on_postgres(postgres):
    await at_once(postgres)
