"""The demo members have just the data that they are named after."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.conversations.model import Conversation
from bot.database import Base
from bot.membership import (
    accounts,
    catalogue,
    demo,
    invitations,
    invoices,
    migration,
    points,
    products,
    subscriptions,
    support_cases,
    tiers,
)
from bot.membership.demo.members import MEMBERS
from bot.membership.demo.reset import OWNED
from bot.membership.demo.seeding import SeedError
from bot.membership.model import (
    Account,
    Invoice,
    LegacyAccount,
    LegacyProduct,
    Payment,
    PaymentMethod,
    RegisteredProduct,
    Subscription,
)
from bot.membership.rules import (
    AccountState,
    InvoiceState,
    MigrationRefusal,
    MigrationState,
    account_state,
    check_serial,
    invoice_state,
    open_tiers,
)
from bot.membership.rules.products import SerialVerdict
from bot.membership.words import Detail, Language, PaymentKind, SubscriptionType
from tests.fakes import NOON, add_account
from tests.membership.support import register

TODAY = NOON.date()
TOTALS = (0, 499, 500, 999, 1000, 1599, 1600, 1999, 2000, 2500, 2501)


@pytest.mark.parametrize("total", TOTALS)
async def test_a_member_for_every_boundary(seeded, total):
    name = f"demo-{total}"
    assert await points.balance(seeded, name) == total
    shown = await products.registered(seeded, name, TODAY)
    assert all(product.has_green_tick for product in shown)
    assert sum(product.model_points or 0 for product in shown) == total
    assert await subscriptions.active(seeded, name, TODAY) is None
    assert (await invitations.latest(seeded, name) is not None) is (total >= 500)


async def test_what_the_boundaries_open(seeded):
    known = await tiers.all_tiers(seeded, TODAY)
    counts = [len(open_tiers(known, total)) for total in TOTALS]
    assert counts == [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 4]


async def test_the_ids_addresses_languages_and_countries(seeded):
    found = await accounts.all_accounts(seeded)
    assert {account.id for account in found} == {
        *(f"demo-{total}" for total in TOTALS),
        *"demo-legacy demo-nolegacy demo-gaps demo-active demo-overdue demo-inactive".split(),
    }
    for account in found:
        assert account.email == f"{account.id}@example.com"
        assert account.country == ("GB" if account.language is Language.EN else "DE")
        total = account.id.removeprefix("demo-")
        if total.isdigit():
            assert account.language is (Language.EN if int(total) % 2 else Language.DE)
    english = {account.id for account in found if account.language is Language.EN}
    assert {"demo-gaps", "demo-active"} < english
    assert not {"demo-legacy", "demo-nolegacy", "demo-overdue", "demo-inactive"} & english


async def test_all_but_one_may_sign_in(seeded):
    states = {
        account.id: account_state(account.activation_email_sent_at, account.activated_at)
        for account in await accounts.all_accounts(seeded)
    }
    assert states.pop("demo-inactive") is AccountState.CREATED
    assert set(states.values()) == {AccountState.ACTIVE}


async def test_four_old_products_wait_and_one_lacks_its_dealer(seeded):
    status = await migration.status(seeded, "demo-legacy")
    assert (status.state, status.total, status.complete) == (MigrationState.AVAILABLE, 4, 3)
    assert [gap.missing for gap in status.gaps] == [(Detail.DEALER,)]
    assert await products.registered(seeded, "demo-legacy", TODAY) == ()


async def test_an_old_account_whose_address_was_not_given(seeded):
    status = await migration.status(seeded, "demo-nolegacy")
    assert (status.state, status.reason) == (
        MigrationState.UNAVAILABLE,
        MigrationRefusal.NO_OLD_EMAIL,
    )
    query = select(LegacyAccount).where(LegacyAccount.old_email.like("demo-nolegacy%"))
    assert (await seeded.scalars(query)).one()


async def test_an_r6_without_tick_beside_a_complete_lens(seeded):
    shown = {
        product.model_name: product
        for product in await products.registered(seeded, "demo-gaps", TODAY)
    }
    assert shown["EOS R6"].missing == (Detail.PURCHASE_DATE, Detail.DEALER)
    assert shown["RF 50mm F1.8 STM"].has_green_tick
    assert await points.balance(seeded, "demo-gaps") == 20


async def test_silver_active_unpaid_and_due_in_20_days(seeded):
    subscription = await subscriptions.active(seeded, "demo-active", TODAY)
    assert subscription is not None
    assert (subscription.tier, subscription.type) == ("silver", SubscriptionType.AUTO_RENEWAL)
    assert (subscription.price_net, subscription.currency) == (8500, "GBP")
    (invoice,) = await invoices.open_invoices(seeded, "demo-active")
    assert invoice.due_date == TODAY + timedelta(days=20)
    assert state_of(invoice) is InvoiceState.ISSUED
    assert await kinds(seeded, "demo-active") == [PaymentKind.CARD]


async def test_gold_active_and_its_transfer_five_days_late(seeded):
    subscription = await subscriptions.active(seeded, "demo-overdue", TODAY)
    assert subscription is not None
    assert subscription.tier == "gold"
    (invoice,) = await invoices.open_invoices(seeded, "demo-overdue")
    assert invoice.due_date == TODAY - timedelta(days=5)
    assert state_of(invoice) is InvoiceState.OVERDUE
    assert await kinds(seeded, "demo-overdue") == [PaymentKind.BANK_TRANSFER]


def state_of(invoice):
    return invoice_state(invoice.due_date, paid_at=None, cancelled_at=None, today=TODAY)


async def kinds(session, account_id):
    query = select(PaymentMethod.kind).where(PaymentMethod.account_id == account_id)
    return list(await session.scalars(query))


async def test_no_serial_number_belongs_to_a_real_owner(seeded):
    serials = [
        *await seeded.scalars(select(RegisteredProduct.serial_number)),
        *await seeded.scalars(select(LegacyProduct.serial_number)),
    ]
    assert len(set(serials)) == len(serials)
    for serial in serials:
        assert serial.startswith("99")
        assert len(serial) in {10, 12}
        assert check_serial(serial).verdict is SerialVerdict.PLAUSIBLE
    shown = await products.registered(seeded, "demo-1600", TODAY)
    assert [len(product.details.serial_number or "") for product in shown] == [12, 10]


async def everything(session):
    """All rows of the demo members, without ids that the database gave."""
    rows = {}
    for table in (RegisteredProduct, Subscription, Invoice, Payment, LegacyProduct, Account):
        names = [column.key for column in table.__table__.columns]
        skipped = {"id", "subscription_id", "invoice_id", "legacy_id", "legacy_product_id"}
        rows[table.__name__] = sorted(
            str({name: getattr(row, name) for name in names if name not in skipped})
            for row in await session.scalars(select(table))
        )
    return rows


async def test_seeding_twice_changes_nothing(seeded):
    before = await everything(seeded)
    assert await demo.seed(seeded, NOON + timedelta(days=3)) == []
    assert await everything(seeded) == before


async def test_a_reset_starts_again(seeded):
    before = await everything(seeded)
    await register(seeded, "demo-0", "EOS R1")
    await support_cases.open_case(seeded, "demo-gaps", "c1", "refund", "", NOON)
    account = await accounts.account_by_id(seeded, "demo-active")
    assert account is not None
    account.contact_name = "Somebody Else"
    (invoice,) = await invoices.open_invoices(seeded, "demo-active")
    invoice.paid_at = NOON
    await seeded.flush()

    assert len(await demo.seed(seeded, NOON, reset=True)) == len(MEMBERS)
    seeded.expire_all()
    assert await everything(seeded) == before


async def test_a_reset_leaves_other_members_alone(seeded):
    await add_account(seeded, "m1")
    await register(seeded, "m1", "EOS R6")
    await demo.seed(seeded, NOON, reset=True)
    assert await points.balance(seeded, "m1") == 240


async def test_real_members_are_told_from_demo_members(seeded):
    assert await demo.strangers(seeded) == 0
    await add_account(seeded, "m1")
    assert await demo.strangers(seeded) == 1


async def test_a_reset_keeps_the_conversations_of_the_members(seeded):
    seeded.add(
        Conversation(
            id="c1", channel="website", account_id="demo-0", language="de", created_at=NOON
        )
    )
    await seeded.flush()
    await demo.seed(seeded, NOON, reset=True)
    conversation = await seeded.get_one(Conversation, "c1", populate_existing=True)
    assert conversation.account_id == "demo-0"


async def test_a_reset_moves_the_dates_along(seeded):
    later = NOON + timedelta(days=100)
    await demo.seed(seeded, later, reset=True)
    seeded.expire_all()
    (invoice,) = await invoices.open_invoices(seeded, "demo-active")
    assert invoice.due_date == later.date() + timedelta(days=20)


def test_a_reset_knows_every_table_that_belongs_to_an_account():
    owned = {
        name
        for name, table in Base.metadata.tables.items()
        if table.metadata is Base.metadata
        and name in MEMBERSHIP_TABLES
        and any(key.target_fullname == "business_accounts.id" for key in table.foreign_keys)
    }
    assert owned == {table.__tablename__ for table in (*OWNED, Subscription)}


MEMBERSHIP_TABLES = {
    mapper.local_table.name
    for mapper in Base.registry.mappers
    if mapper.class_.__module__.startswith("bot.membership.")
}


async def test_a_catalogue_that_lacks_a_product_is_told(session, files):
    without = replace(files, models=files.models[1:])
    await catalogue.apply(session, without, on=TODAY, now=NOON)
    with pytest.raises(SeedError, match="EOS R1 was refused: not_registrable"):
        await demo.seed(session, NOON)


async def test_without_a_catalogue_there_are_no_demo_members(empty):
    async with empty.transaction() as session:
        with pytest.raises(SeedError, match="apply the catalogue first"):
            await demo.seed(session, NOON)
