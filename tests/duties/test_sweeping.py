"""Rows of no more use go, and what one room cannot delete keeps the others from nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.checkout.model import Checkout, SandboxAuthorisation
from bot.database import ActionResult
from bot.duties import Rounds, Tally, sweep, sweeping
from bot.identity.model import UsedJti
from bot.mail.model import Letter
from bot.membership import proposals
from bot.membership.model import Proposal
from bot.membership.words import ProposalKind
from tests.checkout.support import agree_to_order, prepare
from tests.fakes import NOON, Clock

OLD = NOON - timedelta(days=40)
TABLES = (UsedJti, ActionResult, Letter, Proposal, Checkout, SandboxAuthorisation)


async def leave_rows(database, conversation_id, when):
    """One of each kind; whatever they are about was over within the hour."""
    name = f"{when:%Y%m%d}"
    async with database.transaction() as session:
        session.add(UsedJti(jti=name, expires_at=when))
        session.add(ActionResult(message_id=name, action="x", result={}, created_at=when))
        session.add(SandboxAuthorisation(reference=name, made_at=when))
        letter = {"kind": "activation", "recipient": "a@example.com", "details": {}}
        dates = {"created_at": when, "due_at": when, "delivered_at": when}
        session.add(Letter(language="de", **letter, **dates))
        await proposals.propose(
            session,
            conversation_id=conversation_id,
            account_id="robin",
            kind=ProposalKind.SUBSCRIBE,
            values={"shown": name},
            now=when,
        )
    await agree_to_order(database, conversation_id, now=when)


async def count(database):
    """How many rows there are of each kind."""
    async with database.reading() as session:
        return {
            table.__tablename__: await session.scalar(select(func.count()).select_from(table))
            for table in TABLES
        }


@pytest.fixture
async def house(anywhere):
    """What was left 40 days ago, and now."""
    conversation_id = await prepare(anywhere, now=OLD)
    for when in (OLD, NOON):
        await leave_rows(anywhere, conversation_id, when)
    assert set((await count(anywhere)).values()) == {2}
    return anywhere


async def test_of_every_kind_the_old_rows_go(house):
    assert await sweep(Rounds(house, Clock())) == Tally(len(sweeping.SWEPT), 0)
    assert set((await count(house)).values()) == {1}


async def test_one_that_fails_keeps_its_rows_and_the_others_go(house, monkeypatch, caplog):
    async def broken(session, now):
        await sweeping.forget_old_letters(session, now)
        raise RuntimeError

    monkeypatch.setitem(sweeping.SWEPT, "letters", broken)
    assert (await sweep(Rounds(house, Clock()))).failed == 1
    kept = await count(house)
    assert kept.pop("letters") == 2
    assert set(kept.values()) == {1}
    assert "Sweep letters failed" in caplog.text
