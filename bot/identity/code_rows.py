"""The stored codes: a new one in place of the one before, and the tries of it."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.code_limits import MOST_TRIES, MOST_WRONG, wrong_lately
from bot.identity.model import SignInCode
from bot.membership.model import Account

LIFETIME = timedelta(minutes=10)
DIGITS = 6


@dataclass(frozen=True)
class Tried:
    """A code that was tried, this time included."""

    address_hash: str
    salt: str
    code_hash: str
    tries: int

    def is_right(self, typed: str) -> bool:
        """Whether this is the code; ``123 456`` is one as well."""
        digits = re.sub(r"\D", "", typed, flags=re.ASCII)
        return hmac.compare_digest(self.code_hash, _hash_of_code(digits, self.salt))

    def is_for(self, address: str) -> bool:
        """Whether the code was asked for with this address."""
        return self.address_hash == hash_of_address(address)


async def replace_code(
    session: AsyncSession, conversation_id: str, address: str, account_id: str | None, now: datetime
) -> str:
    """End the code before of a locked conversation and keep a new one; six digits.

    Args:
        session: of the caller, who commits.
        conversation_id: the only one in which the code counts.
        address: in lower case.
        account_id: who gets it; None if nobody does.
        now: what time it is.
    """
    await session.execute(
        update(SignInCode)
        .where(_is_open(conversation_id))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    code, salt = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", secrets.token_hex(16)
    session.add(
        SignInCode(
            conversation_id=conversation_id,
            address_hash=hash_of_address(address),
            account_id=account_id,
            salt=salt,
            code_hash=_hash_of_code(code, salt),
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    await session.flush()
    return code


async def open_code(session: AsyncSession, conversation_id: str) -> int | None:
    """The id of the code that a conversation last asked for; None if none was, or it is used."""
    return await session.scalar(select(SignInCode.id).where(_is_open(conversation_id)))


async def lock_account_of_code(session: AsyncSession, code_id: int) -> Account | None:
    """Who got a code, kept from other writers; None if nobody did."""
    query = (
        select(Account)
        .join(SignInCode, SignInCode.account_id == Account.id)
        .where(SignInCode.id == code_id)
        .with_for_update(of=Account, key_share=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(query)).one_or_none()


async def count_try(session: AsyncSession, code_id: int, now: datetime) -> Tried | None:
    """Note one more try of a code; None if it does not count, or no longer."""
    done = await session.execute(
        update(SignInCode)
        .where(
            SignInCode.id == code_id,
            SignInCode.used_at.is_(None),
            SignInCode.ended_at.is_(None),
            SignInCode.expires_at > now,
            SignInCode.tries < MOST_TRIES,
            wrong_lately(SignInCode.address_hash, now) < MOST_WRONG,
        )
        .values(tries=SignInCode.tries + 1)
        .returning(SignInCode.address_hash, SignInCode.salt, SignInCode.code_hash, SignInCode.tries)
        .execution_options(synchronize_session=False)
    )
    row = done.one_or_none()
    return None if row is None else Tried(*row)


async def use_up(session: AsyncSession, code_id: int, now: datetime) -> None:
    """Let nobody use a code again. Its try was counted in this transaction."""
    await session.execute(
        update(SignInCode)
        .where(SignInCode.id == code_id)
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )


def hash_of_address(address: str) -> str:
    """What is stored of an address in lower case."""
    return hashlib.sha256(address.encode()).hexdigest()


def _is_open(conversation_id: str) -> ColumnElement[bool]:
    return and_(
        SignInCode.conversation_id == conversation_id,
        SignInCode.used_at.is_(None),
        SignInCode.ended_at.is_(None),
    )


def _hash_of_code(code: str, salt: str) -> str:
    return hmac.new(salt.encode(), code.encode(), hashlib.sha256).hexdigest()
