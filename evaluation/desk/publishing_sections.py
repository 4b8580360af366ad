"""The story a publication tells: its sections in order, from tables that have been through disclosure control."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from evaluation.presentation.wording import NOT_SHOWN, chosen_on
from evaluation.presentation.wording.outside import CANNOT_SAY, CLOSING, outside
from evaluation.problems import refuse
from evaluation.results import Cell, ChosenOutcome, Released, Row, Section, Suppressed, Table


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is told: its section, title, headings and kind; `{}` in the title is the part after the point."""

    section: str
    title: str
    columns: tuple[str, ...]
    kind: str
    unit: str
    how: str
    better: str = ""
    notes: tuple[str, ...] = ()


QUESTIONS: Mapping[str, tuple[str, float]] = {
    "how_many": ("How many, against the plan?", 1),
    "reached": ("Who is reached, compared with who could be?", 1),
    "waits": ("How long do children wait?", 0.5),
    "time": ("Did they spend the time together?", 1),
    "endings": ("How did matches end?", 2),
    "change": ("What changed, for children and for mentors?", 2),
    "missing": ("Who is missing?", 0.5),
    "cannot_say": ("What we cannot say", 0.5),
    "since_last": ("Since last time", 0.5),
    "cost": ("Cost", 0.5),
}
COUNTED = "Children, counted in the service's records, to the nearest 5; 0 to 7 are one mark."
TOTALS = "Caseload: children who could have a mentor, as the service counted them for its latest quarter."
VOLUNTARY = "Mentoring is voluntary: these figures are not for breach or enforcement."
TENTHS = "Tenths below 100 people, whole per cent from 100; the range is rounded outwards."
SAME = "The same people at two times, with no comparison group. All scores are told on a scale from 0 to 100."
NOT_THE_SAME = (
    "“How matches end” counts a match that goes on as still open. Here it counts up to the week it has reached and "
    "says nothing of later weeks. So those shares and these need not add up."
)
SHAPES: Mapping[str, Shape] = {
    "how_many": Shape("how_many", "Children, step by step", ("Step", "Children so far", "Agreed"), "counts", "children",
                      f"{COUNTED} Since the programme began, up to the end of the period."),
    "by_service": Shape("how_many", "Children matched so far, by service", ("Service", "Children"), "counts",
                        "children", f"{COUNTED} This does not rank services."),
    "reached": Shape("reached", "Children matched so far, by {}", ("Group", "Children matched", "Caseload"), "counts",
                     "children", f"{COUNTED} {TOTALS}"),
    "wait": Shape("waits", "Half waited no longer than this", ("Wait", "Half waited", "Children"), "waits", "days",
                  "Kaplan-Meier median with those still waiting kept in, to the nearest 5 days.", "lower"),
    "meetings": Shape("time", "Meetings in the period", ("Meetings", "Share", "Children"), "rates", "share",
                      f"Shares of planned meetings. {TENTHS} {VOLUNTARY}", "higher"),
    "time": Shape("time", "Time together in the period", ("What", "Amount", "Children"), "counts", "amount",
                  f"Meetings attended for every 100 in the plans, to 5; hours to the nearest 10. {VOLUNTARY}"),
    "ended_early": Shape("endings", "Ended early without a plan", ("Matches", "Share", "Number of matches"), "rates",
                         "share", f"Matches whose planned end has come. {TENTHS}", "lower"),
    "endings": Shape("endings", "How matches end: {} weeks planned", ("How it ended", "Share of matches"), "endings",
                     "share", f"All matches of that planned length, still open ones included. {TENTHS}"),
    "by_week": Shape("endings", "Still together and ended without a plan, by week: {} weeks planned",
                     ("After", "Still together", "Ended without a plan", "Matches followed"), "by_week", "share",
                     f"All-cause Kaplan-Meier and Aalen-Johansen, at fixed weeks only. {TENTHS}",
                     notes=(NOT_THE_SAME,)),
    "change": Shape("change", "What changed: {}", ("What", "First reading", "Later reading", "Change", "People"),
                    "change", "points of 100", SAME, "higher"),
    "score": Shape("change", "What {} say at one reading", ("What", "Average", "People"), "scores", "points of 100",
                   "Mean of everyone who answered, on a scale from 0 to 100.", "higher"),
    "who_answered": Shape("missing", "Answers, of everyone who started", ("Who", "Children"), "counts", "children",
                          COUNTED),
    "cost": Shape("cost", "What it cost", ("Cost", "Pounds"), "money", "pounds",
                  "Costs as the service typed them, to the nearest 1,000 pounds; for each child by the rounded number "
                  "of children."),
}  # fmt: skip
PARTS = {"age_band": "age", "ethnicity": "ethnic group", "care_experienced": "care experience",
         "send": "special educational needs"}  # fmt: skip
WHO = ("children", "mentors", "professionals")
MERGED = "Small groups were put together: {}."


