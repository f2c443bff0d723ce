"""The message that waits until its member is known, and what is added to it meanwhile."""

from typing import Any

from actions.context import Context

# Who it is and how they prove it is no value of a task.
SECRET = {"code", "card_number"}
NO_VALUES = SECRET | {"email", "language", "pick"}


def without_secrets(message: dict[str, Any]) -> dict[str, Any]:
    """A message as it may be kept."""
    entities = [one for one in message.get("entities") or [] if one["entity"] not in SECRET]
    return {**message, "entities": entities}


def with_values(context: Context, pending: dict[str, Any]) -> dict[str, Any]:
    """Values said beside the address, or instead of it, belong to the task; for ``fills``."""
    message = dict(pending.get("message") or {})
    said = [_without_place(one) for one in context.entities() if one["entity"] not in NO_VALUES]
    if not said or not message:
        return {}
    message["entities"] = [*message.get("entities", []), *said]
    return {"pending": {**pending, "message": message}}


def _without_place(entity: dict[str, Any]) -> dict[str, Any]:
    """A value, but not where it stood: it was another text."""
    return {name: value for name, value in entity.items() if name not in {"start", "end"}}
