"""Tasks over HTTP, with the real actions: what scanners, strangers and pasted cards can do."""

import json
import logging
import re

import pytest
from pydantic import SecretStr
from rasa_sdk.executor import ActionExecutor
from sqlalchemy import select

from actions.house import close_house
from bot.conversations.cards import MARKER
from bot.conversations.log import append, lock_conversation
from bot.conversations.model import Message
from bot.conversations.ports import Answer, Offer, Reply
from bot.database import utc_now
from bot.identity import activation, passwords
from bot.mail.model import Letter
from bot.membership import catalogue, demo
from bot.membership.model import RegisteredProduct
from bot.settings import ROOT
from tests.actions.visitor import Visitor, sign
from tests.checkout.support import agree_to_order, everything, prepare
from tests.fakes import FakeDialogue, add_account
from tests.houses import BASE, error_of, house, identity_of, settings_for

CARD = "4242 4242 4242 4242"
WISHES = {"registrieren": "register_product", "entfernen": "remove_product"}
INTENTS = {"ja": "affirm", "nein": "deny", "abbrechen": "cancel"}
LETTERS = "letters"  # They leave meanwhile.


class ActionsOnly:
    """Rasa with the credulous kind of engine: whatever is typed is the value that was asked for."""

    def __init__(self, executor):
        self._executor = executor
        self.talks = {}

    async def ask(self, question):
        talk = self.talks.setdefault(
            question.conversation_id,
            Visitor(self._executor, question.conversation_id, question.language),
        )
        message = self._understood(talk, question)
        message["metadata"]["message_id"] = question.message_id
        signature = sign(question.conversation_id, question.message_id, utc_now())
        message["metadata"]["signature"] = signature
        talk.events.append(message)
        said = await talk.answer_to(message)
        replies = tuple(
            Reply(one.text, tuple(Offer(b["title"], b["payload"]) for b in one.buttons))
            for one in said
        )
        return Answer(replies, "de", "de", {"intent": "inform", "confidence": 1.0})

    def _understood(self, talk, question):
        if question.payload is not None:
            label, values = re.fullmatch(r"/([a-z_/]+)(\{.*\})?", question.payload).groups()
            return talk.message(label, question.payload, **json.loads(values or "{}"))
        text = question.text
        if MARKER in text:
            return talk.message("change_payment_method", text, card_number=MARKER)
        asked = talk.slots.get("requested_slot") if talk.form else None
        label = INTENTS.get(text) or WISHES.get(text) or "inform"
        values = {asked: text} if label == "inform" and asked else {}
        return talk.message(label, text, **values)


@pytest.fixture
async def dialogue(database, monkeypatch):
    monkeypatch.setenv("CPS_DATABASE_URL", str(database.engine.url).replace("+aiosqlite", ""))
    monkeypatch.setenv("CPS_RASA_TOKEN", "r" * 32)
    monkeypatch.setenv("CPS_IDENTITY_SECRET", "i" * 32)
    async with database.transaction() as session:
        now = utc_now()
        files = catalogue.load(ROOT / "data" / "catalogue")
        await catalogue.apply(session, files, on=now.date(), now=now)
        await demo.seed(session, now)
    executor = ActionExecutor()
    executor.register_package("actions")
    yield ActionsOnly(executor)
    await close_house()


@pytest.fixture
def settings(database):
    return settings_for(str(database.engine.url), rate_messages=1000)


async def say(browser, text):
    """Type something; what was answered."""
    seq = (await browser.post(text=text)).json()["seq"]
    return " ".join(answer["text"] for answer in await browser.answers(seq))


async def products(database, account="demo-0"):
    async with database.reading() as session:
        query = select(RegisteredProduct).where(RegisteredProduct.account_id == account)
        return list(await session.scalars(query.where(RegisteredProduct.removed_at.is_(None))))


async def test_a_card_typed_at_every_question_is_nowhere_afterwards(browser, database, caplog):
    caplog.set_level(logging.DEBUG)
    member = await browser.open(identity=identity_of("demo-0"), language="de")
    for text in ("registrieren", "EOS R5", "991234567890", "2022-05", "DE", "Foto Beispiel"):
        await say(member, text)
        for card in (CARD, f"ja {CARD} 12/30", CARD.replace(" ", "-"), CARD.replace(" ", "")):
            assert "Karte" in await say(member, card)
    await say(member, "ja")

    (product,) = await products(database)
    assert product.dealer_text or product.dealer_id
    kept = str(await everything(database)) + caplog.text
    assert "4242424242424242" not in re.sub(r"[\s-]", "", kept)


