"""When a product is complete, and which details are believed (R3)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.membership.words import Detail, ProductType


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a product; empty is not known, estimated is known well enough (S13)."""

    serial_number: str | None = None
    purchase_date: str | None = None
    country: str | None = None
    dealer: str | None = None
    estimated: frozenset[Detail] = frozenset()


def missing_details(details: Details) -> tuple[Detail, ...]:
    """What "View product" still asks for, in its order (S11, S12)."""
    given = {
        Detail.SERIAL_NUMBER: details.serial_number,
        Detail.PURCHASE_DATE: details.purchase_date,
        Detail.COUNTRY: details.country,
        Detail.DEALER: details.dealer,
    }
    return tuple(detail for detail, value in given.items() if not (value or "").strip())


def has_green_tick(details: Details) -> bool:
    """R3: all four details are there, exact or estimated."""
    return not missing_details(details)


class ProductState(StrEnum):
    """The life of a registered product; a draft is no row yet."""

    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    REMOVED = "removed"


def product_state(details: Details, removed_at: datetime | None) -> ProductState:
    """Removed, or with or without the tick."""
    if removed_at is not None:
        return ProductState.REMOVED
    return ProductState.COMPLETE if has_green_tick(details) else ProductState.INCOMPLETE


class SerialVerdict(StrEnum):
    """What to do about a serial number."""

    PLAUSIBLE = "plausible"
    DATE_CODE = "date_code"  # ask whether it is not rather the lens's date code (P20)
    IMPLAUSIBLE = "implausible"


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial number as it is stored, and whether to believe it."""

    value: str
    verdict: SerialVerdict


_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SPACES_AND_HYPHENS = re.compile(r"[\s\u2010-\u2015-]+")
_SERIAL = re.compile(r"[A-Z0-9]{5,12}", re.ASCII)
# UR1203: factory, letter of the year, month (and more). Some serials may look so too.
_DATE_CODE = re.compile(r"[A-Z]{2}[0-9]{2,4}", re.ASCII)


def check_serial(said: str) -> Serial:
    """Judge a serial number leniently: 5 to 12 letters or digits.

    Spaces, hyphens and whatever stands in brackets are ignored (P19). What looks like the date
    code of an older lens is worth a question, not an error.
    """
    value = _SPACES_AND_HYPHENS.sub("", _BRACKETS.sub("", said)).upper()
    if _DATE_CODE.fullmatch(value):
        return Serial(value, SerialVerdict.DATE_CODE)
    if _SERIAL.fullmatch(value):
        return Serial(value, SerialVerdict.PLAUSIBLE)
    return Serial(value, SerialVerdict.IMPLAUSIBLE)


# P19 for lenses; bodies by hearsay (P21). Every other product has whatever it has.
_LENS_LENGTHS = {5, 6, 7, 8, 10, 12}
_BODY_LENGTHS = {10, 12}
_LENSES = {ProductType.RF_LENS, ProductType.EF_LENS}
_BODIES = {ProductType.MIRRORLESS_CAMERA, ProductType.DSLR_CAMERA, ProductType.VIDEO_CAMERA}


def usual_length(kind: ProductType | None, length: int) -> bool:
    """Whether serial numbers of such products have so many characters; if not, one should ask."""
    if kind in _LENSES:
        return length in _LENS_LENGTHS
    return length in _BODY_LENGTHS if kind in _BODIES else True


_PURCHASE_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def is_purchase_date(said: str, today: date) -> bool:
    """Whether this is an ISO 8601 year, month or day that is not still to come."""
    parts = _PURCHASE_DATE.fullmatch(said)
    if parts is None:
        return False
    year, month, day = (int(part or 1) for part in parts.groups())
    try:
        return date(year, month, day) <= today
    except ValueError:
        return False


class RegistrationRefusal(StrEnum):
    """Why a product is not registered."""

    UNKNOWN_MODEL = "unknown_model"
    NOT_REGISTRABLE = "not_registrable"
    IMPLAUSIBLE_SERIAL = "implausible_serial"
    IMPLAUSIBLE_DATE = "implausible_date"
    SERIAL_YOURS = "serial_yours"  # this account has registered it already
    SERIAL_TAKEN = "serial_taken"  # another account has


def may_register(details: Details, *, registrable: bool, today: date) -> RegistrationRefusal | None:
    """Whether these details may be registered; whatever is missing may follow (S11).

    A serial number that looks like a date code is let through: the question comes before. One of
    four characters is too short to be anything else.
    """
    if not registrable:
        return RegistrationRefusal.NOT_REGISTRABLE
    serial = details.serial_number
    if serial and not _SERIAL.fullmatch(check_serial(serial).value):
        return RegistrationRefusal.IMPLAUSIBLE_SERIAL
    if details.purchase_date and not is_purchase_date(details.purchase_date, today):
        return RegistrationRefusal.IMPLAUSIBLE_DATE
    return None


def serial_refusal(account_id: str, holder: str | None) -> RegistrationRefusal | None:
    """A serial number counts once per model (P14): refused if somebody holds it already."""
    if holder is None:
        return None
    if holder == account_id:
        return RegistrationRefusal.SERIAL_YOURS
    return RegistrationRefusal.SERIAL_TAKEN
