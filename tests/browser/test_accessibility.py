"""By keyboard, by screen reader, on small screens and with high contrast."""

import pytest
from playwright.async_api import expect

# They drive a browser at length.
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

# Text and what is behind it, for every kind of text in widget and page.
TEXTS = (
    ".names h2, .who, .language, .day, .bubble, .bubble a, .message time, .choices button, .status,"
    ".status button, .counter, .notice"
)
PAGE_TEXTS = (
    ".bar a, .bar button, .note, .lead, .card p, .member span, .member code, .steps p, .primary"
)
CONTRAST = """
(elements) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement ?? each.getRootNode().host) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour[3] === undefined || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return elements.filter((each) => each.checkVisibility()).map((each) => {
    const pair = [channels(getComputedStyle(each).color), behind(each)].map(luminance);
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    return [Math.round(ratio * 100) / 100, each.className || each.tagName, each.textContent.trim()];
  });
}
"""


async def test_the_whole_chat_works_by_keyboard(chat, gateway):
    page = chat.page
    await expect(chat.launcher).to_be_visible()
    await chat.launcher.focus()
    await page.keyboard.press("Enter")
    await expect(chat.input).to_be_focused()
    await page.keyboard.type("Hallo")
    await page.keyboard.press("Enter")
    await expect(chat.messages("bot")).to_have_count(1)
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte", "Stufen"))
    await expect(chat.choice("Stufen")).to_be_visible()

    await page.keyboard.press("Shift+Tab")
    await expect(chat.choice("Stufen")).to_be_focused()
    await page.keyboard.press("Space")

    await expect(chat.messages("visitor").last).to_have_text("Stufen")
    await expect(chat.input).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(chat.panel).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


async def test_tab_leads_through_the_panel_in_reading_order(chat):
    await chat.open()
    names = []
    for _ in range(5):
        await chat.page.keyboard.press("Shift+Tab")
        names.append(
            await chat.page.evaluate(
                "() => document.querySelector('cps-chat').shadowRoot.activeElement?.ariaLabel"
            )
        )
    assert names == [
        "Nachrichten",
        "Chat schließen",
        "Gesprächsverlauf öffnen",
        "Switch to English",
        None,  # out of the panel: it is no modal dialog
    ]


async def test_escape_returns_to_where_the_visitor_came_from(chat):
    question = chat.page.get_by_role("button", name="Was kostet Silber?")
    await question.focus()
    await chat.page.keyboard.press("Enter")
    await expect(chat.input).to_be_focused()

    await chat.page.keyboard.press("Escape")

    await expect(question).to_be_focused()


async def test_a_screen_reader_hears_who_says_what(chat, gateway):
    await chat.sign_in("demo-1599")
    await chat.tell("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte",))
    await gateway.conversation.add("system", "Es dauert länger.")
    await expect(chat.messages("system")).to_have_count(1)
    await expect(chat.log).to_have_attribute("aria-live", "polite")

    await expect(chat.panel).to_match_aria_snapshot(
        """
        - dialog "CPS-Assistent":
          - heading "CPS-Assistent" [level=2]
          - paragraph: Angemeldet als Harriet Lowe
          - button "Switch to English"
          - button "Gesprächsverlauf öffnen"
          - button "Chat schließen"
          - log "Nachrichten":
            - paragraph: Assistent
            - text: /Hallo! Ich helfe dir/
            - paragraph: Heute
            - paragraph: Du
            - text: Hallo
            - time: /\\d+:\\d+/
            - paragraph: Assistent
            - text: "Echo: Hallo"
            - paragraph: Assistent
            - text: Was möchtest du wissen?
            - time: /\\d+:\\d+/
            - group "Antworten zur Auswahl":
              - button "Punkte"
            - paragraph: Hinweis
            - text: Es dauert länger.
          - textbox "Deine Nachricht"
          - button "Senden"
        """
    )


