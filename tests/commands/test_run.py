"""`make run`: what stands in the way is said at once, and whatever ends it ends all processes."""

import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from bot.__main__ import main
from bot.commands import run
from bot.settings import ROOT
from tests.commands.support import house_on_free_ports

# A house under a real supervisor, whose three processes only sleep.
SLEEPING_HOUSE = """
import sys
from pathlib import Path
from bot.commands import run, signals, supervision
from bot.commands.environment import demo_house

sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
supervision.commands = lambda house, model: dict.fromkeys(supervision.PROCESSES, sleep)
signals.end_in_order()
with run.supervised(demo_house(Path(sys.argv[1])), Path("model.tar.gz")) as supervisor:
    print("supervised", flush=True)
    supervisor.wait()
"""


def wait_for(count, process):
    """The supervisor and its processes, as soon as there are so many."""
    deadline = time.monotonic() + 30
    while len(found := psutil.Process(process.pid).children(recursive=True)) < count:
        assert process.poll() is None
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


@pytest.fixture
def sleeping(tmp_path):
    """A running house of processes that sleep; whatever the test leaves of it is killed."""
    with subprocess.Popen(  # noqa: S603 - the command is ours
        [sys.executable, "-c", SLEEPING_HOUSE, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        processes = wait_for(4, process)
        yield process, processes
        for one in (process, *processes):
            with suppress(psutil.NoSuchProcess):
                one.kill()


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_what_ends_the_command_ends_all_processes(sleeping, ending):
    process, processes = sleeping
    # As a terminal does: twice, and nobody reads the last words.
    process.stdout.close()
    process.send_signal(ending)
    process.send_signal(ending)

    assert process.wait(30) == 0
    assert [one for one in processes if one.is_running()] == []


NOHUP = """
import os, signal
from bot.commands.signals import end_in_order

signal.signal(signal.SIGHUP, signal.SIG_IGN)
end_in_order()
os.kill(os.getpid(), signal.SIGHUP)
print("still here")
"""


def test_under_nohup_the_house_outlives_its_terminal():
    done = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-c", NOHUP], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "still here\n"


# The command in a terminal of its own that is closed, without hearing the signal of it.
CLOSED_TERMINAL = """
import os, pty, signal, subprocess, sys
from bot.commands import run, signals

process, terminal = pty.fork()
if not process:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    closed = signals.terminal_watch()
    supervisor = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    os.write(1, b"supervised")
    try:
        run.wait_for_the_end(supervisor, closed)
    except KeyboardInterrupt:
        supervisor.kill()
        os._exit(7)
os.read(terminal, 100)
os.close(terminal)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
"""


def test_a_terminal_that_closes_without_a_word_to_us_is_noticed():
    done = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-c", CLOSED_TERMINAL], cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == 7


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CPS_PATIENCE", "soon"),
        ("CPS_RATE_MESSAGES", "0"),
        ("CPS_DATABASE_URL", "mysql://x"),
        ("CPS_IDENTITY_SECRET", "short"),
    ],
)
def test_a_wrong_setting_is_told_before_anything_is_done(
    tmp_path, capsys, monkeypatch, variable, value
):
    house = house_on_free_ports(tmp_path, **{variable: value})
    monkeypatch.setattr(run, "demo_house", lambda: house)
    monkeypatch.setattr(run, "end_in_order", lambda: None)

    assert main(["run"]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith(variable)
