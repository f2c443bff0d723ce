"""Setting a password by a link from a letter: asking for the link, and using it once."""

import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy import ColumnElement, and_, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.tokens import end_sessions_of_member, hash_of
from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.accounts import lock
from bot.membership.model import Account, Password, PasswordToken
from bot.membership.rules import AccountState, account_state
from bot.membership.words import TokenPurpose
from bot.texts.languages import Language

LIFETIME = timedelta(minutes=30)
MOST_LETTERS = 5
# In so much time.
LETTERS_COUNTED = timedelta(hours=1)
# Letters to nobody are written, too, and thrown away: see request_link.
NOBODY = "nobody@invalid.example"


def link_allowed(state: AccountState | None, letters: int) -> bool:
    """Whether a letter with a link goes out.

    Args:
        state: of the account; None if there is none with the address.
        letters: to this account in the last hour.
    """
    # R1: nobody sets a password before the activation mail has gone out.
    return state not in {None, AccountState.CREATED} and letters < MOST_LETTERS


async def request_link(
    session: AsyncSession, email: str, *, public_url: str, language: Language, now: datetime
) -> bool:
    """Post a link to the account with this address; earlier links end with it.

    All the same is done for an address that nobody has, and for one letter too many, and then
    undone: neither what is said nor how long it takes tells who is a member.

    Args:
        session: of the caller, who commits.
        email: typed by somebody, or the member's own.
        public_url: how the world reaches our pages.
        language: in which the conversation is; the letter is in the account's own.
        now: what time it is.

    Returns:
        Whether a letter goes out. Only the signed-in member of the account may be told.
    """
    address = email.strip().lower()
    account = await session.scalar(
        select(Account).where(Account.email == address).with_for_update()
    )
    letters = await letters_lately(session, address, TokenPurpose.RESET, now)
    allowed = link_allowed(_state(account), letters)
    token = secrets.token_urlsafe(32)
    async with session.begin_nested() as work:
        await replace_token(session, address, token, TokenPurpose.RESET, now)
        post(
            session,
            to=account.email if account else NOBODY,
            language=account.language.value if account else language,
            kind=MailKind.PASSWORD_RESET,
            values={
                "name": account.contact_name if account else NOBODY,
                "link": f"{public_url.rstrip('/')}/password/{token}",
            },
            now=now,
            expires_at=now + LIFETIME,
        )
        await audit.record(
            session,
            "bot",
            "passwords.request_link",
            None,
            None,
            now,
            account_id=account.id if account else None,
        )
        if not allowed:
            await work.rollback()
    return allowed


async def account_of_link(session: AsyncSession, token: str, now: datetime) -> Account | None:
    """Whose password a link sets; None if it does not count, or no longer."""
    query = (
        select(Account)
        .join(PasswordToken, PasswordToken.account_id == Account.id)
        .where(_is_good(token, now))
    )
    return (await session.scalars(query)).one_or_none()


async def set_password(
    session: AsyncSession, token: str, password_hash: str, now: datetime
) -> Account | None:
    """Use a link up and keep the hash of the password; whoever was signed in is signed out.

    Returns:
        Whose password it is; None if the link does not count, or somebody was faster.
    """
    account = await account_of_link(session, token, now)
    if account is None:
        return None
    # The account before its links, as in request_link: two who wait for each other wait for ever.
    account = await lock(session, account.id)
    used = await session.execute(
        update(PasswordToken)
        .where(_is_good(token, now))
        .values(used_at=now)
        .returning(PasswordToken.id)
    )
    if used.one_or_none() is None:
        return None
    await _end_links(session, PasswordToken.account_id == account.id, now)
    await session.merge(Password(account_id=account.id, password_hash=password_hash, set_at=now))
    before = account.activated_at
    account.activated_at = before or now
    await end_sessions_of_member(session, account.id, now)
    post(
        session,
        to=account.email,
        language=account.language.value,
        kind=MailKind.PASSWORD_CHANGED,
        values={"name": account.contact_name},
        now=now,
    )
    await audit.record(
        session,
        "member",
        "passwords.set",
        {"activated": before is not None},
        {"activated": True},
        now,
        account_id=account.id,
    )
    return account


def hash_password(password: str) -> str:
    """What is stored of a password: argon2id. Takes a moment and 64 MiB; never in a transaction.

    Args:
        password: in its normalised form (password_rules.normalised).
    """
    return PasswordHasher().hash(password)


def _state(account: Account | None) -> AccountState | None:
    if account is None:
        return None
    return account_state(account.activation_email_sent_at, account.activated_at)


def _is_good(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        PasswordToken.token_hash == hash_of(token),
        PasswordToken.used_at.is_(None),
        PasswordToken.ended_at.is_(None),
        PasswordToken.expires_at > now,
    )


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


async def replace_token(
    session: AsyncSession, address: str, token: str, purpose: TokenPurpose, now: datetime
) -> None:
    """End the links before and add this one: the same two statements whether anybody is there."""
    account = select(Account.id).where(Account.email == address).scalar_subquery()
    await _end_links(session, PasswordToken.account_id == account, now)
    row = select(
        Account.id,
        literal(purpose, PasswordToken.purpose.type),
        literal(hash_of(token)),
        literal(now, PasswordToken.created_at.type),
        literal(now + LIFETIME, PasswordToken.expires_at.type),
    ).where(Account.email == address)
    columns = ["account_id", "purpose", "token_hash", "created_at", "expires_at"]
    await session.execute(insert(PasswordToken).from_select(columns, row))


async def _end_links(session: AsyncSession, whose: ColumnElement[bool], now: datetime) -> None:
    await session.execute(
        update(PasswordToken)
        .where(whose, PasswordToken.used_at.is_(None), PasswordToken.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
