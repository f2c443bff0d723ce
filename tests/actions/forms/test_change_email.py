"""Another e-mail address: taken down, shown, and passed to a person with the facts."""

from sqlalchemy import select

from bot.conversations.model import Conversation, Handoff
from bot.mail.model import Letter
from bot.membership.model import Account, AuditEntry, SupportCase
from tests.actions.forms.support import code_of, names

NEW = "neu@example.org"


async def cases(database):
    async with database.reading() as session:
        return (await session.scalars(select(SupportCase))).all()


async def address_of(database, account):
    async with database.reading() as session:
        return (await session.get_one(Account, account)).email


async def test_the_new_address_goes_to_a_person_with_the_facts(enter, database):
    visitor = await enter("demo-overdue")

    said = await visitor.says("change_email", f"Meine Adresse ist jetzt {NEW}", email=NEW)
    assert names(said) == ["utter_change_email_review"]
    assert "demo-overdue@example.com" in said[0].text
    assert await cases(database) == []
    said = await visitor.says("affirm", "ja, leite das so weiter")

    assert names(said) == ["utter_change_email_passed_on"]
    (case,) = await cases(database)
    assert (case.topic, case.account_id) == ("change_email", "demo-overdue")
    lines = case.summary.splitlines()
    assert lines[0].endswith(f"{NEW} instead of demo-overdue@example.com")
    assert lines[2].startswith("Membership: gold")
    assert lines[3].startswith("Open invoices: ")
    assert "EUR" in lines[3]
    assert await address_of(database, "demo-overdue") == "demo-overdue@example.com"
    async with database.reading() as session:
        assert (await session.scalars(select(Handoff))).one().closed_at is None
        conversation = await session.get_one(Conversation, visitor.conversation_id)
    assert conversation.owner == "callback"
    assert visitor.form is None


async def test_question_by_question_in_english(enter, database):
    visitor = await enter("demo-499", "en")

    assert names(await visitor.says("change_email", "I need to change my e-mail")) == [
        "utter_ask_new_email"
    ]
    assert names(await visitor.says("dont_know", "hm, let me see")) == [
        "utter_new_email_help",
        "utter_ask_new_email",
    ]
    own = "demo-499@example.com"
    assert names(await visitor.says("inform", own, email=own)) == [
        "utter_new_email_is_current",
        "utter_ask_new_email",
    ]
    said = await visitor.says("faq/green_tick", "what is the green tick?")
    assert names(said) == ["utter_faq/green_tick", "utter_ask_new_email"]
    assert names(await visitor.says("inform", NEW, email=NEW)) == ["utter_change_email_review"]
    said = await visitor.says("deny", "no, new@example.org", email="new@example.org")
    assert names(said) == ["utter_change_email_review"]
    said = await visitor.says("affirm", "yes")

    assert names(said) == ["utter_change_email_passed_on"]
    (case,) = await cases(database)
    assert "new@example.org instead of demo-499@example.com" in case.summary
    assert "Membership: none" in case.summary


async def test_from_the_old_to_the_new_in_whatever_order(enter):
    visitor = await enter("demo-0")

    said = await visitor.says(
        "change_email", f"{NEW} statt demo-0@example.com", email=[NEW, "demo-0@example.com"]
    )

    assert names(said) == ["utter_change_email_review"]
    assert f"Neue Adresse: {NEW}" in said[0].text


async def test_cancelling_tells_nobody(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("change_email", f"neu: {NEW}", email=NEW)

    assert names(await visitor.says("cancel", "abbrechen")) == ["utter_task_cancelled"]
    assert await cases(database) == []


async def test_the_new_address_is_not_who_is_writing(enter, database):
    visitor = await enter()

    said = await visitor.says(
        "change_email", f"Meine Adresse hat sich geändert, neu: {NEW}", email=NEW
    )
    assert names(said) == ["utter_change_email_introduction", "utter_ask_email"]
    assert "/human_handoff" in said[0].payloads
    said = await visitor.says("inform", NEW, email=NEW)
    assert names(said) == ["utter_old_email_wanted", "utter_ask_email"]
    await visitor.says("inform", "demo-0@example.com", email="demo-0@example.com")
    code = await code_of(database, "demo-0@example.com")
    said = await visitor.says("inform", code, code=code)

    assert names(said) == ["utter_verified", "utter_change_email_review"]
    assert f"Neue Adresse: {NEW}" in said[1].text
    async with database.reading() as session:
        (letter,) = await session.scalars(select(Letter))
    assert letter.recipient == "demo-0@example.com"


async def test_without_the_old_address_a_person_helps(enter, database):
    visitor = await enter()
    await visitor.says("change_email", f"neue Adresse {NEW}", email=NEW)

    said = await visitor.says(
        "human_handoff", "an die alte komme ich nicht mehr heran, Mensch bitte"
    )

    assert names(said)[0] == "utter_handoff_requested_anonymous"
    (case,) = await cases(database)
    assert NEW in case.summary


async def test_whether_somebody_else_has_the_address_is_for_the_person_alone(enter, database):
    visitor = await enter("demo-0")
    taken = "demo-499@example.com"

    (review,) = await visitor.says("change_email", f"neu {taken}", email=taken)
    (done,) = await visitor.says("affirm", "ja")

    assert (review.response, done.response) == (
        "utter_change_email_review",
        "utter_change_email_passed_on",
    )
    (case,) = await cases(database)
    assert "account demo-499" in case.summary


async def test_who_waits_for_a_person_has_one_case_with_all_of_it(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("human_handoff", "Ich brauche einen Menschen")

    await visitor.says("change_email", f"neu {NEW}", email=NEW)
    await visitor.says("affirm", "ja")
    await visitor.says("delete_account", "ach, lösch mein Konto gleich ganz")
    await visitor.says("affirm", "ja")

    (case,) = await cases(database)
    assert case.topic == "change_email"
    assert case.summary.startswith("Ich brauche einen Menschen\n\nWishes another e-mail")
    assert "Wishes the account and all data to be deleted" in case.summary
    async with database.reading() as session:
        query = select(AuditEntry.action).where(AuditEntry.action.like("support_cases.%"))
        assert (await session.scalars(query)).all() == [
            "support_cases.open",
            "support_cases.add",
            "support_cases.add",
        ]


async def test_another_address_since_the_review_is_shown_first(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("change_email", f"neu {NEW}", email=NEW)
    async with database.transaction() as session:
        (await session.get_one(Account, "demo-0")).company = "Anders GmbH"

    said = await visitor.says("affirm", "ja")

    assert names(said) == ["utter_review_changed", "utter_change_email_review"]
    assert "Anders GmbH" in said[1].text
    assert await cases(database) == []


async def test_a_repeated_yes_tells_once(enter, database):
    visitor = await enter("demo-0")
    await visitor.says("change_email", f"neu {NEW}", email=NEW)
    slots, events, form = dict(visitor.slots), list(visitor.events), visitor.form
    yes = visitor.message("affirm", "ja")
    visitor.events.append(yes)
    first = await visitor.answer_to(yes)
    visitor.slots, visitor.events, visitor.form = slots, [*events, yes], form

    again = await visitor.answer_to(yes)

    assert names(first) == names(again) == ["utter_change_email_passed_on"]
    (case,) = await cases(database)
    assert case.summary.count("Wishes") == 1
