"""Each question of the catalogue is answered on the sample programme, and its answer moves with one cell of the input.

Beside each cell stand all the questions whose answer moves when that cell alone is changed: those that depend on it,
and no other.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from a_sample_programme import chosen_programme, stored

from evaluation.desk.assessing import known_measures
from evaluation.facts import build
from evaluation.indicators import CATALOGUE, answer, catalogue
from evaluation.results import Period, Result, Scope
from indicators.named_cells import ANSWERS, LOG, UNASKED, Cell

CELLS = LOG | {f"{cell.row['measure']}, {cell.row['round']}": (cell, moved) for cell, moved in ANSWERS}
ASKED = (
    "people", "steps", "matches", "pauses", "meetings", "contacts", "responses", "status", "targets", "caseload",
    "costs",
)  # fmt: skip
OWN = ("finding_a_way", "asked_before")  # the programme's own questionnaires
TIED = ("wait_for_first_meeting", "wait_for_training")  # six people stand on each median: one moves its interval only


def about(*measures: str) -> set[str]:
    return {key for one in measures for key in (one, f"{one}_change", f"reliability_{one}")}


class Sample:
    """The tables of the sample programme, and the answers from them with any one cell changed."""

    def __init__(self, folder: Any) -> None:
        store = stored(folder, tables=ASKED)
        self.tables, self.cut_offs = store.tables(), store.cut_offs()
        self.programme, self.measures = chosen_programme(folder), known_measures(store.own_measures())
        people, matches = self.tables["people"]["person"].unique(), self.tables["matches"]["match"]
        people, matches = store.references("person", list(people)), store.references("match", list(matches))
        store.close()
        self.references = {"person": people, "mentor": people, "mentee": people, "match": matches}
        self.as_it_is = self.answers(self.tables)

    def answers(self, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
        facts = build(
            tables, programme=self.programme, measures=self.measures, cut_offs=self.cut_offs, period=Period(),
            scope=Scope(), temporary="",
        )  # fmt: skip
        asked = catalogue(facts.measures, primary=self.programme.primary_outcome)
        return {one.key: compared(one.key, answer(one, facts)) for one in asked}

    def with_changed(self, cell: Cell) -> dict[str, Any]:
        frame = self.tables[cell.table].copy()
        frame.loc[self.place(cell), cell.column] = self.stored_value(cell, frame)
        return self.answers(self.tables | {cell.table: frame})

    def place(self, cell: Cell) -> int:
        """The one row of the table that the cell names."""
        frame = self.tables[cell.table]
        here = pd.Series(data=True, index=frame.index)
        for column, wanted in cell.row.items():
            values = frame[column].map(self.references[column]) if column in self.references else frame[column]
            here &= (values == wanted).fillna(value=False).astype("bool")
        (place,) = frame.index[here]
        return place

    def stored_value(self, cell: Cell, frame: pd.DataFrame) -> Any:
        if cell.column in self.references:
            return next(key for key, known in self.references[cell.column].items() if known == cell.value)
        if frame[cell.column].dtype.kind == "M":
            return pd.Timestamp(cell.value) if cell.value else pd.NaT
        return cell.value


def compared(key: str, result: Result) -> Any:
    return (result.value, result.low, result.high) if key in TIED else result.value


def same(one: Any, other: Any) -> bool:
    """Equal, but for the last digit, in which a sum may depend on the order of its rows."""
    return one == pytest.approx(other, rel=1e-9, abs=0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("sample"))


def test_every_question_of_the_catalogue_has_its_cell():
    moved = {key for _, keys in CELLS.values() for key in keys.split()}
    assert moved | about(*UNASKED) == {one.key for one in CATALOGUE} | about(*OWN)
    assert not moved & about(*UNASKED)


def test_no_question_is_without_data(sample):
    assert sample.as_it_is.keys() == {one.key for one in CATALOGUE} - about(*UNASKED) | about(*OWN)
    without = [key for key, found in sample.as_it_is.items() if found is None or None in (found if key in TIED else ())]
    assert without == []


@pytest.mark.parametrize("what", CELLS)
def test_one_cell_moves_the_answers_that_depend_on_it_and_no_other(sample, what):
    cell, keys = CELLS[what]
    changed = sample.with_changed(cell)
    assert {key for key, before in sample.as_it_is.items() if not same(changed[key], before)} == set(keys.split())
    assert None not in changed.values()
