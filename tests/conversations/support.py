"""Shortcuts for tests of the conversations room."""

from uuid import uuid4

from sqlalchemy import select

from bot.conversations.log import open_conversation
from bot.conversations.model import Conversation, Message
from bot.conversations.ownership import change_owner
from bot.conversations.switchboard import Incoming
from tests.fakes import NOON


async def new_conversation(database, language="de") -> str:
    async with database.transaction() as session:
        conversation = await open_conversation(
            session, channel="website", language=language, account_id=None, now=NOON
        )
    return conversation.id


def typed(conversation_id, text="Hallo", client_message_id=None) -> Incoming:
    return Incoming(conversation_id, client_message_id or str(uuid4()), text=text)


def chosen(conversation_id, choice_id) -> Incoming:
    return Incoming(conversation_id, str(uuid4()), choice=choice_id)


async def messages(database, conversation_id) -> list[Message]:
    async with database.reading() as session:
        query = select(Message).where(Message.conversation_id == conversation_id)
        return list(await session.scalars(query.order_by(Message.seq)))


async def said(database, conversation_id) -> list[tuple[str, str]]:
    return [(m.author, m.text) for m in await messages(database, conversation_id)]


async def conversation(database, conversation_id) -> Conversation:
    async with database.reading() as session:
        return await session.get_one(Conversation, conversation_id)


async def take_over(database, conversation_id) -> None:
    async with database.transaction() as session:
        assert await change_owner(
            session, conversation_id, leave=("bot", "callback"), enter="human"
        )


async def hand_back(database, conversation_id) -> None:
    async with database.transaction() as session:
        assert await change_owner(session, conversation_id, leave=("human",), enter="bot")
