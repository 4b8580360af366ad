"""The log of a programme as the coded table the engine reads, for measuring the engine alone."""

from benchmarks.programmes import CUT_OFF
from benchmarks.same_answers import SETTINGS
from evaluation.facts.build import _events
from evaluation.facts.contacts import holders_of
from evaluation.facts.days import day_of
from evaluation.facts.matches import asked_for, matches_of
from evaluation.facts.people import people_of
from evaluation.results import Period, Scope


def coded_events(tables):
    """Meetings and contacts as integers, with their holders."""
    until = {"cut_offs": SETTINGS["cut_offs"], "last": day_of(CUT_OFF)}
    people = people_of(tables, **until)
    matches = asked_for(matches_of(tables, people, programme=SETTINGS["programme"], **until), Scope(), Period())
    return _events(tables, matches, holders_of(matches, tables["contacts"], people, scope=Scope(), **until))
