"""Opening a conversation, going on with it, and signing out."""

import asyncio
from datetime import timedelta

import pytest

from bot.conversations.log import VERIFIED_IDLE, append
from bot.conversations.model import Conversation
from bot.conversations.ownership import change_owner
from bot.identity.errors import IdentityReused, IdentityWithoutAccount, UnknownToken
from bot.identity.members import account_of, sign_out
from bot.identity.model import VisitorToken
from bot.identity.sessions import Wish, open_session
from bot.identity.site import SiteIdentity
from bot.identity.tokens import LIFETIME, end_sessions, note_use, visit_of_token
from tests.fakes import NOON, add_account


@pytest.fixture
async def members(database):
    async with database.transaction() as session:
        await add_account(session, "robin", name="Robin", language="en")
        await add_account(session, "kim", name="Kim")


def signed_in(account_id, jti="one"):
    return SiteIdentity(account_id, jti, NOON + timedelta(minutes=5))


async def open_(database, token=None, identity=None, language=None, preferred="de", now=NOON):
    async with database.transaction() as session:
        wish = Wish(token, identity, language, preferred)
        return await open_session(session, wish, channel="website", now=now)


async def visit(database, token, now=NOON):
    async with database.reading() as session:
        return await visit_of_token(session, token, now)


async def verify(database, conversation_id, account_id, now=NOON):
    """What a code does."""
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        conversation.account_id, conversation.verified_until = account_id, now + VERIFIED_IDLE


async def leave(database, conversation_id, now=NOON):
    async with database.transaction() as session:
        assert await sign_out(session, conversation_id, now)


async def who_talks(database, conversation_id, now=NOON):
    async with database.reading() as session:
        account = await account_of(session, conversation_id, now)
        return None if account is None else account.id


async def test_without_a_token_a_conversation_begins(database):
    opened = await open_(database)
    assert (opened.is_new, opened.account) == (True, None)
    assert (await visit(database, opened.token)).conversation.id == opened.conversation.id


async def test_only_the_hash_of_a_token_is_stored(database):
    opened = await open_(database)
    async with database.reading() as session:
        assert await session.get(VisitorToken, opened.token) is None


async def test_with_its_token_a_browser_goes_on(database):
    first = await open_(database)
    again = await open_(database, first.token)
    assert (again.is_new, again.token) == (False, first.token)
    assert again.conversation.id == first.conversation.id


async def test_an_unknown_token_begins_a_new_conversation(database):
    assert (await open_(database, "made-up")).is_new


@pytest.mark.parametrize(
    ("identity", "language", "preferred", "expected"),
    [
        (None, None, "en", "en"),
        (None, "de", "en", "de"),
        ("robin", None, "de", "en"),
        ("robin", "de", "en", "de"),
    ],
)
@pytest.mark.usefixtures("members")
async def test_the_language_is_the_pages_else_the_accounts_else_the_browsers(
    database, identity, language, preferred, expected
):
    who = None if identity is None else signed_in(identity)
    opened = await open_(database, None, who, language, preferred)
    assert opened.conversation.language == expected


async def test_the_page_decides_on_the_language_until_somebody_has_written(database):
    opened = await open_(database, language="de")
    switched = await open_(database, opened.token, language="en")
    assert switched.conversation.language == "en"

    async with database.transaction() as session:
        conversation = await session.merge(switched.conversation)
        message = append(session, conversation, author="visitor", text="Hallo", now=NOON)
        message.client_message_id, message.owner, message.owner_epoch = "m1", "bot", 0
    kept = await open_(database, opened.token, language="de")
    assert kept.conversation.language == "en"


@pytest.mark.usefixtures("members")
async def test_signing_in_makes_the_anonymous_conversation_the_members(database):
    anonymous = await open_(database)
    bound = await open_(database, anonymous.token, signed_in("kim"))
    assert (bound.is_new, bound.conversation.id) == (False, anonymous.conversation.id)
    assert bound.conversation.account_id == bound.account.id == "kim"

    reloaded = await open_(database, bound.token)
    assert (reloaded.token, reloaded.account.contact_name) == (bound.token, "Kim")


@pytest.mark.usefixtures("members")
async def test_who_knew_the_token_before_the_sign_in_is_shut_out_by_it(database):
    planted = (await open_(database)).token
    bound = await open_(database, planted, signed_in("kim"))

    assert bound.token != planted
    with pytest.raises(UnknownToken):
        await visit(database, planted)
    # Neither without a name nor under another one.
    for stranger in (None, signed_in("robin", "two")):
        opened = await open_(database, planted, stranger)
        assert opened.conversation.id != bound.conversation.id
    assert (await visit(database, bound.token)).conversation.account_id == "kim"


@pytest.mark.usefixtures("members")
async def test_a_lost_answer_to_the_sign_in_costs_the_member_nothing(database):
    anonymous = await open_(database)
    lost = await open_(database, anonymous.token, signed_in("kim", "one"))
    again = await open_(database, anonymous.token, signed_in("kim", "two"))

    assert (again.is_new, again.conversation.id) == (False, lost.conversation.id)
    # It may also have been another tab's answer, which was not lost.
    for token in (lost.token, again.token):
        assert (await visit(database, token)).conversation.id == lost.conversation.id


@pytest.mark.usefixtures("members")
async def test_signing_out_in_one_tab_signs_out_the_others(database):
    anonymous = await open_(database)
    tabs = [await open_(database, anonymous.token, signed_in("kim", tab)) for tab in "ab"]
    async with database.transaction() as session:
        await end_sessions(session, tabs[1].conversation.id, NOON)
    for tab in tabs:
        with pytest.raises(UnknownToken):
            await visit(database, tab.token)


