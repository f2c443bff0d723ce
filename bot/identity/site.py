"""The site token: a JWT with which the website says which member is signed in."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.errors import IdentityExpired, IdentityInvalid, IdentityReused
from bot.identity.model import UsedJti

# Fixed by us. What a token says about its own algorithm decides nothing.
ALGORITHM = "HS256"
AUDIENCE = "cps-assistant"
LONGEST_LIFE = timedelta(seconds=300)
# How far the website's clock may be ahead of ours.
CLOCK_SKEW = timedelta(seconds=10)
MAX_SUBJECT, MAX_JTI = 64, 128
_CLAIMS = ["aud", "sub", "exp", "iat", "jti"]


@dataclass(frozen=True)
class SiteIdentity:
    """What a good site token says."""

    account_id: str
    jti: str
    expires_at: datetime


def verify(token: str, secret: str, now: datetime) -> SiteIdentity:
    """Read a site token.

    Raises:
        IdentityInvalid, IdentityExpired: it says nothing that we believe.
    """
    claims = _signed_claims(token, secret)
    issued, expires = _time(claims, "iat"), _time(claims, "exp")
    if not timedelta(0) < expires - issued <= LONGEST_LIFE:
        raise IdentityInvalid("lives too long, or backwards")
    if issued > now + CLOCK_SKEW or ("nbf" in claims and _time(claims, "nbf") > now + CLOCK_SKEW):
        raise IdentityInvalid("from the future")
    if expires <= now:
        raise IdentityExpired
    return SiteIdentity(
        account_id=_word(claims, "sub", MAX_SUBJECT),
        jti=_word(claims, "jti", MAX_JTI),
        expires_at=expires,
    )


def mint(account_id: str, secret: str, now: datetime) -> str:
    """Make a site token, as the website does for whoever is signed in."""
    issued = int(now.timestamp())
    claims = {
        "aud": AUDIENCE,
        "sub": account_id,
        "iat": issued,
        "exp": issued + int(LONGEST_LIFE.total_seconds()),
        "jti": secrets.token_hex(16),
    }
    return jwt.encode(claims, secret, algorithm=ALGORITHM)


async def use_up(session: AsyncSession, identity: SiteIdentity) -> None:
    """Let nobody use this site token again.

    Raises:
        IdentityReused: somebody has.
    """
    try:
        async with session.begin_nested():
            session.add(UsedJti(jti=identity.jti, expires_at=identity.expires_at))
    except IntegrityError:
        raise IdentityReused from None


def _signed_claims(token: str, secret: str) -> dict[str, Any]:
    try:
        # The times are checked above: against the clock that we were given.
        claims: dict[str, Any] = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={
                "require": _CLAIMS,
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise IdentityInvalid(type(error).__name__) from None
    return claims


def _time(claims: dict[str, Any], name: str) -> datetime:
    value = claims[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise IdentityInvalid(f"{name} is no time")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        raise IdentityInvalid(f"{name} is no time") from None


def _word(claims: dict[str, Any], name: str, longest: int) -> str:
    value = claims[name]
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        raise IdentityInvalid(f"{name} is no word")
    return value
