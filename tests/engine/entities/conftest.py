"""The extractor with the demo catalogue's names, and a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.engine.entities.component import read_product_names
from bot.engine.entities.extractor import Extractor
from bot.engine.entities.found import Found

TODAY = date(2026, 11, 23)
CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue"

Extract = Callable[..., list[Found]]
Values = Callable[..., list[object]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(read_product_names(CATALOGUE))


@pytest.fixture
def extract(extractor: Extractor) -> Extract:
    """Everything found in a message, in the order of its words."""

    def find(text: str, *, language: str | None = None, expected: str | None = None) -> list[Found]:
        return extractor.extract(text, language=language, expected=expected, today=TODAY)

    return find


@pytest.fixture
def values(extract: Extract) -> Values:
    """The values of one kind; one that was taken back stands in a pair with ``rejected``."""

    def of_kind(
        kind: str, text: str, *, language: str | None = None, expected: str | None = None
    ) -> list[object]:
        return [
            (found.value, "rejected") if found.rejected else found.value
            for found in extract(text, language=language, expected=expected)
            if found.kind == kind
        ]

    return of_kind
