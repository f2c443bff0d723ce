"""What a choice's payload says, and what the channel refuses as no turn."""

import pytest

from bot.engine.channel import _read_turn
from bot.engine.labels import BadPayload, label_attributes, parse_payload

TURN = {"conversation": "c1", "message_id": "m1", "signature": "s", "language": "de"}


def test_an_intent_with_values():
    parsed = parse_payload('/ask_price{"tier": "gold", "country": "AT"}')

    assert parsed["intent"] == {"name": "ask_price", "confidence": 1.0}
    values = [(entity["entity"], entity["value"]) for entity in parsed["entities"]]
    assert values == [("tier", "gold"), ("country", "AT")]


def test_a_question_of_fact_names_its_response():
    parsed = parse_payload("/faq/green_tick")

    assert parsed["intent"]["name"] == "faq"
    assert parsed["intent"]["full_retrieval_intent_name"] == "faq/green_tick"
    selected = parsed["response_selector"]["faq"]["response"]
    assert selected["utter_action"] == "utter_faq/green_tick"


def test_an_intent_carries_no_response_selector():
    assert "response_selector" not in label_attributes("ask_price", 0.5)


@pytest.mark.parametrize(
    "payload", ["", "ask_price", "/", "/ask price", "/ask_price{tier}", "/a/b/c"]
)
def test_other_payloads_are_refused(payload):
    with pytest.raises(BadPayload):
        parse_payload(payload)


@pytest.mark.parametrize("said", [{"text": "hallo"}, {"payload": "/help"}])
def test_a_turn_holds_a_text_or_a_payload(said):
    turn = _read_turn(TURN | said)

    assert turn is not None
    assert (turn.text, turn.payload) == (said.get("text"), said.get("payload"))


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "hallo",
        TURN,
        TURN | {"text": "a", "payload": "/b"},
        TURN | {"text": 1},
        TURN | {"text": "a", "language": "fr"},
        TURN | {"text": "a", "conversation": None},
        {"text": "a"},
    ],
)
def test_anything_else_is_no_turn(body):
    assert _read_turn(body) is None
