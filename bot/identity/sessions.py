"""Visitor tokens: opening, finding and ending the conversation of a browser."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.log import lock_conversation, open_conversation
from bot.conversations.model import Conversation
from bot.identity.errors import IdentityWithoutAccount, UnknownToken
from bot.identity.members import decide_binding
from bot.identity.model import VisitorToken
from bot.identity.site import SiteIdentity, use_up
from bot.membership.accounts import account_by_id
from bot.membership.model import Account
from bot.texts.languages import Language

# A token ends so long after it was last used.
LIFETIME = timedelta(days=7)
# The last use is noted at most so often, so that reading does not write.
NOTED_EVERY = timedelta(hours=1)


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
    """Go on with the token's conversation, or begin one.

    Raises:
        IdentityRefused: the site token was used before, or names nobody.
    """
    account = await _signed_in(session, wish.identity)
    found = await _conversation_to_go_on_with(session, wish.token, now)
    if found is not None and wish.token is not None:
        binding = decide_binding(found.account_id, account.id if account else None)
        if binding != "open_new":
            if binding == "bind" and account is not None:
                found.account_id = account.id
            await _follow_page_language(session, found, wish.language)
            member = account or await _account(session, found.account_id)
            return Opened(wish.token, found, member, is_new=False)
        # Another member at the same browser: the one before is signed out.
        await end_session(session, wish.token, now)
    language = wish.language or _language_of(account) or wish.preferred
    conversation = await open_conversation(
        session,
        channel=channel,
        language=language,
        account_id=account.id if account else None,
        now=now,
    )
    token = _new_token(session, conversation.id, now)
    return Opened(token, conversation, account, is_new=True)


async def end_session(session: AsyncSession, token: str, now: datetime) -> None:
    """Make a token void."""
    await session.execute(
        update(VisitorToken)
        .where(VisitorToken.token_hash == _hash(token), VisitorToken.ended_at.is_(None))
        .values(ended_at=now)
    )


@dataclass(frozen=True)
class Visit:
    """A good token and what it opens."""

    token: str
    conversation: Conversation
    last_used_at: datetime

    def is_worth_noting(self, now: datetime) -> bool:
        """Whether the token's last use was noted long enough ago."""
        return self.last_used_at < now - NOTED_EVERY


async def visit_of_token(session: AsyncSession, token: str, now: datetime) -> Visit:
    """The conversation that a token opens.

    Raises:
        UnknownToken: none; or it has expired or was signed out.
    """
    found = await session.execute(
        select(Conversation, VisitorToken.last_used_at)
        .join(VisitorToken, VisitorToken.conversation_id == Conversation.id)
        .where(
            VisitorToken.token_hash == _hash(token),
            VisitorToken.ended_at.is_(None),
            VisitorToken.expires_at > now,
        )
    )
    row = found.one_or_none()
    if row is None:
        raise UnknownToken
    return Visit(token, row[0], row[1])


async def note_use(session: AsyncSession, token: str, now: datetime) -> None:
    """A token in use lives on."""
    await session.execute(
        update(VisitorToken)
        .where(VisitorToken.token_hash == _hash(token))
        .values(last_used_at=now, expires_at=now + LIFETIME)
    )


async def _signed_in(session: AsyncSession, identity: SiteIdentity | None) -> Account | None:
    if identity is None:
        return None
    account = await account_by_id(session, identity.account_id)
    if account is None:
        raise IdentityWithoutAccount(identity.account_id)
    await use_up(session, identity)
    return account


async def _conversation_to_go_on_with(
    session: AsyncSession, token: str | None, now: datetime
) -> Conversation | None:
    if token is None:
        return None
    try:
        visit = await visit_of_token(session, token, now)
    except UnknownToken:
        return None
    await note_use(session, token, now)
    conversation = await lock_conversation(session, visit.conversation.id)
    return None if conversation.owner == "closed" else conversation


async def _follow_page_language(
    session: AsyncSession, conversation: Conversation, language: Language | None
) -> None:
    """The page decides until somebody has written; then the conversation has its own language."""
    if language is not None and conversation.next_seq == 1:
        conversation.language = language


async def _account(session: AsyncSession, account_id: str | None) -> Account | None:
    return None if account_id is None else await account_by_id(session, account_id)


def _language_of(account: Account | None) -> Language | None:
    return None if account is None else account.language.value


def _new_token(session: AsyncSession, conversation_id: str, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        VisitorToken(
            token_hash=_hash(token),
            conversation_id=conversation_id,
            created_at=now,
            last_used_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
