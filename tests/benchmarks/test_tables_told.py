"""A figure on a page is told from the command's by any digit the page prints."""

import pytest

from benchmarks.tables_told import Published, Told, says

KEPT = {"title": "Meetings we kept", "unit": "proportion", "value": 0.8846, "low": 0.8592, "high": 0.9061, "n": 1066,
        "groups": [{"by": "service", "group": "North", "unit": "proportion", "value": 0.85, "low": 0.802, "high": 0.889,
                    "n": 24}]}  # fmt: skip
TABLE = {"title": "Meetings we kept, since the start", "head": ["Service", "Figure", "Likely between", "Counts"]}


@pytest.mark.parametrize(("row", "holds"), [
    (["All", "88 in 100", "86 to 91", "1,066 children"], True),
    (["North", "85 in 100", "80 to 89", "24 children"], True),
    (["All", "89 in 100", "86 to 91", "1,066 children"], False),
    (["All", "88 in 100", "86 to 90", "1,066 children"], False),
    (["All", "88 in 100", "86 to 91", "1,067 children"], False),
    (["South", "85 in 100", "80 to 89", "24 children"], None),  # the command gives no such row
])  # fmt: skip
def test_a_row_holds_only_with_every_figure_of_it(row, holds):
    assert Told({"meetings_kept": KEPT}).holds(TABLE, row) is holds


def test_a_number_is_held_to_the_digits_it_prints():
    assert says("+2.4", 2.43)
    assert not says("+2.4", 2.46)
    assert says("−6", -6.4)
    assert not says("6", -6.4)
    assert not says("6 to 7", 6.4)


def test_a_paper_s_cell_is_its_mark_or_its_words_and_limits():
    cells = [{"is": "suppressed", "mark": "c", "why": "few"},
             {"is": "released", "value": 0.8, "low": 0.7, "high": 0.9, "words": "about 8 in 10"}]  # fmt: skip
    paper = Published({"sections": [{"tables": [{"title": "Shares", "rows": [{"name": "North", "cells": cells}]}]}]})
    table = {"title": "Shares, about 40 children", "head": []}
    assert paper.holds(table, ["North", "[c]", "about 8 in 10 (likely 7 to 9)"]) is True
    assert paper.holds(table, ["North", "4", "about 8 in 10 (likely 7 to 9)"]) is False
    assert paper.holds(table, ["North", "[c]", "about 8 in 10 (likely 6 to 9)"]) is False
    assert paper.holds(table, ["South", "[c]", "about 8 in 10"]) is None


def test_a_paper_s_share_in_100_has_its_limits_in_100():
    cell = {"is": "released", "value": 0.81, "low": 0.8, "high": 0.83, "words": "81 in 100"}
    paper = Published({"sections": [{"tables": [{"title": "Shares", "rows": [{"name": "North", "cells": [cell]}]}]}]})
    assert paper.holds({"title": "Shares"}, ["North", "81 in 100 (likely 80 to 83)"]) is True
    assert paper.holds({"title": "Shares"}, ["North", "81 in 100 (likely 8 to 8.3)"]) is False
