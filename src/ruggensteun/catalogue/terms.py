"""The shared lists that exercises draw on: equipment, positions, purposes, attention points, signals."""

from collections.abc import Iterator, Mapping
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ruggensteun.catalogue.exercise import Slug, View
from ruggensteun.catalogue.localtext import FALLBACK_LANGUAGE, LocalText, ShortText, Text


class TermWords(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ShortText
    about: Text | None = Field(None, description="One or two sentences for who does not know the word.")


class Term(BaseModel):
    """One entry of a shared list, with its words per language; a missing language falls back to Dutch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nl: TermWords
    en: TermWords | None = None
    fr: TermWords | None = None
    de: TermWords | None = None

    def languages(self) -> Mapping[str, TermWords]:
        written = {"nl": self.nl, "en": self.en, "fr": self.fr, "de": self.de}
        return {language: words for language, words in written.items() if words is not None}

    def name(self, language: str) -> LocalText:
        words = self.languages()
        spoken = language if language in words else FALLBACK_LANGUAGE
        return LocalText(words[spoken].name, spoken)

    def about(self, language: str) -> LocalText | None:
        for spoken in (language, FALLBACK_LANGUAGE):
            words = self.languages().get(spoken)
            if words is not None and words.about is not None:
                return LocalText(words.about, spoken)
        return None


class Equipment(Term):
    at_home: bool = Field(description="Most people have it, or can get it, for use at home.")


class Signal(Term):
    """Something measurable. The coach's function carries the same name."""

    source: Literal["camera", "phone"]
    unit: Literal["deg", "ratio"]
    views: tuple[View, ...] = Field((), description="From where a camera can measure it.")


TermKind = TypeVar("TermKind", bound=Term)


class TermList(BaseModel, Generic[TermKind]):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str = Field(pattern=r"^[a-z-]+/1$")
    terms: dict[Slug, TermKind] = Field(min_length=1)

    def slugs(self) -> Iterator[str]:
        yield from self.terms


class BrochureItems(BaseModel):
    """How much the brochure holds for one exercise: the measure of whether anything got lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: int = Field(ge=1)
    variants: int = Field(ge=0)
    attention: int = Field(ge=1)


class Brochure(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["brochure/1"]
    exercises: dict[Slug, BrochureItems]
