"""An outsider who reads every publication so far and tries all numbers that fit: an attack written by itself.

It takes nothing from the product: neither its disclosure control, nor its own attack, nor its policy. It reads what a
reader holds (frozen JSON and the workbook), knows the rules as DESIGN §10 words them, and is told every group's size
(`Sizes`): how many are behind each figure, how many of them are new, gone or changed since another publication. Who
they are and what they gave it does not know.

`attack` names every number of 0 to 7 people that fewer than three values are left for, every count behind a share
likewise, every score that is of fewer than ten people or can be worked out for them, and everything the bytes tell
that no table says.
"""

from benchmarks.attacker.counts import of_counts
from benchmarks.attacker.figures import of_figures
from benchmarks.attacker.reading import Copy, Found, Sizes, opened
from benchmarks.attacker.texts import of_texts
from benchmarks.attacker.weeks import of_weeks

__all__ = ["Copy", "Found", "Sizes", "attack"]


def attack(copies, sizes):
    """Everything found in these publications together, in order.

    Args:
        copies: all publications so far, oldest first, as `Copy`.
        sizes: publication → what is known of the sizes of its groups.
    """
    pages = [opened(copy) for copy in copies]
    found = [*of_counts(pages, sizes), *of_figures(pages, sizes), *of_weeks(pages, sizes), *of_texts(pages)]
    return list(dict.fromkeys(found))
