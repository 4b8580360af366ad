"""What a questionnaire is: its items, its range, its scoring, and how far each published fact can be trusted."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from evaluation.results import Direction
from evaluation.vocabulary import Role

Kind = Literal["score", "tasks"]
Scoring = Literal["mean", "sum", "sum_factor", "lookup", "top_score"]
Licence = Literal["open", "free_noncommercial", "register", "score_only", "own"]
FactState = Literal["verified", "to_verify"]
FirstAsked = Literal["start", "first reading"]


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        key: stable name; reversal and mapping go by it, never by position.
        wording: the question as asked, empty where the licence does not let it travel.
        reversed: whether agreeing means less of what is measured.
    """

    key: str
    wording: str = ""
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One published fact about a measure, and whether it was checked against its primary source.

    Attributes:
        says: the fact in words.
        source: where it comes from.
        state: `verified`, or `to_verify`: to be shown as such, never as certain.
        value: the number it carries, where it carries one.
    """

    says: str
    source: str = ""
    state: FactState = "to_verify"
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One questionnaire as data.

    The score is (x + `offset`) × `factor`, where x is the mean of the answered items, or that mean × number of
    items for a sum; `lookup` replaces a sum by a table, `top_score` is 1 where every item has the highest answer.

    Attributes:
        key, name: stable name, and what people read.
        respondents: who answers it.
        items: its questions.
        low, high, step: the lowest and highest code of an answer, and the distance between two codes.
        labels: answer as a person reads it → code.
        construct: what it is about, in a word or two, e.g. `trust`.
        kind: `score`, or `tasks` (each answer is a choice; there is no score).
        prompt: what is said before the questions.
        first_asked: `start`, or `first reading` (second or third meeting).
        scoring, factor, offset: as above.
        lookup: the score for each possible sum, from the lowest sum upwards.
        at_least: how many items must be answered for a score.
        report_from: smallest group to report, where the measure's authors set one.
        unit: unit of the score.
        better: which direction is better, None where neither is.
        age_min, age_max: ages in years it may be used for, both included.
        mirrors: key of the measure that asks the other side the same; only these may be subtracted.
        beside: key of the measure to show at its side; these may not be subtracted.
        subscales: name → item keys.
        licence: `open`, `free_noncommercial`, `register`, `score_only`, or `own` (the service's).
        validated: whether it was published with evidence of validity, in the form used here.
        unfinished: why it cannot be scored yet, empty where it can.
        provenance: whose it is, with its reference.
        version: raised when items or scoring change.
        facts: name → fact.
    """

    key: str
    name: str
    respondents: tuple[Role, ...]
    items: tuple[Item, ...]
    low: float
    high: float
    step: float = 1.0
    labels: Mapping[str, float] = field(default_factory=dict)
    construct: str = ""
    kind: Kind = "score"
    prompt: str = ""
    first_asked: FirstAsked = "start"
    scoring: Scoring = "mean"
    factor: float = 1.0
    offset: float = 0.0
    lookup: tuple[float, ...] = ()
    at_least: int = 0
    report_from: int = 1
    unit: str = "points"
    better: Direction | None = "higher"
    age_min: int | None = None
    age_max: int | None = None
    mirrors: str = ""
    beside: str = ""
    subscales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    licence: Licence = "own"
    validated: bool = False
    unfinished: str = ""
    provenance: str = ""
    version: int = 1
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.at_least:
            object.__setattr__(self, "at_least", len(self.items))

    @property
    def item_keys(self) -> tuple[str, ...]:
        """The item keys, in the order of the questionnaire."""
        return tuple(item.key for item in self.items)

    @property
    def reversed_keys(self) -> tuple[str, ...]:
        """Keys of the items turned round before scoring."""
        return tuple(item.key for item in self.items if item.reversed)

    @property
    def points(self) -> int:
        """How many answers an item offers: (high − low) ÷ step + 1."""
        return round((self.high - self.low) / self.step) + 1

    @property
    def scorable(self) -> bool:
        """Whether `score` can be called."""
        return self.kind == "score" and not self.unfinished

    @property
    def score_range(self) -> tuple[float, float]:
        """Lowest and highest possible score, in `unit`; (0, 1) for a top score."""
        if self.scoring == "top_score":
            return 0.0, 1.0
        if self.scoring == "lookup":
            return min(self.lookup), max(self.lookup)
        times = 1 if self.scoring == "mean" else len(self.items)
        ends = [(end * times + self.offset) * self.factor for end in (self.low, self.high)]
        return min(ends), max(ends)

    @property
    def reliable_change_can_be_said(self) -> bool:
        """Only where SD and reliability carry a number and are both verified, and never on a measure not validated."""
        needed = (self.facts.get("sd"), self.facts.get("reliability"))
        known = all(fact and fact.value is not None and fact.state == "verified" for fact in needed)
        return self.validated and known

    @property
    def caution(self) -> str:
        """What stands beside every figure of it; empty where it was published with evidence of validity."""
        return "" if self.validated else "Not a validated questionnaire."

    @property
    def to_verify(self) -> tuple[str, ...]:
        """Names of the facts not yet checked against their primary source."""
        return tuple(name for name, fact in self.facts.items() if fact.state == "to_verify")

    @property
    def fingerprint(self) -> str:
        """Short hash of all that can change a figure or how it may be shown; wording and references are left out."""
        words = {"name", "construct", "prompt", "provenance", "first_asked", "licence"}
        table = {name: value for name, value in as_dict(self).items() if name not in words}
        table["items"] = [(item.key, item.reversed) for item in self.items]
        table["facts"] = {name: (fact.value, fact.state) for name, fact in self.facts.items()}
        return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()[:16]

    def part(self, name: str) -> "Measure":
        """One subscale as a measure of its own, e.g. `part("agency")`; all of its items are needed.

        Raises:
            KeyError: no subscale has this name.
        """
        keys = self.subscales[name]
        return replace(
            self,
            key=f"{self.key}_{name}",
            name=f"{self.name}: {name}",
            items=tuple(item for item in self.items if item.key in keys),
            at_least=len(keys),
            subscales={},
            mirrors="",
            facts={},
        )


def as_dict(measure: Measure) -> dict[str, object]:
    """The measure as the table `read_measure` reads; fields at their default are left out."""
    respondents = [str(role) for role in measure.respondents]
    table: dict[str, object] = {
        "key": measure.key,
        "name": measure.name,
        "respondent": respondents[0] if len(respondents) == 1 else respondents,
        "items": [_item_as_dict(item) for item in measure.items],
    }
    plain = Measure(measure.key, measure.name, measure.respondents, measure.items, measure.low, measure.high)
    always = {"low", "high"}
    for name in Measure.__dataclass_fields__:
        value = getattr(measure, name)
        if name not in {*table, "respondents"} and (name in always or value != getattr(plain, name)):
            table[name] = _plain(value)
    return table


def _item_as_dict(item: Item) -> dict[str, object]:
    table: dict[str, object] = {"key": item.key}
    if item.wording:
        table["wording"] = item.wording
    if item.reversed:
        table["reversed"] = True
    return table


def _plain(value: object) -> object:
    if isinstance(value, Fact):
        given = {"says": value.says, "source": value.source, "state": value.state, "value": value.value}
        return {name: part for name, part in given.items() if part not in ("", None)}
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if value is None:
        return "neither"
    return list(value) if isinstance(value, tuple) else value
