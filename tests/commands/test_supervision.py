"""What the supervisor is told of the three processes."""

import shlex
from pathlib import Path

import pytest
from supervisor.options import ServerOptions

from bot.commands import supervision
from bot.commands.environment import CommandError
from bot.commands.supervision import check_folder, commands, write_configuration
from tests.commands.support import house_on_free_ports


def as_read(configuration, monkeypatch):
    """The three programs as supervisord itself reads them, by name."""
    monkeypatch.chdir(configuration.parent)
    options = ServerOptions()
    options.realize(["-c", str(configuration)])
    options.process_config(do_usage=False)
    return {group.name: group.process_configs[0] for group in options.process_group_configs}


def test_the_inner_servers_are_told_to_stay_on_loopback(tmp_path):
    house = house_on_free_ports(tmp_path)
    lines = commands(house, tmp_path / "model.tar.gz")

    assert house.variables["SANIC_HOST"] == "127.0.0.1"
    assert "-i 127.0.0.1" in " ".join(lines["rasa"])
    assert "--enable-api" not in lines["rasa"]


@pytest.mark.parametrize(("uid", "named"), [(0, True), (1000, False)])
def test_the_supervisor_is_told_a_user_only_as_root(tmp_path, monkeypatch, uid, named):
    monkeypatch.setattr("os.getuid", lambda: uid)

    configuration = write_configuration(house_on_free_ports(tmp_path), tmp_path / "model.tar.gz")

    assert ("user=root" in configuration.read_text("utf-8")) is named


@pytest.mark.parametrize("name", ["plain", "100 % mine", "50%s", "Müller's (copy)"])
def test_the_supervisor_reads_every_path_as_it_is(tmp_path, monkeypatch, name):
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setattr(supervision, "ROOT", folder)
    check_folder(folder)
    house = house_on_free_ports(folder / "var")
    lines = commands(house, folder / "model.tar.gz")

    programs = as_read(write_configuration(house, folder / "model.tar.gz"), monkeypatch)

    assert programs.keys() == set(supervision.PROCESSES)
    for program in programs.values():
        assert shlex.split(program.command) == lines[program.name]
        assert program.directory == str(folder)
        assert Path(program.stdout_logfile).absolute() == house.var / "log" / f"{program.name}.log"


@pytest.mark.parametrize("character", ['"', ";", "#", "\\", ":", "?", "\n"])
def test_a_folder_that_would_be_misread_is_refused_in_one_line(tmp_path, character):
    with pytest.raises(CommandError, match="the project's folder has") as refused:
        check_folder(tmp_path / f"a {character}b")
    assert "\n" not in str(refused.value)
    assert repr(character) in str(refused.value)
