"""Which service a file is from, by the people it names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.records import TABLES

if TYPE_CHECKING:
    from evaluation.intake import Inspection, Reading
    from evaluation.records import Known

MOST = 0.8  # of the people known, so that one child who moved decides nothing
KNOWN = 0.5  # of the people named, so that a few references two services share decide nothing


@dataclass(frozen=True, slots=True)
class LikelyService:
    """The service most people of a file belong to.

    Attributes:
        name: the service's.
        inside: people of the file known in it and in no other. of: people of the file that are known at all.
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
    """The service eight in ten of the known people belong to; None where that is not clear or most are not known."""
    named = {
        reference
        for name, frame in reading.tables.items()
        for column in TABLES[name].columns
        if column.kind == "person"
        for reference in frame[column.name].dropna().unique()
    }
    people = known.people[known.people["person"].isin(named)]
    services = people[people["service"].fillna("") != ""].groupby("person")["service"].unique()
    alone = services[services.str.len() == 1].str[0].value_counts()
    of = int(people["person"].nunique())
    if not len(alone) or alone.iloc[0] < MOST * of or of < KNOWN * len(named):
        return None
    return LikelyService(str(alone.index[0]), int(alone.iloc[0]), of)
