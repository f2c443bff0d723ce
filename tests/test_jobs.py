"""Due work is done again and again, whatever happens to it."""

import asyncio

import pytest

from bot.jobs import Stop, Stopped, every


async def test_work_is_done_again_and_again_until_the_end():
    done = []

    async def work():
        done.append(1)

    async with every(0.01, work):
        await asyncio.sleep(0.1)
    count = len(done)
    assert count >= 3
    await asyncio.sleep(0.03)
    assert len(done) == count


async def test_a_failure_does_not_end_it(caplog):
    done = []

    async def work():
        done.append(1)
        if len(done) == 1:
            raise RuntimeError("once")

    async with every(0.01, work):
        await asyncio.sleep(0.1)
    assert len(done) >= 2
    assert "Due work failed" in caplog.text


async def test_work_that_is_under_way_is_brought_to_its_end():
    done = []

    async def work():
        await asyncio.sleep(0.05)
        done.append(1)

    async with every(60, work):
        await asyncio.sleep(0.01)
    assert done == [1]


async def test_what_may_be_broken_off_gives_its_result_or_ends_with_the_process():
    async def quick():
        return 7

    stop = Stop()
    assert await stop.unless(quick()) == 7
    asyncio.get_running_loop().call_later(0.01, stop.set)
    with pytest.raises(Stopped):
        await stop.unless(asyncio.sleep(60))


async def test_a_pause_ends_with_the_process():
    stop = Stop()
    asyncio.get_running_loop().call_later(0.01, stop.set)
    async with asyncio.timeout(1):
        await stop.pause(60)
