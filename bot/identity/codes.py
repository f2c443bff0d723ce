"""Codes by e-mail: whoever types the one that an account's own address got is its member."""

from datetime import datetime
from enum import StrEnum, auto

from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.log import VERIFIED_IDLE, lock_conversation
from bot.conversations.model import Conversation
from bot.identity.code_limits import (
    MOST_CODES,
    MOST_TRIES,
    code_allowed,
    codes_here,
    codes_lately,
    wrong_for,
)
from bot.identity.code_rows import (
    LIFETIME,
    count_try,
    hash_of_address,
    lock_account_of_code,
    open_code,
    replace_code,
    use_up,
)
from bot.identity.links import NOBODY
from bot.identity.members import decide_binding
from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.accounts import lock_by_email
from bot.membership.model import Account
from bot.texts.languages import Language


class CodeOutcome(StrEnum):
    """What is said to somebody who asked for a code."""

    SENT = auto()
    """It goes out if there is such an account; not even that it does not may be told."""
    TOO_MANY_HERE = auto()
    """This conversation has asked for too many; its last code stays good."""


class CodeTry(StrEnum):
    """What became of a typed code."""

    VERIFIED = auto()
    WRONG = auto()
    """It may be tried again."""
    VOID = auto()
    """No code counts here (any more): none was asked for, used, too old, tried too often."""
    OTHER_MEMBER = auto()
    """It was right, but the conversation is somebody else's: the member needs a new one."""


async def send_code(
    session: AsyncSession, conversation_id: str, email: str, *, language: Language, now: datetime
) -> CodeOutcome:
    """Post a code to the account with this address; the conversation's code before ends with it.

    As with ``passwords.request_link``, all the same is done for an address that nobody has and
    for one letter too many, and only the letter is undone: the conversation then waits for a code
    that nobody gets.

    Args:
        session: of the caller, who commits.
        conversation_id: the only one in which the code counts.
        email: typed by somebody.
        language: in which the conversation is; the letter is in the account's own.
        now: what time it is.

    Raises:
        UnknownConversation: there is none of that id.
    """
    address = email.strip().lower()
    account = await lock_by_email(session, address)
    await lock_conversation(session, conversation_id)
    if await codes_here(session, conversation_id, now) >= MOST_CODES:
        return CodeOutcome.TOO_MANY_HERE
    codes = await codes_lately(session, address, now)
    wrong = await wrong_for(session, hash_of_address(address), now)
    allowed = code_allowed(exists=account is not None, codes=codes, wrong=wrong)
    gets_it = account.id if account is not None and allowed else None
    code = await replace_code(session, conversation_id, address, gets_it, now)
    async with session.begin_nested() as work:
        await _post_code(session, account, code, language, now)
        if not allowed:
            await work.rollback()
    return CodeOutcome.SENT


async def try_code(
    session: AsyncSession, conversation_id: str, code: str, *, now: datetime
) -> CodeTry:
    """Count a try; if the code is right, the conversation is the member's.

    The fifth wrong try makes the code void. The visitor keeps the token: unlike the answer to a
    sign-in by the website (decision 0008), no answer in the chat can hand over another one. So
    whoever has known the token since the conversation was anonymous reads on and may write, until
    the verified state ends.

    Args:
        session: of the caller, who commits also when the code is wrong, so that it counts.
        conversation_id: where it was typed.
        code: as it was typed; whatever is no digit is passed over.
        now: what time it is.
    """
    code_id = await open_code(session, conversation_id)
    if code_id is None:
        return CodeTry.VOID
    # The account before everything else. Who tries codes of one account at the same time in
    # several conversations waits here, and is counted one after the other.
    account = await lock_account_of_code(session, code_id)
    conversation = await lock_conversation(session, conversation_id)
    tried = await count_try(session, code_id, now)
    if tried is None:
        return CodeTry.VOID
    # Right is a code of which a letter was posted, to the address that is still the account's.
    if not tried.is_right(code) or account is None or not tried.is_for(account.email):
        return CodeTry.VOID if tried.tries >= MOST_TRIES else CodeTry.WRONG
    await use_up(session, code_id, now)
    return await _let_in(session, conversation, account, now)


async def _post_code(
    session: AsyncSession, account: Account | None, code: str, language: Language, now: datetime
) -> None:
    post(
        session,
        to=account.email if account else NOBODY,
        language=account.language.value if account else language,
        kind=MailKind.SIGN_IN_CODE,
        values={"name": account.contact_name if account else NOBODY, "code": code},
        now=now,
        expires_at=now + LIFETIME,
    )
    await audit.record(
        session, "bot", "codes.send", None, None, now, account_id=account.id if account else None
    )


async def _let_in(
    session: AsyncSession, conversation: Conversation, account: Account, now: datetime
) -> CodeTry:
    """Make a locked conversation the member's, for as long as they go on talking."""
    binding = decide_binding(conversation.account_id, account.id)
    if binding == "open_new":
        return CodeTry.OTHER_MEMBER
    # Whom the website has signed in stays so, without an end.
    if binding == "bind" or conversation.verified_until is not None:
        conversation.account_id = account.id
        conversation.verified_until = now + VERIFIED_IDLE
    await audit.record(session, "member", "codes.verify", None, None, now, account_id=account.id)
    return CodeTry.VERIFIED
