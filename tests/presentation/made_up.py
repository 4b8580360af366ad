"""Small made-up results for the tests of this folder; nothing in them is about a real child."""

from collections.abc import Sequence

import numpy as np

from evaluation.results import Change, Curve, Direction, Estimate, Finding, Indicator, Kind, Result, Source


def an_estimate(
    value: float | None, low: float | None = None, high: float | None = None, n: int = 61, *, unit: str = "proportion",
    kind: Kind = "estimated", n_of: str = "children", note: str = "",
) -> Estimate:  # fmt: skip
    return Estimate(
        value, low, high, n, unit, "clustered_rate", kind, n_of, note or ("" if value is not None else "none")
    )


def a_change(difference: float | None, low: float | None, high: float | None, n: int, *, before: float = 62.0,
             n_of: str = "children", left_out: int = 0) -> Change:  # fmt: skip
    after = None if difference is None else before + difference
    note = "" if difference is not None else "Too few."
    return Change(n, before, after, difference, low, high, n_of=n_of, left_out=left_out, note=note)


def a_finding(key: str, result: Result, *, source: Source = "log", better: Direction | None = "higher",
              title: str = "Meetings children came to") -> Finding:  # fmt: skip
    question = "Do children come to the meetings on offer?"
    return Finding(
        Indicator(key, title, question, source, result.unit, better, "came ÷ on offer", "This project", (),
                  "Start with the meeting log", lambda _: result),
        result,
    )  # fmt: skip


def a_curve(values: Sequence[float], at_risk: Sequence[int], time: Sequence[float] = (6, 12, 26)) -> Curve:
    spread = 0.05
    return Curve(
        np.asarray(time, float), np.asarray(values, float), tuple(v - spread for v in values),
        tuple(v + spread for v in values), np.asarray(at_risk), np.ones(len(values), int), at_risk[0],
    )  # fmt: skip
