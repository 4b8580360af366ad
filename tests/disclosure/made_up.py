"""Made-up figures for disclosure control: people are p0, p1, …; each contributes what the test says."""

from evaluation.disclosure import Block, Count, Line, Means, Share
from evaluation.results import Change, Estimate


def people(first: int, until: int, *, gave: str = "x") -> dict[str, str]:
    return {f"p{at}": f"{gave}{at}" for at in range(first, until)}


def a_share(with_side: int, without_side: int, behind: dict[str, str] | None = None, key: str = "ended_early") -> Block:
    n = with_side + without_side
    asked = Share(Estimate(with_side / n, None, None, n), with_side, without_side)
    return Block(key, key, (Line(key, (asked, Count(n))),), people(0, n) if behind is None else behind, key, n)


def a_change(n: int, *, moved: float = 9.0, behind: dict[str, str] | None = None, key: str = "change.trust") -> Block:
    change = Change(n, 55.2, 55.2 + moved, moved, moved - 5, moved + 5, t=2.0, p_value=0.01)
    lines = (Line("Trust", (Means(change, (0, 100)), Count(n))),)
    family = key.split(".", 1)[1]
    return Block(key, "change.children", lines, people(0, n) if behind is None else behind, family, n)
