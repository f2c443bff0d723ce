"""Tasks that the website does: how it does them, with what the database knows of the member."""

from actions import offers
from actions.action import DataQuestion, Turn
from actions.answer import Answer, answer, leave_to, say
from actions.invitation import invitation_said
from actions.renewal import term_said
from actions.tiers import tiers_said
from bot.membership import invitations, migration, points, subscriptions, tiers
from bot.membership.rules import INVITATION_POINTS, MigrationState, open_tiers


class ChangeTier(DataQuestion):
    """Another tier."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_change_tier"

    async def answer(self, turn: Turn) -> Answer:
        """The way, and the tiers that are open to the member."""
        how = say("utter_change_tier_on_website")
        if turn.member is None:
            return answer(how)
        if await subscriptions.active(turn.session, turn.member.id, turn.today) is None:
            return leave_to("action_subscribe")
        known = await tiers.all_tiers(turn.session, turn.today)
        balance = await points.balance(turn.session, turn.member.id)
        own = tiers_said(turn.words, known, None, balance)
        return answer(how, *await offers.with_choices(turn, [own]))


class CancelMembership(DataQuestion):
    """The end of the membership."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_cancel_membership"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own term and renewal, and who can do more (G12)."""
        how = say("utter_cancel_membership_on_website")
        if turn.member is None:
            return answer(how)
        subscription = await subscriptions.active(turn.session, turn.member.id, turn.today)
        if subscription is None:
            return answer(say("utter_renewal_no_membership"))
        return answer(term_said(turn.words, subscription), how)
