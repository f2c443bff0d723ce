"""The supervisor's configuration: three processes, started again when they die."""

import os
import sys
from pathlib import Path

from bot.commands.environment import RASA_PYTHON, CommandError, House
from bot.settings import ROOT

PROCESSES = ("gateway", "actions", "rasa")

# In a path these end a quoted word, begin a comment of the supervisor's, divide a list of paths
# or begin the query of a database's address.
MISREAD = '"\\;#:?'

# Paths of its own files are seen from the house's folder, in which it is started.
_HEAD = """\
[supervisord]
nodaemon=true
logfile=log/supervisord.log
pidfile=supervisord.pid
childlogdir=log
"""

_PROGRAM = """
[program:{name}]
command={command}
directory={directory}
autorestart=true
startsecs=1
startretries=1000
stopsignal=TERM
stopwaitsecs=8
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile=log/{name}.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=2
"""


def commands(house: House, model: Path) -> dict[str, list[str]]:
    """The command line of each process."""
    python, rasa = sys.executable, str(RASA_PYTHON)
    gateway_host, gateway_port = house.gateway
    rasa_host, rasa_port = house.rasa
    return {
        "gateway": [
            python, "-m", "uvicorn", "bot.app:create", "--factory",
            "--host", gateway_host, "--port", str(gateway_port),
            "--no-access-log", "--no-proxy-headers", "--timeout-graceful-shutdown", "3",
        ],
        "actions": [
            python, "-m", "rasa_sdk", "--actions", "actions", "--port", str(house.actions[1]),
        ],
        "rasa": [
            rasa, "-m", "rasa", "run", "-i", rasa_host, "-p", str(rasa_port),
            "--model", str(model), "--credentials", "credentials.yml",
            "--endpoints", "endpoints.yml",
        ],
    }  # fmt: skip


def check_folder(folder: Path = ROOT) -> None:
    """Make sure that the project's path can be written into configuration and addresses.

    Raises:
        CommandError: it holds a character that would be read as something else.
    """
    if found := next((one for one in str(folder) if one in MISREAD or not one.isprintable()), ""):
        raise CommandError(
            f"the project's folder has {found!r} in its path; move it to where there is none"
        )


def write_configuration(house: House, model: Path) -> Path:
    """Write ``supervisord.conf`` into the house's folder and give back its path."""
    (house.var / "log").mkdir(parents=True, exist_ok=True)
    parts = [_HEAD]
    if os.getuid() == 0:
        # Root has to be named, or supervisord warns. Anybody else is who they are.
        parts.append("user=root\n")
    for name, words in commands(house, model).items():
        # supervisord expands %(…)s, so that a percent sign in a path has to be doubled.
        command = " ".join(f'"{word}"' for word in words).replace("%", "%%")
        directory = str(ROOT).replace("%", "%%")
        parts.append(_PROGRAM.format(name=name, command=command, directory=directory))
    path = house.var / "supervisord.conf"
    path.write_text("".join(parts), "utf-8")
    return path
