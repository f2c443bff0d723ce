"""The addresses, secrets and variables that the three processes of one machine share."""

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from bot.settings import MINIMUM_SECRET_LENGTH, ROOT, is_loopback

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
    # The folder of databases, logs and secrets.
    var: Path

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
        CommandError: an address in the environment is none, or the secrets are damaged.
    """
    with private_files():
        var.mkdir(exist_ok=True)
    port = given.get("CPS_PORT", "8080")
    variables = {
        "CPS_DEMO": "1",
        "CPS_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CPS_RASA_URL": "http://127.0.0.1:5005",
        "CPS_ACTIONS_URL": "http://127.0.0.1:5055",
        "CPS_DATABASE_URL": f"sqlite:///{var}/cps.db",
        "CPS_TRACKER_URL": f"sqlite:///{var}/rasa.db",
        "CPS_MAIL_URL": f"file:{quote(str(var))}/mail",
        # Soon enough to wait for it, late enough to see an order whose invoice is still to come.
        "CPS_INVOICE_DELAY_MINUTES": "2",
        **_demo_secrets(var / "demo-secrets.env"),
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
    _check_tracker(variables["CPS_TRACKER_URL"])
    actions = _address("CPS_ACTIONS_URL", variables["CPS_ACTIONS_URL"])
    # Sanic and the SDK bind to 0.0.0.0 unless told otherwise.
    variables["SANIC_HOST"] = actions[0]
    return House(
        var=var,
        gateway=(given.get("CPS_HOST", "127.0.0.1"), _port("CPS_PORT", port)),
        actions=actions,
        rasa=_address("CPS_RASA_URL", variables["CPS_RASA_URL"]),
        variables=variables,
    )


@contextmanager
def private_files() -> Iterator[None]:
    """Nobody else may read what is made in the block: members' data and secrets."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _demo_secrets(path: Path) -> dict[str, str]:
    """Secrets for the demo, made at the first start and kept: tokens stay valid."""
    if not path.exists():
        _write_secrets(path)
    lines = (line.partition("=") for line in path.read_text("utf-8").splitlines())
    found = {name: value for name, _, value in lines}
    if any(len(found.get(name, "")) < MINIMUM_SECRET_LENGTH for name in SECRETS):
        raise CommandError(f"{path} is damaged; remove it, and the next start makes a new one")
    return {name: found[name] for name in SECRETS}


def _write_secrets(path: Path) -> None:
    """All at once, and at no moment readable by anybody else."""
    lines = "".join(f"{name}={secrets.token_hex(32)}\n" for name in SECRETS)
    # Made anew under a name that nobody has, which has mode 600.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(number)
    Path(name).replace(path)


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
    if parts.scheme != "http" or not parts.hostname or not port or parts.path:
        raise CommandError(f"{variable}: {url!r} is no address such as http://127.0.0.1:5005")
    if not is_loopback(parts.hostname):
        raise CommandError(f"{variable}: {url!r} is not on this machine, where it is started")
    return parts.hostname, port


def _check_tracker(url: str) -> None:
    """Rasa would only be restarted again and again, and say why in its log."""
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg2://")):
        raise CommandError("CPS_TRACKER_URL: must start with sqlite:/// or postgresql://")
