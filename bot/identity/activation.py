"""The activation mail: with its link, an account that was never used gets its first password."""

import secrets
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.passwords import (
    LIFETIME,
    MOST_LETTERS,
    NOBODY,
    letters_lately,
    replace_token,
)
from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.model import Account
from bot.membership.rules import AccountState, account_state
from bot.membership.words import TokenPurpose
from bot.texts.languages import Language


def mail_allowed(state: AccountState | None, letters: int) -> bool:
    """Whether an activation mail goes out.

    Args:
        state: of the account; None if there is none with the address.
        letters: activation mails to this account in the last hour.
    """
    # Whoever has a password resets it instead.
    waits = state in {AccountState.CREATED, AccountState.ACTIVATION_SENT}
    return waits and letters < MOST_LETTERS


async def send_mail(
    session: AsyncSession, email: str, *, public_url: str, language: Language, now: datetime
) -> bool:
    """Post the activation mail to the account with this address; earlier links end with it.

    As with ``passwords.request_link``, all the same is done and then undone where no mail may go
    out: neither what is said nor how long it takes tells whose address it is. What the session
    has loaded of the account still shows when the mail went out before.

    Args:
        session: of the caller, who commits.
        email: typed by somebody, or the member's own.
        public_url: how the world reaches our pages.
        language: in which the conversation is; the letter is in the account's own.
        now: what time it is.

    Returns:
        Whether a mail goes out. Only the signed-in member of the account may be told.
    """
    address = email.strip().lower()
    account = await session.scalar(
        select(Account)
        .where(Account.email == address)
        .with_for_update()
        # The caller may have loaded it before somebody else set the password.
        .execution_options(populate_existing=True)
    )
    letters = await letters_lately(session, address, TokenPurpose.SET, now)
    allowed = mail_allowed(_state(account), letters)
    token = secrets.token_urlsafe(32)
    async with session.begin_nested() as work:
        await replace_token(session, address, token, TokenPurpose.SET, now)
        await session.execute(
            update(Account)
            .where(Account.email == address, Account.activation_email_sent_at.is_(None))
            .values(activation_email_sent_at=now)
            .execution_options(synchronize_session=False)
        )
        post(
            session,
            to=account.email if account else NOBODY,
            language=account.language.value if account else language,
            kind=MailKind.ACTIVATION,
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
            "activation.send_mail",
            None,
            None,
            now,
            account_id=account.id if account else None,
        )
        if not allowed:
            await work.rollback()
    return allowed


def _state(account: Account | None) -> AccountState | None:
    if account is None:
        return None
    return account_state(account.activation_email_sent_at, account.activated_at)
