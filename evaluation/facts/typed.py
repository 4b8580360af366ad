"""What a service types in: targets, the eligible caseload by group, costs."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from evaluation.results import Scope

ALL = "all"
TYPED = ("targets", "caseload", "costs")
CHARACTERISTICS: Mapping[str, str] = {  # as people write it → the characteristic of `tables.GROUPINGS`
    "sex": "sex", "gender": "sex", "ethnicity": "ethnicity", "ethnic group": "ethnicity", "age": "age_band",
    "age band": "age_band", "route": "route", "care experience": "care_experienced",
    "care experienced": "care_experienced", "care-experienced": "care_experienced", "send": "send",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """Totals as typed, of the services in scope; `service` is "" where a total names none.

    Attributes:
        targets: service, what, by, target.
        caseload: service, from, until (the first day after), characteristic (`all` or a grouping's name), group,
            group_as_typed, children.
        costs: service, from, until (the first day after), kind, amount.
    """

    targets: pd.DataFrame
    caseload: pd.DataFrame
    costs: pd.DataFrame


def part_of_typed(name: str, frame: pd.DataFrame, by: str, group: str) -> pd.DataFrame:
    """One service's rows of a table; or one group's, which only the caseload tells apart."""
    if by == "service":
        return frame[frame["service"] == group]
    if name != "caseload":
        return frame.iloc[:0]
    own = frame[(frame["characteristic"] == by) & (frame["group"] == group.casefold())]
    return own.assign(characteristic=ALL, group=ALL)


def typed_of(name: str, tables: Mapping[str, pd.DataFrame], scope: Scope) -> pd.DataFrame:
    """One of the typed totals (`TYPED`) of the services asked for; what names no service belongs to all of them.

    Of one group only the caseload tells anything.
    """
    frame = _of_services(tables, name, scope)
    if name == "targets":
        frame = frame.assign(what=frame["what"].str.strip().str.casefold())
    if name == "caseload":
        frame = _grouped(frame)
    return part_of_typed(name, frame, scope.by, scope.group) if scope.by else frame


def _grouped(caseload: pd.DataFrame) -> pd.DataFrame:
    """The caseload with its characteristics and groups as they are compared."""
    words = caseload["characteristic"].str.strip().str.casefold()
    named = words.map(CHARACTERISTICS).astype("str")
    return caseload.assign(
        characteristic=named.fillna(words), group=caseload["group"].str.strip().str.casefold(),
        group_as_typed=caseload["group"].str.strip(),
        children=caseload["children"].astype("Float64").fillna(0).astype("float64"),
    )  # fmt: skip


def _of_services(tables: Mapping[str, pd.DataFrame], name: str, scope: Scope) -> pd.DataFrame:
    from evaluation.records import TABLES, empty

    frame = tables.get(name)
    frame = empty(TABLES[name]) if frame is None else frame
    frame = frame.assign(service=frame["service"].fillna("").astype("str"))
    if scope.services:
        frame = frame[frame["service"].isin(scope.services)]
    return frame.reset_index(drop=True)
