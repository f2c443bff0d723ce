"""The words of tasks: what they are called, what a price is, and what a click obliges to."""

import pytest

from tests.actions.forms.changes import MEMBER, alter, issue, join
from tests.actions.forms.support import names

ORDER = {"tier": "gold", "payment_method": "bank_transfer", "switch": "on", "po_number": "4711"}
LONGEST_CHOICE = 32


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "abgebrochen: Verlängerung umstellen"), ("en", "stopped: changing automatic renewal")],
)
async def test_a_stopped_task_is_called_by_what_it_would_have_done(enter, language, words):
    visitor = await enter("demo-active", language)
    await visitor.says("auto_renewal", "…", switch="off")

    (said,) = await visitor.says("cancel", "stop")

    assert words in said.text


async def test_only_another_price_is_called_new(enter, database):
    await join(database)
    await issue(database)
    visitor = await enter(MEMBER)

    (change,) = await visitor.says("change_tier", "auf Gold", tier="gold")
    await visitor.says("affirm", "ja")
    (back,) = await visitor.says("change_tier", "doch Silber", tier="silver")
    await visitor.says("cancel", "abbrechen")
    await alter(database, MEMBER, type="manual", next_tier=None)
    (renewal,) = await visitor.says("auto_renewal", "einschalten", switch="on")

    assert "Neuer Preis: " in change.text
    assert back.response == "utter_change_tier_review_back"
    for said in (back, renewal):
        assert "Preis pro Jahr: " in said.text
        assert "Neuer Preis" not in said.text


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Ja, zahlungspflichtig bestellen"), ("en", "Order with obligation to pay")],
)
async def test_the_choice_that_orders_says_that_it_has_to_be_paid(enter, language, title):
    visitor = await enter(MEMBER, language)
    await visitor.says("subscribe", "gold", **ORDER)

    (review,) = await visitor.says("affirm", "ja")

    assert review.response == "utter_order_review"
    assert {"title": title, "payload": "/affirm"} in review.buttons
    assert len(title) <= LONGEST_CHOICE


async def test_where_cards_are_taken_they_are_explained(enter):
    visitor = await enter(MEMBER)
    without = {name: value for name, value in ORDER.items() if name != "payment_method"}

    said = await visitor.says("subscribe", "gold", **without)

    assert names(said) == ["utter_subscribe_begin", "utter_ask_payment_method"]
    assert "0,00" in said[1].text


@pytest.mark.parametrize(("language", "name"), [("de", "Platin"), ("en", "Platinum")])
async def test_a_tier_that_is_not_open_is_called_as_in_the_catalogue(enter, language, name):
    visitor = await enter("demo-500", language)

    said = await visitor.says("subscribe", "platin", tier="platinum")

    assert said[1].response == "utter_order_tier_not_open"
    assert said[1].values["tier"] == name


@pytest.mark.parametrize("language", ["de", "en"])
async def test_nobody_promises_what_becomes_of_points_when_an_account_is_deleted(enter, language):
    visitor = await enter("demo-active", language)

    (review,) = await visitor.says("delete_account", "löschen")

    assert not {"klärt", "settle"} & set(review.text.replace(",", " ").split())
