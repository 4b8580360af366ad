"""The questions a programme can ask of its data, and their answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from evaluation.results.asking import Period, Scope
from evaluation.results.estimates import Breakdown, Result

Source = Literal["log", "answers"]
Direction = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question the programme can ask of its data; `compute` answers it from the facts.

    Attributes:
        key: stable name, used in `indicators --json` and in addresses.
        title: what a person reads above the figure.
        question: the question it answers, in plain English.
        source: `log` or `answers`; they are shown by different rules.
        unit: unit of the value.
        better: which direction is better for children, or None where neither is.
        formula: the formula in words and symbols.
        reference: where the definition comes from.
        needs: names of the facts it needs; without them it is "no data".
        answered_by: what to add when there is no data.
        compute: facts → result.
        version: raised when the definition changes.
        scale: from where to where the scores behind it can go, for what comes from a measure.
        caution: what a reader must know of the questions themselves, shown beside the figure.
    """

    key: str
    title: str
    question: str
    source: Source
    unit: str
    better: Direction | None
    formula: str
    reference: str
    needs: tuple[str, ...]
    answered_by: str
    compute: Callable[[Any], Result]
    version: int = 1
    scale: tuple[float, float] | None = None
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator's answer: the whole, and its splits.

    Attributes:
        indicator: the question.
        result: the answer for everyone in the scope.
        breakdowns: by what → one result per group.
    """

    indicator: Indicator
    result: Result
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """Every finding for one scope, period, cut-off, data version and settings version.

    Attributes:
        data_version: hash of the current rows and cut-offs.
        settings_version: hash of the programme's settings.
        cut_off: the last complete date, per service.
        scope, period: what was asked.
        findings: key → finding.
    """

    data_version: str
    settings_version: str
    cut_off: Mapping[str, date]
    scope: Scope
    period: Period
    findings: Mapping[str, Finding]
