"""Opening the chat, signing in and signing out."""

import json
from datetime import timedelta

import jwt
import pytest

from bot.conversations.model import Conversation
from bot.database import utc_now
from bot.identity.members import account_of
from bot.identity.site import mint
from tests.houses import SECRET, error_of, identity_of


async def test_anybody_may_open_a_chat(browser):
    response = await browser.client.post("/api/chat/session", json={"language": "en"})

    assert response.status_code == 201
    session = response.json()
    assert set(session) == {"token", "conversation_id", "language", "member", "last_seq"}
    assert (session["language"], session["member"], session["last_seq"]) == ("en", None, 0)


async def test_a_reload_goes_on_with_the_conversation(visitor):
    seq = (await visitor.post(text="Hallo")).json()["seq"]
    await visitor.answers(seq)

    again = await visitor.open()

    assert again.session["conversation_id"] == visitor.session["conversation_id"]
    assert (again.token, again.session["last_seq"]) == (visitor.token, 2)


async def test_without_a_wish_the_browsers_language_is_taken(browser):
    for header, language in {"en-GB,de;q=0.5": "en", "fr": "de", "": "de"}.items():
        browser.client.headers["accept-language"] = header
        assert (await browser.open()).session["language"] == language


@pytest.mark.usefixtures("members")
async def test_a_signed_in_member_is_known_by_name_and_language(browser):
    robin = await browser.open(identity=identity_of("robin"))
    assert robin.session["member"] == {"name": "Robin Muster"}
    assert robin.session["language"] == "en"


@pytest.mark.usefixtures("members")
async def test_signing_in_keeps_the_anonymous_conversation(visitor):
    bound = await visitor.open(identity=identity_of("kim"))
    assert bound.session["conversation_id"] == visitor.session["conversation_id"]
    assert bound.session["member"] == {"name": "Kim Beispiel"}


@pytest.mark.usefixtures("members")
async def test_signing_in_brings_a_new_token_and_the_old_one_reads_nothing_more(visitor):
    seq = (await visitor.post(text="Hallo")).json()["seq"]
    await visitor.answers(seq)
    before = await visitor.messages()

    kim = await visitor.open(identity=identity_of("kim"))

    assert kim.token != visitor.token
    assert await kim.messages() == before
    for call in (visitor.get("messages"), visitor.get("events"), visitor.post(text="x")):
        assert error_of(await call) == (401, "invalid_token")


@pytest.mark.usefixtures("members")
async def test_another_member_never_sees_the_conversation(visitor):
    robin = await visitor.open(identity=identity_of("robin"))
    kim = await robin.open(identity=identity_of("kim"))
    assert kim.session["conversation_id"] != robin.session["conversation_id"]
    assert error_of(await robin.get("messages")) == (401, "invalid_token")


@pytest.mark.usefixtures("members")
async def test_after_signing_out_the_token_is_void(browser):
    robin = await browser.open(identity=identity_of("robin"))
    response = await robin.client.delete("/api/chat/session", headers=robin.headers)
    assert (response.status_code, response.content) == (204, b"")
    for call in (robin.get("messages"), robin.get("events"), robin.post(text="x")):
        assert error_of(await call) == (401, "invalid_token")


async def verify(database, conversation_id, account_id, until):
    """What a code does."""
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        conversation.account_id, conversation.verified_until = account_id, until


@pytest.mark.usefixtures("members")
async def test_who_was_verified_by_a_code_is_named_until_it_has_lapsed(visitor, database):
    here = visitor.session["conversation_id"]
    await verify(database, here, "kim", utc_now() + timedelta(minutes=1))
    assert (await visitor.open()).session["member"] == {"name": "Kim Beispiel"}

    await verify(database, here, "kim", utc_now())
    lapsed = await visitor.open()
    assert (lapsed.session["conversation_id"], lapsed.session["member"]) == (here, None)


@pytest.mark.usefixtures("members")
async def test_a_message_keeps_a_verified_member_known(visitor, database):
    here = visitor.session["conversation_id"]
    await verify(database, here, "kim", utc_now() + timedelta(minutes=1))

    await visitor.post(text="Hallo")

    async with database.reading() as session:
        assert await account_of(session, here, utc_now() + timedelta(minutes=29))


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("by_code", [True, False])
async def test_signing_out_ends_what_the_conversation_knows_of_the_member(
    visitor, database, by_code
):
    here = visitor.session["conversation_id"]
    if by_code:
        await verify(database, here, "kim", utc_now() + timedelta(minutes=1))
        kim = visitor
    else:
        kim = await visitor.open(identity=identity_of("kim"))

    await kim.client.delete("/api/chat/session", headers=kim.headers)

    async with database.reading() as session:
        assert await account_of(session, here, utc_now()) is None
    # The member's own word brings it back.
    back = await kim.open(identity=identity_of("kim"))
    assert back.session["conversation_id"] == here
    assert back.session["member"] == {"name": "Kim Beispiel"}


def signed(**changes):
    now = int(utc_now().timestamp())
    claims = {"aud": "cps-assistant", "sub": "robin", "iat": now, "exp": now + 300, "jti": "j"}
    return jwt.encode(claims | changes, SECRET, "HS256")


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize(
    ("identity", "code"),
    [
        (lambda: "nonsense", "identity_invalid"),
        (lambda: "", "identity_invalid"),
        (lambda: "\ud800", "identity_invalid"),
        (lambda: signed(aud="somebody"), "identity_invalid"),
        (lambda: signed(exp=2**31), "identity_invalid"),
        (lambda: jwt.encode({"sub": "robin"}, "x" * 32, "HS256"), "identity_invalid"),
        (lambda: mint("robin", SECRET, utc_now() - timedelta(minutes=6)), "identity_expired"),
        (lambda: signed(sub="nobody"), "identity_unknown_account"),
    ],
)
async def test_a_site_token_that_does_not_count_opens_nothing(browser, identity, code):
    # Made now, not when the tests were collected: a token is good for five minutes.
    body = json.dumps({"identity": identity()})
    headers = {"Content-Type": "application/json"}
    response = await browser.client.post("/api/chat/session", content=body, headers=headers)
    assert error_of(response) == (401, code)


@pytest.mark.usefixtures("members")
async def test_a_site_token_counts_once(browser):
    identity = identity_of("robin")
    await browser.open(identity=identity)
    response = await browser.client.post("/api/chat/session", json={"identity": identity})
    assert error_of(response) == (401, "identity_reused")
