"""What a row of the log counts as: there are few cases, so what counts is asked of them, not of millions of rows."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.vocabulary import MeetingStatus

STATUSES = tuple(MeetingStatus)
ATTENDED = STATUSES.index(MeetingStatus.ATTENDED)
REARRANGED = STATUSES.index(MeetingStatus.REARRANGED)
NO_STATUS = len(STATUSES)
CONTACT = NO_STATUS + 1  # a two-way contact
ATTEMPT = NO_STATUS + 2  # the other did not answer

STATUS_COUNTS = tuple(str(status) for status in STATUSES)
ANSWERS = ("informal", "started_by_child", "out_of_role", "professional_request")
KNOWN = tuple(f"{name}_known" for name in ANSWERS)
MATCH_COUNTS = (*STATUS_COUNTS, "status not recorded", "contacts", "attempts", "minutes_known", *ANSWERS, *KNOWN)
EARLY = ("early_informal", "early_informal_known")  # the same counts of a match's first weeks
WEEK_COUNTS = ("rows", "meetings", "attended", "contacts", "informal", "informal_known")
NOT_SAID, NO, YES = 0, 1, 2  # what a row says of each of `ANSWERS`
SHAPE = (ATTEMPT + 1, 2, *(3,) * len(ANSWERS))  # kind, are the minutes known, each answer
WORD = 62  # binary digits of one packed sum


def case_of(
    kind: NDArray[np.int8], minutes_known: NDArray[np.bool_], answers: Sequence[NDArray[np.int8]]
) -> NDArray[np.int16]:
    """Each row's case: one whole number for all that is counted of it.

    Args:
        kind: the place of its status among `STATUSES`, or `NO_STATUS`, `CONTACT`, `ATTEMPT`.
        minutes_known: whether its length is on record.
        answers: for each of `ANSWERS`, `NOT_SAID`, `NO` or `YES`.
    """
    case = kind.astype(np.int16)
    for size, state in zip(SHAPE[1:], (minutes_known.view(np.int8), *answers), strict=True):
        case *= np.int16(size)
        case += state
    return case


@cache
def flags() -> Mapping[str, NDArray[np.bool_]]:
    """Whether each case counts, by what is counted."""
    kind, known, *answers = np.unravel_index(np.arange(np.prod(SHAPE)), SHAPE)
    told = (kind == ATTENDED) | (kind == CONTACT)
    kinds = (*STATUS_COUNTS, "status not recorded", "contacts", "attempts")
    return {
        **{name: kind == code for code, name in enumerate(kinds)},
        "rows": kind >= 0,
        "meetings": (kind <= NO_STATUS) & (kind != REARRANGED),
        "minutes_known": (kind == ATTENDED) & (known == 1),
        **{name: told & (said == YES) for name, said in zip(ANSWERS, answers, strict=True)},
        **{name: told & (said != NOT_SAID) for name, said in zip(KNOWN, answers, strict=True)},
    }  # fmt: skip


def bits_for(place: NDArray[np.signedinteger]) -> int:
    """How many binary digits hold any count of one match: as many as its rows need.

    Args:
        place: each row's place among the holders, below 0 for nobody.
    """
    rows = np.bincount(place[place >= 0])
    return int(rows.max()).bit_length() if len(rows) else 1


def packs(names: Sequence[str], bits: int) -> list[Sequence[str]]:
    """Which counts share a whole number, each in `bits` binary digits of it, lowest digits first."""
    each = WORD // bits
    return [names[start : start + each] for start in range(0, len(names), each)]


def digits(case: NDArray[np.int16], names: Sequence[str], bits: int) -> dict[str, NDArray[np.int64]]:
    """What each row adds to each whole number of `packs`, as columns `pack_0` …: one sum then counts several flags.

    That is what a group-by over many rows costs: a sum for each column.
    """
    return {f"pack_{number}": _weights(own, bits)[case] for number, own in enumerate(packs(names, bits))}


def _weights(names: Sequence[str], bits: int) -> NDArray[np.int64]:
    """What each case adds to a whole number that these counts share."""
    weights = np.zeros(np.prod(SHAPE), dtype=np.int64)
    for place, name in enumerate(names):
        weights += flags()[name].astype(np.int64) << place * bits
    return weights


def counted(sums: pd.DataFrame, names: Sequence[str], bits: int) -> dict[str, NDArray[np.int32]]:
    """Sums of `digits` taken apart into their counts.

    Args:
        sums: columns `pack_0` ….
        names: as given to `digits`.
        bits: likewise.
    """
    mask = (1 << bits) - 1
    return {
        name: (sums[f"pack_{number}"].to_numpy(dtype=np.int64) >> place * bits & mask).astype(np.int32)
        for number, own in enumerate(packs(names, bits))
        for place, name in enumerate(own)
    }
