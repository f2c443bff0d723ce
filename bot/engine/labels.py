"""How a label becomes what Rasa expects of it: an intent, or the retrieval intent with its key."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa.shared.nlu.constants import (
    ENTITIES,
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
    RESPONSE_SELECTOR,
    TEXT,
)

RETRIEVAL_INTENT = "faq"
_PAYLOAD = re.compile(r"/(?P<label>[a-z_]+(?:/[a-z_]+)?)(?P<entities>\{.*\})?", re.DOTALL)


class BadPayload(ValueError):
    """A choice's payload that is none; only the server writes them, so this is a defect."""


def label_attributes(label: str, confidence: float) -> dict[str, Any]:
    """The message attributes that say a label.

    A FAQ question such as ``faq/green_tick`` becomes the intent ``faq`` and what a
    ResponseSelector would write, so that ``utter_faq`` finds its response.
    """
    intent = label.partition("/")[0]
    attributes: dict[str, Any] = {
        INTENT: {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
    }
    if intent == RETRIEVAL_INTENT:
        response = {
            INTENT_RESPONSE_KEY: label,
            "utter_action": f"utter_{label}",
            PREDICTED_CONFIDENCE_KEY: confidence,
        }
        attributes[RESPONSE_SELECTOR] = {
            "all_retrieval_intents": [RETRIEVAL_INTENT],
            RETRIEVAL_INTENT: {"response": response, "ranking": []},
        }
    return attributes


def parse_payload(payload: str) -> dict[str, Any]:
    """What a choice says: ``/ask_tiers{"tier": "gold"}``, as parse data of a message.

    Raises:
        BadPayload: the text has another form.
    """
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise BadPayload(payload)
    try:
        values: dict[str, Any] = json.loads(match["entities"] or "{}")
    except ValueError as error:
        raise BadPayload(payload) from error
    attributes = label_attributes(match["label"], 1.0)
    if attributes[INTENT][INTENT_NAME_KEY] != match["label"]:
        attributes[INTENT][FULL_RETRIEVAL_INTENT_NAME_KEY] = match["label"]
    return {
        TEXT: payload,
        **attributes,
        INTENT_RANKING_KEY: [{INTENT_NAME_KEY: match["label"], PREDICTED_CONFIDENCE_KEY: 1.0}],
        ENTITIES: [
            {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "choice"}
            for name, value in values.items()
        ],
    }
