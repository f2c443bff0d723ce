"""The addresses, secrets and variables that the three processes of one machine share."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings import ROOT

SECRETS = ("CPS_RASA_TOKEN", "CPS_IDENTITY_SECRET")
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"


class CommandError(Exception):
    """A command cannot go on; its text is the one line that the person reads."""


@dataclass(frozen=True)
class House:
    """Where the three processes listen, and their common environment."""

    gateway: tuple[str, int]
    actions: tuple[str, int]
    rasa: tuple[str, int]
    variables: dict[str, str]

    @property
    def url(self) -> str:
        """Where people reach the gateway."""
        return self.variables["CPS_PUBLIC_URL"]


def demo_house(var: Path = ROOT / "var", given: Mapping[str, str] = os.environ) -> House:
    """The house as ``make run`` starts it: everything on loopback, demo on, secrets made once.

    Args:
        var: where databases and secrets are kept.
        given: the environment; its ``CPS_…`` variables win over the demo's.

    Raises:
        CommandError: an address in the environment is none.
    """
    var.mkdir(exist_ok=True)
    port = given.get("CPS_PORT", "8080")
    variables = {
        "CPS_DEMO": "1",
        "CPS_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CPS_RASA_URL": "http://127.0.0.1:5005",
        "CPS_ACTIONS_URL": "http://127.0.0.1:5055",
        "CPS_DATABASE_URL": f"sqlite:///{var}/cps.db",
        "CPS_TRACKER_URL": f"sqlite:///{var}/rasa.db",
        **_demo_secrets(var / "demo-secrets.env"),
        # Sanic and the SDK bind to 0.0.0.0 unless told otherwise.
        "SANIC_HOST": "127.0.0.1",
        # Longer than an action may take (bot/engine/action_endpoint.py).
        "TICKET_LOCK_LIFETIME": "90",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "PYTHONUNBUFFERED": "1",
    }
    variables.update({name: value for name, value in given.items() if name.startswith("CPS_")})
    return House(
        gateway=(given.get("CPS_HOST", "127.0.0.1"), _port("CPS_PORT", port)),
        actions=_address("CPS_ACTIONS_URL", variables["CPS_ACTIONS_URL"]),
        rasa=_address("CPS_RASA_URL", variables["CPS_RASA_URL"]),
        variables=variables,
    )


def check_ports(house: House) -> None:
    """Make sure that nobody listens where we want to.

    Raises:
        CommandError: a port is taken; the text says which and what to do.
    """
    wanted = {
        "CPS_PORT": house.gateway,
        "CPS_ACTIONS_URL": house.actions,
        "CPS_RASA_URL": house.rasa,
    }
    for variable, (host, port) in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"port {port} is taken (is the assistant running already?); "
                    f"stop what listens there, or set {variable} to another"
                ) from error


def _demo_secrets(path: Path) -> dict[str, str]:
    """Secrets for the demo, made at the first start and kept: tokens stay valid."""
    if not path.exists():
        lines = [f"{name}={secrets.token_hex(32)}" for name in SECRETS]
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return dict(line.split("=", 1) for line in path.read_text("utf-8").split())


def _port(variable: str, value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CommandError(f"{variable}: {value!r} is no port")
    return int(value)


def _address(variable: str, url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme != "http" or not parts.hostname or not port:
        raise CommandError(f"{variable}: {url!r} is no address such as http://127.0.0.1:5005")
    return parts.hostname, port
