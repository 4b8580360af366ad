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
    told = 2 + policy.small * len(small) - policy.nearest  # a sum near their most would tell each of them
    if len(small) < 2 or len(small) == len(counts) or not policy.small < together <= told:  # noqa: PLR2004 - it takes two
        return {(name,): n for name, n in counts.items()}
    found: dict[tuple[str, ...], int] = {(name,): n for name, n in counts.items() if name not in small}
    return found | {small: together}


def wider(counts: Mapping[str, int], policy: Policy = POLICY) -> dict[tuple[str, ...], int]:
    """The categories of 0 to 7 people put together with the next larger one, where two groups or more are left."""
    small = [name for name, n in counts.items() if n <= policy.small]
    large = sorted((name for name in counts if name not in small), key=lambda name: (counts[name], name))
    if not small or len(large) < 2:  # noqa: PLR2004 - one is put together, another is left
        return {(name,): n for name, n in counts.items()}
    chosen = tuple(name for name in counts if name in small or name == large[0])
    found: dict[tuple[str, ...], int] = {(name,): n for name, n in counts.items() if name not in chosen}
    return found | {chosen: sum(counts[name] for name in chosen)}


def name_of(categories: tuple[str, ...]) -> str:
    """How a row of several categories is called: `mixed, other or not recorded`."""
    *first, last = categories
    return f"{', '.join(first)} or {last}" if first else last
