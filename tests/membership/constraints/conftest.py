"""What the rows of these tests belong to."""

import pytest

from bot.membership.model import LegacyAccount
from tests.fakes import add_account
from tests.membership.constraints.rows import COMPLETE, product


@pytest.fixture
async def member(session):
    return await add_account(session, "m1")


@pytest.fixture
async def old(session):
    """An account of the old programme."""
    row = LegacyAccount(old_email="old@example.com")
    session.add(row)
    await session.flush()
    return row


@pytest.fixture
async def body(session, member):
    """A complete product of the member."""
    row = product(**COMPLETE, account_id=member.id)
    session.add(row)
    await session.flush()
    return row
