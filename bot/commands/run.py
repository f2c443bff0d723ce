"""Starts the whole house on this machine: prepares what is missing, then three processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from bot.commands.environment import CommandError, House, demo_house, private_files
from bot.commands.ports import check_ports
from bot.commands.progress import step
from bot.commands.signals import end_in_order, terminal_watch
from bot.commands.supervision import PROCESSES, check_folder, write_configuration
from bot.commands.train import train
from bot.settings import ROOT, load_settings

START_SECONDS = 120
STOP_SECONDS = 20


def run() -> None:
    """Prepare, start, print the addresses, wait for Ctrl-C.

    Raises:
        CommandError: something is missing; its text says what to do.
        SettingsError: a setting is wrong; its text names it.
    """
    end_in_order()
    closed = terminal_watch()
    check_folder()
    house = demo_house()
    # Each process reads them again, but says it only in its log.
    load_settings(house.variables)
    check_ports(house)
    with private_files():
        _prepare(house)
        with supervised(house, train()) as supervisor:
            with step("Starting gateway, action server and Rasa"):
                _wait(house, supervisor)
            print(f"\nReady. Open {house.url}\n  logs: var/log, stop: Ctrl-C\n", flush=True)
            wait_for_the_end(supervisor, closed)
    raise CommandError("the supervisor ended by itself; see var/log/supervisord.log")


def _prepare(house: House) -> None:
    for label, words in (
        ("Bringing the database to the newest revision", ["migrate"]),
        ("Applying the catalogue", ["catalogue", "apply"]),
        ("Making the demo members", ["seed"]),
    ):
        with step(label):
            done = subprocess.run(  # noqa: S603  the command is ours
                [sys.executable, "-m", "bot", *words],
                cwd=ROOT,
                env=house.variables | _path(),
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                lines = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()
                raise CommandError(f"{' '.join(words)}: {lines[-1]}")


@contextmanager
def supervised(house: House, model: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The supervisor as long as the block runs; a signal to us ends it and its processes."""
    configuration = write_configuration(house, model)
    command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(configuration)]
    with (house.var / "log" / "console.log").open("wb") as console:
        # A group of its own: the terminal's signals reach us alone, and we end it in order.
        supervisor = subprocess.Popen(  # noqa: S603  the command is ours
            command,
            cwd=house.var,
            env=house.variables | _path(),
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield supervisor
    except KeyboardInterrupt:
        # Nobody may be there to read it, but the processes end all the same.
        with suppress(OSError):
            print("\nStopping …", flush=True)
        _stop(supervisor)
        sys.exit(0)
    finally:
        _stop(supervisor)


def _stop(supervisor: subprocess.Popen[bytes]) -> None:
    if supervisor.poll() is None:
        supervisor.terminate()
        try:
            supervisor.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise CommandError(
                f"the processes did not end in {STOP_SECONDS} s; see var/log/supervisord.log"
            ) from error


def _wait(house: House, supervisor: subprocess.Popen[bytes]) -> None:
    """Wait until the gateway says that both others answer.

    Raises:
        CommandError: one of them does not come up; the text names its log.
    """
    deadline = time.monotonic() + START_SECONDS
    host, port = house.gateway
    health = f"http://{f'[{host}]' if ':' in host else host}:{port}/health"
    while time.monotonic() < deadline:
        state = _ask(lambda: httpx.get(health, timeout=2, trust_env=False).json())
        if state and all(state.get(name) for name in ("rasa", "actions", "database")):
            return
        if supervisor.poll() is not None:
            raise CommandError("the supervisor did not start; see var/log/console.log")
        time.sleep(0.3)
    logs = ", ".join(f"var/log/{name}.log" for name in PROCESSES)
    raise CommandError(f"the assistant did not come up in {START_SECONDS} s; see {logs}")


def wait_for_the_end(supervisor: subprocess.Popen[bytes], closed: Callable[[], bool]) -> None:
    """Wait for the supervisor.

    Raises:
        KeyboardInterrupt: the terminal was closed.
    """
    while supervisor.poll() is None:
        if closed():
            raise KeyboardInterrupt
        with suppress(subprocess.TimeoutExpired):
            supervisor.wait(1)


def _ask(question: Callable[[], dict[str, object]]) -> dict[str, object]:
    try:
        return question()
    except (httpx.HTTPError, ValueError):
        return {}


def _path() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
