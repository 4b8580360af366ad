"""Open matches week by week: in how many they met, had contact only, had none, were paused, or have no record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Text
from evaluation.presentation.wording import uk_date

_LOOK: tuple[tuple[str, Colour, Fill], ...] = (
    ("met", "blue", "solid"), ("contact only", "teal", "solid"), ("no contact", "neutral", "solid"),
    ("paused", "neutral", "open"), ("no record", "neutral", "hatched"),
)  # fmt: skip
_TICKS = 3  # labels such as `Aug 2025` stay apart on a phone too
_LINE = 0.12  # height of a line of words as a share of the plot
_STEPS = (*(size * 10**power for power in range(6) for size in (1, 2, 5)),)


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """The matches open for one whole week, by what it held; the five add up to all of them."""

    start: date
    met: int = 0
    contact_only: int = 0
    no_contact: int = 0
    paused: int = 0
    no_record: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        """The five counts, in the order they are drawn."""
        return self.met, self.contact_only, self.no_contact, self.paused, self.no_record


def open_weeks(weeks: Sequence[OpenWeek], *, title: str) -> Figure | None:
    """Stacked bars, one a week; a match without any row that week is hatched, never empty.

    Returns:
        The figure, or None when no match was open for a whole week.
    """
    top = max((sum(week.parts) for week in weeks), default=0)
    if not top:
        return None
    marks = [mark for at, week in enumerate(weeks) for mark in _stack(at, week)]
    marks += _names(weeks, top)
    columns = ("Week from", *(name.capitalize() for name, _, _ in _LOOK))
    cells = tuple((uk_date(week.start), *(f"{n}" for n in week.parts)) for week in weeks)
    step = max(1, -(-len(weeks) // _TICKS))
    ticks = tuple((float(at), f"{week.start:%b %Y}") for at, week in enumerate(weeks) if at % step == 0)
    x = Axis(-0.6, len(weeks) - 0.4, ticks, title="week from")
    return Figure(
        title, "Bars by week", x, _counts(top), tuple(marks), Numbers(columns, cells), 280, right=110,
        note="Hatched: the log has no row for that match that week, so nobody can say.",
    )  # fmt: skip


def _stack(at: int, week: OpenWeek) -> list[Mark]:
    marks: list[Mark] = []
    start = 0
    for (_, colour, fill), n in zip(_LOOK, week.parts, strict=True):
        if n:
            marks.append(Bar(at, start, start + n, 0.86, colour, fill, upright=True))
        start += n
    return marks


def _names(weeks: Sequence[OpenWeek], top: int) -> list[Mark]:
    """Names beside the bars, each near its part of the last week and never on the one below; only parts that occur."""
    marks: list[Mark] = []
    start, free = 0.0, 0.0
    for place, (name, _, _) in enumerate(_LOOK):
        n = weeks[-1].parts[place]
        if any(week.parts[place] for week in weeks):
            y = max(start + n / 2, free)
            marks.append(Text(len(weeks) - 0.4, y, name, "left", place="right of the plot"))
            free = y + top * _LINE
        start += n
    return marks


def _counts(top: int) -> Axis:
    step = next(step for step in _STEPS if step * 5 >= top)
    ticks = tuple((float(n), f"{n}") for n in range(0, -(-top // step) * step + 1, step))
    return Axis(0, ticks[-1][0], ticks, title="open matches", grid=True)
