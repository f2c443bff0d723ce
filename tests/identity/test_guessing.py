"""Whoever guesses codes, links or addresses, in however many conversations, gets nowhere."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.checkout import checkouts
from bot.checkout.fulfilment import fulfil
from bot.checkout.ports import AuthorisedCard
from bot.conversations.log import open_conversation
from bot.identity import passwords
from bot.identity.code_limits import MOST_CODES, MOST_WRONG
from bot.identity.codes import CodeTry, send_code, try_code
from bot.identity.errors import UnknownToken
from bot.identity.members import account_of
from bot.identity.model import SignInCode
from bot.identity.tokens import visit_of_token
from bot.mail.model import Letter
from bot.membership.model import Password
from tests.checkout.support import agree_to_order, everything, prepare
from tests.fakes import NOON, add_account

CARD = AuthorisedCard(token_ref="tok_1", last4="4242", brand="Visa")
SECOND = timedelta(seconds=1)
ADDRESSES = [f"member{number}@example.com" for number in range(4)]
STRANGERS = ["nobody@example.com", "", " ", "@", "%", "member0@example.com'--", "x" * 2000, "ä@ö"]


@pytest.fixture
async def house(anywhere):
    async with anywhere.transaction() as session:
        for address in ADDRESSES:
            await add_account(session, address.partition("@")[0])
    return anywhere


async def attack(database, address, guesses, now):
    """A new conversation, a code asked for, and these typed; what became of the tries."""
    async with database.transaction() as session:
        here = await open_conversation(
            session, channel="website", language="de", account_id=None, now=now
        )
        await send_code(session, here.id, address, language="de", now=now)
    tries = []
    for guess in guesses:
        async with database.transaction() as session:
            tries.append(await try_code(session, here.id, guess, now=now))
    async with database.reading() as session:
        assert await account_of(session, here.id, now) is None
    return tries


async def codes_of(database):
    async with database.reading() as session:
        return {letter.details["code"] for letter in await session.scalars(select(Letter))}


async def test_one_number_tried_on_everybody_is_counted_for_everybody(house):
    """Few guesses for each of many members: each member's fifteen a day, and no more."""
    for turn in range(8):
        for address in ADDRESSES:
            # Guessing right by chance would be no fault of the house.
            free = (f"{number:06}" for number in range(1_000_000))
            taken = await codes_of(house)
            guesses = [next(number for number in free if number not in taken) for _ in range(4)]
            await attack(house, address, guesses, NOON + turn * SECOND)

    async with house.reading() as session:
        query = select(func.sum(SignInCode.tries)).group_by(SignInCode.address_hash)
        tries = (await session.scalars(query)).all()
        letters = await session.scalar(select(func.count()).select_from(Letter))
    assert tries == [MOST_WRONG] * len(ADDRESSES)
    assert letters <= MOST_CODES * len(ADDRESSES)


@pytest.mark.parametrize("address", STRANGERS)
async def test_an_address_that_is_none_is_guessed_in_vain(house, address):
    tries = await attack(house, address, ["000000", "123456", "", "0" * 2000], NOON)
    assert tries == [CodeTry.WRONG] * 4
    assert await codes_of(house) == set()


def near(token):
    """What almost is the token."""
    other = "B" if token[-2] == "A" else "A"
    changed = [token[:-2] + other + token[-1], token[:-1], token[1:], token + "A"]
    cases = [token.swapcase(), token.upper(), token.lower()]
    signs = [f" {token}", f"{token} ", f"{token}\n", f"{token}%", "%", "_" * len(token), ""]
    return [one for one in (*changed, *cases, *signs, "ä" * 43, "x" * 5000) if one != token]


async def test_a_link_to_a_password_counts_as_it_was_written_only(house):
    async with house.transaction() as session:
        await passwords.request_link(
            session, ADDRESSES[0], public_url="https://x.example", language="de", now=NOON
        )
        letter = (await session.scalars(select(Letter))).one()
    token = letter.details["link"].rpartition("/")[2]
    assert re.fullmatch(r"[\w-]{43}", token)

    for guess in near(token):
        async with house.transaction() as session:
            assert await passwords.account_of_link(session, guess, NOON) is None
            assert await passwords.set_password(session, guess, "hash", NOON) is None
    async with house.reading() as session:
        assert (await session.scalars(select(Password))).all() == []
        assert await passwords.account_of_link(session, token, NOON) is not None


async def test_a_link_to_a_checkout_counts_as_it_was_written_only(anywhere):
    token = await agree_to_order(anywhere, await prepare(anywhere))
    assert re.fullmatch(r"[\w-]{43}", token)
    before = await everything(anywhere)

    for guess in near(token):
        async with anywhere.transaction() as session:
            assert await checkouts.checkout_of(session, guess, NOON) is None
            assert not await checkouts.note_begun(session, guess, "ref", NOON)
            assert await checkouts.complete(session, guess, "ref", CARD, fulfil, NOON) is None
            assert await checkouts.cancel(session, guess, NOON) is None
            assert await checkouts.completed_of(session, guess, NOON) is None
    assert await everything(anywhere) == before
    async with anywhere.reading() as session:
        assert await checkouts.checkout_of(session, token, NOON) is not None


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "%", "a" * 5000])
async def test_a_token_of_the_chat_is_not_guessed(house, token):
    async with house.reading() as session:
        with pytest.raises(UnknownToken):
            await visit_of_token(session, token, NOON)
