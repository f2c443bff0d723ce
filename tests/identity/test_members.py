"""A conversation has at most one member in its life, and tells who it is only while they talk."""

from datetime import timedelta

import pytest

from bot.conversations.log import VERIFIED_IDLE, open_conversation
from bot.conversations.switchboard import Incoming, Switchboard
from bot.conversations.wakeups import Wakeups
from bot.identity.members import (
    account_of,
    decide_binding,
    is_known,
    member_was,
    sign_out,
    sign_out_everywhere,
)
from tests.fakes import NOON, add_account

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
UNTIL = NOON + VERIFIED_IDLE


@pytest.fixture
async def house(anywhere):
    async with anywhere.transaction() as session:
        for name in ("demo-499", "demo-500"):
            await add_account(session, name)
    return anywhere


async def talk(database, account_id="demo-499", verified_until=None):
    """A conversation; its id."""
    async with database.transaction() as session:
        conversation = await open_conversation(
            session, channel="website", language="de", account_id=account_id, now=NOON
        )
        conversation.verified_until = verified_until
        return conversation.id


async def who_talks(database, conversation_id, now=NOON):
    async with database.reading() as session:
        account = await account_of(session, conversation_id, now)
        return None if account is None else account.id


async def who_was(database, conversation_id, now=NOON):
    async with database.reading() as session:
        return await member_was(session, conversation_id, now)


async def leave(database, conversation_id, now=NOON):
    async with database.transaction() as session:
        return await sign_out(session, conversation_id, now)


async def write(database, conversation_id, now, number="1"):
    """The visitor says something."""
    board = Switchboard(database, Wakeups(), lambda _conversation_id: None)
    await board.receive(Incoming(conversation_id, number, text="Hallo"), now)


@pytest.mark.parametrize(
    ("bound_to", "signed_in", "binding"),
    [
        (None, None, "keep"),
        (None, "demo-0", "bind"),
        ("demo-0", None, "keep"),
        ("demo-0", "demo-0", "keep"),
        ("demo-0", "demo-499", "open_new"),
    ],
)
def test_what_becomes_of_the_conversation(bound_to, signed_in, binding):
    assert decide_binding(bound_to, signed_in) == binding


@pytest.mark.parametrize(
    ("account_id", "verified_until", "known"),
    [
        ("demo-0", None, True),
        ("demo-0", NOON + SECOND, True),
        ("demo-0", NOON, False),
        ("demo-0", NOON - SECOND, False),
        (None, None, False),
        (None, NOON + SECOND, False),
    ],
)
def test_whether_the_member_is_known(account_id, verified_until, known):
    assert is_known(account_id, verified_until, NOON) is known


async def test_the_member_of_a_conversation(house):
    assert await who_talks(house, await talk(house)) == "demo-499"
    assert await who_talks(house, await talk(house, None)) is None
    assert await who_talks(house, "nowhere") is None


async def test_whom_the_website_signed_in_is_known_without_an_end(house):
    here = await talk(house)
    assert await who_talks(house, here, NOON + timedelta(days=30)) == "demo-499"
    assert await who_was(house, here, NOON + timedelta(days=30)) is None


async def test_half_an_hour_without_a_word_ends_a_verified_state(house):
    here = await talk(house, verified_until=UNTIL)
    assert await who_talks(house, here, UNTIL - SECOND) == "demo-499"
    assert await who_was(house, here, UNTIL - SECOND) is None

    assert await who_talks(house, here, UNTIL) is None
    assert await who_was(house, here, UNTIL) == "d…@example.com"


async def test_nobody_was_the_member_of_an_anonymous_conversation(house):
    assert await who_was(house, await talk(house, None)) is None
    assert await who_was(house, "nowhere") is None


async def test_who_goes_on_writing_stays_known(house):
    here = await talk(house, verified_until=UNTIL)
    for number in range(1, 5):
        await write(house, here, NOON + number * 29 * MINUTE, str(number))
    last = NOON + 4 * 29 * MINUTE
    assert await who_talks(house, here, last + VERIFIED_IDLE - SECOND) == "demo-499"
    assert await who_talks(house, here, last + VERIFIED_IDLE) is None


async def test_a_message_after_the_end_brings_nobody_back(house):
    here = await talk(house, verified_until=UNTIL)
    await write(house, here, UNTIL)
    assert await who_talks(house, here, UNTIL) is None


async def test_a_repeated_message_is_no_sign_of_life(house):
    here = await talk(house, verified_until=UNTIL)
    await write(house, here, NOON)
    await write(house, here, UNTIL - SECOND)
    assert await who_talks(house, here, UNTIL) is None


async def test_writing_neither_ends_nor_begins_what_has_no_end(house):
    robins, nobodys = await talk(house), await talk(house, None)
    for here in (robins, nobodys):
        await write(house, here, NOON)
    later = NOON + timedelta(days=1)
    assert await who_talks(house, robins, later) == "demo-499"
    assert await who_talks(house, nobodys) is None


@pytest.mark.parametrize("verified_until", [None, UNTIL])
async def test_signed_out_the_member_is_not_known_and_the_conversation_stays_theirs(
    house, verified_until
):
    here = await talk(house, verified_until=verified_until)

    assert await leave(house, here)

    assert await who_talks(house, here) is None
    assert await who_was(house, here) == "d…@example.com"
    await write(house, here, NOON + SECOND)
    assert await who_talks(house, here, NOON + SECOND) is None


async def test_where_nobody_is_known_nobody_signs_out(house):
    lapsed = await talk(house, verified_until=NOON - MINUTE)
    assert not await leave(house, lapsed)
    assert not await leave(house, await talk(house, None))
    assert not await leave(house, "nowhere")


async def test_signed_out_everywhere_means_this_member_only(house):
    mine = [await talk(house), await talk(house, verified_until=UNTIL)]
    others = [await talk(house, "demo-500"), await talk(house, "demo-500", UNTIL)]
    async with house.transaction() as session:
        await sign_out_everywhere(session, "demo-499", NOON)
    assert [await who_talks(house, here) for here in mine] == [None, None]
    assert [await who_talks(house, here) for here in others] == ["demo-500", "demo-500"]