async def test_another_conversations_choice_removes_nothing(browser, database):
    robin = await browser.open(identity=identity_of("demo-1599"), language="de")
    kim = await (await browser.open()).open(identity=identity_of("demo-2000"), language="de")
    seq = (await robin.post(text="entfernen")).json()["seq"]
    await say(kim, "entfernen")
    (question, *_) = [one for one in await robin.answers(seq) if one["choices"]]

    for choice in question["choices"]:
        refused = await kim.post(choice=choice["id"])
        assert error_of(refused) == (404, "unknown_choice")
    await say(kim, "ja")

    assert len(await products(database, "demo-2000")) == 4
    assert len(await products(database, "demo-1599")) == 4


@pytest.mark.parametrize("blank", ["", " ", "\u2003", "/ "])
async def test_a_typed_pick_is_text(browser, database, blank):
    other = (await products(database, "demo-2000"))[0]
    robin = await browser.open(identity=identity_of("demo-1599"), language="de")
    await say(robin, "entfernen")

    for typed in (f'/inform{{"pick": "product:{other.id}"}}', "/affirm", "/remove_product"):
        await say(robin, f"{blank}{typed}")

    assert len(await products(database, "demo-2000")) == 4
    assert len(await products(database, "demo-1599")) == 4


async def test_a_yes_that_is_sent_again_removes_once(browser, database):
    robin = await browser.open(identity=identity_of("demo-1599"), language="de")
    seq = (await robin.post(text="entfernen")).json()["seq"]
    offered = [choice for one in await robin.answers(seq) for choice in one["choices"]]
    (choice,) = [choice for choice in offered if choice["title"] == "EOS R6 Mark II"]
    seq = (await robin.post(choice=choice["id"])).json()["seq"]
    await robin.answers(seq)
    yes = {"text": "ja", "client_message_id": "01234567-89ab-4def-8123-456789abcdef"}

    first = await robin.post(**yes)
    answer = await robin.answers(first.json()["seq"])
    again = await robin.post(**yes)

    assert again.json() == first.json()
    assert await robin.messages(first.json()["seq"]) == answer
    assert len(await products(database, "demo-1599")) == 3


async def test_scanners_that_open_every_link_of_letters_and_chat_change_nothing(anywhere):
    """Mail scanners, previews of links in chats, and prefetching browsers."""
    now = utc_now()
    talk = await prepare(anywhere, now=now)
    token = await agree_to_order(anywhere, talk, now=now, public_url=BASE)
    async with anywhere.transaction() as session:
        (await add_account(session, "kim")).activated_at = None
        conversation = await lock_conversation(session, talk)
        append(session, conversation, author="bot", text=f"Hier: {BASE}/checkout/{token}", now=now)
        for send, address in ((passwords.request_link, "robin"), (activation.send_mail, "kim")):
            email = f"{address}@example.com"
            await send(session, email, public_url=BASE, language="de", now=now)
        said = [str(letter.details) for letter in await session.scalars(select(Letter))]
        said += await session.scalars(select(Message.text))
    links = re.findall(rf"{BASE}(/[^\s'\"]+)", " ".join(said))
    assert len(links) == 3

    url = anywhere.engine.url.render_as_string(hide_password=False)
    demo_mail = SecretStr("file:/nowhere/that/letters/go")
    settings = settings_for(url, payments="sandbox", mail_url=demo_mail)
    async with house(settings, FakeDialogue()) as browser:
        before = await everything(anywhere)
        for _ in range(2):
            for link in links:
                for method in ("GET", "HEAD", "OPTIONS", "GET"):
                    headers = {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks)"}
                    await browser.client.request(method, link, headers=headers)
        after = await everything(anywhere)
        assert {name for name in after if after[name] != before[name]} <= {LETTERS}
        for link in links:
            assert (await browser.client.get(link)).status_code == 200
