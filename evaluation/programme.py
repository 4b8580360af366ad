"""The programme's own settings: one versioned document, its version in every set of findings."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from evaluation.problems import refuse


@dataclass(frozen=True, slots=True)
class RoundWindow:
    """When a survey round is due, on the match's own dates.

    Attributes:
        key: `first`, `week_6`, `month_6`, `ending` or the programme's own.
        title: what people read.
        opens: days after the first meeting when answers begin to count for this round.
        closes: days after the first meeting when they no longer do; None with `at_ending`.
        at_ending: the round belongs to the end of the match instead.
    """

    key: str
    title: str
    opens: int = 0
    closes: int | None = None
    at_ending: bool = False


LATER = frozenset({"lead_member"})  # settings that came after some had been saved
USUAL_ROUNDS = (
    RoundWindow("first", "first reading", 0, 28),
    RoundWindow("week_6", "six weeks", 35, 70),
    RoundWindow("month_6", "six months", 154, 217),
    RoundWindow("ending", "ending", at_ending=True),
)


@dataclass(frozen=True, slots=True)
class Programme:
    """Settings a programme may change, with defaults that work at once.

    Attributes:
        name: shown as the title.
        planned_weeks: used for matches whose register gives none; None means such matches have no planned end.
        planned_per_week: planned meetings a week where a match gives none.
        allowed_gap_days: days without contact before a pair is one to check on; None: twice the planned gap.
        open_on_paper_days: days without any contact after which an open match is open on paper only.
        closed_weeks: (from, until) days when no meetings are planned, both included.
        rounds: survey rounds in order.
        primary_outcome: the measure chosen before looking, or empty.
        trust_measure: the measure shown as trust.
        minimum_answers: fewest people for a figure from answers to be shown inside; never below 5.
        retention_years: how long rows are kept.
        lead: the named lead for "asked to talk", or empty.
        lead_member: the number of the member who signs in as that lead; None where nobody does.
    """

    name: str = "Peer mentoring"
    planned_weeks: int | None = None
    planned_per_week: float = 1.0
    allowed_gap_days: int | None = None
    open_on_paper_days: int = 28
    closed_weeks: tuple[tuple[date, date], ...] = ()
    rounds: tuple[RoundWindow, ...] = USUAL_ROUNDS
    primary_outcome: str = ""
    trust_measure: str = "trust_mentor"
    minimum_answers: int = 5
    retention_years: int = 6
    lead: str = ""
    lead_member: int | None = None

    def __post_init__(self) -> None:
        if self.minimum_answers < 5:  # noqa: PLR2004 - the policy's floor, DESIGN of access
            raise refuse("setting-out-of-bounds", "Fewest people for a figure from answers: five or more, always.")

    @property
    def version(self) -> str:
        """Short hash of every setting: equal settings, equal version."""
        return _version(self)


@lru_cache(maxsize=8)
def _version(programme: Programme) -> str:
    """Asked many times on every run of a page, of settings that hardly ever change."""
    return hashlib.sha256(to_json(programme).encode()).hexdigest()[:12]


def to_json(programme: Programme) -> str:
    """The settings as one line of JSON, keys sorted, dates in ISO form.

    What came later is left out where nothing is set, so that settings saved before keep their version.
    """
    told = {name: value for name, value in asdict(programme).items() if name not in LATER or value is not None}
    return json.dumps(told, default=str, sort_keys=True)


def from_json(text: str) -> Programme:
    """Read what `to_json` wrote; settings a newer version added keep their defaults here.

    Raises:
        Refused: when a setting is out of its bounds.
    """
    raw: dict[str, Any] = json.loads(text)
    known = {f.name for f in fields(Programme)}
    raw = {name: value for name, value in raw.items() if name in known}
    if "rounds" in raw:
        raw["rounds"] = tuple(RoundWindow(**one) for one in raw["rounds"])
    if "closed_weeks" in raw:
        raw["closed_weeks"] = tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in raw["closed_weeks"])
    return Programme(**raw)
