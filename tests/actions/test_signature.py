"""A signature counts for one message of one conversation, and for minutes."""

from datetime import timedelta

import pytest

from actions.signature import LIFETIME, WrongSignature, check_signature
from tests.actions.visitor import KEY, sign
from tests.fakes import NOON

SECOND = timedelta(seconds=1)


def check(signature, conversation_id="c1", message_id="m1", now=NOON):
    check_signature(KEY.encode(), conversation_id, message_id, signature, now)


@pytest.mark.parametrize("later", [-LIFETIME, timedelta(0), LIFETIME])
def test_what_the_gateway_has_just_signed_is_done(later):
    check(sign("c1", "m1", NOON), now=NOON + later)


@pytest.mark.parametrize("later", [-LIFETIME - SECOND, LIFETIME + SECOND])
def test_what_was_signed_at_another_time_is_not(later):
    with pytest.raises(WrongSignature):
        check(sign("c1", "m1", NOON), now=NOON + later)


def test_the_time_and_the_words_cannot_be_changed():
    time, words, seal = sign("c1", "m1", NOON).split(".")
    check(f"{time}.{words}.{seal}")
    for changed in (f"{int(time) + 1}.{words}.{seal}", f"{time}.{'0' * 64}.{seal}"):
        with pytest.raises(WrongSignature):
            check(changed)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "0" * 64,
        "ä",
        "\ud800",
        "1.2.3",
        f"{'9' * 400}.{'0' * 64}.{'0' * 64}",
        f"١.{'0' * 64}.{'0' * 64}",
        sign("c1", "m1", NOON) + "\n",
        sign("c2", "m1", NOON),
        sign("c1", "m2", NOON),
        sign("c1", "m1", NOON, key="x" * 32),
    ],
)
def test_anything_else_is_refused(signature):
    with pytest.raises(WrongSignature):
        check(signature)


def test_a_message_without_a_number_is_signed_by_nobody():
    with pytest.raises(WrongSignature):
        check(sign("c1", "", NOON), message_id="")
