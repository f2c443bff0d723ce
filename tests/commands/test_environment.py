"""The house of `make run`: its addresses and its secrets."""

import os
import stat

import pytest

from bot.commands.environment import CommandError, demo_house, private_files
from bot.settings import SettingsError, load_settings


@pytest.fixture
def secrets(tmp_path):
    """The file of a house that was started once."""
    demo_house(tmp_path, {})
    return tmp_path / "demo-secrets.env"


def test_secrets_are_made_once_and_nobody_else_may_read_them(tmp_path):
    first, second = demo_house(tmp_path, {}), demo_house(tmp_path, {})

    assert first.variables["CPS_RASA_TOKEN"] == second.variables["CPS_RASA_TOKEN"]
    assert first.variables["CPS_RASA_TOKEN"] != first.variables["CPS_IDENTITY_SECRET"]
    assert stat.S_IMODE((tmp_path / "demo-secrets.env").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["demo-secrets.env"]


def test_a_start_killed_while_it_writes_secrets_leaves_no_half_file(tmp_path, monkeypatch):
    def killed(_number):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            demo_house(tmp_path, {})
    assert not (tmp_path / "demo-secrets.env").exists()

    assert demo_house(tmp_path, {}).variables["CPS_RASA_TOKEN"]


def test_damaged_secrets_are_named_with_what_to_do(secrets):
    whole = secrets.read_text("utf-8")
    for damaged in (
        "",
        "\n",
        whole[: len(whole) // 2],
        whole[:-40],
        "CPS_RASA_TOKEN\n" + whole[9:],
    ):
        secrets.write_text(damaged, "utf-8")
        with pytest.raises(CommandError, match=r"demo-secrets\.env is damaged; remove") as refused:
            demo_house(secrets.parent, {})
        assert whole.split("=")[1][:64] not in str(refused.value)


def test_a_given_secret_wins(tmp_path):
    assert demo_house(tmp_path, {"CPS_RASA_TOKEN": "given"}).variables["CPS_RASA_TOKEN"] == "given"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CPS_PORT", "eighty"),
        ("CPS_PORT", "70000"),
        ("CPS_RASA_URL", "localhost:5005"),
        ("CPS_RASA_URL", "http://rasa.example.com:5005"),
        ("CPS_ACTIONS_URL", "http://127.0.0.1:x"),
        ("CPS_ACTIONS_URL", "http://127.0.0.1:5055/"),
        ("CPS_TRACKER_URL", "mongodb://127.0.0.1/rasa"),
    ],
)
def test_a_wrong_address_is_named(tmp_path, variable, value):
    with pytest.raises(CommandError, match=variable):
        demo_house(tmp_path, {variable: value})


def test_the_variables_of_the_house_are_settings_that_hold(tmp_path):
    assert load_settings(demo_house(tmp_path, {}).variables).demo
    with pytest.raises(SettingsError, match="CPS_PATIENCE"):
        load_settings(demo_house(tmp_path, {"CPS_PATIENCE": "soon"}).variables)


def test_what_is_made_in_the_house_is_private_and_the_rest_as_before(tmp_path):
    before = os.umask(0o022)
    try:
        with private_files():
            (tmp_path / "ours").touch()
        (tmp_path / "theirs").touch()
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "theirs").stat().st_mode) == 0o644
