"""Survey rounds as three form tools export them: Microsoft Forms, Google Forms, Qualtrics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sample_data.formats import Cell
from sample_data.forms import (
    ABOUT_CHILD,
    ASKED_BEFORE_FORM,
    CHILDREN,
    FINDING_A_WAY_FORM,
    MENTORS,
    PROFESSIONALS,
    Form,
    by_round,
)
from sample_data.late_forms import late_forms
from sample_data.logs import two_spellings
from sample_data.own_measures import own_measures
from sample_data.rounds import MONTH_6, WEEK_6
from sample_data.scales import DECLINED, RATHER_NOT, SCALES
from sample_data.shape import TOOLS
from sample_data.sheets import LEAVE_OUT, Sheet, Target
from sample_data.world import World

ASKED = {
    CHILDREN: ("trust_mentor", "trust_staff", "voice", "swemwbs"),
    MENTORS: ("role_clarity", "relied_on_fairly", "general_self_efficacy", "role_map"),
    ABOUT_CHILD: ("trust_mentor_seen_by_mentor",),
    PROFESSIONALS: ("role_clarity_professional", "buy_in", "role_map"),
    FINDING_A_WAY_FORM: ("finding_a_way",),
    ASKED_BEFORE_FORM: ("asked_before",),
}
ROLES = {CHILDREN: "mentee", MENTORS: "mentor", ABOUT_CHILD: "mentor", PROFESSIONALS: "professional",
         FINDING_A_WAY_FORM: "mentee", ASKED_BEFORE_FORM: "mentee"}  # fmt: skip
YOUR_CODE, MATCH, HELP = "Your code", "Match reference", "Did anyone help you?"
DECLINED_CODE = 6  # “I'd rather not say” in Qualtrics
QUALTRICS_START = {
    "StartDate": "Start Date", "EndDate": "End Date", "Status": "Response Type", "IPAddress": "IP Address",
    "Progress": "Progress", "Duration (in seconds)": "Duration (in seconds)", "Finished": "Finished",
    "RecordedDate": "Recorded Date", "ResponseId": "Response ID", "RecipientLastName": "Recipient Last Name",
    "RecipientFirstName": "Recipient First Name", "RecipientEmail": "Recipient Email",
    "ExternalReference": "External Data Reference", "LocationLatitude": "Location Latitude",
    "LocationLongitude": "Location Longitude", "DistributionChannel": "Distribution Channel",
    "UserLanguage": "User Language",
}  # fmt: skip
QUALTRICS_IDS = (
    "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId",
    "recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference", "locationLatitude",
    "locationLongitude", "distributionChannel", "userLanguage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a form: which item, its block's introduction, its wording."""

    measure: str
    item: str
    prompt: str
    wording: str


def survey_sheets(world: World) -> list[Sheet]:
    """One file for every service, audience and round."""
    tools = {service.name: service.tool for service in world.shape.services}
    spellings = {right: wrong for wrong, right in two_spellings(world).items()}
    sheets = []
    for (service, audience, round_), forms in by_round(world.forms).items():
        sheet = _sheet(f"{service} {audience} {round_}", forms, tools[service])
        for row in sheet.rows if service == "Harrowmere" and round_ == "week_6" else ():
            _respell(row, spellings)
        people = two_spellings(world) if service == "Harrowmere" and spellings else {}
        latest = service == "Harrowmere" and audience == PROFESSIONALS and round_ == MONTH_6
        already = latest and world.plants.on("reversed_export")
        sheets.append(replace(sheet, people=people, reversed={"buy_in": ["4"]} if already else {}))
    return sorted(sheets, key=lambda sheet: (sheet.constants["role"], sheet.name))


def own_sheets(world: World) -> list[Sheet]:
    """The programme's own two questionnaires: one file for every service, questionnaire and round."""
    tools = {service.name: service.tool for service in world.shape.services}
    found = by_round(world.own_forms).items()
    sheets = [_sheet(f"{name} {asked} {round_}", forms, tools[name]) for (name, asked, round_), forms in found]
    people = two_spellings(world)
    return [
        replace(sheet, after_publishing=True, people=people if sheet.constants["service"] == "Harrowmere" else {})
        for sheet in sorted(sheets, key=lambda sheet: sheet.name)
    ]


def late_sheets(world: World) -> list[Sheet]:
    """The new round to try: forms that came in after the six-week round of the first service had been imported."""
    service, forms = world.shape.services[0], late_forms(world)
    if not forms:
        return []
    return [replace(_sheet(f"{service.name} {CHILDREN} {WEEK_6} late", forms, service.tool), to_try=True)]


def _sheet(name: str, forms: Sequence[Form], tool: str) -> Sheet:
    style = {TOOLS[0]: _microsoft, TOOLS[1]: _google, TOOLS[2]: _qualtrics}[tool]
    about = forms[0]
    constants = {"service": about.service, "round": about.round, "role": ROLES[about.audience]}
    return replace(style(name, about.audience, _as_sent(forms)), constants=constants)


def _respell(row: Sequence[Cell], spellings: Mapping[str, str]) -> None:
    if isinstance(row, list):
        row[:] = [spellings.get(str(cell), cell) if isinstance(cell, str) else cell for cell in row]


def _as_sent(forms: Sequence[Form]) -> list[Form]:
    return [form for form in forms for _ in range(form.copies)]


def questions(audience: str) -> list[Question]:
    """The questions of a form; licensed wording is not shown, only the scale's name and the item's number."""
    from evaluation.measures import load  # noqa: PLC0415 - heavy, and only for the wording

    measures = {**load(), **own_measures()}
    return [
        Question(key, item.key, measures[key].prompt, item.wording or f"{key.upper()} {item.key}")
        for key in ASKED[audience]
        for item in measures[key].items
    ]


