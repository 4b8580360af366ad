"""Numbers and dates as people read them. Rounding happens here and nowhere else on the way to a page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from evaluation.results import Period

LONDON = ZoneInfo("Europe/London")
MINUS = "\N{MINUS SIGN}"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SHARES = (
    (0.1, "about one in ten"), (0.2, "about one in five"), (0.25, "about one in four"), (1 / 3, "about one in three"),
    (0.5, "about half"), (2 / 3, "about two in three"), (0.75, "about three in four"), (0.8, "about four in five"),
    (0.9, "about nine in ten"),
)  # fmt: skip
_CLOSE = 0.015
_WIDE, _MIDDLE = 50.0, 10.0


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: `one` child, many `children`."""

    one: str
    many: str


CHILD = Noun("child", "children")
MATCH = Noun("match", "matches")
MENTOR = Noun("mentor", "mentors")
PAIR = Noun("pair", "pairs")
PERSON = Noun("person", "people")
_NOUNS = {noun.many: noun for noun in (CHILD, MATCH, MENTOR, PAIR, PERSON, Noun("professional", "professionals"))}


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where a score can go; its width decides how finely points are written.

    Attributes:
        low, high: its ends.
        is_share: from none to all of the people, as of those with the highest answers; told out of 100.
    """

    low: float = 0.0
    high: float = 100.0
    is_share: bool = False

    @classmethod
    def of_scores(cls, low: float, high: float) -> "Scale":
        """The scale of a questionnaire; one from 0 to 1 is a share."""
        return cls(low, high, is_share=(low, high) == (0, 1))

    @property
    def digits(self) -> int:
        """Decimal places a reader can use: none on 0-100 and for shares, one on 7-35, two on 1-5."""
        if self.is_share:
            return 0
        width = self.high - self.low
        return 0 if width >= _WIDE else 1 if width >= _MIDDLE else 2

    @property
    def small(self) -> float:
        """Five in a hundred of the width: a difference inside it is `about the same`."""
        return (self.high - self.low) / 20


def noun(n_of: str) -> Noun:
    """The noun for what an n counts (`Estimate.n_of`); an unknown word in -s loses it for one."""
    return _NOUNS.get(n_of) or Noun(n_of.removesuffix("s"), n_of)


def whole(n: int) -> str:
    """A whole number: in words under ten, with commas from 1,000. `whole(7)` is `seven`."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else f"{n:,}"


def count(n: int, of: Noun) -> str:
    """How many of what: `one child`, `seven mentors`, `38 children`, `no children`."""
    return f"{whole(n)} {of.one if n == 1 else of.many}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def small_start(text: str) -> str:
    """The text with its first letter small, unless the first word is all capitals or stands for a name."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def per_hundred(value: float) -> str:
    """A share as a whole number in 100; only a true none or all is written 0 or 100."""
    rounded = round(100 * value)
    if rounded == 0 and value > 0:
        return "under 1"
    if rounded == 100 and value < 1:  # noqa: PLR2004 - a hundred is all of them
        return "over 99"
    return f"{rounded}"


def share(value: float) -> str:
    """A share in the plainest words: `about three in four`, `almost all`, else `68 in 100`."""
    if value in (0, 1):
        return "all" if value else "none"
    near = [words for at, words in _SHARES if abs(value - at) <= _CLOSE]
    return near[0] if near else f"{per_hundred(value)} in 100"


def tenths(value: float) -> str:
    """A share for readers outside the service, in tenths: `about 7 in 10`; never none or all of them."""
    return f"about {min(9, max(1, round(10 * value)))} in 10"


def points(value: float, scale: Scale) -> str:
    """The size of a number of points, without its sign, as finely as the scale is read.

    A size that is not nothing is never written `0`: one more decimal is shown instead. A share is told out of 100.
    """
    value = 100 * value if scale.is_share else value
    for digits in range(scale.digits, scale.digits + 3):
        if float(written := f"{abs(value):.{digits}f}"):
            return written.rstrip("0").rstrip(".") if "." in written else written
    return "0"


def point_word(written: str) -> str:
    """`point` after 1, else `points`."""
    return "point" if written == "1" else "points"


def signed(value: float, scale: Scale) -> str:
    """A difference with its sign, for a tile or a chart: `+9`, `−3`, `0`."""
    written = points(value, scale)
    return written if written == "0" else f"{'+' if value > 0 else MINUS}{written}"


def uk_date(day: date) -> str:
    """`28 June 2026`."""
    return f"{day.day} {day:%B %Y}"


def london(at: datetime) -> datetime:
    """The same moment on a clock in London."""
    return at.astimezone(LONDON)


def uk_moment(at: datetime) -> str:
    """`28 June 2026, 14:05`, UK time."""
    here = london(at)
    return f"{uk_date(here.date())}, {here:%H:%M}"


def day_and_month(day: date) -> str:
    """`28 June`."""
    return f"{day.day} {day:%B}"


def period_words(period: Period) -> str:
    """A half-open period in words: `January to June 2026`, `1 May to 12 June 2026`, `since …`, `up to …` or ``."""
    if not period.end:
        return f"since {uk_date(period.start)}" if period.start else ""
    last = period.end - timedelta(days=1)
    if not period.start:
        return f"up to {uk_date(last)}"
    months = period.start.day == period.end.day == 1
    same_year = period.start.year == last.year
    if months and same_year and period.start.month == last.month:
        return f"{last:%B %Y}"
    first = f"{period.start:%B}" if months else day_and_month(period.start)
    start = first if same_year else f"{first} {period.start.year}"
    return f"{start} to {f'{last:%B %Y}' if months else uk_date(last)}"
