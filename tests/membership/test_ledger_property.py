"""Whatever members do, in whatever order: their points are those of their complete products."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import hypothesis
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.membership import invitations, migration, points, products, registration
from bot.membership.migrating import MigrationReview, migrate, review_migration
from bot.membership.model import (
    Invitation,
    LedgerEntry,
    LegacyAccount,
    LegacyProduct,
    ProductModel,
    RegisteredProduct,
)
from bot.membership.product_details import DetailReview, change_details, review_detail_change
from bot.membership.product_removal import RemovalReview, remove, review_removal
from bot.membership.registration_review import RegistrationReview, review_registration
from bot.membership.rules import Details
from bot.membership.words import Detail, LedgerReason
from tests.fakes import NOON, add_account

# Together 499 or 500 points and more; the last one cannot be registered.
WORTH = {
    "EOS R6": 240,
    "EOS R6 Mark II": 265,
    "EOS 5D Mark III": 235,
    "Speedlite 430EX III-RT": 24,
    "Battery Pack LP-E6NH": 0,
}
MEMBERS = ("m1", "m2")
SERIALS = ("990000100001", "990000100002", "AB12")
REVIEWS = (RegistrationReview, DetailReview, RemovalReview, MigrationReview)
TODAY = NOON.date()


@dataclass(frozen=True)
class Register:
    who: str
    name: str
    details: Details


@dataclass(frozen=True)
class Report:
    who: str
    which: int
    details: Details


@dataclass(frozen=True)
class Remove:
    who: str
    which: int


@dataclass(frozen=True)
class Migrate:
    who: str


who = st.sampled_from(MEMBERS)
which = st.integers(0, 7)
partial = st.builds(
    Details,
    st.sampled_from((None, *SERIALS)),
    st.sampled_from((None, "2021", "2024-05-01", "2199")),
    st.sampled_from((None, "DE", "AT")),
    st.sampled_from((None, "", "Foto Musterbaum", "a shop in Graz")),
    st.frozensets(st.sampled_from(Detail)),
)
complete = st.builds(
    Details,
    st.sampled_from(SERIALS[:2]),
    st.just("2021"),
    st.just("DE"),
    st.just("Foto Musterbaum"),
)
operations = st.lists(
    st.one_of(
        st.builds(Register, who, st.sampled_from(sorted(WORTH)), complete | partial),
        st.builds(Report, who, which, complete | partial),
        st.builds(Remove, who, which),
        st.builds(Migrate, who),
    ),
    min_size=1,
    max_size=16,
)


@hypothesis.settings(max_examples=25)
@hypothesis.given(done=operations)
def test_points_are_those_of_the_complete_products(with_catalogue, done):
    asyncio.run(play(with_catalogue, done))


async def play(url, done):
    async with house(url) as session:
        peak = dict.fromkeys(MEMBERS, 0)
        for operation in done:
            before = await everything(session)
            shown = await look(session, operation)
            assert await everything(session) == before, "looking changed something"
            result = await do(session, operation)
            after = await everything(session)
            if isinstance(shown, REVIEWS):
                assert_as_shown(shown, result)
            else:
                assert result == shown
                assert after == before, "a refusal changed something"
            assert after["ledger"][: len(before["ledger"])] == before["ledger"]
            await assert_sound(session, peak)


@asynccontextmanager
async def house(url) -> AsyncIterator[AsyncSession]:
    """Two members, each with an old account whose products overlap; undone at the end."""
    database = Database(url)
    async with AsyncSession(database.engine, expire_on_commit=False) as session:
        for member in MEMBERS:
            await add_account(session, member)
            await add_old_account(session, member)
        yield session
        await session.rollback()
    await database.close()


async def add_old_account(session, member):
    email = f"old-{member}@example.com"
    old = LegacyAccount(old_email=email)
    session.add(old)
    await session.flush()
    dealer = "Foto Musterbaum"
    for name, serial, sold_by in (
        ("EOS R6", SERIALS[0], dealer),
        ("EOS R6 Mark II", None, dealer),
        ("EOS 5D Mark III", f"9900002{member[1]}0000", dealer),
        ("Speedlite 430EX III-RT", SERIALS[1], None),
    ):
        model = await products.model_by_name(session, name)
        assert model is not None
        session.add(
            LegacyProduct(
                legacy_id=old.id,
                model_id=model.id,
                serial_number=serial,
                purchase_date="2019",
                country_code="DE",
                dealer=sold_by,
            )
        )
    await migration.link(session, member, email, NOON)


async def look(session, operation):
    match operation:
        case Register(who, name, details):
            return await review_registration(session, who, name, details, today=TODAY)
        case Report(who, which, details):
            product = await nth(session, which)
            return await review_detail_change(session, who, product, details, today=TODAY)
        case Remove(who, which):
            return await review_removal(session, who, await nth(session, which), today=TODAY)
        case Migrate(who):
            return await review_migration(session, who, today=TODAY)


async def do(session, operation):
    by = {"actor": "test", "now": NOON}
    match operation:
        case Register(who, name, details):
            return await registration.register(session, who, name, details, **by)
        case Report(who, which, details):
            return await change_details(session, who, await nth(session, which), details, **by)
        case Remove(who, which):
            return await remove(session, who, await nth(session, which), **by)
        case Migrate(who):
            return await migrate(session, who, **by)


async def nth(session, which):
    """One of the products that ever were, of whomever; often there are not so many."""
    ids = (await session.scalars(select(RegisteredProduct.id).order_by("id"))).all()
    return ids[which] if which < len(ids) else 987654


def assert_as_shown(shown, result):
    """The review promised what then happened."""
    assert result.balance == shown.balance_after
    if isinstance(shown, RemovalReview):
        assert result.points_removed == shown.points == shown.balance - shown.balance_after
        return
    assert result.points_assigned == shown.points == shown.balance_after - shown.balance
    assert result.invited == shown.invitation
    if isinstance(shown, MigrationReview):
        assert (result.complete, result.incomplete) == (shown.complete, shown.incomplete)
        assert (len(result.product_ids), result.blocked) == (
            len(shown.products),
            len(shown.blocked),
        )
    else:
        assert [detail.value for detail in result.missing] == shown.missing


async def assert_sound(session, peak):
    """What is always true, told from the rows alone."""
    rows = (await everything(session))["products"]
    ledger = (await session.scalars(select(LedgerEntry))).all()
    assigned = [
        entry.registered_product_id for entry in ledger if entry.reason is LedgerReason.ASSIGNED
    ]
    assert len(assigned) == len(set(assigned)), "points twice for one product"
    for member in MEMBERS:
        worth = sum(
            WORTH[name]
            for owner, name, *details, removed_at in rows
            if owner == member and removed_at is None and all(details)
        )
        balance = await points.balance(session, member)
        assert balance == worth >= 0
        peak[member] = max(peak[member], balance)
        sent = await invitations.latest(session, member)
        assert (sent is not None) == (peak[member] >= 500)
    open_ones = select(Invitation.account_id).where(Invitation.accepted_at.is_(None))
    invited = (await session.scalars(open_ones)).all()
    assert len(invited) == len(set(invited)), "two open invitations"
    held = [(name, serial) for _, name, serial, *_, gone in rows if serial and gone is None]
    assert len(held) == len(set(held)), "one serial number twice"


async def everything(session):
    """The products and the ledger as they are in the database."""
    dealer = RegisteredProduct.dealer_text.is_not(None) | RegisteredProduct.dealer_id.is_not(None)
    seen = (
        select(
            RegisteredProduct.account_id,
            ProductModel.name,
            RegisteredProduct.serial_number,
            RegisteredProduct.purchase_date,
            RegisteredProduct.country_code,
            dealer,
            RegisteredProduct.removed_at,
        )
        .join(ProductModel, ProductModel.id == RegisteredProduct.model_id)
        .order_by(RegisteredProduct.id)
    )
    lines = select(LedgerEntry.__table__).order_by(LedgerEntry.id)
    return {
        "products": (await session.execute(seen)).all(),
        "ledger": (await session.execute(lines)).all(),
    }
