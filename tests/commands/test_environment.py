"""The house of `make run`: its addresses, its secrets, its ports."""

import socket
import stat

import pytest

from bot.commands.environment import CommandError, check_ports, demo_house
from bot.commands.supervision import commands, write_configuration
from tests.end_to_end.house import free_ports


def house_on_free_ports(folder, **given):
    ports = free_ports(3)
    addresses = {
        "CPS_PORT": str(ports[0]),
        "CPS_ACTIONS_URL": f"http://127.0.0.1:{ports[1]}",
        "CPS_RASA_URL": f"http://127.0.0.1:{ports[2]}",
    }
    return demo_house(folder, addresses | given)


def test_the_inner_servers_are_told_to_stay_on_loopback(tmp_path):
    house = house_on_free_ports(tmp_path)
    lines = commands(house, tmp_path / "model.tar.gz")

    assert house.variables["SANIC_HOST"] == "127.0.0.1"
    assert "-i 127.0.0.1" in " ".join(lines["rasa"])
    assert "--enable-api" not in lines["rasa"]


def test_secrets_are_made_once_and_nobody_else_may_read_them(tmp_path):
    first, second = demo_house(tmp_path, {}), demo_house(tmp_path, {})

    assert first.variables["CPS_RASA_TOKEN"] == second.variables["CPS_RASA_TOKEN"]
    assert first.variables["CPS_RASA_TOKEN"] != first.variables["CPS_IDENTITY_SECRET"]
    assert stat.S_IMODE((tmp_path / "demo-secrets.env").stat().st_mode) == 0o600


def test_a_given_secret_wins(tmp_path):
    assert demo_house(tmp_path, {"CPS_RASA_TOKEN": "given"}).variables["CPS_RASA_TOKEN"] == "given"


def test_a_taken_port_is_named_with_what_to_do(tmp_path):
    house = house_on_free_ports(tmp_path)
    check_ports(house)

    with socket.socket() as other:
        other.bind(house.actions)
        other.listen()
        with pytest.raises(
            CommandError, match=f"port {house.actions[1]} is taken.*CPS_ACTIONS_URL"
        ):
            check_ports(house)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CPS_PORT", "eighty"),
        ("CPS_PORT", "70000"),
        ("CPS_RASA_URL", "localhost:5005"),
        ("CPS_ACTIONS_URL", "http://127.0.0.1:x"),
    ],
)
def test_a_wrong_address_is_named(tmp_path, variable, value):
    with pytest.raises(CommandError, match=variable):
        demo_house(tmp_path, {variable: value})


@pytest.mark.parametrize(("uid", "named"), [(0, True), (1000, False)])
def test_the_supervisor_is_told_a_user_only_as_root(tmp_path, monkeypatch, uid, named):
    monkeypatch.setattr("os.getuid", lambda: uid)
    model = tmp_path / "model.tar.gz"

    configuration = write_configuration(house_on_free_ports(tmp_path), model, tmp_path)

    assert ("user=root" in configuration.read_text("utf-8")) is named
