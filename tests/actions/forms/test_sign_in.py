"""Who is writing: a code by e-mail in the chat, and then the answer to what was asked."""

import pytest

from tests.actions.forms.signing_in import (
    GAPS,
    PRODUCT,
    ZERO,
    give_address,
    give_code,
    letters,
    sign_in,
)
from tests.actions.forms.support import code_of, names


async def test_the_points_that_were_asked_for(enter, database):
    visitor = await enter()

    assert names(await visitor.says("check_points", "wie viele Punkte habe ich")) == [
        "utter_ask_email"
    ]
    assert names(await give_address(visitor, "demo-1599@example.com")) == ["utter_ask_code"]
    thanks, points = await give_code(visitor, await code_of(database, "demo-1599@example.com"))

    assert thanks.response == "utter_verified"
    assert points.values["points"] == "1.599 Punkte"
    assert visitor.form is None
    assert not {"email", "pending"} & {name for name, value in visitor.slots.items() if value}


async def test_the_product_that_was_asked_about(enter, database):
    visitor = await enter(language="en")
    await visitor.says("why_no_green_tick", "why is there no tick on my R6", product="EOS R6")

    said = await sign_in(visitor, database, GAPS)

    assert said[0].response == "utter_verified"
    assert said[1].response == "utter_tick_missing"
    assert said[1].values["product"] == "EOS R6"


async def test_the_next_question_needs_no_code(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await sign_in(visitor, database, "demo-1599@example.com")

    (own,) = await visitor.says("ask_tiers", "reicht das für Gold?", tier="gold")

    assert own.response != "utter_ask_email"
    assert "1.599 Punkte" in own.values.values() or own.response.startswith("utter_tier")


async def test_a_question_about_the_renewal_is_no_wish_to_change_it(enter, database):
    """The task's own action hands it on once it is known who asks."""
    visitor = await enter()
    await visitor.says("migrate_products", "Migriere bitte meine Produkte")

    said = await sign_in(visitor, database, "demo-nolegacy@example.com")

    assert names(said) == ["utter_verified", "utter_migrate_button_no_old_email"]
    assert visitor.form is None


async def test_the_invoice_goes_out_once(enter, database):
    visitor = await enter()
    await visitor.says("resend_invoice", "schick mir meine rechnung nochmal")

    said = await sign_in(visitor, database, "demo-active@example.com")

    assert names(said)[0] == "utter_verified"
    assert await letters(database) == 2  # the code, the invoice


async def test_an_address_in_the_first_message_gets_the_code_at_once(enter, database):
    visitor = await enter()

    said = await visitor.says(
        "check_points",
        "wie viele Punkte habe ich? demo-1599@example.com",
        email="demo-1599@example.com",
    )
    assert names(said) == ["utter_ask_code"]
    said = await give_code(visitor, await code_of(database, "demo-1599@example.com"))

    assert said[1].values["points"] == "1.599 Punkte"


async def test_somebody_elses_points_are_refused_without_asking_who(enter):
    visitor = await enter()

    (said,) = await visitor.says(
        "check_points", "wie viele Punkte hat max@example.com?", email="max@example.com"
    )

    assert said.response == "utter_only_own_account"


@pytest.mark.parametrize(
    ("label", "text", "response"),
    [
        ("deny", "nein", "utter_sign_in_declined"),
        ("cancel", "abbrechen", "utter_task_cancelled"),
    ],
)
async def test_who_does_not_say_who_it_is_hears_nothing_of_the_account(
    enter, database, label, text, response
):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")

    assert names(await visitor.says(label, text)) == [response]
    assert visitor.form is None
    assert names(await visitor.says("check_points", "meine Punkte")) == ["utter_ask_email"]


async def test_a_question_between_is_answered_and_the_code_asked_for_again(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    said = await visitor.says("faq/green_tick", "was ist das grüne Häkchen, habe keins")
    assert names(said) == ["utter_faq/green_tick", "utter_ask_email"]
    await give_address(visitor, "demo-1599@example.com")

    said = await visitor.says("faq/green_tick", "und was ist, wenn kein Häkchen da ist")
    assert names(said) == ["utter_faq/green_tick", "utter_ask_code_again"]
    assert await letters(database) == 1
    said = await give_code(visitor, await code_of(database, "demo-1599@example.com"))

    assert said[1].values["points"] == "1.599 Punkte"


async def test_help_where_neither_address_nor_code_was_said(enter):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")

    assert names(await visitor.says("dont_know", "weiß nicht")) == [
        "utter_email_help",
        "utter_ask_email",
    ]
    await give_address(visitor, ZERO)
    assert names(await visitor.says("inform", "Moment, ich schaue")) == [
        "utter_code_help",
        "utter_ask_code_again",
    ]


async def test_a_forgotten_password_at_the_question_for_the_address(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")

    said = await visitor.says(
        "reset_password", f"Passwort vergessen, schick den Link bitte an {ZERO}", email=ZERO
    )

    assert names(said)[-1] == "utter_ask_email"
    assert names(said)[0] != "utter_ask_email"


async def test_the_newest_of_two_questions_is_answered(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, GAPS)

    said = await visitor.says("list_products", "welche Produkte habe ich?")
    assert names(said) == ["utter_ask_code_again"]
    said = await give_code(visitor, await code_of(database, GAPS))

    assert names(said) == ["utter_verified", "utter_products_listed"]


async def test_values_beside_the_address_count_for_the_task(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", product="EOS R6 Mark II")
    rest = {name: value for name, value in PRODUCT.items() if name != "product"}
    dealer = {"dealer": rest.pop("dealer")}

    said = await visitor.says("inform", f"{ZERO}, 2026 in Wien, 991234567890", email=ZERO, **rest)
    assert names(said) == ["utter_ask_code"]
    said = await visitor.says("inform", "Händler war Foto Beispiel", **dealer)
    assert names(said) == ["utter_code_help", "utter_ask_code_again"]
    said = await give_code(visitor, await code_of(database, ZERO))

    assert names(said) == ["utter_verified", "utter_register_review"]


async def test_a_task_is_left_without_a_name(enter):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)

    assert names(await visitor.says("deny", "nein")) == ["utter_sign_in_declined"]
    assert visitor.form is None


async def test_a_personal_question_within_a_task_is_answered_and_the_task_goes_on(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await give_address(visitor, ZERO)

    said = await visitor.says("check_points", "wie viele Punkte habe ich eigentlich?")
    assert names(said) == ["utter_ask_code_again"]
    said = await give_code(visitor, await code_of(database, ZERO))

    assert names(said) == [
        "utter_verified",
        "utter_points_without_products",
        "utter_register_review",
    ]
    assert names(await visitor.says("affirm", "ja")) == ["utter_registered"]


async def test_a_task_within_a_task_needs_one_code(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await give_address(visitor, "demo-nolegacy@example.com")
    code = await code_of(database, "demo-nolegacy@example.com")

    said = await visitor.says("migrate_products", "ach nein, übernimm erst meine alten Produkte")
    assert names(said) == ["utter_migrate_introduction", "utter_ask_code_again"]
    said = await give_code(visitor, code)

    assert names(said) == [
        "utter_verified",
        "utter_migrate_button_no_old_email",
        "utter_register_review",
    ]
