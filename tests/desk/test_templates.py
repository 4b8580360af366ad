import pytest

from evaluation.desk import LOCAL, opened
from evaluation.desk.templates import template
from evaluation.problems import Refused


@pytest.mark.parametrize("table", ["meetings", "matches", "people", "contacts"])
def test_a_filled_template_comes_back_with_every_column_known(home, table):
    header = template(table).decode("utf-8-sig").strip()
    filled = (header + "\n" + ",".join("x" for _ in header.split(","))).encode()
    inspection = opened().inspect(LOCAL, filled, f"{table}.csv")
    assert inspection.matching.table == table
    assert [column.header for column in inspection.columns if column.how != "exact"] == []


def test_a_log_asks_for_the_pair_not_for_a_reference_of_the_match():
    assert template("meetings").decode("utf-8-sig").startswith("Mentor,Mentee,On,Start,Status,")


def test_there_is_no_template_of_a_table_there_is_not():
    with pytest.raises(Refused, match="no table"):
        template("offences")
