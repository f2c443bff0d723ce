"""Reporting what a registered product lacks, and correcting what is wrong."""

import pytest
from sqlalchemy import select

from bot.database import Database, utc_now
from bot.membership import products, registration
from bot.membership.model import AuditEntry, LedgerEntry
from bot.membership.products import Product
from bot.membership.rules import Details
from tests.actions.forms.support import code_of, names

LENS = "RF 50mm F1.8 STM"


async def own(database: Database, name="EOS R6", account="demo-gaps") -> Product:
    """The member's product as it is now."""
    async with database.reading() as session:
        shown = await products.registered(session, account, utc_now().date())
    return next(one for one in shown if one.model_name == name)


async def add(database: Database, name: str, details: Details, account="demo-gaps") -> int:
    async with database.transaction() as session:
        done = await registration.register(
            session, account, name, details, actor="test", now=utc_now()
        )
    assert isinstance(done, registration.Registration)
    return done.product_id


async def test_all_that_was_missing_in_one_message_brings_tick_and_points(enter, database):
    visitor = await enter("demo-gaps", "en")

    (review,) = await visitor.says(
        "report_product_details",
        "the dealer of my R6 was Sample Camera, bought in May 2021",
        product="EOS R6",
        dealer="Sample Camera",
        purchase_date="2021-05",
    )
    assert review.response == "utter_details_review"
    assert review.text.splitlines()[1:-1] == [
        "• purchase date: still missing → May 2021",
        "• dealer: still missing → Sample Camera",
        "• Green tick: yes, that is everything",
        "• Points: 240 points more, which makes 260 points",
    ]
    (done,) = await visitor.says("affirm", "yes")

    assert done.response == "utter_details_complete"
    assert done.values == {"product": "EOS R6", "points": "240 points", "balance": "260 points"}
    assert visitor.form is None
    product = await own(database)
    assert (product.details.purchase_date, product.details.dealer) == ("2021-05", "Sample Camera")
    assert product.points_assigned_at is not None


async def test_nothing_said_asks_for_what_is_missing_one_after_another(enter, database):
    visitor = await enter("demo-gaps")

    said = await visitor.says("report_product_details", "wie kann ich Angaben nachtragen?")
    assert names(said) == ["utter_report_introduction", "utter_ask_purchase_date"]
    assert said[1].values["product"] == "EOS R6"
    said = await visitor.says("inform", "ungefähr 2021", purchase_date="2021")
    assert names(said) == ["utter_ask_dealer"]
    said = await visitor.says("faq/green_tick", "was ist das Häkchen?")
    assert names(said)[0] == "utter_faq/green_tick"
    assert names(said)[-1] == "utter_ask_dealer"
    said = await visitor.says("dont_know", "keine Ahnung")
    assert names(said) == ["utter_dealer_estimate", "utter_ask_dealer"]
    (review,) = await visitor.says("inform", "Foto Beispiel", dealer="Foto Beispiel")
    assert "Kaufdatum: fehlt noch → 2021 (geschätzt)" in review.text
    assert "Händler: fehlt noch → Foto Beispiel\n" in review.text
    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_details_complete"]
    assert {one.value for one in (await own(database)).details.estimated} == {"purchase_date"}


async def test_one_of_two_gaps_and_then_the_other(enter, database):
    visitor = await enter("demo-gaps")

    (review,) = await visitor.says(
        "report_product_details",
        "Kaufdatum meiner R6 war Mai 2021",
        product="EOS R6",
        purchase_date="2021-05",
    )
    assert "Grünes Häkchen: noch nicht, es fehlt Händler" in review.text
    (done,) = await visitor.says("affirm", "ja")
    assert done.response == "utter_details_incomplete"
    assert done.values["missing"] == "Händler"
    product = await own(database)
    assert f'/report_product_details{{"pick": "product:{product.id}"}}' in done.payloads

    (question,) = await visitor.says("affirm", "ja, mach weiter")

    assert question.response == "utter_ask_dealer"


