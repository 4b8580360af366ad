"""The tables of counts a publication may hold, as exact numbers; they leave only through disclosure control."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from evaluation.disclosure import Count, CountTable, Line
from evaluation.vocabulary import Role, Route, Sex

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.facts import Facts

REFERRED, MATCHED, MET, STILL, FINISHED = (
    "Referred", "Matched", "Met their mentor", "Still meeting", "No longer meeting"
)  # fmt: skip
BY = {"sex": "sex", "age_band": "age", "ethnicity": "ethnic group", "care_experienced": "care experience",
      "send": "special educational needs", "route": "route"}  # fmt: skip
UNKNOWN = ("not recorded", "")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "sex": (Sex.FEMALE, Sex.MALE),
    "care_experienced": ("no", "yes"),
    "send": ("no", "yes"),
    "route": tuple(Route),
}


def count_tables(facts: "Facts", *, reach_only: bool) -> list[CountTable]:
    """Everything that is counted: the steps, and the children matched by group; answers only every half-year."""
    children = _children(facts)
    found = [_how_many(facts, children)]
    if len(facts.services) > 1:  # of one service it would only tell the whole once more
        found.append(_by_service(facts, children))
    found += [_reached(facts, children, by) for by in BY if not children[by].isin(UNKNOWN).all()]
    if not reach_only and "responses" in facts.available:
        found.append(_who_answered(facts))
    return [table for table in found if table.lines]


def target(facts: "Facts", what: str) -> int | None:
    """The number agreed, of the next target day at the cut-off, else of the last."""
    rows = facts.typed.targets
    rows = rows[(rows["what"] == what) & (rows["target"] > 0) & rows["by"].notna()]
    if rows.empty:
        return None
    import pandas as pd

    until = pd.Timestamp(max(facts.cut_offs.values(), default=rows["by"].max().date()))
    coming = rows[rows["by"] >= until]
    by = coming["by"].min() if len(coming) else rows["by"].max()
    return round(float(rows.loc[rows["by"] == by, "target"].sum()))


def _children(facts: "Facts") -> "pd.DataFrame":
    """One row a child matched so far: attributes, whether they have met, whether a match is open."""
    matches = facts.matches[facts.matches["matched_on"] <= facts.matches["cut_off"]]
    flags = matches.assign(began=matches["first_meeting_on"].notna()).groupby("child")[["began", "open_now"]].any()
    first = matches.sort_values(["child", "matched_on"]).drop_duplicates("child").set_index("child")
    return first.drop(columns="open_now").join(flags)


def _how_many(facts: "Facts", children: "pd.DataFrame") -> CountTable:
    people = facts.people[facts.people["role"] == str(Role.MENTEE)]
    referred = int((people["referred_on"] <= people["cut_off"]).sum())
    met = children[children["began"]]
    still = int(met["open_now"].sum())
    steps = {MATCHED: len(children), MET: len(met), STILL: still, FINISHED: len(met) - still}
    if "steps" in facts.available:
        steps = {REFERRED: referred, **steps}
    lines = tuple(Line(name, (Count(n),)) for name, n in steps.items())
    return CountTable("how_many", lines, adds_up=((MET, STILL, FINISHED),))


def _by_service(facts: "Facts", children: "pd.DataFrame") -> CountTable:
    sizes = _sizes(children["service"], [name for name in facts.services if name])
    return CountTable("by_service", _lines(sizes), total=len(children))


def _reached(facts: "Facts", children: "pd.DataFrame", by: str) -> CountTable:
    sizes, caseload = _sizes(children[by], _groups(facts, by)), _caseload(facts, by)
    beside = {name: Count(caseload.get(name.casefold()), "This group is not in the caseload totals.") for name in sizes}
    lines = tuple(Line(name, (Count(n), *([beside[name]] if caseload else []))) for name, n in sizes.items())
    return CountTable(f"reached.{by}", lines, total=len(children), merges=True)


def _caseload(facts: "Facts", by: str) -> Mapping[str, int]:
    """Children on the caseload by group, in the latest period that is over."""
    import pandas as pd

    rows = facts.typed.caseload
    until = pd.Timestamp(max(facts.cut_offs.values())) + pd.Timedelta(days=1)
    rows = rows[(rows["until"] <= until) & (rows["characteristic"] == by)]
    latest = rows[rows["from"] == rows["from"].max()]
    return {str(group): round(float(n)) for group, n in latest.groupby("group")["children"].sum().items()}


def _who_answered(facts: "Facts") -> CountTable:
    from evaluation.indicators.who_answered import answered_counts

    counts = answered_counts(facts)
    names = {"twice": "Answered both times", "once": "Answered once", "never": "Have not answered"}
    lines = tuple(Line(names[key], (Count(n),)) for key, n in counts.items())
    return CountTable("who_answered", lines, total=sum(counts.values()))


def _groups(facts: "Facts", by: str) -> list[str]:
    """The groups there are, with children or not: a row left out would tell that nobody is in it."""
    rows = facts.typed.caseload
    typed = rows.loc[rows["characteristic"] == by, "group_as_typed"].astype("str").unique().tolist()
    seen = {str(name).casefold(): str(name) for name in facts.people[by].astype("str").unique()}
    named = [seen.get(name.casefold(), name) for name in typed]  # as the register spells it
    return [str(name) for name in (*GROUPS.get(by, ()), *named) if name not in UNKNOWN]


def _sizes(groups: "pd.Series[str]", there: Iterable[str]) -> dict[str, int]:
    """Group → children, those there are without any too, `not recorded` last and only where it is so of somebody."""
    counted = {str(name): int(n) for name, n in groups.astype("str").value_counts(sort=False).items() if n}
    sizes = dict.fromkeys(there, 0) | counted
    return dict(sorted(sizes.items(), key=lambda one: (one[0] in UNKNOWN, one[0])))


def _lines(sizes: Mapping[str, int]) -> tuple[Line, ...]:
    return tuple(Line(name or "not recorded", (Count(n),)) for name, n in sizes.items())
