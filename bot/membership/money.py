"""An amount of money in minor units, with its currency."""

from dataclasses import dataclass

# All currencies of the catalogue have two decimals.
MINOR_UNITS = 100
BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: ``Money(8500, "GBP")`` is 85 pounds. Babel writes it for people."""

    minor: int
    currency: str


def with_vat(net: int, vat_rate: int) -> int:
    """The gross amount of a net one, rounded half up.

    Args:
        net: minor units.
        vat_rate: hundredths of a percent; 1900 is 19 %.
    """
    return net + (net * vat_rate + BASIS_POINTS // 2) // BASIS_POINTS
