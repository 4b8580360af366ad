from dataclasses import replace

from a_publication import NOTHING, PUBLICATION, SMALL, count, held, share, table

from evaluation.presentation.published import Tally, tally, tally_words
from evaluation.results import Section


def test_numbers_held_numbers_and_marks_are_counted_and_sentences_are_not():
    figures = table("reach", "counts", ("", "A", "B"), ("x", count(10), SMALL), ("y", held(share(7)), NOTHING))
    words = table("since_last", "words", ("", "Then"), ("x", count(5)))
    publication = replace(PUBLICATION, sections=(Section("reach", "?", 1, (figures, words)),))
    assert tally(publication) == Tally(1, 1, 1, 1)
    assert tally_words(tally(publication)) == (
        "1 numbers are told, 1 are repeated from before, 1 are a [c] (small group), 1 an [x] (no data)."
    )
