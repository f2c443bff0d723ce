"""Opening the chat: which conversation a browser goes on with, and by which token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.log import lock_conversation, open_conversation
from bot.conversations.model import Conversation
from bot.identity.errors import IdentityWithoutAccount
from bot.identity.members import account_of, decide_binding, sign_out
from bot.identity.model import VisitorToken
from bot.identity.site import SiteIdentity, use_up
from bot.identity.tokens import end_sessions, hash_of, new_token, note_use
from bot.membership.accounts import account_by_id
from bot.membership.model import Account
from bot.texts.languages import Language


@dataclass(frozen=True)
class Wish:
    """What a browser brings along when it opens the chat."""

    token: str | None
    identity: SiteIdentity | None
    # The language that the page asks for, and the one that the browser prefers.
    language: Language | None
    preferred: Language


@dataclass(frozen=True)
class Opened:
    """A conversation to go on with."""

    token: str
    conversation: Conversation
    account: Account | None
    is_new: bool


async def open_session(session: AsyncSession, wish: Wish, *, channel: str, now: datetime) -> Opened:
    """Go on with the token's conversation, or begin one. Signing in brings a new token.

    Raises:
        IdentityRefused: the site token was used before, or names nobody.
    """
    account = await _signed_in(session, wish.identity)
    found = await _last_time(session, wish.token, now)
    token = None if found is None else await _token_to_go_on(session, found, account, now)
    if found is not None and token is not None:
        await _follow_page_language(session, found.conversation, wish.language)
        member = account or await account_of(session, found.conversation.id, now)
        return Opened(token, found.conversation, member, is_new=False)
    language = wish.language or _language_of(account) or wish.preferred
    conversation = await open_conversation(
        session,
        channel=channel,
        language=language,
        account_id=account.id if account else None,
        now=now,
    )
    token = new_token(session, conversation.id, now)
    return Opened(token, conversation, account, is_new=True)


async def _signed_in(session: AsyncSession, identity: SiteIdentity | None) -> Account | None:
    if identity is None:
        return None
    account = await account_by_id(session, identity.account_id)
    if account is None:
        raise IdentityWithoutAccount(identity.account_id)
    await use_up(session, identity)
    return account


@dataclass(frozen=True)
class _LastTime:
    """What a browser's token opens, or opened until it was ended."""

    token: str
    has_ended: bool
    conversation: Conversation


async def _last_time(session: AsyncSession, token: str | None, now: datetime) -> _LastTime | None:
    if token is None:
        return None
    its = VisitorToken.token_hash == hash_of(token)
    conversation_id = await session.scalar(
        select(VisitorToken.conversation_id).where(its, VisitorToken.expires_at > now)
    )
    if conversation_id is None:
        return None
    conversation = await lock_conversation(session, conversation_id)
    if conversation.owner == "closed":
        return None
    # Asked under the lock: another tab may have signed in with the same token this moment.
    ended_at = await session.scalar(select(VisitorToken.ended_at).where(its))
    return _LastTime(token, ended_at is not None, conversation)


async def _token_to_go_on(
    session: AsyncSession, found: _LastTime, account: Account | None, now: datetime
) -> str | None:
    """The token with which this visitor goes on with the conversation; None if they do not."""
    conversation = found.conversation
    if found.has_ended:
        # The answer with the new token was lost, or another tab was faster. The member's own
        # word opens the member's own conversation; the ended token only tells which one.
        if account is None or conversation.account_id != account.id:
            return None
        return _sign_in(session, conversation, account, now)
    binding = decide_binding(conversation.account_id, account.id if account else None)
    by_site = conversation.verified_until is None
    if account is None or (binding == "keep" and by_site):
        await note_use(session, found.token, now)
        return found.token
    # Whoever planted the anonymous token must not read on as the member; and another member at
    # the same browser signs out the one before.
    if binding == "open_new":
        await sign_out(session, conversation.id, now)
    await end_sessions(session, conversation.id, now)
    return None if binding == "open_new" else _sign_in(session, conversation, account, now)


def _sign_in(
    session: AsyncSession, conversation: Conversation, account: Account, now: datetime
) -> str:
    """Make a locked conversation the member's, by the website's word; a new token for it."""
    conversation.account_id, conversation.verified_until = account.id, None
    return new_token(session, conversation.id, now)


async def _follow_page_language(
    session: AsyncSession, conversation: Conversation, language: Language | None
) -> None:
    """The page decides until somebody has written; then the conversation has its own language."""
    if language is not None and conversation.next_seq == 1:
        conversation.language = language


def _language_of(account: Account | None) -> Language | None:
    return None if account is None else account.language.value
