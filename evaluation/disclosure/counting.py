"""P1, P5 and P8: tables of counts, small groups put together before any is marked, held before all is hidden."""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.disclosure.asked import Count, CountTable, Version
from evaluation.disclosure.hold import held_rows, hidden_rows
from evaluation.disclosure.merging import merged, name_of, wider
from evaluation.disclosure.policy import POLICY, NotListed, Policy, rule_of
from evaluation.disclosure.protect import counted
from evaluation.results import Row

Groups = Mapping[tuple[str, ...], list[Count]]


def counted_rows(
    table: CountTable, policy: Policy = POLICY, *, skip: int = 0, earlier: Sequence[Version] = ()
) -> tuple[Row, ...]:
    """The rows of a table of counts in the finest way that may leave.

    Args:
        table: the exact numbers.
        policy: the rules.
        skip: how many of the finest ways the audit did not let pass; with none left the last version stands, and
            where that may not stand either, all is hidden.
        earlier: all versions so far.

    Raises:
        NotListed: when the policy does not list the table, or it is split by more characteristics than it allows.
    """
    rule_of(table.key)
    if table.key.count(".") > policy.characteristics:
        raise NotListed(f"{table.key} is split by more characteristics than the policy allows.")
    held = held_rows(table.key, earlier)
    for way in [*_ways(table, policy), *([held] if held else [])][skip:]:
        return way
    return hidden_rows([line.name for line in table.lines], len(table.lines[0].asked))


def _ways(table: CountTable, policy: Policy) -> Iterator[tuple[Row, ...]]:
    """The ways to tell the table, finest first."""
    if not table.merges:
        rows = _rows({(line.name,): _counts(line.asked) for line in table.lines}, policy)
        yield rows
        if table.adds_up:
            yield _without_parts(rows, table)
        return
    first = {line.name: _counts(line.asked)[0].n or 0 for line in table.lines}
    seen = []
    for groups in (merged(first, policy), wider(first, policy)):
        if groups not in seen:
            seen.append(groups)
            yield _rows({names: _together(table, names) for names in groups}, policy)


def _rows(groups: Groups, policy: Policy) -> tuple[Row, ...]:
    return tuple(
        Row(name_of(names), tuple(counted(one.n, policy, why=one.why) for one in counts),
            names if len(names) > 1 else ())
        for names, counts in groups.items()
    )  # fmt: skip


def _without_parts(rows: tuple[Row, ...], table: CountTable) -> tuple[Row, ...]:
    """The wholes alone: parts of a whole that may tell each other are hidden."""
    parts = {name for _, *names in table.adds_up for name in names}
    return tuple(hidden_rows([row.name], len(row.cells))[0] if row.name in parts else row for row in rows)


def _together(table: CountTable, names: tuple[str, ...]) -> list[Count]:
    lines = [_counts(line.asked) for line in table.lines if line.name in names]
    return [_sum(column) for column in zip(*lines, strict=True)]


def _sum(counts: tuple[Count, ...]) -> Count:
    known = [one.n for one in counts if one.n is not None]
    return Count(sum(known)) if len(known) == len(counts) else Count(None, counts[0].why)


def _counts(asked: tuple[object, ...]) -> list[Count]:
    counts = [one for one in asked if isinstance(one, Count)]
    if len(counts) != len(asked):
        raise TypeError("A table of counts holds counts only.")
    return counts
