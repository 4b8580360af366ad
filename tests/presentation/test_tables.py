import csv
import io

import pandas as pd

from evaluation.presentation import INTERNAL, charts, download, file_name, internal_csv, table
from presentation.made_up import an_estimate


def a_figure(name="Harrowmere"):
    return charts.dots({name: an_estimate(0.76, 0.68, 0.83, 25)}, title="Meetings children came to, by service")


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_table_holds_the_numbers_of_the_chart_as_people_read_them():
    assert table(a_figure()).to_dict("records") == [
        {"Group": "Harrowmere", "Figure": "76 in 100", "Likely between": "68 to 83", "Counts": "25 children"}
    ]


def test_the_file_says_inside_that_it_is_internal():
    rows = read(download(a_figure(), takeaway="They came.", period="June 2026"))
    assert [row[0] for row in rows[:4]] == [
        INTERNAL,
        "Meetings children came to, by service",
        "June 2026",
        "They came.",
    ]
    assert rows[-1] == ["Harrowmere", "76 in 100", "68 to 83", "25 children"]


def test_no_cell_is_a_formula_in_a_spreadsheet():
    for payload in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert read(download(a_figure(payload)))[-1][0].startswith("'")


def test_the_name_of_the_file():
    assert file_name(a_figure()) == "meetings-children-came-to-by-service-internal.csv"


def test_a_table_to_take_along_is_marked_and_holds_no_formula():
    rows = read(internal_csv(pd.DataFrame({"=Who": ["@Ada", "Mo"], "n": [1, 2]})))
    assert rows == [[INTERNAL], ["'=Who", "n"], ["'@Ada", "1"], ["Mo", "2"]]
