"""What the database adds to a question of fact when the one who asks is signed in."""

from dataclasses import dataclass

from actions.action import Turn
from actions.answer import Say, say
from actions.invoices import amount, bill_said, is_settled, pays_by_card, shown, state_of
from actions.migration import status_said
from bot.membership import invoices, migration, payment_methods, products, subscriptions
from bot.membership.invoices import Bill
from bot.membership.money import Money
from bot.membership.rules import InvoiceState, MigrationState
from bot.membership.words import PaymentKind

MOST_PAYMENTS = 5


@dataclass(frozen=True, slots=True)
class Own:
    """What is said of the member's own, before or after the fact or instead of it."""

    before: tuple[Say, ...] = ()
    after: tuple[Say, ...] = ()
    instead: bool = False


NOTHING = Own()


async def own_of(turn: Turn, label: str) -> Own:
    """What the account of the member says to this question; nothing for most questions."""
    if turn.member is None:
        return NOTHING
    account = turn.member.id
    match label:
        case "faq/usable_when":
            return await _usable(turn, account)
        case "faq/membership_number_changed":
            return await _number_changed(turn, account)
        case "faq/serial_taken":
            return await _serial_taken(turn, account)
        case "faq/payment_methods":
            return await _payment_method(turn, account)
        case "faq/wrong_charge":
            return await _payments(turn, account)
        case "faq/late_payment":
            return await _late_payment(turn, account)
        case "faq/old_points":
            return await _old_points(turn, account)
    bill = await _current_bill(turn, account)
    return NOTHING if bill is None else _of_bill(turn, label, bill)


def _of_bill(turn: Turn, label: str, bill: Bill) -> Own:
    """What the invoice at hand says to a question about paying."""
    match label:
        case "faq/card_charge":
            return _card_charge(turn, bill)
        case "faq/transfer_deadline":
            return _transfer_deadline(turn, bill)
        case "faq/invoice_time":
            return _invoice_time(turn, bill)
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
            number=bill.invoice.number or "",
        )
    return Own(before=(said,), instead=True)


def _transfer_deadline(turn: Turn, bill: Bill) -> Own:
    pending = state_of(bill, turn.today) is InvoiceState.PENDING
    return Own(before=(bill_said(turn.words, bill, turn.now),), instead=not pending)


def _invoice_time(turn: Turn, bill: Bill) -> Own:
    """Only an invoice that is still to come; one that has come is a choice of the fact."""
    if state_of(bill, turn.today) is not InvoiceState.PENDING:
        return NOTHING
    return Own(before=(bill_said(turn.words, bill, turn.now),), instead=True)


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
        return Own(after=(say("utter_own_method_card", digits=method.last4 or ""),))
    return Own(after=(say("utter_own_method_transfer"),))


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


async def _usable(turn: Turn, account: str) -> Own:
    subscription = await subscriptions.active(turn.session, account, turn.today)
    if subscription is None:
        return NOTHING
    since = turn.words.day(subscription.starts_on)
    return Own(before=(say("utter_own_usable", date=since),), instead=True)


async def _number_changed(turn: Turn, account: str) -> Own:
    subscription = await subscriptions.latest(turn.session, account)
    if subscription is None:
        return NOTHING
    if subscription.previous_membership_number is None:
        number = subscription.membership_number
        return Own(after=(say("utter_membership_no_former_number", number=number),))
    said = say(
        "utter_own_number_changed",
        number=subscription.membership_number,
        former=subscription.previous_membership_number,
    )
    return Own(before=(said,), instead=True)


async def _old_points(turn: Turn, account: str) -> Own:
    """Old points come with old products: how far those are."""
    status = await migration.status(turn.session, account)
    if status.state is MigrationState.UNAVAILABLE:
        return NOTHING
    return Own(after=(status_said(turn.words, status),))


async def _serial_taken(turn: Turn, account: str) -> Own:
    """Often the member has registered the product already; who else has is never told."""
    serials = {str(serial) for serial in turn.context.said("serial_number")}
    registered = await products.registered(turn.session, account, turn.today)
    names = [one.model_name for one in registered if one.details.serial_number in serials]
    if not names:
        return NOTHING
    return Own(before=(say("utter_own_serial", product=turn.words.all_of(names)),), instead=True)
