"""The business accounts of members."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.errors import UnknownAccount
from bot.membership.model import Account


async def account_by_id(session: AsyncSession, account_id: str) -> Account | None:
    """The account with this id, if there is one."""
    return await session.get(Account, account_id)


async def lock_by_email(session: AsyncSession, email: str) -> Account | None:
    """The account with this e-mail address, in whatever case, kept from other writers.

    What the session has loaded of it before is read anew: somebody may have changed it since.
    """
    query = (
        select(Account)
        .where(Account.email == email.strip().lower())
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(query)).one_or_none()


async def all_accounts(session: AsyncSession) -> Sequence[Account]:
    """Every account, by id."""
    return (await session.scalars(select(Account).order_by(Account.id))).all()


async def lock(session: AsyncSession, account_id: str) -> Account:
    """The account, kept from other writers until the transaction ends.

    Whatever depends on an account's total, as the invitation does, begins with this.

    Raises:
        UnknownAccount: there is none.
    """
    # Rows that merely refer to the account, as a handoff does, may be written meanwhile.
    query = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    account = (await session.scalars(query)).one_or_none()
    if account is None:
        raise UnknownAccount(account_id)
    return account
