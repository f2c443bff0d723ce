"""How far the business account has come."""

from bot.membership.model import Account


async def test_an_active_account_is_told_since_when(enter, database):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("check_account")

    assert said.response == "utter_account_active"
    async with database.reading() as session:
        account = await session.get_one(Account, "demo-1599")
    assert account.activated_at is not None
    assert f"{account.activated_at:%Y}" in said.values["date"]
    assert said.values["date"].startswith(f"{account.activated_at.day} ")


async def test_a_mail_that_never_went_out_is_admitted_and_a_yes_sends_it(enter):
    visitor = await enter("demo-inactive")

    (said,) = await visitor.says("check_account")
    (sent,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_account_without_mail"
    assert sent.response == "utter_activation_mail_sent"


async def test_a_mail_without_a_password_yet(enter, database):
    async with database.transaction() as session:
        account = await session.get_one(Account, "demo-0")
        account.activated_at = None
    visitor = await enter("demo-0")

    (said,) = await visitor.says("check_account")

    assert said.response == "utter_account_without_password"


async def test_in_general_without_signing_in(enter):
    visitor = await enter()

    said, who = await visitor.says("check_account")

    assert said.response == "utter_account_general"
    assert who.response == "utter_ask_email"


async def test_somebody_elses_account_is_nobodys_business(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("check_account", "is my colleague's account active?")

    assert said.response == "utter_only_own_account"
