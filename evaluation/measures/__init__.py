"""Questionnaires as data: what is asked of whom, how it is scored, and what may be done with the score."""

from evaluation.measures.ages import too_old, too_young
from evaluation.measures.labels import LabelCode, LabelMatch, match_labels
from evaluation.measures.library import load, mirrored_pairs, mirrored_with, registry
from evaluation.measures.measure import Fact, Item, Measure, as_dict
from evaluation.measures.reading import read_measure
from evaluation.measures.scoring import direction_alarm, keyed, score
from evaluation.measures.tasks import TaskView, role_map, share_agreed
from evaluation.measures.writing import as_toml

__all__ = [
    "Fact",
    "Item",
    "LabelCode",
    "LabelMatch",
    "Measure",
    "TaskView",
    "as_dict",
    "as_toml",
    "direction_alarm",
    "keyed",
    "load",
    "match_labels",
    "mirrored_pairs",
    "mirrored_with",
    "read_measure",
    "registry",
    "role_map",
    "score",
    "share_agreed",
    "too_old",
    "too_young",
]
