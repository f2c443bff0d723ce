"""The transcript, the widget's labels, and the headers that every answer carries."""

import pytest

from tests.fakes import say
from tests.houses import house, settings_for


async def test_the_transcript_shows_the_conversation_and_runs_nothing(visitor, dialogue):
    dialogue.answer = lambda _question: say("Antwort & <b>mehr</b>")
    await visitor.post(text='<script>alert("x")</script>')
    await visitor.answers(1)

    page = await visitor.get("transcript")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "Antwort &amp; &lt;b&gt;mehr&lt;/b&gt;" in page.text
    assert page.text.index("Du</strong>") < page.text.index("CPS Assistant</strong>")


@pytest.mark.parametrize(("language", "title"), [("de", "Gesprächsverlauf"), ("en", "Transcript")])
async def test_the_transcript_is_in_the_conversations_language(browser, language, title):
    visitor = await browser.open(language=language)
    page = (await visitor.get("transcript")).text
    assert f'<html lang="{language}">' in page
    assert f"<h1>{title}</h1>" in page


async def test_the_widget_fetches_its_labels_and_keeps_them(browser):
    german = await browser.get("texts/de")
    english = await browser.get("texts/en")
    assert german.json()["widget-send"] == "Senden"
    assert english.json()["widget-send"] == "Send"
    assert german.json().keys() == english.json().keys()
    assert "public" in german.headers["cache-control"]

    again = await browser.get("texts/de", headers={"If-None-Match": german.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_every_answer_is_guarded(visitor):
    for response in (await visitor.get("messages"), await visitor.get("nowhere")):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["content-security-policy"]


async def test_only_listed_origins_may_call(dialogue, database):
    listed = settings_for(str(database.engine.url), allowed_origins=("https://shop.example",))
    async with house(listed, dialogue) as browser:
        for origin, allowed in {
            "https://shop.example": "https://shop.example",
            "http://127.0.0.1:8080": "http://127.0.0.1:8080",
            "https://shop.example.evil": None,
            "null": None,
        }.items():
            asked = await browser.client.options(
                "/api/chat/messages",
                headers={
                    "Origin": origin,
                    "Access-Control-Request-Method": "POST",
                    "Access-Control-Request-Headers": "authorization,content-type",
                },
            )
            assert asked.headers.get("access-control-allow-origin") == allowed
            called = await browser.get("messages", headers={"Origin": origin})
            assert called.headers.get("access-control-allow-origin") == allowed
