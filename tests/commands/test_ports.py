"""Whether the three processes can listen: what stands in the way is told, and what to do."""

import errno
import socket

import pytest

from bot.commands.environment import CommandError
from bot.commands.ports import check_ports
from tests.commands.support import house_on_free_ports


def refusal(house):
    with pytest.raises(CommandError) as refused:
        check_ports(house)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_taken_port_is_named_with_what_to_do(tmp_path):
    house = house_on_free_ports(tmp_path)
    check_ports(house)

    with socket.socket() as other:
        other.bind(house.actions)
        other.listen()
        line = refusal(house)
    assert line.startswith(f"port {house.actions[1]} is taken")
    assert line.endswith("set CPS_ACTIONS_URL to another")


def test_a_port_that_only_root_may_use_is_not_called_taken(tmp_path, monkeypatch):
    house = house_on_free_ports(tmp_path, CPS_PORT="80")

    def denied(_socket, _address):
        raise PermissionError(errno.EACCES, "Permission denied")

    # Not for real: the tests may run as root.
    monkeypatch.setattr("socket.socket.bind", denied)
    assert refusal(house) == "port 80 is not open to you; set CPS_PORT to one above 1023"


def test_an_address_of_another_machine_is_named(tmp_path):
    house = house_on_free_ports(tmp_path, CPS_HOST="192.0.2.1")

    line = refusal(house)
    assert line.startswith("CPS_HOST: nothing can listen at 192.0.2.1")
    assert "Cannot assign requested address" in line


def test_a_machine_without_ipv6_says_so(tmp_path, monkeypatch):
    house = house_on_free_ports(tmp_path, CPS_ACTIONS_URL="http://[::1]:5055")

    def only_version_4(host, port, **_wanted):
        if ":" in host:
            raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))]

    monkeypatch.setattr("socket.getaddrinfo", only_version_4)
    line = refusal(house)
    assert line.startswith("CPS_ACTIONS_URL: nothing can listen at ::1")
    assert "Address family not supported" in line


def test_one_port_for_two_processes(tmp_path):
    house = house_on_free_ports(tmp_path)
    port = house.rasa[1]

    house = house_on_free_ports(
        tmp_path, CPS_PORT=str(port), CPS_RASA_URL=f"http://127.0.0.1:{port}"
    )
    assert refusal(house) == f"CPS_PORT and CPS_RASA_URL name the same port {port}"
