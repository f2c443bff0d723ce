"""What the widget sends."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from bot.texts.languages import Language

_UUID = re.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


def _uuid(value: str) -> str:
    lower = value.lower()
    if not _UUID.fullmatch(lower):
        raise ValueError("not a UUID")
    return lower


class SessionBody(BaseModel):
    """``POST /api/chat/session``."""

    model_config = ConfigDict(strict=True, extra="ignore")

    language: Language | None = None
    identity: str | None = None


class MessageBody(BaseModel):
    """``POST /api/chat/messages``: a text, or a choice."""

    model_config = ConfigDict(strict=True, extra="ignore")

    client_message_id: Annotated[str, AfterValidator(_uuid)]
    text: str | None = None
    choice: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.choice is None):
            raise ValueError("text / choice")
        return self
