"""The page of the coverage study: what is too narrow is told apart from what is only too wide, and why."""

from pathlib import Path

from benchmarks.coverage.cells import Cell
from benchmarks.coverage.told import cells_of, page

COMMAND = "python -m benchmarks.coverage --simulations 10000 --seed 2026"
PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"


def cell(method, setting, covered, n=10):
    return Cell(method, setting, n, 10_000, covered, 0.02, 0.02, 0.0)


def test_cells_too_narrow_stand_apart_from_those_too_wide_each_with_its_reason():
    told = page(
        [
            cell("wilson_interval", "share 0.3", 0.924),
            cell("wilson_interval", "share 0.02", 0.984),
            cell("kaplan_meier log interval", "share 0.1 at week 26", 0.869),
            cell("clustered_rate", "rate 0.02, ICC 0.3, 2–20 meetings a child", 0.912),
            cell("mean_interval", "skewed scores (exponential)", 0.9),
            cell("mean_interval", "skewed scores (exponential)", 0.935, n=30),  # the edge lies within
            cell("paired_change d_z", "by mentor, ICC 0.3", 0.966),
        ],
        COMMAND,
        10_000,
    )
    assert "1 of 7 cells lie within 93.5–96.5. 4 cover less" in told
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("| ")]
    reasons = {why: f"{narrow} | {wide}" for why, narrow, wide in (row for row in rows if len(row) == 3)}
    assert reasons["all"] == "4 | 2"
    assert (
        reasons["counts of whole people: coverage jumps about 95 with n and the truth, whatever the interval"]
        == "1 | 1"
    )
    assert reasons["rates of children very unlike each other (ICC .3)"] == "1 | 0"
    assert reasons["scores skewed or piled up at one end"] == "1 | 0"
    assert reasons["any other"] == "0 | 1"
    narrow, wide = told.index("### Too narrow: 4"), told.index("### Too wide: 2")
    assert (
        narrow < told.index("| 86.9 |", narrow) < told.index("| 90.0 |", narrow) < told.index("| 92.4 |", narrow) < wide
    )


def test_the_page_is_what_its_own_cells_make_of_it():
    stands = PAGE.read_text("utf-8")
    assert page(cells_of(stands), COMMAND, 10_000) == stands
