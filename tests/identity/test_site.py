"""Which site tokens are believed."""

import base64
import json
from datetime import timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.identity.errors import IdentityExpired, IdentityInvalid, IdentityRefused, IdentityReused
from bot.identity.model import UsedJti
from bot.identity.site import mint, use_up, verify
from tests.fakes import NOON

SECRET = "s" * 32
NOW = int(NOON.timestamp())


def token(key=SECRET, algorithm="HS256", without=(), **changes):
    claims = {
        "aud": "cps-assistant",
        "sub": "demo-1599",
        "iat": NOW,
        "exp": NOW + 300,
        "jti": "a-number",
    } | changes
    return jwt.encode(
        {name: value for name, value in claims.items() if name not in without}, key, algorithm
    )


def unsigned(header, claims):
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()) for part in (header, claims)]
    return ".".join(part.decode().rstrip("=") for part in parts) + "."


def test_what_the_website_minted_is_believed():
    identity = verify(mint("demo-1599", SECRET, NOON), SECRET, NOON)
    assert identity.account_id == "demo-1599"
    assert identity.expires_at == NOON + timedelta(seconds=300)


def test_no_two_minted_tokens_are_the_same():
    assert mint("demo-1599", SECRET, NOON) != mint("demo-1599", SECRET, NOON)


@pytest.mark.parametrize(
    "bad",
    [
        token(key="x" * 32),
        token(key="s" * 64, algorithm="HS512"),
        unsigned({"alg": "none"}, {"aud": "cps-assistant", "sub": "demo-1599"}),
        token(aud="another-house"),
        token(without=["aud"]),
        token(exp=NOW + 301),
        token(exp=NOW),
        token(exp=NOW - 10, iat=NOW),
        token(iat=NOW + 60, exp=NOW + 120),
        token(nbf=NOW + 60),
        token(iat="soon"),
        token(exp=True),
        token(exp=1e300),
        token(iat=None),
        token(sub=""),
        token(sub="x" * 65),
        token(sub="demo\0"),
        token(sub=["demo-1599"]),
        token(jti=""),
        token(jti="x" * 129),
        token(jti=7),
        *(token(without=[name]) for name in ("sub", "exp", "iat", "jti")),
        "",
        "x",
        "a.b.c",
        "\ud800.\ud800.\ud800",
    ],
)
def test_anything_else_is_not(bad):
    with pytest.raises(IdentityInvalid):
        verify(bad, SECRET, NOON)


def test_a_token_counts_until_the_second_of_its_end():
    good = token()
    assert verify(good, SECRET, NOON + timedelta(seconds=299))
    with pytest.raises(IdentityExpired):
        verify(good, SECRET, NOON + timedelta(seconds=300))


def test_the_websites_clock_may_be_a_little_ahead():
    assert verify(token(iat=NOW + 5, exp=NOW + 200), SECRET, NOON)


@given(st.text() | st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*"))
def test_no_token_breaks_the_check(text):
    with pytest.raises(IdentityRefused):
        verify(text, SECRET, NOON)


@given(
    st.dictionaries(
        st.sampled_from(["aud", "sub", "exp", "iat", "jti", "nbf", "iss", "crit"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    )
)
def test_no_signed_claims_break_the_check(claims):
    payload = json.dumps(claims).encode()
    signed = jwt.api_jws.encode(payload, SECRET, "HS256")
    with pytest.raises(IdentityRefused):
        verify(signed, SECRET, NOON)


async def test_a_token_counts_once(database):
    identity = verify(token(), SECRET, NOON)
    async with database.transaction() as session:
        await use_up(session, identity)
    with pytest.raises(IdentityReused):
        async with database.transaction() as session:
            await use_up(session, identity)


async def test_a_token_whose_use_was_undone_still_counts(database):
    identity = verify(token(), SECRET, NOON)

    async def use_up_and_fail():
        async with database.transaction() as session:
            await use_up(session, identity)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await use_up_and_fail()
    async with database.transaction() as session:
        await use_up(session, identity)
        assert await session.get(UsedJti, "a-number")
