"""Days, months and years as ISO 8601, no more precise than said, and never in the future."""

from __future__ import annotations

from datetime import date, timedelta

# Older gear than this is not in the catalogue.
FIRST_YEAR = 1980


def on_day(year: int, month: int, day: int, today: date) -> str | None:
    """A day that exists and has come."""
    try:
        value = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return value.isoformat() if year >= FIRST_YEAR and value <= today else None


def in_month(year: int, month: int, today: date) -> str | None:
    """A month that exists and has begun."""
    if not 1 <= month <= 12 or year < FIRST_YEAR or (year, month) > (today.year, today.month):
        return None
    return f"{year:04}-{month:02}"


def in_year(year: int, today: date) -> str | None:
    """A year that has begun."""
    return f"{year:04}" if FIRST_YEAR <= year <= today.year else None


def full_year(digits: str, today: date) -> int:
    """ "21" is 2021, "98" is 1998, "2021" is itself."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= today.year % 100 else 1900)


def last_month_named(month: int, today: date, *, before_this: bool = False) -> int:
    """The year of a month's last occurrence; ``before_this`` leaves out the present month."""
    latest = today.month - 1 if before_this else today.month
    return today.year if month <= latest else today.year - 1


def last_day_named(month: int, day: int, today: date) -> str | None:
    """The last occurrence of a day and month."""
    return on_day(today.year, month, day, today) or on_day(today.year - 1, month, day, today)


def months_ago(count: int, today: date) -> str | None:
    """The month that many months back."""
    index = today.year * 12 + today.month - 1 - count
    return in_month(index // 12, index % 12 + 1, today)


def days_ago(count: int, today: date) -> str:
    """The day that many days back."""
    return (today - timedelta(days=count)).isoformat()
