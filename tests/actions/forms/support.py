"""What tests of forms look for: what was said, and what letters and rows came of it."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.database import Database
from bot.mail.model import Letter
from tests.actions.visitor import Said


def names(said: Sequence[Said]) -> list[str | None]:
    """The responses, in their order."""
    return [one.response for one in said]


async def code_of(database: Database, address: str) -> str:
    """The code in the newest letter to an address."""
    async with database.reading() as session:
        query = select(Letter).where(Letter.recipient == address).order_by(Letter.created_at.desc())
        letter = (await session.scalars(query)).first()
    assert letter is not None, f"no letter to {address}"
    return str(letter.details["code"])
