"""Finding accounts."""

import pytest

from bot.membership import accounts
from bot.membership.errors import UnknownAccount
from tests.fakes import add_account


async def test_an_account_by_id_and_by_address(session):
    account = await add_account(session, "m1")
    assert await accounts.account_by_id(session, "m1") is account
    assert await accounts.lock_by_email(session, " M1@Example.com ") is account
    assert await accounts.account_by_id(session, "m2") is None
    assert await accounts.lock_by_email(session, "m2@example.com") is None


async def test_all_accounts_in_a_fixed_order(session):
    await add_account(session, "m2")
    await add_account(session, "m1")
    assert [account.id for account in await accounts.all_accounts(session)] == ["m1", "m2"]


async def test_only_an_existing_account_is_locked(session):
    account = await add_account(session, "m1")
    assert await accounts.lock(session, "m1") is account
    with pytest.raises(UnknownAccount):
        await accounts.lock(session, "m2")
