"""What counts as a yes to a review, and what only begins like one."""

import pytest

from actions.forms.change_cues import says_just_change, wants_change
from tests.actions.forms.changes import MEMBER, join, methods
from tests.actions.forms.signing_in import PRODUCT
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written

OBJECTIONS = (
    "Ja, aber die Firma stimmt nicht",
    "ja, nur die Adresse ist falsch",
    "ja, aber das passt so nicht",
    "Ja, aber nichts ändern außer der Firma",
    "yes, but the company is wrong",
    "yes, that's not right",
    "please correct the name",
)
PLAIN_YES = (
    "ja, passt, nichts zu ändern",
    "Ja, keine Änderungen",
    "ja, unverändert bestellen",
    "ja, da ist nichts falsch",
    "ja, ändern muss ich nichts",
    "yes, nothing wrong",
    "yes, that's correct",
    "yes, no changes",
    "no need to change anything, yes",
)


@pytest.mark.parametrize("text", OBJECTIONS)
async def test_a_yes_with_an_objection_is_none(enter, database, text):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)

    async with nothing_written(database):
        said = await visitor.says("affirm", text)

    assert names(said) == ["utter_what_to_change", "utter_register_review"]


@pytest.mark.parametrize("text", PLAIN_YES)
async def test_a_yes_without_one_counts(enter, text):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)

    assert names(await visitor.says("affirm", text)) == ["utter_registered"]


async def test_who_is_asked_whether_to_change_something_may_say_change_it(enter, database):
    await join(database, payment="card")
    visitor = await enter(MEMBER)
    await visitor.says("change_payment_method", "Überweisung", payment_method="bank_transfer")

    assert names(await visitor.says("affirm", "Ja, bitte ändern")) == [
        "utter_payment_method_changed"
    ]
    assert await methods(database) == ["card", "bank_transfer"]


async def test_elsewhere_change_it_is_a_correction(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)

    async with nothing_written(database):
        said = await visitor.says("affirm", "Ja, ändern")

    assert names(said)[0] == "utter_what_to_change"


@pytest.mark.parametrize("text", ["das Datum ist falsch, sonst nichts", "no change the date"])
def test_what_stays_takes_no_objection_back(text):
    assert wants_change(text)


def test_naming_what_to_change_is_more_than_saying_change_it():
    assert says_just_change("Yes, change it")
    assert not says_just_change("yes, change the date")
