"""Many tests at once."""

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, numbers


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """p-values adjusted so that rejecting those ≤ q keeps the expected share of false rejections at q.

    p₍ᵢ₎·m/i, made monotone from the largest down, so never above 1.

    Edges:
        nobody: of no p-value an empty array.
        one: stays as it is.
        two: the smaller is doubled, but not above the larger.
        ties: stay ties.
        missing: stay missing (NaN) and are not counted in m.

    Args:
        p: shape (m,), values between 0 and 1.

    Returns:
        Adjusted p-values in the order given.

    Raises:
        ValueError: a p-value lies outside 0–1.

    Reference: Benjamini & Hochberg (1995), J R Stat Soc B 57:289. Checked against R `p.adjust(method = "BH")`.
    """
    values = numbers("p", p)
    if (values < 0).any() or (values > 1).any():
        raise ValueError("p lies outside 0–1 somewhere, must be >= 0 and <= 1 everywhere.")
    adjusted = np.full(len(values), np.nan)
    given = np.flatnonzero(~np.isnan(values))
    falling = given[np.argsort(-values[given], kind="stable")]
    factor = len(given) / np.arange(len(given), 0, -1)
    adjusted[falling] = np.minimum.accumulate(factor * values[falling])
    return adjusted
