"""One file per question: from the facts to small typed results, and what may be seen of them inside the service."""

from evaluation.indicators.assess import answer, assess, to_json
from evaluation.indicators.catalogue import CATALOGUE, catalogue
from evaluation.indicators.contact_calendar import contact_calendar
from evaluation.indicators.early_by_service import early_by_service
from evaluation.indicators.ended_by_week import ended_by_week
from evaluation.indicators.endings_coming import endings_coming
from evaluation.indicators.guard import guard, guard_chosen
from evaluation.indicators.how_answered import how_answered
from evaluation.indicators.mentor_stay import mentor_stay
from evaluation.indicators.mentors_to_support import mentors_to_support, over_agreed_hours
from evaluation.indicators.months import by_month
from evaluation.indicators.open_on_paper import open_on_paper_list
from evaluation.indicators.pairs_to_check import pairs_to_check_list
from evaluation.indicators.primary_outcome import chosen_outcome
from evaluation.indicators.same_people import Side, side_by_side
from evaluation.indicators.silent_weeks import silent_week_count, silent_weeks
from evaluation.indicators.stand_beside import stand_beside
from evaluation.indicators.still_together import still_together
from evaluation.indicators.waiting import children_waiting, mentors_with_room
from evaluation.indicators.weeks_of_pairs import weeks_of_pairs

__all__ = [
    "CATALOGUE",
    "Side",
    "answer",
    "assess",
    "by_month",
    "catalogue",
    "children_waiting",
    "chosen_outcome",
    "contact_calendar",
    "early_by_service",
    "ended_by_week",
    "endings_coming",
    "guard",
    "guard_chosen",
    "how_answered",
    "mentor_stay",
    "mentors_to_support",
    "mentors_with_room",
    "open_on_paper_list",
    "over_agreed_hours",
    "pairs_to_check_list",
    "side_by_side",
    "silent_week_count",
    "silent_weeks",
    "stand_beside",
    "still_together",
    "to_json",
    "weeks_of_pairs",
]  # fmt: skip
