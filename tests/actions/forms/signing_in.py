"""A visitor says who they are: address, code, and what tests look for afterwards."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.conversations.model import Conversation
from bot.database import utc_now
from bot.mail.model import Letter
from tests.actions.forms.support import code_of

GAPS, ZERO = "demo-gaps@example.com", "demo-0@example.com"
PRODUCT = {
    "product": "EOS R6 Mark II",
    "serial_number": "991234567890",
    "purchase_date": "2026-05",
    "dealer": "Foto Beispiel",
    "country": "AT",
}


async def give_address(visitor, address):
    return await visitor.says("inform", address, email=address)


async def give_code(visitor, code):
    return await visitor.says("inform", code, code=code)


async def sign_in(visitor, database, address):
    await give_address(visitor, address)
    return await give_code(visitor, await code_of(database, address))


def another(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


async def letters(database):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Letter))


async def lapse(database, visitor):
    """Half an hour passes."""
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.verified_until = utc_now() - timedelta(seconds=1)


async def member_of(database, visitor):
    async with database.reading() as session:
        return (await session.get_one(Conversation, visitor.conversation_id)).account_id
