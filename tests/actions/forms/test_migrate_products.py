"""Taking the products of the old account over, where that is allowed (R2)."""

import pytest
from sqlalchemy import select

from bot.membership import products
from bot.membership.model import LegacyLink, LegacyProduct, RegisteredProduct
from tests.actions.forms.support import names
from tests.membership.support import register


async def count(database, account):
    async with database.reading() as session:
        query = select(RegisteredProduct).where(RegisteredProduct.account_id == account)
        return len((await session.scalars(query)).all())


async def test_four_products_come_over_and_the_gap_is_filled_next(enter, database):
    visitor = await enter("demo-legacy")

    said = await visitor.says("migrate_products", "Migriere bitte meine Produkte")
    assert names(said) == ["utter_migrate_review"]
    assert "Händler" in said[0].text
    assert await count(database, "demo-legacy") == 0
    said = await visitor.says("affirm", "ja")

    assert names(said)[0] == "utter_migrated"
    assert names(said)[-1] == "utter_migrated_gaps"
    assert await count(database, "demo-legacy") == 4


@pytest.mark.parametrize(("intent", "words"), [("cancel", "abbrechen"), ("deny", "nö")])
async def test_a_no_takes_nothing_over(enter, database, intent, words):
    visitor = await enter("demo-legacy")
    await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    said = await visitor.says(intent, words)

    assert names(said) == ["utter_task_cancelled"]
    assert visitor.form is None
    assert await count(database, "demo-legacy") == 0


async def test_without_the_old_address_there_is_nothing_to_agree_to(enter):
    visitor = await enter("demo-nolegacy")

    said = await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    assert names(said) == ["utter_migrate_button_no_old_email"]
    assert visitor.form is None


async def test_a_second_time_tells_how_it_went(enter):
    visitor = await enter("demo-legacy")
    await visitor.says("migrate_products", "Migriere bitte meine Produkte")
    await visitor.says("affirm", "ja")

    said = await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    assert "utter_migration_done" in (said[0].response or "")


async def test_a_repeated_yes_takes_over_once(enter, database):
    visitor = await enter("demo-legacy")
    await visitor.says("migrate_products", "take them over")
    slots, events, form = dict(visitor.slots), list(visitor.events), visitor.form
    yes = visitor.message("affirm", "ja")
    visitor.events.append(yes)
    first = await visitor.answer_to(yes)
    visitor.slots, visitor.events, visitor.form = slots, [*events, yes], form

    again = await visitor.answer_to(yes)

    assert names(again) == names(first)
    assert await count(database, "demo-legacy") == 4


async def blocked(database, *old):
    """The old account of demo-legacy has these products too: name, serial number, date."""
    async with database.transaction() as session:
        link = await session.get_one(LegacyLink, "demo-legacy")
        for name, serial, day in old:
            model = await products.model_by_name(session, name)
            session.add(
                LegacyProduct(
                    legacy_id=link.legacy_id,
                    model_id=model.id,
                    serial_number=serial,
                    purchase_date=day,
                )
            )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                (
                    "• EOS R8: die Seriennummer kann nicht stimmen;"
                    " mit der richtigen kannst du es von Hand registrieren"
                ),
                "• Battery Pack LP-E6NH: lässt sich nicht registrieren und bringt keine Punkte",
                (
                    "• EOS R5: das Kaufdatum kann nicht stimmen;"
                    " mit dem richtigen kannst du es von Hand registrieren"
                ),
                "• EOS R3: die Seriennummer ist schon in einem anderen Konto registriert",
            ],
        ),
        (
            "en",
            [
                (
                    "• EOS R8: the serial number cannot be right;"
                    " with the right one you can register it by hand"
                ),
                "• Battery Pack LP-E6NH: cannot be registered and brings no points",
                (
                    "• EOS R5: the purchase date cannot be right;"
                    " with the right one you can register it by hand"
                ),
                "• EOS R3: the serial number is already registered in another account",
            ],
        ),
    ],
)
async def test_what_stays_behind_is_told_with_its_reason(enter, database, language, said):
    await blocked(
        database,
        ("EOS R8", "AB12", "2024"),
        ("Battery Pack LP-E6NH", "990000777001", "2024"),
        ("EOS R5", "990000777002", "2999"),
        ("EOS R3", "990000777003", "2024"),
    )
    async with database.transaction() as session:
        await register(session, "demo-0", "EOS R3", first_serial=990000777003)
    visitor = await enter("demo-legacy", language)

    told, review = await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    assert (told.response, review.response) == ("utter_migrate_blocked", "utter_migrate_review")
    assert told.values["lines"].splitlines() == said
    assert told.payloads == ["/human_handoff"]
    assert "EOS R8" not in review.text


async def test_when_nothing_can_come_over_a_person_is_offered(enter, database):
    await blocked(database, ("EOS R3", "990000777003", "2024"))
    async with database.transaction() as session:
        await register(session, "demo-0", "EOS R3", first_serial=990000777003)
        for old in await session.scalars(select(LegacyProduct)):
            old.serial_number = "AB12" if old.serial_number != "990000777003" else "990000777003"
    visitor = await enter("demo-legacy")

    (told,) = await visitor.says("migrate_products", "Migriere bitte meine Produkte")
    person = await visitor.says("affirm", "ja")

    assert told.response == "utter_migrate_blocked"
    assert names(person) == ["utter_handoff_requested"]