def _moments(forms: Sequence[Form]) -> list[datetime]:
    """When each form was sent: the afternoon of its day, five minutes apart where two are sent on one day."""
    seen: dict[object, int] = {}
    found = []
    for form in forms:
        seen[form.on] = seen.get(form.on, -1) + 1
        found.append(datetime.combine(form.on, time(15, 40)) + timedelta(minutes=5 * seen[form.on]))
    return found


def _label(form: Form, question: Question) -> Cell:
    code = _code(form, question)
    return RATHER_NOT if code == DECLINED else SCALES[question.measure].labels[code - 1] if code else None


def _code(form: Form, question: Question) -> int:
    answers = form.answers.get(question.measure)
    return answers[SCALES[question.measure].items.index(question.item)] if answers else 0


def _who(audience: str) -> dict[str, Target]:
    who: dict[str, Target] = {YOUR_CODE: "person"}
    return who | ({MATCH: "match"} if audience == ABOUT_CHILD else {})


def _who_cells(form: Form) -> list[Cell]:
    return [form.person, form.match] if form.audience == ABOUT_CHILD else [form.person]


def _microsoft(name: str, audience: str, forms: Sequence[Form]) -> Sheet:
    asked = questions(audience)
    columns: dict[str, Target] = {
        "ID": LEAVE_OUT, "Start time": LEAVE_OUT, "Completion time": "on", "Email": LEAVE_OUT, "Name": LEAVE_OUT,
        **_who(audience), **{question.wording: (question.measure, question.item) for question in asked},
    }  # fmt: skip
    if audience == CHILDREN:
        columns[HELP] = "help"
    rows = [
        [
            2 * number + 1, sent - timedelta(minutes=4), sent, "anonymous", None, *_who_cells(form),
            *(_label(form, question) for question in asked), *([_helped(form)] if audience == CHILDREN else []),
        ]
        for number, (form, sent) in enumerate(zip(forms, _moments(forms), strict=True))
    ]  # fmt: skip
    return Sheet(f"{name} (Microsoft Forms).xlsx", "responses", columns, rows, sheet="Sheet1", as_table=True)


def _helped(form: Form) -> str:
    return form.help[0].upper() + form.help[1:]


def _google(name: str, audience: str, forms: Sequence[Form]) -> Sheet:
    asked = questions(audience)
    heads = {q: f"{q.prompt} [{q.wording}]" if q.prompt else q.wording for q in asked}
    columns: dict[str, Target] = {
        "Timestamp": "on", **_who(audience), **{heads[q]: (q.measure, q.item) for q in asked},
    }  # fmt: skip
    if audience == CHILDREN:
        columns[HELP] = "help"
    rows = [
        [
            f"{sent.month}/{sent.day}/{sent.year} {sent:%H:%M:%S}", *_who_cells(form),
            *(_label(form, question) for question in asked), *([_helped(form)] if audience == CHILDREN else []),
        ]
        for form, sent in zip(forms, _moments(forms), strict=True)
    ]  # fmt: skip
    return Sheet(f"{name} (Google Forms).csv", "responses", columns, rows, date_order="month first")


def _qualtrics(name: str, audience: str, forms: Sequence[Form]) -> Sheet:
    """Three header rows: code, text, import id; answers as codes, 6 for “I'd rather not say”."""
    asked = questions(audience)
    blocks = {key: number for number, key in enumerate(ASKED[audience], start=2)}
    codes = {q: f"Q{blocks[q.measure]}_{q.item}" for q in asked}
    who = {"Q1": YOUR_CODE} | ({"Q1_match": MATCH} if audience == ABOUT_CHILD else {})
    last = {"Q9": HELP} if audience == CHILDREN else {}
    columns: dict[str, Target] = {
        **dict.fromkeys(QUALTRICS_START, LEAVE_OUT), "EndDate": "on",
        **dict(zip(who, _who(audience).values(), strict=True)), **{codes[q]: (q.measure, q.item) for q in asked},
        **dict.fromkeys(last, "help"),
    }  # fmt: skip
    texts = [*QUALTRICS_START.values(), *who.values(), *(f"{q.prompt} - {q.wording}" for q in asked), *last.values()]
    ids = [*QUALTRICS_IDS, *(f"QID{code[1:]}" for code in (*who, *codes.values(), *last))]
    rows = [_qualtrics_row(form, sent, number, asked) for number, (form, sent)
            in enumerate(zip(forms, _moments(forms), strict=True))]  # fmt: skip
    given = {
        key: {str(code): code for code in range(1, SCALES[key].high + 1)} | {str(DECLINED_CODE): "declined"}
        for key in ASKED[audience]
    }
    return Sheet(
        f"{name} (Qualtrics).csv", "responses", columns, rows, values=given, date_order="iso",
        under_header=[texts, [f'{{"ImportId":"{one}"}}' for one in ids]],
    )  # fmt: skip


def _qualtrics_row(form: Form, sent: datetime, number: int, asked: Sequence[Question]) -> list[Cell]:
    codes = [_code(form, question) for question in asked]
    started = sent - timedelta(minutes=4)
    about: list[Cell] = [
        f"{started:%Y-%m-%d %H:%M:%S}", f"{sent:%Y-%m-%d %H:%M:%S}", 0, "", 100, 240, 1, f"{sent:%Y-%m-%d %H:%M:%S}",
        f"R_{number:04d}{sent:%m%d%H%M}", "", "", "", "", "", "", "anonymous", "EN",
    ]  # fmt: skip
    shown = [DECLINED_CODE if code == DECLINED else code or None for code in codes]
    return [*about, *_who_cells(form), *shown, *([_helped(form)] if form.audience == CHILDREN else [])]
