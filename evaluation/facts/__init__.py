"""The one engine room: the store's rows reduced, once, to a few small tables that every indicator reads."""

from evaluation.facts.build import build
from evaluation.facts.readings import Readings
from evaluation.facts.tables import Columns, Facts

__all__ = ["Columns", "Facts", "Readings", "build"]