async def two_tabs_sign_in_at_once(database):
    async with database.transaction() as session:
        await add_account(session, "kim", name="Kim")
    anonymous = await open_(database)
    tabs = await asyncio.gather(
        *(open_(database, anonymous.token, signed_in("kim", tab)) for tab in "ab")
    )
    for tab in tabs:
        found = await visit(database, tab.token)
        assert found.conversation.id == anonymous.conversation.id


async def test_two_tabs_may_sign_in_at_the_same_moment(database):
    await two_tabs_sign_in_at_once(database)


async def test_two_tabs_may_sign_in_at_the_same_moment_on_postgres(postgres):
    await two_tabs_sign_in_at_once(postgres)


@pytest.mark.usefixtures("members")
async def test_another_member_at_the_same_browser_gets_a_conversation_of_their_own(database):
    robins = await open_(database, None, signed_in("robin", "one"))
    kims = await open_(database, robins.token, signed_in("kim", "two"))

    assert kims.is_new
    assert kims.conversation.id != robins.conversation.id
    with pytest.raises(UnknownToken):
        await visit(database, robins.token)


@pytest.mark.usefixtures("members")
async def test_a_site_token_counts_once(database):
    await open_(database, None, signed_in("kim"))
    with pytest.raises(IdentityReused):
        await open_(database, None, signed_in("kim"))


async def test_nobody_signs_in_to_an_account_that_does_not_exist(database):
    with pytest.raises(IdentityWithoutAccount):
        await open_(database, None, signed_in("nobody"))


async def test_signed_out_the_token_is_void(database):
    opened = await open_(database)
    async with database.transaction() as session:
        await end_sessions(session, opened.conversation.id, NOON)
    with pytest.raises(UnknownToken):
        await visit(database, opened.token)
    assert (await open_(database, opened.token)).is_new


async def test_a_token_lives_on_while_it_is_used_and_ends_a_week_later(database):
    opened = await open_(database)
    later = NOON + LIFETIME - timedelta(seconds=1)
    seen = await visit(database, opened.token, later)
    assert seen.is_worth_noting(later)
    async with database.transaction() as session:
        await note_use(session, opened.token, later)

    seen = await visit(database, opened.token, NOON + LIFETIME)
    assert not seen.is_worth_noting(NOON + LIFETIME)
    with pytest.raises(UnknownToken):
        await visit(database, opened.token, later + LIFETIME)


async def test_a_closed_conversation_is_not_gone_on_with(database):
    opened = await open_(database)
    async with database.transaction() as session:
        await change_owner(session, opened.conversation.id, leave=("bot",), enter="closed")
    assert (await open_(database, opened.token)).is_new


@pytest.mark.usefixtures("members")
async def test_a_verified_member_is_named_until_half_an_hour_has_passed(database):
    here = await open_(database)
    await verify(database, here.conversation.id, "kim")

    reloaded = await open_(database, here.token, now=NOON + VERIFIED_IDLE - timedelta(seconds=1))
    assert (reloaded.token, reloaded.account.id) == (here.token, "kim")
    lapsed = await open_(database, here.token, now=NOON + VERIFIED_IDLE)
    assert (lapsed.is_new, lapsed.token, lapsed.account) == (False, here.token, None)


@pytest.mark.usefixtures("members")
async def test_the_website_upgrades_a_verified_conversation_and_brings_a_new_token(database):
    here = await open_(database)
    await verify(database, here.conversation.id, "kim")

    bound = await open_(database, here.token, signed_in("kim"))

    assert (bound.conversation.id, bound.account.id) == (here.conversation.id, "kim")
    with pytest.raises(UnknownToken):
        await visit(database, here.token)
    assert await who_talks(database, here.conversation.id, NOON + timedelta(days=1)) == "kim"
    # Once it is the website's word, the same token goes on.
    assert (await open_(database, bound.token, signed_in("kim", "two"))).token == bound.token


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("by_code", [True, False])
async def test_another_member_gets_no_conversation_that_was_verified_once(database, by_code):
    here = await open_(database, None, None if by_code else signed_in("kim", "one"))
    if by_code:
        await verify(database, here.conversation.id, "kim")

    later = NOON + 2 * VERIFIED_IDLE
    robins = await open_(database, here.token, signed_in("robin", "two"), now=later)

    assert (robins.is_new, robins.account.id) == (True, "robin")
    assert await who_talks(database, here.conversation.id, later) is None
    with pytest.raises(UnknownToken):
        await visit(database, here.token)


@pytest.mark.usefixtures("members")
async def test_signed_out_in_the_chat_the_token_stays_and_the_member_may_come_back(database):
    kims = await open_(database, None, signed_in("kim", "one"))
    await leave(database, kims.conversation.id)

    reloaded = await open_(database, kims.token)
    assert (reloaded.token, reloaded.account) == (kims.token, None)
    back = await open_(database, kims.token, signed_in("kim", "two"))
    assert (back.conversation.id, back.account.id) == (kims.conversation.id, "kim")
    assert await who_talks(database, kims.conversation.id) == "kim"


@pytest.mark.usefixtures("members")
async def test_signed_out_everywhere_the_members_own_word_opens_the_conversation_again(database):
    kims = await open_(database, None, signed_in("kim", "one"))
    async with database.transaction() as session:
        await sign_out(session, kims.conversation.id, NOON)
        await end_sessions(session, kims.conversation.id, NOON)

    back = await open_(database, kims.token, signed_in("kim", "two"))
    assert back.conversation.id == kims.conversation.id
    assert await who_talks(database, kims.conversation.id) == "kim"
