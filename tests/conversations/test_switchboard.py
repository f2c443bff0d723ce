"""A message is accepted once, under the next number."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import select

from bot.conversations.cards import MARKER
from bot.conversations.errors import (
    ChoiceExpired,
    ConversationClosed,
    EmptyText,
    UnknownChoice,
    UnknownConversation,
)
from bot.conversations.model import Choice
from bot.conversations.ownership import change_owner
from bot.conversations.ports import Offer, Reply
from bot.conversations.switchboard import Switchboard
from bot.conversations.turns import next_message, store_answer
from bot.conversations.wakeups import Wakeups
from tests.conversations.support import (
    chosen,
    conversation,
    messages,
    new_conversation,
    said,
    typed,
)
from tests.fakes import NOON, say

YES_OR_NO = Reply("Wirklich?", (Offer("Ja", "/affirm"), Offer("Nein", "/deny")))


@pytest.fixture
def woken():
    return []


@pytest.fixture
def switchboard(database, woken):
    return Switchboard(database, Wakeups(), woken.append)


async def ask_yes_or_no(database, switchboard, conversation_id, *replies):
    """The bot answers with choices; their ids by title."""
    await switchboard.receive(typed(conversation_id, "Kündige bitte"), NOON)
    await answer(database, conversation_id, *(replies or (YES_OR_NO,)))
    async with database.reading() as session:
        choices = await session.scalars(select(Choice).order_by(Choice.message_seq))
        return {choice.title: choice.id for choice in choices}


async def answer(database, conversation_id, *replies):
    async with database.transaction() as session:
        _, message = await next_message(session, conversation_id)
        await store_answer(session, message, say(*replies), NOON)


async def test_messages_are_numbered_in_the_order_in_which_they_come(database, switchboard, woken):
    talk = await new_conversation(database)

    seqs = [(await switchboard.receive(typed(talk, text), NOON)).seq for text in "abc"]

    assert seqs == [1, 2, 3]
    assert await said(database, talk) == [("visitor", text) for text in "abc"]
    assert woken == [talk] * 3


async def test_a_repeat_is_stored_once_whatever_its_text(database, switchboard):
    talk, same = await new_conversation(database), str(uuid4())
    first = await switchboard.receive(typed(talk, "Hallo", same), NOON)

    again = await switchboard.receive(typed(talk, "Etwas anderes", same), NOON)

    assert (again.seq, again.repeated) == (first.seq, True)
    assert await said(database, talk) == [("visitor", "Hallo")]


async def test_a_card_number_is_masked_before_it_is_stored(database, switchboard):
    talk = await new_conversation(database)
    await switchboard.receive(typed(talk, "Nimm 4111 1111 1111 1111"), NOON)
    assert await said(database, talk) == [("visitor", f"Nimm {MARKER}")]


async def test_what_cannot_be_read_takes_no_number(database, switchboard):
    talk = await new_conversation(database)
    with pytest.raises(EmptyText):
        await switchboard.receive(typed(talk, " "), NOON)
    assert (await switchboard.receive(typed(talk), NOON)).seq == 1


async def test_a_message_remembers_who_owned_the_conversation(database, switchboard):
    talk = await new_conversation(database)
    async with database.transaction() as session:
        await change_owner(session, talk, leave=("bot",), enter="human")

    await switchboard.receive(typed(talk), NOON)

    [message] = await messages(database, talk)
    assert (message.owner, message.owner_epoch) == ("human", 1)


async def test_a_closed_conversation_takes_no_message(database, switchboard):
    talk = await new_conversation(database)
    async with database.transaction() as session:
        await change_owner(session, talk, leave=("bot",), enter="closed")
    with pytest.raises(ConversationClosed):
        await switchboard.receive(typed(talk), NOON)


async def test_an_unknown_conversation_takes_no_message(switchboard):
    with pytest.raises(UnknownConversation):
        await switchboard.receive(typed("nowhere"), NOON)


async def test_a_choice_is_stored_as_its_title_and_means_its_payload(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)

    await switchboard.receive(chosen(talk, ids["Ja"]), NOON)

    last = (await messages(database, talk))[-1]
    assert (last.author, last.text, last.payload) == ("visitor", "Ja", "/affirm")


async def test_a_choice_counts_once_and_the_other_one_no_more(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)
    await switchboard.receive(chosen(talk, ids["Ja"]), NOON)
    for title in ("Ja", "Nein"):
        with pytest.raises(ChoiceExpired):
            await switchboard.receive(chosen(talk, ids[title]), NOON)


async def test_a_repeat_of_a_used_choice_is_a_repeat(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)
    incoming = chosen(talk, ids["Ja"])
    first = await switchboard.receive(incoming, NOON)
    again = await switchboard.receive(incoming, NOON)
    assert (again.seq, again.repeated) == (first.seq, True)


async def test_choices_are_void_once_something_else_was_said(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)
    await switchboard.receive(typed(talk, "Was heißt das?"), NOON)
    with pytest.raises(ChoiceExpired):
        await switchboard.receive(chosen(talk, ids["Ja"]), NOON)


async def test_choices_of_an_older_question_are_void(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)
    await switchboard.receive(typed(talk, "Und Gold?"), NOON)
    await answer(database, talk, Reply("Meinst du?", (Offer("Genau", "/affirm"),)))
    with pytest.raises(ChoiceExpired):
        await switchboard.receive(chosen(talk, ids["Ja"]), NOON)


async def test_a_choice_may_be_typed_by_hand(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk)

    await switchboard.receive(typed(talk, " JA!"), NOON)

    last = (await messages(database, talk))[-1]
    assert (last.author, last.text, last.payload) == ("visitor", " JA!", "/affirm")
    with pytest.raises(ChoiceExpired):
        await switchboard.receive(chosen(talk, ids["Ja"]), NOON)


async def test_a_typed_title_of_an_older_question_is_only_text(database, switchboard):
    talk = await new_conversation(database)
    await ask_yes_or_no(database, switchboard, talk)
    await switchboard.receive(typed(talk, "Moment"), NOON)

    await switchboard.receive(typed(talk, "Ja"), NOON)

    assert (await messages(database, talk))[-1].payload is None


async def test_all_choices_of_one_turn_are_open(database, switchboard):
    talk = await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, talk, YES_OR_NO, "Ein Nachsatz.")
    assert (await switchboard.receive(chosen(talk, ids["Nein"]), NOON)).seq == 4


async def test_a_choice_of_another_conversation_is_unknown(database, switchboard):
    mine, other = await new_conversation(database), await new_conversation(database)
    ids = await ask_yes_or_no(database, switchboard, other)
    with pytest.raises(UnknownChoice):
        await switchboard.receive(chosen(mine, ids["Ja"]), NOON)


@pytest.mark.parametrize("choice", ["", "0" * 32, "/affirm", "a\0", "\ud800", "x" * 10_000])
async def test_a_choice_that_was_never_minted_is_unknown(database, switchboard, choice):
    talk = await new_conversation(database)
    with pytest.raises(UnknownChoice):
        await switchboard.receive(chosen(talk, choice), NOON)


async def store_concurrently(database):
    switchboard = Switchboard(database, Wakeups(), lambda _: None)
    talk = await new_conversation(database)
    received = await asyncio.gather(
        *(switchboard.receive(typed(talk, f"{number}"), NOON) for number in range(20))
    )
    assert sorted(one.seq for one in received) == list(range(1, 21))

    same = str(uuid4())
    again = await asyncio.gather(
        *(switchboard.receive(typed(talk, "Hallo", same), NOON) for _ in range(10))
    )
    assert {one.seq for one in again} == {21}
    assert [one.repeated for one in again].count(False) == 1
    assert (await conversation(database, talk)).next_seq == 22


async def test_twenty_messages_at_once_get_twenty_numbers(database):
    await store_concurrently(database)


async def test_twenty_messages_at_once_get_twenty_numbers_on_postgres(postgres):
    await store_concurrently(postgres)
