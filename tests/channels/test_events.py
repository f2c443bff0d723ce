"""The conversation as it happens, over a real connection."""

import asyncio
import threading
from contextlib import AsyncExitStack

import httpx
import pytest

from bot.app import build_app
from bot.channels.website import events
from bot.channels.website.streams import MOST, Streams
from bot.conversations.log import append, lock_conversation
from bot.conversations.model import Message
from bot.conversations.turns import store_answer
from tests.conversations.support import take_over
from tests.fakes import NOON, say
from tests.houses import Browser
from tests.servers import listening, serving


@pytest.fixture(autouse=True)
def own_watcher(monkeypatch):
    """The library watches for the server's end once per thread, in the loop that came first.

    In a process with one loop that is right; here it may be the sleeping loop of the browser tests.
    """
    monkeypatch.setattr("sse_starlette.sse._thread_state", threading.local())


@pytest.fixture
async def visitor(settings, dialogue):
    """A visitor of a gateway on a real port."""
    async with (
        serving(build_app(settings, dialogue)) as address,
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        yield await Browser(client).open(language="de")


@pytest.fixture
async def browser_of_another(visitor):
    """Another visitor of the same gateway."""
    return await Browser(visitor.client).open(language="de")


async def test_the_question_and_its_answer_come_as_events(visitor, dialogue):
    async with listening(visitor.client, visitor.token) as stream:
        assert stream.response.headers["content-type"].startswith("text/event-stream")
        assert stream.response.headers["cache-control"] == "no-store"
        assert await stream.next() == {"event": "state", "data": {"owner": "bot"}}

        await visitor.post(text="Hallo\nWelt")
        first, second = await stream.until("message"), await stream.until("message")

    assert (first["id"], first["data"]["author"]) == ("1", "visitor")
    assert first["data"]["text"] == "Hallo\nWelt"
    assert (second["id"], second["data"]["author"]) == ("2", "bot")
    assert [first["data"], second["data"]] == await visitor.messages()


async def test_while_the_bot_thinks_it_is_seen_writing(visitor, dialogue):
    goes_on = asyncio.Event()

    async def think(_question):
        await goes_on.wait()

    dialogue.meanwhile = think
    async with listening(visitor.client, visitor.token) as stream:
        await visitor.post(text="Hallo")
        assert (await stream.until("typing"))["data"] == {"typing": True}
        goes_on.set()
        assert (await stream.until("typing"))["data"] == {"typing": False}


@pytest.mark.parametrize("how", ["after", "last_event_id"])
async def test_after_a_break_nothing_is_missing_and_nothing_comes_twice(visitor, how):
    for number in range(3):
        await visitor.post(text=f"{number}")
    await visitor.answers(0, count=6)

    cursor = {"after": 2} if how == "after" else {"last_event_id": "2", "after": 0}
    async with listening(visitor.client, visitor.token, **cursor) as stream:
        seqs = [(await stream.until("message"))["id"] for _ in range(4)]

    assert seqs == ["3", "4", "5", "6"]


async def test_a_long_conversation_is_replayed_whole(visitor, database):
    async with database.transaction() as session:
        talk = await lock_conversation(session, visitor.session["conversation_id"])
        for number in range(450):
            append(session, talk, author="bot", text=str(number), now=NOON)
    async with listening(visitor.client, visitor.token) as stream:
        seqs = [int((await stream.until("message"))["id"]) for _ in range(450)]
    assert seqs == list(range(1, 451))


async def test_what_another_process_writes_is_shown_too(visitor, database, monkeypatch):
    monkeypatch.setattr(events, "LOOK_SECONDS", 0.1)
    async with listening(visitor.client, visitor.token) as stream:
        await stream.until("state")
        await take_over(database, visitor.session["conversation_id"])
        assert (await stream.until("state"))["data"] == {"owner": "human"}


async def test_an_answer_that_another_process_gives_is_not_waited_for_long(
    visitor, database, dialogue, monkeypatch
):
    monkeypatch.setattr(events, "OWED_LOOK_SECONDS", 0.1)

    async def another_answers(question):
        async with database.transaction() as session:
            message = await session.get_one(Message, question.message_id)
            await store_answer(session, message, say("Von nebenan"), NOON)
        await asyncio.Event().wait()

    dialogue.meanwhile = another_answers
    async with listening(visitor.client, visitor.token) as stream:
        await visitor.post(text="Hallo")
        await stream.until("message")
        assert (await stream.until("message"))["data"]["text"] == "Von nebenan"


async def test_the_oldest_of_too_many_streams_makes_room(visitor, browser_of_another):
    async with AsyncExitStack() as open_ones:
        streams = []
        for _ in range(MOST):
            listener = listening(visitor.client, visitor.token)
            streams.append(await open_ones.enter_async_context(listener))
            await streams[-1].until("state")
        theirs = await open_ones.enter_async_context(
            listening(browser_of_another.client, browser_of_another.token)
        )
        newest = await open_ones.enter_async_context(listening(visitor.client, visitor.token))
        await newest.until("state")

        assert await streams[0].ended()
        await visitor.post(text="Hallo")
        for stream in (*streams[1:], newest):
            assert (await stream.until("message"))["data"]["text"] == "Hallo"
        await browser_of_another.post(text="Ich auch")
        assert (await theirs.until("message"))["data"]["text"] == "Ich auch"


def test_streams_that_have_ended_take_no_place():
    streams = Streams(most=1)
    with streams.place("a") as first, streams.place("a") as second:
        assert (first.is_set(), second.is_set()) == (True, False)
    with streams.place("a") as third, streams.place("b") as other:
        assert not third.is_set()
        assert not other.is_set()
    assert streams._open == {}


async def test_signing_out_ends_the_stream(visitor):
    async with listening(visitor.client, visitor.token) as stream:
        await stream.until("state")
        await visitor.client.delete("/api/chat/session", headers=visitor.headers)
        assert await stream.ended(seconds=1.5)


async def test_a_quiet_stream_carries_comments(settings, dialogue, monkeypatch):
    monkeypatch.setattr(events, "COMMENT_SECONDS", 0.1)
    async with (
        serving(build_app(settings, dialogue)) as address,
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        visitor = await Browser(client).open()
        async with listening(client, visitor.token) as stream:
            await stream.until("state")
            assert await stream.next() == {"comment": "still here"}


async def test_the_server_stops_at_once_though_somebody_listens(settings, dialogue):
    async with asyncio.timeout(10):
        async with serving(build_app(settings, dialogue)) as address:
            client = httpx.AsyncClient(base_url=address, trust_env=False)
            visitor = await Browser(client).open()
            listener = listening(client, visitor.token)
            stream = await listener.__aenter__()
            await stream.until("state")
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 3
        assert await stream.ended()
        await listener.__aexit__(None, None, None)
        await client.aclose()