async def test_a_gap_of_another_product_is_offered_next(enter, database):
    await add(database, "EOS R8", Details("990000777777", "2024", "GB"))
    visitor = await enter("demo-gaps")
    await visitor.says(
        "report_product_details", product="EOS R8", dealer="Foto Beispiel", text="von Foto Beispiel"
    )

    done, gaps = await visitor.says("affirm", "ja")

    assert done.response == "utter_details_complete"
    assert gaps.response == "utter_tick_missing"
    assert gaps.values["product"] == "EOS R6"


async def test_a_wrong_detail_is_corrected_and_the_tick_stays(enter, database):
    visitor = await enter("demo-500")
    before = await own(database, "EOS R6 Mark II", "demo-500")

    (review,) = await visitor.says(
        "report_product_details",
        "die R6 Mark II kommt aus Österreich",
        product="EOS R6 Mark II",
        country="AT",
    )
    assert "Land des Kaufs: Deutschland → Österreich" in review.text
    assert "Grünes Häkchen: bleibt" in review.text
    (done,) = await visitor.says("affirm", "ja")

    assert done.response == "utter_details_changed"
    assert done.values["balance"] == "500 Punkte"
    after = await own(database, "EOS R6 Mark II", "demo-500")
    assert (before.details.country, after.details.country) == ("DE", "AT")


async def test_a_wrong_serial_number_of_whichever_product_asks_which_one(enter, database):
    visitor = await enter("demo-500")

    (which,) = await visitor.says(
        "report_product_details", "Ich habe eine falsche Seriennummer eingetragen"
    )
    assert which.response == "utter_ask_own_product"
    lens = await own(database, "EOS 5D Mark III", "demo-500")
    (question,) = await visitor.says("inform", pick=f"product:{lens.id}")
    assert question.response == "utter_ask_serial_number"
    (review,) = await visitor.says("inform", "991111222233", serial_number="991111222233")
    assert f"{lens.details.serial_number} → 991111222233" in review.text
    await visitor.says("affirm", "ja")

    after = await own(database, "EOS 5D Mark III", "demo-500")
    assert after.details.serial_number == "991111222233"


async def test_a_correction_is_not_taken_for_the_product_with_gaps(enter):
    visitor = await enter("demo-gaps")

    (which,) = await visitor.says(
        "report_product_details", "Ich habe eine falsche Seriennummer eingetragen"
    )

    assert which.response == "utter_ask_own_product"
    assert [button["title"] for button in which.buttons[1:]] == ["EOS R6", LENS]


async def test_a_complete_product_asks_which_detail_and_takes_words_or_a_button(enter):
    visitor = await enter("demo-500", "en")

    (which,) = await visitor.says(
        "report_product_details", "correct my 5D Mark III", product="EOS 5D Mark III"
    )
    assert which.response == "utter_ask_detail"
    assert '/inform{"pick": "detail:dealer"}' in which.payloads
    (question,) = await visitor.says("inform", "the shop and the date")
    assert question.response == "utter_ask_purchase_date"
    (question,) = await visitor.says("inform", "2019", purchase_date="2019")
    assert question.response == "utter_ask_dealer"

    other = await enter("demo-500", "en")
    await other.says("report_product_details", "my 5D Mark III", product="EOS 5D Mark III")
    (question,) = await other.says("inform", pick="detail:country")
    assert question.response == "utter_ask_country"


async def test_words_that_fit_one_own_product_and_the_other_one(enter):
    visitor = await enter("demo-gaps", "en")

    (question,) = await visitor.says("report_product_details", "the dealer of the 50mm is wrong")
    assert question.response == "utter_ask_dealer"
    assert question.values["product"] == LENS
    (question,) = await visitor.says("deny", "no, the other one")

    assert question.response == "utter_ask_dealer"
    assert question.values["product"] == "EOS R6"


