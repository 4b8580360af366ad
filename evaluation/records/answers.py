"""What people say: survey answers, requests to talk, open answers."""

from evaluation.records.schema import SERVICE, Column, Table
from evaluation.vocabulary import Help, Role

RESPONSES = Table(
    "responses",
    "Survey answers",
    (
        Column("person", "person", "Who answered.", required=True, personal=True),
        Column("role", "category", "As mentee, mentor or professional.", required=True, choices=Role),
        Column("round", "text", "The survey round.", required=True),
        Column("measure", "text", "The questionnaire.", required=True),
        Column("item", "text", "The question's key in it.", required=True),
        Column("value", "number", "The answer's code before any reversing; empty when not answered.", personal=True),
        Column("declined", "yes_no", "Chose not to say.", personal=True),
        Column("on", "date", "When."),
        Column("match", "match", "Which match it is about."),
        Column("help", "category", "Whether somebody helped.", choices=Help, personal=True),
        SERVICE,
    ),
    key=("person", "role", "match", "measure", "item", "round"),
)
TALK_REQUESTS = Table(
    "talk_requests",
    "Asked to talk",
    (
        Column("person", "person", "Who asked.", required=True, personal=True),
        Column("asked_on", "date", "When.", required=True),
        Column("with_whom", "text", "With whom they would like to talk.", personal=True),
        Column("done_on", "date", "When somebody did."),
        SERVICE,
    ),
    key=("person", "asked_on"),
)
VOICES = Table(
    "voices",
    "Open answers",
    (
        Column("role", "category", "Who speaks.", required=True, choices=Role),
        Column("round", "text", "The survey round."),
        Column("question", "text", "What was asked."),
        Column("text", "text", "The answer.", required=True, personal=True),
        Column("themes", "text", "Themes a reader gave it, joined by ;"),
        Column("person", "person", "Who.", personal=True),
        Column("agreed_quote", "yes_no", "Agreed for quotation."),
        Column("status", "text", "Of a suggestion: new, agreed, done, not possible."),
        Column("answer", "text", "What was answered."),
        SERVICE,
    ),
    key=("role", "round", "question", "person", "text"),
)
