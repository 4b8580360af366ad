"""What is laid beside ACRO's opinion is what the publication prints, a hidden row as hidden."""

from a_publication import PUBLICATION

from benchmarks.acro_oracle import ours
from evaluation.presentation.wording.outside import cell_words
from evaluation.results import Suppressed


def test_every_row_is_told_as_it_is_printed():
    printed = ours(PUBLICATION)
    rows = [(table, row) for section in PUBLICATION.sections for table in section.tables for row in table.rows]
    assert all(f"{row.name} {cell_words(row.cells[0])}" in printed[table.key] for table, row in rows if row.cells)
    hidden = [(table, row) for table, row in rows if row.cells and isinstance(row.cells[0], Suppressed)]
    assert hidden
    assert all(f"{row.name} [" in " ".join(printed[table.key]) for table, row in hidden)
