"""A turn is saved as a whole or not at all."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from rasa.utils.endpoints import ClientResponseError

from bot.engine.action_endpoint import ActionsFailed, ActionsLost, ActionsUnavailable
from bot.engine.sessions import EVENTS_PER_SESSION
from bot.engine.turn import Turn, escape, run_turn


def take(agent: Any, text: str | None, message_id: str = "m1", **more: Any) -> dict[str, Any]:
    turn = Turn("c1", message_id, "signed", more.pop("language", "de"), text=text, **more)
    return asyncio.run(run_turn(agent, turn))


def events_of(agent: Any) -> list[Any]:
    tracker = asyncio.run(agent.processor.tracker_store.retrieve("c1"))
    return list(tracker.events) if tracker else []


def test_a_question_is_answered_by_its_action(agent, actions):
    answer = take(agent, "Wie viele Punkte habe ich?")

    assert answer["replies"] == [{"text": "done", "choices": []}]
    assert answer["understood"]["intent"] == "check_points"
    assert actions.asked[0]["next_action"] == "action_check_points"
    metadata = actions.asked[0]["tracker"]["latest_message"]["metadata"]
    assert metadata == {
        "message_id": "m1",
        "signature": "signed",
        "expected": None,
        "language": "de",
    }


def not_reached():
    """What aiohttp raises while nobody listens."""
    key = ConnectionKey("localhost", 5055, False, True, None, None, None)
    return aiohttp.ClientConnectorError(key, OSError("refused"))


def test_nothing_is_saved_while_the_action_server_is_down_and_the_retry_answers_once(
    agent, actions
):
    actions.script = [not_reached(), not_reached()]

    for _ in range(2):
        with pytest.raises(ActionsUnavailable):
            take(agent, "Wie viele Punkte habe ich?")
        assert events_of(agent) == []
    answer = take(agent, "Wie viele Punkte habe ich?")

    assert [reply["text"] for reply in answer["replies"]] == ["done"]
    asked = [event for event in events_of(agent) if event.type_name == "user"]
    assert len(asked) == 1


def test_a_repeat_of_an_answered_message_is_replayed(agent, actions):
    first = take(agent, "Wie viele Punkte habe ich?")
    saved = len(events_of(agent))
    again = take(agent, "Wie viele Punkte habe ich?")

    assert again == first
    assert len(events_of(agent)) == saved
    assert len(actions.asked) == 1


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (ClientResponseError(503, "away", "{}"), ActionsUnavailable),
        (asyncio.TimeoutError(), ActionsLost),
        (aiohttp.ServerDisconnectedError(), ActionsLost),
        (ClientResponseError(500, "wrong", "{}"), ActionsFailed),
        (ClientResponseError(404, "no such action", "{}"), ActionsFailed),
        (ValueError("no JSON"), ActionsFailed),
    ],
)
def test_an_outage_passes_and_a_defect_does_not(agent, actions, failure, kind):
    actions.script = [failure]

    with pytest.raises(kind):
        take(agent, "Wie viele Punkte habe ich?")
    assert events_of(agent) == []


@pytest.mark.parametrize(
    "nonsense",
    [[], "done", {"events": "none"}, {"events": [{"name": "x"}]}, {"responses": [1]}],
)
def test_nonsense_from_an_action_fails_the_turn(agent, actions, nonsense):
    actions.script = [nonsense]

    with pytest.raises(ActionsFailed):
        take(agent, "Wie viele Punkte habe ich?")
    assert events_of(agent) == []


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "  /restart",
        "/back",
        '  /inform{"tier": "gold"}',
        "//session_start",
        "/",
        " / / ",
        "/\u2003/restart",
        '\u3000/\u2009/inform{"tier": "gold"}',
    ],
)
def test_typed_commands_are_text(agent, typed):
    take(agent, typed)

    events = events_of(agent)
    intents = [event.intent for event in events if event.type_name == "user"]
    assert all(intent["confidence"] < 1.0 for intent in intents)
    assert {event.type_name for event in events} & {"restart", "rewind", "undo"} == set()
    assert not [e for e in events if e.type_name == "slot" and e.key == "tier"]


@pytest.mark.parametrize(
    "typed",
    ['/inform{"pick": "product:12"}', ' /register_product{"product": "EOS R5"}', "pick product:12"],
)
def test_nobody_types_a_pick(agent, typed):
    take(agent, typed)

    messages = [event for event in events_of(agent) if event.type_name == "user"]
    found = [entity for message in messages for entity in message.entities]
    assert not [one for one in found if one["entity"] == "pick" or one["extractor"] == "choice"]
    assert all(message.intent["confidence"] < 1.0 for message in messages)


def test_escape_leaves_ordinary_text_alone():
    assert escape(" und/oder 24/7 ") == "und/oder 24/7"


def test_no_blank_of_any_script_hides_a_slash():
    blanks = [chr(code) for code in range(0x3001) if chr(code).isspace()]

    assert len(blanks) > 20
    for blank in blanks:
        assert escape(f"{blank}/{blank}/restart{blank}") == "restart"
        assert escape(f"/{blank}") == "-"


def test_a_card_number_is_refused_whatever_else_is_said(agent, actions):
    take(agent, "Wie viele Punkte habe ich? meine karte ist [card number]")

    assert actions.asked or "Kartendaten" in str(events_of(agent)[-2])
    message = [event for event in events_of(agent) if event.type_name == "user"][-1]
    assert message.intent["name"] == "change_payment_method"


def test_a_choice_is_understood_without_guessing(agent, actions):
    answer = take(agent, None, payload='/ask_tiers{"tier": "gold"}')

    assert answer["understood"]["intent"] == "ask_tiers"
    assert answer["understood"]["confidence"] == 1.0
    entities = actions.asked[0]["tracker"]["latest_message"]["entities"]
    assert [(entity["entity"], entity["value"]) for entity in entities] == [("tier", "gold")]


def test_a_choice_may_be_a_question_of_fact(agent, actions):
    answer = take(agent, None, payload="/faq/green_tick")

    assert answer["understood"]["intent"] == "faq/green_tick"
    selected = actions.asked[0]["tracker"]["latest_message"]["response_selector"]
    assert selected["faq"]["response"]["utter_action"] == "utter_faq/green_tick"


def test_the_reply_follows_the_language_of_the_message(agent):
    german = take(agent, "Guten Morgen zusammen, hallo", "m1", language="en")
    english = take(agent, "good morning everybody, hello", "m2", language="de")

    assert (german["language"], german["conversation_language"]) == ("de", "de")
    assert (english["language"], english["conversation_language"]) == ("en", "en")
    assert german["replies"] != english["replies"]


def test_a_long_conversation_keeps_its_slots_and_stays_short(agent, actions):
    switch = take(agent, "Can we speak English please", "m0")
    assert switch["conversation_language"] == "en"
    for number in range(40):
        take(agent, "how many points do I have", f"m{number + 1}", language="en")

    tracker = asyncio.run(agent.processor.tracker_store.retrieve("c1"))
    assert tracker.get_slot("language_fixed") is True
    assert len(tracker.events) < EVENTS_PER_SESSION + 20
