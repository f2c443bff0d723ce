"""Signing in inside a task tells nobody which addresses have an account, and guessing ends."""

import pytest
from sqlalchemy import event, func, select

from actions.house import house
from bot.identity.code_limits import MOST_WRONG
from bot.identity.model import SignInCode
from bot.mail.model import Letter
from tests.actions.forms.support import code_of, names
from tests.actions.forms.tasks import nothing_written, texts

KNOWN, UNKNOWN = "demo-0@example.com", "nobody@example.com"


async def statements(work):
    """What the actions say to the database while somebody waits."""
    said = []

    def note(_connection, _cursor, statement, *_rest):
        # How the work ends differs: SAVEPOINT, then RELEASE or ROLLBACK TO it.
        if "SAVEPOINT" not in statement:
            said.append(statement)

    engine = house().database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    answer = await work
    event.remove(engine, "before_cursor_execute", note)
    return said, names(answer)


@pytest.mark.parametrize("task", ["register_product", "cancel_membership", "check_points"])
async def test_known_and_unknown_addresses_take_the_same_statements_and_words(enter, task):
    turns = []
    for address in (KNOWN, UNKNOWN):
        visitor = await enter()
        await visitor.says(task, "bitte")
        asked = await statements(visitor.says("inform", address, email=address))
        again = await statements(visitor.says("dont_know", "kein Code gekommen"))
        wrong = await statements(visitor.says("inform", "000000", code="no code"))
        turns.append([asked, again, wrong])

    known, unknown = turns
    assert known == unknown
    assert any("letters" in statement for statement in known[0][0])
    assert "utter_ask_code" in known[0][1]


async def test_no_code_is_guessed_over_many_conversations_in_a_task(enter, database):
    """Whoever guesses in ever new conversations has fifteen tries a day for one address."""
    for number in range(MOST_WRONG):
        visitor = await enter()
        await visitor.says("register_product", "bitte")
        await visitor.says("inform", KNOWN, email=KNOWN)
        async with database.reading() as session:
            letters = await session.scalar(select(func.count()).select_from(Letter))
        for guess in range(3):
            async with nothing_written_but_tries(database):
                said = await visitor.says("inform", "x", code=f"wrong {number}{guess}")
            assert "utter_verified" not in names(said)
    async with database.reading() as session:
        assert await session.scalar(select(func.sum(SignInCode.tries))) <= MOST_WRONG
    assert letters <= 5

    code = await code_of(database, KNOWN)
    assert "utter_verified" not in names(await visitor.says("inform", code, code=code))


def nothing_written_but_tries(database):
    return nothing_written(database, beside={"sign_in_codes"})


async def test_the_address_that_was_typed_is_all_that_is_said_of_it(enter):
    """Neither name nor company, nor whether there is an account."""
    visitor = await enter()
    await visitor.says("register_product", "bitte")

    said = texts(await visitor.says("inform", KNOWN, email=KNOWN))

    assert "Jonna" not in said
    assert "Wiesenthal" not in said


async def test_a_code_is_good_once_and_in_its_conversation_only(enter, database):
    first, second = await enter(), await enter()
    for visitor in (first, second):
        await visitor.says("register_product", "bitte", product="EOS R5")
    await first.says("inform", KNOWN, email=KNOWN)
    await second.says("inform", UNKNOWN, email=UNKNOWN)
    code = await code_of(database, KNOWN)

    assert "utter_verified" not in names(await second.says("inform", code, code=code))
    assert "utter_verified" in names(await first.says("inform", code, code=code))
    again = await first.says("inform", code, code=code)
    assert "utter_verified" not in names(again)
