"""Nothing is written that was not shown and agreed to, once, by its own member."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from actions.forms.open_forms import FORMS
from bot.database import utc_now
from bot.membership.model import AuditEntry, Proposal
from tests.actions.forms.support import names
from tests.actions.forms.tasks import (
    OPEN_TASKS,
    TASKS,
    begin,
    everything,
    fork,
    kept,
    log,
    nothing_written,
    questions,
    texts,
    to_review,
)

every_task = pytest.mark.parametrize("task", OPEN_TASKS, ids=str)


def test_every_form_is_attacked():
    assert set(FORMS) - {"sign_in_form"} <= {task.form for task in TASKS}


SPOILT = (
    "of another conversation",
    "of another member",
    "used",
    "voided",
    "expired",
    "made up",
    "none",
    "a list",
)


async def spoil(database, visitor, enter, task, how):
    """Make the proposal of the open review one that no yes counts for."""
    now = utc_now()
    changes = {
        "used": {"used_at": now},
        "voided": {"voided_at": now},
        "expired": {"made_at": now - timedelta(minutes=16), "expires_at": now},
    }
    if how in changes:
        async with database.transaction() as session:
            mine = Proposal.id == visitor.slots["proposal"]
            await session.execute(update(Proposal).where(mine).values(**changes[how]))
    elif how == "of another conversation":
        other = await enter(task.member)
        await to_review(other, task)
        visitor.slots["proposal"] = other.slots["proposal"]
    elif how == "of another member":
        async with database.transaction() as session:
            mine = Proposal.id == visitor.slots["proposal"]
            await session.execute(update(Proposal).where(mine).values(account_id="demo-999"))
    else:
        visitor.slots["proposal"] = {"made up": "a" * 32, "none": None, "a list": ["x"]}[how]


@every_task
async def test_a_yes_to_a_proposal_that_does_not_count_shows_the_review_again(
    enter, database, task
):
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)
    for how in SPOILT:
        await spoil(database, visitor, enter, task, how)
        async with nothing_written(database):
            said = await visitor.says("affirm", "ja")
        assert "utter_review_changed" in names(said), how
        assert (visitor.form, visitor.slots["requested_slot"]) == (task.form, "confirmation"), how

    before = await kept(database)
    await visitor.says("affirm", "ja")
    assert await kept(database) != before


@every_task
async def test_slots_filled_by_somebody_else_are_forgotten_when_a_task_begins(
    enter, database, task
):
    visitor = await begin(enter, database, task)
    visitor.slots |= {
        "confirmation": True,
        "proposal": "a" * 32,
        "terms": "2023-02",
        "email": "demo-1599@example.com",
        "product_id": 1,
        "pending": {"action": "action_delete_account"},
    }

    async with nothing_written(database):
        await to_review(visitor, task)
    assert visitor.slots["confirmation"] is None


@every_task
async def test_a_confirmation_from_elsewhere_leads_to_the_review_and_not_past_it(
    enter, database, task
):
    """At every question: the tracker says that the member has agreed to everything."""
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        if asked == "confirmation":
            return
        forced = fork(visitor)
        forced.slots |= {"confirmation": True, "terms": "2023-02", "proposal": "a" * 32}
        async with nothing_written(database):
            await forced.says("dont_know", "weiß nicht")


@every_task
async def test_what_was_changed_behind_the_review_is_shown_before_it_is_done(enter, database, task):
    """Values slipped into the tracker after the review was shown."""
    slipped = {
        "product": "EOS R1",
        "serial_number": "990000000001",
        "dealer": "Anderswo",
        "tier": "silver" if task.label == "subscribe" else "platinum",
        "po_number": "666",
        "payment_method": "card" if task.label == "subscribe" else "bank_transfer",
        "new_email": "thief@example.com",
        "switch": "on",
    }
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)
    for slot, value in slipped.items():
        if visitor.slots.get(slot) in {None, value}:
            continue
        forced = fork(visitor)
        forced.slots[slot] = value
        async with nothing_written(database):
            await forced.says("affirm", "ja")
        # The other conversation of the test showed something else meanwhile.
        visitor = await enter(task.member)
        await to_review(visitor, task)


@every_task
async def test_a_yes_that_was_sent_before_the_review_is_none(enter, database, task):
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)
    early = visitor.message("affirm", "ja")
    await log(database, visitor, ("visitor", early["metadata"]["message_id"]), ("bot", None))
    visitor.events.append(early)

    async with nothing_written(database):
        said = await visitor.answer_to(early)
    assert "utter_review_came_later" in names(said)

    late, before = visitor.message("affirm", "ja"), await kept(database)
    await log(database, visitor, ("visitor", late["metadata"]["message_id"]))
    visitor.events.append(late)
    await visitor.answer_to(late)
    assert await kept(database) != before


@pytest.mark.parametrize("task", [one for one in OPEN_TASKS if one.label == "subscribe"], ids=str)
async def test_a_yes_that_was_sent_before_the_terms_accepts_none(enter, database, task):
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        if asked == "terms":
            break
    early = visitor.message("affirm", "ja")
    await log(database, visitor, ("visitor", early["metadata"]["message_id"]), ("bot", None))
    visitor.events.append(early)

    said = await visitor.answer_to(early)

    assert "utter_review_came_later" in names(said)
    assert visitor.slots["terms"] is None


async def audited(database):
    async with database.reading() as session:
        return Counter(await session.scalars(select(AuditEntry.action)))


@every_task
async def test_two_yes_at_the_same_moment_do_it_once(enter, database, task):
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)
    other, before = fork(visitor), await audited(database)

    await asyncio.gather(visitor.says("affirm", "ja"), other.says("affirm", "ja"))

    done = await audited(database) - before
    assert done
    assert max(done.values()) == 1
    async with database.reading() as session:
        used = select(Proposal).where(Proposal.used_at.is_not(None))
        assert len((await session.scalars(used)).all()) == 1


@every_task
async def test_a_message_that_comes_again_after_a_crash_is_answered_in_the_same_words(
    enter, database, task
):
    """The action committed, and its answer was lost: at every question, and at the yes."""
    visitor = await begin(enter, database, task)
    async for asked in questions(visitor, task):
        label = "affirm" if asked == "confirmation" else "dont_know"
        first = fork(visitor)
        message = first.message(label, "ja" if label == "affirm" else "weiß nicht")
        first.events.append(message)
        lost = fork(first)
        said, after = await first.answer_to(message), await everything(database)

        again = await lost.answer_to(message)

        assert (names(again), texts(again)) == (names(said), texts(said))
        assert await everything(database) == after
