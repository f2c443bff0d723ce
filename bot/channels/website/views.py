"""Messages and states as the widget reads them."""

from datetime import datetime
from typing import Any

from bot.conversations.reading import Shown, State


def message_view(shown: Shown) -> dict[str, Any]:
    """One message."""
    message = shown.message
    view: dict[str, Any] = {
        "seq": message.seq,
        "author": message.author,
        "text": message.text,
        "language": message.language,
        "choices": [{"id": choice.id, "title": choice.title} for choice in shown.choices],
        "sent_at": time_view(message.sent_at),
    }
    return view if message.name is None else {**view, "name": message.name}


def state_view(state: State) -> dict[str, Any]:
    """Who answers."""
    return {"owner": state.owner}


def typing_view(state: State) -> dict[str, Any]:
    """Whether the bot is writing."""
    return {"typing": state.bot_is_writing}


def time_view(moment: datetime) -> str:
    """A time in UTC, as JavaScript writes it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
