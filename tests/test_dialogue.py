"""What the gateway asks Rasa, and what it makes of the answers."""

import hashlib
import hmac
import json

import httpx
import pytest

from bot.conversations.errors import DialogueDefect, DialogueUnavailable
from bot.conversations.ports import Answer, Offer, Question, Reply
from bot.dialogue import RasaDialogue, answers_ok

KEY = "k" * 32
TURN = {
    "replies": [{"text": "Gold?", "choices": [{"title": "Ja", "payload": "/affirm"}]}],
    "language": "de",
    "conversation_language": "en",
    "understood": {"intent": "ask_tiers", "confidence": 0.9, "slots": {}},
}
QUESTION = Question("c1", "m1", "de", text="Und Gold?")


async def ask(response, question=QUESTION, asked=None):
    """Ask a server that answers with this response; requests are added to ``asked``."""

    def respond(request):
        if asked is not None:
            asked.append(request)
        return response(request) if callable(response) else response

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as client:
        return await RasaDialogue(client, "http://rasa:5005/", KEY).ask(question)


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
        "signature": hmac.new(KEY.encode(), b"c1:m1", hashlib.sha256).hexdigest(),
        "language": "de",
        "text": "Und Gold?",
    }


async def test_a_choice_is_asked_by_its_payload():
    requests, choice = [], Question("c1", "m1", "de", payload="/affirm")
    await ask(httpx.Response(200, json=TURN), choice, requests)
    body = json.loads(requests[0].content)
    assert (body["payload"], "text" in body) == ("/affirm", False)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_server_that_is_not_ready_is_asked_again_later(status):
    with pytest.raises(DialogueUnavailable):
        await ask(httpx.Response(status))


@pytest.mark.parametrize(
    "error", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.ReadError]
)
async def test_a_server_that_is_down_or_dies_is_asked_again_later(error):
    def fail(request):
        raise error("down", request=request)

    with pytest.raises(DialogueUnavailable):
        await ask(fail)


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
