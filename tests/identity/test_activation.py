"""The activation mail once more, and for the first time; on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from bot.identity import activation, passwords
from bot.identity.activation import mail_allowed
from bot.identity.links import LIFETIME, MOST_LETTERS
from bot.mail import MailKind
from bot.mail.model import Letter
from bot.membership.model import Account, AuditEntry, PasswordToken
from bot.membership.rules import AccountState
from bot.membership.words import TokenPurpose
from tests.fakes import NOON, add_account

SITE = "https://cps.example.com/"
EARLIER = NOON - timedelta(days=3)


@pytest.fixture
async def house(anywhere):
    """New: no mail yet. Waiting: mail, but no password. Active: both."""
    async with anywhere.transaction() as session:
        new = await add_account(session, "new", name="Nele", language="en")
        new.activation_email_sent_at = new.activated_at = None
        waiting = await add_account(session, "waiting", name="Wim")
        waiting.activation_email_sent_at, waiting.activated_at = EARLIER, None
        await add_account(session, "active", name="Ada")
    return anywhere


async def send(database, who, now=NOON):
    async with database.transaction() as session:
        return await activation.send_mail(
            session, f"{who}@example.com", public_url=SITE, language="de", now=now
        )


async def letters(database):
    async with database.reading() as session:
        return (await session.scalars(select(Letter).order_by(Letter.created_at))).all()


async def newest_token(database):
    return (await letters(database))[-1].details["link"].rpartition("/")[2]


async def account(database, who):
    async with database.reading() as session:
        return await session.get_one(Account, who)


async def opens(database, token, now=NOON):
    async with database.reading() as session:
        found = await passwords.account_of_link(session, token, now)
        return None if found is None else found.id


async def rows(database, table):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize(
    ("state", "letters", "allowed"),
    [
        (AccountState.CREATED, 0, True),
        (AccountState.ACTIVATION_SENT, 0, True),
        (AccountState.ACTIVATION_SENT, MOST_LETTERS - 1, True),
        (AccountState.ACTIVATION_SENT, MOST_LETTERS, False),
        (AccountState.ACTIVE, 0, False),
        (None, 0, False),
    ],
)
def test_who_gets_the_mail(state, letters, allowed):
    assert mail_allowed(state, letters) is allowed


async def test_the_first_mail_is_noted_and_its_link_sets_the_first_password(house):
    assert await send(house, " NEW")

    (letter,) = await letters(house)
    assert (letter.kind, letter.recipient, letter.language) == (
        MailKind.ACTIVATION,
        "new@example.com",
        "en",
    )
    assert letter.details["name"] == "Nele"
    assert letter.expires_at == NOON + LIFETIME
    assert (await account(house, "new")).activation_email_sent_at == NOON
    async with house.transaction() as session:
        await passwords.set_password(session, letter.details["link"].rpartition("/")[2], "h", NOON)
    assert (await account(house, "new")).activated_at == NOON


async def test_a_second_mail_keeps_the_day_of_the_first(house):
    assert await send(house, "waiting")

    assert (await account(house, "waiting")).activation_email_sent_at == EARLIER
    async with house.reading() as session:
        (link,) = await session.scalars(select(PasswordToken))
        (entry,) = await session.scalars(select(AuditEntry))
    assert link.purpose is TokenPurpose.SET
    assert (entry.action, entry.account_id) == ("activation.send_mail", "waiting")


@pytest.mark.parametrize("who", ["active", "stranger"])
async def test_nothing_is_left_where_no_mail_may_go_out(house, who):
    assert not await send(house, who)

    assert [await rows(house, table) for table in (PasswordToken, Letter, AuditEntry)] == [0, 0, 0]


async def test_a_members_link_to_reset_survives_what_others_ask_for(house):
    async with house.transaction() as session:
        await passwords.request_link(
            session, "active@example.com", public_url=SITE, language="de", now=NOON
        )
    token = await newest_token(house)

    await send(house, "active")

    assert await opens(house, token) == "active"


async def test_every_address_takes_the_same_statements(house):
    said = []

    @event.listens_for(house.engine.sync_engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):
        # How the work ends differs: SAVEPOINT, then RELEASE or ROLLBACK TO it.
        if "SAVEPOINT" not in statement:
            said.append(statement)

    taken = []
    for who in ("new", "waiting", "active", "stranger"):
        await send(house, who)
        taken.append(list(said))
        said.clear()

    assert any("INSERT INTO letters" in statement for statement in taken[0])
    assert all(one == taken[0] for one in taken)


async def test_a_new_mail_ends_the_links_before(house):
    await send(house, "waiting")
    old = await newest_token(house)
    await send(house, "waiting", NOON + timedelta(minutes=1))

    assert await opens(house, old) is None
    assert await opens(house, await newest_token(house)) == "waiting"


async def test_five_mails_an_hour(house):
    for minute in range(MOST_LETTERS):
        assert await send(house, "waiting", NOON + timedelta(minutes=minute))

    assert not await send(house, "waiting", NOON + timedelta(minutes=MOST_LETTERS))
    assert await send(house, "new", NOON + timedelta(minutes=MOST_LETTERS))
    assert not await send(house, "waiting", NOON + timedelta(hours=1, seconds=-1))
    assert await send(house, "waiting", NOON + timedelta(hours=1))


async def test_many_requests_at_once_post_no_more_mails(house):
    done = await asyncio.gather(*(send(house, "new") for _ in range(MOST_LETTERS + 3)))

    assert sum(done) == len(await letters(house)) == MOST_LETTERS


async def test_who_set_a_password_meanwhile_gets_no_mail(house):
    async with house.transaction() as session:
        # As an action has it: loaded before the request, and before somebody else's password.
        seen = await session.get_one(Account, "waiting")
        assert seen.activated_at is None
        await session.execute(
            Account.__table__.update().where(Account.id == "waiting").values(activated_at=NOON)
        )
        sent = await activation.send_mail(
            session, "waiting@example.com", public_url=SITE, language="de", now=NOON
        )

    assert not sent
    assert await letters(house) == []
