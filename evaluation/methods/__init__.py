"""Statistics on plain arrays; this room knows nothing of mentoring.

Each function says in its docstring what it is, its formula, whose it is, and which R function its numbers were checked
against. Missing values are dropped by the rule stated there and n is counted afterwards. Unknown is None with a note.
"""

from evaluation.methods.agreement import Agreement, concordance, limits_of_agreement
from evaluation.methods.change import paired_change
from evaluation.methods.clustered import clustered_mean, clustered_rate
from evaluation.methods.differences import group_difference, proportion_difference, standardised_difference
from evaluation.methods.funnel import FunnelLimits, funnel_limits
from evaluation.methods.incidence import Incidence, cumulative_incidence
from evaluation.methods.intervals import mean_interval, proportion, wilson_interval
from evaluation.methods.log_rank import LogRank, log_rank
from evaluation.methods.missing import proportion_bounds, tipping_point
from evaluation.methods.mixed import RandomIntercept, random_intercept
from evaluation.methods.multiplicity import benjamini_hochberg
from evaluation.methods.omega import omega_one_factor
from evaluation.methods.power import detectable_change, people_for_a_difference
from evaluation.methods.ranks import rank_association
from evaluation.methods.reliability import Alpha, cronbach_alpha
from evaluation.methods.reliable_change import ReliableChange, reliable_change
from evaluation.methods.survival import Survival, kaplan_meier, kaplan_meier_by

__all__ = [
    "Agreement",
    "Alpha",
    "FunnelLimits",
    "Incidence",
    "LogRank",
    "RandomIntercept",
    "ReliableChange",
    "Survival",
    "benjamini_hochberg",
    "clustered_mean",
    "clustered_rate",
    "concordance",
    "cronbach_alpha",
    "cumulative_incidence",
    "detectable_change",
    "funnel_limits",
    "group_difference",
    "kaplan_meier",
    "kaplan_meier_by",
    "limits_of_agreement",
    "log_rank",
    "mean_interval",
    "omega_one_factor",
    "paired_change",
    "people_for_a_difference",
    "proportion",
    "proportion_bounds",
    "proportion_difference",
    "random_intercept",
    "rank_association",
    "reliable_change",
    "standardised_difference",
    "tipping_point",
    "wilson_interval",
]
