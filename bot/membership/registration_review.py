"""What registering a product will do, shown before the member agrees (R14)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, product_rows, products
from bot.membership.forecast import forecast
from bot.membership.rules import Details, RegistrationRefusal, missing_details
from bot.membership.words import Detail


@dataclass(frozen=True, slots=True)
class RegistrationReview:
    """The product as it will be kept, and the points that it brings; JSON by ``asdict``."""

    model_name: str
    serial_number: str | None
    purchase_date: str | None
    country: str | None
    dealer: str | None
    estimated: list[str]
    """Which of the four are estimates (S13)."""
    missing: list[str]
    """Which of the four it lacks; while it lacks one it brings nothing (R3)."""
    points: int
    """What it brings today."""
    points_once_complete: int
    """What it would bring today with all four."""
    balance: int
    balance_after: int
    invitation: bool
    """Whether these points bring the invitation (R4)."""


async def review_registration(
    session: AsyncSession, account_id: str, model_name: str, details: Details, *, today: date
) -> RegistrationReview | RegistrationRefusal:
    """Say what ``registration.register`` would do today; it keeps the account locked.

    Args:
        session: of the turn that shows it, or of the one in which the member agrees.
        account_id: of the signed-in member (R13).
        model_name: a name of the catalogue.
        details: what is known; the country is ISO 3166-1, the purchase date ISO 8601.
        today: the point values of this day count.

    Raises:
        UnknownAccount: there is no such account.
    """
    await accounts.lock(session, account_id)
    model = await products.points_of_model(session, model_name, today)
    if model is None:
        return RegistrationRefusal.UNKNOWN_MODEL
    if refusal := await product_rows.refusal_of(session, account_id, model, details, today):
        return refusal
    kept = await product_rows.as_kept(session, details)
    missing = missing_details(kept)
    worth = model.points or 0
    brings = 0 if missing else worth
    ahead = await forecast(session, account_id, brings)
    return RegistrationReview(
        model_name=model.model_name,
        serial_number=kept.serial_number,
        purchase_date=kept.purchase_date,
        country=kept.country,
        dealer=kept.dealer,
        estimated=[detail.value for detail in Detail if detail in kept.estimated],
        missing=[detail.value for detail in missing],
        points=brings,
        points_once_complete=worth,
        balance=ahead.balance,
        balance_after=ahead.balance_after,
        invitation=ahead.invitation,
    )
