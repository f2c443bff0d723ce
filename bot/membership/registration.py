"""Registering a product: the rules, the row, its points, and the invitation they may bring."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, audit, invitations, points, product_rows, products
from bot.membership.model import RegisteredProduct
from bot.membership.rules import (
    Details,
    RegistrationRefusal,
    has_green_tick,
    missing_details,
)
from bot.membership.words import Detail, ProductSource


@dataclass(frozen=True, slots=True)
class Registration:
    """What came of it."""

    product_id: int
    model_name: str
    missing: tuple[Detail, ...]
    points_assigned: int
    balance: int
    invited: bool
    """Whether these points brought the invitation."""


async def register(
    session: AsyncSession,
    account_id: str,
    model_name: str,
    details: Details,
    *,
    actor: str,
    now: datetime,
) -> Registration | RegistrationRefusal:
    """Register a product of the account; with all details its points are assigned at once.

    Args:
        session: one transaction: all of it happens, or nothing.
        account_id: of the signed-in member (R13).
        model_name: a name of the catalogue.
        details: what is known; the country is ISO 3166-1, the purchase date ISO 8601.
        actor: for the audit log.
        now: when; the point values of this day count.

    Returns:
        What came of it, or why it was refused.

    Raises:
        UnknownAccount: there is no such account.
    """
    await accounts.lock(session, account_id)
    today = now.date()
    model = await products.points_of_model(session, model_name, today)
    if model is None:
        return RegistrationRefusal.UNKNOWN_MODEL
    if refusal := await product_rows.refusal_of(session, account_id, model, details, today):
        return refusal
    product = RegisteredProduct(
        account_id=account_id,
        model_id=model.model_id,
        source=ProductSource.NEW,
        registered_at=now,
    )
    if refusal := await product_rows.put(session, product, details):
        return refusal
    assigned = (model.points or 0) if has_green_tick(details) else 0
    if has_green_tick(details):
        await points.assign(session, product, assigned, now)
    balance = await points.balance(session, account_id)
    invitation = await invitations.send_if_due(session, account_id, balance, now)
    after = {"product": product.id, "model": model.model_name, "points": assigned}
    await audit.record(session, actor, "products.register", None, after, now, account_id=account_id)
    return Registration(
        product_id=product.id,
        model_name=model.model_name,
        missing=missing_details(details),
        points_assigned=assigned,
        balance=balance,
        invited=invitation is not None,
    )
