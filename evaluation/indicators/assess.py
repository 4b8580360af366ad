"""Every question answered in one pass, and the answers as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from evaluation.facts import Facts
from evaluation.facts.groups import NOT_RECORDED
from evaluation.indicators.catalogue import WHOLE_ONLY, catalogue, splits_of
from evaluation.results import Breakdown, Change, Estimate, Finding, Findings, Indicator, Result

NOT_KNOWN = "This characteristic is not on record for those the figure is about."
SHARED = ("n", "unit", "method", "n_of", "note", "low", "high", "clusters")


def assess(
    facts: Facts,
    *,
    data_version: str,
    settings_version: str,
    by: Sequence[str] = ("service",),
    only: frozenset[str] | None = None,
) -> Findings:
    """Answer every question of the catalogue from these facts.

    Args:
        facts: of one scope and period.
        data_version: hash of the rows.
        settings_version: hash of the settings.
        by: characteristics to split each figure by (`tables.GROUPINGS`); groups without data are named.
        only: keys to answer; None: all.
    """
    asked = catalogue(facts.measures, primary=facts.programme.primary_outcome)
    wanted = sorted((one for one in asked if only is None or one.key in only), key=lambda one: one.key)
    splits = {one.key: dict[str, Breakdown]() for one in wanted}
    for name in by:
        for key, split in _splits(wanted, facts, name):
            splits[key][name] = split
    own_splits = splits_of(facts.measures)
    for one in wanted:
        if one.key in own_splits and not _missing(one, facts):
            splits[one.key] |= own_splits[one.key](facts)
    findings = {one.key: Finding(one, answer(one, facts), splits[one.key]) for one in wanted}
    return Findings(data_version, settings_version, facts.cut_offs, facts.scope, facts.period, findings)


def answer(indicator: Indicator, facts: Facts) -> Result:
    """The answer, or "no data" with what would answer it."""
    if _missing(indicator, facts):
        note = f"No data. {indicator.answered_by}"
        if indicator.key.endswith("_change"):
            return Change(0, None, None, None, None, None, unit=indicator.unit, note=note)
        return Estimate(None, None, None, 0, unit=indicator.unit, note=note)
    return indicator.compute(facts)


def _missing(indicator: Indicator, facts: Facts) -> bool:
    return not facts.available.issuperset(indicator.needs)


def _splits(indicators: Sequence[Indicator], facts: Facts, by: str) -> Iterator[tuple[str, Breakdown]]:
    """Each indicator's split; a group's part of the facts is made once, asked everything, and let go."""
    split = [one for one in indicators if one.key not in WHOLE_ONLY]
    answers: dict[str, dict[str, Result]] = {one.key: {} for one in split}
    groups = facts.groups(by)
    for group in groups:
        part = facts.part(by, group)
        for one in split:
            answers[one.key][group] = answer(one, part)
    for key, own in answers.items() if groups else ():
        yield key, _split(by, own)


def _split(by: str, own: dict[str, Result]) -> Breakdown:
    """The groups with an answer, those without named; no split where the characteristic is known of nobody asked."""
    without = tuple(group for group, result in own.items() if result.value is None and not result.n)
    if set(own) - set(without) == {NOT_RECORDED}:
        return Breakdown(by, {}, (), note=NOT_KNOWN)
    return Breakdown(by, {group: result for group, result in own.items() if group not in without}, without)


def to_json(findings: Findings) -> dict[str, Any]:
    """The findings as plain values, ready for `json.dumps`; keys sorted, floats unrounded, unknown is null.

    `indicators`: key → value, low, high, n, unit, source, kind, note, version (of the definition), groups and the
    result's other fields; each of its `groups` has `by`, `group` and the same fields. A group without data has value
    null and n 0.
    """
    scope, period = findings.scope, findings.period
    return {
        "cut_off": {service: day.isoformat() for service, day in sorted(findings.cut_off.items())},
        "data_version": findings.data_version,
        "indicators": {key: _finding(finding) for key, finding in sorted(findings.findings.items())},
        "scope": {
            "from": period.start.isoformat() if period.start else None,
            "by": scope.by,
            "group": scope.group,
            "services": sorted(scope.services),
            "to": period.end.isoformat() if period.end else None,
        },
        "settings_version": findings.settings_version,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    groups = [
        row for name in sorted(finding.breakdowns) for row in _groups(finding.breakdowns[name], finding.indicator)
    ]
    one = finding.indicator
    own = {"groups": groups, "source": one.source, "title": one.title, "version": one.version}
    return dict(sorted((_result(finding.result) | own).items()))


def _groups(breakdown: Breakdown, indicator: Indicator) -> list[dict[str, Any]]:
    shown = [{"by": breakdown.by, "group": group} | _result(result) for group, result in breakdown.groups.items()]
    note = breakdown.note or f"No data. {indicator.answered_by}"
    empty = Estimate(None, None, None, 0, unit=indicator.unit, note=note)
    lost = [{"by": breakdown.by, "group": group} | _result(empty) for group in breakdown.without_data]
    return [dict(sorted(row.items())) for row in (*shown, *lost)]


def _result(result: Result) -> dict[str, Any]:
    every = {one.name: getattr(result, one.name) for one in fields(result)}
    return every | {"value": result.value, "kind": result.kind}
