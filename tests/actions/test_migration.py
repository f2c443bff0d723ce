"""The blue button and the state of the migration."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.migration import button_said, status_said
from actions.wording import Wording, load_phrases
from bot.database import utc_now
from bot.membership import migration, registration
from bot.membership.migration import MigrationStatus
from bot.membership.model import (
    LegacyLink,
    LegacyProduct,
    Migration,
    ProductModel,
    RegisteredProduct,
)
from bot.membership.rules import Details, MigrationRefusal, MigrationState
from bot.membership.words import ProductSource


@pytest.mark.parametrize(
    ("member", "button", "state"),
    [
        ("demo-nolegacy", "utter_migrate_button_no_old_email", "utter_migration_no_old_email"),
        ("demo-0", "utter_migrate_button_no_old_email", "utter_migration_no_old_email"),
        ("demo-legacy", "utter_migrate_button_available", "utter_migration_available_with_gaps"),
    ],
)
async def test_what_the_demo_members_hear(enter, member, button, state):
    visitor = await enter(member)

    (about_button,) = await visitor.says("why_no_migrate_button")
    (about_state,) = await visitor.says("migration_status")

    assert about_button.response == button
    assert about_state.response == state


async def test_in_general_and_who_is_asking(enter):
    visitor = await enter()

    about_button = await visitor.says("why_no_migrate_button")
    about_state = await visitor.says("migration_status")

    assert [one.response for one in about_button] == [
        "utter_migrate_button_general",
        "utter_ask_email",
    ]
    assert [one.response for one in about_state] == ["utter_ask_email"]


async def test_four_products_wait_and_one_lacks_its_dealer(enter):
    visitor = await enter("demo-legacy", "en")

    (said,) = await visitor.says("migration_status")

    assert said.values["products"] == "4 products"
    lines = said.values["lines"].splitlines()
    assert len(lines) == 4
    assert lines[0] == "• EOS R5"
    assert "• Speedlite 600EX II-RT (still missing: dealer)" in lines


async def test_without_the_old_address_support_or_registering_again_is_offered(enter):
    visitor = await enter("demo-nolegacy")

    (said,) = await visitor.says("why_no_migrate_button")

    assert {"/register_product", "/human_handoff"} <= set(said.payloads)


async def test_the_old_address_belongs_to_no_old_account(enter, database):
    async with database.transaction() as session:
        await migration.link(session, "demo-0", "nobody@example.com", utc_now())
    visitor = await enter("demo-0")

    (button,) = await visitor.says("why_no_migrate_button")
    (state,) = await visitor.says("migration_status")

    assert button.response == "utter_migrate_button_no_match"
    assert state.response == "utter_migration_no_match"


async def test_after_a_migration_with_a_gap_and_a_product_left_behind(enter, database):
    now = utc_now()
    async with database.transaction() as session:
        await migrate_all_but_the_first(session, now)
    visitor = await enter("demo-legacy", "en")

    (button,) = await visitor.says("why_no_migrate_button")
    state, left = await visitor.says("migration_status")
    (handed_over,) = await visitor.says("affirm", "yes please")

    assert button.response == "utter_migrate_button_done"
    assert state.response == "utter_migration_done_with_gaps"
    assert state.values == {"products": "3 products", "lines": "• Speedlite 600EX II-RT: dealer"}
    assert left.response == "utter_migration_left_behind"
    assert left.values == {"products": "EOS R5"}
    assert handed_over.response == "utter_handoff_requested"


async def migrate_all_but_the_first(session, now) -> None:
    link = await session.get_one(LegacyLink, "demo-legacy")
    old = await session.scalars(
        select(LegacyProduct)
        .where(LegacyProduct.legacy_id == link.legacy_id)
        .order_by(LegacyProduct.id)
    )
    for product in old.all()[1:]:
        session.add(
            RegisteredProduct(
                account_id="demo-legacy",
                model_id=product.model_id,
                serial_number=product.serial_number,
                purchase_date=product.purchase_date,
                country_code=product.country_code,
                dealer_text=product.dealer,
                source=ProductSource.MIGRATED,
                legacy_product_id=product.id,
                registered_at=now,
            )
        )
    session.add(
        Migration(
            account_id="demo-legacy",
            legacy_id=link.legacy_id,
            started_at=now - timedelta(hours=1),
            finished_at=now,
            n_total=4,
            n_complete=2,
            n_incomplete=1,
        )
    )


async def test_everything_was_registered_by_hand(enter, database):
    now = utc_now()
    async with database.transaction() as session:
        await register_by_hand(session, now)
    visitor = await enter("demo-legacy")

    (button,) = await visitor.says("why_no_migrate_button")
    (state,) = await visitor.says("migration_status")

    assert button.response == "utter_migrate_button_nothing_left"
    assert state.response == "utter_migration_nothing_left"


async def register_by_hand(session, now) -> None:
    link = await session.get_one(LegacyLink, "demo-legacy")
    rows = await session.execute(
        select(LegacyProduct, ProductModel.name)
        .join(ProductModel, ProductModel.id == LegacyProduct.model_id)
        .where(LegacyProduct.legacy_id == link.legacy_id)
    )
    for product, name in rows.all():
        details = Details(product.serial_number, product.purchase_date, "DE", "Foto Musterbaum")
        await registration.register(session, "demo-legacy", name, details, actor="test", now=now)


@pytest.mark.parametrize(
    ("state", "reason", "button", "status"),
    [
        ("running", None, "utter_migrate_button_running", "utter_migration_running"),
        ("failed", None, "utter_migrate_button_failed", "utter_migration_failed"),
        ("available", None, "utter_migrate_button_available", "utter_migration_available"),
        ("done_all_complete", None, "utter_migrate_button_done", "utter_migration_done"),
        (
            "unavailable",
            "nothing_left",
            "utter_migrate_button_nothing_left",
            "utter_migration_nothing_left",
        ),
    ],
)
def test_every_state_has_its_words(state, reason, button, status):
    words = Wording(load_phrases(), "de")
    refusal = MigrationRefusal(reason) if reason else None
    found = MigrationStatus(MigrationState(state), refusal, "old@example.com", ())

    assert button_said(words, found).response == button
    assert status_said(words, found).response == status
