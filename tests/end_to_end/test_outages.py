"""Processes die in the middle of a turn; every message is answered once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.house import RunningHouse
from tests.end_to_end.member import Member

pytestmark = pytest.mark.slow

RESTART_SECONDS = 90


@pytest.fixture(scope="module")
def house(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    house = RunningHouse(tmp_path_factory.mktemp("killed"), model, CPS_PATIENCE="2")
    house.prepare()
    house.start()
    try:
        house.wait()
        yield house
    finally:
        house.stop()


def answered_once(member: Member, seq: int, text: str) -> None:
    answers = member.wait_for("bot", after=seq, seconds=RESTART_SECONDS)
    assert len(answers) == 1
    assert text in answers[0]["text"]


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_a_message_to_a_dead_server_is_answered_once_when_it_is_back(house, visit, name):
    member = visit(house.url, "demo-1599")
    house.kill(name)
    seq = member.send("Wie viele Punkte habe ich?").json()["seq"]

    told = member.wait_for("system", after=seq, seconds=20)
    assert "länger" in told[0]["text"]
    house.start(name)
    house.wait()

    answered_once(member, seq, "1.599")
    assert len([m for m in member.messages(seq) if m["author"] == "system"]) == 1


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_a_server_killed_in_the_middle_of_a_turn(house, visit, name):
    member = visit(house.url, "demo-2500", "en")
    # Frozen, the server has taken the question and will never answer it.
    house.freeze(name)
    seq = member.send("how many points do I have").json()["seq"]
    member.wait_for("system", after=seq, seconds=20)
    house.kill(name)
    house.start(name)
    house.wait()

    answered_once(member, seq, "2,500")


def test_the_gateway_killed_after_it_accepted_a_message(house, visit):
    member = visit(house.url, "demo-1000")
    house.freeze("rasa")
    seq = member.send("Wie viele Punkte habe ich?").json()["seq"]
    house.kill("gateway")
    house.thaw("rasa")
    house.start("gateway")
    house.wait()

    answered_once(member, seq, "1.000")


def test_several_messages_during_an_outage_are_answered_in_order(house, visit):
    member = visit(house.url, "demo-1600", "en")
    house.kill("actions")
    first = member.send("how many points do I have").json()["seq"]
    member.send("what does the green tick mean")
    house.start("actions")
    house.wait()

    answers = member.wait_for("bot", after=first, seconds=RESTART_SECONDS, count=2)
    assert "1,600" in answers[0]["text"]
    assert "tick" in answers[1]["text"]


def test_the_action_server_killed_in_the_middle_of_a_yes(house, visit):
    member = visit(house.url, "demo-legacy")
    member.ask("Migriere bitte meine Produkte.")
    # Frozen, the server has taken the yes and will never answer it.
    house.freeze("actions")
    seq = member.send("ja").json()["seq"]
    member.wait_for("system", after=seq, seconds=20)
    house.kill("actions")
    house.start("actions")
    house.wait()

    [done, *_] = member.wait_for("bot", after=seq, seconds=RESTART_SECONDS)
    assert "Übernommen" in done["text"]
    assert house.records.points("demo-legacy") == 725
    assert len(house.records.products("demo-legacy", "EOS R5")) == 1


def test_rasa_killed_after_a_yes_was_done_and_before_it_was_answered(house, visit):
    member = visit(house.url, "demo-gaps", "en")
    member.ask("I sold the RF 50mm F1.8 STM, please remove it")
    seq = member.send("yes").json()["seq"]
    deadline = time.monotonic() + RESTART_SECONDS
    while house.records.points("demo-gaps") and time.monotonic() < deadline:
        time.sleep(0.005)
    house.kill("rasa")
    house.start("rasa")
    house.wait()

    [done, *_] = member.wait_for("bot", after=seq, seconds=RESTART_SECONDS)
    assert "Removed" in done["text"]
    assert len([m for m in member.messages(seq) if "Removed" in m["text"]]) == 1
    assert house.records.points("demo-gaps") == 0
