"""``invoice_status``: where the member's invoice is, when it is due, whether it is paid."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, answer, ask_who, say
from actions.wording import Wording
from actions.wording_cues import claims_to_have_paid
from bot.membership import invoices
from bot.membership.invoices import Bill
from bot.membership.money import Money
from bot.membership.rules import InvoiceState, invoice_state
from bot.membership.words import PaymentKind

MOST_BILLS = 3
# "Within a few hours" (S22) is surely over after a day; then somebody should look.
PENDING_TOO_LONG = timedelta(days=1)
# States in which a person can do more than the assistant.
TROUBLE = {
    "utter_invoice_pending_long",
    "utter_invoice_transfer_not_arrived",
    "utter_invoice_transfer_overdue",
    "utter_invoice_card_overdue",
    "utter_invoice_card_failed",
}


class InvoiceStatus(DataQuestion):
    """The member's invoices."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_invoice_status"

    def topic(self) -> str:
        """Invoices."""
        return "invoice_status"

    async def answer(self, turn: Turn) -> Answer:
        """What is open; if nothing is, the newest invoice."""
        if turn.member is None:
            return ask_who()
        bills = await invoices.bills(turn.session, turn.member.id)
        if not bills:
            return answer(say("utter_invoice_none"))
        says = [self._said(turn, bill) for bill in shown(bills, turn.today)]
        trouble = any(said.response in TROUBLE for said in says)
        return answer(*says, offers="human_handoff" if trouble else None)

    @staticmethod
    def _said(turn: Turn, bill: Bill) -> Say:
        issued = {InvoiceState.ISSUED, InvoiceState.DUE, InvoiceState.OVERDUE}
        waits_for_member = state_of(bill, turn.today) in issued and not pays_by_card(bill)
        if waits_for_member and claims_to_have_paid(turn.context.text):
            return not_arrived_said(turn.words, bill, turn.now)
        return bill_said(turn.words, bill, turn.now)


def state_of(bill: Bill, today: date) -> InvoiceState:
    """Where an invoice stands."""
    invoice = bill.invoice
    return invoice_state(
        invoice.due_date, paid_at=invoice.paid_at, cancelled_at=invoice.cancelled_at, today=today
    )


def is_settled(bill: Bill, today: date) -> bool:
    """Whether nothing is to be paid any more."""
    return state_of(bill, today) in {InvoiceState.PAID, InvoiceState.CANCELLED}


def shown(bills: Sequence[Bill], today: date) -> Sequence[Bill]:
    """The invoices that still matter, the first due first; else the newest one.

    Args:
        bills: all of the account, the newest first; at least one.
        today: the day of the question.
    """
    still_open = [bill for bill in bills if not is_settled(bill, today)]
    by_due_date = sorted(still_open, key=lambda bill: bill.invoice.due_date or date.max)
    return by_due_date[:MOST_BILLS] or bills[:1]


def bill_said(words: Wording, bill: Bill, now: datetime) -> Say:
    """One invoice: how much, due when, how it is paid, and what has become of it."""
    invoice = bill.invoice
    number, gross = name_of(words, bill), amount(words, bill)
    match state_of(bill, now.date()):
        case InvoiceState.PENDING:
            return _pending(words, bill, now)
        case InvoiceState.CANCELLED:
            return say("utter_invoice_cancelled", number=number, amount=gross)
        case InvoiceState.PAID:
            paid = "" if invoice.paid_at is None else words.day(invoice.paid_at.date())
            if pays_by_card(bill):
                return say("utter_invoice_charged", number=number, amount=gross, date=paid)
            return say("utter_invoice_paid", number=number, amount=gross, date=paid)
    due = invoice.due_date or now.date()
    return _to_be_paid(words, bill, due, (now.date() - due).days)


def _to_be_paid(words: Wording, bill: Bill, due: date, days_late: int) -> Say:
    """An invoice that was issued; the days are 0 on the due date and negative before."""
    number, gross, day = name_of(words, bill), amount(words, bill), words.day(due)
    late = words.days_dative(days_late)
    if not pays_by_card(bill):
        if days_late > 0:
            return say(
                "utter_invoice_transfer_overdue", number=number, amount=gross, date=day, days=late
            )
        if days_late == 0:
            return say("utter_invoice_transfer_due_today", number=number, amount=gross, date=day)
        return say("utter_invoice_transfer_open", number=number, amount=gross, date=day)
    if bill.payment is not None and bill.payment.failed_at is not None:
        return say("utter_invoice_card_failed", number=number, amount=gross, date=day)
    if days_late > 0:
        return say("utter_invoice_card_overdue", number=number, amount=gross, date=day, days=late)
    if days_late == 0:
        return say("utter_invoice_card_due_today", number=number, amount=gross, date=day)
    return say("utter_invoice_card_open", number=number, amount=gross, date=day)


def _pending(words: Wording, bill: Bill, now: datetime) -> Say:
    ordered = words.day(bill.invoice.ordered_at.date())
    if now - bill.invoice.ordered_at > PENDING_TOO_LONG:
        return say("utter_invoice_pending_long", date=ordered)
    return say("utter_invoice_pending", date=ordered)


def pays_by_card(bill: Bill) -> bool:
    """Whether a card is to settle it."""
    return bill.payment is not None and bill.payment.kind is PaymentKind.CARD


def name_of(words: Wording, bill: Bill) -> str:
    """``DEMO-000015 vom 13. November 2026``; the number alone, if it was never issued."""
    number, issued = bill.invoice.number or "", bill.invoice.issued_on
    if issued is None:
        return number
    return words.line("invoice-name", number=number, date=words.day(issued))


def not_arrived_said(words: Wording, bill: Bill, now: datetime) -> Say:
    """To who says to have paid by transfer: it has not arrived, and somebody should look."""
    due = bill.invoice.due_date or now.date()
    return say(
        "utter_invoice_transfer_not_arrived",
        number=name_of(words, bill),
        amount=amount(words, bill),
        date=words.day(due),
    )


def amount(words: Wording, bill: Bill) -> str:
    """What is to be paid, with VAT."""
    return words.money(Money(bill.invoice.gross, bill.invoice.currency))
