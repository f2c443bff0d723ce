"""Registering a product: the rules, the row, its points, and the invitation they may bring."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, audit, invitations, points, products
from bot.membership.model import Dealer, RegisteredProduct
from bot.membership.rules import (
    Details,
    RegistrationRefusal,
    check_serial,
    has_green_tick,
    may_register,
    missing_details,
    serial_refusal,
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
    model = await products.points_of_model(session, model_name, now.date())
    if model is None:
        return RegistrationRefusal.UNKNOWN_MODEL
    if refusal := may_register(details, registrable=model.registrable, today=now.date()):
        return refusal
    product = await _new_product(session, account_id, model.model_id, details, now)
    if isinstance(product, RegistrationRefusal):
        return product
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


async def _new_product(
    session: AsyncSession, account_id: str, model_id: int, details: Details, now: datetime
) -> RegisteredProduct | RegistrationRefusal:
    serial = check_serial(details.serial_number).value if details.serial_number else None
    if refusal := serial_refusal(account_id, await _holder(session, model_id, serial)):
        return refusal
    dealer = (details.dealer or "").strip() or None
    dealer_id = await _dealer_id(session, dealer)
    product = RegisteredProduct(
        account_id=account_id,
        model_id=model_id,
        serial_number=serial,
        purchase_date=details.purchase_date or None,
        country_code=details.country or None,
        dealer_id=dealer_id,
        dealer_text=dealer if dealer_id is None else None,
        est_serial=Detail.SERIAL_NUMBER in details.estimated,
        est_date=Detail.PURCHASE_DATE in details.estimated,
        est_country=Detail.COUNTRY in details.estimated,
        est_dealer=Detail.DEALER in details.estimated,
        source=ProductSource.NEW,
        registered_at=now,
    )
    try:
        async with session.begin_nested():
            session.add(product)
    except IntegrityError:
        # Somebody registered the same serial number since we looked.
        refusal = serial_refusal(account_id, await _holder(session, model_id, serial))
        if refusal is None:
            raise
        return refusal
    return product


async def _holder(session: AsyncSession, model_id: int, serial: str | None) -> str | None:
    """The account that has this serial number registered now."""
    query = select(RegisteredProduct.account_id).where(
        RegisteredProduct.model_id == model_id,
        RegisteredProduct.serial_number == serial,
        RegisteredProduct.removed_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none() if serial else None


async def _dealer_id(session: AsyncSession, name: str | None) -> int | None:
    """The catalogue's dealer of this name, if there is exactly one."""
    if not name:
        return None
    query = select(Dealer.id).where(func.lower(Dealer.name) == name.lower())
    found = (await session.scalars(query)).all()
    return found[0] if len(found) == 1 else None
