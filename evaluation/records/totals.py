"""Totals a service types in: teams, targets, caseload, costs."""

from evaluation.records.schema import SERVICE, Column, Table

TEAMS = Table(
    "teams",
    "Teams that exist",
    (SERVICE, Column("team", "text", "The team's name.", required=True)),
    key=("service", "team"),
)
TARGETS = Table(
    "targets",
    "Targets and profile",
    (
        SERVICE,
        Column("what", "text", "children, mentors, hours …", required=True),
        Column("by", "date", "By when.", required=True),
        Column("target", "number", "The number agreed.", required=True, low=0),
    ),
    key=("service", "what", "by"),
)
CASELOAD = Table(
    "caseload",
    "Eligible caseload",
    (
        SERVICE,
        Column("from", "date", "First day of the period.", required=True),
        Column("until", "date", "First day after it.", required=True),
        Column("characteristic", "text", "all, sex, ethnicity, age …", required=True),
        Column("group", "text", "The group.", required=True),
        Column("children", "integer", "How many children.", required=True, low=0, high=100000),
    ),
    key=("service", "from", "characteristic", "group"),
)
COSTS = Table(
    "costs",
    "Costs",
    (
        SERVICE,
        Column("from", "date", "First day of the period.", required=True),
        Column("until", "date", "First day after it.", required=True),
        Column("kind", "text", "Staff, travel …", required=True),
        Column("amount", "number", "Pounds.", required=True, unit="pounds", low=0),
    ),
    key=("service", "from", "kind"),
)
