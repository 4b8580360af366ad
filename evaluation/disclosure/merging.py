"""Categories put together before any is hidden."""

from collections.abc import Mapping

from evaluation.disclosure.policy import POLICY, Policy

NOT_RECORDED = "not recorded"


def merged(counts: Mapping[str, int], policy: Policy = POLICY) -> dict[tuple[str, ...], int]:
    """The categories with those of 0 to 7 people put together, where that makes a group large enough to be shown.

    Two or more small categories become one; where they are still 0 to 7 people together, or only one or all of them
    are small, they stay apart and are marked.

    Args:
        counts: category → people, in the order to show them.
        policy: its `small` says what is small.
    """
    small = tuple(name for name, n in counts.items() if n <= policy.small)
    together = sum(counts[name] for name in small)
    if len(small) < 2 or len(small) == len(counts) or together <= policy.small:  # noqa: PLR2004 - it takes two
        return {(name,): n for name, n in counts.items()}
    found: dict[tuple[str, ...], int] = {(name,): n for name, n in counts.items() if name not in small}
    return found | {small: together}


def name_of(categories: tuple[str, ...]) -> str:
    """How a row of several categories is called: `mixed, other or not recorded`."""
    *first, last = categories
    return f"{', '.join(first)} or {last}" if first else last
