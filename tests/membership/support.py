"""What a member is given before a story begins."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import ordering, registration
from bot.membership.model import LedgerEntry, Subscription
from bot.membership.ordering import OrderReview, OrderWish
from bot.membership.registration import Registration
from bot.membership.rules import Details
from bot.membership.words import LedgerReason
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


async def order(
    session: AsyncSession, account_id: str, wish: OrderWish, *, now: datetime = NOON
) -> Subscription:
    """Let the member order what was reviewed."""
    review = await ordering.review_order(session, account_id, wish, today=now.date())
    assert isinstance(review, OrderReview), review
    by_card = wish.payment == "card"
    done = await ordering.place_order(
        session,
        account_id,
        review,
        last4="4242" if by_card else None,
        token_ref="card-1" if by_card else None,
        actor="test",
        now=now,
    )
    assert isinstance(done, Subscription), done
    return done


async def correct_points(session: AsyncSession, delta: int, account_id: str = "m1") -> None:
    """Change the member's points by so many; by none, nothing."""
    if delta:
        reason = LedgerReason.CORRECTION
        session.add(LedgerEntry(account_id=account_id, delta=delta, reason=reason, created_at=NOON))
        await session.flush()
