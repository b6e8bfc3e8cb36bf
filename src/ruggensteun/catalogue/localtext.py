"""A text that knows its own language, so that a page can say so when it had to fall back to Dutch."""

from typing import Annotated, Self

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

FALLBACK_LANGUAGE = "nl"
COMPLETE_LANGUAGES = ("nl", "en")
"""Every text exists in these; another language may be incomplete and falls back, text by text."""


class LocalText(str):
    """A string with the language it is really written in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = FALLBACK_LANGUAGE) -> Self:
        made = super().__new__(cls, text)
        made.language = language
        return made


def _of_at_most(longest: int) -> PlainValidator:
    def check(value: object) -> LocalText:
        if not isinstance(value, str):
            raise PydanticCustomError("text", "text between quotes")
        if not value.strip():
            raise PydanticCustomError("text", "a text that says something")
        if len(value) > longest:
            raise PydanticCustomError("text", f"at most {longest} characters (this has {len(value)})")
        language = value.language if isinstance(value, LocalText) else FALLBACK_LANGUAGE
        return LocalText(value.strip(), language)

    return PlainValidator(check)


def _schema(longest: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": longest})


Text = Annotated[LocalText, _of_at_most(600), _schema(600)]
ShortText = Annotated[LocalText, _of_at_most(90), _schema(90)]


def spoken_in(language: str, value: object) -> object:
    """The same tree of plain values, every string in it marked with its language."""
    if isinstance(value, str):
        return LocalText(value, language)
    if isinstance(value, list):
        return [spoken_in(language, item) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "format" else spoken_in(language, item) for key, item in value.items()}
    return value


def fall_back(value: object, fallback: object) -> object:
    """`value`, with what is missing in it taken from `fallback`."""
    if isinstance(value, dict) and isinstance(fallback, dict):
        return {
            key: fall_back(value.get(key), fallback.get(key))
            for key in [*fallback, *(value.keys() - fallback)]
        }
    return fallback if value is None else value
