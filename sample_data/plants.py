"""What is planted in the sample programme, each by a name, and one random stream for each concern."""

import zlib
from dataclasses import dataclass

import numpy as np

from evaluation.problems import refuse

SEED = 2026

STORIES = {
    "attendance": "children came to about three of four meetings (logit mean 1.25); left out: to every second one",
    "mentor_cancels": "Calderwick's mentors cancelled 11 % of meetings; left out: 5 %, as elsewhere",
    "early_endings": "17 matches ended without a plan; left out: only those whose plan is not over yet",
    "open_on_paper": "one open match without a row for 74 days",
    "never_met": "one open match that never met, matched 26 days ago",
    "drifting": "two open pairs drift: one by the gap, one by three planned meetings in a row that did not happen",
    "pauses": "a remand, a Detention and Training Order, two matches paused now",
    "no_record": "Calderwick's log is missing 6 to 26 April 2026",
    "trust_rise": "trust in my mentor, first reading to week 6: +9; left out: 0",
    "voice_rise": "having a say: +7; left out: 0",
    "staff_trust": "trust in staff: +2; left out: 0",
    "wellbeing": "wellbeing: +0.7; left out: 0",
    "finding_a_way": "“Finding a way”: four in ten children rose by 20 points, the others not at all; left out: nobody",
    "asked_before": "six in ten said yes to all of “Asked before it was decided”; left out: three in ten",
    "self_efficacy": "mentors' self-efficacy: +2.4; left out: 0",
    "buy_in_rise": "professionals' buy-in, a year apart: +5; left out: 0",
    "trust_gap": "mentors see 6 points more trust than children say; left out: 0",
    "over_reliance": "two Calderwick mentors work 10 to 12 hours of 6, out of role; Calderwick's fairness −14",
    "clarity_gap": "Calderwick's mentors know their role less well than professionals think: 48 against 73",
    "busy_paid_mentor": "a Harrowmere mentor with the most hours, 19 of 21 agreed: not flagged",
    "bad_scale": "trust in staff holds together badly in Tarnley (α .55)",
    "leavers_trust": "children whose match ended without a plan began with less trust in staff (−.5 SD)",
    "waits": "half of those who applied to mentor waited 41 days or less for their checks; left out: 20",
    "overdue_supervision": "four of Calderwick's eight mentors had no supervision for 30 days; left out: all had",
    "supervision_elsewhere": "one of Harrowmere's nine mentors had none for 30 days; left out: all had",
}
TRAPS = {
    "title_row": "a title above the header",
    "hidden_sheet": "a hidden sheet with old rows",
    "totals_row": "a totals row below the log",
    "id_spellings": "Harrowmere writes H-014 and H014 for one child",
    "child_none": "a Calderwick child whose code is None",
    "mixed_dates": "Tarnley's log mixes day-first and ISO dates",
    "impossible_date": "a meeting on 31/06/2025",
    "future_date": "a meeting in 2036",
    "meeting_after_closing": "a meeting dated after the match had closed",
    "utc_times": "Tarnley's contacts are in UTC; left out: UK time",
    "reversed_export": "Harrowmere's professionals: item 4 of buy-in was already reversed by the form tool",
    "identifiers": "a phone number and an e-mail address in an open answer",
    "young_swemwbs": "a 12-year-old with SWEMWBS answers",
    "form_twice": "one child's form was sent twice",
    "mentor_beside": "five forms filled with the mentor beside the child",
    "straight_lines": "about 4 % of forms with the same answer in every line",
    "blanks": "about 3 % of questions not answered, a part of them “I'd rather not say”",
}
PLANTS = STORIES | TRAPS


@dataclass(frozen=True, slots=True)
class Plants:
    """Which plants are in, and the seed everything is drawn from.

    Attributes:
        seed: same seed, same programme.
        without: names of `PLANTS` that are left out.
    """

    seed: int = SEED
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        unknown = sorted(self.without - set(PLANTS))
        if unknown:
            raise refuse("no-such-plant", f"Nothing is planted under {', '.join(unknown)}. Names: {', '.join(PLANTS)}.")

    def on(self, name: str) -> bool:
        """Whether this plant is in the programme; KeyError for a name that is none."""
        return PLANTS[name] != "" and name not in self.without

    def stream(self, concern: str) -> np.random.Generator:
        """Random numbers of their own for one concern, so that leaving one plant out moves nothing else."""
        return np.random.default_rng([self.seed, zlib.crc32(concern.encode())])
