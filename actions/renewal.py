"""How a membership's term ends, and whether it renews by itself."""

from actions.answer import Say, say
from actions.wording import Wording
from bot.membership.model import Subscription
from bot.membership.rules import renews_by_itself


def renewal_said(words: Wording, subscription: Subscription) -> Say:
    """Whether it renews by itself.

    Args:
        words: of the reply's language.
        subscription: active today.
    """
    until = words.day(subscription.expires_on)
    if renews_by_itself(subscription.type, subscription.ended_as):
        return say("utter_renewal_on", date=until)
    return say("utter_renewal_off", date=until)


def term_said(words: Wording, subscription: Subscription) -> Say:
    """When the term ends, and whether another one follows."""
    until = words.day(subscription.expires_on)
    if renews_by_itself(subscription.type, subscription.ended_as):
        return say("utter_own_term_renews", date=until)
    return say("utter_own_term_ends", date=until)