async def test_my_camera_is_the_only_camera(enter):
    visitor = await enter("demo-gaps", "en")

    (question,) = await visitor.says(
        "report_product_details", "the serial number of my camera is wrong"
    )

    assert question.response == "utter_ask_serial_number"
    assert question.values["product"] == "EOS R6"


async def test_two_alike_are_told_apart_by_their_serial_numbers(enter, database):
    second = await add(database, "EOS R6", Details("990000777777", "2024", "GB"))
    visitor = await enter("demo-gaps")

    (which,) = await visitor.says(
        "report_product_details", "Händler der R6 nachtragen", product="EOS R6"
    )
    assert which.response == "utter_which_own_product"
    assert "EOS R6 (Seriennummer 990000777777)" in [one["title"] for one in which.buttons]
    (question,) = await visitor.says("inform", pick=f"product:{second}")
    assert question.response == "utter_ask_dealer"
    assert question.values["product"] == "EOS R6 (Seriennummer 990000777777)"


async def test_somebody_elses_product_is_no_product_of_mine(enter, database):
    foreign = await own(database, "EOS R6 Mark II", "demo-500")
    visitor = await enter("demo-gaps", "en")

    said = await visitor.says(
        "report_product_details", pick=f"product:{foreign.id}", dealer="Sample Camera"
    )

    assert names(said) == ["utter_product_not_among_own", "utter_ask_own_product"]
    assert foreign == await own(database, "EOS R6 Mark II", "demo-500")


async def test_details_of_a_product_that_is_not_registered_are_offered_for_registering(enter):
    visitor = await enter("demo-gaps", "en")

    (said,) = await visitor.says(
        "report_product_details",
        "the dealer of my R5 was Sample Camera",
        product="EOS R5",
        dealer="Sample Camera",
    )

    assert said.response == "utter_details_not_registered"
    assert said.payloads == ['/register_product{"dealer": "Sample Camera", "product": "EOS R5"}']
    assert visitor.form is None


async def test_nobody_without_products_is_asked_anything(enter):
    visitor = await enter("demo-0")

    said = await visitor.says("report_product_details", "Kaufdatum nachtragen")

    assert names(said) == ["utter_products_none"]
    assert visitor.form is None


async def test_what_is_recorded_already_needs_no_yes(enter, database):
    product = await own(database, "EOS 5D Mark III", "demo-500")
    visitor = await enter("demo-500")

    (said,) = await visitor.says(
        "report_product_details", product=product.model_name, dealer=product.details.dealer
    )

    assert said.response == "utter_details_already_so"
    assert visitor.form is None


@pytest.mark.parametrize(
    ("holder", "response"),
    [
        ("demo-500", "utter_serial_taken"),
        ("demo-gaps", "utter_serial_yours"),
    ],
)
async def test_a_serial_number_that_counts_elsewhere_is_asked_for_again(
    enter, database, holder, response
):
    await add(database, "EOS R6", Details("990000777777"), holder)
    mine = await own(database)
    visitor = await enter("demo-gaps")
    await visitor.says("report_product_details", pick=f"product:{mine.id}")

    said = await visitor.says("inform", "990000777777", serial_number="990000777777")

    assert names(said) == [response, "utter_ask_serial_number"]
    assert (await own(database)).details.serial_number == mine.details.serial_number


async def test_a_correction_at_the_review_is_shown_again(enter, database):
    visitor = await enter("demo-gaps", "en")
    await visitor.says("report_product_details", "Sample Camera", dealer="Sample Camera")

    (question,) = await visitor.says("deny", "no, the dealer is wrong")
    assert question.response == "utter_ask_dealer"
    (review,) = await visitor.says("inform", "Photo Example", dealer="Photo Example")
    assert "→ Photo Example" in review.text
    (review,) = await visitor.says("inform", "and in 2020", purchase_date="2020")
    assert "→ 2020" in review.text
    (review,) = await visitor.says("deny", "no, it is the 50mm")
    assert review.response == "utter_details_review"
    assert review.values["product"] == LENS
    await visitor.says("affirm", "yes")

    assert (await own(database, LENS)).details.dealer == "Photo Example"
    assert (await own(database)).details.dealer is None


