"""Letters arrive once, are tried again with patience, and are given up in the end."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.mail.delivery import (
    FIRST_WAIT,
    KEPT,
    LEASE,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    forget_old_letters,
    next_try,
)
from tests.fakes import NOON
from tests.mail.conftest import LINK
from tests.mail.mail_server import Inbox, serving_mail
from tests.servers import free_port


async def test_a_letter_arrives_and_its_link_is_wiped(office_anywhere, inbox):
    await office_anywhere.post(name="Jörg Müßig")

    await office_anywhere.postman_to(inbox.port).deliver()

    [arrived] = inbox.letters
    assert inbox.envelopes[0].rcpt_tos == ["kim@example.com"]
    assert inbox.envelopes[0].mail_from == "no-reply@cps.example"
    text = arrived.get_body(("plain",)).get_content()
    assert "Hallo Jörg Müßig," in text
    assert LINK in text
    letter = await office_anywhere.letter()
    assert letter.delivered_at == office_anywhere.clock()
    assert letter.details == {}


async def test_what_is_rolled_back_is_never_sent(office, inbox):
    async def post_and_fail():
        async with office.database.transaction() as session:
            office.add(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await post_and_fail()
    await office.postman_to(inbox.port).deliver()
    assert await office.letters() == []
    assert inbox.letters == []


async def test_several_postmen_deliver_each_letter_once(office_anywhere, inbox):
    for number in range(5):
        await office_anywhere.post(to=f"kim{number}@example.com")

    postmen = [office_anywhere.postman_to(inbox.port) for _ in range(3)]
    await asyncio.gather(*(postman.deliver() for postman in postmen))

    arrived = sorted(envelope.rcpt_tos[0] for envelope in inbox.envelopes)
    assert arrived == [f"kim{number}@example.com" for number in range(5)]
    assert [letter.attempts for letter in await office_anywhere.letters()] == [1] * 5


async def test_a_letter_of_a_process_that_died_is_tried_by_another(office, inbox):
    await office.post()

    class Killed(BaseException):
        pass

    class DyingCarrier:
        async def carry(self, message):
            raise Killed

    with pytest.raises(Killed):
        await office.postman(DyingCarrier()).deliver()
    await office.postman_to(inbox.port).deliver()
    assert inbox.letters == []

    office.clock.now += LEASE
    await office.postman_to(inbox.port).deliver()
    assert len(inbox.letters) == 1


@pytest.mark.parametrize("refusal", ["recipient_answers", "letter_answers"])
async def test_a_letter_refused_for_now_is_tried_again(office_anywhere, inbox, refusal):
    await office_anywhere.post()
    getattr(inbox, refusal).append("451 come back later")
    postman = office_anywhere.postman_to(inbox.port)

    await postman.deliver()
    await postman.deliver()
    assert inbox.letters == []
    assert (await office_anywhere.letter()).details == {"link": LINK}

    office_anywhere.clock.now += FIRST_WAIT
    await postman.deliver()
    assert len(inbox.letters) == 1
    assert (await office_anywhere.letter()).attempts == 2


async def test_a_letter_that_waits_does_not_hold_up_the_others(office, inbox):
    await office.post(to="first@example.com")
    office.clock.move(seconds=1)
    await office.post(to="second@example.com")
    inbox.recipient_answers.append("450 mailbox busy")

    await office.postman_to(inbox.port).deliver()

    assert [envelope.rcpt_tos for envelope in inbox.envelopes] == [["second@example.com"]]


async def test_while_nobody_listens_only_one_letter_a_round_is_tried(office):
    await office.post()
    office.clock.move(seconds=1)
    await office.post()
    port = free_port()

    await office.postman_to(port).deliver()
    assert [letter.attempts for letter in await office.letters()] == [1, 0]

    office.clock.now += FIRST_WAIT
    async with serving_mail(Inbox(), port) as inbox:
        await office.postman_to(port).deliver()
        assert len(inbox.letters) == 2


@pytest.mark.parametrize("refusal", ["recipient_answers", "letter_answers"])
async def test_a_letter_refused_for_good_is_given_up(office_anywhere, inbox, refusal, caplog):
    await office_anywhere.post(to="nobody@example.com", name="Kim Muster")
    getattr(inbox, refusal).append("550 nobody@example.com does not live here")
    postman = office_anywhere.postman_to(inbox.port)

    with caplog.at_level(logging.DEBUG, "bot.mail"):
        await postman.deliver()
        office_anywhere.clock.move(days=2)
        await postman.deliver()

    letter = await office_anywhere.letter()
    assert inbox.letters == []
    assert letter.given_up_at is not None
    assert letter.details == {}
    [line] = caplog.messages
    assert f"Letter {letter.id} (password_reset) is given up after 1 tries" in line
    assert "550" in line
    for secret in ("nobody@example.com", LINK, "Kim Muster"):
        assert secret not in line


async def test_an_expired_letter_is_not_sent(office, inbox):
    await office.post(expires_at=office.clock() + timedelta(minutes=30))
    office.clock.move(minutes=30)
    await office.postman_to(inbox.port).deliver()
    letter = await office.letter()
    assert inbox.letters == []
    assert letter.given_up_at is not None
    assert letter.details == {}


async def test_a_letter_that_cannot_be_written_is_given_up_and_the_next_arrives(office, inbox):
    await office.post(to="käthe@example.com")
    office.clock.move(seconds=1)
    await office.post(to="kim@müller.example")
    await office.postman_to(inbox.port).deliver()
    assert [envelope.rcpt_tos for envelope in inbox.envelopes] == [["kim@xn--mller-kva.example"]]
    assert (await office.letters())[0].given_up_at is not None


async def test_a_mail_server_that_never_comes_back_is_given_up_after_a_day(office):
    await office.post()
    port = free_port()
    postman, started = office.postman_to(port), office.clock()
    while (letter := await office.letter()).given_up_at is None:
        office.clock.now = max(office.clock.now, letter.due_at)
        await postman.deliver()
    assert letter.attempts == MOST_ATTEMPTS
    assert timedelta(hours=20) < letter.given_up_at - started < timedelta(hours=28)


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, FIRST_WAIT),
        (2, 2 * FIRST_WAIT),
        (7, 64 * FIRST_WAIT),
        (8, LONGEST_WAIT),
        (MOST_ATTEMPTS - 1, LONGEST_WAIT),
    ],
)
def test_each_failure_doubles_the_patience(attempts, wait):
    assert next_try(attempts, NOON, None) == NOON + wait


def test_patience_ends():
    assert next_try(MOST_ATTEMPTS, NOON, None) is None
    assert next_try(1, NOON, NOON + FIRST_WAIT) is None
    assert next_try(1, NOON, NOON + FIRST_WAIT + timedelta(seconds=1)) is not None


async def test_rows_of_old_letters_are_forgotten_but_those_that_wait(office, inbox):
    await office.post()
    await office.postman_to(inbox.port).deliver()
    await office.post(to="waits@example.com")
    office.clock.now += KEPT + timedelta(seconds=1)
    async with office.database.transaction() as session:
        await forget_old_letters(session, office.clock())
    assert [letter.recipient for letter in await office.letters()] == ["waits@example.com"]
