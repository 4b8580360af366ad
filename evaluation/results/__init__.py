"""Small typed results: what a figure says, how sure it is, and about how many people.

Nothing here holds a row about a child. Unknown is `None` with a note, never 0 and never NaN.
"""

from evaluation.results.asking import Period, Principal, Scope
from evaluation.results.estimates import Breakdown, Change, Curve, Estimate, Kind, Result
from evaluation.results.findings import Direction, Finding, Findings, Indicator, Source

__all__ = [
    "Breakdown", "Change", "Curve", "Direction", "Estimate", "Finding", "Findings", "Indicator", "Kind", "Period",
    "Principal", "Result", "Scope", "Source",
]  # fmt: skip
