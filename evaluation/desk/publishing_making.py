"""A publication made from the rows as they stood at the end of its period, and from all publications before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import evaluation
from evaluation.desk.publishing_blocks import Hashed, blocks_of
from evaluation.desk.publishing_counts import MET, count_tables, target
from evaluation.desk.publishing_sections import in_one_minute, sections, shaped, with_plan
from evaluation.desk.publishing_since import since_last
from evaluation.disclosure import (
    Block,
    CountTable,
    Published,
    Version,
    audit,
    counted_rows,
    decide,
    freeze,
    nearest,
)
from evaluation.problems import refuse
from evaluation.results import ChosenOutcome, Period, Publication, Released, Row, Table

if TYPE_CHECKING:
    from evaluation.facts import Facts

QUARTER_DAYS = 100  # a period no longer than this is a quarter: the number reached only
POUNDS = 1000
ROUNDS = 12  # more than any table or figure has ways to be told


@dataclass(frozen=True, slots=True)
class Material:
    """The exact figures of one period, not to leave as they are.

    Attributes:
        period, cut_off: of the publication. programme: its name.
        counts: tables of counts. blocks: figures with who stands behind them.
        agreed: children agreed, or None. spent: pounds, and children who met a mentor, or None.
        definitions: indicator → version.
        versions: data version and settings version.
        chosen: the primary outcome and when it was chosen, or None.
        silent_weeks: weeks in which a service's log has no row.
        cautions: name of a questionnaire → what stands beside every figure of it, where anything does.
    """

    period: Period
    cut_off: date
    programme: str
    counts: Sequence[CountTable]
    blocks: Sequence[Block]
    agreed: int | None
    spent: tuple[float, int] | None
    definitions: Mapping[str, int]
    versions: tuple[str, str]
    chosen: ChosenOutcome | None = None
    silent_weeks: int | None = None
    cautions: Mapping[str, str] = field(default_factory=dict)


def material(
    as_at: "Callable[[Period], Facts]", period: Period, token: Hashed, versions: tuple[str, str],
    chosen_on: date | None = None,
) -> Material:  # fmt: skip
    """Everything a publication of this period may ask for; a quarter asks for the number reached only.

    Args:
        as_at: the facts of a period as everything stood at the end of this one.
        period: with both ends.
        token: a keyed hash of texts.
        versions: data version and settings version.
        chosen_on: the day the primary outcome was chosen.
    """
    from evaluation.indicators import chosen_outcome, silent_week_count

    assert period.start  # noqa: S101 - a publication has a beginning and an end
    assert period.end  # noqa: S101
    reach_only = (period.end - period.start).days <= QUARTER_DAYS
    standing = as_at(Period(None, period.end))
    blocks = [] if reach_only else blocks_of(standing, as_at(period), token)
    counts = count_tables(standing, reach_only=reach_only)
    return Material(
        period=period, cut_off=period.end - timedelta(days=1), programme=standing.programme.name, counts=counts,
        blocks=blocks, agreed=target(standing, "children"), spent=None if reach_only else _spent(standing, counts),
        definitions=_definitions(blocks), versions=versions, chosen=chosen_outcome(standing, chosen_on),
        silent_weeks=silent_week_count(standing),
        cautions={one.name: one.caution for one in standing.measures.values() if one.caution},
    )  # fmt: skip


def made(
    asked: Material,
    *,
    number: int,
    earlier: Sequence[Version],
    last: Publication | None,
    commentary: Mapping[str, str],
    prepared: tuple[str, date],
    skip: Mapping[str, int],
) -> tuple[Publication, str]:
    """The publication, and what is known of its new figures (JSON).

    Args:
        asked: the exact figures.
        number: its number.
        earlier: versions of all publications so far.
        last: the publication it is compared with.
        commentary: section → the service's own words.
        prepared: by whom and on which day.
        skip: key → how many of the finest ways to tell it the audit did not let pass.
    """
    decided = decide(asked.blocks, earlier, number=number, as_at=asked.cut_off.isoformat(), skip=skip)
    tables = [*_count_tables(asked, skip, earlier), *_block_tables(asked, decided.rows), *_cost(asked)]
    publication = _publication(asked, tables, None, number, last, commentary, prepared)
    since = since_last(publication, last)
    totals = {table.key: table.total for table in asked.counts if table.total is not None}
    whole = _publication(asked, tables, since, number, last, commentary, prepared)
    return whole, decided.known(totals)


def until_it_withstands(
    make: Callable[..., tuple[Publication, str]], published: Sequence[Published]
) -> tuple[Publication, str]:
    """The finest publication that the attack, with all publications before it, finds nothing in.

    What is found is told more coarsely, then held or hidden; nothing blocks a publication.

    Args:
        make: `made`, with everything but `skip`.
        published: all publications so far.

    Raises:
        Refused: when earlier publications themselves tell too much, whatever is left out of this one.
    """
    skip: dict[str, int] = {}
    for _ in range(ROUNDS):
        publication, known = make(skip=skip)
        found = audit([*published, (publication.number, freeze(publication), known)]).found
        if not found:
            return publication, known
        for key in {one.key for one in found}:
            skip[key] = skip.get(key, 0) + 1
    told = "; ".join(sorted({f"{one.key} in publication {one.publication}" for one in found}))
    raise refuse("audit-found", f"The audit finds too much told by: {told}. Withdraw that publication, or add no more.")


def _publication(
    asked: Material, tables: Sequence[Table], since: Table | None, number: int, last: Publication | None,
    commentary: Mapping[str, str], prepared: tuple[str, date],
) -> Publication:  # fmt: skip
    from evaluation.presentation.wording import period_words

    assert asked.period.start  # noqa: S101 - checked in `material`
    assert asked.period.end  # noqa: S101
    told = sections(tables, since, commentary)
    return Publication(
        number=number, title=f"Peer mentoring, {period_words(asked.period)}", programme=asked.programme,
        start=asked.period.start, end=asked.period.end, cut_off=asked.cut_off, in_one_minute=in_one_minute(told),
        sections=told, prepared_by=prepared[0], prepared_on=prepared[1], previous=last.number if last else None,
        software=evaluation.__version__, data_version=asked.versions[0], settings_version=asked.versions[1],
        definitions=asked.definitions, silent_weeks=asked.silent_weeks,
    )  # fmt: skip


def _count_tables(asked: Material, skip: Mapping[str, int], earlier: Sequence[Version]) -> list[Table]:
    found = []
    for table in asked.counts:
        rows = counted_rows(table, skip=skip.get(table.key, 0), earlier=earlier)
        if table.key == "how_many":
            rows = with_plan(rows, asked.agreed)
        found.append(shaped(table.key, rows, adds_up=table.adds_up))
    return found


def _block_tables(asked: Material, rows: Mapping[str, tuple[Row, ...]]) -> list[Table]:
    by_table: dict[str, list[Row]] = {}
    for block in asked.blocks:
        by_table.setdefault(block.table, []).extend(rows.get(block.key, ()))
    return [
        shaped(key, tuple(own), chosen=asked.chosen, cautions=asked.cautions) for key, own in by_table.items() if own
    ]


def _cost(asked: Material) -> list[Table]:
    if asked.spent is None:
        return []
    pounds, children = asked.spent
    total, each = nearest(pounds, POUNDS), nearest(children, 5)
    rows = [Row("All costs", (Released(f"about {total:,} pounds", float(total)),))]
    if children > 7:  # noqa: PLR2004 - P1
        share = nearest(total / each, 50)
        rows.append(Row("For each child who met a mentor", (Released(f"about {share:,} pounds", float(share)),)))
    return [shaped("cost", tuple(rows))]


def _spent(facts: "Facts", counts: Sequence[CountTable]) -> tuple[float, int] | None:
    import pandas as pd

    costs = facts.typed.costs
    until = pd.Timestamp(max(facts.cut_offs.values())) + pd.Timedelta(days=1)
    pounds = float(costs.loc[costs["until"] <= until, "amount"].astype("float64").sum())
    steps = next((table for table in counts if table.key == "how_many"), None)
    met = next((line.asked[0] for line in steps.lines if line.name == MET), None) if steps else None
    return (pounds, getattr(met, "n", 0) or 0) if pounds else None


def _definitions(blocks: Sequence[Block]) -> dict[str, int]:
    from evaluation.indicators.catalogue import FIXED

    versions = {one.key: one.version for one in FIXED}
    keys = {block.key.split(".", 1)[0] for block in blocks}
    return {key: versions.get(key, 1) for key in sorted(keys)}
