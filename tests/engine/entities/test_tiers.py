"""Tiers: silver, gold, platinum, corporate in all their names."""

import pytest

TIERS = [
    ("Silber", ["silver"]),
    ("silver", ["silver"]),
    ("Sliver", ["silver"]),
    ("gold", ["gold"]),
    ("glod", ["gold"]),
    ("Platin", ["platinum"]),
    ("platium", ["platinum"]),
    ("platinium", ["platinum"]),
    ("Unternehmensstufe", ["corporate"]),
    ("die unternehmenstufe", ["corporate"]),
    ("Firmenstufe", ["corporate"]),
    ("enterprise", ["corporate"]),
    ("Stufe Unternehmen", ["corporate"]),
    ("company tier", ["corporate"]),
    ("Goldmitglied", ["gold"]),
    ("Gold-Mitgliedschaft", ["gold"]),
    ("die silberne Mitgliedschaft", ["silver"]),
    ("platinlevel", ["platinum"]),
    ("silber, gold oder platin", ["silver", "gold", "platinum"]),
    ("Silver/Gold/Platinum", ["silver", "gold", "platinum"]),
    ("Silber, Gold, Platin, Unternehmen", ["silver", "gold", "platinum", "corporate"]),
    ("Genau 2.500 Punkte, geht Unternehmen?", ["corporate"]),
    ("von Silber auf Gold wechseln", ["silver", "gold"]),
]
NONE = [
    "unser Unternehmen ist neu",
    "I run a company",
    "das kann ich selber",
    "Latein",
    "it was sold",
    "the plain body",
    "das Geld ist da",
    "we cooperate",
    "a tier list of cameras",
    "mein Business Account",
    "what is an ounce of gold worth",
    "should I buy gold bars",
]


@pytest.mark.parametrize(("text", "tiers"), TIERS)
def test_a_tier_in_all_its_names(values, text, tiers):
    assert values("tier", text) == tiers


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_tier(values, text):
    assert values("tier", text) == []
