"""The traps: where each lies, and what a careful reader makes of it."""

from collections import Counter

from evaluation.vocabulary import Help
from sample_data.children import FOURTH_PUBLICATION
from sample_data.forms import CHILDREN
from sample_data.logs import FUTURE, IMPOSSIBLE, two_spellings
from sample_data.scales import DECLINED
from sample_data.untidy import CLOSED_BEFORE_OPENED
from sample_data.voices import TRAP
from sample_data.world import World


def traps_truth(world: World) -> dict[str, object]:
    """Trap → where it is and its value; None where it is left out or the size has no place for it."""
    services = {service.prefix for service in world.shape.services}
    first = world.shape.services[0].name
    placed = _file_traps(f"{first} meeting log.xlsx") | {"id_spellings": ("H", two_spellings(world))}
    return {
        **{name: at if world.plants.on(name) and prefix in services else None for name, (prefix, at) in placed.items()},
        "leading_zeros": "007" if "T" in services else None,
        "identifiers": TRAP if world.plants.on("identifiers") else None,
        "closing_before_opening": {"file": f"{first} old register (untidy).csv", "match": CLOSED_BEFORE_OPENED},
        "duplicate_upload": f"{first} meeting log (1).xlsx",
        **_form_traps(world),
        **_disclosure_traps(world),
    }


def _file_traps(log: str) -> dict[str, tuple[str, object]]:
    """Trap → the letters of the service that has it, and where it lies."""
    tarnley = "Tarnley meetings.csv"
    return {
        "title_row": ("H", {"file": log, "header_row": 3}),
        "hidden_sheet": ("H", {"file": log, "sheet": "Old log 2024"}),
        "totals_row": ("H", {"file": log}),
        "child_none": ("C", "None"),
        "mixed_dates": ("T", {"file": tarnley}),
        "impossible_date": ("T", {"file": tarnley, "cell": IMPOSSIBLE}),
        "meeting_after_closing": ("T", {"file": tarnley, "status": "rearranged"}),
        "future_date": ("C", {"file": "Calderwick sessions.xlsx", "cell": str(FUTURE)}),
        "utc_times": ("T", {"file": "Tarnley contacts.csv"}),
        "reversed_export": ("H", {"measure": "buy_in", "item": "4", "service": "Harrowmere"}),
    }


def _form_traps(world: World) -> dict[str, object]:
    born = {(child.service, child.ref): child.birth_year for child in world.children}
    children = [form for form in world.forms if form.audience == CHILDREN]
    young = [f.person for f in children if "swemwbs" in f.answers and f.on.year - born[f.service, f.person] < 13]
    cells = [code for form in world.forms for codes in form.answers.values() for code in codes]
    pulse = ("trust_mentor", "trust_staff", "voice")
    return {
        "young_swemwbs": young,
        "form_twice": [f"{form.service}/{form.person}/{form.round}" for form in children if form.copies > 1],
        "mentor_beside": sum(form.help == Help.MENTOR_PRESENT for form in children),
        "straight_lines": sum(len({code for key in pulse for code in f.answers.get(key, [])} - {0, DECLINED}) == 1
                              for f in children),
        "blanks": {"empty": cells.count(0), "declined": cells.count(DECLINED), "of": len(cells)},
    }  # fmt: skip


def _disclosure_traps(world: World) -> dict[str, object]:
    matched = [child for child in world.children if child.matched_on]
    sizes = Counter(person.team for person in world.professionals)
    routes = {(child.service, child.ref): child.route for child in matched}
    endings = Counter(m.kind for m in world.matches if routes[m.service.name, m.mentee] == "custody or resettlement")
    new = [c for c in matched if c.sex == "female" and c.matched_on and c.matched_on > FOURTH_PUBLICATION]
    return {
        "two_person_teams": [team for team, size in sizes.items() if size == 2],
        "group_of_one": [group for group, count in Counter(child.ethnicity for child in matched).items() if count == 1],
        "same_ending_for_all": {"group": "custody or resettlement", "endings": dict(endings)},
        "new_since_fourth_publication": {"group": "female", "new": len(new), "since": str(FOURTH_PUBLICATION)},
    }
