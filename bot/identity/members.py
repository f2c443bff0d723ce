"""The member of a conversation: at most one in its life."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.model import Conversation
from bot.identity.addresses import masked
from bot.membership.accounts import account_by_id
from bot.membership.model import Account

Binding = Literal["keep", "bind", "open_new"]


def decide_binding(bound_to: str | None, account_id: str | None) -> Binding:
    """What becomes of a conversation whose visitor says to be this member (None: says nothing)."""
    if account_id is None or bound_to == account_id:
        return "keep"
    return "bind" if bound_to is None else "open_new"


def is_known(account_id: str | None, verified_until: datetime | None, now: datetime) -> bool:
    """Whether a visitor counts as the member whose conversation it is.

    Args:
        account_id: of the conversation; None while it is anonymous.
        verified_until: when that ends or ended; None while the website says who it is.
        now: what time it is.
    """
    return account_id is not None and (verified_until is None or verified_until > now)


async def account_of(session: AsyncSession, conversation_id: str, now: datetime) -> Account | None:
    """The member who is talking.

    None while a conversation is anonymous, once its verified state has ended or its member has
    signed out, and if there is none of that id.
    """
    account, verified_until = await _member(session, conversation_id)
    known = account is not None and is_known(account.id, verified_until, now)
    return account if known else None


async def member_was(session: AsyncSession, conversation_id: str, now: datetime) -> str | None:
    """The masked address of the member who is no longer known here: ``d…@example.com``.

    None while the member is known, or if there never was one.
    """
    account, verified_until = await _member(session, conversation_id)
    if account is None or is_known(account.id, verified_until, now):
        return None
    return masked(account.email)


async def sign_out(session: AsyncSession, conversation_id: str, now: datetime) -> bool:
    """From now on nobody counts as the member; the conversation stays theirs, tokens stay good.

    The same member may sign in or be verified again.

    Returns:
        Whether anybody was known.
    """
    was_known = await session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id, _is_known(now))
        .values(verified_until=now)
        .returning(Conversation.id)
        .execution_options(synchronize_session=False)
    )
    return was_known is not None


async def sign_out_everywhere(session: AsyncSession, account_id: str, now: datetime) -> None:
    """The same in all conversations of a member."""
    await session.execute(
        update(Conversation)
        .where(Conversation.account_id == account_id, _is_known(now))
        .values(verified_until=now)
        .execution_options(synchronize_session=False)
    )


async def _member(
    session: AsyncSession, conversation_id: str
) -> tuple[Account | None, datetime | None]:
    """Whose a conversation is, and until when that counts or counted."""
    found = await session.execute(
        select(Conversation.account_id, Conversation.verified_until).where(
            Conversation.id == conversation_id
        )
    )
    row = found.one_or_none()
    if row is None or row.account_id is None:
        return None, None
    return await account_by_id(session, row.account_id), row.verified_until


def _is_known(now: datetime) -> ColumnElement[bool]:
    """``is_known``, asked in the database."""
    until = Conversation.verified_until
    return and_(Conversation.account_id.is_not(None), or_(until.is_(None), until > now))
