"""What happens week by week: meetings, contacts, follow-ups, supervision, advice."""

from dataclasses import replace

from evaluation.records.schema import SERVICE, Column, Table
from evaluation.vocabulary import Initiator, MeetingStatus, Mode

MEETINGS = Table(
    "meetings",
    "Meeting log",
    (
        Column("match", "match", "The match that met.", required=True),
        Column("on", "date", "The day of the meeting.", required=True),
        Column("start", "time", "When it began (UK time)."),
        Column("status", "category", "What became of the meeting.", choices=MeetingStatus),
        Column("minutes", "number", "How long it took.", unit="minutes", low=0, high=720),
        Column("mode", "category", "How they met.", choices=Mode),
        Column("informal", "yes_no", "An informal meeting (a walk, a meal, sport)."),
        Column("initiated_by", "category", "Who asked for it.", choices=Initiator),
        Column("out_of_role", "yes_no", "The mentor was asked to do something outside the role."),
        Column("professional_request", "yes_no", "A professional asked for it."),
        Column("team", "text", "The team that asked."),
        Column("group", "text", "A name for a group meeting, shared by the rows of all who came."),
        SERVICE,
    ),
    key=("match", "on", "start"),
    numbered=True,
)
CONTACTS = Table(
    "contacts",
    "Contacts between meetings",
    (
        Column("match", "match", "The match; empty where the log names a person only."),
        Column("person", "person", "The person; empty where the log names a match.", personal=True),
        Column("on", "date", "The day.", required=True),
        Column("start", "time", "The time (UK)."),
        Column("minutes", "number", "How long.", unit="minutes", low=0, high=720),
        Column("mode", "category", "Call, message …", choices=Mode),
        Column("informal", "yes_no", "Informal."),
        Column("initiated_by", "category", "Who began.", choices=Initiator),
        Column("out_of_role", "yes_no", "Outside the mentor's role."),
        Column("professional_request", "yes_no", "A professional asked for it."),
        Column("two_way", "yes_no", "The other answered; empty counts as yes."),
        SERVICE,
    ),
    key=("match", "person", "on", "start"),
    numbered=True,
)
FOLLOW_UPS = Table(
    "follow_ups",
    "Follow-ups",
    (
        Column("match", "match", "The match it is about."),
        Column("mentor", "person", "Or the mentor it is about.", personal=True),
        Column("on", "date", "When it was noted.", required=True),
        Column("note", "text", "What was tried.", personal=True),
        Column("next_step", "text", "What happens next."),
        Column("owner", "text", "Who does it."),
        Column("due_on", "date", "By when."),
        Column("done_on", "date", "When it was done."),
        replace(SERVICE, later=1),
        Column("child", "person", "Or the child it is about, who waits for a match.", personal=True, later=2),
    ),
    key=("match", "mentor", "on", "child"),
    numbered=True,
)
SUPERVISION = Table(
    "supervision",
    "Supervision of mentors",
    (
        Column("mentor", "person", "The mentor.", required=True, personal=True),
        Column("on", "date", "When.", required=True),
        Column("minutes", "number", "How long.", unit="minutes", low=0, high=720),
        Column("kind", "text", "One to one, group …"),
        SERVICE,
    ),
    key=("mentor", "on"),
    numbered=True,
)
ADVICE = Table(
    "advice",
    "Advice mentors gave to the service",
    (
        Column("mentor", "person", "The mentor.", required=True, personal=True),
        Column("on", "date", "When it was given.", required=True),
        Column("team", "text", "To which team."),
        Column("topic", "text", "About what."),
        Column("due_on", "date", "When an answer is due."),
        Column("answered_on", "date", "When it was answered."),
        Column("outcome", "text", "Acted on, answered no with a reason …"),
        SERVICE,
    ),
    key=("mentor", "on"),
    numbered=True,
)
