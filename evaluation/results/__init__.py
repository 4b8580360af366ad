"""Small typed results: what a figure says, how sure it is, and about how many people.

Nothing here holds a row about a child. Unknown is `None` with a note, never 0 and never NaN.
"""

from evaluation.results.asking import CHOOSABLE, Period, Principal, Scope
from evaluation.results.chosen import ChosenOutcome
from evaluation.results.estimates import Breakdown, Change, Curve, Estimate, Kind, Result
from evaluation.results.findings import Direction, Finding, Findings, Indicator, Source
from evaluation.results.how_answered import Alike, HowAnswered, OneQuestion
from evaluation.results.keeping import Due, Erased, Late, Lock, Request
from evaluation.results.members import INVITED_FOR_DAYS, ROLES, Member
from evaluation.results.publication import (
    Cell,
    Held,
    Publication,
    PublicationSummary,
    Released,
    Row,
    Section,
    Suppressed,
    Table,
)

__all__ = [
    "CHOOSABLE", "INVITED_FOR_DAYS", "ROLES", "Alike", "Breakdown", "Cell", "Change", "ChosenOutcome", "Curve",
    "Direction",
    "Due", "Erased",
    "Estimate", "Finding", "Findings", "Held", "HowAnswered", "Indicator", "Kind", "Late", "Lock", "Member",
    "OneQuestion", "Period", "Principal",
    "Publication", "PublicationSummary", "Released", "Request", "Result", "Row", "Scope", "Section", "Source",
    "Suppressed", "Table",
]  # fmt: skip
