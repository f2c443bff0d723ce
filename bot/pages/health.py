"""``/health``: whether the gateway, its database and its two neighbours are well."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.database import Database

Probe = Callable[[], Awaitable[bool]]


def health_route(database: Database, rasa: Probe, actions: Probe) -> Route:
    """200 while members can be served, 503 without a database.

    Without its neighbours the gateway still accepts messages, so they only inform.
    """

    async def get_health(_request: Request) -> Response:
        rasa_is_well, actions_are_well, database_is_well = await asyncio.gather(
            rasa(), actions(), _answers(database)
        )
        return JSONResponse(
            {
                "status": "ok" if database_is_well else "unavailable",
                "rasa": rasa_is_well,
                "actions": actions_are_well,
                "database": database_is_well,
            },
            status_code=200 if database_is_well else 503,
        )

    return Route("/health", get_health, methods=["GET"])


async def _answers(database: Database) -> bool:
    try:
        async with database.reading() as session:
            await session.execute(text("SELECT 1"))
    except Exception:  # noqa: BLE001 - whatever it is, the database does not answer
        return False
    return True
