"""What may be seen, inside the service, of figures that come from answers."""

from dataclasses import replace
from typing import Literal

from evaluation.indicators.shares import WORDS, why_withheld
from evaluation.results import Breakdown, Change, Estimate, Finding, Indicator, Result

MEAN_ONLY = 10  # fewer people: number and mean only
INDICATIVE = 30  # fewer people: an early sign only
TOO_FEW = "Fewer than {} people answered, so nothing is shown."
NO_CHANGE = "Fewer than ten people answered twice: too few to speak of change."
NO_SPREAD = "Fewer than ten people answered: number and mean only."
FILTER_HELD = "Not shown for this choice alone: another group would be left with fewer than {} people."
SPLIT_HELD = "Not split: one of the groups has fewer than {} people, so no group is shown."
ONE_CHOICE = "What people answered is told for one service or one group at a time, not for a group of one service."
READINGS = ("round", "rounds")  # each reading is a figure of its own, not a part of a whole
SHARES = (
    "way",
    "answered",
)  # shares of the same people by what they answered: share times n is how many are in each part
Level = Literal["nothing", "mean only", "indicative", "full"]


def guard(finding: Finding, *, minimum: int = 5) -> Finding:
    """A finding cut down to what may be seen; one from the log is returned as it is.

    From answers: fewer than `minimum` people nothing; up to 9 the number and the mean, no interval; 10 to 29 with
    interval and the note "indicative"; 30 or more in full. A split is shown whole or not at all: every part that has
    answers needs at least `minimum` people, and the split goes with its whole. Where the parts are shares of the same
    people, a part's people are its share of n, nothing is shown of everyone in one part, and the whole, itself one of
    the parts, goes with them. Rounds are no parts of a whole: each is judged by itself, but of 5 to 9 people only the
    latest is shown, since two means of the same few tell their change.

    Args:
        finding: of one indicator.
        minimum: fewest people, 5 or more.

    Raises:
        ValueError: minimum is below 5.
    """
    if minimum < 5:  # noqa: PLR2004 - the policy's floor
        raise ValueError(f"minimum == {minimum}, must be 5 or more.")
    if finding.indicator.source == "log":
        return finding
    one = finding.indicator
    splits = {name: _guarded_split(one, split, minimum) for name, split in finding.breakdowns.items()}
    result = guarded(finding.result, minimum) if "way" in splits else as_seen(one, finding.result, minimum)
    held = any(name in SHARES and not split.whole for name, split in splits.items())
    if held and result.value is not None and not isinstance(result, Change):
        result = replace(result, value=None, low=None, high=None, note=SPLIT_HELD.format(minimum))
    return Finding(one, result, splits)


def guard_chosen(finding: Finding, whole: Finding | None, by: str, group: str, *, minimum: int = 5) -> Finding:
    """A finding for one service or group chosen: from answers exactly what everyone's split by it shows, or nothing.

    More than the split shows would tell a hidden group: everyone's figure minus the groups shown; or, of a reading of
    another round, minus those who answered it.

    Args:
        finding: guarded, for the group chosen.
        whole: guarded, for everyone, with its split by the same characteristic; None where there is none to compare
            with, as for a group of one service.
        by: the characteristic chosen by.
        group: the one chosen.
        minimum: fewest people.
    """
    if finding.indicator.source == "log":
        return finding
    split = whole.breakdowns.get(by) if whole else None
    if split is not None and split.whole and group in split.groups:
        return Finding(finding.indicator, split.groups[group], {})
    note = FILTER_HELD.format(minimum) if whole else ONE_CHOICE
    return Finding(finding.indicator, replace(_nothing(finding.result, minimum), note=note), {})


def level(n: int, minimum: int = 5) -> Level:
    """How much may be seen of answers by n people."""
    if n < minimum:
        return "nothing"
    if n < MEAN_ONLY:
        return "mean only"
    return "indicative" if n < INDICATIVE else "full"


