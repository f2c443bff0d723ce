"""Reads a request: a limited JSON body into a schema, and the cursor."""

import json
import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from bot.channels.website.errors import (
    BodyTooLarge,
    InvalidCursor,
    InvalidFields,
    InvalidJson,
    NotJson,
)

# The longest text, every character written as two \\uXXXX escapes, and room for the rest.
MAX_BYTES = 32 * 1024
JSON = "application/json"
_CURSOR = re.compile("[0-9]{1,9}")

Schema = TypeVar("Schema", bound=BaseModel)


async def read_json(request: Request, schema: type[Schema]) -> Schema:
    """The body as this schema.

    Raises:
        NotJson, BodyTooLarge, InvalidJson, InvalidFields: it is not.
    """
    # Any page may have a browser post plain text to us, unasked; JSON needs our consent (CORS).
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise NotJson
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise BodyTooLarge
    try:
        # The standard parser takes half surrogate pairs, so that a text with one is refused
        # for what it is, by the rule for texts.
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise InvalidJson from None
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        raise InvalidFields(_fields(error)) from None


def read_cursor(request: Request) -> int:
    """The number of the last message that the client has: ``Last-Event-ID``, else ``?after=``.

    Raises:
        InvalidCursor: not a number.
    """
    cursor = request.headers.get("last-event-id") or request.query_params.get("after", "0")
    if not _CURSOR.fullmatch(cursor):
        raise InvalidCursor
    return int(cursor)


def _fields(error: ValidationError) -> tuple[str, ...]:
    problems = error.errors(include_input=False, include_url=False, include_context=False)
    return tuple(
        ".".join(map(str, problem["loc"])) or problem["msg"].removeprefix("Value error, ")
        for problem in problems
    )
