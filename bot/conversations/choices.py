"""Choices: minted by the server for one message, used once, for the newest question only."""

import re
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.errors import ChoiceExpired, UnknownChoice
from bot.conversations.model import Choice, Conversation, Message
from bot.conversations.ports import Offer

_ID = re.compile("[0-9a-f]{32}")


def mint(session: AsyncSession, message: Message, offers: tuple[Offer, ...]) -> None:
    """Give each offer of a message an id that nobody can guess."""
    for place, offer in enumerate(offers):
        session.add(
            Choice(
                id=secrets.token_hex(16),
                conversation_id=message.conversation_id,
                message_seq=message.seq,
                place=place,
                title=offer.title,
                payload=offer.payload,
            )
        )


async def use(
    session: AsyncSession, conversation: Conversation, choice_id: str, now: datetime
) -> Choice:
    """Take a choice of a locked conversation.

    Raises:
        UnknownChoice: it was never minted for this conversation.
        ChoiceExpired: it was used, or something was said since.
    """
    if not _ID.fullmatch(choice_id):
        raise UnknownChoice
    choice = await session.get(Choice, choice_id)
    if choice is None or choice.conversation_id != conversation.id:
        raise UnknownChoice
    if not is_open(choice, conversation.question_seq):
        raise ChoiceExpired
    choice.used_at = now
    return choice


async def typed(
    session: AsyncSession, conversation: Conversation, text: str, now: datetime
) -> Choice | None:
    """Take the open choice whose title was typed instead of clicked, if there is one."""
    if conversation.question_seq is None:
        return None
    offered = await session.scalars(
        select(Choice).where(
            Choice.conversation_id == conversation.id,
            Choice.message_seq >= conversation.question_seq,
            Choice.used_at.is_(None),
        )
    )
    for choice in offered:
        if _plain(choice.title) == _plain(text):
            choice.used_at = now
            return choice
    return None


def _plain(text: str) -> str:
    """What is left of a title when somebody types it by hand."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def is_open(choice: Choice, question_seq: int | None) -> bool:
    """Whether a choice may still be used. All replies of one turn are one question."""
    return (
        choice.used_at is None and question_seq is not None and choice.message_seq >= question_seq
    )
