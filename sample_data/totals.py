"""What a service types in: teams, targets, eligible caseload by group and quarter, costs by quarter."""

from datetime import date
from itertools import pairwise

from evaluation.vocabulary import Sex
from sample_data.children import AGES, ETHNIC_GROUPS
from sample_data.formats import Cell
from sample_data.registers import uk
from sample_data.shape import apportion
from sample_data.sheets import Sheet
from sample_data.terms import CUT_OFF
from sample_data.world import World

QUARTERS = tuple(date(2025 + number // 4, number % 4 * 3 + 1, 1) for number in range(7))
TARGETS = {"children": 72, "mentors": 24, "hours": 1000}
CASELOAD_PER_MATCH = 5
SEX_SHARES = {Sex.MALE: 84, Sex.FEMALE: 15, Sex.NOT_RECORDED: 1}
COSTS = {"staff": 310, "mentors' pay and expenses": 140, "travel and activities": 60}  # pounds per match and quarter


def total_sheets(world: World) -> list[Sheet]:
    """Teams, targets, caseload, costs."""
    return [_teams(world), _targets(), _caseload(world), _costs(world)]


def _teams(world: World) -> Sheet:
    teams = dict.fromkeys((person.service, person.team) for person in world.professionals)
    return Sheet(
        "Alongside teams.csv", "teams", {"Service": "service", "Team": "team"}, [list(team) for team in teams]
    )  # fmt: skip


def _targets() -> Sheet:
    rows: list[list[Cell]] = [[what, uk(CUT_OFF), target] for what, target in TARGETS.items()]
    columns = {"What": "what", "By": "by", "Target": "target"}
    return Sheet("Alongside targets.csv", "targets", columns, rows, date_order="day first")


def _quarters() -> list[tuple[date, date]]:
    return list(pairwise(QUARTERS))


def _caseload(world: World) -> Sheet:
    rows: list[list[Cell]] = []
    for service in world.shape.services:
        for number, (first, after) in enumerate(_quarters()):
            total = CASELOAD_PER_MATCH * service.matches + 3 * (number % 3)
            groups = {("all", "all"): total}
            for name, weights in (("sex", SEX_SHARES), ("ethnicity", ETHNIC_GROUPS), ("age", AGES)):
                split = apportion({str(group): weight for group, weight in weights.items()}, total)
                groups |= {(name, group): count for group, count in split.items()}
            rows += [[service.name, uk(first), uk(after), *group, count] for group, count in groups.items()]
    columns = {
        "Service": "service", "From": "from", "Until": "until", "Characteristic": "characteristic", "Group": "group",
        "Children": "children",
    }  # fmt: skip
    return Sheet("Alongside caseload.csv", "caseload", columns, rows, date_order="day first")


def _costs(world: World) -> Sheet:
    rows: list[list[Cell]] = [
        [service.name, uk(first), uk(after), kind, pounds * service.matches + 25 * number]
        for service in world.shape.services
        for number, (first, after) in enumerate(_quarters())
        for kind, pounds in COSTS.items()
    ]
    columns = {"Service": "service", "From": "from", "Until": "until", "Kind": "kind", "Pounds": "amount"}
    return Sheet("Alongside costs.csv", "costs", columns, rows, date_order="day first")
