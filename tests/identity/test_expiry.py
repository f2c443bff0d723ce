"""What has expired is forgotten, and nothing else."""

from datetime import timedelta

from sqlalchemy import select

from bot.conversations.log import open_conversation
from bot.identity.code_limits import WRONG_COUNTED
from bot.identity.expiry import GRACE, LINKS_KEPT, forget_expired
from bot.identity.model import SignInCode, UsedJti, VisitorToken
from bot.membership.model import PasswordToken
from bot.membership.words import TokenPurpose
from tests.fakes import NOON, add_account


async def test_only_expired_tokens_are_forgotten(database):
    old, fresh = NOON - GRACE - timedelta(seconds=1), NOON
    async with database.transaction() as session:
        talk = await open_conversation(
            session, channel="website", language="de", account_id=None, now=NOON
        )
        for name, end in {"old": old, "fresh": fresh}.items():
            session.add(UsedJti(jti=name, expires_at=end))
            session.add(
                VisitorToken(
                    token_hash=name,
                    conversation_id=talk.id,
                    created_at=NOON,
                    last_used_at=NOON,
                    expires_at=end,
                )
            )
    async with database.transaction() as session:
        await forget_expired(session, NOON)
    async with database.reading() as session:
        assert (await session.scalars(select(UsedJti.jti))).all() == ["fresh"]
        assert (await session.scalars(select(VisitorToken.token_hash))).all() == ["fresh"]


async def test_old_links_to_set_a_password_are_forgotten(database):
    async with database.transaction() as session:
        await add_account(session, "robin")
        for name, end in {"old": NOON - LINKS_KEPT - timedelta(seconds=1), "recent": NOON}.items():
            session.add(
                PasswordToken(
                    account_id="robin",
                    purpose=TokenPurpose.RESET,
                    token_hash=name,
                    created_at=end - timedelta(minutes=30),
                    expires_at=end,
                )
            )
        await session.flush()
        await forget_expired(session, NOON)
        left = await session.scalars(select(PasswordToken.token_hash))
        assert left.all() == ["recent"]


async def test_a_code_is_kept_while_its_wrong_tries_count(database):
    counted = NOON - WRONG_COUNTED - GRACE
    async with database.transaction() as session:
        for name, end in {"old": counted - timedelta(seconds=1), "counted": counted}.items():
            talk = await open_conversation(
                session, channel="website", language="de", account_id=None, now=NOON
            )
            session.add(
                SignInCode(
                    conversation_id=talk.id,
                    address_hash=name,
                    salt="salt",
                    code_hash="hash",
                    created_at=end - timedelta(minutes=10),
                    expires_at=end,
                )
            )
        await session.flush()
        await forget_expired(session, NOON)
        left = await session.scalars(select(SignInCode.address_hash))
        assert left.all() == ["counted"]
