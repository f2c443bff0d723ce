"""Making the demo members, by the same functions that members and agents use."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import (
    accounts,
    invoices,
    migration,
    products,
    registration,
    subscriptions,
    terms,
)
from bot.membership.demo.members import MEMBERS, DemoMember
from bot.membership.demo.reset import forget
from bot.membership.model import (
    Account,
    Country,
    LegacyAccount,
    LegacyProduct,
    ProductModel,
    Subscription,
)
from bot.membership.registration import Registration
from bot.membership.rules import DUE_DAYS, Details
from bot.membership.words import PaymentKind, ProductType

ACTOR = "seed"

DEALERS = {
    "DE": ("Foto Musterbaum", "Kamera Silberblick", "Lichtwerk Probst"),
    "GB": ("Harbourlight Cameras", "Pinhole & Daughters", "Northfold Photographic"),
}
BODIES = {ProductType.MIRRORLESS_CAMERA, ProductType.DSLR_CAMERA, ProductType.VIDEO_CAMERA}

CREATED = timedelta(days=90)
REGISTERED = timedelta(days=60)
FIRST_BOUGHT = timedelta(days=400)
BOUGHT_EVERY = timedelta(days=37)


class SeedError(Exception):
    """The catalogue does not fit the demo members. Its text is the line that people see."""


async def seed(session: AsyncSession, now: datetime, *, reset: bool = False) -> Sequence[str]:
    """Make the demo members that do not exist yet; the catalogue must have been applied.

    Args:
        session: one transaction: all of them, or none.
        now: all dates are counted back from it.
        reset: make all of them anew. Their account rows stay, so that whatever refers to them,
            as conversations do, goes on referring to them.

    Returns:
        The ids that were made.

    Raises:
        SeedError: the catalogue lacks a product, tier or price that they need.
    """
    if await session.get(Country, "DE") is None:
        raise SeedError("apply the catalogue first")
    made = []
    for member in MEMBERS:
        account = await accounts.account_by_id(session, member.id)
        if account is not None and not reset:
            continue
        if account is not None:
            await forget(session, member.id, _old_email(member))
        await session.merge(_account(member, now))
        await session.flush()
        await _register_all(session, member, now)
        await _particulars(session, member, now)
        made.append(member.id)
    return made


async def strangers(session: AsyncSession) -> int:
    """How many accounts there are that are no demo members."""
    demo_ids = [member.id for member in MEMBERS]
    query = select(func.count()).select_from(Account).where(Account.id.not_in(demo_ids))
    return (await session.scalars(query)).one()


async def _particulars(session: AsyncSession, member: DemoMember, now: datetime) -> None:
    """What makes the last six special."""
    match member.id:
        case "demo-legacy":
            await _old_account(
                session,
                member,
                ("EOS R5", "RF 24-70mm F2.8L IS USM", "EF 100mm f/2.8L Macro IS USM"),
                "Speedlite 600EX II-RT",
                now,
            )
            await migration.link(session, member.id, _old_email(member), now - CREATED)
        case "demo-nolegacy":
            await _old_account(
                session, member, ("EOS 5D Mark IV",), "EF 24-105mm f/4L IS II USM", now
            )
            await migration.link(session, member.id, None, now - CREATED)
        case "demo-gaps":
            complete = await _details(session, member, 1, "EOS R6", now)
            gaps = Details(serial_number=complete.serial_number, country=complete.country)
            await _register(session, member, "EOS R6", gaps, now - REGISTERED)
        case "demo-active":
            due_in_20_days = now - timedelta(days=DUE_DAYS - 20)
            await _subscribe(session, member, "silver", PaymentKind.CARD, due_in_20_days)
        case "demo-overdue":
            due_5_days_ago = now - timedelta(days=DUE_DAYS + 5)
            await _subscribe(session, member, "gold", PaymentKind.BANK_TRANSFER, due_5_days_ago)


def _account(member: DemoMember, now: datetime) -> Account:
    mail_arrived = member.id != "demo-inactive"
    return Account(
        id=member.id,
        company=member.company,
        contact_name=member.contact_name,
        email=member.email,
        language=member.language,
        country=member.country,
        created_at=now - CREATED,
        activation_email_sent_at=now - CREATED + timedelta(hours=1) if mail_arrived else None,
        activated_at=now - CREATED + timedelta(hours=5) if mail_arrived else None,
    )


async def _register_all(session: AsyncSession, member: DemoMember, now: datetime) -> None:
    for place, name in enumerate(member.products):
        details = await _details(session, member, place, name, now)
        when = now - REGISTERED + timedelta(minutes=5 * place)
        await _register(session, member, name, details, when)


async def _register(
    session: AsyncSession, member: DemoMember, name: str, details: Details, when: datetime
) -> None:
    done = await registration.register(session, member.id, name, details, actor=ACTOR, now=when)
    if not isinstance(done, Registration):
        raise SeedError(f"{member.id}: {name} was refused: {done}")


async def _details(
    session: AsyncSession, member: DemoMember, place: int, name: str, now: datetime
) -> Details:
    """All details of the member's product at this place."""
    model = await _model(session, member, name)
    # 99 begins no real serial number: bodies get twelve digits, everything else ten.
    digits = 5 if model.type in BODIES else 4
    dealers = DEALERS[member.country]
    return Details(
        serial_number=f"99{member.number:0{digits}}{place + 1:0{digits}}",
        purchase_date=(now - FIRST_BOUGHT - BOUGHT_EVERY * place).date().isoformat(),
        country=member.country,
        dealer=dealers[(member.number + place) % len(dealers)],
    )


async def _model(session: AsyncSession, member: DemoMember, name: str) -> ProductModel:
    model = await products.model_by_name(session, name)
    if model is None:
        raise SeedError(f"{member.id}: the catalogue has no {name}")
    return model


def _old_email(member: DemoMember) -> str:
    return f"{member.id}.old@example.com"


async def _old_account(
    session: AsyncSession,
    member: DemoMember,
    complete: Sequence[str],
    without_dealer: str,
    now: datetime,
) -> None:
    """The member's account of the old programme; its last product lacks the dealer."""
    old = LegacyAccount(
        old_email=_old_email(member), old_membership_number=f"{800_000_000 + member.number}"
    )
    session.add(old)
    await session.flush()
    for place, name in enumerate((*complete, without_dealer)):
        details = await _details(session, member, place, name, now)
        model = await _model(session, member, name)
        session.add(
            LegacyProduct(
                legacy_id=old.id,
                model_id=model.id,
                serial_number=details.serial_number,
                purchase_date=details.purchase_date,
                country_code=details.country,
                dealer=None if name == without_dealer else details.dealer,
            )
        )
    await session.flush()


async def _subscribe(
    session: AsyncSession, member: DemoMember, tier: str, kind: PaymentKind, when: datetime
) -> None:
    is_card = kind is PaymentKind.CARD
    order = subscriptions.Order(
        tier=tier,
        membership_number=f"{900_000_000 + member.number}",
        terms_version=await terms.current(session, when.date()),
        terms_accepted_at=when,
        payment=kind,
        last4="0000" if is_card else None,
        token_ref=f"demo-card-{member.number}" if is_card else None,
    )
    done = await subscriptions.start(session, member.id, order, actor=ACTOR, now=when)
    if not isinstance(done, Subscription):
        raise SeedError(f"{member.id}: {tier} was refused: {done}")
    (invoice,) = await invoices.open_invoices(session, member.id)
    await invoices.issue(session, invoice, f"DEMO-{member.number:06}", when.date())
