"""What was possible a moment ago no longer is: the form says so before it asks for a yes."""

from sqlalchemy import select

from actions.house import House
from bot.database import utc_now
from bot.membership import registration
from bot.membership.model import RegisteredProduct
from bot.membership.rules import Details
from tests.actions.forms.changes import MEMBER, alter, issue, join, methods
from tests.actions.forms.signing_in import PRODUCT
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written

ORDER = {"tier": "gold", "payment_method": "bank_transfer", "switch": "on", "po_number": "4711"}


async def register_elsewhere(database, account="demo-0"):
    details = Details(
        PRODUCT["serial_number"], PRODUCT["purchase_date"], PRODUCT["country"], PRODUCT["dealer"]
    )
    async with database.transaction() as session:
        await registration.register(
            session, account, PRODUCT["product"], details, actor="test", now=utc_now()
        )


async def test_after_a_question_between_an_issued_invoice_ends_the_form(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("change_payment_method", "mit Karte", payment_method="card")
    await issue(database)

    async with nothing_written(database):
        said = await visitor.says("faq/vat", "ist die Mehrwertsteuer drin?")
    assert names(said)[-1] == "utter_payment_method_needs_person"
    assert visitor.form is None
    (person,) = await visitor.says("affirm", "ja")

    assert person.response == "utter_handoff_requested"
    assert await methods(database) == ["bank_transfer"]


async def test_a_doubt_about_a_review_that_is_no_more_brings_only_the_reason(enter, database):
    await join(database)
    visitor = await enter(MEMBER, "en")
    await visitor.says("set_po_number", "PO 4711", po_number="4711")
    await issue(database)

    said = await visitor.says("dont_know", "hm, not sure")

    assert names(said) == ["utter_po_number_needs_person"]
    assert visitor.form is None
    assert names(await visitor.says("affirm", "yes")) == ["utter_handoff_requested"]


async def test_a_renewal_switched_off_meanwhile_ends_the_change_of_tier(enter, database):
    await join(database)
    await issue(database)
    visitor, other = await enter(MEMBER), await enter(MEMBER)
    await visitor.says("change_tier", "auf Gold", tier="gold")
    await other.says("auto_renewal", "nicht verlängern", switch="off")
    await other.says("affirm", "ja")

    said = await visitor.says("dont_know", "hm")

    assert names(said) == ["utter_change_tier_renewal_off"]
    assert visitor.form is None


async def test_a_membership_cancelled_meanwhile_is_not_offered_again(enter):
    visitor, other = await enter("demo-active"), await enter("demo-active")
    await visitor.says("cancel_membership", "kündigen")
    await other.says("cancel_membership", "kündigen")
    await other.says("affirm", "ja")

    said = await visitor.says("dont_know", "weiß nicht")

    assert names(said) == ["utter_cancel_already"]
    assert visitor.form is None


async def test_who_became_a_member_meanwhile_orders_nothing(enter, database):
    visitor = await enter(MEMBER)
    await visitor.says("subscribe", "Gold bitte", **ORDER)
    await join(database)

    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_order_already_member"]
    assert visitor.form is None


async def test_cards_that_are_not_taken_any_more_are_asked_for_otherwise(enter, monkeypatch):
    visitor = await enter(MEMBER)
    await visitor.says("subscribe", "Gold bitte", **{**ORDER, "payment_method": "card"})
    monkeypatch.setattr(House, "payments_available", False)

    said = await visitor.says("affirm", "ja")
    without = await visitor.says("inform", payment_method="bank_transfer")

    assert names(said) == ["utter_card_not_available", "utter_ask_payment_method_without_card"]
    assert "0,00" not in said[1].text
    assert names(without) == ["utter_order_review"]


async def test_other_terms_meanwhile_are_asked_for_at_once(enter):
    visitor = await enter(MEMBER)
    await visitor.says("subscribe", "Gold bitte", **ORDER)
    await visitor.says("affirm", "ja")
    visitor.slots["terms"] = "an older version"

    said = await visitor.says("dont_know", "hm")

    assert names(said) == ["utter_ask_terms"]


async def test_a_product_registered_meanwhile_is_not_registered_twice(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await register_elsewhere(database)

    async with nothing_written(database):
        said = await visitor.says("faq/green_tick", "was ist das grüne Häkchen")

    assert names(said)[-2:] == ["utter_serial_yours", "utter_ask_serial_number"]


async def test_a_yes_to_a_product_registered_meanwhile_writes_nothing(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await register_elsewhere(database)

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_serial_yours", "utter_ask_serial_number"]


async def test_details_entered_meanwhile_are_not_offered_again(enter, database):
    await register_elsewhere(database)
    visitor, other = await enter("demo-0"), await enter("demo-0")
    for one in (visitor, other):
        await one.says("report_product_details", "anderer Händler", dealer="Foto Muster")
    await other.says("affirm", "ja")

    said = await visitor.says("dont_know", "hm")

    assert names(said) == ["utter_details_already_so"]
    assert visitor.form is None


async def test_a_product_removed_meanwhile_is_not_warned_of_again(enter, database):
    await register_elsewhere(database)
    visitor, other = await enter("demo-0"), await enter("demo-0")
    for one in (visitor, other):
        await one.says("remove_product", "R6 weg", product=PRODUCT["product"])
    await other.says("affirm", "ja")

    said = await visitor.says("faq/green_tick", "was ist das grüne Häkchen")

    assert visitor.form is None
    assert "utter_removal_review" not in names(said)
    async with database.reading() as session:
        assert (
            await session.scalars(
                select(RegisteredProduct).where(
                    RegisteredProduct.account_id == "demo-0", RegisteredProduct.removed_at.is_(None)
                )
            )
        ).all() == []


async def test_what_is_still_possible_is_shown_as_before(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", "PO 4711", po_number="4711")
    await alter(database, MEMBER, po_number="1")

    said = await visitor.says("dont_know", "hm")

    assert names(said) == ["utter_yes_or_no", "utter_po_number_review"]