async def test_a_detail_that_is_known_may_stay_as_it_is(enter):
    visitor = await enter("demo-500")
    await visitor.says(
        "report_product_details", "Händler der 5D Mark III ändern", product="EOS 5D Mark III"
    )
    await visitor.says("dont_know", "weiß ich nicht")

    said = await visitor.says("dont_know", "weiß ich nicht")

    assert names(said) == ["utter_detail_stays", "utter_details_all_left"]
    assert visitor.form is None


async def test_cancelling_enters_nothing(enter, database):
    visitor = await enter("demo-gaps")
    await visitor.says("report_product_details", "Foto Beispiel", dealer="Foto Beispiel")

    assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
    assert (await own(database)).details.dealer is None
    assert names(await visitor.says("affirm", "ja")) == ["utter_what_next"]


async def test_a_yes_to_what_has_changed_since_enters_nothing(enter, database):
    visitor = await enter("demo-gaps")
    await visitor.says("report_product_details", "Foto Beispiel", dealer="Foto Beispiel")
    await add(database, "EOS R8", Details("990000777777", "2024", "GB", "Foto Beispiel"))

    said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_review_changed", "utter_details_review"]
    assert (await own(database)).details.dealer is None
    await visitor.says("affirm", "ja")

    assert (await own(database)).details.dealer == "Foto Beispiel"


async def test_the_same_yes_again_does_it_once(enter, database):
    visitor = await enter("demo-gaps")
    await visitor.says(
        "report_product_details", "…", dealer="Foto Beispiel", purchase_date="2021-05"
    )
    yes = visitor.message("affirm", "ja")
    visitor.events.append(yes)
    events, slots, form = list(visitor.events), dict(visitor.slots), visitor.form

    first = await visitor.answer_to(yes)
    visitor.events, visitor.slots, visitor.form = events, slots, form
    again = await visitor.answer_to(yes)

    assert names(first) == names(again) == ["utter_details_complete"]
    mine = await own(database)
    async with database.reading() as session:
        entries = (
            await session.scalars(
                select(LedgerEntry).where(LedgerEntry.registered_product_id == mine.id)
            )
        ).all()
        audits = (
            await session.scalars(
                select(AuditEntry).where(AuditEntry.action == "products.change_details")
            )
        ).all()
    assert [entry.delta for entry in entries] == [240]
    assert len(audits) == 1


async def test_the_invitation_is_foretold_and_told(enter, database):
    await add(database, "EOS R5", Details("990000777777", "2024", "GB", "Foto Beispiel"))
    visitor = await enter("demo-gaps")

    (review,) = await visitor.says(
        "report_product_details", "…", dealer="Foto Beispiel", purchase_date="2021-05"
    )
    said = await visitor.says("affirm", "ja")

    assert "Einladung zu CPS: kommt" in review.text
    assert names(said) == ["utter_details_complete", "utter_invited_now"]


async def test_somebody_unknown_says_it_once_and_is_asked_who_it_is(enter, database):
    visitor = await enter(None, "en")

    said = await visitor.says(
        "report_product_details",
        "the dealer of my R6 was Sample Camera",
        product="EOS R6",
        dealer="Sample Camera",
    )
    assert names(said) == ["utter_report_introduction", "utter_ask_email"]
    await visitor.says("inform", "demo-gaps@example.com", email="demo-gaps@example.com")
    code = await code_of(database, "demo-gaps@example.com")
    said = await visitor.says("inform", code, code=code)

    assert names(said) == ["utter_verified", "utter_details_review"]
