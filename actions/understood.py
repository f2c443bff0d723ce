"""A message as the engine understood it: intent, question of fact, label."""

from typing import Any


def intent_of(parsed: dict[str, Any]) -> str:
    """The intent; ``faq`` for all questions of fact."""
    return str((parsed.get("intent") or {}).get("name"))


def faq_of(parsed: dict[str, Any]) -> dict[str, Any]:
    """What the classifier says of a question of fact; empty for everything else."""
    selected = (parsed.get("response_selector") or {}).get(intent_of(parsed)) or {}
    response: dict[str, Any] = selected.get("response") or {}
    return response


def label_of(parsed: dict[str, Any]) -> str:
    """The intent, or the question of fact with its key: ``faq/green_tick``."""
    return str(faq_of(parsed).get("intent_response_key") or intent_of(parsed))


def text_of(value: object) -> str:
    """A text, or an empty one where the tracker has none."""
    return value if isinstance(value, str) else ""
