"""Which language a browser prefers."""

import pytest

from bot.texts.languages import preferred_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-US,en;q=0.9", "en"),
        ("fr,en;q=0.5,de;q=0.2", "en"),
        ("de;q=0.1, en;q=0.9", "en"),
        ("de;q=0,en;q=0", "de"),
        ("fr,*;q=0.5", "de"),
        ("EN", "en"),
        ("", "de"),
        (";;,=,q=x,de;q=", "de"),
        ("en;q=nan", "de"),
    ],
)
def test_the_best_liked_language_that_we_speak(header, language):
    assert preferred_language(header) == language
