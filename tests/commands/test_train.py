"""Training: once for the same inputs."""

import os

import pytest

from bot.commands import train


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder with the model of the present inputs, and a newer one of others."""
    monkeypatch.setattr(train, "MODELS", tmp_path)
    monkeypatch.setattr(train, "_fingerprint", lambda: "ours")
    for name, age in (("ours", 100), ("theirs", 50)):
        (tmp_path / f"{name}.tar.gz").touch()
        os.utime(tmp_path / f"{name}.tar.gz", (age, age))
    return tmp_path


def test_a_model_of_the_same_inputs_is_taken_and_is_the_newest_from_then_on(models):
    assert train.train() == models / "ours.tar.gz"
    newest = max(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    assert newest.name == "ours.tar.gz"
