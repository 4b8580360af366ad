"""Files to drop in by hand, so that the guards can be seen: an untidy register, and the same log a second time."""

from dataclasses import replace

from sample_data.formats import Row
from sample_data.sheets import Sheet
from sample_data.world import World

CLOSED_BEFORE_OPENED = "HX1"


def untidy_sheets(world: World, sheets: list[Sheet]) -> list[Sheet]:
    """One untidy register, and a second copy of the first meeting log under another name."""
    first = next(sheet for sheet in sheets if sheet.table == "meetings")
    stem, ending = first.name.rsplit(".", 1)
    return [_register(world), replace(first, name=f"{stem} (1).{ending}", to_try=True)]


def _register(world: World) -> Sheet:
    """A title, the header again in the middle, a totals row, semicolons, an older encoding, an early closing."""
    service = world.shape.services[0]
    mentor, child = world.matches[0].mentor, world.matches[0].mentee
    columns = {
        "Match": "match", "Mentor": "mentor", "YP": "mentee", "Matched on": "matched_on",
        "Weeks planned": "planned_weeks",
        "Closed on": "closed_on", "Ending": "ending",
    }  # fmt: skip
    rows: list[Row] = [
        [CLOSED_BEFORE_OPENED, mentor, child, "14/03/2024", 12, "02/02/2024", "completed"],
        ["HX2", mentor, "H-091", "3 April 2024", "12 wks", "31/06/2024", "moved area"],
        list(columns),
        ["HX3", "Zoë", "H-092", "05.06.24", 26, "", ""],
        ["HX3", "Zoë", "H-092", "05.06.24", 26, "19/12/2024", "goals achieved"],
        [None, None, None, None, None, None, None],
        ["Total", None, None, None, 62, None, None],
    ]  # fmt: skip
    return Sheet(
        f"{service.name} old register (untidy).csv", "matches", columns, rows, above=[["Peer mentoring – matches"], []],
        date_order="day first", constants={"service": service.name}, encoding="cp1252", delimiter=";", to_try=True,
    )  # fmt: skip
