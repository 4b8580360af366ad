"""How often are people in contact, and how long is it between?"""

import numpy as np
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.days import whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.methods import mean_interval
from evaluation.results import Estimate, Indicator

NO_CONTACT = "No contact is on record in this period."
NO_SECOND = "Nobody has a second day of contact in this period."
WINDOWS = (30, 60, 90)
ADD_CONTACTS = "Add a meeting log or a log of contacts."


def contacts(facts: Facts) -> Estimate:
    """How many contacts there were: attended meetings and two-way contacts; n is the people who had any."""
    own = facts.sums("contacts", _counted)
    if not own["people"]:
        return nothing_yet(NO_CONTACT, unit="contacts", method="count", kind="counted")
    return Estimate(float(own["contacts"]), None, None, own["people"], unit="contacts", method="count", kind="counted")


def _counted(facts: Facts) -> Columns:
    """Each person's contacts in the period, and whether they had any."""
    days, number = (facts.contacts[name].to_numpy() for name in ("days", "contacts"))
    return {"people": days > 0, "contacts": np.where(days > 0, number, 0)}


def contact_repeat_days(facts: Facts) -> Estimate:
    """Days with contact after a person's first, mean per person, with a t interval; the unit is a person.

    Reference: Fader, Hardie & Lee (2005), Marketing Science 24:275, “repeat” transactions.
    """
    from dataclasses import replace

    days = facts.each("contacts", _days)["days"]
    had = days[days > 0]
    if not len(had):
        return nothing_yet(NO_CONTACT, unit="days", method="mean_interval")
    return replace(mean_interval(had - 1.0), unit="days")


def _days(facts: Facts) -> Columns:
    return {"days": facts.contacts["days"].to_numpy()}


def contact_gap_days(facts: Facts) -> Estimate:
    """Median days between one day of contact and the person's next; n is gaps, and the note gives the mean.

    A description of the gaps that ended, not an estimate of how long the present one will be: no interval.
    """
    counts = facts.tally("contact_gaps", _gaps)
    number = int(counts.sum())
    if not number:
        return nothing_yet(NO_SECOND, unit="days", method="median", n_of="gaps", kind="counted")
    people = facts.sums("contacts", _came_back)["people"]
    note = f"Mean {int(counts @ np.arange(len(counts))) / number:.1f} days; {people:,} people."
    return Estimate(_median(counts), None, None, number, unit="days", method="median", kind="counted", n_of="gaps",
                    note=note)  # fmt: skip


def _gaps(facts: Facts) -> NDArray[np.int32]:
    return facts.contact_gaps["days"].to_numpy(dtype=np.int32)


def _came_back(facts: Facts) -> Columns:
    """Who has a gap between two days of contact."""
    unit = facts.contacts["unit"].to_numpy(dtype=np.int64)
    back = np.zeros(int(unit.max(initial=-1)) + 1, dtype=bool)
    back[facts.contact_gaps["unit"].to_numpy()] = True
    return {"people": back[unit]}


def _median(counts: NDArray[np.int64]) -> float:
    """The median of whole numbers, from how many there are of 0, of 1, and so on."""
    below = np.cumsum(counts)
    middle = (below[-1] - 1) // 2, below[-1] // 2
    return float(np.searchsorted(below, middle, side="right").mean())


def last_contact_within(facts: Facts, days: int) -> Estimate:
    """People whose last contact lies at most so many days before the cut-off; n is people with any contact by then."""
    own = facts.sums("contacts", _within, days)
    if not own["people"]:
        return nothing_yet("No contact is on record.", unit="people", method="count", kind="counted")
    return Estimate(float(own["within"]), None, None, own["people"], unit="people", method="count", kind="counted")


def _within(facts: Facts, days: int) -> Columns:
    """Whose last contact lies at most so many days before the cut-off, of everybody."""
    since = whole_days(facts.contacts["cut_off"]) - whole_days(facts.contacts["last_on"])
    return {"within": since <= days, "people": np.ones(len(since), dtype=bool)}


CONTACTS = Indicator(
    key="contacts",
    title="Contacts",
    question="How many contacts were there?",
    source="log",
    unit="contacts",
    better=None,
    formula="attended meetings + two-way contacts",
    reference="A count",
    needs=(),
    answered_by=ADD_CONTACTS,
    compute=contacts,
)
CONTACT_REPEAT_DAYS = Indicator(
    key="contact_repeat_days",
    title="Days with contact after the first",
    question="On how many days do people come back?",
    source="log",
    unit="days",
    better=None,
    formula="mean over people of (days with contact − 1)",
    reference="Fader, Hardie & Lee (2005), Marketing Science 24:275",
    needs=(),
    answered_by=ADD_CONTACTS,
    compute=contact_repeat_days,
)
CONTACT_GAP_DAYS = Indicator(
    key="contact_gap_days",
    title="Days between contacts",
    question="How long is it between one day of contact and the next?",
    source="log",
    unit="days",
    better="lower",
    formula="median over all gaps of (day of contact − the person's day of contact before)",
    reference="A description; no interval",
    needs=(),
    answered_by=ADD_CONTACTS,
    compute=contact_gap_days,
)


def last_contact_indicator(days: int) -> Indicator:
    """`last_contact_within_<days>_days`."""
    return Indicator(
        key=f"last_contact_within_{days}_days",
        title=f"In contact within {days} days",
        question=f"How many people had contact within the last {days} days?",
        source="log",
        unit="people",
        better="higher",
        formula=f"people whose last contact ≤ {days} days before the cut-off",
        reference="A count",
        needs=(),
        answered_by=ADD_CONTACTS,
        compute=lambda facts: last_contact_within(facts, days),
    )
