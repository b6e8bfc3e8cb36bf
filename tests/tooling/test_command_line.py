"""The command `ruggensteun` lists what it can do and helps someone who mistypes."""

import argparse
import re

import pytest

from ruggensteun import cli
from tests.architecture.source_files import PACKAGE, text


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in cli.COMMANDS:
        assert re.search(rf"^  {command.name} +{re.escape(command.summary)}$", shown, re.MULTILINE)


def test_no_word_at_all_shows_the_help_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "usage: ruggensteun COMMAND" in capsys.readouterr().out


def test_a_mistyped_command_gets_the_nearest_right_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demoo"]) == 2
    assert capsys.readouterr().err.strip().endswith("did you mean `demo`?")


def test_a_word_like_no_command_gets_the_whole_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["xyzzy"]) == 2
    assert f"it knows {', '.join(command.name for command in cli.COMMANDS)}." in capsys.readouterr().err


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_its_own_options(
    command: cli.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    command.module().add_arguments(parser)
    with pytest.raises(SystemExit) as stopped:
        cli.main([command.name, "--help"])
    assert stopped.value.code == 0
    assert f"usage: ruggensteun {command.name}" in capsys.readouterr().out


def test_a_demo_for_the_whole_house_cannot_be_for_one_host_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["demo", "--lan", "--host", "127.0.0.1"])
    assert "--host: not allowed with argument --lan" in capsys.readouterr().err


def test_every_file_that_is_a_command_is_in_the_list() -> None:
    files = {path.stem for path in (PACKAGE / "cli").glob("*.py") if "\ndef add_arguments(" in text(path)}
    assert files == {command.name for command in cli.COMMANDS}


def test_the_version_is_the_newest_of_the_changelog(capsys: pytest.CaptureFixture[str]) -> None:
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", text(PACKAGE.parents[1] / "CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"ruggensteun {newest.group(1)}"
