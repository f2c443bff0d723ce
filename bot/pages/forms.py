"""Reads a form that a browser sent, and no more than any good one holds."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BYTES = 8 * 1024
MAX_FIELDS = 8


async def form_fields(request: Request) -> Mapping[str, str]:
    """The fields by name.

    Raises:
        HTTPException: it is no form of ours, or too long for one.
    """
    fields = await fields_up_to(MAX_BYTES, request)
    if fields is None:
        raise HTTPException(413)
    return fields


async def fields_up_to(most: int, request: Request) -> Mapping[str, str] | None:
    """The fields by name; None if they have more bytes than this.

    Raises:
        HTTPException: it is no form of ours.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        raise HTTPException(400) from None
    return dict(pairs)
