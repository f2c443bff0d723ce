"""Asks Rasa over HTTP; the only place that knows its address and its JSON."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.conversations.errors import DialogueDefect, DialogueLost, DialogueUnavailable
from bot.conversations.ports import Answer, Offer, Question, Reply
from bot.database import utc_now
from bot.settings import Settings
from bot.texts.languages import Language

# What the choice "talk to a person" means to Rasa.
PERSON_PAYLOAD = "/human_handoff"
# The server is down, starting, overloaded, or cannot reach its actions: nothing was saved.
UNAVAILABLE = {429, 502, 503}
# It reached its actions, and they hung over the question or died.
LOST = 504
# It never got the question. After every other trouble of the line it may have hung over it or died.
NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
HEALTH_SECONDS = 1.0

# A database does not take a NUL.
_Text = Annotated[str, AfterValidator(lambda text: text.replace("\0", ""))]


class _Choice(BaseModel):
    model_config = ConfigDict(strict=True)
    title: _Text
    payload: _Text


class _Reply(BaseModel):
    model_config = ConfigDict(strict=True)
    text: _Text
    choices: list[_Choice] = []


class _Turn(BaseModel):
    model_config = ConfigDict(strict=True)
    # Silence is no answer: the member would wait for ever.
    replies: list[_Reply] = Field(min_length=1)
    language: Language
    conversation_language: Language
    understood: dict[str, Any]


class RasaDialogue:
    """The dialogue server behind the port ``conversations.ports.Dialogue``."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        url: str,
        key: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._client = client
        self._url = f"{url.rstrip('/')}/webhooks/gateway"
        self._key = key.encode()
        self._clock = clock

    async def ask(self, question: Question) -> Answer:
        """Answer one message; the same message again gets the same answer.

        Raises:
            DialogueUnavailable: nothing was saved; ask again.
            DialogueLost: the question was taken and no answer came; ask again, but not for ever.
            DialogueDefect: no answer to this message.
        """
        kind, said = (
            ("text", question.text or "")
            if question.payload is None
            else ("payload", question.payload)
        )
        body = {
            "conversation": question.conversation_id,
            "message_id": question.message_id,
            # Signed anew at each try: a signature is good for minutes, a message may wait for days.
            "signature": self._sign(question, f"{kind}:{said}"),
            "language": question.language,
            kind: said,
        }
        try:
            response = await self._client.post(f"{self._url}/turn", json=body)
        except NOT_REACHED as error:
            raise DialogueUnavailable(type(error).__name__) from error
        except httpx.TransportError as error:
            raise DialogueLost(type(error).__name__) from error
        if response.status_code == LOST:
            raise DialogueLost(f"status {LOST}")
        if response.status_code in UNAVAILABLE:
            raise DialogueUnavailable(f"status {response.status_code}")
        if response.status_code != httpx.codes.OK:
            raise DialogueDefect(f"status {response.status_code}")
        return _read(response)

    async def is_well(self) -> bool:
        """Whether it has a model and listens."""
        return await answers_ok(self._client, f"{self._url}/health")

    def _sign(self, question: Question, said: str) -> str:
        """The time, the hash of what was said, and the seal on both and on whose message it is."""
        hashed = hashlib.sha256(said.encode()).hexdigest()
        signed = f"{int(self._clock().timestamp())}.{hashed}"
        content = f"{question.conversation_id}:{question.message_id}:{signed}"
        seal = hmac.new(self._key, content.encode(), hashlib.sha256).hexdigest()
        return f"{signed}.{seal}"


def new_client(settings: Settings) -> httpx.AsyncClient:
    """The client for both inner servers. It believes no proxy settings: they are neighbours."""
    return httpx.AsyncClient(timeout=settings.rasa_timeout, trust_env=False)


async def answers_ok(client: httpx.AsyncClient, url: str) -> bool:
    """Whether a neighbour says that it is well."""
    try:
        response = await client.get(url, timeout=HEALTH_SECONDS)
    except (httpx.TransportError, httpx.InvalidURL):
        return False
    return response.status_code == httpx.codes.OK


def _read(response: httpx.Response) -> Answer:
    try:
        turn = _Turn.model_validate_json(response.content)
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        raise DialogueDefect(f"no answer: {problem['loc']} {problem['msg']}") from None
    replies = tuple(
        Reply(reply.text, tuple(Offer(choice.title, choice.payload) for choice in reply.choices))
        for reply in turn.replies
    )
    return Answer(replies, turn.language, turn.conversation_language, turn.understood)
