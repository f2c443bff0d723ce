"""Ordering a membership: the offer, the review and the order."""

import asyncio
import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.membership import (
    accounts,
    catalogue,
    invitations,
    invoices,
    numbers,
    ordering,
    payment_methods,
    subscriptions,
)
from bot.membership.catalogue.files import TermsEntry
from bot.membership.errors import UnknownTier
from bot.membership.model import AuditEntry, Country, Invoice, Subscription
from bot.membership.ordering import OrderReview, OrderWish, TierOffer
from bot.membership.rules import (
    AccountNotActive,
    AlreadySubscribed,
    NoPrice,
    NotAPoNumber,
    NotEnoughPoints,
    ReviewOutdated,
    TierNotOpen,
)
from bot.membership.words import EndReason, PaymentKind, SubscriptionType
from tests.fakes import NOON, add_account
from tests.membership.support import register

TODAY = NOON.date()
DAY = timedelta(days=1)
BY_CARD = OrderWish("silver", "card")
BY_TRANSFER = OrderWish("silver", "bank_transfer")


async def review(session, account_id="m1", wish=BY_CARD, *, today=TODAY):
    return await ordering.review_order(session, account_id, wish, today=today)


async def place(session, shown, account_id="m1", *, now=NOON, **more):
    card = {"last4": "4242", "token_ref": "card-1"}
    paid = card if shown.payment == "card" else {"last4": None, "token_ref": None}
    return await ordering.place_order(
        session, account_id, shown, **paid, actor="bot", now=now, **more
    )


@pytest.fixture
async def member(session):
    """A member with 680 points in Germany."""
    await add_account(session, "m1")
    await register(session, "m1", "EOS R1")
    return session


@pytest.mark.parametrize(
    ("total", "offered"),
    [
        (499, []),
        (500, ["silver"]),
        (999, ["silver"]),
        (1000, ["silver", "gold"]),
        (1599, ["silver", "gold"]),
        (1600, ["silver", "gold", "platinum"]),
        (2500, ["silver", "gold", "platinum"]),
        (2501, ["silver", "gold", "platinum", "corporate"]),
    ],
)
async def test_the_tiers_on_offer_at_the_boundaries(seeded, total, offered):
    offers = await ordering.tiers_on_offer(seeded, f"demo-{total}", today=TODAY)
    assert [offer.code for offer in offers] == offered


async def test_the_corporate_tier_is_offered_where_it_has_a_price(seeded):
    account = await accounts.lock(seeded, "demo-2501")
    for country, last in (("DE", "corporate"), ("AT", "platinum")):
        account.country = country
        await seeded.flush()
        offers = await ordering.tiers_on_offer(seeded, "demo-2501", today=TODAY)
        assert offers[-1].code == last
    done = await review(seeded, "demo-2501", OrderWish("corporate", "card"))
    assert done == NoPrice("corporate")


async def test_an_offer_tells_the_price_with_and_without_vat(member):
    offers = await ordering.tiers_on_offer(member, "m1", today=TODAY)
    assert offers == (TierOffer("silver", 10000, "EUR", 11900),)


async def test_without_a_vat_rate_nothing_is_offered(member):
    await member.execute(update(Country).where(Country.code == "DE").values(vat_rate=None))
    assert await ordering.tiers_on_offer(member, "m1", today=TODAY) == ()
    assert await review(member) == NoPrice("silver")


async def test_a_review_shows_everything_that_is_agreed_to(member):
    wish = OrderWish("silver", "card", "manual", "  4500123456 ")
    assert await review(member, wish=wish) == OrderReview(
        company="Robin Muster Foto",
        tier="silver",
        country="DE",
        currency="EUR",
        net=10000,
        vat_rate=1900,
        gross=11900,
        type="manual",
        payment="card",
        po_number="4500123456",
        terms_version="2023-02",
        starts_on="2026-03-02",
        expires_on="2027-03-02",
        has_former_number=False,
    )


async def test_a_review_survives_being_stored(member):
    shown = await review(member)
    assert OrderReview(**json.loads(json.dumps(asdict(shown)))) == shown == await review(member)


@pytest.mark.parametrize(
    ("total", "tier", "refusal"),
    [
        (499, "silver", NotEnoughPoints(1)),
        (500, "silver", None),
        (999, "gold", TierNotOpen("gold", 1)),
        (1000, "gold", None),
        (1599, "platinum", TierNotOpen("platinum", 1)),
        (1600, "platinum", None),
        (2500, "corporate", TierNotOpen("corporate", 1)),
        (2501, "corporate", None),
    ],
)
async def test_who_may_order_what(seeded, total, tier, refusal):
    done = await review(seeded, f"demo-{total}", OrderWish(tier, "card"))
    assert (None if isinstance(done, OrderReview) else done) == refusal


async def test_who_has_set_no_password_orders_nothing(seeded):
    assert await review(seeded, "demo-inactive") == AccountNotActive()


async def test_who_is_subscribed_orders_nothing(seeded):
    assert await review(seeded, "demo-active") == AlreadySubscribed()


async def test_a_tier_that_does_not_exist(member):
    with pytest.raises(UnknownTier):
        await review(member, wish=OrderWish("diamond", "card"))


@pytest.mark.parametrize("text", ["", "   ", "x" * 41, "45\n00", "45\u200b00", "45\x0000"])
async def test_a_po_number_that_cannot_be_printed(member, text):
    assert await review(member, wish=replace(BY_CARD, po_number=text)) == NotAPoNumber()


