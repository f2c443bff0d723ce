"""Renews or ends the subscriptions whose last day is over, each with a letter that says so."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.duties.rounds import Rounds, Tally
from bot.mail import MailKind, post
from bot.membership import due, tier_names
from bot.membership.due import Ended
from bot.membership.model import Account
from bot.membership.rules import TermEnd
from bot.texts import formats
from bot.texts.languages import Language

LETTERS = {
    TermEnd.RENEWED: MailKind.MEMBERSHIP_RENEWED,
    TermEnd.EXPIRED: MailKind.MEMBERSHIP_ENDED,
    TermEnd.CANCELLED: MailKind.MEMBERSHIP_ENDED,
    TermEnd.NOT_RENEWABLE: MailKind.MEMBERSHIP_NOT_RENEWED,
}


async def end_terms(rounds: Rounds) -> Tally:
    """Renew or end what is due and tell the members, both or neither."""
    async with rounds.database.reading() as session:
        over = await due.subscriptions_ended(session, rounds.clock().date())
    return await rounds.each("Subscription", over, _end)


async def _end(session: AsyncSession, subscription_id: int, now: datetime) -> bool:
    ended = await due.renew_or_expire(session, subscription_id, now)
    if ended is None:
        return False
    await _tell(session, ended, now)
    return True


async def _tell(session: AsyncSession, ended: Ended, now: datetime) -> None:
    subscription = ended.subscription
    account = await session.get_one(Account, subscription.account_id)
    language: Language = account.language.value
    tier = await tier_names.name_of(session, subscription.tier, language, now.date())
    values = {
        "name": account.contact_name,
        "tier": tier,
        "membership_number": subscription.membership_number,
        "valid_until": formats.day(language, subscription.expires_on),
    }
    post(
        session,
        to=account.email,
        language=language,
        kind=LETTERS[ended.outcome],
        values=values,
        now=now,
    )
