"""What only a person may do to an account, passed on with the facts."""

import json
from dataclasses import asdict

from sqlalchemy import select

from bot.membership import support_cases
from bot.membership.account_requests import (
    EmailRefusal,
    EmailReview,
    pass_deletion_on,
    pass_email_on,
    review_deletion,
    review_email,
)
from bot.membership.model import Account, AuditEntry, SupportCase
from tests.fakes import NOON, add_account


async def test_the_new_address_in_small_letters_beside_the_present_one(session):
    account = await add_account(session, "m1")

    review = await review_email(session, "m1", " New@Example.ORG ")

    assert review == EmailReview(account.company, account.email, "new@example.org")


async def test_the_present_address_is_no_new_one(session):
    account = await add_account(session, "m1")

    review = await review_email(session, "m1", account.email.upper())

    assert review is EmailRefusal.SAME_ADDRESS


async def test_nothing_of_the_account_changes(session):
    account = await add_account(session, "m1")
    before = account.email
    review = await review_email(session, "m1", "new@example.org")

    case = await pass_email_on(session, "m1", "c1", review, now=NOON)

    assert (case.topic, case.account_id, case.conversation_id) == ("change_email", "m1", "c1")
    assert "new@example.org instead of" in case.summary
    assert "Membership: none" in case.summary
    assert (await session.get_one(Account, "m1", populate_existing=True)).email == before


async def test_that_the_address_is_somebody_elses_is_told_to_the_person(session):
    await add_account(session, "m1")
    other = await add_account(session, "m2")
    review = await review_email(session, "m1", other.email)

    case = await pass_email_on(session, "m1", "c1", review, now=NOON)

    assert "account m2" in case.summary


async def test_an_empty_account_as_json(session):
    await add_account(session, "m1")

    review = await review_deletion(session, "m1", today=NOON.date())

    plain = json.loads(json.dumps(asdict(review)))
    assert plain | {"company": "", "email": ""} == {
        "company": "",
        "email": "",
        "tier": None,
        "expires_on": None,
        "products": 0,
        "points": 0,
        "open_invoices": [],
    }


async def test_a_wish_joins_the_open_case_once(session):
    await add_account(session, "m1")
    first = await support_cases.open_case(session, None, "c1", "human_handoff", "help", NOON)

    await pass_deletion_on(session, "m1", "c1", now=NOON)
    await pass_deletion_on(session, "m1", "c1", now=NOON)

    (case,) = await session.scalars(select(SupportCase))
    assert case.id == first.id
    assert (case.topic, case.account_id) == ("delete_account", "m1")
    assert case.summary.startswith("help\n\nWishes the account")
    assert case.summary.count("Wishes") == 1
    query = select(AuditEntry.action).where(AuditEntry.action == "support_cases.add")
    assert len((await session.scalars(query)).all()) == 1


async def test_the_topic_of_an_earlier_wish_stays(session):
    await add_account(session, "m1")
    review = await review_email(session, "m1", "new@example.org")
    await pass_email_on(session, "m1", "c1", review, now=NOON)

    case = await pass_deletion_on(session, "m1", "c1", now=NOON)

    assert case.topic == "change_email"
    assert case.summary.count("Wishes") == 2
