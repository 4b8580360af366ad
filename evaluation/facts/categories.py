"""Text that repeats, as sorted categories: comparing, splitting and taking rows then works on small whole numbers."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd


def as_category(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """The column with its texts as categories in sorted order; missing stays missing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column
    import pyarrow as pa

    text = pa.array(column.astype("str"))
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    coded = whole.dictionary_encode()
    names = np.array(coded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names)
    place = np.empty(len(names) + 1, dtype=np.int64)
    place[order], place[-1] = np.arange(len(names)), -1
    codes = place[coded.indices.fill_null(len(names)).to_numpy(zero_copy_only=False)]
    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(names[order], dtype="str")), index=column.index)


def with_categories(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The frame with these text columns as categories."""
    return frame.assign(**{name: as_category(frame[name]) for name in names})
