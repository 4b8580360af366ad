"""What every kind gives back: values, and where a filled cell could not be used."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Typed:
    """A column in its own type.

    Attributes:
        values: missing where empty or unusable.
        unusable: where there is something in the cell, but not of this kind.
    """

    values: "pd.Series[Any]"
    unusable: NDArray[np.bool_]
