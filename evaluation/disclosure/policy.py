"""The whole policy of what leaves the service, in one file: every figure, every field of a result, every number.

A figure or a field that is not listed here is not released. The rules are numbered as in `docs/security.md`.

P1 counts of people: to the nearest 5; 0 to 7 people are one mark.
P2 shares: 20 people or more, 8 or more with and 8 or more without; tenths below 100 people, whole per cent from 100.
P3 scores, changes, medians, sums: 10 people or more, whole points on 0-100; a split whole or not at all.
P4 shares over weeks: at weeks 6, 12, 26 and 52 only, as P2; nothing below 10 still followed.
P5 hold: a figure is refreshed only when 10 people or more are behind what is new in it (or nothing is); a table of
   counts, only where who is new in a group cannot be worked out.
P6 three ways of moving: 40 pairs or more; else, where true, that 7 or fewer went down.
P7 late corrections to fewer than 10 people wait: what a person contributes belongs to P5's comparison.
P8 one characteristic at a time.
The same for mentors and professionals as for children.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from evaluation.results import Breakdown, Change, Curve, Estimate

Rule = Literal["count", "share", "share over weeks", "score", "three ways", "money", "typed"]
Field = Literal["rounded", "nearest 5", "as it is", "not released"]


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of the rules. A programme may only make them stricter.

    Attributes:
        small: this many people or fewer are shown as one mark (P1).
        nearest: counts are rounded to it (P1).
        share_people: fewest people behind a share (P2). each_side: fewest with and fewest without (P2).
        fine_from: people from which a share is told in whole per cent, below in tenths (P2).
        score_people: fewest people behind a score, change, median or sum (P3). score_grain: rounding, in points (P3).
        weeks: the only weeks a share over time is told at (P4). followed: fewest still followed (P4).
        new_people: fewest people behind what is new in a figure (P5, P7).
        values_left: fewest values anybody may be left with who knows every group size (P5).
        three_way_pairs: fewest pairs for the three ways of moving (P6).
        characteristics: how many a split may have (P8).
    """

    small: int = 7
    nearest: int = 5
    share_people: int = 20
    each_side: int = 8
    fine_from: int = 100
    score_people: int = 10
    score_grain: float = 1.0
    weeks: tuple[int, ...] = (6, 12, 26, 52)
    followed: int = 10
    new_people: int = 10
    values_left: int = 3
    three_way_pairs: int = 40
    characteristics: int = 1


POLICY: Final = Policy()

FIGURES: Final[Mapping[str, Rule]] = {
    "how_many": "count",
    "by_service": "count",
    "reached": "count",
    "waiting": "count",
    "who_answered": "count",
    "meetings_kept": "share",
    "meetings_come_to": "share",
    "time_together": "share",
    "informal_share": "share",
    "ended_early": "share",
    "endings": "share",
    "by_week": "share over weeks",
    "wait_for_first_meeting": "score",
    "hours_together": "score",
    "change": "score",
    "score": "score",
    "reliable_change": "three ways",
    "cost": "money",
    "caseload": "count",
    "target": "typed",
}
"""Figure (the part of its key before a point) → the rule it leaves by."""

FIELDS: Final[Mapping[type, Mapping[str, Field]]] = {
    Estimate: {
        "value": "rounded", "low": "rounded", "high": "rounded", "n": "nearest 5", "unit": "as it is",
        "method": "as it is", "kind": "as it is", "n_of": "as it is", "note": "not released",
        "clusters": "not released",
    },
    Change: {
        "n": "nearest 5", "mean_before": "rounded", "mean_after": "rounded", "difference": "rounded",
        "low": "rounded", "high": "rounded", "t": "not released", "p_value": "not released", "g_av": "not released",
        "g_av_low": "not released", "g_av_high": "not released", "d_z": "not released", "d_z_low": "not released",
        "d_z_high": "not released", "wilcoxon_p": "not released", "clusters": "not released",
        "left_out": "not released", "round_before": "as it is", "round_after": "as it is", "unit": "as it is",
        "method": "as it is", "n_of": "as it is", "note": "not released",
    },
    Curve: {
        "time": "not released", "value": "not released", "low": "not released", "high": "not released",
        "at_risk": "not released", "events": "not released", "n": "nearest 5", "unit": "as it is",
        "method": "as it is", "n_of": "as it is", "note": "not released",
    },
    Breakdown: {
        "by": "as it is", "groups": "rounded", "without_data": "not released", "whole": "not released",
        "note": "not released",
    },
}  # fmt: skip
"""Field of a result → how it is released. Notes are not: they hold exact counts."""


PUBLICATION: Final[Mapping[str, Field]] = {
    "number": "as it is", "title": "as it is", "programme": "as it is", "start": "as it is", "end": "as it is",
    "cut_off": "as it is", "in_one_minute": "rounded", "sections": "rounded", "prepared_by": "as it is",
    "prepared_on": "as it is", "approved_by": "as it is", "approved_on": "as it is", "previous": "as it is",
    "withdrawn": "as it is", "software": "as it is", "data_version": "as it is", "settings_version": "as it is",
    "definitions": "as it is", "notices": "as it is", "silent_weeks": "as it is",
}  # fmt: skip
"""Field of a publication → how it is released. Weeks are counted, not people; no service is named with them."""


class NotListed(Exception):  # noqa: N818 - it is what is wrong
    """A figure or a field the policy does not list was about to be released."""


def rule_of(key: str) -> Rule:
    """The rule a figure leaves by.

    Raises:
        NotListed: when the policy does not list it.
    """
    figure = key.split(".", 1)[0]
    if figure not in FIGURES:
        raise NotListed(f"{figure} is not listed in the policy, so it is not released.")
    return FIGURES[figure]


def take(result: object, field: str) -> Any:
    """The value of a result's field, for rounding; the only way protection reads a result.

    Raises:
        NotListed: when the policy does not list the field, or lists it as not released.
    """
    how = FIELDS.get(type(result), {}).get(field, "not released")
    if how == "not released":
        raise NotListed(f"{type(result).__name__}.{field} is not listed in the policy, so it is not released.")
    return getattr(result, field)
