"""Numbers, with nothing read into them: `27-22-20` is none."""

import numpy as np
import pandas as pd

from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import NUMBER, TEXT
from evaluation.intake.kinds.typed import Typed

_NUMBER = r"(?a)^£?\s*(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,15})?)\s*$"


def to_numbers(cells: Cells, *, whole: bool = False) -> Typed:
    """Numbers; text such as "1,200", "£35.50" or "7" counts, dates and booleans do not.

    Args:
        cells: one column.
        whole: only whole numbers will do.
    """
    numbers = np.full(len(cells), np.nan)
    if cells.numbers is not None:
        numbers = np.where(cells.kinds == NUMBER, cells.numbers, numbers)
    here = cells.kinds == TEXT
    if here.any():
        codes, unique = pd.factorize(cells.words[here])
        read = pd.Series(unique, dtype="str").str.extract(_NUMBER)[0].str.replace(",", "")
        numbers[here] = pd.to_numeric(read).to_numpy(dtype=float, na_value=np.nan)[codes]
    usable = np.isfinite(numbers)
    if whole:
        usable &= numbers == np.floor(numbers)
    values = pd.Series(np.where(usable, numbers, np.nan)).astype("Float64")
    return Typed(values.astype("Int64") if whole else values, ~usable & cells.filled)
