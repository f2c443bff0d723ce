"""Numbers to give out: a membership's, and an invoice's."""

import secrets

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import InvoiceCounter, LegacyAccount, Subscription
from bot.membership.rules import is_membership_number

# Nine digits, the first of them no zero: spreadsheets lose those.
_LOWEST = 100_000_000
_HIGHEST = 999_999_999


async def new_membership_number(session: AsyncSession) -> str:
    """Nine random digits that nobody has or had, in the old programme or in this one (R10).

    Another process may take the same number meanwhile; ``ordering`` then asks again.
    """
    while True:
        number = str(_LOWEST + secrets.randbelow(_HIGHEST - _LOWEST + 1))
        if is_membership_number(number) and not await _is_known(session, number):
            return number


async def _is_known(session: AsyncSession, number: str) -> bool:
    given = select(Subscription.id).where(
        or_(
            Subscription.membership_number == number,
            Subscription.previous_membership_number == number,
        )
    )
    old = select(LegacyAccount.id).where(LegacyAccount.old_membership_number == number)
    found = (await session.scalars(given.limit(1))).one_or_none()
    return found is not None or (await session.scalars(old.limit(1))).one_or_none() is not None


async def new_invoice_number(session: AsyncSession, year: int) -> str:
    """The next one of a year, without gaps: ``CPS-2026-000001``.

    Who takes one keeps the others waiting until the transaction ends; one that is rolled back is
    given to the next.
    """
    number = await _count(session, year)
    if number is None:
        await _begin(session, year)
        number = await _count(session, year)
    return f"CPS-{year}-{number:06}"


async def _count(session: AsyncSession, year: int) -> int | None:
    """Take the next number; ``None`` in a year that has not begun."""
    counted = (
        update(InvoiceCounter)
        .where(InvoiceCounter.year == year)
        .values(last=InvoiceCounter.last + 1)
        .returning(InvoiceCounter.last)
        .execution_options(synchronize_session=False)
    )
    return (await session.scalars(counted)).one_or_none()


async def _begin(session: AsyncSession, year: int) -> None:
    try:
        async with session.begin_nested():
            session.add(InvoiceCounter(year=year, last=0))
    except IntegrityError:
        return  # somebody else has begun it meanwhile
