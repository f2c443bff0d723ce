"""The supervisor's configuration: three processes, started again when they die."""

import os
import sys
from pathlib import Path

from bot.commands.environment import RASA_PYTHON, House
from bot.settings import ROOT

PROCESSES = ("gateway", "actions", "rasa")

_HEAD = """\
[supervisord]
nodaemon=true
logfile={log}/supervisord.log
pidfile={var}/supervisord.pid
childlogdir={log}
"""

_PROGRAM = """
[program:{name}]
command={command}
directory={root}
autorestart=true
startsecs=1
startretries=1000
stopsignal=TERM
stopwaitsecs=8
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}/{name}.log
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


def write_configuration(house: House, model: Path, var: Path = ROOT / "var") -> Path:
    """Write ``supervisord.conf`` into ``var`` and give back its path."""
    log = var / "log"
    log.mkdir(parents=True, exist_ok=True)
    parts = [_HEAD.format(log=log, var=var)]
    if os.getuid() == 0:
        # Root has to be named, or supervisord warns. Anybody else is who they are.
        parts.append("user=root\n")
    for name, words in commands(house, model).items():
        # supervisord expands %(…)s, so that a percent sign in a path has to be doubled.
        command = " ".join(f'"{word}"' for word in words).replace("%", "%%")
        parts.append(_PROGRAM.format(name=name, command=command, root=ROOT, log=log))
    path = var / "supervisord.conf"
    path.write_text("".join(parts), "utf-8")
    return path
