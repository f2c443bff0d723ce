"""A member at the website, without the browser."""

import time
import uuid
from typing import Any

import httpx


class Member:
    """One conversation by the website's HTTP calls."""

    def __init__(self, url: str, account: str | None = None, language: str = "de") -> None:
        self._client = httpx.Client(base_url=url, headers={"Origin": url}, timeout=15)
        body: dict[str, str] = {"language": language}
        if account:
            body["identity"] = self._identity(account)
        session = self._client.post("/api/chat/session", json=body)
        session.raise_for_status()
        self.session: dict[str, Any] = session.json()
        self._client.headers["Authorization"] = f"Bearer {self.session['token']}"
        self.seen: int = self.session["last_seq"]

    def close(self) -> None:
        """Leave the website; the conversation stays."""
        self._client.close()

    def _identity(self, account: str) -> str:
        answer = self._client.post("/demo/identity", json={"account": account})
        answer.raise_for_status()
        identity: str = answer.json()["identity"]
        return identity

    def send(self, text: str | None = None, **more: Any) -> httpx.Response:
        """Send a text or a choice; gives back the gateway's first answer."""
        body = {"client_message_id": str(uuid.uuid4()), **more}
        if text is not None:
            body["text"] = text
        return self._client.post("/api/chat/messages", json=body)

    def ask(self, text: str | None = None, *, seconds: float = 30, **more: Any) -> str:
        """Send and wait for the bot's answer; all its messages, joined by line breaks."""
        accepted = self.send(text, **more)
        assert accepted.status_code == 202, accepted.text
        answers = self.wait_for("bot", after=accepted.json()["seq"], seconds=seconds)
        return "\n".join(message["text"] for message in answers)

    def wait_for(
        self, author: str, *, after: int, seconds: float = 30, count: int = 1
    ) -> list[dict[str, Any]]:
        """Wait for so many messages of an author after a sequence number."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = [m for m in self.messages(after) if m["author"] == author]
            if len(found) >= count:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"no message of {author} in {seconds} s; got {self.messages(after)}")

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        """Everything said after a sequence number."""
        answer = self._client.get("/api/chat/messages", params={"after": after})
        answer.raise_for_status()
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def choose(self, title: str) -> str:
        """Click the newest choice of this title and wait for the answer."""
        choices = [c for m in self.messages() for c in m["choices"] if c["title"] == title]
        return self.ask(choice=choices[-1]["id"])

    def tell(self, *texts: str) -> str:
        """Send one after another, each when the one before is answered; the last answer."""
        return [self.ask(text) for text in texts][-1]

    @property
    def asked(self) -> str:
        """The bot's last message: in a task, its question."""
        text: str = [message["text"] for message in self.messages() if message["author"] == "bot"][
            -1
        ]
        return text
