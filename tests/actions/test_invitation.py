"""A member or a visitor asks for the invitation."""

import pytest
from sqlalchemy import delete

from bot.database import utc_now
from bot.membership.model import Invitation, LedgerEntry
from bot.membership.words import LedgerReason
from tests.actions.forms.support import code_of


@pytest.mark.parametrize(
    ("figure", "response", "missing"),
    [
        (0, "utter_invitation_not_enough", "500 more points"),
        (480, "utter_invitation_not_enough", "20 more points"),
        (499, "utter_invitation_not_enough", "1 more point"),
        (500, "utter_invitation_enough_sign_in", None),
        (650, "utter_invitation_enough_sign_in", None),
    ],
)
async def test_a_figure_is_answered_without_signing_in(enter, figure, response, missing):
    visitor = await enter(None, "en")

    (said,) = await visitor.says("check_invitation", points=figure)

    assert said.response == response
    assert said.values.get("missing") == missing
    assert said.values["needed"] == "500 points"


async def test_in_general_it_is_from_500_points_on(enter):
    visitor = await enter()

    (said,) = await visitor.says("check_invitation", "wann werde ich eingeladen")

    assert said.response == "utter_invitation_general"
    assert said.values == {"needed": "500 Punkten"}


@pytest.mark.parametrize(
    "text", ["/check_invitation", "wo bleibt meine Einladung", "I have not been invited yet"]
)
async def test_the_own_invitation_is_looked_up_once_it_is_known_whose(enter, database, text):
    visitor = await enter()

    asked = await visitor.says("check_invitation", text)
    await visitor.says("inform", "demo-500@example.com", email="demo-500@example.com")
    code = await code_of(database, "demo-500@example.com")
    _, said = await visitor.says("inform", code, code=code)

    assert [one.response for one in asked] == ["utter_ask_email"]
    assert said.response == "utter_invitation_sent"


async def test_one_point_is_missing(enter):
    visitor = await enter("demo-499", "en")

    (said,) = await visitor.says("check_invitation")

    assert said.response == "utter_invitation_points_missing"
    assert said.values == {
        "points": "499 points",
        "missing": "1 more point",
        "needed": "500 points",
    }


async def test_exactly_500_points_and_invited(enter):
    visitor = await enter("demo-500")

    (said,) = await visitor.says("check_invitation")

    assert said.response == "utter_invitation_sent"
    assert said.values["points"] == "500 Punkten"


async def test_a_member_has_accepted_it(enter):
    visitor = await enter("demo-active", "en")

    (said,) = await visitor.says("check_invitation")

    assert said.response == "utter_invitation_accepted"


async def test_enough_points_but_no_invitation_and_a_yes_asks_for_a_person(enter, database):
    async with database.transaction() as session:
        await session.execute(delete(Invitation).where(Invitation.account_id == "demo-999"))
    visitor = await enter("demo-999", "en")

    (said,) = await visitor.says("check_invitation", points=999)
    (handed_over,) = await visitor.says("affirm", "yes")

    assert said.response == "utter_invitation_not_found"
    assert said.values == {"points": "999 points"}
    assert handed_over.response == "utter_handoff_requested"


async def test_a_claimed_figure_and_what_the_database_knows(enter):
    visitor = await enter("demo-499", "en")

    figure, own = await visitor.says("check_invitation", points=650)

    assert figure.response == "utter_invitation_enough"
    assert own.response == "utter_invitation_points_missing"


async def test_invited_but_the_points_have_dropped_since(enter, database):
    async with database.transaction() as session:
        session.add(
            LedgerEntry(
                account_id="demo-500",
                delta=-1,
                reason=LedgerReason.CORRECTION,
                created_at=utc_now(),
            )
        )
    visitor = await enter("demo-500", "en")

    (said,) = await visitor.says("check_invitation")

    assert said.response == "utter_invitation_sent_points_dropped"
    assert said.values["missing"] == "1 more point"
