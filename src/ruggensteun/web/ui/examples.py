"""The examples that lie beside each component: what the gallery shows and the tests draw."""

from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.safestring import mark_safe

from ruggensteun.web.ui.sources import COMPONENTS_DIR
from ruggensteun.web.ui.templatetags.ui import component


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Shown:
    name: str
    about: str
    examples: tuple[Example, ...]


def shown_components() -> tuple[Shown, ...]:
    """Every component that has a template, with its README and examples, in alphabetical order."""
    return tuple(_shown(path.parent.name) for path in sorted(COMPONENTS_DIR.glob("*/examples.yaml")))


def _shown(name: str) -> Shown:
    folder = COMPONENTS_DIR / name
    readme = (folder / "README.md").read_text(encoding="utf-8").split("\n", 1)[1].strip()
    written: list[dict[str, Any]] = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
    return Shown(name=name, about=readme, examples=tuple(_example(name, example) for example in written))


def _example(name: str, written: dict[str, Any]) -> Example:
    options: dict[str, Any] = dict(written.get("options", {}))
    if "body" in options:
        options["body"] = mark_safe(options["body"])  # noqa: S308 (written by us, beside the component)
    return Example(title=written["title"], html=component(name, **options))
