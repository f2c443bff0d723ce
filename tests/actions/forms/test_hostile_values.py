"""Cards, control characters, overlong and strange values: text or a clear word, never a crash."""

import logging

import pytest

from bot.conversations.cards import MARKER
from tests.actions.forms.support import names
from tests.actions.forms.tasks import (
    ANSWERS,
    OPEN_TASKS,
    begin,
    everything,
    fork,
    nothing_written,
    questions,
    texts,
    to_review,
)

every_task = pytest.mark.parametrize("task", OPEN_TASKS, ids=str)
CARD = "4242424242424242"
HOSTILE = {
    "2,000 letters": "x" * 2000,
    "2,000 words": "ab " * 666,
    "right to left": "\u202egnp.exe Foto\u202c",
    "arabic": "استوديو الصور",
    "emoji": "📷🧑‍🚀 Foto",
    "html": '<script>alert(1)</script><img src=x onerror="x">',
    "breaks": "Foto\n\n\tBeispiel\u2028Wien",
    "invisible": "\u200b\u2060\ufeff",
    "blank": " \u00a0 ",
    "braces": "{lines} {0[lines]} {{x}} {",
    "a place of a placeholder": "Foto 0[lines]",
    "sql": "'; DROP TABLE accounts; --",
    "percent": "%s %(x)s %n \\x00 \\",
    "long word with marks": "e\u0301" * 100,
}
# Which entities each question takes its answer from.
KINDS = {
    "product": "product",
    "product_id": "product",
    "detail": "dealer",
    "new_email": "email",
    "subscription_type": "switch",
}
# Whatever the engine finds as these is one of a closed list.
CLOSED = {"product", "tier", "payment_method", "switch"}


def values_of(asked, value):
    kind = KINDS.get(asked, asked)
    return {} if kind in CLOSED | {"terms", "confirmation"} else {kind: value}


@every_task
async def test_a_strange_value_is_asked_about_or_taken_as_text(enter, database, task):
    visitor = await begin(enter, database, task)
    async with nothing_written(database):
        async for asked in questions(visitor, task):
            for value in HOSTILE.values():
                answer = await fork(visitor).says("inform", value, **values_of(asked, value))
                assert texts(answer).strip()


@every_task
async def test_strange_values_in_the_first_message_do_no_harm(enter, database, task):
    visitor = await begin(enter, database, task)
    kinds = ("dealer", "po_number", "serial_number", "purchase_date", "country")
    async with nothing_written(database):
        for value in HOSTILE.values():
            said = {**task.values, **dict.fromkeys(kinds, value)}
            assert texts(await fork(visitor).says(task.label, value, **said)).strip()


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
async def test_what_a_dealer_is_called_is_shown_as_it_will_be_kept(enter, database, value):
    (task,) = (one for one in OPEN_TASKS if one.label == "register_product")
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        if asked == "dealer":
            break
    said = await visitor.says("inform", value, dealer=value)
    if visitor.slots["requested_slot"] == "dealer":
        assert "utter_dealer_estimate" in names(said)
        return
    assert names(said) == ["utter_register_review"]
    assert names(await visitor.says("affirm", "ja")) == ["utter_registered"]

    rows = (await everything(database))["registered_products"]
    (dealer,) = {str(one) for row in rows if "991234567890" in row for one in row[7:9] if one}
    assert dealer.replace("0[", "0 [") in said[0].text
    assert 0 < len(dealer) <= 200
    assert "\n" not in dealer


@every_task
async def test_a_card_number_is_refused_at_every_question(enter, database, task, caplog):
    """As the engine hands it on: masked, and understood as a card's number."""
    caplog.set_level(logging.DEBUG)
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        forced = fork(visitor)
        text = f"hier: {MARKER}"
        said = values_of(asked, text)
        async with nothing_written(database):
            answer = await forced.says("change_payment_method", text, card_number=MARKER, **said)
        assert names(answer)[0] == "utter_card_refused"
        assert (forced.form, forced.slots["requested_slot"]) == (task.form, asked)
        assert MARKER not in str([forced.slots.get(slot) for slot in ANSWERS])


@every_task
async def test_a_card_number_that_slipped_through_is_neither_kept_nor_logged(
    enter, database, task, caplog
):
    """Not masked, as if the gateway had overlooked it."""
    caplog.set_level(logging.DEBUG)
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        said = values_of(asked, CARD)
        await fork(visitor).says("inform", CARD, card_number=CARD, **said)
    await fork(visitor).says("affirm", f"ja {CARD}", card_number=CARD)

    assert CARD not in str(await everything(database))
    assert CARD not in caplog.text


async def test_a_name_with_braces_leaves_the_review_whole(enter, database):
    (task,) = (one for one in OPEN_TASKS if one.label == "register_product")
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)

    (review,) = await visitor.says("inform", "Foto {points}", dealer="Foto {points} 0[x")

    assert "Foto {points} 0" in review.text
    assert "265" in review.text
