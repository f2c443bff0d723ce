"""What a member is shown before a product is registered, and that it is what then happens."""

import json
from dataclasses import asdict, replace
from datetime import date

import pytest
from sqlalchemy import select

from bot.membership import registration
from bot.membership.errors import UnknownAccount
from bot.membership.model import LedgerEntry, ModelPoints, RegisteredProduct
from bot.membership.products import model_by_name
from bot.membership.registration import Registration
from bot.membership.registration_review import RegistrationReview, review_registration
from bot.membership.rules import Details, RegistrationRefusal
from bot.membership.words import Detail, Source
from tests.fakes import NOON, add_account
from tests.membership.support import COMPLETE, register

TODAY = NOON.date()
OTHER = replace(COMPLETE, serial_number="990000300001")


@pytest.fixture
async def member(session):
    await add_account(session, "m1")
    return session


async def review(session, name="EOS R6", details=COMPLETE, *, account="m1", today=TODAY):
    return await review_registration(session, account, name, details, today=today)


async def test_a_complete_product_is_shown_with_its_points(member):
    shown = await review(member, "eos r6")
    assert shown == RegistrationReview(
        model_name="EOS R6",
        serial_number="990000100001",
        purchase_date="2024-05-01",
        country="DE",
        dealer="Foto Musterbaum",
        estimated=[],
        missing=[],
        points=240,
        points_once_complete=240,
        balance=0,
        balance_after=240,
        invitation=False,
    )


async def test_looking_writes_nothing(member):
    await review(member)
    assert (await member.scalars(select(RegisteredProduct))).all() == []
    assert (await member.scalars(select(LedgerEntry))).all() == []


async def test_without_the_dealer_it_would_bring_nothing_yet(member):
    shown = await review(member, details=replace(COMPLETE, dealer=" "))
    assert isinstance(shown, RegistrationReview)
    assert (shown.dealer, shown.missing) == (None, ["dealer"])
    assert (shown.points, shown.points_once_complete, shown.balance_after) == (0, 240, 0)


async def test_it_is_shown_as_it_will_be_kept(member):
    said = Details("9900-0010 0001", "2021", "AT", " foto musterbaum", frozenset(Detail))
    shown = await review(member, details=said)
    assert isinstance(shown, RegistrationReview)
    assert (shown.serial_number, shown.dealer) == ("990000100001", "Foto Musterbaum")
    assert shown.estimated == ["serial_number", "purchase_date", "country", "dealer"]


async def test_what_is_missing_is_no_estimate(member):
    guess = Details("990000100001", estimated=frozenset(Detail))
    shown = await review(member, details=guess)
    assert isinstance(shown, RegistrationReview)
    assert shown.estimated == ["serial_number"]
    assert isinstance(
        await registration.register(member, "m1", "EOS R6", guess, actor="bot", now=NOON),
        Registration,
    )


@pytest.mark.parametrize(
    ("has", "comes", "after", "invitation"),
    [
        (["EOS R6", "EOS 5D Mark III"], "Speedlite 430EX III-RT", 499, False),
        (["EOS R6 Mark II"], "EOS 5D Mark III", 500, True),
        (["EOS R1"], "EOS R3", 1225, False),  # was invited before
    ],
)
async def test_the_invitation_is_announced_at_500(member, has, comes, after, invitation):
    await register(member, "m1", *has)
    shown = await review(member, comes, OTHER)
    assert isinstance(shown, RegistrationReview)
    assert (shown.balance_after, shown.invitation) == (after, invitation)
    done = await registration.register(member, "m1", comes, OTHER, actor="bot", now=NOON)
    assert isinstance(done, Registration)
    assert (done.points_assigned, done.balance, done.invited) == (
        shown.points,
        shown.balance_after,
        shown.invitation,
    )


@pytest.mark.parametrize(
    ("name", "details", "refusal"),
    [
        ("Nikon Z9", COMPLETE, RegistrationRefusal.UNKNOWN_MODEL),
        ("Battery Pack LP-E6NH", COMPLETE, RegistrationRefusal.NOT_REGISTRABLE),
        ("EOS R6", Details(serial_number="AB12"), RegistrationRefusal.IMPLAUSIBLE_SERIAL),
        ("EOS R6", Details(purchase_date="2199"), RegistrationRefusal.IMPLAUSIBLE_DATE),
    ],
)
async def test_what_would_be_refused_is_refused_now(member, name, details, refusal):
    assert await review(member, name, details) is refusal


async def test_a_serial_number_that_is_taken_is_refused_now(member):
    await add_account(member, "m2")
    await register(member, "m1", "EOS R6")
    spelt_otherwise = replace(COMPLETE, serial_number="9900 0010 0001")
    mine = await review(member, details=spelt_otherwise)
    assert mine is RegistrationRefusal.SERIAL_YOURS
    theirs = await review(member, details=spelt_otherwise, account="m2")
    assert theirs is RegistrationRefusal.SERIAL_TAKEN


async def test_when_points_change_overnight_the_review_is_another(member):
    model = await model_by_name(member, "EOS R6")
    assert model is not None
    tomorrow = date(2026, 3, 3)
    member.add(ModelPoints(model_id=model.id, points=250, valid_from=tomorrow, source=Source.DEMO))
    await member.flush()
    today, then = await review(member), await review(member, today=tomorrow)
    assert isinstance(then, RegistrationReview)
    assert today != then
    assert then.points == 250


async def test_the_same_review_twice_is_equal_and_survives_json(member):
    shown = await review(member)
    assert isinstance(shown, RegistrationReview)
    assert shown == await review(member)
    assert json.loads(json.dumps(asdict(shown))) == asdict(shown)


async def test_an_unknown_account_is_shown_nothing(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await review(session, account="nobody")
