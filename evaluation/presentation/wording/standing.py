"""How far the log reaches, and when the outcome to look at first was chosen."""

from datetime import date

from evaluation.presentation.wording.numbers import uk_date, whole
from evaluation.results import ChosenOutcome


def complete_to(cut_off: date, silent_weeks: int | None) -> str:
    """`the log is complete to 30 June 2026, except three weeks in which a service’s log has no row`.

    Args:
        cut_off: the last complete day.
        silent_weeks: how many weeks have no row from a service; None where that was not looked at.
    """
    told = f"the log is complete to {uk_date(cut_off)}"
    if not silent_weeks:
        return told
    weeks = "one week" if silent_weeks == 1 else f"{whole(silent_weeks)} weeks"
    return f"{told}, except {weeks} in which a service’s log has no row"


def chosen_on(chosen: ChosenOutcome) -> str:
    """When the primary outcome was chosen, and whether that was before it could be seen which way it goes."""
    told = f"“{chosen.name}” was chosen on {uk_date(chosen.on)} as the outcome to look at first"
    when = {True: ", before anybody had answered twice", False: ". By then some had answered twice", None: ""}
    return f"{told}{when[chosen.before]}."
