"""Registering a product, question by question or in one go."""

import pytest

from tests.actions.forms.support import code_of, names

ALL = {
    "product": "EOS R6 Mark II",
    "serial_number": "991234567890",
    "purchase_date": "2026-05",
    "dealer": "Foto Beispiel",
    "country": "AT",
}


async def test_everything_in_one_message_needs_one_yes(enter):
    visitor = await enter("demo-0")

    (review,) = await visitor.says("register_product", "Registrier meine R6 Mark II", **ALL)
    assert review.response == "utter_register_review"
    assert "Österreich" in review.text
    assert "Mai 2026" in review.text
    done = await visitor.says("affirm", "ja")

    assert names(done) == ["utter_registered"]
    assert done[0].values["points"] == "265 Punkte"
    assert visitor.form is None


async def test_somebody_unknown_is_asked_who_it_is_and_nothing_else_twice(enter, database):
    visitor = await enter()

    said = await visitor.says("register_product", "Registrier meine R6 Mark II", **ALL)
    assert names(said) == ["utter_register_introduction", "utter_ask_email"]
    said = await visitor.says("inform", "demo-0@example.com", email="demo-0@example.com")
    assert names(said) == ["utter_ask_code"]
    code = await code_of(database, "demo-0@example.com")
    said = await visitor.says("inform", code, code=code)
    assert names(said) == ["utter_verified", "utter_register_review"]
    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_registered"]


async def test_question_by_question_with_a_question_between_and_a_correction(enter):
    visitor = await enter("demo-0", "en")

    assert names(await visitor.says("register_product", "register my r5", product="EOS R5")) == [
        "utter_ask_serial_number"
    ]
    said = await visitor.says("faq/green_tick", "what is the green tick")
    assert names(said)[0] == "utter_faq/green_tick"
    assert names(said)[-1] == "utter_ask_serial_number"
    said = await visitor.says(
        "inform",
        "0123 4567 8901, bought in 2021",
        serial_number="012345678901",
        purchase_date="2021",
    )
    assert names(said) == ["utter_ask_country"]
    said = await visitor.says(
        "inform", "Austria, Sample Camera", country="AT", dealer="Sample Camera"
    )
    assert names(said) == ["utter_register_review"]
    said = await visitor.says("inform", "no, it was about 2020", purchase_date="2020")

    assert names(said) == ["utter_register_review"]
    assert "2020 (estimated)" in said[0].text
    assert "2021" not in said[0].text


async def test_cancelling_leaves_nothing(enter):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **ALL)

    assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
    assert visitor.form is None
    assert names(await visitor.says("affirm", "ja")) == ["utter_what_next"]


async def test_words_that_fit_several_models_bring_choices(enter):
    visitor = await enter("demo-0")

    (said,) = await visitor.says("register_product", "Registrier mein 70-200")
    assert said.response == "utter_which_product"
    assert len(said.payloads) > 1
    said = await visitor.says("inform", product="RF 70-200mm F2.8L IS USM")

    assert names(said) == ["utter_ask_serial_number"]


async def test_several_products_are_registered_one_after_another(enter):
    visitor = await enter("demo-0")
    several = {**ALL, "product": ["EOS R6 Mark II", "RF 50mm F1.8 STM"]}
    assert names(await visitor.says("register_product", "R6 II und das 50er", **several)) == [
        "utter_register_review"
    ]

    said = await visitor.says("affirm", "ja")

    assert names(said) == [
        "utter_registered",
        "utter_register_next_product",
        "utter_ask_serial_number",
    ]
    assert said[1].values["product"] == "RF 50mm F1.8 STM"


async def test_a_serial_number_of_ones_own_is_not_registered_twice(enter):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "Registrier meine R6 Mark II", **ALL)
    await visitor.says("affirm", "ja")

    said = await visitor.says("register_product", "Registrier meine R6 Mark II", **ALL)

    assert names(said) == ["utter_serial_yours", "utter_ask_serial_number"]


async def test_a_battery_cannot_be_registered(enter):
    visitor = await enter("demo-0", "en")

    said = await visitor.says(
        "register_product", "register my battery", product="Battery Pack LP-E6NH"
    )

    assert names(said) == ["utter_register_not_registrable", "utter_ask_product"]


async def test_500_points_bring_the_invitation(enter):
    visitor = await enter("demo-499")
    fifty = {**ALL, "product": "RF 50mm F1.8 STM", "serial_number": "9912345678"}
    await visitor.says("register_product", "und mein 50er", **fifty)

    assert names(await visitor.says("affirm", "ja")) == ["utter_registered", "utter_invited_now"]


@pytest.mark.parametrize("words", ["lass das weg", "skip", "leave it out for now"])
async def test_a_detail_is_left_out_and_not_the_task(enter, words):
    visitor = await enter("demo-0")
    await visitor.says("register_product", "eine R8 registrieren", product="EOS R8")

    said = await visitor.says("cancel", words)

    assert names(said) == ["utter_detail_left_out", "utter_ask_purchase_date"]


async def test_an_address_in_the_first_message_says_who_is_writing(enter):
    visitor = await enter()

    said = await visitor.says(
        "register_product",
        "Registriere eine EOS R5, meine Adresse ist demo-0@example.com",
        product="EOS R5",
        email="demo-0@example.com",
    )

    assert names(said) == ["utter_register_introduction", "utter_ask_code"]


async def test_another_product_in_the_middle_is_no_wrong_answer(enter):
    visitor = await enter("demo-0", "en")
    await visitor.says("register_product", "register my R5", product="EOS R5")

    said = await visitor.says("inform", "actually it was the R6", product="EOS R6")

    assert names(said) == ["utter_ask_serial_number"]
    assert said[0].values["product"] == "EOS R6"


@pytest.mark.parametrize("intent", ["inform", "deny"])
async def test_a_detail_that_was_left_out_is_asked_for_by_its_name(enter, intent):
    visitor = await enter("demo-0")
    known = {name: value for name, value in ALL.items() if name != "dealer"}
    await visitor.says("register_product", "Registrier meine R6 Mark II", **known)
    await visitor.says("inform", pick="leave_out")

    said = await visitor.says(intent, "den Händler ändern")
    assert names(said) == ["utter_ask_dealer"]
    said = await visitor.says("inform", "Foto Beispiel", dealer="Foto Beispiel")

    assert names(said) == ["utter_register_review"]
