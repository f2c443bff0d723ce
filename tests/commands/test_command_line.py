"""What operators type, and what they read when something is wrong."""

import asyncio
import json
import shlex
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from bot.__main__ import main
from bot.database import Database, utc_now
from bot.settings import ROOT, load_database_settings
from tests.fakes import add_account

CATALOGUE = ROOT / "data" / "catalogue"


def told(capsys):
    """The one line on standard error."""
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture
def migrated(house):
    assert main(["migrate"]) == 0
    return house


def test_from_nothing_to_demo_members(house, capsys):
    assert main(["migrate"]) == 0
    assert main(["catalogue", "apply"]) == 0
    assert "new: 66 of model" in capsys.readouterr().out
    assert main(["seed"]) == 0
    assert capsys.readouterr().out == "demo members made: 17\n"

    assert main(["accounts", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"id": "demo-499", "email": "demo-499@example.com", "language": "en"} in lines
    assert len(lines) == 17
    assert set(lines[0]) == {"id", "email", "language"}

    assert main(["accounts"]) == 0
    assert "demo-0\tdemo-0@example.com\tde\n" in capsys.readouterr().out


def test_each_step_a_second_time(migrated, capsys):
    assert main(["seed"]) == 0
    assert capsys.readouterr().out == "demo members made: 17\n"
    assert main(["migrate"]) == 0
    assert main(["catalogue", "apply"]) == 0
    assert main(["seed"]) == 0
    assert capsys.readouterr().out == "nothing to change\nall demo members are there\n"
    assert main(["seed", "--reset"]) == 0
    assert capsys.readouterr().out == "demo members made: 17\n"


@pytest.mark.parametrize("words", [["seed"], ["seed", "--reset"]])
def test_among_real_members_nothing_is_seeded(migrated, capsys, words):
    asyncio.run(add_member())
    capsys.readouterr()
    assert main(words) == 1
    assert told(capsys) == "nothing was seeded: accounts that are no demo members are here (1)"
    assert main(["accounts"]) == 0
    assert capsys.readouterr().out == "m1\tm1@example.com\tde\n"
    assert main(["catalogue", "apply"]) == 0
    assert "new: 66 of model" in capsys.readouterr().out


async def add_member():
    database = Database(load_database_settings().database_url)
    async with database.transaction() as session:
        await add_account(session, "m1")
    await database.close()


def test_a_changed_value_is_told(migrated, capsys):
    main(["catalogue", "apply"])
    folder = shutil.copytree(CATALOGUE, migrated / "catalogue")
    models = folder / "product_models.yml"
    models.write_text(models.read_text("utf-8").replace("points: 680", "points: 700"), "utf-8")
    capsys.readouterr()
    tomorrow = utc_now().date() + timedelta(days=1)
    words = ["catalogue", "apply", "--folder", str(folder), "--on", str(tomorrow)]
    assert main(words) == 0
    assert capsys.readouterr().out == (
        "points EOS R1: points=680, source=demo value -> points=700, source=demo value, "
        f"from {tomorrow}\n"
    )


def test_a_mistake_in_a_file_applies_nothing(migrated, capsys):
    folder = shutil.copytree(CATALOGUE, migrated / "catalogue")
    prices = folder / "prices.yml"
    prices.write_text(prices.read_text("utf-8").replace("350", "lots"), "utf-8")
    assert main(["catalogue", "apply", "--folder", str(folder)]) == 1
    assert told(capsys).startswith("prices.yml, entry 4 (DE): net_per_year: ")
    assert main(["catalogue", "apply"]) == 0
    assert "new: 66 of model" in capsys.readouterr().out


def test_the_past_is_not_changed(migrated, capsys):
    assert main(["catalogue", "apply", "--on", "2020-01-01"]) == 1
    assert told(capsys) == "--on 2020-01-01: the catalogue does not change the past"


def test_a_date_that_is_none(house, capsys):
    with pytest.raises(SystemExit) as left:
        main(["catalogue", "apply", "--on", "soon"])
    assert left.value.code == 2
    assert "'soon' is no date such as 2027-01-31" in capsys.readouterr().err


def test_the_catalogue_does_not_fit_the_demo_members(migrated, capsys):
    folder = shutil.copytree(CATALOGUE, migrated / "catalogue")
    models = folder / "product_models.yml"
    models.write_text(models.read_text("utf-8").replace("EOS R6,", "EOS R66,"), "utf-8")
    main(["catalogue", "apply", "--folder", str(folder)])
    assert main(["seed"]) == 1
    assert told(capsys) == "demo-499: the catalogue has no EOS R6"


@pytest.mark.parametrize("words", [["accounts"], ["seed"], ["catalogue", "apply"]])
def test_before_the_first_migration(house, capsys, words):
    (house / "new folder").mkdir()
    assert main(words) == 1
    line = told(capsys)
    assert line.startswith("the database: no such table")
    assert line.endswith("(was `python -m bot migrate` run?)")


def test_a_database_that_does_not_answer(house, capsys, monkeypatch, unused_tcp_port):
    url = f"postgresql://somebody:secret@127.0.0.1:{unused_tcp_port}/cps"
    monkeypatch.setenv("CPS_DATABASE_URL", url)
    assert main(["accounts"]) == 1
    line = told(capsys)
    assert line.startswith("the database: ")
    assert "secret" not in line


def test_a_wrong_setting_is_one_line_and_exit_code_2(house, capsys, monkeypatch):
    monkeypatch.setenv("CPS_DATABASE_URL", "mysql://x")
    assert main(["migrate"]) == 2
    assert told(capsys).startswith("CPS_DATABASE_URL: must start with sqlite:// or")


def test_no_words_at_all(capsys):
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 2
    assert "usage: python -m bot" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough(migrated):
    command = f"{shlex.quote(sys.executable)} -m bot catalogue apply | true"
    done = subprocess.run(  # noqa: S602 - a pipe is what this is about
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_ctrl_c_says_nothing(capsys, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.__main__.run", interrupted)
    assert main(["run"]) == 130
    assert capsys.readouterr().err == ""


def test_a_missing_interpreter_is_not_blamed_on_the_database(capsys, monkeypatch):
    def no_such_file():
        raise FileNotFoundError(2, "No such file or directory", ".venv-rasa/bin/python")

    monkeypatch.setattr("bot.__main__.train", no_such_file)
    assert main(["train"]) == 1
    assert ".venv-rasa/bin/python" in (line := told(capsys))
    assert "database" not in line
