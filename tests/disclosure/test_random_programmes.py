"""A small seeded sample of `benchmarks.disclosure`: whatever the programme, what is published withstands."""

import pytest

from benchmarks.disclosure import run


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_what_a_random_programme_publishes_withstands_and_says_something(seed, linked):
    found, asked, shown = run(seed, linked=linked)
    assert found == 0
    assert 0 < shown <= asked
