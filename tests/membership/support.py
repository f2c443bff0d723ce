"""What a member is given before a story begins."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import registration
from bot.membership.registration import Registration
from bot.membership.rules import Details
from tests.fakes import NOON

COMPLETE = Details("990000100001", "2024-05-01", "DE", "Foto Musterbaum")


async def register(
    session: AsyncSession,
    account_id: str,
    *names: str,
    first_serial: int = 990000100001,
    now=NOON,
) -> list[Registration]:
    """Register these models with all details, each with a serial number of its own."""
    done = []
    for number, name in enumerate(names):
        details = Details(str(first_serial + number), "2024-05-01", "DE", "Foto Musterbaum")
        result = await registration.register(
            session, account_id, name, details, actor="test", now=now
        )
        assert isinstance(result, Registration), result
        done.append(result)
    return done
