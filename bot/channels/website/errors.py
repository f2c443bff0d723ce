"""Every refusal of the website channel, in one table, as ``{"error": {"code", "message"}}``."""

import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.channels.website.headers import DEFAULTS
from bot.channels.website.languages import language_of
from bot.conversations.errors import (
    ChoiceExpired,
    ConversationClosed,
    EmptyText,
    InvalidText,
    TextTooLong,
    UnknownChoice,
)
from bot.conversations.typed_text import MAX_CHARACTERS
from bot.identity.errors import (
    IdentityExpired,
    IdentityInvalid,
    IdentityReused,
    IdentityWithoutAccount,
    UnknownToken,
)
from bot.texts.loader import Texts

logger = logging.getLogger(__name__)

Handler = Callable[[Request, Exception], Awaitable[Response]]


class WebsiteError(Exception):
    """The base of what this channel itself refuses."""


class NotJson(WebsiteError):
    """The body is not said to be JSON."""


class InvalidJson(WebsiteError):
    """The body is not JSON in UTF-8."""


class BodyTooLarge(WebsiteError):
    """The body has more bytes than any good one."""


class InvalidFields(WebsiteError):
    """Fields are missing or of the wrong type."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class InvalidCursor(WebsiteError):
    """``Last-Event-ID`` or ``after`` is not a number."""


class TooMany(WebsiteError):
    """A rate limit; it passes by itself."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = max(1, math.ceil(seconds))


class TooManyMessages(TooMany):
    """Messages per minute and conversation."""


class TooManySessions(TooMany):
    """New conversations per hour and address."""


@dataclass(frozen=True)
class Problem:
    """How an error is told: status, code for programs, text for people."""

    status: int
    code: str
    text: str


INTERNAL = Problem(500, "internal_error", "error-internal")
BAD_REQUEST = Problem(400, "bad_request", "error-bad-request")
UNAVAILABLE = Problem(503, "unavailable", "error-unavailable")

PROBLEMS: dict[type[Exception], Problem] = {
    NotJson: Problem(415, "not_json", "error-not-json"),
    InvalidJson: Problem(400, "invalid_json", "error-invalid-json"),
    BodyTooLarge: Problem(413, "body_too_large", "error-body-too-large"),
    InvalidFields: Problem(422, "invalid_fields", "error-invalid-fields"),
    InvalidCursor: Problem(422, "invalid_cursor", "error-invalid-cursor"),
    InvalidText: Problem(422, "invalid_text", "error-invalid-text"),
    EmptyText: Problem(422, "empty_text", "error-empty-text"),
    TextTooLong: Problem(413, "text_too_long", "error-text-too-long"),
    UnknownToken: Problem(401, "invalid_token", "error-invalid-token"),
    ConversationClosed: Problem(409, "conversation_closed", "error-conversation-closed"),
    UnknownChoice: Problem(404, "unknown_choice", "error-unknown-choice"),
    ChoiceExpired: Problem(409, "choice_expired", "error-choice-expired"),
    IdentityInvalid: Problem(401, "identity_invalid", "error-identity-invalid"),
    IdentityExpired: Problem(401, "identity_expired", "error-identity-expired"),
    IdentityReused: Problem(401, "identity_reused", "error-identity-reused"),
    IdentityWithoutAccount: Problem(
        401, "identity_unknown_account", "error-identity-unknown-account"
    ),
    TooManyMessages: Problem(429, "too_many_messages", "error-too-many-messages"),
    TooManySessions: Problem(429, "too_many_sessions", "error-too-many-sessions"),
    # The client has gone away; nobody reads this.
    ClientDisconnect: BAD_REQUEST,
}

# What the framework itself refuses, and the pages beside the channel.
STATUSES: dict[int, Problem] = {
    400: BAD_REQUEST,
    403: Problem(403, "forbidden", "error-forbidden"),
    404: Problem(404, "not_found", "error-not-found"),
    405: Problem(405, "method_not_allowed", "error-method-not-allowed"),
    413: PROBLEMS[BodyTooLarge],
    503: UNAVAILABLE,
}

# The database does not answer: a trouble that passes, not a defect of ours. (A driver that gets
# no connection raises a bare OSError.)
OUTAGES = (OperationalError, InterfaceError, PoolTimeoutError, OSError)


class Explainer:
    """Turns errors into answers, in the language of the conversation or of the browser."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def handlers(self) -> dict[type[Exception], Handler]:
        """For Starlette: which error is told by whom."""
        handlers: dict[type[Exception], Handler] = dict.fromkeys(PROBLEMS, self.refusal)
        handlers |= dict.fromkeys(OUTAGES, self.outage)
        return handlers | {HTTPException: self.http_error, Exception: self.crash}

    async def refusal(self, request: Request, error: Exception) -> Response:
        """One of the table above."""
        headers = {}
        if isinstance(error, TooMany):
            headers["Retry-After"] = str(error.seconds)
        if isinstance(error, UnknownToken):
            headers["WWW-Authenticate"] = "Bearer"
        return self._answer(request, PROBLEMS[type(error)], headers, **_arguments(error))

    async def http_error(self, request: Request, error: Exception) -> Response:
        """What the framework refuses."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        headers = (error.headers if isinstance(error, HTTPException) else None) or {}
        return self._answer(request, STATUSES.get(status, BAD_REQUEST), dict(headers))

    async def outage(self, request: Request, error: Exception) -> Response:
        """The database cannot be reached."""
        logger.error("The database does not answer", exc_info=error)
        return self._answer(request, UNAVAILABLE, {"Retry-After": "5"})

    async def crash(self, request: Request, _error: Exception) -> Response:
        """A defect of ours; the server logs it."""
        # Told from outside the middleware that adds them otherwise.
        return self._answer(request, INTERNAL, dict(DEFAULTS))

    def _answer(
        self, request: Request, problem: Problem, headers: dict[str, str], **arguments: str | float
    ) -> Response:
        language = language_of(request)
        message = self._texts.get(language, problem.text, **arguments)
        return JSONResponse(
            {"error": {"code": problem.code, "message": message}},
            status_code=problem.status,
            headers={"Content-Language": language, **headers},
        )


def _arguments(error: Exception) -> dict[str, str | float]:
    match error:
        case InvalidFields():
            return {"fields": ", ".join(error.fields)}
        case TextTooLong():
            return {"limit": MAX_CHARACTERS}
        case TooManyMessages():
            return {"seconds": error.seconds}
        case TooManySessions():
            return {"minutes": math.ceil(error.seconds / 60)}
        case _:
            return {}
