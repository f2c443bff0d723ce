"""The first mail: sent where it is missed, told how it stands where somebody only asks."""

import pytest
from sqlalchemy import select

from actions.mail_cues import wishes_the_first_mail
from bot.identity.links import LIFETIME, MOST_LETTERS
from bot.mail.model import Letter
from bot.membership.model import Account
from tests.actions.visitor import responses

NEVER_SENT = "demo-inactive"
OWN = "demo-inactive@example.com"
MISSED = "ich habe keine E-Mail von donotreply bekommen"


async def letters(database):
    async with database.reading() as session:
        found = await session.scalars(select(Letter).order_by(Letter.created_at))
        return [letter for letter in found if letter.kind == "activation"]


async def account(database, account_id=NEVER_SENT):
    async with database.reading() as session:
        return await session.get_one(Account, account_id)


async def test_a_mail_that_never_went_out_is_sent(enter, database):
    visitor = await enter(NEVER_SENT)

    (said,) = await visitor.says("resend_activation", MISSED)

    assert said.response == "utter_activation_mail_sent"
    assert said.values == {"email": "d…@example.com"}
    (letter,) = await letters(database)
    assert letter.recipient == OWN
    assert letter.details["link"].startswith("http://127.0.0.1:8080/password/")
    assert (await account(database)).activation_email_sent_at == letter.created_at


async def test_who_only_asks_is_told_and_a_yes_sends(enter, database):
    visitor = await enter(NEVER_SENT)

    (told,) = await visitor.says("resend_activation", "ist die mail schon raus?")
    assert told.response == "utter_activation_not_sent"
    assert await letters(database) == []
    (sent,) = await visitor.says("affirm", "ja")
    (asked,) = await visitor.says("resend_activation", "ist die mail jetzt raus?")

    assert sent.response == "utter_activation_mail_sent"
    assert asked.response == "utter_activation_sent"
    assert len(await letters(database)) == 1


async def test_a_lost_password_that_never_was_leads_to_the_first_mail(enter, database):
    visitor = await enter(NEVER_SENT)

    (told,) = await visitor.says("reset_password", "passwort vergessen")
    (sent,) = await visitor.says("affirm", "ja bitte")

    assert [told.response, sent.response] == [
        "utter_activation_not_sent",
        "utter_activation_mail_sent",
    ]


async def test_the_choice_that_it_never_came_sends(enter, database):
    visitor = await enter(NEVER_SENT)

    (said,) = await visitor.says("resend_activation")

    assert said.response == "utter_activation_mail_sent"
    assert len(await letters(database)) == 1


async def test_an_active_account_is_told_since_when(enter, database):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("resend_activation", "I never got the first mail")

    activated = (await account(database, "demo-1599")).activated_at
    assert said.response == "utter_activation_done"
    assert said.values["date"].startswith(f"{activated.day} ")
    assert await letters(database) == []


async def test_a_repeated_message_sends_one_mail(enter, database):
    visitor = await enter(NEVER_SENT)
    message = visitor.message("resend_activation", MISSED)
    visitor.events.append(message)

    first, again = [await visitor.answer_to(message) for _ in range(2)]

    assert [said.response for said in first] == [said.response for said in again]
    assert len(await letters(database)) == 1


async def test_many_mails_are_enough_and_a_yes_asks_for_a_person(enter, database):
    visitor = await enter(NEVER_SENT)
    for _ in range(MOST_LETTERS):
        await visitor.says("resend_activation", "bitte nochmal")

    (said,) = await visitor.says("resend_activation", "und nochmal")
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_activation_enough_mails"
    assert len(await letters(database)) == MOST_LETTERS
    assert handed_over.response == "utter_handoff_requested"


async def test_a_member_gets_the_mail_at_the_own_address_only(enter, database):
    visitor = await enter(NEVER_SENT)

    (said,) = await visitor.says(
        "resend_activation", "schick sie an neu@example.com", email="neu@example.com"
    )
    assert said.response == "utter_activation_own_address_only"
    assert await letters(database) == []
    (own,) = await visitor.says("inform", f"dann eben {OWN}", email=OWN)

    assert own.response == "utter_activation_mail_sent"
    assert [letter.recipient for letter in await letters(database)] == [OWN]


@pytest.mark.parametrize(
    "email", [OWN, "demo-1599@example.com", "stranger@example.com"], ids=["new", "active", "nobody"]
)
async def test_an_anonymous_visitor_learns_nothing_about_an_address(enter, database, email):
    visitor = await enter(language="en")

    (said,) = await visitor.says("resend_activation", f"resend it to {email}", email=email)

    assert (said.response, said.values) == ("utter_activation_mail_if_known", {})
    assert [letter.recipient for letter in await letters(database)] == [OWN] * (email == OWN)


