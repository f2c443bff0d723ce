"""`make setup` never clears the environment under a running house."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT


@pytest.fixture
def checkout(tmp_path):
    """A checkout with nothing but the script that says whether a house of it runs."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "var").mkdir()
    script = tmp_path / "scripts" / "house-runs"
    script.symlink_to(ROOT / "scripts" / "house-runs")
    return tmp_path


def runs(checkout: Path) -> bool:
    answer = subprocess.run(  # noqa: S603 - the script is ours
        [checkout / "scripts" / "house-runs"], check=False
    )
    return answer.returncode == 0


def test_setup_knows_a_running_house_from_one_that_crashed(checkout):
    pid = checkout / "var" / "supervisord.pid"
    assert not runs(checkout)

    words = ["-c", "import time; time.sleep(600)", f"{checkout}/var/supervisord.conf"]
    with subprocess.Popen([sys.executable, *words]) as supervisor:  # noqa: S603
        pid.write_text(f"{supervisor.pid}\n", "utf-8")
        assert runs(checkout)
        supervisor.kill()

    assert not runs(checkout)
    # The number belongs to another process by now.
    pid.write_text(f"{os.getpid()}\n", "utf-8")
    assert not runs(checkout)
    pid.write_text("\n", "utf-8")
    assert not runs(checkout)
