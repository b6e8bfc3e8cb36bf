"""Reads one YAML file into plain values and remembers on which line each of them stands."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from ruggensteun.authored.problem import BrokenContent, Problem, shown_path

MAX_BYTES = 200_000
"""Far above any real file of ours; a larger one is a mistake, or meant to hurt."""

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The plain values of one file. `lines` maps a field path such as `("steps", 0)` to its line, from 1."""

    file: str
    value: object
    lines: Mapping[FieldPath, int]

    def line_of(self, path: FieldPath) -> int:
        """The line of a field, or of the nearest field around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: FieldPath, *, found: str, expected: str, advice: str = "") -> Problem:
        return Problem(self.file, self.line_of(path), dotted(path), found, expected, advice)


def dotted(path: FieldPath) -> str:
    """`("attention", 2, "point")` as `attention[2].point`, the way it stands in messages."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def read_source(path: Path, *, root: Path) -> Source:
    """Read one YAML file below `root`.

    Raises BrokenContent when the file is missing, lies outside `root` (also through a link), is empty, too
    large, not UTF-8, starts with a byte-order mark, is not YAML, or writes a key twice.
    """
    file = shown_path(path, root)
    return _Reader(file, _text_of(path, root, file)).read()


def _broken(file: str, line: int, found: str, expected: str, advice: str = "") -> BrokenContent:
    return BrokenContent([Problem(file, line, "", found, expected, advice)])


def _text_of(path: Path, root: Path, file: str) -> str:
    if not path.resolve().is_relative_to(root.resolve()):
        raise _broken(
            file, 1, "a link to outside the content folder", "a file inside it", "Copy the file instead."
        )
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        reason = (error.strerror or "an unreadable file").lower()
        raise _broken(file, 1, reason, "a readable YAML file") from error
    if raw is None:
        found = f"{path.stat().st_size:,} bytes"
        raise _broken(file, 1, found, f"at most {MAX_BYTES:,} bytes", "Split it or look for what went wrong.")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise _broken(file, 1, "a byte-order mark", "plain UTF-8", 'Save the file as "UTF-8 without BOM".')
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _broken(file, line, "a character that is not UTF-8", "UTF-8 text", "Save as UTF-8.") from error
    if not text.strip():
        raise _broken(
            file, 1, "an empty file", "YAML with its fields", "Take another exercise as an example."
        )
    for number, line_text in enumerate(text.split("\n"), start=1):
        if "\t" in line_text[: len(line_text) - len(line_text.lstrip())]:
            raise _broken(file, number, "a tab", "spaces for indentation", "Replace each tab by two spaces.")
    return text


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []

    def read(self) -> Source:
        try:
            self.loader = yaml.CSafeLoader(self.text)
            node = self.loader.get_single_node()
            if node is None:
                raise _broken(self.file, 1, "only comments", "YAML with its fields")
            self._refuse_references_and_tags()
            value = self._plain(node, ())
        except yaml.YAMLError as error:
            raise self._not_yaml(error) from error
        if self.problems:
            raise BrokenContent(self.problems)
        return Source(self.file, value, self.lines)

    def _refuse_references_and_tags(self) -> None:
        """Both make a file hard to read; a reference can also make a small file explode."""
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                found = f"a reference (*{event.anchor})"
                raise _broken(self.file, line, found, "the text itself", "Write it out.")
            if getattr(event, "tag", None) is not None:
                advice = "Remove it, or put quotes around it."
                raise _broken(self.file, line, "a tag (!)", "plain YAML", advice)

    def _not_yaml(self, error: yaml.YAMLError) -> BrokenContent:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        advice = 'A text with ": " or a special first character needs quotes around it.'
        return _broken(self.file, mark.line + 1 if mark else 1, f"broken YAML ({what})", "valid YAML", advice)

    def _plain(self, node: yaml.Node, path: FieldPath) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._plain_mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*path, place)) for place, child in enumerate(node.value)]
        value: object = self.loader.construct_object(node)
        return value

    def _plain_mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[Hashable, object]:
        mapping: dict[Hashable, object] = {}
        for key_node, value_node in node.value:
            key = self.loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            line = key_node.start_mark.line + 1
            name = key if isinstance(key, int) and not isinstance(key, bool) else str(key)
            if key in mapping:
                first = self.lines[(*path, name)]
                advice = f"The first one is on line {first}. Keep one of the two."
                found = f'the key "{key}" for the second time'
                self.problems.append(
                    Problem(self.file, line, dotted((*path, name)), found, "each key once", advice)
                )
                continue
            self.lines[(*path, name)] = line
            mapping[key] = self._plain(value_node, (*path, name))
        return mapping
