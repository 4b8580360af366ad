"""`How is this measured`: the same facts under every figure, as pairs of a term and what it says."""

from evaluation.presentation.wording.bands import NOTHING_BELOW
from evaluation.presentation.wording.numbers import count, noun
from evaluation.results import Change, Finding, Result

SAME_PEOPLE = "The same people, two times, no comparison group. So this cannot say what brought the change about."
VOLUNTARY = "Mentoring is voluntary: not for breach or enforcement."
_METHODS = {
    "clustered_rate": "95 % interval by person (Cochran 1977): ten meetings of one child are not ten children",
    "clustered_mean": "mean with a 95 % interval clustered by mentor",
    "mean_interval": "mean with a 95 % t interval",
    "proportion": "share with a 95 % Wilson interval",
    "wilson_interval": "share with a 95 % Wilson interval",
    "kaplan_meier": "Kaplan-Meier, log-log 95 % interval; those still open count for as long as they were followed",
    "cumulative_incidence": "Aalen-Johansen cumulative incidence with a 95 % interval",
    "paired_change": "mean of each person's own change, with a 95 % t interval",
    "cronbach_alpha": "Cronbach's alpha with Feldt's 95 % interval, complete answers only",
    "count": "counted in the log, so it has no sampling range",
}
_SOURCES = {"log": "the service's log", "answers": "people's answers, only ever added together"}


def how_measured(finding: Finding, *, period: str = "") -> tuple[tuple[str, str], ...]:
    """Term and description for everything a careful reader asks of a figure; only terms that have something to say.

    Args:
        finding: the indicator and its result.
        period: the period in words.
    """
    indicator, result = finding.indicator, finding.result
    pairs = (
        ("Question", indicator.question),
        ("Formula", indicator.formula),
        ("Comes from", _SOURCES[indicator.source]),
        ("Counts", _counts(result, hide=indicator.source == "answers")),
        ("Period", period),
        ("Method", _METHODS.get(result.method, result.method)),
        ("Comparison", SAME_PEOPLE if isinstance(result, Change) else ""),
        ("Keep in mind", result.note),
        ("Reference", indicator.reference),
        ("Definition", f"version {indicator.version}"),
    )
    return tuple((term, text) for term, text in pairs if text)


def _counts(result: Result, *, hide: bool) -> str:
    few = hide and result.n < NOTHING_BELOW
    people = f"fewer than five {result.n_of}" if few else count(result.n, noun(result.n_of))
    left = result.left_out if isinstance(result, Change) else 0
    return people if left < NOTHING_BELOW else f"{people}; {left} answered one of the two times only"
