"""A link to set a new password, asked for in the chat."""

import pytest
from sqlalchemy import func, select

from actions.wording_cues import asks_how_resetting_works
from bot.database import ActionResult, utc_now
from bot.identity.links import LIFETIME, MOST_LETTERS
from bot.identity.password_rules import LEAST
from bot.mail.model import Letter
from bot.membership.model import Account, Password, PasswordToken
from tests.actions.visitor import responses

OWN = "demo-1599@example.com"


async def letters(database):
    async with database.reading() as session:
        found = await session.scalars(select(Letter).order_by(Letter.created_at))
        return [letter for letter in found if letter.kind == "password_reset"]


async def test_a_member_gets_a_link_at_the_accounts_own_address(enter, database):
    visitor = await enter("demo-1599")

    (said,) = await visitor.says("reset_password", "passwort vergessen")

    assert said.response == "utter_reset_link_sent"
    assert said.values == {"email": "d…@example.com"}
    (letter,) = await letters(database)
    assert letter.recipient == OWN
    assert letter.details["link"].startswith("http://127.0.0.1:8080/password/")


async def test_the_link_leads_to_the_address_that_the_world_knows(enter, database, monkeypatch):
    monkeypatch.setenv("CPS_PUBLIC_URL", "https://cps.example.com/")
    visitor = await enter("demo-1599")

    await visitor.says("reset_password", "passwort vergessen")

    (letter,) = await letters(database)
    assert letter.details["link"].startswith("https://cps.example.com/password/")


async def test_neither_the_chat_nor_the_notes_of_the_action_hold_the_link(enter, database):
    visitor = await enter("demo-1599")
    (said,) = await visitor.says("reset_password", "schick mir mein passwort")

    (letter,) = await letters(database)
    token = letter.details["link"].rpartition("/")[2]
    async with database.reading() as session:
        kept = (await session.scalars(select(ActionResult))).one()
    assert token not in said.text + str(visitor.events) + str(kept.result)


async def test_a_repeated_message_sends_one_letter(enter, database):
    visitor = await enter("demo-1599")
    message = visitor.message("reset_password", "passwort vergessen")
    visitor.events.append(message)

    first, again = [await visitor.answer_to(message) for _ in range(2)]

    assert [said.response for said in first] == [said.response for said in again]
    assert len(await letters(database)) == 1


async def test_an_expired_link_is_answered_by_a_new_one(enter, database):
    visitor = await enter("demo-1599", "en")
    await visitor.says("reset_password", "forgot my password")

    (said,) = await visitor.says("reset_password", "my reset link has expired")

    assert said.response == "utter_reset_link_sent"
    old, new = await letters(database)
    assert old.details["link"] != new.details["link"]
    async with database.reading() as session:
        query = select(func.count()).where(PasswordToken.ended_at.is_(None))
        assert await session.scalar(query.select_from(PasswordToken)) == 1


async def test_who_has_had_many_links_is_told_and_may_ask_for_a_person(enter, database):
    visitor = await enter("demo-1599")
    for _ in range(MOST_LETTERS):
        await visitor.says("reset_password", "neuer link bitte")

    (said,) = await visitor.says("reset_password", "noch ein link bitte")
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_reset_enough_links"
    assert len(await letters(database)) == MOST_LETTERS
    assert handed_over.response == "utter_handoff_requested"


@pytest.mark.parametrize(
    ("sent", "response"),
    [(False, "utter_activation_not_sent"), (True, "utter_activation_sent")],
)
async def test_an_account_without_a_first_password_is_told_about_the_first_mail(
    enter, database, sent, response
):
    async with database.transaction() as session:
        account = await session.get_one(Account, "demo-0")
        account.activated_at = None
        account.activation_email_sent_at = utc_now() if sent else None
    visitor = await enter("demo-0")

    (said,) = await visitor.says("reset_password", "passwort vergessen")

    assert said.response == response
    assert await letters(database) == []


async def test_a_member_gets_no_link_at_another_address(enter, database):
    visitor = await enter("demo-1599")

    (said,) = await visitor.says(
        "reset_password", "schick den Link an neu@example.com", email="neu@example.com"
    )
    (other,) = await visitor.says("inform", "demo-0@example.com", email="demo-0@example.com")

    assert [said.response, other.response] == ["utter_reset_own_address_only"] * 2
    assert await letters(database) == []
    (handed_over,) = await visitor.says("affirm", "ja")
    assert handed_over.response == "utter_handoff_requested"


async def test_a_member_may_name_the_own_address(enter, database):
    visitor = await enter("demo-1599")

    (said,) = await visitor.says("reset_password", f"Link an {OWN} bitte", email=OWN)

    assert said.response == "utter_reset_link_sent"
    assert len(await letters(database)) == 1


@pytest.mark.parametrize("known", [True, False])
async def test_an_anonymous_visitor_learns_nothing_about_an_address(enter, database, known):
    email = OWN if known else "stranger@example.com"
    visitor = await enter(language="en")

    (said,) = await visitor.says("reset_password", f"reset it for {email}", email=email)

    assert (said.response, said.values) == ("utter_reset_link_if_known", {})
    assert [letter.recipient for letter in await letters(database)] == [OWN] * known


