"""How long do mentors stay?"""

from dataclasses import replace

from evaluation.facts import Facts
from evaluation.indicators.still_together import curve_of
from evaluation.methods import kaplan_meier
from evaluation.results import Curve
from evaluation.vocabulary import Role

WEEK = 7


def mentor_stay(facts: Facts) -> Curve:
    """Share of mentors still with the programme by weeks since their training: Kaplan–Meier, those who stay censored.

    A leaving after the cut-off has not happened yet. Mentors without a day of training are left out.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457.
    """
    people = facts.people
    mentors = people[(people["role"] == str(Role.MENTOR)) & (people["trained_on"] <= people["cut_off"])]
    left = mentors["left_on"] <= mentors["cut_off"]
    until = mentors["left_on"].where(left, mentors["cut_off"])
    weeks = (until - mentors["trained_on"]).dt.days.clip(lower=0) / WEEK
    return replace(curve_of(kaplan_meier(weeks, left)), n_of="mentors")
