"""Setting a password by a link from a letter: asking for the link, and using it once."""

from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.links import MOST_LETTERS, end_links, letters_lately, post_link, state_of
from bot.identity.members import sign_out_everywhere
from bot.identity.tokens import end_sessions_of_member, hash_of
from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.accounts import lock, lock_by_email
from bot.membership.model import Account, Password, PasswordToken
from bot.membership.rules import AccountState
from bot.membership.words import TokenPurpose
from bot.texts.languages import Language


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
    account = await lock_by_email(session, address)
    letters = await letters_lately(session, address, TokenPurpose.RESET, now)
    allowed = link_allowed(state_of(account), letters)
    async with session.begin_nested() as work:
        await post_link(
            session,
            account,
            address,
            purpose=TokenPurpose.RESET,
            kind=MailKind.PASSWORD_RESET,
            action="passwords.request_link",
            public_url=public_url,
            language=language,
            now=now,
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
    await end_links(session, PasswordToken.account_id == account.id, now)
    await session.merge(Password(account_id=account.id, password_hash=password_hash, set_at=now))
    before = account.activated_at
    account.activated_at = before or now
    await sign_out_everywhere(session, account.id, now)
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


def _is_good(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        PasswordToken.token_hash == hash_of(token),
        PasswordToken.used_at.is_(None),
        PasswordToken.ended_at.is_(None),
        PasswordToken.expires_at > now,
    )
