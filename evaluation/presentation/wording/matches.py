"""Sentences for how matches end; n is matches here, and the sentences say so."""

from collections.abc import Mapping, Sequence

from evaluation.presentation.wording.bands import MEAN_BELOW, cannot_say
from evaluation.presentation.wording.numbers import MATCH, count, per_hundred, whole
from evaluation.presentation.wording.rates import ALONE, Around, as_early_as, likely, rate
from evaluation.results import Estimate

_EARLY = "{share} of matches with time to finish ended early, unplanned"

_WAYS: Mapping[str, str] = {
    "sooner, goals met": "{n} ended sooner with goals met",
    "child chose to stop": "in {n} the child chose to stop",
    "mentor or service": "a mentor or the service ended {n}",
    "circumstances": "circumstances ended {n}",
    "not recorded": "in {n} nobody recorded why",
}


def ended_early(estimate: Estimate, *, child_chose: int | None = None, around: Around = ALONE) -> str:
    """Of the matches that could have reached their planned end, how many ended early without a plan.

    Args:
        estimate: the share, with n matches.
        child_chose: in how many of them the child chose to stop; None when that is not known.
        around: what would answer it, and the earlier figure.
    """
    if estimate.value is None or estimate.n < MEAN_BELOW or around.earlier:
        return rate(estimate, _EARLY, around=around)
    ended = round(estimate.value * estimate.n)
    those = f"Of {count(estimate.n, MATCH)} that could have reached their planned end"
    first = f"{those}, {whole(ended) if ended else 'none'} ended early without a plan"
    ranged = first + likely(estimate, lead=f"{per_hundred(estimate.value)} in 100")
    return f"{as_early_as(estimate.n, ranged)}. {_chose(ended, child_chose)}".strip()


def _chose(ended: int, chose: int | None) -> str:
    if chose is None or not ended:
        return ""
    if ended == 1:
        return "In this one the child chose to stop." if chose else ""
    return f"In {whole(chose) if chose else 'none'} of these the child chose to stop."


def endings(counts: Mapping[str, int], *, plan: str = "", answered_by: str = "") -> str:
    """How many of the matches ended in which way, the three most frequent first; counted, so without a range.

    Args:
        counts: way of ending → matches, in plain words (`ran to plan`, `child chose to stop`, `still open`).
        plan: which matches, e.g. `with a 12-week plan`.
        answered_by: what to add when there is none.
    """
    total = sum(counts.values())
    if not total:
        return cannot_say(f"there are no matches {plan}".strip(), answered_by)
    ranked = sorted(((n, way) for way, n in counts.items() if n), key=lambda pair: -pair[0])
    named = _named(ranked)
    told = [_WAYS.get(way, f"{{n}} {way}").format(n=whole(n)) for n, way in named]
    rest = total - sum(n for n, _ in named)
    told += [f"{whole(rest)} went another way"] if rest else []
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Of {count(total, MATCH)} {plan}".strip() + f": {listed}."


def _named(ranked: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The three most frequent and those as frequent; our own part is never left out beside the child's."""
    named = [pair for pair in ranked if pair[0] >= ranked[min(2, len(ranked) - 1)][0]]
    ours = [pair for pair in ranked if pair[1] == "mentor or service" and pair not in named]
    return [*named, *ours] if any(way == "child chose to stop" for _, way in named) else named
