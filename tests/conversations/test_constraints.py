"""What the database itself refuses in a conversation, whatever the code above it does."""

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from bot.conversations.model import Choice, Message
from tests.conversations.support import messages, new_conversation
from tests.fakes import NOON

COMPLETE = {"client_message_id": "m1", "owner": "bot", "owner_epoch": 0}


@pytest.fixture
async def talk(anywhere):
    return await new_conversation(anywhere)


async def add(database, *rows):
    async with database.transaction() as session:
        session.add_all(rows)


def message(talk, author="visitor", seq=1, **values):
    return Message(
        conversation_id=talk,
        seq=seq,
        author=author,
        text="Hallo",
        language="de",
        sent_at=NOON,
        **values,
    )


def choice(talk, seq, place=0):
    return Choice(
        id=f"{seq:016}{place:016}",
        conversation_id=talk,
        message_seq=seq,
        place=place,
        title="Ja",
        payload="/affirm",
    )


@pytest.mark.parametrize("missing", COMPLETE)
async def test_a_visitors_message_says_when_and_to_whom_it_came(anywhere, talk, missing):
    with pytest.raises(IntegrityError, match="ck_messages_visitor_complete"):
        await add(anywhere, message(talk, **(COMPLETE | {missing: None})))
    await add(anywhere, message(talk, **COMPLETE), message(talk, "bot", seq=2))
    assert len(await messages(anywhere, talk)) == 2


async def test_an_owner_that_there_is_not(anywhere, talk):
    with pytest.raises(IntegrityError, match="ck_messages_owner"):
        await add(anywhere, message(talk, **(COMPLETE | {"owner": "nobody"})))


async def test_choices_stand_under_a_message(anywhere, talk):
    await add(anywhere, choice(talk, 1), message(talk, "bot"), choice(talk, 1, place=1))
    with pytest.raises(IntegrityError):
        await add(anywhere, choice(talk, 2))
    other = await new_conversation(anywhere)
    with pytest.raises(IntegrityError):
        await add(anywhere, choice(other, 1, place=2))


async def test_a_message_does_not_go_without_its_choices(anywhere, talk):
    await add(anywhere, message(talk, "bot"), choice(talk, 1))
    with pytest.raises(IntegrityError):
        async with anywhere.transaction() as session:
            await session.execute(delete(Message))
