"""Deletes the rows that are of no more use: each room says which of its own."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout import checkouts, sandbox
from bot.conversations.expiry import forget_old_results
from bot.duties.rounds import Rounds, Tally
from bot.identity.expiry import forget_expired
from bot.mail.delivery import forget_old_letters
from bot.membership import proposals

SWEPT = {
    "tokens and codes": forget_expired,
    "results of actions": forget_old_results,
    "letters": forget_old_letters,
    "proposals": proposals.forget_old,
    "checkouts": checkouts.forget_old,
    "sandbox authorisations": sandbox.forget_old,
}


async def sweep(rounds: Rounds) -> Tally:
    """Delete what nobody asks about any more."""
    return await rounds.each("Sweep", tuple(SWEPT), _forget)


async def _forget(session: AsyncSession, what: str, now: datetime) -> bool:
    await SWEPT[what](session, now)
    return True
