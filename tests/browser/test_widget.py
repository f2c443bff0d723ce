"""Talking to the assistant on the website."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_visitor_asks_and_reads_the_answer(chat, gateway):
    await chat.say("Welche Stufen kann ich wählen?")

    await expect(chat.messages("visitor")).to_have_text(["Welche Stufen kann ich wählen?"])
    await expect(chat.messages("bot")).to_have_text(["Echo: Welche Stufen kann ich wählen?"])
    assert gateway.conversation.texts("visitor") == ["Welche Stufen kann ich wählen?"]


async def test_nobody_gets_a_conversation_before_they_open_the_chat(chat, gateway):
    await expect(chat.launcher).to_be_visible()
    assert gateway.conversations == []


async def test_text_is_text_and_keeps_its_line_breaks(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    text = "<img src=x onerror=alert(1)> <b>fett</b>\nzweite Zeile"

    await gateway.conversation.add("bot", text)

    await expect(chat.messages("bot")).to_have_count(2)
    bubble = chat.messages("bot").last
    assert await bubble.evaluate("bubble => bubble.innerText") == text
    assert await bubble.evaluate("bubble => bubble.childElementCount") == 0


async def test_only_safe_addresses_become_links(chat, gateway):
    await chat.tell("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    await gateway.conversation.add(
        "bot",
        "Sieh nach (https://example.com/a_(b)?c=1), schreib an hilfe@example.com oder ruf an: "
        "tel:+49301234567. Nicht: javascript:alert(1) data:text/html,x http://example.com/x",
    )

    links = chat.messages("bot").last.get_by_role("link")
    await expect(links).to_have_text(
        ["https://example.com/a_(b)?c=1", "hilfe@example.com", "+49301234567"]
    )
    addresses = [await link.get_attribute("href") for link in await links.all()]
    assert addresses == [
        "https://example.com/a_(b)?c=1",
        "mailto:hilfe@example.com",
        "tel:+49301234567",
    ]
    assert await links.first.get_attribute("rel") == "noopener noreferrer"


async def test_pages_of_the_gateway_are_linked_without_https_too(chat, gateway):
    await chat.tell("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    page = f"{gateway.url.rstrip('/')}/checkout/abc_-9"
    await gateway.conversation.add("bot", f"Hier: {page}")

    links = chat.messages("bot").last.get_by_role("link")
    await expect(links).to_have_text([page])


async def test_a_choice_is_sent_once_and_is_gone_after_the_next_answer(chat, gateway):
    await chat.tell("Hallo")
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte", "Stufen"))

    gateway.echoes = False
    await chat.choice("Stufen").click()

    await expect(chat.messages("visitor").last).to_have_text("Stufen")
    await expect(chat.choice("Punkte")).to_be_disabled()
    await expect(chat.input).to_be_focused()
    await gateway.conversation.add("bot", "Silber und Gold.")
    await expect(chat.choice("Punkte")).to_have_count(0)
    assert gateway.conversation.texts("visitor") == ["Hallo", "Stufen"]


async def test_choices_stay_open_while_the_house_only_says_that_it_takes_longer(chat, gateway):
    await chat.tell("Hallo")
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte",))
    await gateway.conversation.add("system", "Es dauert länger.")

    await expect(chat.messages("system")).to_have_text(["Es dauert länger."])
    await expect(chat.choice("Punkte")).to_be_enabled()


async def test_a_choice_that_was_used_elsewhere_says_so(chat, gateway):
    await chat.tell("Hallo")
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte", "Stufen"))
    await expect(chat.choice("Punkte")).to_be_enabled()
    offered = gateway.conversation.messages[-1]["choices"]
    gateway.conversation.used_choices.update(each["id"] for each in offered)

    await chat.choice("Punkte").click()

    refused = chat.log.locator("[data-state=refused]")
    await expect(refused).to_contain_text("Abgelehnt: choice_expired")
    await expect(chat.choice("Stufen")).to_be_disabled()
    await refused.get_by_role("button", name="Entfernen").click()
    await expect(refused).to_have_count(0)


async def test_enter_sends_and_shift_enter_begins_a_new_line(chat, gateway):
    await chat.open()
    await chat.input.press_sequentially("eins")
    await chat.input.press("Shift+Enter")
    await chat.input.press_sequentially("zwei")
    await chat.input.press("Enter")

    await expect(chat.messages("bot")).to_have_count(1)
    assert gateway.conversation.texts("visitor") == ["eins\nzwei"]
    await expect(chat.input).to_have_value("")


async def test_the_field_grows_with_the_text_to_a_few_lines(chat):
    await chat.open()

    async def height() -> float:
        box = await chat.input.bounding_box()
        return box["height"]

    empty = await height()
    await chat.input.fill("a\nb\nc")
    grown = await height()
    await chat.input.fill("\n".join("abcdefghijklmnopqrstuvwxyz"))
    assert empty < grown < await height() < 8 * empty
    await chat.input.fill("")
    assert await height() == empty


async def test_a_text_that_is_too_long_is_not_sent_and_the_visitor_sees_why(chat, gateway):
    await chat.open()
    counter = chat.panel.locator(".counter")
    await chat.input.fill("x" * 1799)
    await expect(counter).to_be_hidden()
    await chat.input.fill("😀" * 2000)
    await expect(counter).to_have_text("2.000 / 2.000")

    await chat.input.fill("x" * 2001)
    await chat.input.press("Enter")

    await expect(counter).to_have_text("2.001 / 2.000")
    await expect(chat.panel.get_by_text("Zeichen zu viel: 1")).to_be_attached()
    await expect(chat.input).to_have_attribute("aria-invalid", "true")
    assert gateway.conversation.messages == []


async def test_the_visitor_sees_that_an_answer_is_being_written(chat, gateway):
    gateway.echoes = False
    await chat.say("Hallo")
    await expect(chat.messages("visitor")).to_have_count(1)

    await gateway.conversation.show_typing()
    await expect(chat.panel.get_by_text("Der Assistent schreibt")).to_be_attached()
    await gateway.conversation.add("bot", "Hallo!")
    await expect(chat.panel.get_by_text("Der Assistent schreibt")).to_have_count(0)


async def test_an_agent_is_shown_by_name_and_told_that_the_visitor_is_typing(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await chat.input.press_sequentially("abc")
    assert "POST typing" not in gateway.calls

    await gateway.conversation.hand_to("human")
    await gateway.conversation.add("agent", "Guten Tag.", name="Nora Feld")
    await expect(chat.log.get_by_text("Nora Feld", exact=True)).to_be_visible()
    async with chat.page.expect_response("**/api/chat/typing"):
        await chat.input.press_sequentially("def")
    assert gateway.calls.count("POST typing") == 1


async def test_days_are_separated_and_messages_carry_their_language(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    long_ago = datetime(2024, 2, 29, 12, tzinfo=UTC)
    for message in gateway.conversation.messages:
        message["sent_at"] = long_ago.isoformat()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    await gateway.conversation.add("bot", "Gestern.", sent_at=yesterday)
    await gateway.conversation.add("bot", "Today.", language="en")

    await chat.page.reload()

    days = chat.log.locator(".day")
    await expect(days).to_have_text(["Donnerstag, 29. Februar 2024", "Gestern", "Heute"])
    await expect(chat.messages("bot").last).to_have_attribute("lang", "en")
    await expect(chat.messages("visitor").first).to_have_attribute("lang", "de")


async def test_unread_messages_are_counted_while_the_chat_is_closed(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await chat.input.press("Escape")
    await gateway.conversation.add("bot", "Noch etwas.")
    await gateway.conversation.add("bot", "Und noch etwas.")
    opener = chat.page.get_by_role("button", name="Chat öffnen, Ungelesene Nachrichten: 2")
    await expect(opener).to_be_visible()

    await chat.page.reload()

    await opener.click()
    await expect(chat.messages("bot").last).to_have_text("Und noch etwas.")
    await chat.input.press("Escape")
    await expect(chat.page.get_by_role("button", name="Chat öffnen", exact=True)).to_be_visible()


async def test_whoever_reads_further_up_is_not_torn_away(chat, gateway):
    await chat.say("Hallo")
    for number in range(30):
        await gateway.conversation.add("bot", f"Nachricht {number}")
    await expect(chat.messages("bot").last).to_be_in_viewport()
    scroller = chat.panel.locator(".scroller")
    await scroller.evaluate("each => { each.scrollTop = 0 }")
    newest = chat.panel.get_by_role("button", name="Zu den neuesten Nachrichten")
    await expect(newest).to_be_visible()

    await gateway.conversation.add("bot", "Ganz neu")

    await expect(chat.messages("bot").last).to_have_text("Ganz neu")
    assert await scroller.evaluate("each => each.scrollTop") == 0
    await newest.click()
    await expect(chat.messages("bot").last).to_be_in_viewport()
    await expect(newest).to_be_hidden()


async def test_the_labels_change_their_language_and_nothing_else_does(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await chat.input.fill("Entwurf")

    await chat.panel.get_by_role("button", name="Switch to English").click()

    await expect(chat.panel).to_have_accessible_name("CPS Assistant")
    await expect(chat.panel.get_by_role("button", name="Auf Deutsch umschalten")).to_be_focused()
    await expect(chat.input).to_have_value("Entwurf")
    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    await chat.page.reload()
    await expect(chat.panel).to_have_accessible_name("CPS Assistant")
    assert len(gateway.conversations) == 1


async def test_the_page_decides_on_the_first_language(page, gateway, chat):
    await page.goto(f"{gateway.url}/?lang=en")
    await chat.open()
    await expect(chat.panel).to_have_accessible_name("CPS Assistant")
    await expect(chat.panel.get_by_text("Not signed in")).to_be_visible()
    assert gateway.conversation.language == "en"


async def test_the_transcript_opens_as_a_page_without_scripts(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    async with chat.page.expect_popup() as opened:
        await chat.panel.get_by_role("button", name="Gesprächsverlauf öffnen").click()

    transcript = await opened.value
    await expect(transcript.get_by_role("listitem")).to_have_text(["Hallo", "Echo: Hallo"])
    await expect(transcript).to_have_title("Verlauf")
    await expect(transcript.get_by_role("listitem").first).to_have_css("color", "rgb(1, 2, 3)")
    assert await transcript.evaluate("() => window.opener") is None


async def test_a_suggested_question_is_written_but_not_sent(chat, gateway):
    await chat.page.get_by_role("button", name="Was kostet Silber?").click()

    await expect(chat.input).to_have_value("Was kostet Silber?")
    await expect(chat.input).to_be_focused()
    assert gateway.conversation.messages == []
