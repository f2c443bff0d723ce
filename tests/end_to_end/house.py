"""Starts, kills and restarts the three processes of a house of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from bot.commands.environment import House, demo_house
from bot.commands.supervision import PROCESSES, commands
from bot.settings import ROOT
from tests.end_to_end.records import Records
from tests.servers import free_ports

START_SECONDS = 120


class RunningHouse:
    """Gateway, action server and Rasa on free ports, with a database in a folder of its own."""

    def __init__(self, folder: Path, model: Path, **settings: str) -> None:
        ports = free_ports(3)
        outside = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        given = {
            "CPS_PORT": str(ports[0]),
            "CPS_ACTIONS_URL": f"http://127.0.0.1:{ports[1]}",
            "CPS_RASA_URL": f"http://127.0.0.1:{ports[2]}",
            "CPS_RATE_MESSAGES": "1000",
            "CPS_RATE_SESSIONS": "100000",
            **settings,
        }
        self.house: House = demo_house(folder, given)
        self.folder = folder
        self.environment = self.house.variables | outside
        self._commands = commands(self.house, model)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.records = Records(self.environment["CPS_DATABASE_URL"])

    @property
    def url(self) -> str:
        """Where the gateway listens."""
        return self.house.url

    def prepare(self) -> None:
        """Migrate, apply the catalogue, seed."""
        for words in (["migrate"], ["catalogue", "apply"], ["seed"]):
            subprocess.run(  # noqa: S603  the command is ours
                [sys.executable, "-m", "bot", *words],
                cwd=ROOT,
                env=self.environment,
                check=True,
                capture_output=True,
            )

    def start(self, *names: str) -> None:
        """Start processes, all of them if none is named; does not wait."""
        for name in names or PROCESSES:
            with (self.folder / f"{name}.log").open("ab") as log:
                self._running[name] = subprocess.Popen(  # noqa: S603  the command is ours
                    self._commands[name],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def freeze(self, name: str) -> None:
        """Let a process hang: it holds its port and answers nothing."""
        os.killpg(self._running[name].pid, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let a frozen process go on."""
        os.killpg(self._running[name].pid, signal.SIGCONT)

    def stop(self) -> None:
        """End all processes."""
        for name in list(self._running):
            self.kill(name)

    def wait(self, *names: str) -> None:
        """Wait until the gateway says that these answer, all of them if none is named."""
        wanted = names or ("database", "actions", "rasa")
        deadline = time.monotonic() + START_SECONDS
        state: dict[str, object] = {}
        while time.monotonic() < deadline:
            try:
                state = httpx.get(f"{self.url}/health", timeout=2).json()
            except httpx.HTTPError:
                state = {}
            if state and all(state.get(name) for name in wanted):
                return
            time.sleep(0.2)
        raise TimeoutError(f"not up after {START_SECONDS} s: {state}; logs in {self.folder}")
