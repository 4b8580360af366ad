"""Days as whole numbers since 1970, and each service's cut-off."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Days = NDArray[np.int64]
FAR = 1_000_000  # a day after every day in any log
EPOCH = date(1970, 1, 1)
UNKNOWN = -FAR
SECONDS = 86_400  # of a day


def day_of(when: date) -> int:
    """Whole days since 1970."""
    return (when - EPOCH).days


def date_of(day: int) -> date:
    """The day as a date."""
    return EPOCH + timedelta(days=int(day))


def whole_days(column: "pd.Series[Any]", unknown: int = UNKNOWN) -> Days:
    """A date column as whole days; `unknown` where there is no date."""
    raw = column.to_numpy(dtype="datetime64[s]")
    days: Days = raw.view(np.int64) // SECONDS  # NumPy's own way to whole days takes four times as long
    days[np.isnat(raw)] = unknown
    return days


def dates(days: NDArray[Any]) -> NDArray[np.datetime64]:
    """Whole days as `datetime64[s]`; NaN, `FAR` and `UNKNOWN` become NaT."""
    values = np.asarray(days, dtype=np.float64)
    lost = np.isnan(values) | (np.abs(values) >= FAR)
    result = np.where(lost, 0, values).astype("datetime64[D]").astype("datetime64[s]")
    result[lost] = np.datetime64("NaT")
    return result


def cut_off_days(services: "pd.Series[str]", cut_offs: Mapping[str, date], last: int) -> Days:
    """Each row's cut-off by its service; "" stands for services not named; `last` where none was ever stated."""
    default = day_of(cut_offs[""]) if "" in cut_offs else last
    known = {service: day_of(when) for service, when in cut_offs.items() if service}
    codes, names = pd.factorize(services)
    if not len(names):
        return np.zeros(0, dtype=np.int64)
    of_service = np.array([known.get(name, default) for name in names], dtype=np.int64)
    return of_service[codes]
