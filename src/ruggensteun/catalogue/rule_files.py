"""The files of content/rules/ as they are written, and how each becomes what `clinical` works with."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ruggensteun.catalogue.exercise import Content, Slug
from ruggensteun.clinical.composing import ComposingLimits, OwnLimits
from ruggensteun.clinical.red_flags import Question, QuestionSet, Sign, Urgency
from ruggensteun.clinical.rule import (
    Action,
    Comparison,
    FactName,
    FactValue,
    Mode,
    Moment,
    Operator,
    Rule,
    Rules,
)
from ruggensteun.clinical.stepping import Parameter, Reduction, StepSizes
from ruggensteun.clinical.volume import RangeShares

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Percent = Annotated[int, Field(ge=1, le=300)]
Status = Literal["proposal", "signed-off"]
SourceOfRule = Annotated[str, Field(min_length=10, max_length=200)]


class WrittenDemand(Content):
    """What one fact has to be; several of these together have all to be met."""

    at_least: int | None = None
    at_most: int | None = None
    is_: bool | None = Field(None, alias="is")
    any_of: tuple[Key, ...] | None = Field(None, min_length=1)
    known: Literal[True] | None = None
    unknown: Literal[True] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a demand, such as {at_least: 3}")
        return self

    def comparisons(self, fact: FactName) -> tuple[Comparison, ...]:
        any_of = None if self.any_of is None else frozenset(self.any_of)
        limits: tuple[tuple[Operator, FactValue | None], ...] = (
            ("at_least", self.at_least),
            ("at_most", self.at_most),
            ("is", self.is_),
            ("any_of", any_of),
            ("known", self.known),
            ("unknown", self.unknown),
        )
        return tuple(Comparison(fact, operator, limit) for operator, limit in limits if limit is not None)


class WrittenRule(Content):
    id: Key
    version: int = Field(ge=1, description="Raise it with every change of this rule.")
    source: SourceOfRule
    at: tuple[Moment, ...] = Field(min_length=1)
    modes: tuple[Mode, ...] = Field(("library", "support"), min_length=1)
    sessions: int = Field(1, ge=1, le=10)
    fresh_days: int | None = Field(None, ge=0)
    when: tuple[dict[FactName, WrittenDemand], ...] = Field(min_length=1)
    action: Action
    decides: Literal["patient", "therapist"] = "patient"
    tell_therapist: bool = False
    reduce_percent: Percent | None = None
    counts: tuple[Key, ...] = ()
    window_days: int | None = Field(None, ge=1)
    turns_on: tuple[FactName, ...] = ()
    towards: Key | None = None

    def rule(self) -> Rule:
        return Rule(
            id=self.id,
            version=self.version,
            source=self.source,
            at=frozenset(self.at),
            modes=frozenset(self.modes),
            sessions=self.sessions,
            fresh_days=self.fresh_days,
            when=tuple(
                tuple(
                    comparison
                    for fact, demand in alternative.items()
                    for comparison in demand.comparisons(fact)
                )
                for alternative in self.when
            ),
            action=self.action,
            decides=self.decides,
            tell_therapist=self.tell_therapist,
            reduce_percent=self.reduce_percent,
            counts=frozenset(self.counts),
            window_days=self.window_days,
            turns_on=self.turns_on,
            towards=self.towards,
        )


class WrittenStepUp(Content):
    order: tuple[Parameter, ...] = Field(min_length=1)
    repetitions: int = Field(ge=1, le=10)
    hold_s: int = Field(ge=1, le=30)
    duration_s: int = Field(ge=1, le=60)
    sets: int = Field(ge=1, le=2)


class WrittenReduction(Content):
    least_percent: int = Field(ge=1, le=99)
    most_percent: int = Field(ge=1, le=99)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least_percent > self.most_percent:
            raise ValueError("least_percent no higher than most_percent")
        return self


class WrittenSafeRange(Content):
    least_percent_of_start: Percent
    most_percent_of_target: Percent


class WrittenProgression(Content):
    format: Literal["progression/1"]
    id: Literal["progression"]
    version: int = Field(ge=1)
    status: Status
    step_up: WrittenStepUp
    reduction: WrittenReduction
    safe_range: WrittenSafeRange
    no_increase_wanted: tuple[Slug, ...] = Field(description="Exercises of pure movement control.")
    rules: tuple[WrittenRule, ...] = Field(min_length=1)

    def progression(self) -> Rules:
        step, down, shares = self.step_up, self.reduction, self.safe_range
        return Rules(
            rules=tuple(written.rule() for written in self.rules),
            step_sizes=StepSizes(
                repetitions=step.repetitions,
                hold_s=step.hold_s,
                duration_s=step.duration_s,
                sets=step.sets,
                order=step.order,
            ),
            reduction=Reduction(down.least_percent, down.most_percent),
            safe_range=RangeShares(shares.least_percent_of_start, shares.most_percent_of_target),
            no_increase_wanted=frozenset(self.no_increase_wanted),
        )


class WrittenSign(Content):
    key: Key
    urgency: Urgency


class WrittenCombination(Content):
    at_least: int = Field(ge=2)
    urgency: Urgency


class WrittenQuestion(Content):
    key: Key
    signs: tuple[WrittenSign, ...] = Field(min_length=1)
    combined: WrittenCombination | None = None
    stops_session: bool = True

    def question(self) -> Question:
        return Question(
            key=self.key,
            signs=tuple(Sign(sign.key, sign.urgency) for sign in self.signs),
            combined=(self.combined.at_least, self.combined.urgency) if self.combined else None,
            stops_session=self.stops_session,
        )


class WrittenQuestionSet(Content):
    id: Literal["before-session", "intake"]
    version: int = Field(ge=1)
    source: SourceOfRule
    questions: tuple[WrittenQuestion, ...] = Field(min_length=1)

    def question_set(self) -> QuestionSet:
        return QuestionSet(
            id=self.id,
            version=self.version,
            source=self.source,
            questions=tuple(written.question() for written in self.questions),
        )


class Phones(Content):
    emergency: str = Field(pattern=r"^[0-9 +]+$")
    out_of_hours: str = Field(pattern=r"^[0-9 +]+$")


class WrittenRedFlags(Content):
    format: Literal["red-flags/1"]
    status: Status
    phones: Phones
    sets: tuple[WrittenQuestionSet, WrittenQuestionSet] = Field(description="before-session, then intake.")


class WrittenByUnit(Content):
    deg: float = Field(gt=0, le=90)
    ratio: float = Field(gt=0, le=1)


class WrittenOwnLimits(Content):
    margin: WrittenByUnit = Field(description="From the coach's usual limit, by the unit of the signal.")
    finest: WrittenByUnit = Field(description="Of a limit that is a distance from a target.")

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.finest.deg >= self.margin.deg or self.finest.ratio >= self.margin.ratio:
            raise ValueError(
                "finest has to be less than margin: else no limit of one's own is left to choose"
            )
        return self

    def limits(self) -> OwnLimits:
        return OwnLimits(margin=self.margin.model_dump(), finest=self.finest.model_dump())


class WrittenComposing(Content):
    format: Literal["composing/1"]
    version: int = Field(ge=1)
    status: Status
    source: SourceOfRule
    most_exercises: dict[Literal["home", "clinic"], Annotated[int, Field(ge=1, le=20)]]
    ropes: tuple[Key, ...]
    clinic_equipment: tuple[Key, ...]
    release_months_after_surgery: int = Field(ge=0, le=24)
    own_limits: WrittenOwnLimits

    def limits(self) -> ComposingLimits:
        return ComposingLimits(
            version=self.version,
            source=self.source,
            most_exercises=dict(self.most_exercises.items()),
            ropes=frozenset(self.ropes),
            clinic_equipment=frozenset(self.clinic_equipment),
            release_months_after_surgery=self.release_months_after_surgery,
            own_limits=self.own_limits.limits(),
        )
