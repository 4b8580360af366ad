"""One file per question: from the facts to small typed results, and what may be seen of them inside the service."""

from evaluation.indicators.assess import answer, assess, to_json
from evaluation.indicators.catalogue import CATALOGUE, catalogue
from evaluation.indicators.ended_by_week import ended_by_week
from evaluation.indicators.guard import guard
from evaluation.indicators.open_on_paper import open_on_paper_list
from evaluation.indicators.pairs_to_check import pairs_to_check_list
from evaluation.indicators.still_together import still_together

__all__ = [
    "CATALOGUE", "answer", "assess", "catalogue", "ended_by_week", "guard", "open_on_paper_list",
    "pairs_to_check_list", "still_together", "to_json",
]  # fmt: skip
