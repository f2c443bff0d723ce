"""One-time links to set a password: what every letter with such a link has in common."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.tokens import hash_of
from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.model import Account, PasswordToken
from bot.membership.rules import AccountState, account_state
from bot.membership.words import TokenPurpose
from bot.texts.languages import Language

LIFETIME = timedelta(minutes=30)
MOST_LETTERS = 5
# In so much time.
LETTERS_COUNTED = timedelta(hours=1)
# Letters to nobody are written, too, and thrown away: see passwords.request_link.
NOBODY = "nobody@invalid.example"


async def post_link(
    session: AsyncSession,
    account: Account | None,
    address: str,
    *,
    purpose: TokenPurpose,
    kind: MailKind,
    action: str,
    public_url: str,
    language: Language,
    now: datetime,
) -> None:
    """Keep a new link in place of the earlier ones, post its letter and note it.

    The same statements whether anybody is there; the caller undoes them where no letter may go
    out.

    Args:
        session: of the caller, who commits.
        account: with the address; None if nobody has it.
        address: in lower case.
        purpose: of the link.
        kind: of the letter.
        action: how the audit log calls it.
        public_url: how the world reaches our pages.
        language: of the letter to nobody; others are in the account's own.
        now: what time it is.
    """
    token = secrets.token_urlsafe(32)
    await _replace_token(session, address, token, purpose, now)
    post(
        session,
        to=account.email if account else NOBODY,
        language=account.language.value if account else language,
        kind=kind,
        values={
            "name": account.contact_name if account else NOBODY,
            "link": f"{public_url.rstrip('/')}/password/{token}",
        },
        now=now,
        expires_at=now + LIFETIME,
    )
    await audit.record(
        session, "bot", action, None, None, now, account_id=account.id if account else None
    )


def state_of(account: Account | None) -> AccountState | None:
    """How far an account has come; None if there is none."""
    if account is None:
        return None
    return account_state(account.activation_email_sent_at, account.activated_at)


async def letters_lately(
    session: AsyncSession, address: str, purpose: TokenPurpose, now: datetime
) -> int:
    """How many links of a purpose an address was sent in the last hour."""
    query = (
        select(func.count())
        .select_from(PasswordToken)
        .join(Account, Account.id == PasswordToken.account_id)
        .where(
            Account.email == address,
            PasswordToken.purpose == purpose,
            PasswordToken.created_at > now - LETTERS_COUNTED,
        )
    )
    return (await session.scalars(query)).one()


async def end_links(session: AsyncSession, whose: ColumnElement[bool], now: datetime) -> None:
    """End the links of a condition that are still good."""
    await session.execute(
        update(PasswordToken)
        .where(whose, PasswordToken.used_at.is_(None), PasswordToken.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


async def _replace_token(
    session: AsyncSession, address: str, token: str, purpose: TokenPurpose, now: datetime
) -> None:
    """End the links before and add this one: the same two statements whether anybody is there."""
    account = select(Account.id).where(Account.email == address).scalar_subquery()
    await end_links(session, PasswordToken.account_id == account, now)
    row = select(
        Account.id,
        literal(purpose, PasswordToken.purpose.type),
        literal(hash_of(token)),
        literal(now, PasswordToken.created_at.type),
        literal(now + LIFETIME, PasswordToken.expires_at.type),
    ).where(Account.email == address)
    columns = ["account_id", "purpose", "token_hash", "created_at", "expires_at"]
    await session.execute(insert(PasswordToken).from_select(columns, row))
