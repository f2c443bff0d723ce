"""Switching automatic renewal on or off; not tiers, cameras or questions about the state."""

import pytest

SWITCHES = [
    ("Schalte die automatische Verlängerung aus", ["off"]),
    ("turn off auto-renewal", ["off"]),
    ("auto renewal off please", ["off"]),
    ("kann man die verlängerung deaktivieren", ["off"]),
    ("Stellen Sie die automatische Verlängerung bitte ab.", ["off"]),
    ("disable automatic renewal", ["off"]),
    ("stop auto renewal", ["off"]),
    ("turn auto-renewal back on", ["on"]),
    ("automatische verlängerung wieder einschalten bitte", ["on"]),
    ("enable renewal", ["on"]),
    ("I turned renewal off by accident, could you put it back on?", ["on"]),
    ("turn it off", ["off"]),
    ("bitte ausschalten", ["off"]),
    ("off please", ["off"]),
    ("is it set to renew? if so switch that off", ["off"]),
]
NONE = [
    "Ist die automatische Verlängerung an oder aus?",
    "is auto-renewal on for my account",
    "Verlängert sich mein Abo?",
    "Wie schalte ich zwischen Unternehmen und Silber um?",
    "where is the ON/OFF toggle for corporate",
    "my r5 won't turn on",
    "stop",
    "abbrechen",
    "activation mail please",
    "Aktivierungslink nochmal senden",
    "I'm off then",
    "Vorgang beenden",
    "wie macht man ein Downgrade",
]


@pytest.mark.parametrize(("text", "wishes"), SWITCHES)
def test_what_is_to_be_switched(values, text, wishes):
    assert values("switch", text) == wishes


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_to_be_switched(values, text):
    assert values("switch", text) == []
