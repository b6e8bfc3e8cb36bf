"""Files and functions stay small enough to read in one go."""

import ast

from tests.architecture.source_files import Place, files, listed, text, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def test_no_file_is_longer_than_400_lines() -> None:
    too_long = [
        Place(path, lines, f"{lines} lines, at most {LONGEST_FILE}")
        for path in files(".py", ".mjs", ".css", ".html")
        if (lines := len(text(path).splitlines())) > LONGEST_FILE
    ]
    assert not too_long, listed(too_long)


def test_no_function_is_longer_than_60_lines() -> None:
    too_long = [
        Place(path, node.lineno, f"{node.name} has {lines} lines, at most {LONGEST_FUNCTION}")
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not too_long, listed(too_long)
