"""Each question of the catalogue is answered, and its answer moves when one named cell of its input changes.

Cells of the log are changed one at a time. Of answers one cell of each measure is changed at once, since no measure is
read beside another but its mirror; that this is so has a test of its own.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pytest
from facts.a_programme import AWAY, CAME, WE_CANCELLED, facts

from evaluation.indicators import CATALOGUE, assess
from indicators.everything import MEASURES, OTHERS, SETTINGS, everything


@dataclass(frozen=True)
class Cell:
    """One named cell of the input, and what it is changed to."""

    table: str
    row: int
    column: str
    value: Any

    def changed(self, tables):
        frame = tables[self.table].copy()
        frame.loc[self.row, self.column] = self.value
        return tables | {self.table: frame}


CHILD, SEEN = "trust_mentor", "trust_mentor_seen_by_mentor"
CELLS = {
    "meetings_come_to": Cell("meetings", 0, "status", AWAY),
    "meetings_kept": Cell("meetings", 0, "status", WE_CANCELLED),
    "time_together": Cell("matches", 0, "planned_per_week", 2.0),
    "hours_together": Cell("meetings", 0, "minutes", 70.0),
    "informal_share": Cell("meetings", 0, "informal", False),
    "started_by_child": Cell("meetings", 0, "initiated_by", "mentor"),
    "pairs_to_check": Cell("meetings", 17, "status", CAME),
    "open_on_paper": Cell("meetings", 17, "status", CAME),
    "ended_early": Cell("matches", 1, "ending", "circumstances"),
    "how_matches_end": Cell("matches", 0, "closed_on", None),
    "still_together_26_weeks": Cell("matches", 1, "closed_on", "2025-03-04"),
    "contacts": Cell("meetings", 0, "status", AWAY),
    "contact_repeat_days": Cell("meetings", 0, "status", AWAY),
    "contact_gap_days": Cell("meetings", 26, "on", "2025-01-18"),
    "last_contact_within_30_days": Cell("meetings", 18, "on", "2025-05-20"),
    "last_contact_within_60_days": Cell("meetings", 16, "on", "2025-04-01"),
    "last_contact_within_90_days": Cell("meetings", 16, "on", "2025-03-01"),
    "answers_returned": Cell("matches", 5, "closed_on", "2025-06-29"),
    "ended_very_early": Cell("matches", 1, "ending", "circumstances"),
    "had_last_meeting": Cell("matches", 1, "closing_meeting_on", pd.Timestamp("2024-12-02")),
    "contact_after_custody": Cell("pauses", 0, "until", "2024-09-23"),
    "wait_for_first_meeting": Cell("steps", 2, "on", "2024-08-20"),
    "first_meeting_within_14_days": Cell("steps", 0, "on", "2024-08-12"),
    "wait_for_checks": Cell("steps", 10, "on", "2024-05-22"),
    "checks_within_14_days": Cell("steps", 7, "on", "2024-05-21"),
    "wait_for_training": Cell("steps", 11, "on", "2024-06-11"),
    "training_within_14_days": Cell("steps", 8, "on", "2024-06-10"),
    "referred_and_met": Cell("matches", 0, "mentee", 202),
    "applied_and_matched": Cell("matches", 1, "mentor", 101),
    "mentors_active_at_6_months": Cell("people", 2, "left_on", "2025-06-02"),
    "mentor_stay": Cell("people", 2, "left_on", "2025-06-02"),
    "mentors_qualified": Cell("status", 4, "qualification", None),
    "mentors_in_paid_roles": Cell("status", 4, "paid_role", False),
    "became_mentors": Cell("people", 4, "trained_on", None),
    "children_against_target": Cell("targets", 0, "target", 40.0),
    "mentors_against_target": Cell("targets", 1, "target", 40.0),
    "hours_against_target": Cell("meetings", 0, "minutes", 70.0),
    "reach": Cell("matches", 4, "closed_on", "2025-03-31"),
    "cost_per_child": Cell("costs", 0, "amount", 9001.0),
    "suitable_home": Cell("status", 1, "accommodation", "not suitable"),
    "learning_or_working": Cell("status", 1, "education_training_employment", "none"),
}


PRIMARY = SETTINGS.primary_outcome
OWN_READING = {  # question → the measure and the round of the reading that is changed
    "primary_outcome_change": (PRIMARY, "first"),
    "start_of_those_missing": (PRIMARY, "first"),
    "change_that_would_tip": (PRIMARY, "first"),
    "change_that_could_be_seen": (PRIMARY, "first"),
    "reliable_change": (PRIMARY, "first"),
    "share_with_the_missing": ("collaborate_adapted", "week_6"),
    "informal_and_trust": (CHILD, "week_6"),
    f"{CHILD}_gap": (SEEN, "week_6"),
    "role_clarity_gap": ("role_clarity", "week_6"),
}
for one in (*OTHERS, CHILD, SEEN):
    OWN_READING |= {one: (one, "week_6"), f"{one}_change": (one, "first"), f"reliability_{one}": (one, "first")}


def one_answer_changed(rows, key, round_):
    """The first question of a measure, of one person in one round: the lowest code, or the highest where it was.

    Of a measure that counts the highest answers only, somebody who gave them all.
    """
    measure = MEASURES[key]
    own = rows[(rows["measure"] == key) & (rows["round"] == round_)]
    if measure.scoring == "top_score":
        lowest = own.groupby("person")["value"].min()
        own = own[own["person"] == lowest.index[lowest == measure.high][0]]
    here = own.index[own["item"] == measure.item_keys[0]][0]
    rows.loc[here, "value"] = measure.high if rows.loc[here, "value"] == measure.low else measure.low


def somebody_silent(rows, key):
    """One of those who answered twice did not the second time."""
    later = rows[(rows["measure"] == key) & (rows["round"] == "week_6")]
    return rows[~rows.index.isin(later.index[later["person"] == later["person"].iloc[0]])]


@cache
def tables_with_everything():
    return everything()


def values_of(tables, only=None, measures=MEASURES):
    built = facts(programme=SETTINGS, measures=measures, **tables)
    found = assess(built, data_version="", settings_version="", only=only, by=()).findings
    return {key: finding.result.value for key, finding in found.items()}


@cache
def as_they_are():
    return values_of(tables_with_everything())


@cache
def with_cell_changed(cell):
    """The answers from the log when this cell is changed, with one questionnaire only, which is quicker."""
    tables = tables_with_everything()
    log = tables | {"responses": tables["responses"][tables["responses"]["measure"] == CHILD]}
    own = frozenset(key for key, other in CELLS.items() if other == cell)
    return values_of(cell.changed(log), own, {CHILD: MEASURES[CHILD]})


@cache
def with_answers_changed(round_, *measures):
    """The answers when one cell of each of these measures, all by default, is changed in this round."""
    tables = tables_with_everything()
    rows = tables["responses"].copy()
    for key in measures or MEASURES:
        if MEASURES[key].scorable:
            one_answer_changed(rows, key, round_)
    return values_of(tables | {"responses": rows})


def test_every_question_of_the_catalogue_has_its_cell_and_is_answered():
    assert {one.key for one in CATALOGUE} <= {*CELLS, *OWN_READING, "answered_both"} == set(as_they_are())
    assert [key for key, value in as_they_are().items() if value is None] == []


@pytest.mark.parametrize("key", sorted(CELLS))
def test_an_answer_moves_when_one_cell_of_the_log_changes(key):
    moved = with_cell_changed(CELLS[key])[key]
    assert moved is not None
    assert moved != as_they_are()[key]


@pytest.mark.parametrize("key", sorted(OWN_READING))
def test_an_answer_moves_when_one_answer_of_its_measure_changes(key):
    measure, round_ = OWN_READING[key]
    moved = with_answers_changed(round_, *([measure] if key.endswith("_gap") else []))[key]
    assert moved is not None
    assert moved != as_they_are()[key]


def test_the_share_who_answered_both_times_moves_when_one_person_is_silent_the_second_time():
    tables = tables_with_everything()
    silent = tables | {"responses": somebody_silent(tables["responses"], PRIMARY)}
    assert values_of(silent, frozenset({"answered_both"}))["answered_both"] < as_they_are()["answered_both"]


def test_an_answer_changed_in_one_measure_moves_no_other_measure():
    before, after = as_they_are(), with_answers_changed("first", "rosenberg_self_esteem")
    moved = {key for key in before if before[key] != after[key]}
    assert moved == {"rosenberg_self_esteem_change", "reliability_rosenberg_self_esteem"}
