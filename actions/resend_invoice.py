"""``resend_invoice``: the newest invoice once more, to the account's own address."""

from actions.action import Task, Turn
from actions.answer import Answer, answer, ask_who, say
from actions.invoices import amount, bill_said, shown
from actions.refusals import card_refused
from bot.identity.addresses import masked
from bot.membership import invoice_letters, invoices
from bot.membership.invoices import Bill
from bot.membership.model import Account


class ResendInvoice(Task):
    """The invoice was lost, or is needed a second time."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_resend_invoice"

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, whatever was asked."""
        return card_refused(turn.context)

    async def answer(self, turn: Turn) -> Answer:
        """The letter to the member; where nothing was issued, how the invoice stands."""
        if turn.member is None:
            return ask_who()
        bills = await invoices.bills(turn.session, turn.member.id)
        if not bills:
            return answer(say("utter_invoice_none"))
        bill = invoice_letters.newest_issued(bills)
        if bill is None:
            return answer(
                *(bill_said(turn.words, one, turn.now) for one in shown(bills, turn.today))
            )
        return await _again(turn, turn.member, bill)


async def _again(turn: Turn, member: Account, bill: Bill) -> Answer:
    email, number = masked(member.email), bill.invoice.number or ""
    if any(typed != member.email for typed in turn.context.said("email")):
        return answer(
            say("utter_invoice_own_address_only", email=email, number=number),
            offers="resend_invoice",
        )
    values = await invoice_letters.values_of(turn.session, member, bill, turn.today)
    if not await invoice_letters.send_again(turn.session, member.id, values, turn.now):
        return answer(say("utter_invoice_enough_letters", email=email), offers="human_handoff")
    gross = amount(turn.words, bill)
    return answer(say("utter_invoice_sent_again", email=email, number=number, amount=gross))
