"""Taking the products of the old account over, where that is allowed (R2)."""

from sqlalchemy import select

from bot.membership.model import RegisteredProduct
from tests.actions.forms.support import names


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


async def test_a_no_takes_nothing_over(enter, database):
    visitor = await enter("demo-legacy")
    await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    await visitor.says("cancel", "abbrechen")

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
