"""What did it cost for each child who started, by several stated rules?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import FAR, day_of, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import MeetingStatus

BEGUN = 4  # meetings
NO_COSTS = "No costs are on record for this period."
NO_CHILD = "No child started in the time these costs are for."
ALL_COSTS = "all costs, for each child who met a mentor"
RUNNING = "without the first period's costs (setting up)"
REALLY = "all costs, for each child who met four times or more"


def cost_per_child(facts: Facts) -> Estimate:
    """All costs ÷ children who met their mentor in the time the costs are for, and the range over stated rules.

    `low` and `high` are the lowest and the highest of the rules, no interval. The rules: all costs for each child who
    met a mentor; the same without the first period's costs; all costs for each child who met four times or more. Costs
    of periods that are over and lie in the period asked for.
    """
    rules = {name: one.value for name, one in _rules(facts).items() if one.value is not None}
    main = _rules(facts)[ALL_COSTS]
    if main.value is None:
        return main
    told = "; ".join(f"{name}: {round(value):,} pounds" for name, value in rules.items())
    return replace(main, low=min(rules.values()), high=max(rules.values()), note=f"{told[:1].upper()}{told[1:]}.")


def by_cost_rule(facts: Facts) -> Mapping[str, Breakdown]:
    """The cost by each rule."""
    return {"rule": Breakdown("rule", _rules(facts))}


def _rules(facts: Facts) -> dict[str, Estimate]:
    costs = _costs(facts)
    started = _started(facts, costs)
    later = costs[costs["from"] > costs["from"].min()]
    spent, running = float(costs["amount"].sum()), float(later["amount"].sum())
    begun = int((started >= BEGUN).sum())
    rules = {ALL_COSTS: (spent, len(started)), REALLY: (spent, begun)}
    if running:
        rules[RUNNING] = (running, len(started))
    return {name: _each(amount, children) for name, (amount, children) in rules.items()}


def _each(amount: float, children: int) -> Estimate:
    if not amount or not children:
        note = NO_CHILD if amount else NO_COSTS
        return nothing_yet(note, unit="pounds", method="cost_rules", n_of="children", kind="counted")
    return Estimate(amount / children, None, None, children, unit="pounds", method="cost_rules", kind="counted",
                    n_of="children")  # fmt: skip


def _costs(facts: Facts) -> pd.DataFrame:
    rows = facts.typed.costs
    last = max((day_of(day) for day in facts.cut_offs.values()), default=FAR)
    last = min(last, day_of(facts.period.end) - 1) if facts.period.end else last
    keep = (whole_days(rows["until"], unknown=FAR) <= last + 1) & rows["amount"].notna().to_numpy()
    if facts.period.start:
        keep &= whole_days(rows["from"]) >= day_of(facts.period.start)
    return rows[keep].assign(amount=rows["amount"][keep].astype("float64"))


def _started(facts: Facts, costs: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Meetings attended by each child whose first meeting lies in the time of these costs."""
    first, after = whole_days(costs["from"]), whole_days(costs["until"])
    of_service = facts.matches
    if len(costs) and not (costs["service"] == "").any():
        of_service = of_service[of_service["service"].isin(costs["service"])]
    day = whole_days(of_service["first_meeting_on"])
    inside = (day >= first.min()) & (day < after.max()) if len(costs) else np.zeros(len(day), dtype=bool)
    own = of_service[inside]
    met = own.groupby("child")[str(MeetingStatus.ATTENDED)].sum()
    return met.to_numpy(dtype=np.int64)


COST_PER_CHILD = Indicator(
    key="cost_per_child",
    title="Cost for each child who started",
    question="What did it cost for each child who started?",
    source="log",
    unit="pounds",
    better=None,
    formula="costs ÷ children who met a mentor in that time; a range over three stated rules, not an interval",
    reference="Rules stated by this programme",
    needs=("costs", "meetings"),
    answered_by="Add the costs: from, until, kind, pounds.",
    compute=cost_per_child,
)
