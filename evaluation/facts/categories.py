"""Text that repeats, as sorted categories: comparing, splitting and taking rows then works on small whole numbers."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def as_category(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """The column with its texts as categories in sorted order; missing stays missing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column
    import pyarrow as pa

    text = pa.array(column.astype("str"))
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    coded = whole.dictionary_encode()
    names = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return pd.Series(of_codes(names, codes), index=column.index)


def of_codes(names: Sequence[str], codes: NDArray[np.integer[Any]]) -> pd.Categorical:
    """Names as sorted categories.

    Args:
        names: without doubles.
        codes: the place of each row's name among them, -1 for none.
    """
    order = np.argsort(np.array(names, dtype=object))
    place = np.empty(len(names) + 1, dtype=np.min_scalar_type(-len(names) - 1))
    place[order], place[-1] = np.arange(len(names)), -1
    return pd.Categorical.from_codes(place[codes], pd.Index([names[one] for one in order], dtype="str"))


def filled(column: pd.Categorical, name: str) -> pd.Categorical:
    """The categories with this name where there is none."""
    codes, names = np.asarray(column.codes), list(column.categories)
    lost = codes < 0
    if not lost.any():
        return column
    names = names if name in names else [*names, name]
    return of_codes(names, np.where(lost, names.index(name), codes))


def with_categories(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The frame with these text columns as categories."""
    return frame.assign(**{name: as_category(frame[name]) for name in names})
