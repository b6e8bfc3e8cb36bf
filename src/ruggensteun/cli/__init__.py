"""The command `ruggensteun`: one file a command, named in one explicit tuple.

A command's file is imported only when someone asks for it, so that the site starts on a machine
without the packages of the workshop.
"""

import argparse
import difflib
import importlib
import importlib.metadata
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast


class CommandModule(Protocol):
    """What every file of this package offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    summary: str

    def module(self) -> CommandModule:
        return cast("CommandModule", importlib.import_module(f"{__name__}.{self.name}"))


COMMANDS = (
    Command("assets", "make pictures and animations again where something changed"),
    Command("coach", "count, time and judge an exercise in a video, a recording or before a camera"),
    Command("demo", "prepare the demo clinic and start its site on this machine"),
    Command("figures", "draw exercises, their variants and their faults as pictures"),
    Command("film", "let the drawn figure perform an exercise as a video, with the truth beside it"),
    Command("record", "write what the pose model sees in a video, or before a camera"),
    Command("serve", "serve the site in production"),
    Command("synth", "write what a pose model would see of an exercise, with the truth beside it"),
    Command("validate", "check everything under content/ and say what is wrong, all at once"),
    Command("voice", "record what a guided session says, for devices that have no voice"),
)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` name. Returns the exit code; 2 means that we did not understand."""
    words = sys.argv[1:] if words is None else words
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if words[0] == "--version":
        print(f"ruggensteun {importlib.metadata.version('ruggensteun')}")
        return 0
    command = next((command for command in COMMANDS if command.name == words[0]), None)
    if command is None:
        print(unknown(words[0]), file=sys.stderr)
        return 2
    return run(command, words[1:])


def run(command: Command, words: Sequence[str]) -> int:
    try:
        module = command.module()
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("ruggensteun"):
            raise
        print(
            f"`ruggensteun {command.name}` needs {missing.name}, which only a developer's environment has: "
            "run `make setup` first.",
            file=sys.stderr,
        )
        return 1
    parser = argparse.ArgumentParser(prog=f"ruggensteun {command.name}", description=command.summary)
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(words))
    except KeyboardInterrupt:
        return 130


def overview() -> str:
    width = max(len(command.name) for command in COMMANDS)
    lines = (f"  {command.name.ljust(width)}  {command.summary}" for command in COMMANDS)
    return "\n".join(
        (
            "usage: ruggensteun COMMAND [OPTIONS]",
            "",
            *lines,
            "",
            "`ruggensteun COMMAND --help` tells more; `ruggensteun --version` gives the version.",
        )
    )


def unknown(word: str) -> str:
    names = [command.name for command in COMMANDS]
    nearest = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    advice = f"did you mean `{nearest[0]}`?" if nearest else f"it knows {', '.join(names)}."
    return f"ruggensteun does not know the command `{word}`: {advice}"
