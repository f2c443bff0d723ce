"""A house of its own for each test of the command line."""

import pytest


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Settings that are right, and a database that is not there yet."""
    monkeypatch.setenv("CPS_RASA_TOKEN", "r" * 32)
    monkeypatch.setenv("CPS_IDENTITY_SECRET", "i" * 32)
    monkeypatch.setenv("CPS_DATABASE_URL", f"sqlite:///{tmp_path}/new folder/cps.db")
    return tmp_path
