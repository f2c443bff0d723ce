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


def test_the_model_of_the_running_house_is_not_forgotten(models, monkeypatch):
    configuration = models / "supervisord.conf"
    configuration.write_text(f'command="rasa" "--model" "{models}/ours.tar.gz"\n', "utf-8")
    monkeypatch.setattr(train, "CONFIGURATION", configuration)
    for age in range(200, 205):
        (models / f"newer-{age}.tar.gz").touch()
        os.utime(models / f"newer-{age}.tar.gz", (age, age))

    train.forget_old_models()

    kept = {path.name.removesuffix(".tar.gz") for path in models.glob("*.tar.gz")}
    assert kept == {"ours", "newer-202", "newer-203", "newer-204"}
