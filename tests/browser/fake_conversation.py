"""A conversation in memory, for the fake gateway."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

Message = dict[str, Any]


@dataclass
class FakeConversation:
    """Messages in order, and whoever waits for the next one."""

    member: str | None = None
    language: str = "de"
    id: str = field(default_factory=lambda: uuid4().hex)
    messages: list[Message] = field(default_factory=list)
    owner: str = "bot"
    typing: bool = False
    received: dict[str, int] = field(default_factory=dict)
    used_choices: set[str] = field(default_factory=set)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def add(
        self,
        author: str,
        text: str,
        choices: tuple[str, ...] = (),
        *,
        name: str | None = None,
        language: str | None = None,
        sent_at: datetime | None = None,
    ) -> int:
        """Say something; returns its number."""
        seq = len(self.messages) + 1
        message: Message = {
            "seq": seq,
            "author": author,
            "text": text,
            "language": language or self.language,
            "choices": [{"id": uuid4().hex, "title": title} for title in choices],
            "sent_at": (sent_at or datetime.now(UTC)).isoformat(),
        }
        self.messages.append(message if name is None else {**message, "name": name})
        if author != "visitor":
            self.typing = False
        await self.tell()
        return seq

    async def show_typing(self, typing: bool = True) -> None:
        """Somebody writes an answer, or stopped."""
        self.typing = typing
        await self.tell()

    async def hand_to(self, owner: str) -> None:
        """Somebody else answers from now on."""
        self.owner = owner
        await self.tell()

    async def tell(self) -> None:
        """Wake the streams."""
        async with self.news:
            self.news.notify_all()

    def after(self, seq: int) -> list[Message]:
        """The messages after a number."""
        return [message for message in self.messages if message["seq"] > seq]

    def title_of(self, choice: str) -> str | None:
        """What a choice says, if it was ever offered here."""
        offered = {
            each["id"]: each["title"] for message in self.messages for each in message["choices"]
        }
        return offered.get(choice)

    def is_open(self, choice: str) -> bool:
        """Whether it belongs to the newest question, to which nothing was said."""
        answered = max((m["seq"] for m in self.messages if m["author"] == "visitor"), default=0)
        newest = [each["id"] for message in self.after(answered) for each in message["choices"]]
        return choice in newest and choice not in self.used_choices

    def texts(self, author: str) -> list[str]:
        """All that somebody said."""
        return [message["text"] for message in self.messages if message["author"] == author]
