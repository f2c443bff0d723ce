"""A link from the chat finishes one order, once, and only the one that was agreed to."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.checkout import checkouts
from bot.checkout.checkouts import Completed, Fulfilled, Refused, Unfulfilled
from bot.checkout.fulfilment import fulfil
from bot.checkout.model import Checkout
from bot.checkout.ports import AuthorisedCard
from bot.membership.model import AuditEntry
from tests.checkout.support import (
    agree_to_card,
    agree_to_order,
    cards,
    everything,
    newest,
    prepare,
    raise_price,
    subscriptions,
)
from tests.fakes import NOON

CARD = AuthorisedCard(token_ref="tok_1", last4="4242", brand="Visa")
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
async def conversation(anywhere):
    return await prepare(anywhere)


@pytest.fixture
async def token(anywhere, conversation):
    """A link whose card was begun as ``ref``."""
    return await begun(anywhere, await agree_to_order(anywhere, conversation))


async def begun(database, token, reference="ref"):
    async with database.transaction() as session:
        assert await checkouts.note_begun(session, token, reference, NOON)
    return token


async def complete(database, token, *, reference="ref", now=LATER, by=fulfil):
    async with database.transaction() as session:
        return await checkouts.complete(session, token, reference, CARD, by, now)


async def checkout_of(database, token, now=LATER):
    async with database.reading() as session:
        return await checkouts.checkout_of(session, token, now)


async def audited(database, action):
    async with database.reading() as session:
        query = select(func.count()).where(AuditEntry.action == action)
        return await session.scalar(query.select_from(AuditEntry))


async def test_an_order_is_placed_with_the_card(anywhere, token):
    done = await complete(anywhere, token)

    assert isinstance(done, Completed)
    (membership,) = await subscriptions(anywhere)
    assert (membership.tier, membership.po_number) == ("silver", "4500123456")
    assert membership.terms_accepted_at == NOON
    assert await cards(anywhere) == ["4242"]
    outcome = (await newest(anywhere)).outcome
    assert outcome == {
        "tier": "silver",
        "membership_number": membership.membership_number,
        "until": membership.expires_on.isoformat(),
        "brand": "Visa",
        "last4": "4242",
    }
    assert await audited(anywhere, "checkouts.open") == 1
    assert await audited(anywhere, "checkouts.complete") == 1


async def test_a_card_becomes_the_way_to_pay(anywhere, conversation):
    token = await begun(anywhere, await agree_to_card(anywhere, conversation))
    assert (await checkout_of(anywhere, token)).currency == "EUR"

    assert isinstance(await complete(anywhere, token), Completed)

    assert await cards(anywhere) == [None, "4242"]
    assert len(await subscriptions(anywhere)) == 1


async def test_the_link_itself_is_not_stored(anywhere, token):
    assert token not in str(await everything(anywhere))


async def test_a_link_is_good_once(anywhere, token):
    await complete(anywhere, token)

    assert await complete(anywhere, token) is None
    assert await checkout_of(anywhere, token) is None
    assert len(await subscriptions(anywhere)) == 1


async def test_of_two_clicks_at_once_one_orders(anywhere, token):
    done = await asyncio.gather(*(complete(anywhere, token) for _ in range(4)))

    assert sorted(type(one).__name__ for one in done) == ["Completed", *["NoneType"] * 3]
    assert len(await subscriptions(anywhere)) == 1


async def test_cancelling_and_ordering_at_once_do_not_both_happen(anywhere, token):
    async def cancel():
        async with anywhere.transaction() as session:
            return await checkouts.cancel(session, token, LATER)

    ordered, given_up = await asyncio.gather(complete(anywhere, token), cancel())

    assert (ordered is None) != (given_up is None)
    assert len(await subscriptions(anywhere)) == (0 if ordered is None else 1)


async def test_a_link_ends_after_half_an_hour(anywhere, token):
    in_time, too_late = NOON + timedelta(minutes=29), NOON + timedelta(minutes=30)

    assert await checkout_of(anywhere, token, in_time) is not None
    assert await checkout_of(anywhere, token, too_late) is None
    assert await complete(anywhere, token, now=too_late) is None
    assert await subscriptions(anywhere) == []


async def test_a_newer_link_ends_the_one_before(anywhere, conversation, token):
    newer = await agree_to_order(anywhere, conversation, now=LATER)

    assert await checkout_of(anywhere, token) is None
    assert await complete(anywhere, token) is None
    assert await checkout_of(anywhere, newer) is not None


async def test_links_given_out_at_once_leave_one_good(anywhere, conversation):
    given = await asyncio.gather(*(agree_to_order(anywhere, conversation) for _ in range(4)))

    good = [one for one in given if await checkout_of(anywhere, one) is not None]
    assert len(good) == 1


async def test_a_cancelled_link_buys_nothing(anywhere, token):
    async with anywhere.transaction() as session:
        assert await checkouts.cancel(session, token, LATER)
        assert await checkouts.cancel(session, token, LATER) is None

    assert await complete(anywhere, token) is None
    assert await subscriptions(anywhere) == []
    assert await audited(anywhere, "checkouts.cancel") == 1


async def test_a_link_that_was_never_given_out_does_nothing(anywhere, token):
    assert await checkout_of(anywhere, token + "x") is None
    assert await complete(anywhere, "") is None
    async with anywhere.transaction() as session:
        assert not await checkouts.note_begun(session, "other", "ref", LATER)
        assert await checkouts.cancel(session, "other", LATER) is None


async def test_only_the_card_that_was_begun_last_counts(anywhere, token):
    await begun(anywhere, token, "newer")

    assert await complete(anywhere, token, reference="ref") is None
    assert isinstance(await complete(anywhere, token, reference="newer"), Completed)


async def test_a_price_that_has_changed_orders_nothing(anywhere, token):
    await raise_price(anywhere)
    before = await everything(anywhere)

    assert isinstance(await complete(anywhere, token), Refused)

    assert await everything(anywhere) == before
    assert await checkout_of(anywhere, token) is not None


async def test_a_member_who_has_subscribed_meanwhile_orders_nothing_more(anywhere, conversation):
    token = await begun(anywhere, await agree_to_order(anywhere, conversation))
    second = await agree_to_order(anywhere, conversation)
    await complete(anywhere, await begun(anywhere, second))
    async with anywhere.transaction() as session:
        row = await session.get_one(Checkout, 1)
        row.ended_at = None

    assert isinstance(await complete(anywhere, token), Refused)
    assert len(await subscriptions(anywhere)) == 1


async def test_what_an_older_version_agreed_to_is_shown_anew(anywhere, token):
    async with anywhere.transaction() as session:
        checkout = (await session.scalars(select(Checkout))).one()
        checkout.values = {"tier": "silver"}

    assert isinstance(await complete(anywhere, token), Refused)
    assert await subscriptions(anywhere) == []


async def test_what_is_refused_half_way_is_taken_back(anywhere, token):
    async def half(session, checkout, card, now):
        await fulfil(session, checkout, card, now)
        return Unfulfilled()

    before = await everything(anywhere)
    assert isinstance(await complete(anywhere, token, by=half), Refused)
    assert await everything(anywhere) == before


async def test_a_crash_half_way_leaves_the_link_good(anywhere, token):
    async def crash(session, checkout, card, now):
        await fulfil(session, checkout, card, now)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await complete(anywhere, token, by=crash)

    assert await subscriptions(anywhere) == []
    assert isinstance(await complete(anywhere, token), Completed)


async def test_what_became_of_a_link_is_told_while_it_would_be_good(anywhere, token):
    async def completed(now):
        async with anywhere.reading() as session:
            return await checkouts.completed_of(session, token, now)

    assert await completed(LATER) is None
    await complete(anywhere, token)
    assert (await completed(LATER)).outcome["tier"] == "silver"
    assert await completed(NOON + timedelta(minutes=30)) is None


async def test_old_checkouts_are_forgotten(anywhere, token):
    for days, left in ((30, 1), (31, 0)):
        async with anywhere.transaction() as session:
            await checkouts.forget_old(session, NOON + timedelta(days=days))
            count = await session.scalar(select(func.count()).select_from(Checkout))
        assert count == left


async def test_the_fulfilment_gets_what_was_agreed_to(anywhere, token):
    seen = []

    async def look(session, checkout, card, now):
        seen.append((checkout.values["gross"], card, now))
        return Fulfilled({})

    await complete(anywhere, token, by=look)
    assert seen == [(11_900, CARD, LATER)]
