"""The programme's terms: which version a member has to agree to."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.errors import CatalogueError
from bot.membership.model import Terms


async def current(session: AsyncSession, on: date) -> str:
    """The version that is in force on a day (R7).

    Raises:
        CatalogueError: none is; the catalogue was not applied, or begins later.
    """
    query = (
        select(Terms.version)
        .where(Terms.valid_from <= on)
        .order_by(Terms.valid_from.desc(), Terms.version.desc())
        .limit(1)
    )
    version = (await session.scalars(query)).one_or_none()
    if version is None:
        raise CatalogueError("terms.yml", f"no version is in force on {on}")
    return version
