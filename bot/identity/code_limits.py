"""How many codes are sent, and how many wrong ones may be typed."""

from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, SQLColumnExpression, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.identity.model import SignInCode
from bot.membership.model import Account

# To one account over all conversations, and in one conversation whatever the addresses.
MOST_CODES = 5
CODES_COUNTED = timedelta(hours=1)
# Of one code.
MOST_TRIES = 5
# For one address, over all codes and conversations.
MOST_WRONG = 15
WRONG_COUNTED = timedelta(days=1)


def code_allowed(*, exists: bool, codes: int, wrong: int) -> bool:
    """Whether a letter with a code goes out.

    Args:
        exists: an account with the address.
        codes: sent to this account in the last hour.
        wrong: codes typed for this address in the last day.
    """
    return exists and codes < MOST_CODES and wrong < MOST_WRONG


async def codes_here(session: AsyncSession, conversation_id: str, now: datetime) -> int:
    """How many codes were asked for in a conversation in the last hour."""
    query = select(func.count()).where(
        SignInCode.conversation_id == conversation_id,
        SignInCode.created_at > now - CODES_COUNTED,
    )
    return (await session.scalars(query)).one()


async def codes_lately(session: AsyncSession, address: str, now: datetime) -> int:
    """How many codes the account with an address was sent in the last hour."""
    query = (
        select(func.count())
        .select_from(SignInCode)
        .join(Account, Account.id == SignInCode.account_id)
        .where(Account.email == address, SignInCode.created_at > now - CODES_COUNTED)
    )
    return (await session.scalars(query)).one()


async def wrong_for(session: AsyncSession, address_hash: str, now: datetime) -> int:
    """How many wrong codes were typed for an address in the last day."""
    query = select(wrong_lately(literal(address_hash), now))
    return (await session.scalars(query)).one()


def wrong_lately(address_hash: SQLColumnExpression[str], now: datetime) -> ScalarSelect[int]:
    """The same as part of a statement.

    By address and not by account: trying codes for an address that nobody has must come to the
    same end.
    """
    other = aliased(SignInCode)
    wrong = other.tries - case((other.used_at.is_not(None), 1), else_=0)
    return (
        select(func.coalesce(func.sum(wrong), 0))
        # From the code's end on: its last try is a day old then.
        .where(other.address_hash == address_hash, other.expires_at > now - WRONG_COUNTED)
        .scalar_subquery()
    )