async def test_what_was_said_before_is_not_read_out_again_after_a_reload(chat, gateway):
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await chat.page.add_init_script(
        """
        new MutationObserver(() => {
          const root = document.querySelector("cps-chat")?.shadowRoot;
          const log = root?.querySelector("[role=log]");
          if (!log || window.seen) return;
          window.seen = true;
          new MutationObserver(() => {
            if (log.ariaLive === "polite") (window.heard ??= []).push(log.childElementCount);
          }).observe(log, { childList: true });
        }).observe(document, { childList: true, subtree: true });
        """
    )
    await chat.page.reload()
    await expect(chat.messages("bot")).to_have_count(1)
    await expect(chat.log).to_have_attribute("aria-live", "polite")
    assert await chat.page.evaluate("() => window.heard") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_has_enough_contrast(chat, gateway, scheme):
    await chat.page.emulate_media(color_scheme=scheme)
    await chat.sign_in("demo-1599")
    await chat.tell("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await gateway.conversation.add("agent", "Siehe https://example.com", name="Nora")
    await gateway.conversation.add("system", "Es dauert länger.")
    await gateway.conversation.add("bot", "Was möchtest du wissen?", ("Punkte",))
    gateway.is_down = True
    await gateway.drop_streams()
    await expect(chat.notice).to_be_visible()
    await chat.input.fill("Nicht gesendet")
    await chat.input.press("Enter")
    await expect(chat.log.locator("[data-state=failed]")).to_be_visible()
    await chat.input.fill("x" * 2001)

    measured = await chat.panel.locator(TEXTS).evaluate_all(CONTRAST)
    measured += await chat.page.locator(PAGE_TEXTS).evaluate_all(CONTRAST)

    assert len(measured) > 40
    assert [each for each in measured if each[0] < 4.5] == []


@pytest.mark.parametrize("language", ["de", "en"])
async def test_on_a_phone_the_chat_covers_the_page_and_keeps_the_focus(
    page, gateway, chat, language
):
    await page.set_viewport_size({"width": 320, "height": 568})
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(f"{gateway.url}/?lang={language}")
    width = await page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 320
    await chat.open_session()
    await gateway.conversation.add("bot", "Donaudampfschifffahrtsgesellschaft" * 3, ("x" * 40,))
    await expect(chat.messages("bot")).to_have_count(1)

    assert await chat.panel.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 568}
    assert await chat.panel.locator(".scroller").evaluate(
        "each => each.scrollWidth <= each.clientWidth"
    )
    for _ in range(12):
        await page.keyboard.press("Tab")
        inside = "() => document.querySelector('cps-chat').shadowRoot.activeElement !== null"
        assert await page.evaluate(inside)


async def test_at_200_percent_zoom_everything_is_within_reach(page, gateway, chat):
    await page.set_viewport_size({"width": 640, "height": 400})
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_be_in_viewport()
    await expect(chat.input).to_be_in_viewport(ratio=1)
    await expect(chat.panel.get_by_role("button", name="Chat schließen")).to_be_in_viewport(ratio=1)


async def test_nothing_moves_for_those_who_asked_for_it(page, gateway, chat):
    await page.emulate_media(reduced_motion="reduce")
    await chat.say("Hallo")
    await expect(chat.messages("bot")).to_have_count(1)
    await gateway.conversation.show_typing()
    dot = chat.panel.locator(".dots i").first
    await expect(dot).to_have_css("animation-name", "none")
    await expect(chat.panel).to_have_css("animation-name", "none")


async def test_a_member_signs_in_and_out_by_keyboard(page, gateway, chat):
    await page.locator("#sign-in input[value='demo-0']").wait_for()
    await page.get_by_role("radio", name="Ohne Anmeldung").focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="Jana Brandt")).to_be_checked()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("banner")).to_contain_text("Jana Brandt")

    logout = page.get_by_role("button", name="LOGOUT")
    await logout.focus()
    await page.keyboard.press("Enter")

    await expect(logout).to_be_hidden()
    await expect(page.get_by_role("radio", name="Ohne Anmeldung")).to_be_checked()
