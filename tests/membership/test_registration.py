"""Registering products: the tick, the points, the invitation, and what is refused."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.membership import invitations, points, products, registration
from bot.membership.errors import UnknownAccount
from bot.membership.model import AuditEntry, ProductModel, RegisteredProduct
from bot.membership.registration import Registration
from bot.membership.rules import Details, RegistrationRefusal
from bot.membership.words import Detail
from tests.fakes import NOON, add_account
from tests.membership.support import COMPLETE, register


async def attempt(session, account_id, name, details=COMPLETE, now=NOON):
    return await registration.register(session, account_id, name, details, actor="bot", now=now)


async def test_a_complete_product_gets_its_points_at_once(session):
    await add_account(session, "m1")
    done = await attempt(session, "m1", "EOS R6")
    assert isinstance(done, Registration)
    assert (done.points_assigned, done.balance, done.missing) == (240, 240, ())
    assert not done.invited
    (product,) = await products.registered(session, "m1", NOON.date())
    assert product.has_green_tick
    assert product.points_assigned_at == NOON


async def test_without_the_dealer_there_are_no_points(session):
    await add_account(session, "m1")
    done = await attempt(session, "m1", "EOS R6", Details("990000100001", "2024", "DE"))
    assert isinstance(done, Registration)
    assert done.missing == (Detail.DEALER,)
    assert done.points_assigned == 0
    assert await points.balance(session, "m1") == 0


async def test_estimates_count(session):
    await add_account(session, "m1")
    guess = Details("990000100001", "2021", "AT", "a shop in Graz", frozenset(Detail))
    await attempt(session, "m1", "EOS R6", guess)
    (product,) = await products.registered(session, "m1", NOON.date())
    assert product.has_green_tick
    assert product.details == guess


async def test_499_points_bring_no_invitation_and_500_do(session):
    await add_account(session, "m1")
    await register(session, "m1", "EOS R6", "EOS 5D Mark III", "Speedlite 430EX III-RT")
    assert await points.balance(session, "m1") == 499
    assert await invitations.latest(session, "m1") is None

    await add_account(session, "m2")
    first, second = await register(
        session, "m2", "EOS R6 Mark II", "EOS 5D Mark III", first_serial=990000200001
    )
    assert (first.invited, second.invited) == (False, True)
    invitation = await invitations.latest(session, "m2")
    assert invitation is not None
    assert (invitation.points_at_sending, invitation.sent_at) == (500, NOON)


async def test_more_points_bring_no_second_invitation(session):
    await add_account(session, "m1")
    first, second = await register(session, "m1", "EOS R1", "EOS R3")
    assert (first.invited, second.invited) == (True, False)


async def test_an_exact_duplicate_serial_is_refused(session):
    await add_account(session, "m1")
    await add_account(session, "m2")
    await attempt(session, "m1", "EOS R6")
    assert await attempt(session, "m1", "EOS R6") is RegistrationRefusal.SERIAL_YOURS
    assert await attempt(session, "m2", "EOS R6") is RegistrationRefusal.SERIAL_TAKEN
    spelt_otherwise = Details("9900 0010-0001", "2024-05-01", "DE", "Foto Musterbaum")
    assert (
        await attempt(session, "m2", "EOS R6", spelt_otherwise) is RegistrationRefusal.SERIAL_TAKEN
    )
    assert await points.balance(session, "m2") == 0


async def test_the_same_serial_of_another_model_is_another_product(session):
    await add_account(session, "m1")
    await attempt(session, "m1", "EOS R6")
    assert isinstance(await attempt(session, "m1", "EOS R5"), Registration)


async def test_a_removed_product_may_be_registered_by_its_next_owner(session):
    await add_account(session, "m1")
    await add_account(session, "m2")
    await attempt(session, "m1", "EOS R6")
    (row,) = await session.scalars(select(RegisteredProduct))
    row.removed_at = NOON
    await session.flush()
    assert isinstance(await attempt(session, "m2", "EOS R6"), Registration)
    assert await products.registered(session, "m1", NOON.date()) == ()


async def test_two_products_without_serial_numbers_do_not_clash(session):
    await add_account(session, "m1")
    await attempt(session, "m1", "EOS R6", Details())
    assert isinstance(await attempt(session, "m1", "EOS R6", Details()), Registration)


@pytest.mark.parametrize(
    ("name", "details", "refusal"),
    [
        ("Nikon Z9", COMPLETE, RegistrationRefusal.UNKNOWN_MODEL),
        ("Battery Pack LP-E6NH", COMPLETE, RegistrationRefusal.NOT_REGISTRABLE),
        ("EOS R6", Details(serial_number="?"), RegistrationRefusal.IMPLAUSIBLE_SERIAL),
        ("EOS R6", Details(serial_number="AB12"), RegistrationRefusal.IMPLAUSIBLE_SERIAL),
        ("EOS R6", Details(purchase_date="2199"), RegistrationRefusal.IMPLAUSIBLE_DATE),
    ],
)
async def test_what_is_refused_leaves_no_trace(session, name, details, refusal):
    await add_account(session, "m1")
    assert await attempt(session, "m1", name, details) is refusal
    assert (await session.scalars(select(RegisteredProduct))).all() == []


async def test_a_model_that_left_the_catalogue_cannot_be_registered(session):
    await add_account(session, "m1")
    (model,) = await session.scalars(select(ProductModel).where(ProductModel.name == "EOS R6"))
    model.active = False
    await session.flush()
    assert await attempt(session, "m1", "EOS R6") is RegistrationRefusal.NOT_REGISTRABLE


async def test_before_the_catalogue_began_nothing_was_worth_points(session):
    await add_account(session, "m1")
    long_ago = NOON - timedelta(days=5000)
    details = Details("990000100001", "2010", "DE", "Foto Musterbaum")
    refused = await attempt(session, "m1", "EOS R6", details, now=long_ago)
    assert refused is RegistrationRefusal.NOT_REGISTRABLE


async def test_a_dealer_of_the_catalogue_is_recognised_and_others_are_kept_as_said(session):
    await add_account(session, "m1")
    await attempt(session, "m1", "EOS R6", Details("12345", dealer="foto musterbaum "))
    await attempt(session, "m1", "EOS R5", Details("12345", dealer="Photo Nobody"))
    known, unknown = (await session.scalars(select(RegisteredProduct))).all()
    assert known.dealer_id is not None
    assert known.dealer_text is None
    assert (unknown.dealer_id, unknown.dealer_text) == (None, "Photo Nobody")
    shown = [
        product.details.dealer for product in await products.registered(session, "m1", NOON.date())
    ]
    assert shown == ["Foto Musterbaum", "Photo Nobody"]


async def test_a_blank_dealer_is_none(session):
    await add_account(session, "m1")
    blank = replace(COMPLETE, dealer="  ")
    done = await attempt(session, "m1", "EOS R6", blank)
    assert isinstance(done, Registration)
    assert (done.missing, done.points_assigned) == ((Detail.DEALER,), 0)


async def test_an_unknown_account_registers_nothing(session):
    with pytest.raises(UnknownAccount, match="nobody"):
        await attempt(session, "nobody", "EOS R6")


async def test_the_registration_is_in_the_audit_log(session):
    await add_account(session, "m1")
    done = await attempt(session, "m1", "EOS R6")
    assert isinstance(done, Registration)
    query = select(AuditEntry).where(AuditEntry.account_id == "m1")
    entry = (await session.scalars(query)).one()
    assert (entry.actor, entry.action, entry.before) == ("bot", "products.register", None)
    assert entry.after == {"product": done.product_id, "model": "EOS R6", "points": 240}


async def test_two_members_with_one_serial_at_the_same_moment(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        await add_account(session, "m2")

    async def one(account_id):
        async with own.transaction() as session:
            return await attempt(session, account_id, "EOS R6")

    results = await asyncio.gather(one("m1"), one("m2"))
    assert sum(isinstance(result, Registration) for result in results) == 1
    assert RegistrationRefusal.SERIAL_TAKEN in results


async def test_two_products_at_the_same_moment_bring_one_invitation(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        await register(session, "m1", "EOS R6")

    async def one(name):
        async with own.transaction() as session:
            return await attempt(session, "m1", name)

    results = await asyncio.gather(one("EOS 5D Mark III"), one("Speedlite 600EX II-RT"))
    assert sorted(result.invited for result in results) == [False, True]
    async with own.reading() as session:
        assert await points.balance(session, "m1") == 530