async def test_an_order_is_what_was_reviewed(member):
    shown = await review(member, wish=OrderWish("silver", "card", "manual", "PO 7"))
    done = await place(member, shown)
    assert isinstance(done, Subscription)
    assert (done.tier, done.type, done.po_number) == ("silver", SubscriptionType.MANUAL, "PO 7")
    assert (done.price_net, done.currency) == (10000, "EUR")
    assert (done.terms_version, done.terms_accepted_at) == ("2023-02", NOON)
    assert (done.starts_on.isoformat(), done.expires_on.isoformat()) == (
        shown.starts_on,
        shown.expires_on,
    )
    (bill,) = await invoices.bills(member, "m1")
    assert (bill.invoice.gross, bill.invoice.vat_rate, bill.invoice.po_number) == (
        shown.gross,
        shown.vat_rate,
        "PO 7",
    )
    assert bill.payment is not None
    assert (bill.payment.kind, bill.payment.zero_authorised_at) == (PaymentKind.CARD, NOON)
    method = await payment_methods.current(member, "m1")
    assert method is not None
    assert (method.last4, method.token_ref) == ("4242", "card-1")
    invitation = await invitations.latest(member, "m1")
    assert invitation is not None
    assert invitation.accepted_at == NOON


async def test_an_order_by_transfer_has_no_card(member):
    await place(member, await review(member, wish=BY_TRANSFER))
    (bill,) = await invoices.bills(member, "m1")
    assert bill.payment is not None
    assert (bill.payment.kind, bill.payment.zero_authorised_at) == (
        PaymentKind.BANK_TRANSFER,
        None,
    )


async def test_the_yes_to_the_terms_may_lie_before_the_payment_page(member):
    earlier = NOON - timedelta(minutes=10)
    done = await place(member, await review(member), terms_accepted_at=earlier)
    assert isinstance(done, Subscription)
    assert done.terms_accepted_at == earlier


async def test_what_has_changed_since_it_was_shown_is_not_ordered(member, files):
    shown = await review(member)
    for otherwise in (
        {"net": 9000},
        {"gross": 11901},
        {"terms_version": "2022-01"},
        {"company": "Somebody Else"},
        {"has_former_number": True},
    ):
        assert await place(member, replace(shown, **otherwise)) == ReviewOutdated()
    assert await place(member, shown, now=NOON + DAY) == ReviewOutdated()
    newer = TermsEntry(version="2026-03", valid_from=TODAY)
    await catalogue.apply(member, replace(files, terms=(*files.terms, newer)), on=TODAY, now=NOON)
    assert await place(member, shown) == ReviewOutdated()
    assert (await member.scalars(select(Subscription))).all() == []


async def test_who_lost_points_since_is_told_so(member):
    shown = await review(member)
    await member.execute(update(ordering.points.LedgerEntry).values(delta=499))
    assert await place(member, shown) == NotEnoughPoints(1)


async def test_a_second_order_is_refused(member):
    shown = await review(member)
    await place(member, shown)
    assert await place(member, shown) == AlreadySubscribed()


async def test_a_former_member_gets_a_new_number_and_is_told_before(member):
    first = await place(member, await review(member))
    assert isinstance(first, Subscription)
    first.ended_at, first.ended_as = NOON, EndReason.CANCELLED
    await member.flush()
    shown = await review(member)
    assert isinstance(shown, OrderReview)
    assert shown.has_former_number
    second = await place(member, shown)
    assert isinstance(second, Subscription)
    assert second.previous_membership_number == first.membership_number
    assert second.membership_number != first.membership_number


async def test_on_the_last_day_there_is_no_order_and_on_the_next_there_is(member):
    await place(member, await review(member))
    last_day = date(2027, 3, 2)
    assert await review(member, today=last_day) == AlreadySubscribed()
    assert isinstance(await review(member, today=last_day + DAY), OrderReview)


async def test_a_term_that_begins_on_a_29_february(member):
    leap_day = datetime(2028, 2, 29, 12, tzinfo=UTC)
    shown = await review(member, today=leap_day.date())
    assert isinstance(shown, OrderReview)
    assert shown.expires_on == "2029-02-28"
    done = await place(member, shown, now=leap_day)
    assert isinstance(done, Subscription)


async def test_a_number_that_somebody_took_meanwhile_is_drawn_anew(member, monkeypatch):
    await add_account(member, "m2")
    await register(member, "m2", "EOS R1", first_serial=990000200001)
    other = await place(member, await review(member, "m2"), "m2")
    assert isinstance(other, Subscription)
    drawn = [other.membership_number, "222222222"]

    async def draw(session):
        return drawn.pop(0)

    monkeypatch.setattr(numbers, "new_membership_number", draw)
    done = await place(member, await review(member))
    assert isinstance(done, Subscription)
    assert done.membership_number == "222222222"
    entries = select(AuditEntry).where(
        AuditEntry.action == "subscriptions.start", AuditEntry.account_id == "m1"
    )
    assert len((await member.scalars(entries)).all()) == 1


async def test_two_clicks_at_once_order_once(own):
    async with own.transaction() as session:
        await add_account(session, "m1")
        await register(session, "m1", "EOS R1")
        shown = await review(session)

    async def click():
        async with own.transaction() as session:
            return await place(session, shown)

    done = await asyncio.gather(*(click() for _ in range(3)))
    assert [one for one in done if isinstance(one, AlreadySubscribed)] == [AlreadySubscribed()] * 2
    async with own.transaction() as session:
        assert await subscriptions.active(session, "m1", TODAY) is not None
        assert len((await session.scalars(select(Invoice))).all()) == 1