async def test_an_anonymous_visitor_learns_nothing_about_too_many_letters(enter, database):
    visitor = await enter()
    answers = [
        await visitor.says("reset_password", OWN, email=OWN) for _ in range(MOST_LETTERS + 1)
    ]

    assert {(said.response, said.text) for (said,) in answers} == {
        (answers[0][0].response, answers[0][0].text)
    }
    assert len(await letters(database)) == MOST_LETTERS


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("inform", OWN),
        ("affirm", f"ja, {OWN}"),
        ("nlu_fallback", f"hm {OWN}"),
        ("deny", f"nein, {OWN}"),
    ],
)
async def test_an_anonymous_visitor_is_asked_for_the_address(enter, database, label, text):
    visitor = await enter()
    (asked,) = await visitor.says("reset_password", "passwort vergessen")
    assert asked.response == "utter_reset_ask_email"
    assert await letters(database) == []

    (said,) = await visitor.says(label, text, email=OWN)

    assert said.response == "utter_reset_link_if_known"
    assert len(await letters(database)) == 1


async def test_a_mistyped_address_is_corrected(enter, database):
    visitor = await enter()
    await visitor.says("reset_password", "demo-1559@example.com", email="demo-1559@example.com")

    (said,) = await visitor.says(
        "deny",
        f"nein, nicht demo-1559@example.com sondern {OWN}",
        email=OWN,
        rejected=[{"entity": "email", "value": "demo-1559@example.com"}],
    )

    assert said.response == "utter_reset_link_if_known"
    assert [letter.recipient for letter in await letters(database)] == [OWN]


async def test_an_address_after_another_question_is_no_wish_for_a_link(enter, database):
    visitor = await enter()
    await visitor.says("reset_password", "passwort vergessen")
    await visitor.says("ask_price", "was kostet silber", tier="silver")

    (said,) = await visitor.says("inform", OWN, email=OWN)

    assert said.response != "utter_reset_link_if_known"
    assert await letters(database) == []


@pytest.mark.parametrize("member", [None, "demo-1599"])
async def test_who_only_asks_is_told_and_a_yes_goes_on(enter, database, member):
    visitor = await enter(member)

    (said,) = await visitor.says("reset_password", "wie oft darf ich mein Kennwort zurücksetzen?")
    assert said.response == "utter_reset_explained"
    assert await letters(database) == []
    (after,) = await visitor.says("affirm", "ja")

    expected = "utter_reset_link_sent" if member else "utter_reset_ask_email"
    assert after.response == expected
    assert len(await letters(database)) == (member is not None)


@pytest.mark.parametrize(
    ("member", "text", "again"),
    [
        ("demo-1599", "passwort vergessen", "utter_reset_explained"),
        (None, "passwort vergessen", "utter_reset_ask_email"),
        (None, OWN, "utter_reset_link_if_known"),
    ],
)
async def test_the_same_in_another_language_sends_nothing_more(
    enter, database, member, text, again
):
    visitor = await enter(member)
    values = {"email": text} if "@" in text else {}
    await visitor.says("reset_password", text, **values)
    before = len(await letters(database))

    said = await visitor.says("switch_language", "in English please")

    assert [one.response for one in said] == ["utter_language_switched", again]
    assert len(await letters(database)) == before


async def test_a_card_number_is_refused_and_nothing_sent(enter, database):
    visitor = await enter("demo-1599")

    (said,) = await visitor.says("reset_password", "[card number]", card_number="masked")

    assert said.response == "utter_card_refused"
    assert await letters(database) == []


async def test_a_password_in_the_chat_is_not_set(enter, database):
    visitor = await enter("demo-1599")

    await visitor.says("reset_password", "setz mein Passwort auf kupfer-Mond-41-tafel")

    async with database.reading() as session:
        assert (await session.scalars(select(Password))).all() == []


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Wie oft darf ich mein Kennwort zurücksetzen?", True),
        ("How often may I reset it?", True),
        ("wie lange ist der link zum zurücksetzen gültig", True),
        ("welche regeln gelten für das neue passwort, wie lang muss es sein", True),
        ("kann ich das kennwort mehrmals zurücksetzen", True),
        ("Darf ich mein Kennwort beliebig oft neu setzen?", True),
        ("is there a limit on password resets", True),
        ("can I reset my password more than once", True),
        ("what are the rules for the new password, does it need symbols", True),
        ("", False),
        ("Ich habe mein Passwort vergessen.", False),
        ("Der Reset-Link ist abgelaufen.", False),
        ("ich hab es mehrmals versucht, das passwort geht nicht", False),
        ("wie setze ich das passwort zurück", False),
        ("habe vor einer stunde einen link angefordert und nichts bekommen", False),
        ("How can I reset my password?", False),
        ("I've tried several times and it rejects my password", False),
    ],
)
def test_a_question_about_resetting_is_told_from_a_wish(text, asks):
    assert asks_how_resetting_works(text) is asks


def test_the_answers_name_the_numbers_that_hold():
    minutes = str(LIFETIME.seconds // 60)
    for name in ("utter_reset_link_sent", "utter_reset_link_if_known", "utter_reset_explained"):
        for language in ("de", "en"):
            assert all(minutes in one["text"] for one in responses()[name][language])
    for language in ("de", "en"):
        assert f" {LEAST} " in responses()["utter_reset_explained"][language][0]["text"]
