"""The engine's answers are those of plain pandas, on programmes nobody chose."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.programmes import programme
from benchmarks.same_answers import by_pandas, differ, ours


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 600), st.integers(0, 2**32))
@example(1, 1)
def test_facts_by_the_engine_give_what_plain_pandas_gives(meetings, seed):
    tables = programme(meetings, seed)
    assert differ(ours(tables), by_pandas(tables))[0] < 1e-9


def test_a_log_without_a_row_and_answers_of_nobody():
    tables = programme(400)
    tables |= {name: tables[name].iloc[:0] for name in ("meetings", "contacts", "responses", "pauses")}
    assert differ(ours(tables), by_pandas(tables))[0] < 1e-9


def test_rows_in_another_order_give_the_same():
    tables = programme(400)
    shuffled = {name: frame.sample(frac=1, random_state=3, ignore_index=True) for name, frame in tables.items()}
    assert differ(ours(tables), ours(shuffled))[0] < 1e-9


def test_a_programme_is_the_same_for_the_same_seed_and_another_for_another():
    one, same, other = (programme(200, seed)["meetings"] for seed in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)


def test_an_answer_that_one_has_and_the_other_has_not_is_no_agreement():
    with pytest.raises(ValueError, match="1 answers are in one"):
        differ({("a", "", ""): 1.0, ("b", "", ""): 2.0}, {("a", "", ""): 1.0})
