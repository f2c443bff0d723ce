"""``auto_renewal``: whether the membership renews by itself, and how that is changed."""

from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, answer, ask_who, say
from actions.wording import Wording
from bot.membership import subscriptions
from bot.membership.model import Subscription
from bot.membership.rules import renews_by_itself


class AutoRenewal(DataQuestion):
    """Auto-renewal: asked about, or to be switched."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_auto_renewal"

    def topic(self) -> str:
        """Auto-renewal."""
        return "auto_renewal"

    async def answer(self, turn: Turn) -> Answer:
        """How it stands for the member; in general where it is changed (S28)."""
        if turn.member is None:
            return ask_who(say("utter_renewal_general"))
        subscription = await subscriptions.active(turn.session, turn.member.id, turn.today)
        if subscription is None:
            return answer(say("utter_renewal_no_membership"))
        wanted = next(iter(turn.context.said("switch")), None)
        return answer(renewal_said(turn.words, subscription, wanted))


def renewal_said(words: Wording, subscription: Subscription, wanted: str | None) -> Say:
    """How it stands.

    Args:
        words: of the reply's language.
        subscription: active today.
        wanted: ``on`` or ``off``, where it shall be switched.
    """
    renews = renews_by_itself(subscription.type, subscription.ended_as)
    until = words.day(subscription.expires_on)
    if wanted == "off" and renews:
        return say("utter_renewal_switch_off_on_website", date=until)
    if wanted == "on" and not renews:
        return say("utter_renewal_switch_on_on_website", date=until)
    return say("utter_renewal_on" if renews else "utter_renewal_off", date=until)


def term_said(words: Wording, subscription: Subscription) -> Say:
    """When the term ends, and whether another one follows."""
    until = words.day(subscription.expires_on)
    if renews_by_itself(subscription.type, subscription.ended_as):
        return say("utter_own_term_renews", date=until)
    return say("utter_own_term_ends", date=until)
