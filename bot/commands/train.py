"""Trains the Rasa model, unless one with exactly these inputs is there already."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bot.commands.environment import RASA_PYTHON, CommandError
from bot.commands.progress import step
from bot.settings import ROOT

MODELS = ROOT / "models"
KEPT_MODELS = 3
# The running house's, or the last one's.
CONFIGURATION = ROOT / "var" / "supervisord.conf"

RASA_ENVIRONMENT = {
    "PYTHONPATH": str(ROOT),
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
}

# What a model is made of.
_FILES = ("config.yml", "domain.yml", "requirements/rasa.txt")
# These only run; a change of them needs no training.
_RUNNING = {"channel.py", "turn.py", "sessions.py", "action_endpoint.py", "reply_language.py"}
_FOLDERS = ("data/nlu", "data/responses", "data/rules", "data/catalogue", "bot/engine")


def train() -> Path:
    """Give back a model of the present inputs, trained now if there is none.

    Raises:
        CommandError: the training failed; the text names the log.
    """
    model = MODELS / f"{_fingerprint()}.tar.gz"
    if model.exists():
        # The newest is the one in use: for what is forgotten, and for whoever loads "the model".
        model.touch()
        print("✓ The model is up to date")
        return model
    MODELS.mkdir(exist_ok=True)
    log = MODELS / "training.log"
    with (
        step("Training the model (one to three minutes)"),
        log.open("w", encoding="utf-8") as output,
    ):
        # Trained under another name first: a killed training leaves no half model behind.
        name = f"new-{os.getpid()}"
        command = [
            str(RASA_PYTHON), "-m", "rasa", "train", "--fixed-model-name", name,
            "--out", str(MODELS), "--data", "data", "--domain", "domain.yml",
            "--config", "config.yml",
        ]  # fmt: skip
        finished = subprocess.run(  # noqa: S603  the command is ours
            command,
            cwd=ROOT,
            env=os.environ | RASA_ENVIRONMENT,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if finished.returncode:
            raise CommandError(f"the training failed; see {log.relative_to(ROOT)}")
    (MODELS / f"{name}.tar.gz").rename(model)
    forget_old_models()
    return model


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _inputs() -> Iterator[Path]:
    for name in _FILES:
        yield ROOT / name
    for folder in _FOLDERS:
        yield from sorted(
            path
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and path.name not in _RUNNING
        )


def forget_old_models() -> None:
    """Keep the newest, and the one that a running house starts Rasa with again when it dies."""
    in_use = CONFIGURATION.read_text("utf-8") if CONFIGURATION.exists() else ""
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        if old.name not in in_use:
            old.unlink()
