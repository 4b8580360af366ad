"""Which blocks are new in a publication, which are held, which are hidden; and what is known of the new ones."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation.disclosure.asked import Block, Means, Share, Version
from evaluation.disclosure.hold import held_rows, hidden_rows, may_refresh
from evaluation.disclosure.policy import POLICY, Policy
from evaluation.disclosure.protect import rows_of
from evaluation.results import Held, Publication, Released, Row, Suppressed, Table

AGREED = "Agreed"


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of every block.

    Attributes:
        rows: block key → its rows as they leave.
        versions: the blocks that are new in this publication.
        blocks: the blocks asked for, by key.
    """

    rows: Mapping[str, tuple[Row, ...]]
    versions: tuple[Version, ...]
    blocks: Mapping[str, Block]

    def known(self, totals: Mapping[str, int]) -> str:
        """What an attacker is taken to know of the new blocks, for the audit and for later comparisons, as JSON.

        Args:
            totals: key of a table of counts → exactly how many people its groups are.
        """
        blocks = {version.key: _known(version, self.blocks[version.key]) for version in self.versions}
        return json.dumps({"blocks": blocks, "totals": dict(totals)}, sort_keys=True)


def decide(
    blocks: Iterable[Block],
    earlier: Sequence[Version],
    *,
    number: int,
    as_at: str,
    skip: Mapping[str, int] | None = None,
    policy: Policy = POLICY,
) -> Decided:
    """Every block new, held or hidden.

    Args:
        blocks: in the order in which they are to be released: of one measure the first goes before the others.
        earlier: all versions so far.
        number: of the publication being prepared.
        as_at: its cut-off, in ISO form.
        skip: key → how many of its finest ways the audit did not let pass.
        policy: the rules.
    """
    asked = list(blocks)
    rows: dict[str, tuple[Row, ...]] = {}
    new: list[Version] = []
    for block in asked:
        if _shows(rows.get(block.unless, ())):
            continue
        own = rows_of(block, policy, skip=(skip or {}).get(block.key, 0))
        if own is not None and may_refresh(block, [*earlier, *new], policy):
            rows[block.key] = own
            new.append(Version(number, as_at, block.key, block.family, block.behind, own))
        else:
            rows[block.key] = held_rows(block.key, earlier) or hidden_rows(_names(block), _width(block))
        if block.unless and _shows(rows[block.key]):
            rows[block.unless] = ()
    return Decided(rows, tuple(new), {block.key: block for block in asked})


def versions_of(publication: Publication, known: str, *, withdrawn: bool = False) -> list[Version]:
    """The blocks and tables of counts new in a publication, from its own rows and from what was kept of it."""
    tables = {table.key: table for section in publication.sections for table in section.tables}
    found = []
    for key, one in json.loads(known)["blocks"].items():
        rows = tuple(row for row in tables[one["table"]].rows if row.name in one["rows"])
        as_at = publication.cut_off.isoformat()
        found.append(Version(publication.number, as_at, key, one["family"], one["behind"], rows, withdrawn))
    for table in tables.values():
        if table.kind == "counts" and table.unit == "children" and _is_new(table):
            as_at, rows = publication.cut_off.isoformat(), _without_the_agreed(table)
            found.append(Version(publication.number, as_at, table.key, table.key, {}, rows, withdrawn))
    return found


def _is_new(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row.cells]
    return any(isinstance(cell, Released) for cell in cells) and not any(isinstance(cell, Held) for cell in cells)


def _without_the_agreed(table: Table) -> tuple[Row, ...]:
    """Its rows without the numbers agreed, which are typed and no count of anybody."""
    keep = [at for at, name in enumerate(table.columns[1:]) if name != AGREED]
    return tuple(replace(row, cells=tuple(row.cells[at] for at in keep if at < len(row.cells))) for row in table.rows)


def _known(version: Version, block: Block) -> dict[str, Any]:
    shares = [asked for line in block.lines for asked in line.asked if isinstance(asked, Share)]
    return {
        "table": block.table, "family": block.family, "behind": dict(block.behind), "n": block.n,
        "rows": [row.name for row in version.rows], "counts": bool(shares) and all(one.exact for one in shares),
    }  # fmt: skip


def _shows(rows: tuple[Row, ...]) -> bool:
    return any(not isinstance(cell, Suppressed) for row in rows for cell in row.cells)


def _names(block: Block) -> list[str]:
    return [line.name for line in block.lines]


def _width(block: Block) -> int:
    return sum(3 if isinstance(asked, Means) else 1 for asked in block.lines[0].asked)
