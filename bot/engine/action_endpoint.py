"""The way from the Rasa server to the action server: kept open, checked, failures remembered."""

from __future__ import annotations

import asyncio
import json
from contextvars import ContextVar
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

# Seconds for one action. Below TICKET_LOCK_LIFETIME, so that no second turn starts meanwhile.
ACTION_TIMEOUT = 20

_REJECTED = 400
_AWAY = {502, 503, 504}


class ActionsFailed(Exception):
    """An action failed, or answered nonsense; it would again."""


class ActionsUnavailable(Exception):
    """The action server, or its database, did not answer a turn; later it will."""


class ActionsLost(Exception):
    """The action server took an action and gave no answer: it hung over it, or died."""


class ActionEndpoint(EndpointConfig):
    """Remembers per turn whether a call failed.

    ``MessageProcessor._run_action`` swallows every exception and goes on with half an answer, so
    the turn has to ask afterwards.
    """

    def __init__(self, url: str) -> None:
        # Rasa would send the whole domain with every call, which costs more than the answer.
        # An action that needs it says so in domain.yml: `send_domain: true`.
        super().__init__(url, enable_selective_domain=True)
        self._session: aiohttp.ClientSession | None = None
        self._failures: ContextVar[list[Exception]] = ContextVar("failures")

    def begin_turn(self) -> None:
        """Forget the failures of earlier turns."""
        self._failures.set([])

    def check_turn(self) -> None:
        """Raise what went wrong since ``begin_turn``.

        Raises:
            ActionsUnavailable: at least one action was not reached.
            ActionsLost: at least one action was reached and gave no answer.
            ActionsFailed: at least one action got no proper answer.
        """
        for failure in self._failures.get():
            kind = _kind(failure)
            raise kind(f"{type(failure).__name__}: {failure}") from failure

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run one action and give back its checked answer."""
        try:
            return await self._ask(kwargs["json"])
        except ClientResponseError as error:
            if error.status != _REJECTED:
                self._failures.get().append(error)
            raise
        except Exception as error:
            self._failures.get().append(error)
            raise

    async def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ACTION_TIMEOUT)
            )
        # The SDK wants to see a domain, be it an empty one.
        async with self._session.post(self.url, json={"domain": {}, **body}) as response:
            content = await response.text()
            if response.status >= _REJECTED:
                raise ClientResponseError(response.status, str(response.reason), content)
            answer = json.loads(content)
        check_action_result(answer)
        return answer  # type: ignore[no-any-return]


def _kind(failure: Exception) -> type[Exception]:
    if isinstance(failure, ClientResponseError):
        return ActionsUnavailable if failure.status in _AWAY else ActionsFailed
    if isinstance(failure, aiohttp.ClientConnectorError):
        return ActionsUnavailable
    if isinstance(failure, (aiohttp.ClientError, asyncio.TimeoutError, OSError)):
        return ActionsLost
    return ActionsFailed


def check_action_result(result: Any) -> None:
    """Refuse an action's answer that does not have the form that Rasa expects.

    Raises:
        ActionsFailed: it does not.
    """
    if not isinstance(result, dict):
        raise ActionsFailed("an action's answer is no object")
    for name in ("events", "responses"):
        entries = result.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ActionsFailed(f"an action's {name} are no list of objects")
    if not all(isinstance(event.get("event"), str) for event in result.get("events", [])):
        raise ActionsFailed("an action's event has no name")


def skip_schema_validation() -> None:
    """Switch off Rasa's own check of action results: ``check_action_result`` has done it.

    jsonschema compiles Rasa's schema anew for every answer, which takes longer than the rest of
    the turn (measurements in ``rasa.md``).
    """
    RemoteAction._validate_action_result = _already_checked


def _already_checked(self: RemoteAction, result: dict[str, Any]) -> bool:
    return True
