"""Sending and reading messages."""

from uuid import uuid4

from bot.conversations.log import append, lock_conversation
from bot.conversations.ports import Offer, Reply
from tests.fakes import NOON, say
from tests.houses import error_of


async def test_a_question_is_accepted_and_answered(visitor):
    response = await visitor.post(text="Welche Stufen gibt es?")
    assert (response.status_code, response.json()) == (202, {"seq": 1})

    [answer] = await visitor.answers(1)
    assert set(answer) == {"seq", "author", "text", "language", "choices", "sent_at"}
    assert (answer["seq"], answer["author"], answer["choices"]) == (2, "bot", [])
    assert answer["text"] == "You said Welche Stufen gibt es?"


async def test_a_repeat_gets_the_same_number(visitor):
    same = str(uuid4())
    first = await visitor.post(text="Hallo", client_message_id=same)
    again = await visitor.post(text="Anders", client_message_id=same.upper())
    assert (again.status_code, again.json()) == (202, first.json())


async def test_a_choice_is_sent_by_its_id_and_shown_by_its_title(visitor, dialogue):
    dialogue.answer = lambda _question: say(Reply("Welche?", (Offer("Gold", "/inform{}"),)))
    await visitor.post(text="Stufe")
    [question] = await visitor.answers(1)
    [choice] = question["choices"]
    assert set(choice) == {"id", "title"}

    assert (await visitor.post(choice=choice["id"])).status_code == 202
    assert (await visitor.messages(2))[0]["text"] == "Gold"
    assert error_of(await visitor.post(choice=choice["id"])) == (409, "choice_expired")


async def test_a_choice_of_somebody_else_is_unknown(visitor, browser, dialogue):
    dialogue.answer = lambda _question: say(Reply("Welche?", (Offer("Gold", "/inform{}"),)))
    await visitor.post(text="Stufe")
    [question] = await visitor.answers(1)

    other = await browser.open()
    response = await other.post(choice=question["choices"][0]["id"])
    assert error_of(response) == (404, "unknown_choice")


async def test_what_looks_like_a_command_is_text(visitor, dialogue):
    for number, text in enumerate(["/restart", '  /inform{"tier": "gold"}'], start=1):
        assert (await visitor.post(text=text)).status_code == 202
        await visitor.answers(2 * number - 1)
    assert [question.payload for question in dialogue.asked] == [None, None]
    assert dialogue.asked[1].text == '  /inform{"tier": "gold"}'


async def test_long_conversations_are_read_in_pages(visitor, database):
    async with database.transaction() as session:
        talk = await lock_conversation(session, visitor.session["conversation_id"])
        for number in range(250):
            append(session, talk, author="bot", text=str(number), now=NOON)
    first = (await visitor.get("messages")).json()
    assert (len(first["messages"]), first["more"]) == (200, True)
    assert first["state"] == {"owner": "bot"}
    rest = (await visitor.get("messages", params={"after": 200})).json()
    assert (len(rest["messages"]), rest["more"]) == (50, False)


async def test_an_error_is_told_in_the_language_of_the_conversation(browser):
    for language, word in {"de": "leer", "en": "empty"}.items():
        visitor = await browser.open(language=language)
        response = await visitor.post(text=" ")
        assert error_of(response) == (422, "empty_text")
        assert word in response.json()["error"]["message"]


async def test_typing_is_taken_note_of_by_nobody(visitor):
    response = await visitor.client.post("/api/chat/typing", headers=visitor.headers)
    assert (response.status_code, response.content) == (204, b"")
