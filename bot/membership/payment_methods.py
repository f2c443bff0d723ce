"""How a member pays."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import PaymentMethod
from bot.membership.words import PaymentKind


async def current(session: AsyncSession, account_id: str) -> PaymentMethod | None:
    """How the account pays now, if it ever chose."""
    query = select(PaymentMethod).where(
        PaymentMethod.account_id == account_id, PaymentMethod.replaced_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def choose(
    session: AsyncSession,
    account_id: str,
    kind: PaymentKind,
    *,
    last4: str | None,
    token_ref: str | None,
    now: datetime,
) -> PaymentMethod:
    """Make this the way the account pays from now on; the one before is kept as replaced.

    Args:
        session: to write with; the caller holds ``accounts.lock``.
        account_id: whose.
        kind: card or bank transfer, nothing else (R8).
        last4: a card's last digits; ``None`` for a transfer.
        token_ref: what the payment page calls the card.
        now: when.
    """
    await session.execute(
        update(PaymentMethod)
        .where(PaymentMethod.account_id == account_id, PaymentMethod.replaced_at.is_(None))
        .values(replaced_at=now)
    )
    method = PaymentMethod(
        account_id=account_id, kind=kind, last4=last4, token_ref=token_ref, added_at=now
    )
    session.add(method)
    await session.flush()
    return method
