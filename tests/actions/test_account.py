"""How far the business account has come, and its first mail."""

import pytest

from bot.membership.model import Account


@pytest.mark.parametrize(
    ("label", "response"),
    [("check_account", "utter_account_active"), ("resend_activation", "utter_activation_done")],
)
async def test_an_active_account_is_told_since_when(enter, database, label, response):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says(label)

    assert said.response == response
    async with database.reading() as session:
        account = await session.get_one(Account, "demo-1599")
    assert account.activated_at is not None
    assert f"{account.activated_at:%Y}" in said.values["date"]
    assert said.values["date"].startswith(f"{account.activated_at.day} ")


@pytest.mark.parametrize(
    ("label", "response"),
    [
        ("check_account", "utter_account_without_mail"),
        ("resend_activation", "utter_activation_not_sent"),
    ],
)
async def test_a_mail_that_never_went_out_is_admitted_and_a_yes_asks_for_a_person(
    enter, label, response
):
    visitor = await enter("demo-inactive")

    (said,) = await visitor.says(label)
    (handed_over,) = await visitor.says("affirm", "ja")

    assert said.response == response
    assert handed_over.response == "utter_handoff_requested"


@pytest.mark.parametrize(
    ("label", "response"),
    [
        ("check_account", "utter_account_without_password"),
        ("resend_activation", "utter_activation_sent"),
    ],
)
async def test_a_mail_without_a_password_yet(enter, database, label, response):
    async with database.transaction() as session:
        account = await session.get_one(Account, "demo-0")
        account.activated_at = None
    visitor = await enter("demo-0")

    (said,) = await visitor.says(label)

    assert said.response == response


async def test_in_general_without_signing_in(enter):
    visitor = await enter()

    (account,) = await visitor.says("check_account")
    (mail,) = await visitor.says("resend_activation")

    assert account.response == "utter_account_general"
    assert mail.response == "utter_activation_general"


async def test_somebody_elses_account_is_nobodys_business(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("check_account", "is my colleague's account active?")

    assert said.response == "utter_only_own_account"
