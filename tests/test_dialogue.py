"""What the gateway asks Rasa, and what it makes of the answers."""

import asyncio
import hashlib
import hmac
import json
from datetime import timedelta

import httpx
import pytest

from bot.conversations.errors import DialogueDefect, DialogueLost, DialogueUnavailable
from bot.conversations.ports import Answer, Offer, Question, Reply
from bot.dialogue import RasaDialogue, answers_ok
from tests.fakes import NOON, Clock

KEY = "k" * 32
TURN = {
    "replies": [{"text": "Gold?", "choices": [{"title": "Ja", "payload": "/affirm"}]}],
    "language": "de",
    "conversation_language": "en",
    "understood": {"intent": "ask_tiers", "confidence": 0.9, "slots": {}},
}
QUESTION = Question("c1", "m1", "de", text="Und Gold?")


def signature(words, now=NOON):
    """The time, what was said, and the seal on both and on the message."""
    signed = f"{int(now.timestamp())}.{hashlib.sha256(words).hexdigest()}"
    seal = hmac.new(KEY.encode(), f"c1:m1:{signed}".encode(), hashlib.sha256).hexdigest()
    return f"{signed}.{seal}"


async def ask(response, question=QUESTION, asked=None, clock=lambda: NOON):
    """Ask a server that answers with this response; requests are added to ``asked``."""

    def respond(request):
        if asked is not None:
            asked.append(request)
        return response(request) if callable(response) else response

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as client:
        return await RasaDialogue(client, "http://rasa:5005/", KEY, clock).ask(question)


async def test_a_turn_is_asked_signed_and_read():
    requests = []
    answer = await ask(httpx.Response(200, json=TURN), asked=requests)

    assert answer == Answer(
        (Reply("Gold?", (Offer("Ja", "/affirm"),)),), "de", "en", TURN["understood"]
    )
    [request] = requests
    assert str(request.url) == "http://rasa:5005/webhooks/gateway/turn"
    assert json.loads(request.content) == {
        "conversation": "c1",
        "message_id": "m1",
        "signature": signature(b"text:Und Gold?"),
        "language": "de",
        "text": "Und Gold?",
    }


async def test_a_choice_is_asked_by_its_payload():
    requests, choice = [], Question("c1", "m1", "de", payload="/affirm")
    await ask(httpx.Response(200, json=TURN), choice, requests)
    body = json.loads(requests[0].content)
    assert (body["payload"], "text" in body) == ("/affirm", False)
    assert body["signature"] == signature(b"payload:/affirm")


async def test_each_try_is_signed_anew():
    requests, clock = [], Clock()
    for _ in range(2):
        await ask(httpx.Response(200, json=TURN), asked=requests, clock=clock)
        clock.move(days=2)
    first, later = (json.loads(request.content)["signature"] for request in requests)
    assert first == signature(b"text:Und Gold?")
    assert later == signature(b"text:Und Gold?", NOON + timedelta(days=2))


async def test_actions_that_hang_or_die_over_a_question_are_lost():
    with pytest.raises(DialogueLost):
        await ask(httpx.Response(504))


@pytest.mark.parametrize("status", [429, 502, 503])
async def test_a_server_that_is_not_ready_is_asked_again_later(status):
    with pytest.raises(DialogueUnavailable):
        await ask(httpx.Response(status))


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
async def test_a_server_that_is_down_is_asked_again_later(error):
    def fail(request):
        raise error("down", request=request)

    with pytest.raises(DialogueUnavailable):
        await ask(fail)


@pytest.mark.parametrize(
    "error", [httpx.ReadTimeout, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError]
)
async def test_a_server_that_hangs_or_dies_over_a_question_is_lost(error):
    def fail(request):
        raise error("gone", request=request)

    with pytest.raises(DialogueLost):
        await ask(fail)


async def test_a_line_that_breaks_in_the_middle_of_a_turn_is_told_from_one_that_never_stood():
    async def hang_up(reader, writer):
        await reader.read(100)
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with httpx.AsyncClient(trust_env=False) as client:
        dialogue = RasaDialogue(client, address, KEY)
        with pytest.raises(DialogueLost):
            await dialogue.ask(QUESTION)
        server.close()
        await server.wait_closed()
        with pytest.raises(DialogueUnavailable):
            await dialogue.ask(QUESTION)


@pytest.mark.parametrize("status", [302, 400, 403, 404, 422, 500])
async def test_an_error_of_the_server_is_a_defect(status):
    with pytest.raises(DialogueDefect):
        await ask(httpx.Response(status))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b"\xff",
        json.dumps(TURN | {"replies": []}).encode(),
        json.dumps(TURN | {"replies": [{"text": None}]}).encode(),
        json.dumps(TURN | {"language": "fr"}).encode(),
        json.dumps(TURN | {"understood": None}).encode(),
    ],
)
async def test_an_answer_that_is_none_is_a_defect(body):
    with pytest.raises(DialogueDefect):
        await ask(httpx.Response(200, content=body))


async def test_a_character_that_no_database_takes_is_left_out():
    turn = TURN | {"replies": [{"text": "a\0b", "choices": []}]}
    answer = await ask(httpx.Response(200, json=turn))
    assert answer.replies == (Reply("ab"),)


@pytest.mark.parametrize(("answer", "well"), [(200, True), (503, False), (None, False)])
async def test_a_neighbour_is_well_if_it_says_so(answer, well):
    def respond(request):
        if answer is None:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(answer)

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as client:
        assert await answers_ok(client, "http://actions:5055/health") is well
        assert await RasaDialogue(client, "http://rasa:5005", KEY).is_well() is well
