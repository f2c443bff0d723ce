"""What is refused first and alone: card data, points on demand, and other people's data."""

from actions.answer import Answer, answer, say
from actions.context import Context
from actions.refusal_cues import means_somebody_else, speaks_of_points, wishes_points
from bot.membership.model import Account


def card_refused(context: Context) -> Answer | None:
    """A payment card's number was sent: whatever was asked, no card data here (C99)."""
    if context.said("card_number"):
        return answer(say("utter_card_refused"))
    return None


def data_refused(context: Context, member: Account | None) -> Answer | None:
    """Points follow from products alone (S10), and everybody sees their own account only."""
    if wishes_points(context.text):
        return answer(say("utter_points_not_by_wish"))
    if about_somebody_else(context, member):
        return answer(say("utter_only_own_account"))
    return None


def task_refused(context: Context, member: Account | None) -> Answer | None:
    """The same before a task. Whoever is not known yet says by an address who they are."""
    if member is not None:
        return data_refused(context, member)
    if wishes_points(context.text):
        return answer(say("utter_points_not_by_wish"))
    return others_refused(context, None)


def others_refused(context: Context, member: Account | None) -> Answer | None:
    """Other people's data, by what the words say; typed addresses are left to the action."""
    name = member.contact_name if member else None
    if means_somebody_else(context.text, own_email=None, own_name=name):
        return answer(say("utter_only_own_account"))
    return None


def points_refused(context: Context, member: Account | None) -> Answer | None:
    """The same for messages that only their words tell to be about points at all."""
    return data_refused(context, member) if speaks_of_points(context.text) else None


def about_somebody_else(context: Context, member: Account | None) -> bool:
    """Whether the message is about another account than the member's own."""
    return means_somebody_else(
        context.text,
        context.said("email"),
        own_email=member.email if member else None,
        own_name=member.contact_name if member else None,
    )
