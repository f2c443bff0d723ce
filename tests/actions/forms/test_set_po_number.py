"""The order number: what it is, where it goes, and who may still change it."""

import pytest

from tests.actions.forms.changes import MEMBER, audited, bill, issue, join, membership
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written

NUMBER = "4500123456"


async def test_a_number_in_the_first_message_needs_one_yes(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    (review,) = await visitor.says(
        "set_po_number", f"Ergänze PO {NUMBER} auf der Rechnung.", po_number=NUMBER
    )
    assert review.response == "utter_po_number_review"
    assert "Bestellnummer bisher: keine" in review.text
    assert f"Bestellnummer neu: {NUMBER}" in review.text
    assert (await membership(database)).po_number is None
    done = await visitor.says("affirm", "ja")

    assert names(done) == ["utter_po_number_set"]
    assert (await membership(database)).po_number == NUMBER
    assert (await bill(database)).invoice.po_number == NUMBER


async def test_who_asks_where_is_told_and_asked_for_the_number(enter, database):
    await join(database, po_number="PO 1")
    visitor = await enter(MEMBER, "en")

    said = await visitor.says("set_po_number", "Where do I enter our PO number?")
    assert names(said) == ["utter_po_number_introduction", "utter_ask_new_po_number"]
    assert "Purchase Order Number" in said[0].text
    assert names(await visitor.says("dont_know", "what is that")) == [
        "utter_po_number_help",
        "utter_ask_new_po_number",
    ]
    (review,) = await visitor.says("inform", NUMBER, po_number=NUMBER)
    assert "until now: PO 1" in review.text
    (review,) = await visitor.says("inform", "no, AB-77/3", po_number="AB-77/3")
    assert "AB-77/3" in review.text
    await visitor.says("affirm", "yes")

    assert (await membership(database)).po_number == "AB-77/3"


async def test_the_number_can_be_asked_for_again_at_the_review(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", f"PO {NUMBER}", po_number=NUMBER)

    said = await visitor.says("deny", "nein, die Bestellnummer stimmt nicht")

    assert names(said) == ["utter_ask_new_po_number"]


@pytest.mark.parametrize("member", [None, "demo-2000", "demo-active"])
@pytest.mark.parametrize(
    "text",
    ["Ist die Bestellnummer Pflicht?", "Is the PO number mandatory?", "was ist eine PO"],
)
async def test_of_what_is_mandatory_nothing_is_known(enter, member, text):
    visitor = await enter(member)

    (said,) = await visitor.says("set_po_number", text)

    assert said.response == "utter_po_number_in_general"
    assert "/set_po_number" in said.payloads
    assert visitor.form is None


@pytest.mark.parametrize("values", [{}, {"po_number": NUMBER}])
async def test_once_the_invoice_is_out_a_person_is_offered(enter, values):
    visitor = await enter("demo-active")

    (said,) = await visitor.says("set_po_number", "PO auf die Rechnung bitte", **values)
    (person,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_po_number_needs_person"
    assert person.response == "utter_handoff_requested"


async def test_without_a_membership_there_is_no_invoice(enter):
    visitor = await enter("demo-2000")

    assert names(await visitor.says("set_po_number", "PO 77123", po_number="77123")) == [
        "utter_no_membership_to_change"
    ]
    assert visitor.form is None


async def test_the_same_number_and_none_at_all(enter, database):
    await join(database, po_number=NUMBER)
    visitor = await enter(MEMBER)

    same = await visitor.says("set_po_number", f"PO {NUMBER}", po_number=NUMBER)
    none = await visitor.says("set_po_number", "lösch die PO wieder raus")

    assert names(same) == ["utter_po_number_same"]
    assert names(none) == ["utter_po_number_removal"]
    assert visitor.form is None


async def test_a_number_that_is_too_long_is_asked_for_again(enter, database):
    await join(database)
    visitor = await enter(MEMBER)

    said = await visitor.says("set_po_number", "PO 4…", po_number="4" * 41)
    assert names(said) == ["utter_po_number_implausible", "utter_ask_new_po_number"]
    await visitor.says("inform", NUMBER, po_number=NUMBER)
    said = await visitor.says("inform", "4…", po_number="4" * 41)
    assert names(said) == ["utter_po_number_implausible", "utter_ask_new_po_number"]


async def test_a_question_between_is_answered_and_the_form_asks_again(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", "PO eintragen")

    own = await visitor.says("set_po_number", "ist die denn Pflicht?")
    fact = await visitor.says("faq/vat", "ist die Mehrwertsteuer drin?")

    assert names(own) == ["utter_po_number_in_general", "utter_ask_new_po_number"]
    assert names(fact)[-1] == "utter_ask_new_po_number"


async def test_cancelling_enters_nothing(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", f"PO {NUMBER}", po_number=NUMBER)

    async with nothing_written(database):
        assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
        await visitor.says("affirm", "ja")


async def test_an_invoice_that_came_meanwhile_goes_to_a_person(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", f"PO {NUMBER}", po_number=NUMBER)
    await issue(database)

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")
    (person,) = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_po_number_needs_person"]
    assert person.response == "utter_handoff_requested"


async def test_a_yes_that_comes_twice_counts_once(enter, database):
    await join(database)
    visitor = await enter(MEMBER)
    await visitor.says("set_po_number", f"PO {NUMBER}", po_number=NUMBER)
    await visitor.says("affirm", "ja")

    await visitor.says("affirm", "ja")

    assert await audited(database, "subscriptions.set_po_number") == 1


async def test_somebody_unknown_is_told_how_and_asked_who_it_is(enter):
    visitor = await enter()

    said = await visitor.says("set_po_number", "Wo trage ich unsere Bestellnummer ein?")

    assert names(said) == ["utter_po_number_introduction", "utter_ask_email"]
