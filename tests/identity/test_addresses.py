"""An address is shown so that its owner knows it again, and nobody else reads it."""

import pytest

from bot.identity.addresses import masked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("robin@example.com", "r…@example.com"),
        ("r@example.com", "r…@example.com"),
        ("a@b@example.com", "a…@example.com"),
    ],
)
def test_an_address_is_masked(address, shown):
    assert masked(address) == shown
