"""Do services differ in how many matches end early by more than chance alone would bring?"""

import numpy as np
import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.ended_early import counted
from evaluation.methods import funnel_limits

LIMITS = ("low_95", "high_95", "low_998", "high_998")
COLUMNS = ("service", "n", "early", *LIMITS)


def early_by_service(facts: Facts) -> pd.DataFrame:
    """Each service's matches whose planned end has come, how many ended early, and within what chance puts them.

    Columns `COLUMNS`, by size; the limits lie around the share of all, wider where services vary by more than chance.
    No row below eight services with such a match, or where none or all ended early: then there is no funnel.
    """
    own = facts.each("matches", counted)
    services = facts.matches["service"].astype("str").to_numpy()
    rows = pd.DataFrame({"service": services, "n": own["mature"], "early": own["early"]})
    sums = rows.groupby("service", as_index=False)[["n", "early"]].sum()
    sums = sums[(sums["n"] > 0) & (sums["service"] != "")].sort_values(["n", "service"], ignore_index=True)
    n, early = sums["n"].to_numpy(dtype=float), sums["early"].to_numpy(dtype=float)
    overall = float(early.sum() / n.sum()) if n.sum() else 0.0
    limits = funnel_limits(n, overall, successes=early)
    if limits.low_95 is None:
        return pd.DataFrame(columns=list(COLUMNS))
    return sums.assign(**{name: np.asarray(getattr(limits, name)) for name in LIMITS})[list(COLUMNS)]
