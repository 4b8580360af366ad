"""Which shares tell of one to four people although many stand behind them: share times n is a count."""

from evaluation.results import Change, Estimate, Indicator, Result

WORDS = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
ANSWERED_BOTH = "answered_both"
ONE_SIDE = "Fewer than {} people gave one of the two answers, so the share is not shown."
FEW_CAME = "Fewer than {} forms came back."
FEW_TWICE = "Fewer than {} of those who started have answered both times."
FEW_NOT = "Nearly all of those who started have answered both times: fewer than {} have not."
WHOLE = 1e-9  # a share times n is a count but for the last digits


def why_withheld(indicator: Indicator, result: Result, minimum: int) -> str:
    """Why a share may not be shown, "" where it may.

    What was answered (a score from 0 to 1 is a share too): fewer than `minimum` people on one side, nobody included,
    since then each one's answer is told. Who answered both times: one to four who did or did not. Forms: one to four
    that came back; how many did not is no answer, and n beside the log tells it anyway.
    """
    if isinstance(result, Change):
        return ONE_SIDE.format(_words(minimum)) if _one_sided_change(indicator, result, minimum) else ""
    share = result.unit == "proportion" or indicator.scale == (0, 1)
    if result.value is None or not share or result.unit == "alpha":
        return ""
    yes, no = sides(result)
    if result.n_of == "forms":
        return FEW_CAME.format(_words(minimum)) if _few(yes, minimum) else ""
    if indicator.key == ANSWERED_BOTH:
        note = FEW_TWICE if _few(yes, minimum) else FEW_NOT if _few(no, minimum) else ""
        return note.format(_words(minimum))
    return ONE_SIDE.format(_words(minimum)) if min(yes, no) < minimum - WHOLE else ""


def sides(result: Estimate) -> tuple[float, float]:
    """How many people (or forms) are on either side of a share; of bounds, those who answered only."""
    if result.method == "proportion_bounds" and result.low is not None and result.high is not None:
        return result.low * result.n, (1 - result.high) * result.n
    share = result.value or 0.0
    return share * result.n, (1 - share) * result.n


def _one_sided_change(indicator: Indicator, result: Change, minimum: int) -> bool:
    if result.unit != "proportion" and indicator.scale != (0, 1):
        return False
    shares = [one for one in (result.mean_before, result.mean_after) if one is not None]
    return any(min(one, 1 - one) * result.n < minimum - WHOLE for one in shares)


def _few(people: float, minimum: int) -> bool:
    return WHOLE < people < minimum - WHOLE


def _words(minimum: int) -> str:
    return WORDS.get(minimum, str(minimum))
