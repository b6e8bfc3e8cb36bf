"""All content files, read one by one and each right by itself; nothing is compared yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from ruggensteun.authored.check import parse
from ruggensteun.authored.problem import BrokenContent, Problem, shown_path
from ruggensteun.authored.source import Source, read_source
from ruggensteun.catalogue.catalogue import TermLists
from ruggensteun.catalogue.exercise import Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import COMPLETE_LANGUAGES, FALLBACK_LANGUAGE, fall_back, spoken_in
from ruggensteun.catalogue.terms import Brochure, Equipment, Signal, Term, TermList

Kind = TypeVar("Kind", bound=Term)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WrittenWords:
    words: ExerciseWords
    source: Source


@dataclass(frozen=True, slots=True)
class Written:
    """One exercise as read from its folder, with the sources that know the line of every field."""

    folder: str
    exercise: Exercise
    source: Source
    words: Mapping[str, WrittenWords]
    """By language."""


@dataclass(frozen=True, slots=True)
class Draft:
    written: tuple[Written, ...]
    terms: TermLists
    brochure: Brochure


class Reading:
    """Reads on after a broken file, so that a writer hears everything at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def read_all(self) -> Draft:
        """Raises BrokenContent with the problems of all files."""
        terms = self._attempt(self._term_lists)
        brochure = self._attempt(lambda: self._parsed("brochure.yaml", Brochure))
        written = [self._exercise(folder) for folder in self._folders()]
        if self.problems or terms is None or brochure is None:
            raise BrokenContent(self.problems)
        return Draft(tuple(item for item in written if item is not None), terms, brochure)

    def _attempt(self, step: Callable[[], Result]) -> Result | None:
        try:
            return step()
        except BrokenContent as broken:
            self.problems += broken.problems
            return None

    def _parsed(self, name: str, model: type[Brochure]) -> Brochure:
        return parse(read_source(self.root / name, root=self.root), model)

    def _term_lists(self) -> TermLists:
        return TermLists(
            equipment=self._terms("equipment", Equipment),
            positions=self._terms("positions", Term),
            views=self._terms("views", Term),
            body_parts=self._terms("body-parts", Term),
            purposes=self._terms("purposes", Term),
            conditions=self._terms("conditions", Term),
            signals=self._terms("signals", Signal),
            attention_points=self._terms("attention-points", Term),
        )

    def _terms(self, name: str, kind: type[Kind]) -> Mapping[str, Kind]:
        def read() -> Mapping[str, Kind]:
            source = read_source(self.root / f"{name}.yaml", root=self.root)
            terms = parse(source, TermList[kind]).terms  # type: ignore[valid-type] # a model made for this kind
            self.problems += _missing_languages(source, terms)
            return terms

        return self._attempt(read) or {}

    def _folders(self) -> list[Path]:
        exercises = self.root / "exercises"
        folders = sorted(
            path for path in exercises.glob("*") if path.is_dir() and not path.name.startswith(".")
        )
        if not folders:
            shown = shown_path(exercises, self.root)
            self.problems.append(Problem(shown, 1, "", "no exercises", "a folder for each, such as 01-plank"))
        return folders

    def _exercise(self, folder: Path) -> Written | None:
        source = self._attempt(lambda: read_source(folder / "exercise.yaml", root=self.root))
        exercise = self._attempt(lambda: parse(source, Exercise)) if source else None
        words = self._words(folder)
        if exercise is None or source is None:
            return None
        return Written(folder.name, exercise, source, words)

    def _words(self, folder: Path) -> Mapping[str, WrittenWords]:
        """Every two-letter file is a language; Dutch comes first, since the others fall back on it."""
        found = {path.stem for path in folder.glob("??.yaml")}
        languages = [FALLBACK_LANGUAGE, *sorted((found | set(COMPLETE_LANGUAGES)) - {FALLBACK_LANGUAGE})]
        sources = {language: self._source_of_words(folder, language) for language in languages}
        dutch = sources[FALLBACK_LANGUAGE]
        spoken = {
            language: self._attempt(partial(_spoken, source, language, dutch))
            for language, source in sources.items()
            if source is not None and dutch is not None
        }
        return {language: words for language, words in spoken.items() if words is not None}

    def _source_of_words(self, folder: Path, language: str) -> Source | None:
        return self._attempt(lambda: read_source(folder / f"{language}.yaml", root=self.root))


def _spoken(source: Source, language: str, dutch: Source) -> WrittenWords:
    spoken = spoken_in(language, source.value)
    if language not in COMPLETE_LANGUAGES:
        spoken = fall_back(spoken, spoken_in(FALLBACK_LANGUAGE, dutch.value))
    return WrittenWords(parse(Source(source.file, spoken, source.lines), ExerciseWords), source)


def _missing_languages(source: Source, terms: Mapping[str, Term]) -> list[Problem]:
    return [
        source.problem(("terms", slug), found=f"no {language}", expected=f"its words in {language} too")
        for slug, term in terms.items()
        for language in COMPLETE_LANGUAGES
        if language not in term.languages()
    ]
