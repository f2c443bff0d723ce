"""Nothing is lost and nothing comes twice, whatever happens between browser and server."""

from collections.abc import Callable

import pytest
from playwright.async_api import expect

from tests.waiting import until

# They drive a browser at length.
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SHOW_PAGE = """
(shown) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => !shown });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


async def wait_for(condition: Callable[[], bool]) -> None:
    """Until the fake gateway has noticed."""

    async def holds() -> bool:
        return condition()

    await until(holds)


async def test_messages_of_a_broken_stream_arrive_once_and_in_order(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    for number in range(3):
        await gateway.drop_streams()
        await gateway.conversation.add("bot", f"Nachricht {number}")

    await expect(chat.messages("bot")).to_have_text(
        ["Echo: Hallo", "Nachricht 0", "Nachricht 1", "Nachricht 2"]
    )
    await expect(chat.notice).to_be_hidden()


async def test_a_lost_answer_is_asked_for_again_and_the_message_counts_once(chat, gateway):
    await chat.open_session()
    gateway.lost_answers = 2

    await chat.say("Hallo")

    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    await expect(chat.messages("visitor")).to_have_text(["Hallo"])
    await expect(chat.log.locator("[data-state=sending]")).to_have_count(0)
    assert gateway.calls.count("POST messages") >= 1
    assert gateway.conversation.texts("visitor") == ["Hallo"]


async def test_a_stream_that_is_faster_than_the_answer_shows_the_message_once(chat, gateway):
    await chat.open_session()
    gateway.late = 1.0
    await chat.say("Meine Karte ist 4111111111111111")
    await expect(chat.messages("bot")).to_have_count(1)
    await expect(chat.messages("visitor")).to_have_count(1)

    gateway.conversation.messages[0]["text"] = "Meine Karte ist maskiert"
    await chat.page.reload()
    await expect(chat.messages("visitor")).to_have_text(["Meine Karte ist maskiert"])


async def test_what_cannot_be_sent_says_so_and_is_sent_with_the_same_id_later(chat, gateway):
    await chat.open_session()
    bodies = []
    await chat.page.route(
        "**/api/chat/messages",
        lambda route, request: (bodies.append(request.post_data_json), route.abort())[1],
    )
    await chat.say("Hallo")
    failed = chat.log.locator("[data-state=failed]")
    await expect(failed).to_contain_text("Nicht gesendet.")

    await chat.page.unroute("**/api/chat/messages")
    async with chat.page.expect_request("**/api/chat/messages") as sent:
        await failed.get_by_role("button", name="Erneut senden").click()

    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    ids = {body["client_message_id"] for body in bodies}
    assert ids == {(await sent.value).post_data_json["client_message_id"]}


async def test_a_message_waits_for_the_one_before_it(chat, gateway):
    await chat.open_session()
    gateway.is_down = True
    await chat.say("eins")
    await chat.say("zwei")
    await expect(chat.messages("visitor")).to_have_text(["eins", "zwei"])

    gateway.is_down = False

    await expect(chat.messages("bot")).to_have_text(["Echo: eins", "Echo: zwei"])
    assert gateway.conversation.texts("visitor") == ["eins", "zwei"]


async def test_what_was_not_sent_survives_a_reload(chat, gateway):
    await chat.say("eins")
    await expect(chat.messages("bot")).to_have_count(1)
    gateway.is_down = True
    await chat.say("zwei")
    await expect(chat.messages("visitor")).to_have_count(2)

    await chat.page.reload()
    await expect(chat.notice).to_contain_text("Keine Verbindung")
    gateway.is_down = False

    await expect(chat.messages("bot")).to_have_text(["Echo: eins", "Echo: zwei"])
    assert gateway.conversation.texts("visitor") == ["eins", "zwei"]


async def test_a_lost_network_is_told_and_recovered_from(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)

    await chat.page.context.set_offline(True)
    await expect(chat.notice).to_contain_text("Keine Verbindung")
    await chat.say("Bist du noch da?")
    await gateway.conversation.add("bot", "Während du weg warst.")
    await chat.page.context.set_offline(False)

    await expect(chat.notice).to_be_hidden()
    await expect(chat.messages("bot")).to_have_text(
        ["Echo: Hallo", "Während du weg warst.", "Echo: Bist du noch da?"]
    )


async def test_too_many_messages_are_sent_after_the_wait_that_the_server_asks_for(chat, gateway):
    await chat.open_session()
    gateway.busy_answers = 1

    await chat.say("Hallo")

    await expect(chat.log.get_by_text("Wird gleich gesendet")).to_be_visible()
    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    assert gateway.conversation.texts("visitor") == ["Hallo"]


async def test_an_expired_conversation_is_followed_by_a_new_one_with_the_message_in_it(
    chat, gateway
):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    gateway.expire_tokens()

    await chat.say("Noch da?")

    await expect(chat.messages("bot")).to_have_text(["Echo: Noch da?"])
    await expect(chat.messages("visitor")).to_have_text(["Noch da?"])
    assert len(gateway.conversations) == 2


async def test_a_text_that_the_server_refuses_is_not_sent_again(chat, gateway):
    await chat.open_session()
    await chat.page.route(
        "**/api/chat/messages",
        lambda route: route.fulfill(
            status=413, json={"error": {"code": "text_too_long", "message": "Zu lang."}}
        ),
    )

    await chat.say("Hallo")

    refused = chat.log.locator("[data-state=refused]")
    await expect(refused).to_contain_text("Zu lang.")
    await chat.page.reload()
    await chat.open()
    await expect(chat.messages("visitor")).to_have_count(0)


async def test_the_chat_opens_as_soon_as_the_server_is_back(chat, gateway):
    gateway.is_down = True
    await chat.open()
    await expect(chat.notice).to_contain_text("Keine Verbindung")
    gateway.is_down = False

    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    await expect(chat.notice).to_be_hidden()


async def test_it_works_without_storage_and_on_an_insecure_origin(page, gateway, chat):
    await page.add_init_script(
        """
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("no"); } });
        }
        delete Crypto.prototype.randomUUID;
        """
    )
    await page.reload()

    await chat.say("Hallo")

    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo"])
    assert len(gateway.conversation.received) == 1


async def test_a_long_conversation_is_read_in_pages(chat, gateway):
    await chat.say("Hallo")
    for number in range(450):
        await gateway.conversation.add("bot", f"Nachricht {number}")

    await chat.page.reload()

    await expect(chat.messages("bot")).to_have_count(451)
    await expect(chat.messages("bot").last).to_be_in_viewport()


async def test_the_stream_is_read_as_the_standard_says(page, gateway):
    await page.goto(gateway.url)
    events = await page.evaluate(
        """async () => {
          const { EventParser } = await import("/static/widget/server-events.js");
          const text = ": hello\\r\\n\\r\\n"
            + "event: message\\r\\nid: 7\\r\\ndata: {\\r\\ndata:}\\r\\n\\r\\n"
            + "event: typing\\n\\ndata\\n\\ndata:  two\\r\\rid: 9\\ndata: rest";
          const whole = new EventParser().push(text);
          const parser = new EventParser();
          const pieces = [...text].flatMap((letter) => parser.push(letter));
          return [whole, pieces];
        }"""
    )
    expected = [
        {"type": "message", "id": "7", "data": "{\n}"},
        {"type": "message", "id": "7", "data": ""},
        {"type": "message", "id": "7", "data": " two"},
    ]
    assert events == [expected, expected]


async def test_tries_come_later_and_later_but_not_at_the_same_moment(page, gateway):
    await page.goto(gateway.url)
    waits = await page.evaluate(
        """async () => {
          const { backoff } = await import("/static/widget/backoff.js");
          const both = (failures) => [0, 1].map((luck) => backoff(failures, () => luck));
          return [1, 2, 3, 20].map(both);
        }"""
    )
    assert waits == [[250, 500], [500, 1000], [1000, 2000], [15_000, 30_000]]


async def test_a_line_that_fell_silent_is_taken_up_again_without_alarm(page, gateway, chat):
    await page.clock.install()
    await page.reload()
    await chat.open_session()
    await wait_for(lambda: gateway.calls.count("GET events") == 1)

    # As after sleep, or behind a proxy that forgot us: no error, only silence.
    async with page.expect_request("**/api/chat/events?*"):
        await page.clock.run_for(50_000)

    await expect(chat.notice).to_be_hidden()
    await gateway.conversation.add("bot", "Bist du noch da?")
    await expect(chat.messages("bot")).to_have_text(["Bist du noch da?"])


async def test_a_tab_that_nobody_looks_at_gives_its_connection_back(page, gateway, chat):
    await page.clock.install()
    await page.reload()
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await wait_for(lambda: gateway.streams == 1)

    await page.evaluate(SHOW_PAGE, False)
    await page.clock.run_for(31_000)
    await wait_for(lambda: gateway.streams == 0)
    await gateway.conversation.add("bot", "Inzwischen.")
    await page.evaluate(SHOW_PAGE, True)

    await expect(chat.messages("bot")).to_have_text(["Echo: Hallo", "Inzwischen."])
    await expect(chat.notice).to_be_hidden()
