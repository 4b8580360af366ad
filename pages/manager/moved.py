"""How the same people's answers moved: the rows of a side, put together by scale and by when the readings were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from evaluation.presentation import Figure, charts
from evaluation.presentation.wording import ROUNDS, ScoreWords, takeaway, words_for
from evaluation.results import Change, Estimate, Finding
from pages.manager.both_views import shown_rounds
from pages.manager.opening import Given


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows that share a scale and two readings: one chart, and a sentence for each row."""

    figure: Figure | None
    told: tuple[str, ...]
    finding: Finding


def answered_twice(given: Given, who: str) -> list[str]:
    """Questionnaires that people of this kind answered twice: the outcome chosen before, trust, then as they come."""
    first = (given.programme.primary_outcome, given.programme.trust_measure)
    keys = [key for key in given.lists.questionnaires if _is_of(given, key, who)]
    return sorted(keys, key=lambda key: first.index(key) if key in first else len(first))


def _is_of(given: Given, key: str, who: str) -> bool:
    finding = given.finding(f"{key}_change")
    return bool(finding and isinstance(finding.result, Change) and finding.result.n and finding.result.n_of == who)


def chosen_late(given: Given) -> bool:
    """Whether the primary outcome was chosen when some had answered it twice already."""
    return given.lists.outcome is not None and given.lists.outcome.before is False


def moved(given: Given, measures: Iterable[str]) -> list[Moved]:
    """The changes of these questionnaires, those on one scale and between the same two readings in one chart."""
    alike: dict[object, list[str]] = {}
    for key in measures:
        finding = given.finding(f"{key}_change")
        if finding:
            alike.setdefault((given.scale(key), first_two(finding)), []).append(key)
    return [_together(given, keys) for keys in alike.values()]


def _together(given: Given, keys: Sequence[str]) -> Moved:
    found = [(key, one) for key in keys if (one := given.finding(f"{key}_change"))]
    told = tuple(takeaway(one, words=change_words(given, one)) for _, one in found)
    return Moved(_dumbbell(given, found), told, _with_all_cautions(given, found))


def _with_all_cautions(given: Given, found: Sequence[tuple[str, Finding]]) -> Finding:
    """The first of them, its caution naming those it holds for where it does not hold for all."""
    first = found[0][1]
    of = [(key, one.indicator.caution) for key, one in found if one.indicator.caution]
    if len({one.indicator.caution for _, one in found}) < 2:
        return first
    names = ", ".join(f"“{given.lists.questionnaires[key].name}”" for key, _ in of)
    return replace(first, indicator=replace(first.indicator, caution=f"{of[0][1].rstrip('.')}: {names}."))


def _dumbbell(given: Given, found: Sequence[tuple[str, Finding]]) -> Figure | None:
    before_looking = "" if chosen_late(given) else given.programme.primary_outcome
    readings = [
        charts.Reading(given.lists.questionnaires[key].name, one.result, chosen=key == before_looking)
        for key, one in found if isinstance(one.result, Change)
    ]  # fmt: skip
    before, after = (ROUNDS.get(name, name) for name in first_two(found[0][1]))
    return charts.dumbbell(
        readings, title="The same people, two readings", unit=given.unit(found[0][0]), before=before, after=after
    )


def change_words(given: Given, finding: Finding) -> ScoreWords:
    """The words of a change, with its scale and when the two readings were."""
    words = words_for(finding, scale=given.scale(finding.indicator.key.removesuffix("_change")))
    first, second = first_two(finding)
    return replace(words, before=ROUNDS.get(first, "at first"), after=ROUNDS.get(second, "at the second reading"))


def first_two(finding: Finding) -> tuple[str, str]:
    """The two rounds a change is between: the first two with answers."""
    split = finding.breakdowns.get("rounds")
    name = next(iter(split.groups), "") if split else ""
    first, _, second = name.partition(" to ")
    return first, second


def every_reading(given: Given, measures: Iterable[str]) -> pd.DataFrame:
    """Every mean that may be shown: a row for each questionnaire and round, with its range and whom it counts."""
    rows = [
        (f"{given.lists.questionnaires[key].name}, {given.round_title(name).lower()}", *_reading(given, key, one))
        for key in measures for name, one in shown_rounds(given.finding(key)).items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Questionnaire and reading", "Mean", "Likely between", "Counts"], dtype="str")


def _reading(given: Given, key: str, one: Estimate) -> tuple[str, str, str]:
    unit = given.unit(key)
    mean = "" if one.value is None else unit.full(one.value)
    return mean, unit.between(one.low, one.high), f"{one.n} {one.n_of}"
