"""What is asked to leave the service: exact figures, with the people behind them. Nothing here is ever published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.results import Change, Estimate, Row

Behind = Mapping[str, str]  # a person's keyed hash → a keyed hash of what they contribute


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; None where it is not known."""

    n: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A share.

    Attributes:
        result: the estimate.
        with_side, without_side: people (or matches) on either side of it.
        exact: whether the share is just with ÷ (with + without), so that whoever knows n can list the counts it fits.
        estimated: of a share that is not exact, whether it is of with + without, estimated as some were not
            followed long enough; it is told no finer than an exact one.
    """

    result: Estimate
    with_side: int
    without_side: int
    exact: bool = True
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A mean, change, median or sum.

    Attributes:
        result: the estimate or the change.
        scale: from where to where a score can go; told on 0 to 100. None for days, hours and the like.
        grain: what it is rounded to where there is no scale.
        words: the sentence part with `{}` for the number, where there is no scale.
    """

    result: Estimate | Change
    scale: tuple[float, float] | None = None
    grain: float = 1.0
    words: str = "{}"


@dataclass(frozen=True, slots=True)
class Means:
    """A change as three cells: the two means of the same people, and the change; told on 0 to 100."""

    result: Change
    scale: tuple[float, float]


Asked = Count | Share | Score | Means


@dataclass(frozen=True, slots=True)
class Line:
    """One row asked for: its name and what stands in it."""

    name: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that leave together or not at all.

    Attributes:
        key: `meetings_kept`, `change.trust_mentor`, `endings.26`; the part before the first point is in the policy.
        table: key of the table they stand in.
        lines: the rows.
        behind: who is behind them, and a hash of what each contributes.
        family: figures of one measure share it: their groups must not differ by a few people either.
        n: what the shares are of, exactly (people or matches).
        week: of a share over weeks. followed: how many were followed so long.
        coarser: the same with categories put together, to be tried in turn before hiding.
        unless: key of a block asked for before; this one is asked for only where that one shows nothing.
    """

    key: str
    table: str
    lines: tuple[Line, ...]
    behind: Behind
    family: str
    n: int
    week: int | None = None
    followed: int | None = None
    coarser: tuple[tuple[Line, ...], ...] = ()
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A block as an earlier publication (or this one) released it; a withdrawn one is only compared with."""

    publication: int
    as_at: str
    key: str
    family: str
    behind: Behind
    rows: tuple[Row, ...] = field(default=())
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CountTable:
    """Numbers of people by step or by group.

    Attributes:
        key: in the policy by the part before its first point.
        lines: rows and their numbers.
        total: exactly how many people its groups are, where they add up to everybody.
        adds_up: rows that add up, the whole first.
        merges: whether small groups are put together before they are marked.
    """

    key: str
    lines: tuple[Line, ...]
    total: int | None = None
    adds_up: tuple[tuple[str, ...], ...] = ()
    merges: bool = False
