"""The activation mail: with its link, an account that was never used gets its first password."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.links import MOST_LETTERS, letters_lately, post_link, state_of
from bot.mail import MailKind
from bot.membership.accounts import lock_by_email
from bot.membership.model import Account
from bot.membership.rules import AccountState
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
    account = await lock_by_email(session, address)
    letters = await letters_lately(session, address, TokenPurpose.SET, now)
    allowed = mail_allowed(state_of(account), letters)
    async with session.begin_nested() as work:
        await session.execute(
            update(Account)
            .where(Account.email == address, Account.activation_email_sent_at.is_(None))
            .values(activation_email_sent_at=now)
            .execution_options(synchronize_session=False)
        )
        await post_link(
            session,
            account,
            address,
            purpose=TokenPurpose.SET,
            kind=MailKind.ACTIVATION,
            action="activation.send_mail",
            public_url=public_url,
            language=language,
            now=now,
        )
        if not allowed:
            await work.rollback()
    return allowed
