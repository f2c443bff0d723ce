"""What the database adds to a question of fact when the one who asks is signed in."""

from actions.action import Turn
from actions.answer import NOTHING, Own, say
from actions.migration import status_said
from actions.own_payments import own_payments_of
from actions.tiers import tier_said, tiers_said
from bot.membership import (
    migration,
    points,
    products,
    subscriptions,
    tiers,
)
from bot.membership.rules import MigrationState


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
        case "faq/old_points":
            return await _old_points(turn, account)
        case "faq/never_had_cps":
            return await _never_had_cps(turn, account)
        case "faq/free_choice":
            return await _free_choice(turn, account)
    return await own_payments_of(turn, account, label)


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
        return Own(before=(say("utter_own_number_never_changed", number=number),), instead=True)
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


async def _never_had_cps(turn: Turn, account: str) -> Own:
    """Whether the programme knows of an old account; "no" alone would sound like a look-up."""
    status = await migration.status(turn.session, account)
    if status.state is MigrationState.UNAVAILABLE:
        return Own(before=(say("utter_own_no_old_account"),))
    return Own(before=(status_said(turn.words, status),), instead=True)


async def _free_choice(turn: Turn, account: str) -> Own:
    """Free choice is among the open tiers: which those are, or whether the named one is."""
    own = await points.balance(turn.session, account)
    known = await tiers.all_tiers(turn.session, turn.today)
    asked = [tier for tier in known if tier.code in turn.context.said("tier")]
    if asked:
        return Own(after=tuple(tier_said(turn.words, tier, None, own) for tier in asked))
    return Own(after=(tiers_said(turn.words, known, None, own),))


async def _serial_taken(turn: Turn, account: str) -> Own:
    """Often the member has registered the product already; who else has is never told."""
    serials = {str(serial) for serial in turn.context.said("serial_number")}
    registered = await products.registered(turn.session, account, turn.today)
    names = [one.model_name for one in registered if one.details.serial_number in serials]
    if not names:
        return NOTHING
    return Own(before=(say("utter_own_serial", product=turn.words.all_of(names)),), instead=True)
