"""Charts: every builder takes results and returns a `Figure`, or None where nothing may be drawn.

Where there is no figure the takeaway stands alone; an empty chart is never shown.
"""

from evaluation.presentation.charts.answers import DOWN, times_answered, ways_moved
from evaluation.presentation.charts.by_group import dots, of_breakdown
from evaluation.presentation.charts.by_question import by_question
from evaluation.presentation.charts.funnel import InFunnel, funnel
from evaluation.presentation.charts.over_weeks import WEEKS, curve_points, curves
from evaluation.presentation.charts.pairs import Mirror, Reading, dumbbell, mirrored
from evaluation.presentation.charts.parts_of_all import parts_of_all
from evaluation.presentation.charts.tiny import interval_bar, sparkline
from evaluation.presentation.charts.ways_of_ending import WAYS, endings_bar
from evaluation.presentation.charts.weeks_of_pairs import weeks_of_pairs

__all__ = [
    "DOWN", "WAYS", "WEEKS", "InFunnel", "Mirror", "Reading", "by_question", "curve_points", "curves", "dots",
    "dumbbell", "endings_bar", "funnel", "interval_bar", "mirrored", "of_breakdown", "parts_of_all", "sparkline",
    "times_answered", "ways_moved", "weeks_of_pairs",
]  # fmt: skip
