"""Who is writing: a code by e-mail in the chat, and then the answer to what was asked."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from actions.forms.cues import asks_for_new_code
from bot.conversations.model import Conversation
from bot.database import utc_now
from bot.identity.code_limits import MOST_CODES, MOST_TRIES
from bot.mail.model import Letter
from bot.membership.model import RegisteredProduct
from tests.actions.forms.support import code_of, names

GAPS, ZERO = "demo-gaps@example.com", "demo-0@example.com"
PRODUCT = {
    "product": "EOS R6 Mark II",
    "serial_number": "991234567890",
    "purchase_date": "2026-05",
    "dealer": "Foto Beispiel",
    "country": "AT",
}


async def give_address(visitor, address):
    return await visitor.says("inform", address, email=address)


async def give_code(visitor, code):
    return await visitor.says("inform", code, code=code)


async def sign_in(visitor, database, address):
    await give_address(visitor, address)
    return await give_code(visitor, await code_of(database, address))


def another(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


async def letters(database):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Letter))


async def lapse(database, visitor):
    """Half an hour passes."""
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.verified_until = utc_now() - timedelta(seconds=1)


async def member_of(database, visitor):
    async with database.reading() as session:
        return (await session.get_one(Conversation, visitor.conversation_id)).account_id


# The question that was asked is answered.


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


# Nobody learns whether there is such an account.


async def test_an_unknown_address_hears_the_same(enter, database):
    known, unknown = await enter(), await enter()
    for visitor in (known, unknown):
        await visitor.says("check_points", "wie viele Punkte habe ich")

    first = await give_address(known, ZERO)
    second = await give_address(unknown, "nobody@example.com")
    wrong = another(await code_of(database, ZERO))
    tries = [
        (names(await give_code(known, wrong)), names(await give_code(unknown, wrong)))
        for _ in range(MOST_TRIES)
    ]

    assert [one.response for one in first] == [one.response for one in second]
    assert first[0].payloads == second[0].payloads
    assert all(mine == theirs for mine, theirs in tries)
    assert await letters(database) == 1


# Codes: wrong, void, new, too many.


async def test_four_wrong_codes_may_be_tried_the_fifth_ends_it(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)
    code = await code_of(database, ZERO)

    for _ in range(MOST_TRIES - 1):
        said = await give_code(visitor, another(code))
        assert names(said) == ["utter_code_wrong", "utter_ask_code"]
    assert names(await give_code(visitor, another(code))) == ["utter_code_void", "utter_ask_email"]

    assert names(await give_code(visitor, code)) == ["utter_email_help", "utter_ask_email"]
    assert await member_of(database, visitor) is None
    said = await sign_in(visitor, database, ZERO)
    assert names(said) == ["utter_verified", "utter_points_without_products"]


async def test_the_fourth_wrong_code_leaves_the_right_one_good(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)
    code = await code_of(database, ZERO)
    for _ in range(MOST_TRIES - 1):
        await give_code(visitor, another(code))

    assert names(await give_code(visitor, code))[0] == "utter_verified"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("inform", {"pick": "new_code"}),
        ("dont_know", "der code ist bei mir nicht angekommen"),
        ("resend_activation", "kein Code angekommen"),
        ("deny", "nichts bekommen"),
        ("repeat", "send it again please"),
        ("inform", "I haven't got a code"),
    ],
)
async def test_a_new_code_in_place_of_the_old_one(enter, database, label, words):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    (asked,) = await give_address(visitor, ZERO)
    old = await code_of(database, ZERO)
    assert '/inform{"pick": "new_code"}' in asked.payloads

    if isinstance(words, str):
        said = await visitor.says(label, words)
    else:
        said = await visitor.says(label, "", **words)

    assert names(said) == ["utter_code_new", "utter_ask_code"]
    assert await letters(database) == 2
    new = await code_of(database, ZERO)
    if new != old:
        assert names(await give_code(visitor, old)) == ["utter_code_wrong", "utter_ask_code"]
    assert names(await give_code(visitor, new))[0] == "utter_verified"


@pytest.mark.parametrize("text", ["no", "nein", "no thanks", "nein danke", "I don't want a code"])
async def test_a_no_to_the_code_is_no_wish_for_another(enter, database, text):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)

    said = await visitor.says("deny", text)

    assert names(said) == ["utter_sign_in_declined"]
    assert visitor.form is None
    assert await letters(database) == 1


@pytest.mark.parametrize(
    "text", ["was ist ein grünes Häkchen", "123456", "Moment", "ich schaue nach", "ok"]
)
def test_no_wish_for_a_new_code(text):
    assert not asks_for_new_code(text)


async def test_too_many_codes_in_one_conversation(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    for number in range(MOST_CODES):
        await give_address(visitor, f"nobody{number}@example.com")

    said = await give_address(visitor, ZERO)

    assert names(said) == ["utter_code_too_many"]
    assert visitor.form is None
    assert await letters(database) == 0
    assert names(await visitor.says("affirm", "ja")) == ["utter_handoff_requested_anonymous"]


async def test_another_address_at_the_question_for_the_code(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, "demo-1599@example.org")

    (asked,) = await visitor.says(
        "deny", "nein, demo-1599@example.com", email="demo-1599@example.com"
    )
    assert asked.response == "utter_ask_code"
    assert asked.values["email"] == "demo-1599@example.com"
    said = await give_code(visitor, await code_of(database, "demo-1599@example.com"))

    assert said[1].values["points"] == "1.599 Punkte"


async def test_code_and_address_in_one_message(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)
    code = await code_of(database, ZERO)

    said = await visitor.says("inform", f"{ZERO}, Code {code}", email=ZERO, code=code)

    assert names(said)[0] == "utter_verified"
    assert await letters(database) == 1


async def test_a_code_is_not_tried_for_another_address(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)
    code = await code_of(database, ZERO)

    said = await visitor.says("inform", f"{GAPS}, {code}", email=GAPS, code=code)

    assert names(said) == ["utter_ask_code"]
    assert said[0].values["email"] == GAPS
    assert await member_of(database, visitor) is None


async def test_the_same_message_twice_sends_one_letter(enter, executor, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    slots, events = dict(visitor.slots), list(visitor.events)
    message = visitor.message("inform", ZERO, email=ZERO)
    visitor.events.append(message)
    first = await visitor.answer_to(message)
    visitor.slots, visitor.events, visitor.form = slots, [*events, message], "sign_in_form"

    again = await visitor.answer_to(message)

    assert names(first) == names(again) == ["utter_ask_code"]
    assert await letters(database) == 1


# No, stop, and other questions.


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
    assert names(said) == ["utter_faq/green_tick", "utter_ask_code"]
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
        "utter_ask_code",
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
    assert names(said) == ["utter_ask_code"]
    said = await give_code(visitor, await code_of(database, GAPS))

    assert names(said) == ["utter_verified", "utter_products_listed"]


# Tasks.


async def test_values_beside_the_address_count_for_the_task(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", product="EOS R6 Mark II")
    rest = {name: value for name, value in PRODUCT.items() if name != "product"}
    dealer = {"dealer": rest.pop("dealer")}

    said = await visitor.says("inform", f"{ZERO}, 2026 in Wien, 991234567890", email=ZERO, **rest)
    assert names(said) == ["utter_ask_code"]
    said = await visitor.says("inform", "Händler war Foto Beispiel", **dealer)
    assert names(said) == ["utter_code_help", "utter_ask_code"]
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
    assert names(said) == ["utter_ask_code"]
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
    assert names(said) == ["utter_migrate_introduction", "utter_ask_code"]
    said = await give_code(visitor, code)

    assert names(said) == [
        "utter_verified",
        "utter_migrate_button_no_old_email",
        "utter_register_review",
    ]


# The verified state ends.


async def test_after_half_an_hour_the_task_keeps_everything(enter, database):
    visitor = await enter()
    begun = {"product": PRODUCT["product"], "serial_number": PRODUCT["serial_number"]}
    await visitor.says("register_product", "Registrier meine R6 Mark II", **begun)
    assert names(await sign_in(visitor, database, ZERO)) == [
        "utter_verified",
        "utter_ask_purchase_date",
    ]
    await lapse(database, visitor)

    said = await visitor.says(
        "inform", "im Mai 2026 in Wien", purchase_date="2026-05", country="AT"
    )
    assert names(said) == ["utter_verification_lapsed", "utter_ask_email_again"]
    assert said[1].values["email"] == "d…@example.com"
    said = await sign_in(visitor, database, ZERO)
    assert names(said) == ["utter_verified", "utter_ask_dealer"]
    said = await visitor.says("inform", "Foto Beispiel", dealer="Foto Beispiel")

    assert names(said) == ["utter_register_review"]
    assert "Mai 2026" in said[0].text


async def test_a_yes_after_half_an_hour_does_nothing_but_show_the_review_again(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_verification_lapsed", "utter_ask_email_again"]
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_register_review"]
    async with database.reading() as session:
        query = select(RegisteredProduct).where(RegisteredProduct.account_id == "demo-0")
        assert (await session.scalars(query)).all() == []
    assert names(await visitor.says("affirm", "ja")) == ["utter_registered"]


async def test_help_that_was_asked_for_before_comes_after_the_code(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier eine R6", product=PRODUCT["product"])
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    await visitor.says("dont_know", "wo steht die denn?")
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_serial_where", "utter_ask_serial_number"]


async def test_after_a_question_between_nothing_is_lost_either(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier eine R6", product=PRODUCT["product"])
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    said = await visitor.says("faq/green_tick", "was ist das grüne Häkchen")
    assert names(said) == ["utter_faq/green_tick", "utter_ask_email_again"]
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_ask_serial_number"]
    assert said[1].values["product"] == PRODUCT["product"]


async def test_a_plain_question_after_half_an_hour(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await sign_in(visitor, database, "demo-1599@example.com")
    await lapse(database, visitor)

    assert names(await visitor.says("list_products", "meine Produkte")) == ["utter_ask_email_again"]
    said = await sign_in(visitor, database, "demo-1599@example.com")

    assert names(said) == ["utter_verified", "utter_products_listed"]


async def test_a_conversation_stays_its_members(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)
    await visitor.says("check_points", "wie viele Punkte habe ich")

    said = await sign_in(visitor, database, "demo-1599@example.com")

    assert names(said) == ["utter_code_other_member"]
    assert visitor.form is None
    assert await member_of(database, visitor) == "demo-0"
    assert names(await visitor.says("check_points", "Punkte?")) == ["utter_ask_email_again"]


async def test_whom_the_website_signs_in_meanwhile_needs_no_code(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.account_id = "demo-1599"

    said = await visitor.says("inform", "bin jetzt angemeldet")

    assert [one.values.get("points") for one in said] == ["1.599 Punkte"]
