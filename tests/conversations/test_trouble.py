"""How long the bot waits before it asks again."""

from bot.conversations.trouble import Trouble


def test_each_pause_is_longer_up_to_five_seconds():
    trouble = Trouble("message")
    assert [trouble.next_pause() for _ in range(6)] == [0.5, 1, 2, 4, 5, 5]


def test_pauses_stay_at_the_limit_through_a_long_outage():
    trouble = Trouble("message", pauses=10_000)
    assert trouble.next_pause() == 5


def test_the_third_defect_is_one_too_many():
    trouble = Trouble("message")
    assert [trouble.is_hopeless() for _ in range(3)] == [False, False, True]


def test_turns_that_were_lost_together_are_not_tried_again_at_the_same_moment():
    first, other = (Trouble("m").pause_after_loss(luck) for luck in (0.0, 0.5))
    assert (first, other) == (0.5, 2.0)
