"""The details of a product as its row keeps them, and whether the row may be there."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import products
from bot.membership.model import Dealer, RegisteredProduct
from bot.membership.products import ModelValue, Product
from bot.membership.rules import (
    Details,
    RegistrationRefusal,
    check_serial,
    may_register,
    missing_details,
    serial_refusal,
)
from bot.membership.words import Detail

# As long as the column.
DEALER_LENGTH = 200


async def as_kept(session: AsyncSession, details: Details) -> Details:
    """The details as the product will show them: no blanks, and dealers by their own names.

    A dealer's name that is longer than its column is cut, so that the review shows what is kept.
    """
    dealer = " ".join((details.dealer or "").split())[:DEALER_LENGTH].strip() or None
    known = await _known_dealer(session, dealer)
    kept = Details(
        serial_number=check_serial(details.serial_number or "").value or None,
        purchase_date=details.purchase_date or None,
        country=details.country or None,
        dealer=known.name if known else dealer,
    )
    given = frozenset(Detail) - frozenset(missing_details(kept))
    return Details(
        kept.serial_number,
        kept.purchase_date,
        kept.country,
        kept.dealer,
        details.estimated & given,
    )


async def owned(
    session: AsyncSession, account_id: str, product_id: int, on: date
) -> tuple[RegisteredProduct, Product] | None:
    """The account's product, as its row and as its owner sees it; removed ones are nobody's.

    It is read anew: somebody may have changed it before the caller held ``accounts.lock``.
    """
    query = (
        select(RegisteredProduct)
        .where(
            RegisteredProduct.id == product_id,
            RegisteredProduct.account_id == account_id,
            RegisteredProduct.removed_at.is_(None),
        )
        .execution_options(populate_existing=True)
    )
    row = (await session.scalars(query)).one_or_none()
    if row is None:
        return None
    seen = await products.registered(session, account_id, on)
    return row, next(product for product in seen if product.id == product_id)


async def refusal_of(
    session: AsyncSession, account_id: str, model: ModelValue, details: Details, today: date
) -> RegistrationRefusal | None:
    """Why the account may not register a product of the model with these details, if so."""
    refusal = may_register(details, registrable=model.registrable, today=today)
    return refusal or await serial_held(session, account_id, model.model_id, details.serial_number)


async def serial_held(
    session: AsyncSession, account_id: str, model_id: int, serial_number: str | None
) -> RegistrationRefusal | None:
    """Who has the serial number registered now: this account, another, or nobody."""
    if not serial_number:
        return None
    query = select(RegisteredProduct.account_id).where(
        RegisteredProduct.model_id == model_id,
        RegisteredProduct.serial_number == check_serial(serial_number).value,
        RegisteredProduct.removed_at.is_(None),
    )
    return serial_refusal(account_id, (await session.scalars(query)).one_or_none())


async def put(
    session: AsyncSession, product: RegisteredProduct, details: Details
) -> RegistrationRefusal | None:
    """Write the details into the product's row, be it new or not.

    Returns:
        Why not, if somebody registered the same serial number since we looked; then nothing was
        written.
    """
    account_id, model_id = product.account_id, product.model_id
    kept = await as_kept(session, details)
    dealer = await _known_dealer(session, kept.dealer)
    try:
        async with session.begin_nested():
            product.serial_number = kept.serial_number
            product.purchase_date = kept.purchase_date
            product.country_code = kept.country
            product.dealer_id = dealer.id if dealer else None
            product.dealer_text = None if dealer else kept.dealer
            product.est_serial = Detail.SERIAL_NUMBER in kept.estimated
            product.est_date = Detail.PURCHASE_DATE in kept.estimated
            product.est_country = Detail.COUNTRY in kept.estimated
            product.est_dealer = Detail.DEALER in kept.estimated
            session.add(product)
    except IntegrityError:
        refusal = await serial_held(session, account_id, model_id, kept.serial_number)
        if refusal is None:
            raise
        return refusal
    return None


async def _known_dealer(session: AsyncSession, name: str | None) -> Dealer | None:
    """The catalogue's dealer of this name, if there is exactly one."""
    if not name:
        return None
    query = select(Dealer).where(func.lower(Dealer.name) == name.lower())
    found = (await session.scalars(query)).all()
    return found[0] if len(found) == 1 else None
