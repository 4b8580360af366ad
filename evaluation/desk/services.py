"""Which service a file is from, by the people and matches it names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.records import TABLES

if TYPE_CHECKING:
    from evaluation.intake import Inspection, Reading
    from evaluation.records import Known

MOST = 0.8  # of the references known, so that one child who moved decides nothing
KNOWN = 0.5  # of the references named, so that a few references two services share decide nothing


@dataclass(frozen=True, slots=True)
class LikelyService:
    """The service most references of a file belong to.

    Attributes:
        name: the service's.
        inside: references of the file known in it and in no other. of: those known at all.
    """

    name: str
    inside: int
    of: int


def may_need_a_service(inspection: "Inspection") -> bool:
    """Whether the rows could say their service, and neither a column nor the mapping does."""
    matching = inspection.matching
    table = TABLES.get(matching.table)
    has_one = table is not None and any(column.name == "service" for column in table.columns)
    return has_one and "service" not in matching.constants and "service" not in matching.columns.values()


def likely_service(reading: "Reading", known: "Known") -> LikelyService | None:
    """The service eight in ten of the known people and matches belong to; None where that or they are not clear."""
    named = _named(reading)
    stored = pd.concat([
        known.people[["person", "service"]].set_axis(["reference", "service"], axis=1).assign(kind="person"),
        known.matches[["match", "service"]].set_axis(["reference", "service"], axis=1).assign(kind="match"),
    ])  # fmt: skip
    found = stored.astype("str").merge(named, on=["kind", "reference"])
    of = len(found[["kind", "reference"]].drop_duplicates())
    services = found[found["service"].fillna("") != ""].groupby(["kind", "reference"])["service"].unique()
    alone = services[services.str.len() == 1].str[0].value_counts()
    if not len(alone) or alone.iloc[0] < MOST * of or of < KNOWN * len(named):
        return None
    return LikelyService(str(alone.index[0]), int(alone.iloc[0]), of)


def _named(reading: "Reading") -> pd.DataFrame:
    """Every person and every match the file names, once: columns kind, reference."""
    pairs = {
        (column.kind, reference)
        for name, frame in reading.tables.items()
        for column in TABLES[name].columns
        if column.kind in ("person", "match")
        for reference in frame[column.name].dropna().unique()
    }
    return pd.DataFrame(sorted(pairs), columns=["kind", "reference"], dtype="str")
