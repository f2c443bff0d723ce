"""Removing a product: the warning, and what is left."""

from datetime import timedelta

from sqlalchemy import select

from bot.database import Database, utc_now
from bot.membership import points, products, registration
from bot.membership.model import Invitation, LedgerEntry, RegisteredProduct
from bot.membership.products import Product
from bot.membership.rules import Details
from bot.membership.words import SubscriptionType
from tests.actions.forms.changes import alter
from tests.actions.forms.support import names
from tests.membership.support import correct_points


async def own(database: Database, account: str) -> dict[str, Product]:
    async with database.reading() as session:
        shown = await products.registered(session, account, utc_now().date())
    return {one.model_name: one for one in shown}


async def balance(database: Database, account: str) -> int:
    async with database.reading() as session:
        return await points.balance(session, account)


async def test_the_warning_says_everything_and_a_yes_removes(enter, database):
    visitor = await enter("demo-500")
    product = (await own(database, "demo-500"))["EOS 5D Mark III"]

    (review,) = await visitor.says(
        "remove_product", "Entferne die 5D Mark III", product="EOS 5D Mark III"
    )
    assert review.response == "utter_removal_review"
    assert product.details.serial_number in review.values["product"]
    invitation = (
        "• Einladung zu CPS: Du hast sie noch nicht angenommen,"
        " und die Punkte reichen dann nicht mehr dafür."
    )
    assert review.values["lines"].splitlines() == [
        "• Abgezogen werden: 235 Punkte. Du hast dann 265 Punkte statt 500.",
        invitation,
        "• Dann nicht mehr offen: Silber",
        "• Du kannst das Produkt später wieder registrieren; dann zählen die Punkte von dem Tag.",
    ]
    (done,) = await visitor.says("affirm", "ja, entfernen")

    assert done.response == "utter_product_removed"
    assert (done.values["points"], done.values["balance"]) == ("235 Punkte", "265 Punkte")
    assert set(await own(database, "demo-500")) == {"EOS R6 Mark II"}
    assert await balance(database, "demo-500") == 265
    assert visitor.form is None


async def test_a_running_membership_stays_until_its_last_day(enter, database):
    visitor = await enter("demo-active", "en")

    (review,) = await visitor.says(
        "remove_product", "remove my R6 Mark II", product="EOS R6 Mark II"
    )

    assert "• Your present membership (Silver) stays until" in review.text
    assert "Invitation" not in review.text


async def removal_said(enter, database, language="de", **membership):
    """The warning, for the member of a running membership that is like this."""
    await alter(database, "demo-active", **membership)
    visitor = await enter("demo-active", language)
    (review,) = await visitor.says("remove_product", product="EOS R6 Mark II")
    assert review.response == "utter_removal_review"
    return review.text


async def test_of_a_membership_that_ends_anyway_no_renewal_is_promised(enter, database):
    said = await removal_said(enter, database, type=SubscriptionType.MANUAL)

    assert "und endet dann ohnehin, denn sie verlängert sich nicht" in said
    assert "wenn die Punkte" not in said


async def test_a_planned_tier_that_closes_is_warned_of(enter, database):
    async with database.transaction() as session:
        missing = 1000 - await points.balance(session, "demo-active")
        await correct_points(session, missing, "demo-active")

    said = await removal_said(enter, database, next_tier="gold")

    assert "• Dann nicht mehr offen: Gold" in said
    assert "• Der geplante Wechsel (Gold) klappt dann nur, wenn die Punkte" in said
    assert "in der jetzigen Stufe: Silber" in said


async def test_a_planned_tier_that_stays_open_is_told(enter, database):
    async with database.transaction() as session:
        missing = 1000 - await points.balance(session, "demo-active")
        await correct_points(session, missing, "demo-active")

    said = await removal_said(enter, database, "en", tier="gold", next_tier="silver")

    assert "• Your present membership (Gold) stays until" in said
    assert "and then renews as planned: Silver" in said


async def test_which_one_by_words_then_the_other_then_a_no(enter, database):
    visitor = await enter("demo-gaps", "en")

    said = await visitor.says("remove_product", "how can I remove a product?")
    assert names(said) == ["utter_remove_introduction", "utter_ask_own_product"]
    (review,) = await visitor.says("inform", "the 50mm")
    assert "RF 50mm F1.8 STM" in review.values["product"]
    (review,) = await visitor.says("deny", "no, the other one")
    assert "EOS R6" in review.values["product"]
    assert "It has brought no points, you still have 20 points." in review.text
    said = await visitor.says("deny", "no")

    assert names(said) == ["utter_removal_declined"]
    assert visitor.form is None
    assert len(await own(database, "demo-gaps")) == 2


