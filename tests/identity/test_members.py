"""A conversation has at most one member in its life."""

import pytest

from bot.conversations.log import open_conversation
from bot.identity.members import account_of, decide_binding
from tests.fakes import NOON, add_account


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


async def test_the_member_of_a_conversation(database):
    async with database.transaction() as session:
        await add_account(session, "demo-499")
        mine = await open_conversation(
            session, channel="website", language="de", account_id="demo-499", now=NOON
        )
        nobodys = await open_conversation(
            session, channel="website", language="de", account_id=None, now=NOON
        )
        assert (await account_of(session, mine.id)).id == "demo-499"
        assert await account_of(session, nobodys.id) is None
        assert await account_of(session, "nowhere") is None
