"""Runs the test stories against the trained model, with Rasa's own test command."""

import os
import subprocess

from bot.commands.environment import RASA_PYTHON, CommandError
from bot.commands.train import RASA_ENVIRONMENT, train
from bot.settings import ROOT


def run_stories() -> None:
    """Predict every step of every story under ``tests/stories``.

    Raises:
        CommandError: a story goes another way than written; Rasa's output tells which.
    """
    model = train()
    command = [
        str(RASA_PYTHON), "-m", "rasa", "test", "core", "--stories", "tests/stories",
        "--model", str(model), "--out", "results", "--fail-on-prediction-errors", "--no-plot",
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603  the command is ours
        command,
        cwd=ROOT,
        env=os.environ | RASA_ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout[-8000:])
        raise CommandError("a story goes another way; see results/failed_test_stories.yml")
    print("✓ All stories go as written")
