"""Asking for a link to set a password, and using it once; on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import event, func, select

from bot.conversations.log import open_conversation
from bot.identity import passwords
from bot.identity.errors import UnknownToken
from bot.identity.links import LIFETIME, MOST_LETTERS
from bot.identity.members import account_of
from bot.identity.passwords import link_allowed
from bot.identity.tokens import new_token, visit_of_token
from bot.mail import MailKind
from bot.mail.model import Letter
from bot.membership.model import Account, AuditEntry, Password, PasswordToken
from bot.membership.rules import AccountState
from tests.fakes import NOON, add_account

SITE = "https://cps.example.com/"
HASH = "$argon2id$a-hash"


@pytest.fixture
async def house(anywhere):
    async with anywhere.transaction() as session:
        await add_account(session, "robin", name="Robin", language="en")
        await add_account(session, "kim", name="Kim")
    return anywhere


async def request(database, email="robin@example.com", now=NOON):
    async with database.transaction() as session:
        return await passwords.request_link(session, email, public_url=SITE, language="de", now=now)


async def letters(database, kind=MailKind.PASSWORD_RESET):
    async with database.reading() as session:
        query = select(Letter).where(Letter.kind == kind).order_by(Letter.created_at)
        return (await session.scalars(query)).all()


async def newest_token(database):
    return (await letters(database))[-1].details["link"].rpartition("/")[2]


async def set_password(database, token, now=NOON, password_hash=HASH):
    async with database.transaction() as session:
        account = await passwords.set_password(session, token, password_hash, now)
        return None if account is None else account.id


async def opens(database, token, now=NOON):
    async with database.reading() as session:
        account = await passwords.account_of_link(session, token, now)
        return None if account is None else account.id


async def rows(database, table):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def chat(database, account_id):
    """A browser with a conversation; its token."""
    async with database.transaction() as session:
        conversation = await open_conversation(
            session, channel="website", language="de", account_id=account_id, now=NOON
        )
        return new_token(session, conversation.id, NOON)


async def is_open(database, token):
    async with database.reading() as session:
        try:
            await visit_of_token(session, token, NOON)
        except UnknownToken:
            return False
    return True


@pytest.mark.parametrize(
    ("state", "letters", "allowed"),
    [
        (AccountState.ACTIVE, 0, True),
        (AccountState.ACTIVE, MOST_LETTERS - 1, True),
        (AccountState.ACTIVE, MOST_LETTERS, False),
        (AccountState.ACTIVATION_SENT, 0, True),
        (AccountState.CREATED, 0, False),
        (None, 0, False),
    ],
)
def test_who_gets_a_link(state, letters, allowed):
    assert link_allowed(state, letters) is allowed


async def test_a_link_goes_to_the_accounts_own_address_in_its_own_language(house):
    assert await request(house, " Robin@Example.COM ")

    (letter,) = await letters(house)
    assert (letter.recipient, letter.language) == ("robin@example.com", "en")
    assert letter.details["name"] == "Robin"
    assert letter.details["link"].startswith("https://cps.example.com/password/")
    assert letter.expires_at == NOON + LIFETIME
    assert await opens(house, await newest_token(house)) == "robin"


async def test_only_the_hash_of_a_link_is_stored_beside_the_letter(house):
    await request(house)
    token = await newest_token(house)

    async with house.reading() as session:
        (row,) = await session.scalars(select(PasswordToken))
        (entry,) = await session.scalars(select(AuditEntry))
    assert token not in str(vars(row))
    assert (entry.action, entry.account_id) == ("passwords.request_link", "robin")
    assert (entry.before, entry.after) == (None, None)


async def test_nobody_is_written_to_about_an_address_that_nobody_has(house):
    assert not await request(house, "stranger@example.com")

    assert [await rows(house, table) for table in (PasswordToken, Letter, AuditEntry)] == [0, 0, 0]


async def test_an_unknown_address_takes_the_same_statements_as_a_known_one(house):
    said = []

    @event.listens_for(house.engine.sync_engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):
        # How the work ends differs: SAVEPOINT, then RELEASE or ROLLBACK TO it.
        if "SAVEPOINT" not in statement:
            said.append(statement)

    await request(house)
    known = list(said)
    said.clear()
    await request(house, "stranger@example.com")

    assert any("INSERT INTO letters" in statement for statement in said)
    assert said == known


async def test_a_new_link_ends_the_one_before(house):
    await request(house)
    old = await newest_token(house)
    await request(house, now=NOON + timedelta(minutes=1))
    new = await newest_token(house)

    assert await opens(house, old) is None
    assert await set_password(house, old) is None
    assert await opens(house, new) == "robin"


async def test_one_members_new_link_leaves_the_others_alone(house):
    await request(house, "kim@example.com")
    kims = await newest_token(house)
    await request(house, "robin@example.com", NOON + timedelta(minutes=1))
    assert await set_password(house, await newest_token(house)) == "robin"

    assert await opens(house, kims) == "kim"


async def test_a_link_counts_for_30_minutes(house):
    await request(house)
    token = await newest_token(house)

    assert await opens(house, token, NOON + timedelta(minutes=30, seconds=-1)) == "robin"
    assert await opens(house, token, NOON + timedelta(minutes=30)) is None
    assert await set_password(house, token, NOON + timedelta(minutes=30)) is None


async def test_five_letters_an_hour_and_the_last_link_stays_good(house):
    for minute in range(MOST_LETTERS):
        assert await request(house, now=NOON + timedelta(minutes=minute))
    last = await newest_token(house)

    later = NOON + timedelta(minutes=MOST_LETTERS)
    assert not await request(house, now=later)
    assert await request(house, "kim@example.com", now=later)
    assert len(await letters(house)) == MOST_LETTERS + 1
    assert await opens(house, last, later) == "robin"
    # An hour after the first of them there is room again.
    assert not await request(house, now=NOON + timedelta(hours=1, seconds=-1))
    assert await request(house, now=NOON + timedelta(hours=1))


async def test_many_requests_at_once_post_no_more_letters(house):
    done = await asyncio.gather(*(request(house) for _ in range(MOST_LETTERS + 3)))

    assert sum(done) == len(await letters(house)) == MOST_LETTERS
    async with house.reading() as session:
        query = select(func.count()).where(PasswordToken.ended_at.is_(None))
        assert await session.scalar(query) == 1


async def test_before_the_activation_mail_nobody_sets_a_password(house):
    async with house.transaction() as session:
        account = await session.get_one(Account, "robin")
        account.activation_email_sent_at = account.activated_at = None

    assert not await request(house)
    assert await letters(house) == []


async def test_a_first_password_activates_the_account(house):
    async with house.transaction() as session:
        account = await session.get_one(Account, "robin")
        account.activated_at = None
    await request(house)

    later = NOON + timedelta(minutes=5)
    assert await set_password(house, await newest_token(house), later) == "robin"
    async with house.reading() as session:
        account = await session.get_one(Account, "robin")
        entry = (
            await session.scalars(select(AuditEntry).where(AuditEntry.action == "passwords.set"))
        ).one()
    assert account.activated_at == later
    assert (entry.before, entry.after) == ({"activated": False}, {"activated": True})


async def test_a_later_password_replaces_the_hash_and_leaves_the_activation(house):
    for number in (1, 2):
        await request(house)
        token = await newest_token(house)
        later = NOON + timedelta(minutes=number)
        assert await set_password(house, token, later, f"hash-{number}") == "robin"

    async with house.reading() as session:
        stored = (await session.scalars(select(Password))).one()
        account = await session.get_one(Account, "robin")
    assert (stored.account_id, stored.password_hash) == ("robin", "hash-2")
    assert account.activated_at == NOON


async def test_a_link_is_used_once(house):
    await request(house)
    token = await newest_token(house)

    assert await set_password(house, token) == "robin"
    assert await set_password(house, token, password_hash="another") is None
    async with house.reading() as session:
        assert (await session.get_one(Password, "robin")).password_hash == HASH
    assert len(await letters(house, MailKind.PASSWORD_CHANGED)) == 1


async def test_two_at_once_use_a_link_once(house):
    await request(house)
    token = await newest_token(house)

    done = await asyncio.gather(
        *(set_password(house, token, password_hash=f"hash-{number}") for number in range(4))
    )

    (winner,) = (number for number, account in enumerate(done) if account is not None)
    async with house.reading() as session:
        assert (await session.get_one(Password, "robin")).password_hash == f"hash-{winner}"
    assert len(await letters(house, MailKind.PASSWORD_CHANGED)) == 1


async def test_a_new_request_and_a_new_password_at_once_wait_for_each_other(house):
    await request(house)
    token = await newest_token(house)

    (done, _) = await asyncio.gather(set_password(house, token), request(house))

    async with house.reading() as session:
        used = await session.scalar(select(func.count()).where(PasswordToken.used_at.is_not(None)))
    assert used == (done is not None)


async def test_a_new_password_signs_the_member_out_everywhere_and_nobody_else(house):
    robins = [await chat(house, "robin") for _ in range(2)]
    others = [await chat(house, "kim"), await chat(house, None)]
    await request(house)

    await set_password(house, await newest_token(house))

    assert [await is_open(house, token) for token in robins] == [False, False]
    assert [await is_open(house, token) for token in others] == [True, True]
    (letter,) = await letters(house, MailKind.PASSWORD_CHANGED)
    assert (letter.recipient, letter.language) == ("robin@example.com", "en")


async def test_a_new_password_ends_what_was_verified_by_a_code(house):
    async with house.transaction() as session:
        conversation = await open_conversation(
            session, channel="website", language="de", account_id="robin", now=NOON
        )
        conversation.verified_until = NOON + timedelta(minutes=30)
    await request(house)

    await set_password(house, await newest_token(house))

    async with house.reading() as session:
        assert await account_of(session, conversation.id, NOON) is None


async def test_a_made_up_link_opens_nothing(house):
    for token in ("", "x", "a" * 5000, "\N{SNOWMAN}"):
        assert await opens(house, token) is None
        assert await set_password(house, token) is None


def test_a_password_is_hashed_with_argon2id_and_a_salt_of_its_own():
    first, second = passwords.hash_password("kupfer-Mond-41"), passwords.hash_password("x" * 256)

    assert first.startswith("$argon2id$")
    assert PasswordHasher().verify(first, "kupfer-Mond-41")
    assert first != passwords.hash_password("kupfer-Mond-41")
    assert len(second) <= Password.__table__.c.password_hash.type.length
