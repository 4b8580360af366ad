"""What a number of people could show at all, and how many it takes."""

import math
from statistics import NormalDist

from evaluation.methods.arguments import check_confidence, require
from evaluation.methods.intervals import normal_quantile

HALVINGS = 60  # of an interval of the noncentrality: below rounding; scipy's root finders cost more to import
NEGLIGIBLE = 7.0  # beyond it the far tail is under Φ(−7) < 2e-12, and SciPy's value of it can be NaN


def detectable_change(n: int, power: float = 0.8, *, confidence: float = 0.95) -> float:
    """The smallest true d_z that a paired t test on n people finds with the given power, exactly.

    Solves P(|T| > t(n−1)) = power for T noncentral t with n − 1 degrees of freedom and noncentrality d_z·√n; both
    tails count. n 10 → .996, 20 → .660, 50 → .404. Times the SD of changes it is in scale points.

    Edges:
        two: the fewest; 11.5499 SD at power .8.

    Args:
        n: people with both rounds, ≥ 2.
        power: chance of finding it, above 1 − confidence and below 1.
        confidence: of the two-sided interval.

    Returns:
        d_z, in standard deviations of the changes.

    Raises:
        ValueError: n < 2, or power or confidence out of range.

    Reference: Cohen (1988), Statistical Power Analysis, 2nd ed., ch. 2.
    Checked against R `power.t.test(type = "paired", strict = TRUE)`.
    """
    from scipy.special import nctdtr, stdtrit

    check_confidence(confidence)
    require("n", n, ">= 2", holds=n >= 2)  # noqa: PLR2004
    require("power", power, f"> {1 - confidence}", holds=power > 1 - confidence)
    require("power", power, "< 1", holds=power < 1)
    df = n - 1
    critical = float(stdtrit(df, 0.5 + confidence / 2))

    def shortfall(noncentrality: float) -> float:
        below = nctdtr(df, noncentrality, -critical) if noncentrality < NEGLIGIBLE else 0.0
        return float(nctdtr(df, noncentrality, critical) - below) - (1 - power)

    low, high = 0.0, 4.0
    while shortfall(high) > 0:
        low, high = high, 2 * high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if shortfall(middle) > 0 else (low, middle)
    return (low + high) / 2 / math.sqrt(n)


def people_for_a_difference(share_a: float, share_b: float, power: float = 0.8, *, confidence: float = 0.95) -> float:
    """How many people each of two groups needs for a difference of two shares to be found with the given power.

    n = (z_α·√(2p̄q̄) + z_β·√(p_a·q_a + p_b·q_b))² / (p_a − p_b)², with p̄ = (p_a + p_b)/2, q = 1 − p. Not rounded: round
    up. .32 against .22 → 308.2 a side; .32 against .27 → 1 304.7.

    Edges:
        two: there are always two groups; equal shares are refused.

    Args:
        share_a: true share in one group, between 0 and 1.
        share_b: true share in the other, different from it.
        power: chance of finding it, above 1 − confidence and below 1.
        confidence: of the two-sided test.

    Returns:
        People in each group.

    Raises:
        ValueError: the shares are equal or out of range, or power or confidence is.

    Reference: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., ch. 4.
    Checked against R `power.prop.test`.
    """
    z = normal_quantile(confidence)
    require("power", power, f"> {1 - confidence}", holds=power > 1 - confidence)
    require("power", power, "< 1", holds=power < 1)
    for name, share in (("share_a", share_a), ("share_b", share_b)):
        require(name, share, "between 0 and 1", holds=0 <= share <= 1)
    require("share_a", share_a, "another than share_b", holds=share_a != share_b)
    middle = (share_a + share_b) / 2
    apart = share_a * (1 - share_a) + share_b * (1 - share_b)
    root = z * math.sqrt(2 * middle * (1 - middle)) + NormalDist().inv_cdf(power) * math.sqrt(apart)
    return root**2 / (share_a - share_b) ** 2
