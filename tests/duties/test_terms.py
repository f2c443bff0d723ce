"""The day after the last day: renewed or over, and the member is told."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.duties import Tally
from bot.membership.model import SupportCase
from bot.membership.words import EndReason
from tests.duties.conftest import LAST_DAY, TRANSFER
from tests.fakes import NOON
from tests.membership.support import correct_points

MIDNIGHT = datetime(2027, 3, 3, tzinfo=UTC)
MANUAL = replace(TRANSFER, type="manual")
ROBIN = "robin@example.com"
NOTHING = Tally(done=0, failed=0)
ONE = Tally(done=1, failed=0)


async def test_through_the_last_day_nothing_happens_and_at_midnight_it_renews(programme):
    await programme.member("robin")
    programme.clock.now = MIDNIGHT.replace(day=LAST_DAY.day, hour=23, minute=59)
    assert await programme.end_terms() == NOTHING
    programme.clock.now = MIDNIGHT
    assert await programme.end_terms() == ONE

    subscription = await programme.subscription()
    assert (subscription.expires_on, subscription.ended_at) == (date(2028, 3, 2), None)
    letter = (await programme.letters())[ROBIN]
    assert (letter.kind, letter.language) == ("membership_renewed", "de")
    assert letter.details == {
        "name": "Robin Muster",
        "tier": "Silber",
        "membership_number": subscription.membership_number,
        "valid_until": "2. März 2028",
    }


async def test_the_invoice_of_the_new_year_follows_like_the_first_one(programme):
    await programme.member("robin")
    programme.clock.now = MIDNIGHT
    await programme.issue()
    await programme.end_terms()
    assert await programme.issue() == NOTHING
    programme.clock.move(hours=1)
    assert await programme.issue() == ONE
    assert await programme.numbers() == ["CPS-2027-000001", "CPS-2027-000002"]


async def test_without_renewal_it_is_over(programme):
    await programme.member("robin", MANUAL, language="en")
    programme.clock.now = MIDNIGHT
    assert await programme.end_terms() == ONE

    subscription = await programme.subscription()
    assert (subscription.ended_at, subscription.ended_as) == (MIDNIGHT, EndReason.EXPIRED)
    letter = (await programme.letters())[ROBIN]
    assert (letter.kind, letter.language) == ("membership_ended", "en")
    assert letter.details["valid_until"] == "2 March 2027"
    assert letter.details["tier"] == "Silver"


async def test_what_was_cancelled_ends_with_the_same_letter(programme):
    await programme.member("robin", MANUAL)
    await programme.change(await programme.subscription(), cancel_requested_at=NOON)
    programme.clock.now = MIDNIGHT
    assert await programme.end_terms() == ONE
    assert (await programme.subscription()).ended_as is EndReason.CANCELLED
    assert (await programme.letters())[ROBIN].kind == "membership_ended"


async def test_a_plan_to_rise_that_fails_renews_the_present_tier_and_the_letter_says_so(programme):
    await programme.member("robin")
    await programme.change(await programme.subscription(), next_tier="gold")
    programme.clock.now = MIDNIGHT
    assert await programme.end_terms() == ONE
    letter = (await programme.letters())[ROBIN]
    assert (letter.kind, letter.details["tier"]) == ("membership_renewed", "Silber")


async def test_without_the_points_it_cannot_renew_and_a_person_looks_at_it(programme):
    await programme.member("robin")
    async with programme.database.transaction() as session:
        await correct_points(session, -800, "robin")
    programme.clock.now = MIDNIGHT
    assert await programme.end_terms() == ONE
    assert (await programme.letters())[ROBIN].kind == "membership_not_renewed"
    (case,) = await programme.all(SupportCase)
    assert case.account_id == "robin"
    assert len(await programme.invoices()) == 1


@pytest.mark.parametrize("wish", [TRANSFER, MANUAL])
async def test_two_gateways_at_once_do_it_once(programme, wish):
    await programme.member("robin", wish)
    await programme.member("kim", wish)
    programme.clock.now = MIDNIGHT

    one, other = await asyncio.gather(programme.end_terms(), programme.end_terms())

    assert (one.done + other.done, one.failed + other.failed) == (2, 0)
    assert len(await programme.letters()) == 2
    assert len(await programme.invoices()) == (4 if wish is TRANSFER else 2)
    assert await programme.end_terms() == NOTHING
