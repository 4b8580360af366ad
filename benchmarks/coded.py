"""The log of a programme as the coded table the engine reads, for measuring the engine alone."""

import numpy as np
import pyarrow as pa

from benchmarks.programmes import CUT_OFF
from benchmarks.same_answers import SETTINGS
from evaluation.facts.cases import ANSWERS, NOT_SAID, SHAPE
from evaluation.facts.coding import with_columns
from evaluation.facts.contacts import holders_of
from evaluation.facts.days import day_of
from evaluation.facts.log import Log
from evaluation.facts.matches import asked_for, matches_of
from evaluation.facts.people import people_of
from evaluation.results import Period, Scope


def coded_events(tables):
    """Meetings and contacts as integers, with their holders; and each answer in a column (SQL by hand reads those)."""
    until = {"cut_offs": SETTINGS["cut_offs"], "last": day_of(CUT_OFF)}
    people = people_of(tables, **until)
    matches = asked_for(matches_of(tables, people, programme=SETTINGS["programme"], **until), Scope(), Period())
    holders = holders_of(matches, tables["contacts"], people, scope=Scope(), **until)
    coded = Log(tables, matches, holders, Period(), "")._coded()
    _, _, *said = np.unravel_index(coded["case"].to_numpy(), SHAPE)
    answers = zip(ANSWERS, said, strict=True)
    month = coded["day"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    return with_columns(
        coded,
        {"month": month} | {name: pa.array(own - 1, mask=own == NOT_SAID, type=pa.int8()) for name, own in answers},
    )
