"""Canonical meetings and contacts as one table of integers for the engine."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.cases import ANSWERS, ATTEMPT, CONTACT, NO, NO_STATUS, NOT_SAID, STATUSES, case_of
from evaluation.facts.days import Days, whole_days
from evaluation.vocabulary import Initiator

if TYPE_CHECKING:
    import pyarrow as pa

NOBODY = -1
ROWS_AT_ONCE = 65_536


def places(keys: "pd.Series[int]", known: "pd.Series[int]") -> Days:
    """Where each key stands among the known ones; `NOBODY` where it is unknown or missing."""
    numbers = keys.to_numpy(dtype=np.int64, na_value=np.iinfo(np.int64).min)
    found: Days = pd.Index(known.to_numpy(dtype=np.int64)).get_indexer(pd.Index(numbers)).astype(np.int64)
    return found


def coded_meetings(meetings: pd.DataFrame, place: Days, mentors: Days) -> "pa.Table":
    """Meetings as integers: kind is the status's code, case what is counted of it (`cases`).

    Args:
        meetings: the canonical table.
        place: where each row's match stands.
        mentors: a number for each match's mentor, `NOBODY` where unknown.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.array(meetings["status"])
    codes = pc.fill_null(pc.index_in(text, value_set=pa.array([str(s) for s in STATUSES], type=text.type)), NO_STATUS)
    minutes = pa.array(meetings["minutes"], type=pa.float64())
    own = _once_per_group(meetings, place, mentors)
    return pa.table(
        {
            **_shared(meetings, place, np.asarray(codes).astype(np.int8), np.asarray(minutes.is_valid())),
            "minutes": minutes,
            "mentor_minutes": minutes if own is None else pc.if_else(pa.array(own), minutes, 0.0),
        }
    )


def coded_contacts(contacts: pd.DataFrame, place: Days) -> "pa.Table":
    """Contacts as integers: kind is two-way or an attempt; an empty two_way counts as yes."""
    import pyarrow as pa

    minutes = pa.array(contacts["minutes"], type=pa.float64())
    answered = contacts["two_way"].to_numpy(dtype=bool, na_value=True)
    kind = np.where(answered, np.int8(CONTACT), np.int8(ATTEMPT))
    return pa.table(
        {**_shared(contacts, place, kind, np.zeros(len(contacts), dtype=bool)),
         "minutes": pa.nulls(len(contacts), pa.float64()), "mentor_minutes": minutes}
    )  # fmt: skip


def with_holders(events: "pa.Table", holders: pd.DataFrame) -> "pa.Table":
    """The events with their holder's unit, service code and cut-off; anything where the place is `NOBODY`."""
    place = events["place"].to_numpy()
    own = {"unit": "unit", "service": "code", "cut_off": "cut_off"}
    found = {name: np.append(holders[of].to_numpy(dtype=np.int32), np.int32(0)) for name, of in own.items()}
    return with_columns(events, {name: values[place] for name, values in found.items()})


def with_columns(events: "pa.Table", columns: Mapping[str, NDArray[Any]]) -> "pa.Table":
    """The events with further columns, in parts small enough for the engine to read them with all its threads."""
    import pyarrow as pa

    for name, values in columns.items():
        events = events.append_column(name, [values])
    return pa.Table.from_batches(events.to_batches(max_chunksize=ROWS_AT_ONCE), events.schema)


def _shared(
    rows: pd.DataFrame, place: Days, kind: NDArray[np.int8], minutes_known: NDArray[np.bool_]
) -> Mapping[str, Any]:
    return {
        "place": place.astype(np.int32),
        "day": whole_days(rows["on"]).astype(np.int32),
        "kind": kind,
        "case": case_of(kind, minutes_known, [_said(rows, name) for name in ANSWERS]),
    }


def _said(rows: pd.DataFrame, name: str) -> NDArray[np.int8]:
    """`NOT_SAID`, `NO` or `YES` of each row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if name == "started_by_child":
        started = pa.array(rows["initiated_by"])
        by_child = pc.equal(started, pa.scalar(str(Initiator.CHILD), type=started.type))
        return np.asarray(pc.fill_null(pc.add(by_child.cast(pa.int8()), NO), NOT_SAID)).astype(np.int8, copy=False)
    if name not in rows:
        return np.full(len(rows), NOT_SAID, dtype=np.int8)
    said: NDArray[np.int8] = rows[name].to_numpy(dtype=np.int8, na_value=-1)
    said += np.int8(NO)
    return said


def _once_per_group(meetings: pd.DataFrame, place: Days, mentors: Days) -> "np.ndarray[Any, np.dtype[np.bool_]] | None":
    """Which rows take a mentor's time: a group meeting does once, on its longest row; None when there is no group."""
    group = meetings["group"]
    rows = np.flatnonzero(group.notna().to_numpy() & (place != NOBODY))
    rows = rows[mentors[place[rows]] != NOBODY]
    if not len(rows):
        return None
    shared = pd.DataFrame({"mentor": mentors[place[rows]], "on": meetings["on"].to_numpy()[rows],
                           "group": group.to_numpy()[rows], "minutes": meetings["minutes"].to_numpy()[rows],
                           "row": rows})  # fmt: skip
    ordered = shared.sort_values("minutes", ascending=False, kind="stable")
    again = ordered.duplicated(["mentor", "on", "group"])
    own = np.ones(len(meetings), dtype=bool)
    own[ordered.loc[again, "row"].to_numpy()] = False
    return own
