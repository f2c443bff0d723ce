"""Inside a task, too, everybody has to do with their own account and nobody else's (R13)."""

from contextlib import suppress

import pytest
from sqlalchemy import select

from bot.database import utc_now
from bot.membership import product_removal
from bot.membership.model import RegisteredProduct
from tests.actions.forms.support import code_of, names
from tests.actions.forms.tasks import (
    OPEN_TASKS,
    begin,
    fork,
    kept,
    nothing_written,
    questions,
    texts,
    to_review,
)

every_task = pytest.mark.parametrize("task", OPEN_TASKS, ids=str)
# They speak of addresses of others by their nature.
ABOUT_ADDRESSES = {"change_email"}
FOR_OTHERS = (
    ("ja, aber für kollege@example.com", {"email": "kollege@example.com"}),
    ("ja bitte, für meinen Kollegen", {}),
    ("yes, but for demo-1999@example.com", {"email": "demo-1999@example.com"}),
)


async def product_of(database, account):
    async with database.reading() as session:
        query = select(RegisteredProduct).where(
            RegisteredProduct.account_id == account, RegisteredProduct.removed_at.is_(None)
        )
        return (await session.scalars(query)).first()


async def removed_product_of(database, account):
    product = await product_of(database, account)
    if product is None:
        return None
    async with database.transaction() as session:
        await product_removal.remove(session, account, product.id, actor="member", now=utc_now())
    return product


@every_task
@pytest.mark.parametrize("whose", ["another member's", "removed"])
async def test_a_pick_of_a_product_that_is_not_the_members_finds_nothing(
    enter, database, task, whose
):
    visitor = await begin(enter, database, task)
    if whose == "removed":
        product = await removed_product_of(database, "demo-active")
        product = await removed_product_of(database, task.member) or product
    else:
        product = await product_of(database, "demo-overdue")
    pick = f"product:{product.id}"

    with suppress(AssertionError):  # without the product, the task may not even begin
        async for _ in questions(visitor, task):
            forced = fork(visitor)
            async with nothing_written(database):
                said = await forced.says("inform", f'/inform{{"pick": "{pick}"}}', pick=pick)
            assert forced.slots.get("product_id") != product.id
            assert product.serial_number not in texts(said)
    forced = await enter(task.member)
    async with nothing_written(database):
        said = await forced.says(task.label, f'/{task.label}{{"pick": "{pick}"}}', pick=pick)
    assert forced.slots.get("product_id") != product.id
    assert product.serial_number not in texts(said)


NO_PICKS = ("product:", "product:-1", "product:1e3", "product:٣", f"product:{'9' * 30}", "x", "")


@every_task
async def test_a_pick_that_is_none_harms_nobody(enter, database, task):
    visitor = await begin(enter, database, task)
    async with nothing_written(database):
        async for _ in questions(visitor, task):
            for pick in NO_PICKS:
                await fork(visitor).says("inform", "/inform", pick=pick)


@pytest.mark.parametrize(
    "task", [one for one in OPEN_TASKS if one.label not in ABOUT_ADDRESSES], ids=str
)
async def test_a_yes_for_somebody_else_is_no_yes(enter, database, task):
    visitor = await begin(enter, database, task)
    await to_review(visitor, task)
    for text, email in FOR_OTHERS:
        async with nothing_written(database):
            said = await visitor.says("affirm", text, **email)
        assert "utter_task_own_account_only" in names(said), text
        assert (visitor.form, visitor.slots["requested_slot"]) == (task.form, "confirmation"), text

    before = await kept(database)
    await visitor.says("affirm", "ja")
    assert await kept(database) != before


@pytest.mark.parametrize(
    "task", [one for one in OPEN_TASKS if one.label not in ABOUT_ADDRESSES], ids=str
)
async def test_a_task_for_somebody_else_is_not_begun_and_not_gone_on_with(enter, database, task):
    visitor = await begin(enter, database, task)
    text, email = "mach das für kollege@example.com", "kollege@example.com"

    said = await visitor.says(task.label, text, **task.values, email=email)
    assert names(said) == ["utter_only_own_account"]
    assert visitor.form is None

    async for asked in questions(visitor, task):
        forced = fork(visitor)
        async with nothing_written(database):
            said = await forced.says("inform", text, email=email)
        assert "utter_task_own_account_only" in names(said)
        assert (forced.form, forced.slots["requested_slot"]) == (task.form, asked)


async def test_a_code_for_another_member_shows_nothing_of_the_first(enter, database):
    """Signed in as one member, verified as another: it stays the first one's conversation."""
    visitor = await enter("demo-0")
    await visitor.says("register_product", "registrieren", product="EOS R5")
    stranger = await enter()
    await stranger.says("register_product", "registrieren", product="EOS R5")
    await stranger.says("inform", "x", email="demo-1599@example.com")
    code = await code_of(database, "demo-1599@example.com")

    async with nothing_written(database):
        said = await visitor.says("inform", code, code=code)

    assert "utter_verified" not in names(said)
    assert "Desmond" not in texts(said)


async def test_an_address_in_the_slots_makes_nobody_its_member(enter, database):
    """Verified is whoever typed the code of the letter, whatever the tracker says."""
    visitor = await enter()
    await visitor.says("remove_product", "lösch die R6", product="EOS R6 Mark II")
    await visitor.says("inform", "x", email="demo-0@example.com")
    code = await code_of(database, "demo-0@example.com")
    visitor.slots["email"] = "demo-1599@example.com"

    said = await visitor.says("inform", code, code=code)

    assert said[0].values["name"] == "Jonna Wiesenthal"
