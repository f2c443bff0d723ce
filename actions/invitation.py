"""``check_invitation``: from how many points on, and whether it was sent."""

import re

from actions import offers
from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, answer, ask_who, say
from actions.wording import Wording
from actions.wording_cues import balance_named
from bot.membership import invitations, points, tiers
from bot.membership.model import Invitation
from bot.membership.rules import Tier, points_missing

# "Wo bleibt meine Einladung", "I have not been invited", but not "when am I invited".
_OWN = re.compile(
    r"\b(meine|unsere|my|our)\s+(cps-?\s*)?(einladung|invit)|\b(keine|no|any)\s+(einladung|invit)"
    r"|\b(nie|nicht|noch\s+nicht|not|never|\w+n['’]?t)\b.*(eingeladen|invited|invitation|einladung)",
    re.IGNORECASE,
)


class CheckInvitation(DataQuestion):
    """The invitation: for a figure, for the member, or in general."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_check_invitation"

    def topic(self) -> str:
        """The invitation."""
        return "check_invitation"

    async def answer(self, turn: Turn) -> Answer:
        """A figure in the question is answered without signing in; then the member's own state."""
        lowest = (await tiers.all_tiers(turn.session, turn.today))[0]
        figure = balance_named(turn.context.about("points"), turn.context.text)
        signed_in = turn.member is not None
        said = (
            [] if figure is None else [figure_said(turn.words, lowest, figure, signed_in=signed_in)]
        )
        if turn.member is None and figure is None and _asks_for_own(turn.context.text):
            return ask_who()
        if turn.member is None:
            return answer(*said or [general_said(turn.words, lowest)])
        if figure is not None and points_missing(lowest, figure):
            return answer(*said)
        balance = await points.balance(turn.session, turn.member.id)
        invitation = await invitations.latest(turn.session, turn.member.id)
        own = invitation_said(turn.words, lowest, balance, invitation)
        lost = invitation is None and not points_missing(lowest, balance)
        # "I have 650 points but no invitation": with 650 points, what counts is the invitation.
        before = [] if figure == balance else said
        shown = await offers.with_choices(turn, [*before, own])
        return answer(*shown, offers="human_handoff" if lost else None)


def _asks_for_own(text: str) -> bool:
    """Whether it is about the visitor's own; a choice without words is "My invitation"."""
    return not text or _OWN.search(text) is not None


def general_said(words: Wording, lowest: Tier) -> Say:
    """From how many points on there is an invitation (S14)."""
    return say("utter_invitation_general", needed=words.points_dative(lowest.points_needed))


def figure_said(words: Wording, lowest: Tier, figure: int, *, signed_in: bool) -> Say:
    """Whether that many points bring the invitation."""
    needed = words.points_dative(lowest.points_needed)
    missing = points_missing(lowest, figure)
    with_points = words.points_dative(figure)
    if not missing and not signed_in:
        return say("utter_invitation_enough_sign_in", points=with_points, needed=needed)
    if not missing:
        return say("utter_invitation_enough", points=with_points, needed=needed)
    return say(
        "utter_invitation_not_enough",
        points=with_points,
        missing=words.points_more(missing),
        needed=needed,
    )


def invitation_said(
    words: Wording, lowest: Tier, balance: int, invitation: Invitation | None
) -> Say:
    """Where the member's own invitation stands."""
    own = words.points(balance)
    missing = points_missing(lowest, balance)
    if invitation is None and not missing:
        return say("utter_invitation_not_found", points=words.points_dative(balance))
    if invitation is None:
        return say(
            "utter_invitation_points_missing",
            points=own,
            missing=words.points_more(missing),
            needed=words.points_dative(lowest.points_needed),
        )
    sent = words.day(invitation.sent_at.date())
    if invitation.accepted_at is not None:
        return say("utter_invitation_accepted", date=sent)
    if missing:
        return say(
            "utter_invitation_sent_points_dropped",
            date=sent,
            points=own,
            missing=words.points_more(missing),
        )
    return say("utter_invitation_sent", date=sent, points=words.points_dative(balance))
