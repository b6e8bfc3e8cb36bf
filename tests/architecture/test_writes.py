"""Every write to the database is an action: one place that checks who may, and leaves an audit line."""

import ast
from pathlib import Path

from tests.architecture.source_files import Place, files, listed, tree

ON_QUERYSETS = {
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
}
ON_MODELS = {"save", "delete", "asave", "adelete", *(f"a{name}" for name in ON_QUERYSETS)}
MAY_WRITE = {"actions", "migrations", "management"}


def may_write(path: Path) -> bool:
    return bool(MAY_WRITE & {*path.parts, path.stem})


def is_write(call: ast.Call) -> bool:
    """Tell whether this looks like a write: `x.save()`, `X.objects.create()`, `queryset.update()`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, owner = call.func.attr, ast.unparse(call.func.value)
    if name in ON_MODELS - {"delete"}:
        return True
    manager = (
        ".objects" in owner or owner.endswith("_set") or "filter(" in owner or "queryset" in owner.lower()
    )
    return name in ON_QUERYSETS and (
        manager or name.startswith("bulk_") or (name == "delete" and not call.args)
    )


def test_only_actions_write_to_the_database() -> None:
    stray = [
        Place(path, node.lineno, ast.unparse(node.func))
        for path in files(".py", under="src/ruggensteun/web/")
        if not may_write(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and is_write(node)
    ]
    assert not stray, listed(stray)


def test_a_write_is_recognised_when_it_is_one() -> None:
    writes = ("patient.save()", "Patient.objects.create(name=1)", "Patient.objects.filter(a=1).update(b=2)")
    harmless = ("settings.update(debug=True)", "hashlib.new('sha1').update(b'')", "Path('x').unlink()")
    assert all(is_write(parsed(line)) for line in writes)
    assert not any(is_write(parsed(line)) for line in harmless)


def parsed(line: str) -> ast.Call:
    expression = ast.parse(line, mode="eval").body
    assert isinstance(expression, ast.Call)
    return expression
