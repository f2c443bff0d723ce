"""The member is not known any more, between two actions of one turn: nothing is done."""

import pytest

from bot.conversations.model import Conversation
from tests.actions.forms.signing_in import PRODUCT, ZERO, lapse, sign_in
from tests.actions.forms.support import names
from tests.actions.forms.tasks import nothing_written


async def sign_out(database, visitor):
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.account_id = conversation.verified_until = None


def just_before(monkeypatch, visitor, action, happens):
    """Something happens when the other actions of the turn have run."""
    run = visitor._run

    async def later(name, message, said):
        if name == action:
            monkeypatch.setattr(visitor, "_run", run)
            await happens()
        return await run(name, message, said)

    monkeypatch.setattr(visitor, "_run", later)


@pytest.mark.parametrize("ends", [lapse, sign_out])
async def test_a_yes_does_nothing_and_its_review_comes_again(enter, database, monkeypatch, ends):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await sign_in(visitor, database, ZERO)
    just_before(
        monkeypatch, visitor, "action_submit_register_product", lambda: ends(database, visitor)
    )

    async with nothing_written(database):
        said = await visitor.says("affirm", "ja")
    assert names(said) in (["utter_ask_email_again"], ["utter_ask_email"])
    assert visitor.form == "register_product_form"
    said = await sign_in(visitor, database, ZERO)
    assert names(said) == ["utter_verified", "utter_register_review"]

    assert names(await visitor.says("affirm", "ja")) == ["utter_registered"]


@pytest.mark.parametrize("ends", [lapse, sign_out])
async def test_instead_of_a_question_the_address_is_asked_for(enter, database, monkeypatch, ends):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await sign_in(visitor, database, ZERO)
    just_before(monkeypatch, visitor, "action_ask_confirmation", lambda: ends(database, visitor))

    said = await visitor.says("inform", "beim Händler Muster", dealer="Foto Muster")
    assert names(said) in (["utter_ask_email_again"], ["utter_ask_email"])
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_register_review"]
    assert "Foto Muster" in said[1].text
