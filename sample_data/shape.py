"""How many of what: the three sizes of the sample programme, every count decided before a number is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from evaluation.vocabulary import Ending

OPEN = "open"
NOT_RECORDED = "not recorded"
KINDS = (*(str(ending) for ending in Ending), NOT_RECORDED, OPEN)
TOOLS = ("Microsoft Forms", "Google Forms", "Qualtrics")
SIZES = ("tiny", "standard", "large")


@dataclass(frozen=True, slots=True)
class ServiceShape:
    """The counts of one service.

    Attributes:
        name, prefix: as printed, and the letters its match references begin with.
        tool: the form tool its survey rounds come from.
        kinds: matches by how they ended, in the order of `KINDS`.
        open_as: what each open match is there for (`matches.py`).
        referred, rematched: children referred; children matched twice.
        mentors, applied, left: mentors matched, who applied, and who have left since.
        teams: professionals in each team; answered: professionals who answered.
        supervised: mentors with supervision within 30 days.
        advice: acted on, answered no with a reason, overdue.
        role_clarity, professionals_clarity, tasks_agreed: planted in the answers.
        ran_as: what the first matches that ran to plan are there for.
    """

    name: str
    prefix: str
    tool: str
    kinds: tuple[int, ...]
    open_as: tuple[str, ...]
    referred: int
    rematched: int
    mentors: int
    applied: int
    left: int
    teams: tuple[int, ...]
    answered: int
    supervised: int
    advice: tuple[int, int, int]
    role_clarity: float
    professionals_clarity: float
    tasks_agreed: int
    ran_as: tuple[str, ...] = ()

    @property
    def matches(self) -> int:
        """Matches of all kinds."""
        return sum(self.kinds)

    @property
    def children(self) -> int:
        """Children matched at least once."""
        return self.matches - self.rematched


@dataclass(frozen=True, slots=True)
class Shape:
    """One size.

    Attributes:
        size: its name. services: in order.
        pairs: children with both trust readings; wellbeing_pairs, mentor_pairs likewise.
        contacts: short contacts between meetings.
    """

    size: str
    services: tuple[ServiceShape, ...]
    pairs: int
    wellbeing_pairs: int
    mentor_pairs: int
    contacts: int

    @property
    def matches(self) -> int:
        """Matches of all services."""
        return sum(service.matches for service in self.services)

    @property
    def children(self) -> int:
        """Matched children of all services."""
        return sum(service.children for service in self.services)


def apportion(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """Whole numbers in proportion to the weights that add up to the total (largest remainders)."""
    share = np.array(list(weights.values()), dtype=float) * total / sum(weights.values())
    whole = np.floor(share + 1e-9).astype(int)
    for place in np.argsort(-(share - whole), kind="stable")[: total - int(whole.sum())]:
        whole[place] += 1
    return dict(zip(weights, whole.tolist(), strict=True))


HARROWMERE = ServiceShape(
    "Harrowmere", "H", TOOLS[0], (14, 2, 3, 2, 1, 2, 0, 8),
    ("open on paper", "drifting by gap", "paused", "busy", "busy", "over plan", "new", "regular"),
    referred=40, rematched=1, mentors=9, applied=14, left=2, teams=(6, 4, 4, 2), answered=15, supervised=8,
    advice=(17, 4, 3), role_clarity=71, professionals_clarity=76, tasks_agreed=7, ran_as=("order", "remand"),
)  # fmt: skip
CALDERWICK = ServiceShape(
    "Calderwick", "C", TOOLS[1], (8, 0, 4, 3, 1, 2, 1, 7),
    ("never met", "drifting by three", "paused", "relied on", "relied on", "new", "regular"),
    referred=30, rematched=2, mentors=8, applied=12, left=2, teams=(5, 4, 3), answered=11, supervised=4,
    advice=(4, 5, 6), role_clarity=48, professionals_clarity=73, tasks_agreed=3, ran_as=("relied on", "relied on"),
)  # fmt: skip
TARNLEY = ServiceShape(
    "Tarnley", "T", TOOLS[2], (5, 1, 1, 1, 1, 1, 0, 2), ("new", "regular"),
    referred=14, rematched=1, mentors=5, applied=8, left=1, teams=(4, 4), answered=7, supervised=5,
    advice=(4, 2, 1), role_clarity=69, professionals_clarity=74, tasks_agreed=6,
)  # fmt: skip
SMALL = ServiceShape(
    "Harrowmere", "H", TOOLS[0], (3, 0, 1, 1, 0, 1, 0, 3), ("drifting by gap", "new", "regular"),
    referred=11, rematched=0, mentors=4, applied=6, left=1, teams=(3,), answered=3, supervised=3,
    advice=(2, 1, 1), role_clarity=71, professionals_clarity=76, tasks_agreed=7,
)  # fmt: skip
MORE_NAMES = (
    "Ashmoor", "Brackenfold", "Copley Vale", "Dunmarsh", "Eastholm", "Fernleigh", "Garrowby", "Hartsend", "Ivelmouth",
    "Kelderby", "Lowther Green", "Marlfield", "Netherby", "Oxley Cross", "Pellbridge", "Quenby", "Ravensworth Hill",
)  # fmt: skip


def shape_of(size: str) -> Shape:
    """The counts of a size: `tiny`, `standard` or `large`.

    Raises:
        KeyError: for another size.
    """
    return {"tiny": _tiny, "standard": _standard, "large": _large}[size]()


def _tiny() -> Shape:
    return Shape("tiny", (SMALL,), pairs=4, wellbeing_pairs=3, mentor_pairs=2, contacts=60)


def _standard() -> Shape:
    services = (HARROWMERE, CALDERWICK, TARNLEY)
    return Shape("standard", services, pairs=38, wellbeing_pairs=36, mentor_pairs=16, contacts=600)


def _large() -> Shape:
    first = tuple(_grown(one) for one in (HARROWMERE, CALDERWICK, TARNLEY))
    rest = tuple(_further(number, name) for number, name in enumerate(MORE_NAMES))
    return Shape("large", first + rest, pairs=650, wellbeing_pairs=620, mentor_pairs=240, contacts=10_000)


def _grown(service: ServiceShape) -> ServiceShape:
    """One of the three with 60 matches."""
    kinds = _kinds_of_sixty(service.kinds, service.kinds[-1])
    return _with(service, kinds=kinds, open_as=_fill(service.open_as, kinds[-1]))


def _kinds_of_sixty(like: tuple[int, ...], at_least_open: int) -> tuple[int, ...]:
    kinds = list(apportion(dict(zip(KINDS, like, strict=True)), 60).values())
    missing = max(at_least_open - kinds[-1], 0)
    return (kinds[0] - missing, *kinds[1:-1], kinds[-1] + missing)


def _fill(open_as: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*open_as, *("new" if number % 5 == 4 else "regular" for number in range(count)))[:count]


def _further(number: int, name: str) -> ServiceShape:
    """A further service, its endings a little better or worse than the one before."""
    shift = number % 5 - 2
    kinds = (27 - shift, 3, 7 + shift, 5, 3, 4, 1, 10)
    like = (HARROWMERE, TARNLEY)[number % 2]
    return _with(like, name=name, prefix=f"S{number + 4:02d}", tool=TOOLS[number % 3], kinds=kinds,
                 open_as=_fill((), kinds[-1]), ran_as=())  # fmt: skip


def _with(service: ServiceShape, **changes: object) -> ServiceShape:
    counts = {"referred": 73, "rematched": 3, "mentors": 19, "applied": 28, "left": 4, "supervised": 16}
    return replace(service, **(counts | changes))  # type: ignore[arg-type]
