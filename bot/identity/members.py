"""The member of a conversation: at most one in its life."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.model import Conversation
from bot.membership.accounts import account_by_id
from bot.membership.model import Account

Binding = Literal["keep", "bind", "open_new"]


def decide_binding(bound_to: str | None, account_id: str | None) -> Binding:
    """What becomes of a conversation whose visitor says to be this member (None: says nothing)."""
    if account_id is None or bound_to == account_id:
        return "keep"
    return "bind" if bound_to is None else "open_new"


async def account_of(session: AsyncSession, conversation_id: str) -> Account | None:
    """The member of a conversation; None while it is anonymous or if there is none of that id."""
    account_id = await session.scalar(
        select(Conversation.account_id).where(Conversation.id == conversation_id)
    )
    return None if account_id is None else await account_by_id(session, account_id)
