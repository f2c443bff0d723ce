"""Codes in the chat: wrong, void, new, too many; and that nobody learns who has an account."""

import pytest

from actions.forms.cues import asks_for_new_code
from bot.identity.code_limits import MOST_CODES, MOST_TRIES
from tests.actions.forms.signing_in import (
    GAPS,
    ZERO,
    another,
    give_address,
    give_code,
    letters,
    member_of,
    sign_in,
)
from tests.actions.forms.support import code_of, names


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


async def test_four_wrong_codes_may_be_tried_the_fifth_ends_it(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await give_address(visitor, ZERO)
    code = await code_of(database, ZERO)

    for _ in range(MOST_TRIES - 1):
        said = await give_code(visitor, another(code))
        assert names(said) == ["utter_code_wrong", "utter_ask_code_again"]
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
        assert names(await give_code(visitor, old)) == ["utter_code_wrong", "utter_ask_code_again"]
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


async def test_after_too_many_codes_the_last_one_still_counts(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    for number in range(MOST_CODES - 1):
        await give_address(visitor, f"nobody{number}@example.com")
    await give_address(visitor, ZERO)

    said = await give_address(visitor, "demo-499@example.com")

    assert names(said) == ["utter_code_too_many", "utter_ask_code_again"]
    assert await letters(database) == 1
    said = await give_code(visitor, await code_of(database, ZERO))
    assert names(said)[0] == "utter_verified"


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
