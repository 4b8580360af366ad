"""Findings cut down to what may stand side by side, by `same_people`."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from evaluation.facts import Facts
from evaluation.indicators.answers import round_title
from evaluation.indicators.guard import MEAN_ONLY, READINGS, SPLIT_HELD, as_seen
from evaluation.indicators.same_people import ALL, Side, answered, gap_apart
from evaluation.indicators.scores_by_round import mean_of
from evaluation.results import Breakdown, Change, Finding, Indicator, Result

BESIDE = "Not shown beside the other figures: the two together would tell what fewer than {} people answered."
SAME = "Of those who answered both of the times compared; fewer than {} more answered this one."
OTHERS = "other outcomes"


def stand_beside(
    findings: Mapping[str, Finding], facts: Facts, sides: Mapping[str, Side], *, minimum: int = 5
) -> dict[str, Finding]:
    """The findings, with what two of them together would tell of one to four people taken out.

    Args:
        findings: guarded, of these facts.
        facts: of everybody there is to choose from; a group chosen is shown as the split of these shows it.
        sides: measure → what may be shown, decided on the same.
        minimum: fewest people.
    """
    look, found = _Beside(facts, sides, minimum), dict(findings)
    for key in sides:
        if key in found:
            found[key] = look.score(found[key], key)
        if f"{key}_change" in found:
            found[f"{key}_change"] = look.change(found[f"{key}_change"], key)
    primary = facts.programme.primary_outcome
    if (one := found.get("primary_outcome_change")) is not None:
        found["primary_outcome_change"] = look.others(look.change(one, primary) if primary in sides else one)
    for key, finding in findings.items():
        if key.endswith("_gap") and key.removesuffix("_gap") in sides:
            found[key] = look.gap(finding, key.removesuffix("_gap"))
    return found


class _Beside:
    def __init__(self, facts: Facts, sides: Mapping[str, Side], minimum: int) -> None:
        self._facts, self._sides, self._minimum = facts, sides, minimum

    def score(self, finding: Finding, key: str) -> Finding:
        """The mean of each round, of the latest, and of each group at the latest."""
        own = self._facts.readings.get(key)
        if own is None or not own.rounds:
            return finding
        latest = own.rounds[-1]
        one = finding.indicator
        result = self._mean(one, finding.result, key, latest, self._facts)
        if result is not finding.result and result.value is not None:
            result = replace(result, note=f"Latest round: {round_title(self._facts, latest)}. {result.note}")
        splits = dict(finding.breakdowns)
        for by, split in splits.items():
            if by in READINGS:
                groups = {name: self._mean(one, seen, key, name, self._facts) for name, seen in split.groups.items()}
                splits[by] = replace(split, groups=groups)
            elif split.groups:
                splits[by] = self._split(one, split, key, latest)
        return Finding(one, result, splits)

    def _split(self, one: Indicator, split: Breakdown, key: str, latest: str) -> Breakdown:
        by = split.by
        if self._sides[key].told[by].get(latest, "nobody") == "nobody":
            return self._held(split)
        groups = {
            name: self._mean(one, seen, key, latest, self._facts.part(split.by, name), by)
            for name, seen in split.groups.items()
        }
        return replace(split, groups=groups)

    def _mean(self, one: Indicator, result: Result, key: str, name: str, facts: Facts, by: str = ALL) -> Result:
        told = self._sides[key].told[by].get(name, "nobody")
        if told == "everybody" or not result.n:
            return result
        own = facts.readings[key]
        if told == "nobody":
            return self._hidden(result)
        people = self._sides[key].people(own, name, by)
        if np.array_equal(people, answered(own, name)):
            return result
        fresh = mean_of(facts, own.part(np.flatnonzero(people)), name, facts.measures[key])
        seen = as_seen(one, fresh, self._minimum, 0 if name == own.rounds[-1] else MEAN_ONLY)
        return replace(seen, note=f"{SAME.format(self._minimum)} {seen.note}".strip()) if seen.n else seen

    def change(self, finding: Finding, key: str) -> Finding:
        """The change between the first two rounds, of each group too, and from the first to each later one."""
        own = self._facts.readings.get(key)
        side = self._sides[key]
        if own is None or len(own.rounds) < 2:  # noqa: PLR2004 - a change needs two
            return finding
        result = finding.result if self._may_change(key, own.rounds) else self._hidden(finding.result)
        splits = dict(finding.breakdowns)
        for by, split in splits.items():
            if by == "rounds":
                groups = {
                    name: one if self._may_change(key, name.split(" to ", 1)) else self._hidden(one)
                    for name, one in split.groups.items()
                }
                splits[by] = replace(split, groups=groups)
            elif by != OTHERS and split.groups and side.rounds[1] not in side.changes[by]:
                splits[by] = self._held(split)
        return Finding(finding.indicator, result, splits)

    def others(self, finding: Finding) -> Finding:
        """Every other outcome beside the primary one."""
        split = finding.breakdowns.get(OTHERS)
        if split is None:
            return finding
        may = {key: self._may_change(key, self._facts.readings[key].rounds) for key in split.groups}
        groups = {key: one if may[key] else self._hidden(one) for key, one in split.groups.items()}
        return replace(finding, breakdowns={**finding.breakdowns, split.by: replace(split, groups=groups)})

    def gap(self, finding: Finding, key: str) -> Finding:
        """The gap between two mirrored measures of one match, in each round."""
        split = finding.breakdowns.get("round")
        mirror = self._facts.measures[key].mirrors if key in self._facts.measures else ""
        if split is None or mirror not in self._sides:
            return finding
        sides = self._sides[key], self._sides[mirror]
        apart = {name for name in split.groups if gap_apart(self._facts, sides, (key, mirror), name,
                                                            minimum=self._minimum)}  # fmt: skip
        groups = {name: self._hidden(one) if name in apart else one for name, one in split.groups.items()}
        latest = list(split.groups)[-1:]
        result = self._hidden(finding.result) if apart & set(latest) else finding.result
        splits = {by: self._held(one) if by != "round" and apart & set(latest) else one
                  for by, one in finding.breakdowns.items()}  # fmt: skip
        return Finding(finding.indicator, result, splits | {"round": replace(split, groups=groups)})

    def _may_change(self, key: str, between: "tuple[str, ...] | list[str]") -> bool:
        side, (first, second) = self._sides[key], between[:2]
        return first == side.rounds[0] and second in side.changes[ALL]

    def _held(self, split: Breakdown) -> Breakdown:
        return Breakdown(split.by, {}, split.without_data, whole=False, note=SPLIT_HELD.format(self._minimum))

    def _hidden(self, result: Result) -> Result:
        if not result.n:
            return result
        note = BESIDE.format(self._minimum)
        if isinstance(result, Change):
            return Change(0, None, None, None, None, None, unit=result.unit, method=result.method, n_of=result.n_of,
                          note=note)  # fmt: skip
        return replace(result, value=None, low=None, high=None, n=0, clusters=None, note=note)
