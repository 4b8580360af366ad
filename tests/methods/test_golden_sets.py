"""Every method stands on at least three data sets which R answered, and on those that are awkward for it."""

import json
from functools import cache
from pathlib import Path

import pytest

from evaluation.reference.methods import checks_of, public

ROOT = Path(__file__).parents[2]
TIES, TWO, ZERO, EMPTY, MISSING = "ties", "n = 2", "zero times", "one group empty", "missing"
AWKWARD = {  # which of the awkward sets R can answer too
    "wilson_interval": {TWO},
    "proportion": {TWO},
    "proportion_difference": {TWO},
    "proportion_bounds": {TWO, MISSING},
    "clustered_rate": {TIES, TWO, EMPTY},
    "clustered_mean": {TIES, TWO, MISSING},
    "mean_interval": {TIES, TWO, MISSING},
    "group_difference": {TIES, TWO, MISSING},
    "standardised_difference": {TIES, TWO},
    "paired_change": {TIES, TWO, MISSING},
    "limits_of_agreement": {TIES, TWO, MISSING},
    "concordance": {TIES, MISSING},
    "rank_association": {TIES, TWO, MISSING},
    "tipping_point": {TIES, MISSING},
    "kaplan_meier": {TIES, TWO, ZERO, MISSING},
    "kaplan_meier_by": {TIES, TWO, ZERO, MISSING},
    "cumulative_incidence": {TIES, TWO, ZERO, MISSING},
    "log_rank": {TIES, TWO, ZERO, EMPTY, MISSING},
    "cronbach_alpha": {TIES, TWO, MISSING},
    "omega_one_factor": {TIES, MISSING},
    "random_intercept": {TIES, MISSING},
    "reliable_change": {TIES, TWO, MISSING},
    "benjamini_hochberg": {TIES, TWO, MISSING},
    "funnel_limits": {EMPTY},
    "detectable_change": {TWO},
    "people_for_a_difference": set(),  # there are always two groups, never tied or missing
}


@cache
def inputs(file, kind):
    stored = json.loads((ROOT / "tests/golden" / f"{file}.json").read_text("utf-8"))
    return [case["input"] for case in stored["cases"][kind]]


def sets_of(name):
    """The distinct data R was given for this method, whatever options it was asked with."""
    found = [one for check in checks_of(ROOT)[name] for file, kind in check.golden for one in inputs(file, kind)]
    bare = [{key: value for key, value in one.items() if key not in {"interval", "confidence"}} for one in found]
    return list({json.dumps(one, sort_keys=True): one for one in bare}.values())


def columns(one):
    """Its arrays, a table of items column by column."""
    arrays = [value for value in one.values() if isinstance(value, list)]
    return [list(column) for array in arrays for column in (zip(*array, strict=True) if is_table(array) else [array])]


def is_table(array):
    return bool(array) and isinstance(array[0], list)


def n_of(one):
    """How many people (or clusters, where they are what counts) are known; of two groups the larger."""
    if "trials" in one:
        return sum(trials > 0 for trials in one["trials"])
    if "value" in one and "cluster" in one:
        return len(set(one["cluster"]))
    if {"n1", "n2"} <= one.keys() or {"a", "b"} <= one.keys():
        sizes = (one.get("n1", one.get("a")), one.get("n2", one.get("b")))
        return max(len(size) if isinstance(size, list) else size for size in sizes)
    together = [column for key, column in zip(one, columns(one), strict=False) if key != "missing_before"]
    if not together:
        return one["n"]
    rows = zip(*(columns(one) if "items" in one else together), strict=True)
    return sum(None not in row for row in rows)


def has_ties(one):
    known = [[value for value in column if value is not None] for column in columns(one)]
    spread = [column for column in known if len(set(column)) > 2 or "trials" in one or "p" in one]
    return any(len(set(column)) < len(column) for column in spread)


def has_an_empty_group(one):
    if "group" not in one:
        return 0 in one.get("trials", one["n"] if isinstance(one.get("n"), list) else [])
    first = min(time for time, event in zip(one["time"], one["event"], strict=True) if event and time is not None)
    there = {group for time, group in zip(one["time"], one["group"], strict=True) if time is not None and time >= first}
    return there != set(one["group"])


HOLDS = {
    TIES: has_ties,
    TWO: lambda one: n_of(one) == 2,
    ZERO: lambda one: 0 in one["time"],
    EMPTY: has_an_empty_group,
    MISSING: lambda one: any(None in column for column in columns(one)) or one.get("answered", 0) < one.get("n", 0),
}


def test_every_method_is_listed():
    assert sorted(AWKWARD) == sorted(public())


@pytest.mark.parametrize("name", sorted(AWKWARD))
def test_a_method_stands_on_three_data_sets_or_more_and_on_the_awkward_ones(name):
    given = sets_of(name)
    assert len(given) >= 3
    assert {kind for kind in AWKWARD[name] if not any(map(HOLDS[kind], given))} == set()
