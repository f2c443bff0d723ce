"""Codes by e-mail: who gets one, what a typed one does, and that guessing leads nowhere."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select, update

from bot.conversations.log import VERIFIED_IDLE, open_conversation
from bot.conversations.model import Conversation
from bot.identity.code_limits import MOST_CODES, MOST_TRIES, MOST_WRONG, code_allowed
from bot.identity.code_rows import LIFETIME
from bot.identity.codes import CodeOutcome, CodeTry, send_code, try_code
from bot.identity.members import account_of, sign_out
from bot.identity.model import SignInCode
from bot.mail.model import Letter
from bot.membership.model import Account, AuditEntry
from tests.fakes import NOON, add_account

ROBIN, KIM, STRANGER = "robin@example.com", "kim@example.com", "stranger@example.com"
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
async def house(anywhere):
    async with anywhere.transaction() as session:
        await add_account(session, "robin", name="Robin", language="en")
        await add_account(session, "kim", name="Kim")
    return anywhere


async def talk(database, account_id=None):
    """Somebody opens the chat; the id of the conversation."""
    async with database.transaction() as session:
        conversation = await open_conversation(
            session, channel="website", language="de", account_id=account_id, now=NOON
        )
        return conversation.id


async def ask(database, conversation_id, email=ROBIN, now=NOON):
    async with database.transaction() as session:
        return await send_code(session, conversation_id, email, language="de", now=now)


async def type_(database, conversation_id, code, now=NOON):
    async with database.transaction() as session:
        return await try_code(session, conversation_id, code, now=now)


async def letters(database):
    async with database.reading() as session:
        return (await session.scalars(select(Letter).order_by(Letter.created_at))).all()


async def newest_code(database):
    return (await letters(database))[-1].details["code"]


async def code_sent(database, conversation_id, email=ROBIN, now=NOON):
    """A code is asked for; what the letter says."""
    assert await ask(database, conversation_id, email, now) is CodeOutcome.SENT
    return await newest_code(database)


def another(code):
    """A code that it is not."""
    return f"{(int(code) + 1) % 1_000_000:06}"


async def guess(database, conversation_id, code, times, now=NOON):
    return [await type_(database, conversation_id, another(code), now) for _ in range(times)]


async def who_talks(database, conversation_id, now=NOON):
    async with database.reading() as session:
        account = await account_of(session, conversation_id, now)
        return None if account is None else account.id


async def count(database, table, *conditions):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table).where(*conditions))


@pytest.mark.parametrize(
    ("exists", "codes", "wrong", "allowed"),
    [
        (True, 0, 0, True),
        (True, MOST_CODES - 1, MOST_WRONG - 1, True),
        (True, MOST_CODES, 0, False),
        (True, 0, MOST_WRONG, False),
        (False, 0, 0, False),
    ],
)
def test_who_gets_a_code(exists, codes, wrong, allowed):
    assert code_allowed(exists=exists, codes=codes, wrong=wrong) is allowed


async def test_a_code_goes_to_the_accounts_own_address_in_its_own_language(house):
    code = await code_sent(house, await talk(house), " Robin@Example.COM ")

    (letter,) = await letters(house)
    assert (letter.kind, letter.recipient, letter.language) == ("sign_in_code", ROBIN, "en")
    assert letter.details["name"] == "Robin"
    assert letter.expires_at == NOON + LIFETIME == NOON + 10 * MINUTE
    assert len(code) == 6
    assert code.isdecimal()


async def test_with_the_code_the_conversation_is_the_members(house):
    here = await talk(house)
    code = await code_sent(house, here)
    assert await who_talks(house, here) is None

    assert await type_(house, here, f" {code[:3]} {code[3:]}\n") is CodeTry.VERIFIED

    assert await who_talks(house, here) == "robin"
    assert await who_talks(house, here, NOON + VERIFIED_IDLE - SECOND) == "robin"
    assert await who_talks(house, here, NOON + VERIFIED_IDLE) is None


async def test_neither_code_nor_address_is_stored_in_clear_beside_the_letter(house):
    here = await talk(house)
    code = await code_sent(house, here)
    await type_(house, here, code)

    async with house.reading() as session:
        (row,) = await session.scalars(select(SignInCode))
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    for secret in (code, ROBIN):
        assert secret not in str(vars(row))
    assert [(one.action, one.account_id) for one in entries] == [
        ("codes.send", "robin"),
        ("codes.verify", "robin"),
    ]
    assert all((one.before, one.after) == (None, None) for one in entries)


async def test_an_account_that_was_never_activated_has_an_owner_too(house):
    async with house.transaction() as session:
        robin = await session.get_one(Account, "robin")
        robin.activated_at = robin.activation_email_sent_at = None
    here = await talk(house)

    assert await type_(house, here, await code_sent(house, here)) is CodeTry.VERIFIED


async def test_a_code_counts_for_ten_minutes(house):
    here = await talk(house)
    code = await code_sent(house, here)
    assert await type_(house, here, code, NOON + LIFETIME) is CodeTry.VOID
    assert await type_(house, here, code, NOON + LIFETIME - SECOND) is CodeTry.VERIFIED


async def test_a_code_counts_once(house):
    here = await talk(house)
    code = await code_sent(house, here)
    assert await type_(house, here, code) is CodeTry.VERIFIED
    async with house.transaction() as session:
        await sign_out(session, here, NOON)

    assert await type_(house, here, code, NOON + MINUTE) is CodeTry.VOID
    assert await who_talks(house, here, NOON + MINUTE) is None


async def test_a_code_counts_in_its_own_conversation_only(house):
    mine, theirs = await talk(house), await talk(house)
    code = await code_sent(house, mine)

    assert await type_(house, theirs, code) is CodeTry.VOID
    await ask(house, theirs, STRANGER)
    assert await type_(house, theirs, code) is CodeTry.WRONG
    assert await type_(house, mine, code) is CodeTry.VERIFIED


async def test_a_new_code_ends_the_one_before_also_for_another_address(house):
    here = await talk(house)
    robins = await code_sent(house, here)
    kims = await code_sent(house, here, KIM, NOON + MINUTE)
    if robins != kims:
        assert await type_(house, here, robins, NOON + MINUTE) is CodeTry.WRONG
    assert await type_(house, here, kims, NOON + MINUTE) is CodeTry.VERIFIED
    assert await who_talks(house, here, NOON + MINUTE) == "kim"


async def test_a_code_is_void_for_an_address_that_is_no_longer_the_accounts(house):
    here = await talk(house)
    code = await code_sent(house, here)
    async with house.transaction() as session:
        (await session.get_one(Account, "robin")).email = "new@example.com"

    assert await type_(house, here, code) is CodeTry.WRONG
    assert await who_talks(house, here) is None


async def test_whoever_asked_for_no_code_has_none(house):
    assert await type_(house, await talk(house), "123456") is CodeTry.VOID
    assert await type_(house, "nowhere", "123456") is CodeTry.VOID


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567", "٠١٢٣٤٥", "\ud800", "9" * 2000])
async def test_what_is_no_code_is_wrong_and_counts(house, typed):
    here = await talk(house)
    await ask(house, here)
    assert await type_(house, here, typed) is CodeTry.WRONG
    async with house.reading() as session:
        assert await session.scalar(select(SignInCode.tries)) == 1


async def test_after_five_wrong_tries_even_the_right_code_is_void(house):
    here = await talk(house)
    code = await code_sent(house, here)

    guesses = await guess(house, here, code, MOST_TRIES)

    assert guesses == [CodeTry.WRONG] * 4 + [CodeTry.VOID]
    assert await type_(house, here, code) is CodeTry.VOID
    assert await who_talks(house, here) is None


async def test_the_fifth_try_may_be_the_right_one(house):
    here = await talk(house)
    code = await code_sent(house, here)
    await guess(house, here, code, MOST_TRIES - 1)
    assert await type_(house, here, code) is CodeTry.VERIFIED


async def test_a_new_code_may_be_tried_five_times_again(house):
    here = await talk(house)
    await guess(house, here, await code_sent(house, here), MOST_TRIES)
    code = await code_sent(house, here, now=NOON + MINUTE)
    await guess(house, here, code, MOST_TRIES - 1, NOON + MINUTE)
    assert await type_(house, here, code, NOON + MINUTE) is CodeTry.VERIFIED


async def test_fifteen_wrong_tries_a_day_over_all_conversations(house):
    for number in range(2):
        here = await talk(house)
        await guess(house, here, await code_sent(house, here, now=NOON + number * MINUTE), 5)
    third, fourth = await talk(house), await talk(house)
    await code_sent(house, fourth, now=NOON + 2 * MINUTE)
    right = await newest_code(house)
    await guess(house, third, await code_sent(house, third, now=NOON + 3 * MINUTE), 5)

    # Neither does a code count that was sent before,
    assert await type_(house, fourth, right, NOON + 4 * MINUTE) is CodeTry.VOID
    # nor is another one sent on that day; other members are not concerned.
    before = len(await letters(house))
    assert await ask(house, fourth, now=NOON + DAY) is CodeOutcome.SENT
    assert len(await letters(house)) == before
    kims = await code_sent(house, fourth, KIM, NOON + DAY)
    assert await type_(house, fourth, kims, NOON + DAY) is CodeTry.VERIFIED
    # A day after the last of the tries there is room again.
    later = NOON + DAY + 14 * MINUTE
    code = await code_sent(house, third, now=later)
    assert await type_(house, third, code, later) is CodeTry.VERIFIED


async def test_right_codes_do_not_count_as_guesses(house):
    for number in range(MOST_WRONG + 1):
        now = NOON + number * HOUR / 2
        here = await talk(house)
        code = await code_sent(house, here, now=now)
        assert await type_(house, here, code, now) is CodeTry.VERIFIED


@pytest.mark.parametrize("address", [ROBIN, STRANGER])
async def test_trying_looks_the_same_whether_or_not_there_is_an_account(house, address):
    seen = []
    for _ in range(4):
        here = await talk(house)
        seen.append(await ask(house, here, address))
        seen += [await type_(house, here, "no code") for _ in range(MOST_TRIES + 1)]

    fivefold = [CodeTry.WRONG] * 4 + [CodeTry.VOID] * 2
    assert seen == [CodeOutcome.SENT, *fivefold] * 3 + [CodeOutcome.SENT] + [CodeTry.VOID] * 6


async def test_nobody_is_written_to_about_an_address_that_nobody_has(house):
    assert await ask(house, await talk(house), STRANGER) is CodeOutcome.SENT
    assert await letters(house) == []
    assert await count(house, AuditEntry) == 0
    assert await count(house, SignInCode, SignInCode.account_id.is_not(None)) == 0


async def test_a_code_that_nobody_got_lets_nobody_in(house):
    """Even the right number: guessed, for an address without an account."""
    here, stolen = await talk(house), await talk(house)
    code = await code_sent(house, here)
    await ask(house, stolen, STRANGER)
    async with house.transaction() as session:
        robins = (await session.scalars(select(SignInCode).filter_by(account_id="robin"))).one()
        same = {"salt": robins.salt, "code_hash": robins.code_hash}
        await session.execute(
            update(SignInCode).where(SignInCode.conversation_id == stolen).values(same)
        )

    assert await type_(house, stolen, code) is CodeTry.WRONG


async def statements(database, work):
    """What is said to the database while somebody waits."""
    said = []

    def note(_connection, _cursor, statement, *_rest):
        # How the work ends differs: SAVEPOINT, then RELEASE or ROLLBACK TO it.
        if "SAVEPOINT" not in statement:
            said.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await work
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    return said


async def test_known_unknown_and_exhausted_addresses_take_the_same_statements(house):
    known, unknown, exhausted = [await talk(house) for _ in range(3)]
    for _ in range(MOST_CODES):
        await ask(house, await talk(house), KIM)

    asked = [
        await statements(house, ask(house, here, address))
        for here, address in [(known, ROBIN), (unknown, STRANGER), (exhausted, KIM)]
    ]
    wrong = [
        await statements(house, type_(house, here, "no code"))
        for here in (known, unknown, exhausted)
    ]

    assert any("INSERT INTO letters" in statement for statement in asked[0])
    assert asked[0] == asked[1] == asked[2]
    assert any("UPDATE sign_in_codes" in statement for statement in wrong[0])
    assert wrong[0] == wrong[1] == wrong[2]


async def test_five_codes_an_hour_for_an_account_and_nobody_is_told(house):
    for number in range(MOST_CODES):
        await code_sent(house, await talk(house), now=NOON + number * MINUTE)

    sixth = await talk(house)
    assert await ask(house, sixth, now=NOON + HOUR - SECOND) is CodeOutcome.SENT
    assert len(await letters(house)) == MOST_CODES
    for code in [letter.details["code"] for letter in await letters(house)][:4]:
        assert await type_(house, sixth, code, NOON + HOUR) is CodeTry.WRONG
    # An hour after the first of them there is room again; what was not sent does not count.
    code = await code_sent(house, sixth, now=NOON + HOUR)
    assert len(await letters(house)) == MOST_CODES + 1
    assert await type_(house, sixth, code, NOON + HOUR) is CodeTry.VERIFIED


async def test_a_conversation_asks_for_five_codes_an_hour_whoever_they_are_for(house):
    here = await talk(house)
    for number, address in enumerate([STRANGER, KIM, "a@example.com", "b@example.com", ROBIN]):
        assert await ask(house, here, address, NOON + number * MINUTE) is CodeOutcome.SENT
    code = await newest_code(house)

    late = NOON + 5 * MINUTE
    assert await ask(house, here, ROBIN, late) is CodeOutcome.TOO_MANY_HERE
    assert len(await letters(house)) == 2
    assert await type_(house, here, code, late) is CodeTry.VERIFIED
    assert await ask(house, here, ROBIN, NOON + HOUR - SECOND) is CodeOutcome.TOO_MANY_HERE
    assert await ask(house, here, ROBIN, NOON + HOUR) is CodeOutcome.SENT


async def test_a_conversation_never_becomes_another_members(house):
    kims = await talk(house, "kim")
    code = await code_sent(house, kims)

    assert await type_(house, kims, code) is CodeTry.OTHER_MEMBER
    assert await who_talks(house, kims) == "kim"
    assert await type_(house, kims, code) is CodeTry.VOID
    # Not even after its member has left.
    async with house.transaction() as session:
        await sign_out(session, kims, NOON)
    code = await code_sent(house, kims, now=NOON + MINUTE)
    assert await type_(house, kims, code, NOON + MINUTE) is CodeTry.OTHER_MEMBER
    assert await who_talks(house, kims, NOON + MINUTE) is None


async def test_the_same_member_is_let_in_again(house):
    here = await talk(house)
    await type_(house, here, await code_sent(house, here))

    later = NOON + 2 * HOUR
    assert await who_talks(house, here, later) is None
    assert await type_(house, here, await code_sent(house, here, now=later), later) == "verified"
    assert await who_talks(house, here, later) == "robin"


async def test_whom_the_website_signed_in_stays_so_after_a_code(house):
    robins = await talk(house, "robin")
    assert await type_(house, robins, await code_sent(house, robins)) is CodeTry.VERIFIED
    assert await who_talks(house, robins, NOON + DAY) == "robin"


async def test_guesses_at_once_are_all_counted(house):
    here = await talk(house)
    code = await code_sent(house, here)

    tries = await asyncio.gather(*(type_(house, here, another(code)) for _ in range(8)))

    assert Counter(tries) == {CodeTry.WRONG: MOST_TRIES - 1, CodeTry.VOID: 4}
    assert await type_(house, here, code) is CodeTry.VOID


async def test_guesses_at_once_in_many_conversations_are_no_more_than_fifteen(house):
    talks = [await talk(house) for _ in range(5)]
    codes = [await code_sent(house, here) for here in talks]
    await guess(house, talks[0], codes[0], MOST_TRIES)
    await guess(house, talks[1], codes[1], MOST_TRIES)

    await asyncio.gather(
        *(guess(house, here, code, 4) for here, code in zip(talks[2:], codes[2:], strict=True))
    )

    async with house.reading() as session:
        assert await session.scalar(select(func.sum(SignInCode.tries))) == MOST_WRONG


async def test_a_code_typed_twice_at_once_counts_once(house):
    here = await talk(house)
    code = await code_sent(house, here)
    tries = await asyncio.gather(*(type_(house, here, code) for _ in range(4)))
    assert Counter(tries) == {CodeTry.VERIFIED: 1, CodeTry.VOID: 3}


async def test_two_members_at_once_in_one_conversation_wait_for_each_other(house):
    here = await talk(house)
    code = await code_sent(house, here)

    await asyncio.gather(
        *(ask(house, here, address) for address in (KIM, STRANGER, ROBIN)),
        *(type_(house, here, code) for _ in range(3)),
    )

    open_codes = (SignInCode.used_at.is_(None), SignInCode.ended_at.is_(None))
    assert await count(house, SignInCode, *open_codes) == 1
    assert await count(house, Conversation, Conversation.account_id == "kim") == 0


async def test_many_asked_for_at_once_make_no_more_letters(house):
    talks = [await talk(house) for _ in range(MOST_CODES + 2)]
    await asyncio.gather(*(ask(house, here) for here in talks))
    assert len(await letters(house)) == MOST_CODES

    one = await talk(house)
    done = await asyncio.gather(*(ask(house, one, KIM) for _ in range(MOST_CODES + 2)))
    assert Counter(done) == {CodeOutcome.SENT: MOST_CODES, CodeOutcome.TOO_MANY_HERE: 2}