async def test_a_question_between_and_a_product_without_points(enter, database):
    visitor = await enter("demo-gaps")
    await visitor.says("remove_product", "Entferne die R6", product="EOS R6")

    said = await visitor.says("faq/green_tick", "was ist das Häkchen")
    assert names(said)[0] == "utter_faq/green_tick"
    assert names(said)[-1] == "utter_removal_review"
    (done,) = await visitor.says("affirm", "ja")

    assert done.response == "utter_product_removed_without_points"
    assert set(await own(database, "demo-gaps")) == {"RF 50mm F1.8 STM"}


async def test_the_only_product_needs_no_name(enter, database):
    mine = (await own(database, "demo-gaps"))["EOS R6"]
    async with database.transaction() as session:
        (await session.get_one(RegisteredProduct, mine.id)).removed_at = utc_now()
    visitor = await enter("demo-gaps")

    (review,) = await visitor.says("remove_product", "Produkt entfernen")

    assert "RF 50mm F1.8 STM" in review.values["product"]


async def test_what_is_not_registered_and_somebody_elses_product(enter, database):
    foreign = (await own(database, "demo-500"))["EOS R6 Mark II"]
    visitor = await enter("demo-499", "en")

    said = await visitor.says("remove_product", "remove my R3", product="EOS R3")
    assert names(said) == ["utter_product_not_registered", "utter_ask_own_product"]
    said = await visitor.says("inform", pick=f"product:{foreign.id}")
    assert names(said) == ["utter_product_not_among_own", "utter_ask_own_product"]
    assert foreign.model_name in await own(database, "demo-500")
    assert len(await own(database, "demo-499")) == 3


async def test_nothing_to_remove(enter):
    visitor = await enter("demo-0")

    assert names(await visitor.says("remove_product")) == ["utter_products_none"]
    assert visitor.form is None


async def test_cancelling_keeps_it(enter, database):
    visitor = await enter("demo-500")
    (review,) = await visitor.says("remove_product", product="EOS 5D Mark III")
    assert "/cancel" in review.payloads

    assert names(await visitor.says("cancel")) == ["utter_task_cancelled"]
    assert names(await visitor.says("affirm", "ja")) == ["utter_what_next"]
    assert await balance(database, "demo-500") == 500


async def test_a_yes_to_what_has_changed_since_removes_nothing(enter, database):
    visitor = await enter("demo-500")
    await visitor.says("remove_product", product="EOS 5D Mark III")
    async with database.transaction() as session:
        await registration.register(
            session,
            "demo-500",
            "EOS R8",
            Details("990000777777", "2024", "DE", "Foto Beispiel"),
            actor="test",
            now=utc_now(),
        )

    said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_review_changed", "utter_removal_review"]
    assert "430 Punkte statt 665" in said[1].text
    assert "EOS 5D Mark III" in await own(database, "demo-500")


async def test_a_product_that_went_meanwhile_is_gone(enter, database):
    visitor = await enter("demo-500")
    await visitor.says("remove_product", product="EOS 5D Mark III")
    mine = (await own(database, "demo-500"))["EOS 5D Mark III"]
    async with database.transaction() as session:
        (await session.get_one(RegisteredProduct, mine.id)).removed_at = utc_now()

    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_own_product_gone", "utter_ask_own_product"]


async def test_the_same_yes_again_removes_once(enter, database):
    visitor = await enter("demo-500")
    await visitor.says("remove_product", product="EOS 5D Mark III")
    yes = visitor.message("affirm", "ja")
    visitor.events.append(yes)
    events, slots, form = list(visitor.events), dict(visitor.slots), visitor.form

    first = await visitor.answer_to(yes)
    visitor.events, visitor.slots, visitor.form = events, slots, form
    again = await visitor.answer_to(yes)

    assert names(first) == names(again) == ["utter_product_removed"]
    async with database.reading() as session:
        taken = (await session.scalars(select(LedgerEntry).where(LedgerEntry.delta == -235))).all()
    assert len(taken) == 1


async def test_an_accepted_invitation_is_no_loss(enter, database):
    async with database.transaction() as session:
        query = select(Invitation).where(Invitation.account_id == "demo-500")
        invitation = (await session.scalars(query)).one()
        invitation.accepted_at = invitation.sent_at + timedelta(days=1)
    visitor = await enter("demo-500")

    (review,) = await visitor.says("remove_product", product="EOS 5D Mark III")

    assert "Einladung" not in review.text
