"""From exact figures to cells that may leave: rounding, marks, categories put together before anything is hidden."""

import math

from evaluation.disclosure.asked import Asked, Block, Count, Line, Means, Score, Share
from evaluation.disclosure.policy import POLICY, Policy, rule_of, take
from evaluation.methods import wilson_interval
from evaluation.results import Cell, Change, Released, Row, Suppressed

SMALL_GROUP = "Not shown: this group is small enough that a child could be recognised."
FEW = "0 to 7 people: shown as one mark, so that nobody can be recognised."
NO_DATA = "There is no data for this."
TENTHS, CENT = 10, 100


def counted(n: int | None, policy: Policy = POLICY, *, why: str = "") -> Cell:
    """P1: a number of people to the nearest 5; 0 to 7 are one mark; None has no data."""
    if n is None:
        return Suppressed("x", why or NO_DATA)
    if n <= policy.small:
        return Suppressed("c", FEW)
    rounded = nearest(n, policy.nearest)
    return Released(f"{rounded:,}", float(rounded))


def nearest(number: float, grain: float) -> int:
    """The nearest multiple of the grain, halves up."""
    return round(grain * math.floor(number / grain + 0.5))


def rows_of(block: Block, policy: Policy = POLICY, *, skip: int = 0) -> tuple[Row, ...] | None:
    """The rows of a block as they may leave, the finest categories that may; None where none may.

    Args:
        block: what is asked for.
        policy: the rules.
        skip: how many of the finest ways to leave out, as the audit did not let them pass.
    """
    for lines in (block.lines, *block.coarser)[skip:]:
        rows = tuple(_row(block, line, policy) for line in lines)
        if all(row is not None for row in rows):
            return tuple(row for row in rows if row is not None)
    return None


def _row(block: Block, line: Line, policy: Policy) -> Row | None:
    groups = [_cells(block, asked, policy) for asked in line.asked]
    if not all(groups):
        return None
    return Row(line.name, tuple(cell for group in groups for cell in group))


def _cells(block: Block, asked: Asked, policy: Policy) -> tuple[Cell, ...]:
    """The cells of one thing asked for; none where it may not leave."""
    rule_of(block.key)
    if isinstance(asked, Count):
        return (counted(asked.n, policy, why=asked.why),)
    if isinstance(asked, Means):
        return means(asked.result, asked.scale, len(block.behind), policy)
    if isinstance(asked, Score):
        cell = scored(asked, len(block.behind), policy)
    elif _kept_back(block, policy):
        cell = None
    else:
        cell = shared(asked, len(block.behind), policy)
    return () if cell is None else (cell,)


def _kept_back(block: Block, policy: Policy) -> bool:
    """P4 and P6: whether a share over weeks is at another week or followed by too few, or pairs are too few."""
    rule = rule_of(block.key)
    if rule == "share over weeks":
        return block.week not in policy.weeks or (block.followed or 0) < policy.followed
    return rule == "three ways" and block.n < policy.three_way_pairs


def shared(asked: Share, people: int, policy: Policy = POLICY) -> Released | None:
    """P2: a share in tenths (from true counts) or, from 100 people, in whole per cent (from rounded counts).

    None with too few people, too few on either side, or where whoever knows the number of people could tell the count
    to fewer than three values.
    """
    sides = (asked.with_side, asked.without_side)
    if take(asked.result, "value") is None or people < policy.share_people or min(sides) < policy.each_side:
        return None
    value, low, high = (take(asked.result, name) for name in ("value", "low", "high"))
    if not asked.exact and not asked.estimated:
        return told_share(value, low, high, people, policy)
    n = sum(sides)
    count = asked.with_side if asked.exact else nearest(value * n, 1)
    told = _tells(count, n, people, policy)
    counts = range(policy.each_side, n - policy.each_side + 1)
    if sum(_tells(one, n, people, policy) == told for one in counts) < policy.values_left:
        return None
    if asked.exact:
        return _told_counts(count, n, people, policy)
    if people >= policy.fine_from:
        value = nearest(count, policy.nearest) / nearest(n, policy.nearest)
    return told_share(value, low, high, people, policy)


def _tells(count: int, n: int, people: int, policy: Policy) -> int:
    """All that the released cell tells of a count: its rounded count from 100 people, below it the tenth."""
    if people >= policy.fine_from:
        return nearest(count, policy.nearest)
    return round(TENTHS * (told_share(count / n, None, None, people, policy).value or 0.0))


def _told_counts(count: int, n: int, people: int, policy: Policy) -> Released:
    """From 100 people all from rounded counts; below, the interval is that of the share as told, so it adds nothing."""
    whole = nearest(n, policy.nearest)
    if people >= policy.fine_from:
        count = nearest(count, policy.nearest)
        return told_share(count / whole, *wilson_interval(count, whole), people, policy)
    value = told_share(count / n, None, None, people, policy).value or 0.0
    return told_share(value, *wilson_interval(round(value * whole), whole), people, policy)


def told_share(value: float, low: float | None, high: float | None, people: int, policy: Policy = POLICY) -> Released:
    """A share in words and rounded numbers; never none or all; the interval is rounded outwards."""
    parts = CENT if people >= policy.fine_from else TENTHS
    told = min(parts - 1, max(1, math.floor(parts * value + 0.5)))
    ends = (None if low is None else math.floor(parts * low + 1e-9) / parts,
            None if high is None else math.ceil(parts * high - 1e-9) / parts)  # fmt: skip
    return Released(f"{'about ' if parts == TENTHS else ''}{told} in {parts}", told / parts, *ends)


def scored(asked: Score, people: int, policy: Policy = POLICY) -> Released | None:
    """P3: a mean or sum as one cell; of a change, the difference. None below ten people."""
    result = asked.result
    value = take(result, "difference" if isinstance(result, Change) else "value")
    if people < policy.score_people or value is None:
        return None
    factor, grain = (1.0, asked.grain)
    offset = 0.0
    if asked.scale is not None:
        low, high = asked.scale
        factor, grain = CENT / (high - low), policy.score_grain
        offset = 0.0 if isinstance(result, Change) else low
    told, *ends = (
        None if one is None else _rounded((one - offset) * factor, grain)
        for one in (value, take(result, "low"), take(result, "high"))
    )
    return Released(asked.words.format(_plain(told)), told, *ends)


def means(change: Change, scale: tuple[float, float], people: int, policy: Policy = POLICY) -> tuple[Released, ...]:
    """P3: the two means of a change and the change itself, on 0 to 100; empty below ten people."""
    before, after = take(change, "mean_before"), take(change, "mean_after")
    moved = scored(Score(change, scale), people, policy)
    if moved is None or before is None or after is None:
        return ()
    low, high = scale
    told = [_rounded((mean - low) / (high - low) * CENT, policy.score_grain) for mean in (before, after)]
    value = moved.value or 0.0
    words = f"{_plain(abs(value))} point{'' if abs(value) == 1 else 's'}"
    words = f"{words} {'higher' if value > 0 else 'lower'}" if value else "the same"
    return (*(Released(_plain(one), one) for one in told), Released(words, value, moved.low, moved.high))


def _rounded(number: float, grain: float) -> float:
    return grain * math.floor(number / grain + 0.5) + 0.0


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:,.0f}" if float(number).is_integer() else f"{number:,g}"
