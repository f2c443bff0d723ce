"""What every action is: checked, in one transaction, repeatable, and silent about its member."""

import logging
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession

from actions import house as houses
from actions import results, slots
from actions.answer import Again, Answer, Choice
from actions.context import Context
from actions.house import House
from actions.outage import OUTAGE
from actions.refusals import card_refused, data_refused
from actions.signature import check_signature
from actions.wording import Wording
from bot.conversations.model import Message
from bot.identity.members import account_of
from bot.membership.model import Account

logger = logging.getLogger(__name__)

# An action's events and responses, as they go to Rasa.
Result = dict[str, Any]


# The database is away, not the action wrong: the same message will be answered later.
OUTAGES = (OperationalError, InterfaceError, PoolTimeout, OSError)


class ActionFailed(Exception):
    """An action did not come to its end; Rasa saves nothing and the gateway asks again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What an action has at hand to answer one message."""

    session: AsyncSession
    member: Account | None
    """None while nobody is signed in."""
    context: Context
    words: Wording
    house: House
    now: datetime

    @property
    def today(self) -> date:
        """The day whose prices and points count."""
        return self.now.date()

    @property
    def account_id(self) -> str:
        """Of the member, where there is no doing without one."""
        if self.member is None:
            raise RuntimeError("nobody is signed in")
        return self.member.id

    async def looked_up_again(self, message: dict[str, Any] | None = None) -> "Turn":
        """The same with the member as they are known now, and with an earlier message if given."""
        member = await account_of(self.session, self.context.conversation_id, self.now)
        context = self.context.with_message(message) if message else self.context
        return replace(self, member=member, context=context)

    async def answers_what_was_seen(self) -> bool:
        """Whether nobody has said anything since the message came in.

        A yes that was sent before a review could be read is no yes to that review.
        """
        mine = select(Message.seq).where(Message.id == self.context.message_id).scalar_subquery()
        said_since = select(Message.id).where(
            Message.conversation_id == self.context.conversation_id,
            # Not the system's word that an answer takes longer.
            Message.author.in_(("bot", "agent")),
            Message.seq > mine,
        )
        return (await self.session.scalars(said_since.limit(1))).one_or_none() is None


class CheckedAction(Action, ABC):  # type: ignore[misc]  # the SDK is not typed for us
    """The one wrapper: nobody runs an action past it."""

    def __init__(self, open_house: Callable[[], House] = houses.house) -> None:
        self._open_house = open_house

    @abstractmethod
    def name(self) -> str:
        """The name in ``domain.yml``."""

    @abstractmethod
    async def answer(self, turn: Turn) -> Answer:
        """Answer the message."""

    @abstractmethod
    async def result(self, house: House, context: Context) -> Result:
        """Answer in a transaction of the right kind."""

    def topic(self) -> str | None:
        """The question that this action answers; None for talk."""
        return None

    def by_rule(self) -> bool:
        """Whether a rule leads to this action; what no rule knows must end the turn itself."""
        return True

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: object
    ) -> list[dict[str, Any]]:
        """What the SDK calls.

        Raises:
            ActionFailed: nothing was done.
        """
        try:
            house, context = self._open_house(), Context(tracker)
            check_signature(
                house.key,
                context.conversation_id,
                context.message_id,
                context.signature,
                house.clock(),
            )
            result = await self.result(house, context)
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may name a member
            logger.error(  # noqa: TRY400 - the error's own text stays out of the log
                "%s failed: %s\n%s",
                self.name(),
                type(error).__name__,
                "".join(traceback.format_tb(error.__traceback__)),
            )
            if isinstance(error, OUTAGES):
                raise ActionFailed(OUTAGE) from None
            raise ActionFailed(f"{self.name()}: {type(error).__name__}") from None
        dispatcher.messages.extend(result["responses"])
        events: list[dict[str, Any]] = result["events"]
        return events

    def refused(self, turn: Turn) -> Answer | None:
        """What is said first and alone, instead of an answer."""
        return None

    async def in_session(self, session: AsyncSession, house: House, context: Context) -> Result:
        """Answer with this session; the caller commits."""
        turn = await turn_of(session, house, context)
        refusal = self.refused(turn)
        answer = refusal or await self.answer(turn)
        topic = None if refusal else answer.topic or self.topic()
        return {"events": self.events(context, answer, topic), "responses": messages(answer)}

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """What the tracker is to remember."""
        return slots.events(context, answer, topic, by=self.name(), by_rule=self.by_rule())


async def turn_of(session: AsyncSession, house: House, context: Context) -> Turn:
    """All that there is to answer a message with."""
    now = house.clock()
    return Turn(
        session=session,
        member=await account_of(session, context.conversation_id, now),
        context=context,
        words=Wording(house.phrases, context.language),
        house=house,
        now=now,
    )


class Question(CheckedAction):
    """An action that only reads."""

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, whatever was asked."""
        return card_refused(turn.context)

    async def result(self, house: House, context: Context) -> Result:
        """Read in one session, which waits for no writer."""
        async with house.database.reading() as session:
            return await self.in_session(session, house, context)


class DataQuestion(Question):
    """A question about the data of an account, and that is the member's own only."""

    def refused(self, turn: Turn) -> Answer | None:
        """Points on demand, and other people's data."""
        return super().refused(turn) or data_refused(turn.context, turn.member)


class Task(CheckedAction):
    """An action that writes; a repeat of its message gets the first result."""

    async def result(self, house: House, context: Context) -> Result:
        """Write once per message, in one transaction with the note that it was done."""
        async with house.database.transaction() as session:
            name = self.kept_as(context)
            done = await results.stored(session, context.message_id, name)
            if done is not None:
                return done
            result = await self.in_session(session, house, context)
            results.store(session, context.message_id, name, result, house.clock())
            return result

    def kept_as(self, context: Context) -> str:
        """The name under which a repeat of the message finds the result."""
        return self.name()


def messages(answer: Answer) -> list[dict[str, Any]]:
    """The answer as the SDK's dispatcher would put it."""
    dispatcher = CollectingDispatcher()
    for one in answer.says:
        buttons = [_button(choice) for choice in one.choices]
        if isinstance(one, Again):
            dispatcher.utter_message(text=one.text, buttons=buttons)
        else:
            values = {name: _fillable(value) for name, value in one.values.items()}
            dispatcher.utter_message(response=one.response, buttons=buttons, **values)
    said: list[dict[str, Any]] = dispatcher.messages
    return said


def _fillable(value: str) -> str:
    """A value that Rasa puts in its place: with "0[" in it, it would leave all places empty."""
    return value.replace("0[", "0 [")


def _button(choice: Choice) -> dict[str, str]:
    return {"title": choice.title, "payload": choice.payload}
