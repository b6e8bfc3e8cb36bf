"""Turns plain values into a typed object, or into the complete list of what is wrong with them."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ruggensteun.authored.problem import BrokenContent, Problem, nearest
from ruggensteun.authored.source import FieldPath, Source

Model = TypeVar("Model", bound=BaseModel)


def parse(source: Source, model: type[Model]) -> Model:
    """Raises BrokenContent with one problem per wrong, missing or unknown field."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        raise BrokenContent(_problem(source, model, details) for details in error.errors()) from error


def _problem(source: Source, model: type[BaseModel], details: ErrorDetails) -> Problem:
    path, field = _place(source, details["loc"]), str(details["loc"][-1]) if details["loc"] else ""
    match details["type"]:
        case "missing":
            here = (*path, field) if field not in path[-1:] else path
            return source.problem(here, found="nothing", expected=f'the field "{field}"')
        case "extra_forbidden":
            known = _field_names(model)
            advice = nearest(field, known) or "Remove it, or look in the schema for the right name."
            return source.problem(
                path, found=f'an unknown field "{field}"', expected="a known one", advice=advice
            )
        case kind:
            return source.problem(path, found=_shown(details["input"]), **_expectation(kind, details))


def _expectation(kind: str, details: ErrorDetails) -> dict[str, str]:
    context: Mapping[str, object] = details.get("ctx", {})
    for key in ("expected", "expected_tags"):
        if key in context:
            expected = str(context[key])
            choices = [choice.strip(" '") for choice in expected.replace(" or ", ",").split(",")]
            one_of = "one of " if len(choices) > 1 else ""
            return {
                "expected": one_of + expected,
                "advice": nearest(_written(details["input"], context), choices),
            }
    if kind == "string_pattern_mismatch":
        return {"expected": "lower-case words joined by hyphens", "advice": "For example: knee-not-inward."}
    message = details["msg"][0].lower() + details["msg"][1:]
    return {"expected": message.removeprefix("input should be ").removeprefix("value error, ")}


def _written(value: object, context: Mapping[str, object]) -> object:
    return context.get("tag", value)


def _place(source: Source, location: tuple[int | str, ...]) -> FieldPath:
    """Location as pydantic gives it, without the union tags it puts between, which nobody wrote."""
    path: FieldPath = ()
    for part in location:
        if (*path, part) in source.lines:
            path = (*path, part)
    return path


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 80 else text[:77] + '..."'  # noqa: PLR2004 - one line of a terminal


@cache
def _field_names(model: type[BaseModel]) -> frozenset[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for part in parts for name in cast("dict[str, object]", part.get("properties", {})))