def shaped(
    key: str, rows: tuple[Row, ...], *, adds_up: tuple[tuple[str, ...], ...] = (), chosen: ChosenOutcome | None = None,
    cautions: Mapping[str, str] = MappingProxyType({}),
) -> Table:  # fmt: skip
    """A table of protected rows, told in words, with the cautions of its questionnaires.

    Where the primary outcome is among them, with when it was chosen.
    """
    name, _, part = key.partition(".")
    shape = SHAPES[name]
    title = shape.title.format(PARTS.get(part, part.replace("_", " ")))
    notes = (*shape.notes, *(MERGED.format(row.name) for row in rows if row.merged))
    if chosen is not None and chosen.name in [row.name for row in rows]:
        notes = (*notes, chosen_on(chosen))
    notes = (*notes, *_cautions(rows, cautions))
    columns = shape.columns[: 1 + len(rows[0].cells)]
    table = Table(
        key=key, title=title, kind=shape.kind, columns=columns, rows=rows, unit=shape.unit, n=_n(columns, rows, part),
        takeaway="", how=shape.how, notes=notes, better=shape.better, adds_up=adds_up,
    )  # fmt: skip
    return replace(table, takeaway=outside(table))


def _cautions(rows: tuple[Row, ...], cautions: Mapping[str, str]) -> tuple[str, ...]:
    """Each caution once, with the questionnaires it is of."""
    of: dict[str, list[str]] = {}
    for row in rows:
        if row.name in cautions:
            of.setdefault(cautions[row.name], []).append(f"“{row.name}”")
    return tuple(f"{caution.rstrip('.')}: {', '.join(names)}." for caution, names in of.items())


def check_commentary(commentary: Mapping[str, str]) -> None:
    """Let a service's own words through, or say for which section there are none.

    Raises:
        Refused: when a key is no section's, with those there are.
    """
    if unknown := sorted(set(commentary) - set(QUESTIONS)):
        there = ", ".join(QUESTIONS)
        raise refuse("commentary-section", f"There is no section “{unknown[0]}”. The sections are: {there}.")


def sections(tables: Iterable[Table], since: Table | None, commentary: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections that have data, in the order of the story; what cannot be said is always there."""
    by_section: dict[str, list[Table]] = {}
    for table in tables:
        by_section.setdefault(SHAPES[table.key.split(".", 1)[0]].section, []).append(table)
    by_section.get("change", []).sort(key=_children_then_mentors)
    by_section["cannot_say"] = [_cannot_say()]
    if since is not None:
        by_section["since_last"] = [since]
    return tuple(
        Section(key, question, minutes, tuple(by_section.get(key, ())), commentary.get(key, ""))
        for key, (question, minutes) in QUESTIONS.items()
        if by_section.get(key)
    )


def _children_then_mentors(table: Table) -> tuple[bool, int]:
    """Changes before what is told of one reading; children, then mentors, then professionals."""
    stem, _, who = table.key.partition(".")
    return stem != "change", WHO.index(who) if who in WHO else len(WHO)


def in_one_minute(told: Iterable[Section]) -> tuple[str, ...]:
    """Four takeaways at most, one from each section that has any, and what cannot be said."""
    firsts = {
        section.key: next((t.takeaway for t in section.tables if t.takeaway not in ("", NOT_SHOWN)), "")
        for section in told
    }
    lead = [firsts.get(key, "") for key in ("how_many", "time", "endings", "change", "waits")]
    return (*[line for line in lead if line][:4], CLOSING)


def with_plan(rows: tuple[Row, ...], agreed: int | None) -> tuple[Row, ...]:
    """The rows of the steps with the number agreed beside those who met their mentor."""
    none: Cell = Suppressed("x", "No number is agreed for this step.")
    plan: Cell = none if agreed is None else Released(f"{agreed:,}", float(agreed))
    return tuple(replace(row, cells=(*row.cells, plan if row.name == "Met their mentor" else none)) for row in rows)


def _cannot_say() -> Table:
    rows = tuple(Row(sentence, ()) for sentence in CANNOT_SAY)
    return Table("cannot_say", "What we cannot say", "words", ("What we cannot say",), rows, "", "", CLOSING, "")


def _n(columns: tuple[str, ...], rows: tuple[Row, ...], part: str) -> str:
    """`about 60 children`: the largest number in the last column, where it holds people or matches.

    Args:
        columns: headings of the table.
        rows: its rows.
        part: what follows the point in its key: of answers, who gave them.
    """
    from evaluation.presentation.wording.outside import value

    who = part if part in WHO else "people"
    noun = {"Number of matches": "matches", "Matches followed": "matches", "Children": "children", "People": who}
    what = noun.get(columns[-1]) if len(columns) > 2 else None  # noqa: PLR2004 - a count alone is its own n
    numbers = [shown.value for row in rows if row.cells and (shown := value(row.cells[-1])) and shown.value is not None]
    return f"about {max(numbers):,.0f} {what}" if what and numbers else ""
