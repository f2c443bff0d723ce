"""The end of the account: shown with all that hangs on it, and passed to a person."""

from sqlalchemy import select

from bot.membership.model import Account, Invoice, SupportCase
from tests.actions.forms.support import code_of, names


async def cases(database):
    async with database.reading() as session:
        return (await session.scalars(select(SupportCase))).all()


async def test_a_person_gets_the_wish_and_the_facts(enter, database):
    visitor = await enter("demo-overdue")

    said = await visitor.says("delete_account", "Bitte lösche mein Konto und meine Daten")
    assert names(said) == ["utter_delete_account_review"]
    lines = said[0].values["lines"].splitlines()
    assert lines[1].startswith("• Mitgliedschaft: Gold, aktiv bis")
    assert lines[-1].startswith("• Offene Rechnung")
    assert lines[-1].endswith("€")
    assert await cases(database) == []
    said = await visitor.says("affirm", "ja, weitergeben")

    assert names(said) == ["utter_delete_account_passed_on"]
    (case,) = await cases(database)
    assert (case.topic, case.account_id) == ("delete_account", "demo-overdue")
    assert "Membership: gold" in case.summary
    async with database.reading() as session:
        assert await session.get(Account, "demo-overdue") is not None


async def test_without_membership_and_invoices_in_english(enter):
    visitor = await enter("demo-0", "en")

    (said,) = await visitor.says("delete_account", "delete my account")

    assert said.values["lines"].splitlines()[1:] == [
        "• Membership: none",
        "• Registered: 0 products, 0 points",
        "• Open invoices: none",
    ]


async def test_a_no_or_a_stop_keeps_it(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("delete_account", "lösch mein Konto")

    assert names(await visitor.says("cancel", "nein, behalten")) == ["utter_task_cancelled"]
    assert visitor.form is None
    assert await cases(database) == []


async def test_a_bare_no_ends_it(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("delete_account", "lösch mein Konto")

    assert names(await visitor.says("deny", "nein")) == ["utter_task_cancelled"]
    assert visitor.form is None
    assert await cases(database) == []


async def test_a_question_between_and_the_review_again(enter):
    visitor = await enter("demo-0")
    await visitor.says("delete_account", "lösch mein Konto")

    said = await visitor.says("faq/refund", "bekomme ich Geld zurück?")

    assert names(said) == ["utter_faq/refund", "utter_delete_account_review"]


async def test_what_changed_since_the_review_is_shown_first(enter, database):
    visitor = await enter("demo-overdue")
    await visitor.says("delete_account", "lösch mein Konto")
    async with database.transaction() as session:
        for invoice in await session.scalars(select(Invoice)):
            invoice.gross += 100

    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_review_changed", "utter_delete_account_review"]
    assert await cases(database) == []
    assert names(await visitor.says("affirm", "ja")) == ["utter_delete_account_passed_on"]


async def test_an_address_beside_the_wish_tells_who_it_is(enter, database):
    visitor = await enter()
    own = "demo-0@example.com"

    said = await visitor.says("delete_account", f"lösch mein konto {own} komplett", email=own)
    assert names(said) == ["utter_delete_account_introduction", "utter_ask_code"]
    code = await code_of(database, own)
    said = await visitor.says("inform", code, code=code)

    assert names(said) == ["utter_verified", "utter_delete_account_review"]


async def test_somebody_elses_account_is_refused(enter):
    visitor = await enter("demo-0")

    (said,) = await visitor.says("delete_account", "lösch das Konto von meinem Kollegen")

    assert said.response == "utter_only_own_account"
