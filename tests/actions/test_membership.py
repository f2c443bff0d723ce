"""Active or not, until when, under which number; and whether it renews."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.database import utc_now
from bot.membership.model import Subscription
from bot.membership.words import EndReason


async def change(database, account, **values):
    """Change a member's subscription."""
    async with database.transaction() as session:
        query = select(Subscription).where(Subscription.account_id == account)
        subscription = (await session.scalars(query)).one()
        for name, value in values.items():
            setattr(subscription, name, value)


async def test_an_active_membership_says_until_when_and_that_it_renews(enter):
    visitor = await enter("demo-overdue")

    (said,) = await visitor.says("membership_status", "bis wann läuft meine mitgliedschaft")

    assert said.response == "utter_membership_active"
    assert said.values["tier"] == "Gold"
    assert str(datetime.now(UTC).year + 1) in said.values["date"]
    assert "900000016" in said.values["lines"]
    assert "Auto-Renewal" in said.values["lines"]


async def test_an_unpaid_membership_is_active_all_the_same_and_leads_to_its_invoice(enter):
    overdue, active = await enter("demo-overdue"), await enter("demo-active")

    (late,) = await overdue.says("membership_status", "bin ich aktiv?")
    (in_time,) = await active.says("membership_status", "bin ich aktiv?")

    assert late.response == in_time.response == "utter_membership_active"
    titles = [button["title"] for button in late.buttons]
    assert "Meine überfällige Rechnung" in titles
    assert "Meine überfällige Rechnung" not in [button["title"] for button in in_time.buttons]


@pytest.mark.parametrize(
    "text", ["wie lautet meine mitgliedsnummer", "what's my membership number?", "my CPS ID please"]
)
async def test_the_number_comes_first_for_who_asks_for_it(enter, text):
    visitor = await enter("demo-active", "en")

    (said,) = await visitor.says("membership_status", text)

    assert said.response == "utter_membership_number"
    assert said.values["number"] == "900000015"


async def test_the_former_number(enter, database):
    first, second = await enter("demo-active"), await enter("demo-overdue")
    await change(database, "demo-overdue", previous_membership_number="800000099")

    (unknown,) = await first.says("membership_status", "was war meine alte nummer?")
    (known,) = await second.says("membership_status", "was war meine alte nummer?")
    (beside,) = await second.says("membership_status", "bin ich noch mitglied?")

    assert unknown.response == "utter_membership_no_former_number"
    assert known.response == "utter_membership_former_number"
    assert known.values == {"former": "800000099", "number": "900000016"}
    assert "800000099" in beside.values["lines"]


async def test_another_tier_than_the_one_asked_for(enter):
    visitor = await enter("demo-active")

    other, _ = await visitor.says("membership_status", "bin ich gold?", tier="gold")
    (own,) = await visitor.says("membership_status", "bin ich silber?", tier="silver")

    assert other.response == "utter_membership_other_tier"
    assert other.values == {"asked": "Gold", "tier": "Silber"}
    assert own.response == "utter_membership_active"


async def test_a_membership_whose_last_day_is_over(enter, database):
    yesterday = utc_now().date() - timedelta(days=1)
    start = yesterday - timedelta(days=365)
    await change(database, "demo-active", starts_on=start, expires_on=yesterday)
    visitor = await enter("demo-active")

    (said,) = await visitor.says("membership_status")
    (renewal,) = await visitor.says("auto_renewal")

    assert said.response == "utter_membership_expired"
    assert renewal.response == "utter_renewal_no_membership"


async def test_a_cancelled_membership(enter, database):
    await change(database, "demo-active", ended_at=utc_now(), ended_as=EndReason.CANCELLED)
    visitor = await enter("demo-active")

    (said,) = await visitor.says("membership_status")

    assert said.response == "utter_membership_cancelled"


async def test_without_a_membership_the_old_account_may_have_a_number(enter):
    nobody, former = await enter("demo-499"), await enter("demo-legacy")

    (none,) = await nobody.says("membership_status", "meine mitgliedsnummer bitte")
    (old,) = await former.says("membership_status", "meine mitgliedsnummer bitte")

    assert none.response == "utter_membership_none"
    assert old.response == "utter_membership_none_but_number"
    assert old.values["former"] == "800000012"


async def test_who_could_join_is_told_which_tiers(enter):
    visitor = await enter("demo-1599", "en")

    (said,) = await visitor.says("membership_status", "am I a member?")

    assert said.response == "utter_membership_none_but_open"
    assert said.values == {"points": "1,599 points", "tiers": "Silver or Gold"}


async def test_a_membership_is_told_to_its_member_only(enter):
    visitor, member = await enter(), await enter("demo-1599", "en")

    (status,) = await visitor.says("membership_status")
    renewal, asked = await visitor.says("auto_renewal")
    (other,) = await member.says("membership_status", "what's my colleague's membership number")

    assert status.response == asked.response == "utter_ask_email"
    assert renewal.response == "utter_renewal_general"
    assert other.response == "utter_only_own_account"