@pytest.mark.parametrize(
    ("label", "text"),
    [("inform", OWN), ("affirm", f"ja, {OWN}"), ("nlu_fallback", f"hm {OWN}")],
)
async def test_an_anonymous_visitor_is_asked_for_the_address(enter, database, label, text):
    visitor = await enter()
    (asked,) = await visitor.says("resend_activation", MISSED)
    assert asked.response == "utter_activation_ask_email"

    (said,) = await visitor.says(label, text, email=OWN)

    assert said.response == "utter_activation_mail_if_known"
    assert len(await letters(database)) == 1


async def test_an_anonymous_visitor_who_only_asks_is_told_and_a_yes_goes_on(enter, database):
    visitor = await enter()

    (told,) = await visitor.says("resend_activation", "wo lege ich mein Kennwort fest?")
    (asked,) = await visitor.says("affirm", "ja")
    (sent,) = await visitor.says("inform", OWN, email=OWN)

    assert [told.response, asked.response, sent.response] == [
        "utter_activation_general",
        "utter_activation_ask_email",
        "utter_activation_mail_if_known",
    ]
    assert len(await letters(database)) == 1


@pytest.mark.parametrize(
    ("member", "text", "again"),
    [
        (NEVER_SENT, MISSED, "utter_activation_sent"),
        (None, MISSED, "utter_activation_ask_email"),
        (None, f"nochmal an {OWN}", "utter_activation_mail_if_known"),
    ],
)
async def test_the_same_in_another_language_sends_nothing_more(
    enter, database, member, text, again
):
    visitor = await enter(member)
    values = {"email": OWN} if "@" in text else {}
    await visitor.says("resend_activation", text, **values)
    before = len(await letters(database))

    said = await visitor.says("switch_language", "nochmal in English please")

    assert [one.response for one in said] == ["utter_language_switched", again]
    assert len(await letters(database)) == before


async def test_a_bare_address_that_was_understood_so_is_a_wish(enter, database):
    visitor = await enter()
    message = visitor.message("resend_activation", OWN)
    address = {"entity": "email", "value": OWN, "start": 0, "end": len(OWN)}
    message["parse_data"]["entities"].append(address)
    visitor.events.append(message)

    (said,) = await visitor.answer_to(message)

    assert said.response == "utter_activation_mail_if_known"
    assert len(await letters(database)) == 1


async def test_somebody_elses_mail_is_nobodys_business(enter, database):
    visitor = await enter(NEVER_SENT, "en")

    (said,) = await visitor.says("resend_activation", "my colleague never got the activation mail")

    assert said.response == "utter_only_own_account"
    assert await letters(database) == []


async def test_a_card_number_is_refused_and_nothing_sent(enter, database):
    visitor = await enter(NEVER_SENT)

    (said,) = await visitor.says("resend_activation", "[card number]", card_number="masked")

    assert said.response == "utter_card_refused"
    assert await letters(database) == []


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (MISSED, True),
        ("I never got the mail from donotreply.", True),
        ("aktivierungsmail nochmal bitte", True),
        ("could you resend that automatic mail", True),
        ("keine aktivierungsmail", True),
        ("warte immer noch auf die mail", True),
        ("activation link please", True),
        ("I need the activation link", True),
        ("hab nichts bekommen, bitte nochmal rausschicken", True),
        ("send it out again", True),
        ("Have not received it, please send again", True),
        ("how am I supposed to log in when I was never sent anything", True),
        ("", False),
        ("ist die Mail raus?", False),
        ("Ist die Mail noch nicht raus?", False),
        ("wurde die mail schon verschickt", False),
        ("has it been sent yet?", False),
        ("Wann kommt die automatische E-Mail?", False),
        ("Wo lege ich mein Kennwort zum ersten Mal fest?", False),
        ("Wo lege ich bitte mein Kennwort fest?", False),
        ("which address does the activation email come from", False),
        ("passwort vergessen", False),
    ],
)
def test_a_question_about_the_mail_is_told_from_a_wish(text, wishes):
    assert wishes_the_first_mail(text) is wishes


def test_the_answers_name_how_long_the_link_holds():
    minutes = str(LIFETIME.seconds // 60)
    for name in ("utter_activation_mail_sent", "utter_activation_mail_if_known"):
        for language in ("de", "en"):
            assert all(minutes in one["text"] for one in responses()[name][language])
