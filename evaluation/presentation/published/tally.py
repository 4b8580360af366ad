"""How much of a publication is new, repeated or not shown: what whoever prepares or approves it looks at first."""

from dataclasses import dataclass

from evaluation.results import Held, Publication, Released, Suppressed


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells with a number, a held number, a [c] and an [x]; sentences and comparisons are not counted."""

    new: int
    held: int
    small: int
    no_data: int


def tally(publication: Publication) -> Tally:
    """Count the cells of a publication's figures."""
    cells = [
        cell for section in publication.sections for table in section.tables if table.kind != "words"
        for row in table.rows for cell in row.cells
    ]  # fmt: skip
    marks = [cell.mark for cell in cells if isinstance(cell, Suppressed)]
    new = sum(isinstance(cell, Released) for cell in cells)
    return Tally(new, sum(isinstance(cell, Held) for cell in cells), marks.count("c"), marks.count("x"))


def tally_words(counts: Tally) -> str:
    """`88 numbers are told, 12 are repeated from before, 20 are a [c], 3 an [x].` As one sentence."""
    return (
        f"{counts.new} numbers are told, {counts.held} are repeated from before, {counts.small} are a [c] (small "
        f"group), {counts.no_data} an [x] (no data)."
    )
