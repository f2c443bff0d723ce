"""Why a green tick is missing."""

from bot.database import utc_now
from bot.membership import products, registration
from bot.membership.model import RegisteredProduct
from bot.membership.rules import Details


async def test_the_r6_lacks_purchase_date_and_dealer(enter):
    visitor = await enter("demo-gaps", "en")

    (said,) = await visitor.says("why_no_green_tick", product="EOS R6")

    assert said.response == "utter_tick_missing"
    assert said.values == {"product": "EOS R6", "details": "purchase date and dealer"}


async def test_without_a_product_all_gaps_are_named(enter):
    visitor = await enter("demo-gaps")

    (said,) = await visitor.says("why_no_green_tick")

    assert said.values == {"product": "EOS R6", "details": "Kaufdatum und Händler"}


async def test_a_missing_serial_number_is_to_be_looked_up(enter, database):
    async with database.transaction() as session:
        nothing = Details()
        await registration.register(
            session, "demo-gaps", "EOS R8", nothing, actor="test", now=utc_now()
        )
    visitor = await enter("demo-gaps", "en")

    (one,) = await visitor.says("why_no_green_tick", product="EOS R8")
    (both,) = await visitor.says("why_no_green_tick")

    assert one.response == "utter_tick_missing_with_serial"
    assert one.values["details"] == "serial number, purchase date, country of purchase and dealer"
    assert both.response == "utter_ticks_missing_with_serial"
    assert both.values["lines"].splitlines() == [
        "• EOS R6: purchase date and dealer",
        "• EOS R8: serial number, purchase date, country of purchase and dealer",
    ]


async def test_several_products_without_a_dealer(enter, database):
    async with database.transaction() as session:
        await registration.register(
            session,
            "demo-gaps",
            "EOS R8",
            Details("990000777777", "2024", "GB"),
            actor="test",
            now=utc_now(),
        )
    visitor = await enter("demo-gaps", "en")

    (said,) = await visitor.says("why_no_green_tick")

    assert said.response == "utter_ticks_missing"


async def test_a_product_that_has_its_tick(enter):
    visitor = await enter("demo-gaps")

    (said,) = await visitor.says("why_no_green_tick", product="RF 50mm F1.8 STM")

    assert said.response == "utter_tick_there"


async def test_a_product_that_is_not_registered(enter):
    visitor = await enter("demo-gaps")

    (said,) = await visitor.says("why_no_green_tick", product="EOS R5")

    assert said.response == "utter_product_not_registered"


async def test_no_tick_is_missing_anywhere(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("why_no_green_tick")

    assert said.response == "utter_ticks_all_there"
    assert said.values == {"products": "4 products"}


async def test_complete_but_no_points_and_a_yes_asks_for_a_person(enter, database):
    async with database.transaction() as session:
        shown = await products.registered(session, "demo-500", utc_now().date())
        row = await session.get_one(RegisteredProduct, shown[0].id)
        row.points_assigned_at = None
    visitor = await enter("demo-500")

    (said,) = await visitor.says("why_no_green_tick", product="EOS R6 Mark II")
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_tick_not_assigned"
    assert handed_over.response == "utter_handoff_requested"


async def test_no_products_at_all(enter):
    visitor = await enter("demo-0")

    none, how_to = await visitor.says("why_no_green_tick")

    assert none.response == "utter_products_none"
    assert how_to.response == "utter_tick_how_to"


async def test_all_products_still_wait_in_the_old_account(enter):
    visitor = await enter("demo-legacy")

    (waiting,) = await visitor.says("why_no_green_tick", "welches ist unvollständig")

    assert waiting.response == "utter_migration_available_with_gaps"
    assert "Speedlite 600EX II-RT (noch offen: Händler)" in waiting.values["lines"]


async def test_a_product_that_is_none_of_the_members_own_is_never_swapped(enter):
    visitor = await enter("demo-gaps", "en")

    none, gaps = await visitor.says("why_no_green_tick", "why is the tick missing on my 70-200?")

    assert none.response == "utter_product_not_among_own"
    assert gaps.values["product"] == "EOS R6"


async def test_not_the_r6_the_50mm(enter):
    visitor = await enter("demo-gaps", "en")
    await visitor.says("why_no_green_tick", product="EOS R6")

    taken_back = [{"entity": "product", "value": "EOS R6", "start": 8, "end": 10}]
    (said,) = await visitor.says("deny", "not the R6, the 50mm", rejected=taken_back)

    assert said.response == "utter_tick_there"
    assert said.values == {"products": "RF 50mm F1.8 STM"}


async def test_in_general_what_to_check(enter):
    visitor = await enter()

    said, who = await visitor.says("why_no_green_tick", product="EOS R6")

    assert said.response == "utter_tick_general"
    assert who.response == "utter_ask_email"


async def test_the_other_one_is_what_was_not_asked_for_before(enter):
    visitor = await enter("demo-gaps")
    await visitor.says("why_no_green_tick", "was fehlt bei der R6", product="EOS R6")

    (other,) = await visitor.says("inform", "und bei der anderen?")

    assert other.response == "utter_tick_there"
    assert other.values["products"] == "RF 50mm F1.8 STM"


async def test_there_is_no_other_one(enter, database):
    visitor = await enter("demo-gaps", "en")
    await visitor.says("why_no_green_tick", product=["EOS R6", "RF 50mm F1.8 STM"])

    said = await visitor.says("inform", "and the other one?")

    assert said[0].response == "utter_product_not_among_own"


async def test_what_is_missing_can_be_added_at_once(enter):
    visitor = await enter("demo-gaps")

    (gaps,) = await visitor.says("why_no_green_tick", "Häkchen?", product="EOS R6")
    (question,) = await visitor.says("affirm", "ja bitte")

    assert "/report_product_details" in gaps.payloads
    assert question.response == "utter_ask_purchase_date"
    assert question.values["product"] == "EOS R6"


async def test_what_only_a_person_can_settle_comes_before_the_gaps(enter, database):
    async with database.transaction() as session:
        shown = await products.registered(session, "demo-gaps", utc_now().date())
        complete = next(one for one in shown if not one.missing)
        (await session.get_one(RegisteredProduct, complete.id)).points_assigned_at = None
    visitor = await enter("demo-gaps")
    await visitor.says("why_no_green_tick")

    said = await visitor.says("affirm", "ja")

    assert said[0].response == "utter_handoff_requested"
