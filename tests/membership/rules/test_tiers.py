"""Who is invited and which tiers are open, at every boundary of the programme."""

import pytest

from bot.membership.rules import (
    Tier,
    invitation_due,
    is_open,
    next_tier,
    open_tiers,
    points_missing,
    points_missing_for_invitation,
)
from bot.membership.words import Source

SILVER = Tier("silver", "Silber", "Silver", 500, strict=False, source=Source.SEED)
GOLD = Tier("gold", "Gold", "Gold", 1000, strict=False, source=Source.PUBLIC)
PLATINUM = Tier("platinum", "Platin", "Platinum", 1600, strict=False, source=Source.PUBLIC)
CORPORATE = Tier("corporate", "Unternehmen", "Corporate", 2500, strict=True, source=Source.SEED)
TIERS = (CORPORATE, GOLD, PLATINUM, SILVER)


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (0, ()),
        (499, ()),
        (500, (SILVER,)),
        (999, (SILVER,)),
        (1000, (SILVER, GOLD)),
        (1599, (SILVER, GOLD)),
        (1600, (SILVER, GOLD, PLATINUM)),
        (1999, (SILVER, GOLD, PLATINUM)),
        (2000, (SILVER, GOLD, PLATINUM)),
        (2500, (SILVER, GOLD, PLATINUM)),
        (2501, (SILVER, GOLD, PLATINUM, CORPORATE)),
    ],
)
def test_open_tiers_at_the_boundaries(balance, expected):
    assert open_tiers(TIERS, balance) == expected


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (0, SILVER),
        (499, SILVER),
        (500, GOLD),
        (999, GOLD),
        (1000, PLATINUM),
        (1599, PLATINUM),
        (1600, CORPORATE),
        (2500, CORPORATE),
        (2501, None),
    ],
)
def test_the_next_tier_is_the_lowest_that_is_not_open(balance, expected):
    assert next_tier(TIERS, balance) == expected


@pytest.mark.parametrize(
    ("tier", "balance", "missing"),
    [
        (SILVER, 0, 500),
        (SILVER, 499, 1),
        (SILVER, 500, 0),
        (GOLD, 999, 1),
        (GOLD, 1000, 0),
        (PLATINUM, 1599, 1),
        (PLATINUM, 1600, 0),
        (CORPORATE, 2000, 501),
        (CORPORATE, 2500, 1),
        (CORPORATE, 2501, 0),
        (SILVER, -10, 510),
        (SILVER, 9999, 0),
    ],
)
def test_points_missing_to_a_tier(tier, balance, missing):
    assert points_missing(tier, balance) == missing
    assert is_open(tier, balance) is (missing == 0)


@pytest.mark.parametrize(
    ("balance", "missing"), [(0, 500), (480, 20), (499, 1), (500, 0), (650, 0)]
)
def test_points_missing_to_the_invitation(balance, missing):
    assert points_missing_for_invitation(balance) == missing


def test_the_invitation_comes_at_500_points_and_once():
    assert not invitation_due(499, already_invited=False)
    assert invitation_due(500, already_invited=False)
    assert not invitation_due(2501, already_invited=True)
