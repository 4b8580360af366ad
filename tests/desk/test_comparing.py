from datetime import date
from types import SimpleNamespace

import pandas as pd

from evaluation.desk.comparing import Silence, compared
from evaluation.intake import Matching

LOG = Matching(table="meetings", columns={"Date": "on", "Child": "mentee"}, constants={"service": "Tarnley"})


def reading(rows, days=(), matching=LOG, service="Tarnley"):
    log = pd.DataFrame({"on": pd.to_datetime(list(days)), "service": service})
    return SimpleNamespace(
        inspection=SimpleNamespace(matching=matching), file_rows=rows, tables={"meetings": log} if days else {}
    )


def test_far_fewer_rows_than_earlier_files_of_its_kind_are_seen():
    earlier = [(LOG, 100), (LOG, 120), (LOG, 90)]
    found = compared(reading(59), earlier)
    assert (found.rows, found.usual, found.of, found.far_fewer) == (59, 100.0, 3, True)
    assert not compared(reading(60), earlier).far_fewer  # six tenths is not far fewer


def test_only_files_of_the_same_table_columns_service_and_round_are_its_kind():
    others = [
        (Matching(table="contacts", columns=LOG.columns, constants=LOG.constants), 500),
        (Matching(table="meetings", columns={"When": "on"}, constants=LOG.constants), 500),
        (Matching(table="meetings", columns=LOG.columns, constants={"service": "Calderwick"}), 500),
        (Matching(table="meetings", columns=LOG.columns, constants={**LOG.constants, "round": "first"}), 500),
    ]
    found = compared(reading(10), others)
    assert (found.usual, found.of, found.far_fewer) == (None, 0, False)


def test_two_weeks_without_a_row_are_told_by_service_and_a_shorter_time_is_not():
    days = ["2026-04-05", "2026-04-20", "2026-04-21", "2026-05-05"]  # 14 days between the first two, 13 after
    assert compared(reading(4, days), []).silences == (Silence("Tarnley", date(2026, 4, 6), date(2026, 4, 19)),)


def test_holidays_of_the_programme_are_no_silence():
    days = ["2025-12-19", "2026-01-05"]  # 16 days between
    closed = [(date(2025, 12, 20), date(2026, 1, 4))]
    assert compared(reading(2, days), []).silences
    assert compared(reading(2, days), [], closed=closed).silences == ()


def test_answers_have_no_silences():
    survey = Matching(table="responses", constants={"round": "first"})
    assert compared(reading(2, matching=survey), []).silences == ()
