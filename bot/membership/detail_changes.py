"""What becomes different when details of a product are reported or corrected."""

from dataclasses import dataclass

from bot.membership.rules import Details
from bot.membership.words import Detail


@dataclass(frozen=True, slots=True)
class ChangedDetail:
    """One detail: what is known of it, and what will be instead."""

    detail: str
    before: str | None
    before_estimated: bool
    after: str
    after_estimated: bool


def merged(known: Details, said: Details) -> Details:
    """The details once those that were said, exactly or as estimates, have taken their place."""
    given = {detail for detail, value in _values(said).items() if value}
    return Details(
        serial_number=said.serial_number or known.serial_number,
        purchase_date=said.purchase_date or known.purchase_date,
        country=said.country or known.country,
        dealer=said.dealer or known.dealer,
        estimated=(known.estimated - given) | (said.estimated & given),
    )


def differences(before: Details, after: Details) -> list[ChangedDetail]:
    """The details whose value changes, or only whether it is an estimate."""
    old = _values(before)
    changed = [
        ChangedDetail(
            detail=detail.value,
            before=old[detail],
            before_estimated=detail in before.estimated,
            after=value,
            after_estimated=detail in after.estimated,
        )
        for detail, value in _values(after).items()
        if value is not None
    ]
    return [
        one
        for one in changed
        if (one.before, one.before_estimated) != (one.after, one.after_estimated)
    ]


def _values(details: Details) -> dict[Detail, str | None]:
    return {
        Detail.SERIAL_NUMBER: details.serial_number,
        Detail.PURCHASE_DATE: details.purchase_date,
        Detail.COUNTRY: details.country,
        Detail.DEALER: details.dealer,
    }
