"""Who takes part: people, their steps, the matches they form, and pauses."""

from evaluation.records.schema import SERVICE, Column, Table
from evaluation.vocabulary import Ending, PauseReason, Role, Route, Sex, Step

PEOPLE = Table(
    "people",
    "People",
    (
        Column("person", "person", "The service's own reference for the person.", required=True, personal=True),
        Column("role", "category", "Mentee, mentor or professional.", required=True, choices=Role),
        SERVICE,
        Column("team", "text", "A professional's team."),
        Column("joined_on", "date", "When the person joined the programme."),
        Column("trained_on", "date", "When a mentor finished training."),
        Column("left_on", "date", "When the person left the programme."),
        Column("leaving_reason", "text", "Why, in a word or two.", personal=True),
        Column("lived_experience", "yes_no", "The mentor has been in the justice system.", personal=True),
        Column("birth_year", "integer", "Year of birth.", low=1930, high=2025, personal=True),
        Column("age_band", "text", "Age band where no year of birth is held, e.g. 14-15.", personal=True),
        Column("sex", "category", "Sex as recorded.", choices=Sex, personal=True),
        Column("ethnicity", "text", "Ethnic group as recorded (ONS five groups).", personal=True),
        Column("care_experienced", "yes_no", "Care-experienced.", personal=True),
        Column("send", "yes_no", "Special educational needs or disability.", personal=True),
        Column("route", "category", "How the child came to the service.", choices=Route, personal=True),
        Column("agreed_hours", "number", "A mentor's agreed hours a week.", unit="hours a week", low=0, high=48),
        Column("agreed_times", "text", "A mentor's agreed times."),
        Column("paid", "yes_no", "The mentor is paid."),
        Column("agreed_to_take_part", "yes_no", "Agreed to take part."),
        Column("agreed_quotes", "yes_no", "Agreed to be quoted."),
        Column("withdrawn_on", "date", "When the person withdrew from the evaluation."),
    ),
    key=("person", "role"),
)
STEPS = Table(
    "steps",
    "Steps towards a match",
    (
        Column("person", "person", "The service's own reference.", required=True, personal=True),
        Column("step", "category", "The step reached.", required=True, choices=Step),
        Column("on", "date", "When.", required=True),
        SERVICE,
    ),
    key=("person", "step", "on"),
)
MATCHES = Table(
    "matches",
    "Matches",
    (
        Column("match", "match", "The service's own reference for the match.", required=True),
        Column("mentor", "person", "The mentor's reference.", required=True, personal=True),
        Column("mentee", "person", "The child's reference.", required=True, personal=True),
        SERVICE,
        Column("matched_on", "date", "When they were matched.", required=True),
        Column("planned_weeks", "integer", "How long the match is planned to last.", unit="weeks", low=1, high=156),
        Column("planned_per_week", "number", "Planned meetings a week.", unit="meetings a week", low=0.1, high=7),
        Column("closed_on", "date", "When it ended; empty while open."),
        Column("ending", "category", "How it ended.", choices=Ending),
        Column("closing_meeting_on", "date", "When a planned last meeting took place."),
        Column("shared_experience", "yes_no", "Mentor and child share lived experience.", personal=True),
    ),
    key=("match",),
)
PAUSES = Table(
    "pauses",
    "Pauses",
    (
        Column("match", "match", "The match that was paused; empty where the whole service was."),
        SERVICE,
        Column("from", "date", "First day of the pause.", required=True),
        Column("until", "date", "Last day of the pause; empty while it goes on."),
        Column("reason", "category", "Why.", choices=PauseReason),
    ),
    key=("match", "service", "from"),
)
STATUS = Table(
    "status",
    "Accommodation, education and work",
    (
        Column("person", "person", "Who.", required=True, personal=True),
        Column("on", "date", "When.", required=True),
        Column("accommodation", "text", "Suitable or not, as recorded.", personal=True),
        Column("education_training_employment", "text", "As recorded.", personal=True),
        Column("qualification", "text", "A qualification gained.", personal=True),
        Column("paid_role", "yes_no", "In a paid role.", personal=True),
        SERVICE,
    ),
    key=("person", "on"),
)
