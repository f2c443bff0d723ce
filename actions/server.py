"""What the SDK's own server needs to be fit for members' data; found by ``rasa_sdk_plugins``."""

import sys
import warnings

import pluggy
from sanic import HTTPResponse, Request, Sanic
from sanic.response import json

from actions.house import close_house
from actions.outage import OUTAGE
from bot.settings import SettingsError, load_settings

hookimpl = pluggy.HookimplMarker("rasa_sdk")
FAILED, AWAY = 500, 503


@hookimpl
def attach_sanic_app_extensions(app: Sanic) -> None:
    """Prepare the server, in the main process and in each worker."""
    _check_settings()
    # Tried with this version of Rasa (docs/decisions/0001): the SDK warns of every other one.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"rasa_sdk\.utils")
    app.register_middleware(hide_request, "response")
    app.register_listener(close, "after_server_stop")


async def hide_request(_request: Request, response: HTTPResponse) -> HTTPResponse | None:
    """Answer failures without what was asked: the SDK repeats the whole tracker.

    503 is an outage that passes, 500 an action that would fail again.
    """
    if response.status < FAILED:
        return None
    away = f'"error":"{OUTAGE}"'.encode() in (response.body or b"")
    return json({"error": "action failed"}, status=AWAY if away else response.status)


async def close(_app: Sanic) -> None:
    """Close what the actions opened in this worker."""
    await close_house()


def _check_settings() -> None:
    try:
        load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
