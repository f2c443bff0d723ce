"""Stand-ins for what is outside the process, and people to talk to."""

from collections import Counter, deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.ports import Answer, Question, Reply
from bot.membership.model import Account, Country
from bot.membership.words import Language

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **duration: float) -> None:
        self.now += timedelta(**duration)


def echo(question: Question) -> Answer:
    """An answer that repeats the question."""
    said = question.text if question.text is not None else question.payload
    return say(f"You said {said}", language=question.language)


def say(*texts: str | Reply, language: str = "de", conversation_language: str = "") -> Answer:
    """An answer of these messages."""
    return Answer(
        replies=tuple(text if isinstance(text, Reply) else Reply(text) for text in texts),
        language=language,
        conversation_language=conversation_language or language,
        understood={"intent": "ask_tiers", "confidence": 0.9},
    )


class FakeDialogue:
    """Answers as it is told. Like the real one it gives a repeated question the same answer."""

    def __init__(self, answer: Callable[[Question], Answer] = echo) -> None:
        self.answer = answer
        # What happens to the next questions: an error, or None for an answer.
        self.faults: deque[Exception | None] = deque()
        # Done while a question is being thought about.
        self.meanwhile: Callable[[Question], Awaitable[None]] | None = None
        self.asked: list[Question] = []
        # How often a turn was really taken, by message.
        self.turns: Counter[str] = Counter()
        self._answers: dict[str, Answer] = {}

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.meanwhile is not None:
            await self.meanwhile(question)
        fault = self.faults.popleft() if self.faults else None
        if fault is not None:
            raise fault
        if question.message_id not in self._answers:
            self.turns[question.message_id] += 1
            self._answers[question.message_id] = self.answer(question)
        return self._answers[question.message_id]


async def add_account(
    session: AsyncSession, account_id: str, *, name: str = "Robin Muster", language: str = "de"
) -> Account:
    """A member."""
    if await session.get(Country, "DE") is None:
        germany = Country(
            code="DE", name_de="Deutschland", name_en="Germany", currency="EUR", participates=True
        )
        session.add(germany)
        await session.flush()
    account = Account(
        id=account_id,
        company=f"{name} Foto",
        contact_name=name,
        email=f"{account_id}@example.com",
        language=Language(language),
        country="DE",
        created_at=NOON,
        activation_email_sent_at=NOON,
        activated_at=NOON,
    )
    session.add(account)
    await session.flush()
    return account
