"""Every method says at every edge what `edge_cases` writes down, and its docstring says so too."""

from functools import singledispatch

import numpy as np
import pytest

from evaluation.methods import (
    Agreement,
    Alpha,
    FunnelLimits,
    LogRank,
    RandomIntercept,
    ReliableChange,
    Survival,
    cumulative_incidence,
    proportion,
    reliable_change,
)
from evaluation.reference import docstrings
from evaluation.reference.methods import public
from evaluation.results import Change, Estimate

from . import edge_cases

MORE = {
    proportion: {"nobody": "Nobody yet."},
    reliable_change: {"sd": 1.0, "reliability": 0.5, "minimum": 0.0, "maximum": 5.0},
    cumulative_incidence: {"causes": [1, 2]},
}


@singledispatch
def told(result):
    """A result in one line."""
    return str(np.round(result, 4)) if isinstance(result, np.ndarray) else f"{result:.4f}"


@told.register
def _(result: tuple):
    return f"({short(result[0])} to {short(result[1])})"


@told.register
def _(result: dict):
    at = (f"{name} at 3 {read(curve.at(3))}, n {curve.n}" for name, curve in result.items())
    return "; ".join(at) or "no group"


@told.register
def _(result: Estimate):
    return with_note(figure(result, result.value), result)


@told.register
def _(result: Change):
    return with_note(figure(result, result.difference), result)


@told.register
def _(result: Alpha):
    return with_note(figure(result, result.alpha), result)


@told.register
def _(result: Agreement):
    return with_note(f"bias {read(result.bias)}, low {read(result.low)}", result.bias)


@told.register
def _(result: Survival):
    told_of = {"at 3": result.at(3), "median": result.median(), "mean to 3": result.restricted_mean(3)}
    return with_note(", ".join(f"{name} {read(one)}" for name, one in told_of.items()), result.at(3))


@told.register
def _(result: LogRank):
    one = result
    return with_note(
        "unknown" if one.statistic is None else f"χ² {one.statistic:g}, df {one.df}, p {one.p_value:.4f}", one
    )


@told.register
def _(result: RandomIntercept):
    if result.coefficients is None:
        return with_note("unknown", result)
    parts = result.coefficients[0], result.var_between, result.var_within
    return with_note("{:g}, between {:g}, within {:.4f}".format(*parts), result)


@told.register
def _(result: ReliableChange):
    return f"up {result.up}, within {result.within}, down {result.down}, no room {result.no_room}, n {result.n}"


@told.register
def _(result: FunnelLimits):
    return f"none: {result.note}" if result.low_95 is None else f"low {result.low_95}"


def with_note(words, result):
    return f"{words}, n {result.n}" + (f": {result.note}" if result.note else "")


def read(one):
    return figure(one, one.value)


def figure(one, value):
    """`value (low to high)`, in four digits."""
    if value is None:
        return "unknown"
    ends = "no interval" if one.low is None and one.high is None else f"{short(one.low)} to {short(one.high)}"
    return f"{short(value)} ({ends})"


def short(number):
    return "?" if number is None else f"{round(number, 4) + 0:g}" if abs(number) < 10 else f"{number:.4f}"


@pytest.mark.parametrize(
    ("method", "edge", "given", "says"),
    [pytest.param(*row, id=f"{row[0].__name__}: {row[1]}") for row in edge_cases.ROWS],
)
def test_a_method_says_at_an_edge_what_is_written_down(method, edge, given, says):
    del edge
    words, _, note = says.partition(": ")
    answer = told(method(*(list(part) if isinstance(part, str) else part for part in given), **MORE.get(method, {})))
    assert answer == words or (note and answer.startswith(f"{words}: {note}"))


@pytest.mark.parametrize("name", sorted(public()))
def test_every_edge_of_a_method_is_written_down_and_told_in_its_docstring(name):
    told_in_rows = {edge for method, edge, *_ in edge_cases.ROWS if method.__name__ == name}
    assert told_in_rows == edge_cases.ASKED.get(name, edge_cases.OF_ARRAYS)
    assert set(docstrings.read(public()[name]).edges) == told_in_rows