def guarded(result: Result, minimum: int = 5) -> Result:
    """One result cut down by its n."""
    seen = level(result.n, minimum)
    if result.n == 0 or seen == "full":
        return _without_p(result) if isinstance(result, Change) and seen != "full" else result
    if seen == "nothing":
        return _nothing(result, minimum)
    if seen == "indicative":
        note = f"Indicative: {result.n} people. {result.note}".strip()
        return replace(_without_p(result) if isinstance(result, Change) else result, note=note)
    return _mean_only(result)


def _nothing(result: Result, minimum: int) -> Result:
    """Not even how many: the number of 1 to 4 people is not shown either."""
    note = TOO_FEW.format(WORDS.get(minimum, str(minimum)))
    if isinstance(result, Change):
        return Change(0, None, None, None, None, None, unit=result.unit, method=result.method, n_of=result.n_of,
                      note=note)  # fmt: skip
    return replace(result, value=None, low=None, high=None, n=0, clusters=None, note=note)


def _mean_only(result: Result) -> Result:
    if isinstance(result, Change):
        return Change(result.n, None, result.mean_after, None, None, None, unit=result.unit, method=result.method,
                      n_of=result.n_of, note=NO_CHANGE)  # fmt: skip
    if result.unit == "alpha":
        return replace(result, value=None, low=None, high=None, note=NO_SPREAD)
    return replace(result, low=None, high=None, clusters=None, note=f"{NO_SPREAD} {_first(result.note)}".strip())


def _first(note: str) -> str:
    """Which round it is stays; what the method says about an interval goes with the interval."""
    return f"{note.split('. ', maxsplit=1)[0].rstrip('.')}." if note.startswith("Latest round") else ""


def _without_p(change: Change) -> Change:
    return replace(change, p_value=None, wilcoxon_p=None)


def as_seen(indicator: Indicator, result: Result, minimum: int, fewest: int = 0) -> Result:
    """One result as it may be seen: forms by their own rule, a share by both its sides, anything by its n."""
    why = why_withheld(indicator, result, minimum)
    seen = result if result.n_of == "forms" else guarded(result, fewest or minimum)
    if not why or not seen.n:
        return seen
    if isinstance(seen, Change):
        return Change(seen.n, None, None, None, None, None, unit=seen.unit, method=seen.method, n_of=seen.n_of,
                      note=why)  # fmt: skip
    return replace(seen, value=None, low=None, high=None, clusters=None, note=why)


def _guarded_split(indicator: Indicator, split: Breakdown, minimum: int) -> Breakdown:
    if split.by in READINGS and not _of_forms(split):
        latest = list(split.groups)[-1:]
        groups = {
            name: as_seen(indicator, one, minimum, 0 if name in latest else MEAN_ONLY)
            for name, one in split.groups.items()
        }
        return replace(split, groups=groups)
    if _tells_of_a_few(indicator, split, minimum):
        return Breakdown(split.by, {}, split.without_data, whole=False, note=SPLIT_HELD.format(minimum))
    return replace(split, groups={name: _shown(one, minimum) for name, one in split.groups.items()})


def _shown(result: Result, minimum: int) -> Result:
    return result if result.n_of == "forms" else guarded(result, minimum)


def _of_forms(split: Breakdown) -> bool:
    return any(one.n_of == "forms" for one in split.groups.values())


def _tells_of_a_few(indicator: Indicator, split: Breakdown, minimum: int) -> bool:
    """A part of one to four people; of shares of the same people what a part would tell."""
    if split.by not in SHARES:
        few = not _of_forms(split) and any(0 < result.n < minimum for result in split.groups.values())
        return few or any(why_withheld(indicator, one, minimum) for one in split.groups.values())
    shares = [one for one in split.groups.values() if isinstance(one, Estimate) and one.value]
    people = [round((one.value or 0) * one.n) for one in shares]
    alone = split.by == "way" and len(people) == 1  # all moved one way: each one's answer
    return bool(people) and (alone or min(people) < minimum)
