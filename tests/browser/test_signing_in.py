"""Whose conversation the widget shows."""

import pytest
from playwright.async_api import expect

from tests.browser.chat import Chat

# They drive a browser at length.
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_a_member_signs_in_asks_and_finds_the_conversation_after_a_reload(chat, gateway):
    await chat.sign_in("demo-1599")
    await expect(chat.page.get_by_role("banner")).to_contain_text("Harriet Lowe")
    await chat.say("Welche Stufen kann ich wählen?")
    await expect(chat.messages("bot")).to_have_count(1)
    await expect(chat.panel.get_by_text("Angemeldet als Harriet Lowe")).to_be_visible()

    await chat.page.reload()

    await expect(chat.panel.get_by_text("Angemeldet als Harriet Lowe")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_text(["Welche Stufen kann ich wählen?"])
    assert [each.member for each in gateway.conversations] == ["demo-1599"]


async def test_who_asks_first_and_signs_in_then_goes_on_with_the_same_conversation(chat, gateway):
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)

    await chat.sign_in("demo-1599")

    await expect(chat.panel.get_by_text("Angemeldet als Harriet Lowe")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_text(["Wie viele Punkte habe ich?"])
    assert [each.member for each in gateway.conversations] == ["demo-1599"]


async def test_a_sign_in_whose_answer_is_lost_goes_on_with_the_conversation_too(chat, gateway):
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)
    gateway.lost_sessions = 2

    await chat.sign_in("demo-1599")

    await expect(chat.panel.get_by_text("Angemeldet als Harriet Lowe")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_text(["Wie viele Punkte habe ich?"])
    assert [each.member for each in gateway.conversations] == ["demo-1599"]


async def test_a_sign_in_in_one_tab_takes_the_other_along(chat, gateway):
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)
    [planted] = gateway.tokens
    other = Chat(await chat.page.context.new_page())
    await other.page.goto(gateway.url)
    await other.open()
    await expect(other.messages("bot")).to_have_count(1)

    await chat.sign_in("demo-1599")

    for each in (chat, other):
        await expect(each.panel.get_by_text("Angemeldet als Harriet Lowe")).to_be_visible()
        await each.say("Und jetzt?")
    for each in (chat, other):
        await expect(each.messages("visitor")).to_have_text(
            ["Wie viele Punkte habe ich?", "Und jetzt?", "Und jetzt?"]
        )
    assert planted not in gateway.tokens
    assert [each.member for each in gateway.conversations] == ["demo-1599"]


async def test_after_signing_out_nothing_of_the_member_is_left(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)
    token = next(iter(gateway.tokens))

    await chat.sign_out()

    await expect(chat.messages("visitor")).to_have_count(0)
    await expect(chat.panel.get_by_text("Nicht angemeldet")).to_be_visible()
    await chat.page.reload()
    await chat.open()
    await expect(chat.panel.get_by_text("Nicht angemeldet")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_count(0)
    assert token not in gateway.tokens


async def test_another_member_never_sees_the_conversation_of_the_one_before(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)

    await chat.sign_in("demo-499")

    await expect(chat.panel.get_by_text("Angemeldet als Oliver Finch")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_count(0)
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    assert [each.member for each in gateway.conversations] == ["demo-1599", "demo-499"]


async def test_another_member_sees_nothing_even_while_the_server_is_away(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.say("Wie viele Punkte habe ich?")
    await expect(chat.messages("bot")).to_have_count(1)
    gateway.is_down = True
    await chat.say("Geheim")

    # A website that forgets to call signOut().
    await chat.page.evaluate(
        """() => {
          document.querySelector("cps-chat").identity = async () => {
            const body = JSON.stringify({ account: "demo-499" });
            const response = await fetch("/demo/identity", { method: "POST", body });
            return (await response.json()).identity;
          };
        }"""
    )

    await expect(chat.messages("visitor")).to_have_count(0)
    gateway.is_down = False
    await expect(chat.panel.get_by_text("Angemeldet als Oliver Finch")).to_be_visible()
    await expect(chat.messages("visitor")).to_have_count(0)
    assert gateway.conversation.member == "demo-499"
    assert gateway.conversation.messages == []


async def test_every_try_to_open_the_chat_brings_a_fresh_identity(chat, gateway):
    gateway.lost_sessions = 2
    await chat.sign_in("demo-1599")

    await chat.say("Hallo")

    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    assert len(set(gateway.identities)) == 3


async def test_an_expired_member_conversation_is_followed_by_a_new_one_of_the_same_member(
    chat, gateway
):
    await chat.sign_in("demo-1599")
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    gateway.expire_tokens()
    await gateway.drop_streams()

    await expect(chat.notice).to_contain_text("Dies ist eine neue")
    assert [each.member for each in gateway.conversations] == ["demo-1599", "demo-1599"]


async def test_two_tabs_show_the_same_conversation(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    other = Chat(await chat.page.context.new_page())
    await other.page.goto(gateway.url)
    await other.say("Und hier?")

    for each in (chat, other):
        await expect(each.messages("visitor")).to_have_text(["Hallo", "Und hier?"])
        await expect(each.messages("bot")).to_have_text(["Echo: Hallo", "Echo: Und hier?"])
    await chat.sign_out()
    await expect(other.panel.get_by_text("Nicht angemeldet")).to_be_visible()
    await expect(other.messages("visitor")).to_have_count(0)


async def test_the_language_of_the_page_changes_and_the_member_stays_signed_in(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.page.get_by_role("link", name="English").click()

    await expect(chat.page.get_by_role("heading", name="My Products")).to_be_visible()
    await expect(chat.page.get_by_text("1,599 points").first).to_be_visible()
    await chat.say("Hello")
    await expect(chat.panel.get_by_text("Signed in as Harriet Lowe")).to_be_visible()
