"""A publication made up for tests: every kind of table, a small group, no data, a held figure. Nobody in it is real."""

from dataclasses import replace
from datetime import date

from evaluation.results import Held, Publication, Released, Row, Section, Suppressed, Table

SMALL = Suppressed("c", "Not shown: this group is small enough that a child could be recognised.")
NOTHING = Suppressed("x", "Nobody recorded this.")
HOW = "Counted from the log, to the nearest five."


def count(n):
    return Released(f"{n:,}", float(n))


def share(tenths, low=None, high=None):
    ends = (None, None) if low is None else (low / 10, high / 10)
    return Released(f"about {tenths} in 10", tenths / 10, *ends)


def points(value, low=None, high=None):
    words = f"{abs(value)} points {'higher' if value > 0 else 'lower'}"
    return Released(words, float(value), low, high)


def mean(value):
    return Released(f"{value}", float(value))


def held(last):
    return Held(last, date(2026, 3, 31), 4)


def table(key, kind, columns, *rows, unit="children", takeaway="Takeaway.", n="about 65 children", **more):
    made = tuple(Row(name, tuple(cells)) for name, *cells in rows)
    return Table(key, f"Title of {key}", kind, columns, made, unit, n, takeaway, HOW, **more)


REACH = table(
    "reach", "counts", ("Step", "So far", "Plan"),
    ("Referred", count(85), count(80)), ("Started", count(65), count(72)), ("Finished", SMALL, NOTHING),
    takeaway="About 65 children started, of 72 planned.",
)  # fmt: skip
WHO = table(
    "who.sex", "rates", ("Group", "Of those matched", "Of the caseload"),
    ("Boys", share(8), share(8)), ("Girls", share(2), share(2)), ("Not recorded", SMALL, SMALL),
    notes=("Two ethnic groups were put together.",),
)  # fmt: skip
WAIT = table("wait", "waits", ("Wait", "Half waited", "Children"),
             ("Referral to meeting", Released("about 17 days", 17.0, 12.0, 21.0), count(65)), unit="days")  # fmt: skip
TOGETHER = table(
    "meetings", "rates", ("Meetings", "Share", "Children"),
    ("Meetings we kept", share(9, 9, 10), count(60)), ("Meetings children came to", held(share(7, 7, 8)), count(60)),
    takeaway="Children came to about 7 in 10 of the meetings on offer.",
)  # fmt: skip
TIME = table(
    "time", "counts", ("What", "Amount", "Children"),
    ("Hours together", Released("about 830 hours", 830.0), count(60)),
    ("Meetings had", Released("about 75 for every 100 planned", 75.0), count(60)), unit="amount",
)  # fmt: skip
ENDINGS = table(
    "endings", "endings",
    ("Planned length", "Ran to plan or longer", "Child chose to stop", "Mentor or service"),
    ("12 weeks", share(6), share(2), SMALL), ("26 weeks", SMALL, SMALL, SMALL),
    unit="matches", n="about 55 matches",
)  # fmt: skip
ENDINGS_12 = table(
    "endings.12", "endings", ("How it ended", "Share of matches"),
    ("ran to plan, longer, or sooner with goals met", share(6)), ("child chose to stop", share(2)),
    ("circumstances, not recorded or still open", share(2)), unit="share", n="about 30 matches",
)  # fmt: skip
LIMITS = Table("cannot_say", "What we cannot say", "words", ("What we cannot say",),
               (Row("We cannot say what made a score rise or fall.", ()),), "", "", "", "")  # fmt: skip
WEEKS = table(
    "by_week", "by_week", ("After", "Still together", "Ended early", "Matches followed"),
    ("6 weeks", share(9, 8, 10), share(1, 0, 2), count(45)), ("12 weeks", share(8, 7, 9), share(2, 1, 3), count(40)),
)  # fmt: skip
CHANGE = table(
    "change", "change", ("What", "First reading", "Later reading", "Change", "People"),
    ("Trust in my mentor (chosen before we looked)", mean(58), mean(67), points(9, 4.0, 14.0),
     count(40)),
    ("Trust in staff", mean(50), mean(49), points(-1, -5.0, 3.0), count(40)),
    ("Wellbeing", SMALL, SMALL, SMALL, SMALL),
    unit="points", n="about 40 children", takeaway="About 40 children rated trust in their mentor 9 points higher.",
)  # fmt: skip
SCORES = table("score.mentors", "scores", ("What", "Average", "People"),
               ("Role clarity, mentors", mean(63), count(20)), unit="points")  # fmt: skip
COST = table("cost", "money", ("", "Per child who started"), ("All costs", Released("£2,100 to £2,600")), unit="£")
SINCE = table("since", "words", ("Figure", "Then", "Now"),
              ("Meetings kept", Released("about 8 in 10"), Released("about 9 in 10")))  # fmt: skip

PUBLICATION = Publication(
    number=6, title="Peer mentoring, January to June 2026", programme="Alongside", start=date(2026, 1, 1),
    end=date(2026, 7, 1), cut_off=date(2026, 6, 30),
    in_one_minute=(
        "About 65 children started.", "Children came to about 7 in 10 meetings.", "About 6 in 10 ran to plan.",
        "Trust rose by 9 points.", "We cannot say what made it rise.",
    ),
    sections=(
        Section("reach", "How many, against the plan?", 1, (REACH,), "A new service began in May."),
        Section("who", "Who is reached?", 1, (WHO,)),
        Section("wait", "How long do children wait?", 0.5, (WAIT,)),
        Section("time", "Did they spend the time together?", 1, (TOGETHER, TIME)),
        Section("endings", "How did matches end?", 2, (ENDINGS, ENDINGS_12, WEEKS)),
        Section("change", "What changed, for children and for mentors?", 2, (CHANGE, SCORES)),
        Section("cannot_say", "What we cannot say", 0.5, (LIMITS,), "Not what made it change."),
        Section("since_last", "Since last time", 0.5, (SINCE,)),
        Section("cost", "Cost", 0.5, (COST,)),
    ),
    prepared_by="An analyst", prepared_on=date(2026, 7, 10), approved_by="A manager", approved_on=date(2026, 7, 14),
    previous=5,
)  # fmt: skip
WITHDRAWN = replace(PUBLICATION, number=5, withdrawn="Two logs were counted twice.")
EVERY_TABLE = tuple(one for section in PUBLICATION.sections for one in section.tables)
