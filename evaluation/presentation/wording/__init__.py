"""Figures in plain sentences, all by one set of rules: who and how many, direction, size, range, caution.

A page calls `takeaway(finding)`; the other functions tell what no single finding holds.
"""

from evaluation.presentation.wording.bands import (
    NOT_SHOWN,
    NOTHING_BELOW,
    Band,
    band,
    cannot_say,
    held,
    nobody_recorded,
    only_so_many,
)
from evaluation.presentation.wording.by_question import by_question, part_name
from evaluation.presentation.wording.changes import change, gap
from evaluation.presentation.wording.comparisons import groups, together, who_is_missing
from evaluation.presentation.wording.counts import CountWords, amount, counted, waits
from evaluation.presentation.wording.forbidden import FORBIDDEN, forbidden_in
from evaluation.presentation.wording.headings import data_line, group_words, is_old, none_found, old_data, since_last
from evaluation.presentation.wording.matches import ended_early, endings
from evaluation.presentation.wording.measured import SAME_PEOPLE, VOLUNTARY, how_measured
from evaluation.presentation.wording.numbers import (
    CHILD,
    MATCH,
    MENTOR,
    PAIR,
    PERSON,
    Noun,
    Scale,
    capital,
    count,
    day_and_month,
    london,
    noun,
    per_hundred,
    period_words,
    points,
    share,
    signed,
    tenths,
    uk_date,
    uk_moment,
    whole,
)
from evaluation.presentation.wording.phrases import ROUNDS
from evaluation.presentation.wording.rates import Around, Earlier, meetings_kept, rate
from evaluation.presentation.wording.scores import ScoreWords, score
from evaluation.presentation.wording.standing import chosen_on, complete_to
from evaluation.presentation.wording.takeaways import headline, reliability, small_print, takeaway, words_for

__all__ = [
    "CHILD", "FORBIDDEN", "MATCH", "MENTOR", "NOTHING_BELOW", "NOT_SHOWN", "PAIR", "PERSON", "ROUNDS", "SAME_PEOPLE",
    "VOLUNTARY", "Around", "Band", "CountWords", "Earlier", "Noun", "Scale", "ScoreWords", "amount", "band",
    "by_question",
    "cannot_say", "capital", "change", "chosen_on", "complete_to", "count", "counted", "data_line", "day_and_month",
    "ended_early", "endings",
    "forbidden_in", "gap", "group_words", "groups", "headline", "held", "how_measured", "is_old", "london",
    "meetings_kept", "nobody_recorded",
    "none_found", "noun", "old_data", "only_so_many", "part_name",
    "per_hundred", "period_words", "points", "rate", "reliability",
    "score", "share", "signed", "since_last", "small_print", "takeaway", "tenths", "together", "uk_date",
    "uk_moment", "waits",
    "who_is_missing", "whole", "words_for",
]  # fmt: skip
