"""One round after the other: what is broken waits, and keeps nobody else waiting."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import ActionResult
from bot.duties.rounds import LONGEST_WAIT, Rounds, Tally
from tests.fakes import Clock

SECRET = "kim@example.com"


class Work:
    """Writes a row for each item, and fails at some of them."""

    def __init__(self, *broken):
        self.broken, self.tried = set(broken), []

    async def do(self, session, item, now):
        self.tried.append(item)
        session.add(ActionResult(message_id=str(item), action="x", result={}, created_at=now))
        await session.flush()
        if item in self.broken:
            raise RuntimeError(SECRET)
        return True


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rounds(anywhere, clock):
    return Rounds(anywhere, clock)


async def rows(database):
    async with database.reading() as session:
        return sorted(await session.scalars(select(ActionResult.message_id)))


async def test_a_broken_item_writes_nothing_and_the_others_are_done(anywhere, rounds):
    work = Work(2)
    assert await rounds.each("Thing", (1, 2, 3), work.do) == Tally(done=2, failed=1)
    assert await rows(anywhere) == ["1", "3"]


async def test_the_log_tells_which_and_where_but_nothing_of_the_member(rounds, caplog):
    await rounds.each("Thing", (2,), Work(2).do)
    assert "Thing 2 failed (1. time, RuntimeError)" in caplog.text
    assert "test_rounds.py" in caplog.text
    assert SECRET not in caplog.text


async def test_a_broken_item_is_tried_again_ever_later(rounds, clock):
    work, waits, begin = Work(2), [], clock()
    while len(waits) < 8:
        before = len(work.tried)
        await rounds.each("Thing", (2,), work.do)
        if len(work.tried) > before:
            waits.append((clock() - begin) // timedelta(minutes=1))
            begin = clock()
        clock.move(seconds=30)
    assert waits == [0, 1, 2, 4, 8, 16, 32, LONGEST_WAIT // timedelta(minutes=1)]


async def test_once_it_works_it_is_done_and_its_failures_forgotten(rounds, clock):
    work = Work(2)
    await rounds.each("Thing", (2,), work.do)
    work.broken.clear()
    assert await rounds.each("Thing", (2,), work.do) == Tally(0, 0)
    clock.move(minutes=1)
    assert await rounds.each("Thing", (2,), work.do) == Tally(1, 0)
    # No longer due, and due once more much later: then it counts as new.
    await rounds.each("Thing", (), work.do)
    assert await rounds.each("Thing", (3, 2), Work(2).do) == Tally(1, 1)


async def test_the_failures_of_one_kind_say_nothing_of_another(rounds):
    await rounds.each("Thing", (2,), Work(2).do)
    work = Work()
    assert await rounds.each("Other", (2,), work.do) == Tally(1, 0)
    await rounds.each("Thing", (2,), work.do)
    assert work.tried == [2]


async def test_who_was_slower_has_done_nothing(rounds):
    async def too_late(_session, _item, _now):
        return False

    assert await rounds.each("Thing", (1,), too_late) == Tally(0, 0)


async def test_a_round_ends_in_time_and_the_next_one_goes_on(anywhere, clock):
    rounds, left = Rounds(anywhere, clock, seconds=0.05), list(range(5))

    async def slowly(_session, item, _now):
        await asyncio.sleep(0.06)
        left.remove(item)
        return True

    assert await rounds.each("Thing", tuple(left), slowly) == Tally(1, 0)
    assert left == [1, 2, 3, 4]


async def test_the_end_of_the_process_is_no_failure(rounds):
    async def ended(_session, _item, _now):
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await rounds.each("Thing", (1,), ended)
