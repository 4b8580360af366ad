"""Sums over the rows of a table, for every group of a characteristic at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from evaluation.facts.coding import ROWS_AT_ONCE
from evaluation.facts.groups import Codes, Groups, Places

if TYPE_CHECKING:
    from evaluation.facts.tables import Facts

Columns = Mapping[str, NDArray[Any]]
Words = tuple[Any, ...]


def sums(facts: "Facts", rule: Callable[..., Columns], about: Words) -> dict[str, Any]:
    """The sum of each column that a rule gives: a whole number of yes and no or of whole numbers."""
    return {name: column.sum().item() for name, column in facts.once(rule, *about).items()}


def sums_by_group(
    facts: "Facts", groups: Groups, table: str, rule: Callable[..., Columns], about: Words
) -> dict[str, list[Any]]:
    """The same for each group, and 0 once more for a group nobody belongs to."""
    place = groups.codes(table) + np.int16(1)  # 0 for no group
    size = len(groups.names) + 1
    sums = {name: _summed(column, place, size) for name, column in facts.once(rule, *about).items()}
    return {name: [*own[1:].tolist(), own.dtype.type(0).item()] for name, own in sums.items()}


def _summed(column: NDArray[Any], place: Codes, size: int) -> NDArray[Any]:
    """Sums by place."""
    if column.dtype == np.bool_:
        return np.bincount(place[column], minlength=size)
    totals = np.bincount(place, weights=column, minlength=size)
    return totals.astype(np.int64) if np.issubdtype(column.dtype, np.integer) else totals


def tally_by_group(
    facts: "Facts", groups: Groups, table: str, rule: Callable[..., NDArray[np.integer[Any]]], about: Words
) -> NDArray[np.int64]:
    """How many rows of each group have each whole number 0 … that a rule gives; a last row of zeros for no group."""
    codes, numbers = groups.codes(table), facts.once(rule, *about)
    width, size = int(numbers.max(initial=0)) + 1, len(groups.names) + 1
    counts = np.zeros(size * width, dtype=np.int64)
    for start in range(0, len(codes), ROWS_AT_ONCE):  # so many stay in the processor's cache
        part = slice(start, start + ROWS_AT_ONCE)
        cells = codes[part].astype(np.int64)
        cells += 1
        cells *= width
        cells += numbers[part]
        counts += np.bincount(cells, minlength=size * width)
    return np.roll(counts.reshape(size, width), -1, axis=0) * (np.arange(size) < size - 1)[:, None]


@dataclass(frozen=True, slots=True)
class Children:
    """The children of each group: a child with matches in two groups is one of each.

    Attributes:
        place: of each match the place of its child, group by group; `size` where the match is in no group.
        starts: where each group's children begin, and where the last one's end.
        size: how many there are in all groups.
    """

    place: Places
    starts: NDArray[np.int64]
    size: int

    def of_group(self, group: int) -> slice:
        """The places of one group's children."""
        return slice(self.starts[group], self.starts[group + 1]) if group >= 0 else slice(0, 0)


def children(facts: "Facts", groups: Groups | None) -> Children:
    """The children of each group; of everybody as one group."""
    child = facts.matches["child"].to_numpy(dtype=np.int64)
    count = int(child.max(initial=-1)) + 1
    if groups is None:
        return Children(child, np.array([0, count]), count)
    codes, size = groups.codes("matches").astype(np.int64), len(groups.names)
    cell = np.where(codes >= 0, codes, size) * count + child
    there = np.zeros((size + 1) * count, dtype=bool)
    there[cell] = True
    number = np.cumsum(there)
    starts = np.concatenate([[0], number.reshape(size + 1, count)[:, -1]]) if count else np.zeros(size + 2, np.int64)
    return Children(np.where(codes >= 0, number[cell] - 1, starts[size]), starts[: size + 1], int(starts[size]))


def sums_by_child(
    facts: "Facts", groups: Groups | None, rule: Callable[..., Columns], about: Words
) -> dict[str, NDArray[np.float64]]:
    """The sum of each column that a rule gives for `matches` over the matches of each child of each group."""
    own = facts.once(children, groups)
    return {
        name: np.bincount(own.place, weights=column, minlength=own.size + 1)[: own.size].astype(np.float64)
        for name, column in facts.once(rule, *about).items()
    }
