"""``check_account``: how far the business account has come."""

from actions.action import DataQuestion, Turn
from actions.answer import Answer, answer, ask_who, say
from actions.wording import Wording
from bot.membership.model import Account
from bot.membership.rules import AccountState, account_state


class CheckAccount(DataQuestion):
    """Whether the account can be used."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_check_account"

    def topic(self) -> str:
        """The account."""
        return "check_account"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own account; in general what makes one ready (S2, S3)."""
        if turn.member is None:
            return ask_who(say("utter_account_general"))
        return account_said(turn.words, turn.member)


def account_said(words: Wording, account: Account) -> Answer:
    """Whether the account is active, and since when."""
    match account_state(account.activation_email_sent_at, account.activated_at):
        case AccountState.CREATED:
            created = words.day(account.created_at.date())
            said = say("utter_account_without_mail", date=created)
            return answer(said, offers="resend_activation")
        case AccountState.ACTIVATION_SENT:
            return answer(say("utter_account_without_password", date=_sent(words, account)))
        case AccountState.ACTIVE:
            return answer(say("utter_account_active", date=_activated(words, account)))


def _sent(words: Wording, account: Account) -> str:
    sent = account.activation_email_sent_at
    return "" if sent is None else words.day(sent.date())


def _activated(words: Wording, account: Account) -> str:
    activated = account.activated_at
    return "" if activated is None else words.day(activated.date())
