"""What the database adds to a question of fact about paying."""

from actions.action import Turn
from actions.answer import NOTHING, Own, say
from actions.invoices import (
    amount,
    bill_said,
    is_settled,
    name_of,
    pays_by_card,
    shown,
    state_of,
)
from actions.wording_cues import asks_for_own_method
from bot.membership import invoices, payment_methods
from bot.membership.invoices import Bill
from bot.membership.money import Money
from bot.membership.rules import InvoiceState
from bot.membership.words import PaymentKind

MOST_PAYMENTS = 5
# Only for these the invoices are looked up.
ABOUT_A_BILL = {
    "faq/card_charge",
    "faq/invoice_time",
    "faq/transfer_deadline",
    "faq/vat",
    "faq/zero_authorisation",
}


async def own_payments_of(turn: Turn, account: str, label: str) -> Own:
    """What the member's invoices and payments say to this question."""
    match label:
        case "faq/payment_methods":
            return await _payment_method(turn, account)
        case "faq/wrong_charge":
            return await _payments(turn, account)
        case "faq/late_payment":
            return await _late_payment(turn, account)
    if label not in ABOUT_A_BILL:
        return NOTHING
    bill = await _current_bill(turn, account)
    if bill is None and label == "faq/invoice_time":
        return Own(before=(say("utter_invoice_none"),), instead=True)
    return NOTHING if bill is None else _of_bill(turn, label, bill)


def _of_bill(turn: Turn, label: str, bill: Bill) -> Own:
    """What the invoice at hand says to a question about paying."""
    match label:
        case "faq/card_charge":
            return _card_charge(turn, bill)
        case "faq/transfer_deadline":
            return _transfer_deadline(turn, bill)
        case "faq/invoice_time":
            return Own(before=(bill_said(turn.words, bill, turn.now),), instead=True)
        case "faq/vat":
            return _vat(turn, bill)
        case "faq/zero_authorisation":
            return _zero_authorisation(turn, bill)
    return NOTHING


async def _current_bill(turn: Turn, account: str) -> Bill | None:
    """The invoice that a question about paying is about: the first open one, else the newest."""
    bills = await invoices.bills(turn.session, account)
    return shown(bills, turn.today)[0] if bills else None


async def _late_payment(turn: Turn, account: str) -> Own:
    bills = await invoices.bills(turn.session, account)
    waiting = [bill for bill in bills if not is_settled(bill, turn.today)]
    return Own(before=tuple(bill_said(turn.words, bill, turn.now) for bill in waiting))


def _card_charge(turn: Turn, bill: Bill) -> Own:
    """The member's own day, if there is one; who pays by transfer has none."""
    said = bill_said(turn.words, bill, turn.now)
    state, due = state_of(bill, turn.today), bill.invoice.due_date
    if not pays_by_card(bill):
        return Own(before=(say("utter_own_no_card_charge"), said), instead=True)
    if state is InvoiceState.PENDING:
        return Own(before=(said,))
    if state is InvoiceState.ISSUED and due is not None:
        said = say(
            "utter_own_card_charge",
            date=turn.words.day(due),
            amount=amount(turn.words, bill),
            number=name_of(turn.words, bill),
        )
    return Own(before=(said,), instead=True)


def _transfer_deadline(turn: Turn, bill: Bill) -> Own:
    pending = state_of(bill, turn.today) is InvoiceState.PENDING
    return Own(before=(bill_said(turn.words, bill, turn.now),), instead=not pending)


def _vat(turn: Turn, bill: Bill) -> Own:
    """What of the member's own amount is VAT."""
    invoice = bill.invoice
    said = say(
        "utter_own_vat",
        amount=amount(turn.words, bill),
        net=turn.words.money(Money(invoice.net, invoice.currency)),
        rate=turn.words.percent(invoice.vat_rate),
    )
    return Own(before=(said,), instead=True)


def _zero_authorisation(turn: Turn, bill: Bill) -> Own:
    if bill.payment is None or bill.payment.zero_authorised_at is None:
        return NOTHING
    when = turn.words.day(bill.payment.zero_authorised_at.date())
    return Own(after=(say("utter_own_zero_authorisation", date=when),))


async def _payment_method(turn: Turn, account: str) -> Own:
    method = await payment_methods.current(turn.session, account)
    if method is None:
        return NOTHING
    if method.kind is PaymentKind.CARD:
        said = say("utter_own_method_card", digits=method.last4 or "")
    else:
        said = say("utter_own_method_transfer")
    if asks_for_own_method(turn.context.text):
        return Own(before=(said,), instead=True)
    return Own(after=(said,))


async def _payments(turn: Turn, account: str) -> Own:
    """What has arrived from this member, to compare with what the bank shows."""
    received = await invoices.payments_received(turn.session, account)
    if not received:
        return Own(before=(say("utter_own_no_payments"),))
    lines = [
        turn.words.line(
            "line-payment",
            date=turn.words.day(one.settled_at.date()) if one.settled_at else "",
            amount=turn.words.money(Money(one.amount, one.currency)),
            kind=one.kind.value,
        )
        for one in received
    ]
    listed = turn.words.lines(lines, MOST_PAYMENTS)
    return Own(before=(say("utter_own_payments", lines=listed),))
