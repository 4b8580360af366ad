"""The attack on single figures: which counts fit what is told, and are enough people behind it?"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SHARE_PEOPLE, EACH_SIDE, SCORE_PEOPLE, FOLLOWED, PAIRS, LEFT = 20, 8, 10, 10, 40, 3
FINE_FROM, TENTHS, CENT = 100, 10, 100
WEEKS = ("6 weeks", "12 weeks", "26 weeks", "52 weeks")
Told = tuple[str, int, str]


@dataclass(frozen=True)
class Figure:
    """A figure as published, with who is behind it: person → what they contribute, both as hashes."""

    publication: int
    key: str
    family: str
    kind: str
    rows: list[dict[str, Any]]
    behind: dict[str, str]
    n: int
    counts: bool
    fitting: list[frozenset[int]] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many are behind it."""
        return len(self.behind)


def looked_through(figures: list[Figure]) -> Iterator[Told]:
    """What each figure tells by itself."""
    for figure in figures:
        for sentence in _of_one(figure):
            yield figure.key, figure.publication, sentence


def _of_one(figure: Figure) -> Iterator[str]:
    shares = [cell for row in figure.rows for cell in row["cells"] if is_share(cell)]
    if figure.people < (SHARE_PEOPLE if shares else SCORE_PEOPLE):
        yield "Too few people are behind a figure."
    if any(not 0 < cell["value"] < 1 for cell in shares):
        yield "A share says none or all."
    if figure.key.startswith("reliable_change") and figure.n < PAIRS:
        yield "Three ways of moving are told of fewer than 40 pairs."
    if figure.counts:
        yield from _counts(figure)
    yield from _scores(figure)
    if figure.kind == "by_week":
        yield from _by_week(figure)


def _counts(figure: Figure) -> Iterator[str]:
    figure.fitting.extend(fits(cell, figure) for row in figure.rows for cell in row["cells"] if is_share(cell))
    if any(len(one) < LEFT for one in figure.fitting):
        yield "A share can be told to fewer than three counts."
    elif figure.kind == "endings" and _by_their_sum(figure):
        yield "The ways of ending add up, and one can be told to fewer than three counts."


def _by_their_sum(figure: Figure) -> bool:
    """Whether the counts of rows that add up to everybody narrow each other to fewer than three values."""
    lows, highs = [min(one) for one in figure.fitting], [max(one) for one in figure.fitting]
    for at, own in enumerate(figure.fitting):
        least = figure.n - (sum(highs) - highs[at])
        most = figure.n - (sum(lows) - lows[at])
        if sum(least <= count <= most for count in own) < LEFT:
            return True
    return False


def _scores(figure: Figure) -> Iterator[str]:
    if figure.kind not in ("change", "scores"):
        return
    for row in figure.rows:
        told = [cell["value"] for cell in row["cells"] if cell["is"] == "released" and cell["value"] is not None]
        if any(value != round(value) for value in told):
            yield "A score is told more finely than in whole points."
        if told and told[-1] % 5:
            yield "The number of people behind a score is told exactly."


def _by_week(figure: Figure) -> Iterator[str]:
    for row in figure.rows:
        followed = row["cells"][-1].get("value")
        if row["name"] not in WEEKS:
            yield "A share over weeks is told at another week than those listed."
        if followed is None or followed < FOLLOWED or followed % 5:
            yield "A share over weeks is told of fewer than ten matches, or their number exactly."


def is_share(cell: dict[str, Any]) -> bool:
    """Whether a cell is a share, as in `about 7 in 10`."""
    return cell["is"] == "released" and str(cell["words"]).endswith((" in 10", " in 100"))


def fits(cell: dict[str, Any], figure: Figure) -> frozenset[int]:
    """The counts, of the exact number the attacker knows, that would be told as this cell."""
    parts = CENT if cell["words"].endswith(" in 100") else TENTHS
    told = round(cell["value"] * parts)
    counts = [count for count in range(EACH_SIDE, figure.n - EACH_SIDE + 1) if _told(count, figure, parts) == told]
    if cell["low"] is not None and not _same_ends(cell, told / parts, rounded(figure.n), parts):
        fine = figure.people >= FINE_FROM  # the range tells more than the share: which counts give it?
        shares = [(rounded(count) / rounded(figure.n) if fine else count / figure.n) for count in counts]
        n = rounded(figure.n) if fine else figure.n
        counts = [count for count, share in zip(counts, shares, strict=True) if _same_ends(cell, share, n, parts)]
    return frozenset(counts)


def _told(count: int, figure: Figure, parts: int) -> int:
    share = rounded(count) / rounded(figure.n) if figure.people >= FINE_FROM else count / figure.n
    return min(parts - 1, max(1, math.floor(parts * share + 0.5)))


def _same_ends(cell: dict[str, Any], share: float, n: int, parts: int) -> bool:
    low, high = _wilson(round(share * n) / n, n)
    ends = math.floor(parts * low + 1e-9), math.ceil(parts * high - 1e-9)
    said: tuple[int, int] = (round(cell["low"] * parts), round(cell["high"] * parts))
    return ends == said


def _wilson(share: float, n: int, z: float = 1.959963984540054) -> tuple[float, float]:
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - half, middle + half


def rounded(number: int) -> int:
    """A number to the nearest 5, halves up."""
    return 5 * math.floor(number / 5 + 0.5)
