"""Who waits for a conversation is woken."""

import asyncio
import time

from bot.conversations.wakeups import Wakeups


async def test_a_waiting_stream_is_woken_at_once():
    wakeups = Wakeups()
    with wakeups.subscribe("conversation") as wakeup:
        began = time.monotonic()
        asyncio.get_running_loop().call_later(0.01, wakeups.notify, "conversation")
        await wakeup.wait(5)
    assert time.monotonic() - began < 1


async def test_a_wakeup_that_came_while_nobody_waited_is_not_lost():
    wakeups = Wakeups()
    with wakeups.subscribe("conversation") as wakeup:
        wakeups.notify("conversation")
        began = time.monotonic()
        await wakeup.wait(5)
    assert time.monotonic() - began < 1


async def test_without_a_wakeup_the_clock_decides():
    wakeups = Wakeups()
    with wakeups.subscribe("conversation") as wakeup:
        wakeups.notify("another")
        began = time.monotonic()
        await wakeup.wait(0.05)
    assert time.monotonic() - began >= 0.04


async def test_nothing_is_kept_of_those_who_left():
    wakeups = Wakeups()
    with wakeups.subscribe("conversation"):
        pass
    assert not wakeups._waiting
