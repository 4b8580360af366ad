"""Exports as nine tools write them, with questions renamed, reordered and added; what was answered is known."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.intake.files import TRUST, delimited, workbook

LABELS = list(TRUST.labels)
WORDINGS = {item.key: item.wording for item in TRUST.items}
MORE = ["What should change?", "How often did you meet?", "Would you tell a friend to try it?"]
FORMS_IN = {
    "German": ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
    "Polish": ("Identyfikator", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa"),
    "Welsh": ("ID", "Amser dechrau", "Amser cwblhau", "E-bost", "Enw"),
}


@dataclass(frozen=True)
class Survey:
    """What was asked, in which order and words, and what everybody answered: person → item → label."""

    asked: list[tuple[str, str]]  # item key, or "" for a question nobody scores, and its words in this file
    answered: dict[str, dict[str, str]]
    sent: list[datetime]


def a_survey(seed: int) -> Survey:
    rng = random.Random(seed)  # noqa: S311 - answers, not secrets
    numbered = rng.random() < 0.5
    asked = [*WORDINGS.items(), *(("", words) for words in rng.sample(MORE, rng.randint(0, 3)))]
    rng.shuffle(asked)
    asked = [(key, f"{place}. {words}" if numbered else words) for place, (key, words) in enumerate(asked, start=1)]
    people = [f"H{number:03d}" for number in range(1, 13)]
    answered = {person: {key: rng.choice(LABELS) for key in WORDINGS} for person in people}
    sent = [datetime(2025, 3, 14, 15, 40) + timedelta(days=rng.randrange(3), minutes=7 * n) for n in range(12)]  # noqa: DTZ001
    return Survey(asked, answered, sorted(sent))


def cells(survey: Survey, person: str) -> list[str]:
    return [survey.answered[person][key] if key else "It was fine" for key, _ in survey.asked]


def questions(survey: Survey) -> list[str]:
    return [words for _, words in survey.asked]


def microsoft_forms(survey: Survey, names: tuple[str, ...] = ()) -> bytes:
    own = names or ("ID", "Start time", "Completion time", "Email", "Name")
    rows = [
        [2 * n + 1, sent - timedelta(minutes=4), sent, "anonymous", None, person, *cells(survey, person)]
        for n, (person, sent) in enumerate(zip(survey.answered, survey.sent, strict=True))
    ]
    return workbook([[*own, "Your code", *questions(survey)], *rows])


def google_forms(survey: Survey) -> bytes:
    header = ["Zeitstempel", "Your code", *(f"How is it? [{words}]" for words in questions(survey))]
    rows = [
        [f"{sent.month}/{sent.day}/{sent.year} 15:40:00", person, *cells(survey, person)]
        for person, sent in each(survey)
    ]
    return delimited([header, *rows])


def each(survey: Survey):
    return list(zip(survey.answered, survey.sent, strict=True))


def qualtrics(survey: Survey) -> bytes:
    codes = ["StartDate", "EndDate", "ResponseId", "QCODE", *(f"QID{n}" for n in range(len(survey.asked)))]
    texts = ["Anfangsdatum", "Enddatum", "Antwort-ID", "Your code", *questions(survey)]
    ids = ["startDate", "endDate", "_recordId", "QID90_TEXT", *(f"QID{n}" for n in range(len(survey.asked)))]
    rows = [[str(sent), str(sent), f"R_{person}", person, *cells(survey, person)] for person, sent in each(survey)]
    return delimited([codes, texts, [f'{{"ImportId":"{one}"}}' for one in ids], *rows])


def surveymonkey(survey: Survey) -> bytes:
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    upper = [*own, "Your code", *questions(survey)]
    lower = [""] * len(own) + ["Open-Ended Response"] + ["Response"] * len(survey.asked)
    rows = [
        [114_000 + n, 9, str(sent), str(sent), "", "", person, *cells(survey, person)]
        for n, (person, sent) in enumerate(each(survey))
    ]
    return delimited([upper, lower, *rows])


def surveymonkey_options(survey: Survey) -> bytes:
    """Every question spread over one column an option, each holding the option's words or a dash."""
    upper, lower = ["Respondent ID", "Your code"], ["", "Open-Ended Response"]
    for key, words in survey.asked:
        upper += [words, *([""] * 4)] if key else [words]
        lower += LABELS if key else ["Open-Ended Response"]
    rows = []
    for n, person in enumerate(survey.answered):
        row: list[object] = [114_000 + n, person]
        for key, _ in survey.asked:
            chosen = survey.answered[person].get(key)
            row += [label if label == chosen else "-" for label in LABELS] if key else ["It was fine"]
        rows.append(row)
    return delimited([upper, lower, *rows], encoding="cp1252")


def limesurvey(survey: Survey) -> bytes:
    own = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
    asked = [f"trust[SQ{n:03d}]. How is it? [{words}]" for n, words in enumerate(questions(survey), start=1)]
    rows = [
        [n, str(sent), 3, "en", person, *(f"{cell} " for cell in cells(survey, person))]
        for n, (person, sent) in enumerate(each(survey), start=1)
    ]
    return delimited([[*own, "code. Your code", *asked], *rows], encoding="utf-8-sig")


def kobotoolbox(survey: Survey) -> bytes:
    header = ["start", "end", "Your code", *questions(survey), "help", "help/mum", "help/staff"]
    header += ["_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    rows = [
        [f"{sent:%Y-%m-%dT%H:%M}:34.147+00:00", f"{sent:%Y-%m-%dT%H:%M}:59.002+00:00", person, *cells(survey, person),
         "mum staff", 1, 1, 190 + n, f"uuid-{n}", f"{sent:%Y-%m-%dT%H:%M}:59", "", n]
        for n, (person, sent) in enumerate(each(survey), start=1)
    ]  # fmt: skip
    return delimited([header, *rows], separator=";", encoding="utf-8-sig")


def redcap(survey: Survey) -> bytes:
    """Codes only, numbered against the scale; `redcap_dictionary` explains them."""
    names = [f"pulse_{n}" for n in range(1, len(survey.asked) + 1)]
    header = ["record_id", "redcap_event_name", "pulse_timestamp", *names, "help___1", "help___2", "pulse_complete"]
    rows = [
        [person, "first_arm_1", "[not completed]", *(redcap_code(cell) for cell in cells(survey, person)), 1, 0, 2]
        for person in survey.answered
    ]
    return delimited([header, *rows])


def redcap_code(label: str) -> str:
    return str(10 - 2 * LABELS.index(label)) if label in LABELS else label


def redcap_dictionary(survey: Survey) -> bytes:
    header = ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    header += ["Choices, Calculations, OR Slider Labels", "Field Note"]
    choices = " | ".join(f"{redcap_code(label)}, {label}" for label in reversed(LABELS))
    rows = [["record_id", "pulse", "", "text", "Your code", "", ""]]
    for n, (key, words) in enumerate(survey.asked, start=1):
        kind = ["radio", f"<b>{words}</b>", choices] if key else ["text", words, ""]
        rows.append([f"pulse_{n}", "pulse", "", *kind, ""])
    return delimited([header, *rows, ["help", "pulse", "", "checkbox", "Who helped?", "1, Mum | 2, Staff", ""]])


def typeform(survey: Survey) -> bytes:
    header = ["#", "Your code", *questions(survey), "EdX", "Coursera", "Other", "Start Date (UTC)", "Submit Date (UTC)"]
    rows = [
        [f"{n:032x}", person, *cells(survey, person), "EdX", "", "None", str(sent), str(sent), "5f57f20d14"]
        for n, (person, sent) in enumerate(each(survey), start=1)
    ]
    return delimited([[*header, "Network ID"], *rows])


def jisc(survey: Survey) -> bytes:
    asked = [f"{n}.a. {words}" for n, words in enumerate(questions(survey), start=2)]
    rows = [[f"1000-{n}", person, *cells(survey, person)] for n, person in enumerate(survey.answered, start=1)]
    return delimited([["Unique Response Number", "1. Your code", *asked], *rows])


EXPORTS = {
    "Qualtrics": [qualtrics],
    "Microsoft Forms": [microsoft_forms, *(lambda s, n=names: microsoft_forms(s, n) for names in FORMS_IN.values())],
    "Google Forms": [google_forms],
    "SurveyMonkey": [surveymonkey, surveymonkey_options],
    "LimeSurvey": [limesurvey],
    "KoboToolbox": [kobotoolbox],
    "REDCap": [redcap],
    "Typeform": [typeform],
    "Jisc Online Surveys": [jisc],
}
MADE = [(tool, place, seed) for tool, makers in EXPORTS.items() for place in range(len(makers)) for seed in (1, 2, 3)]


def made(tool: str, place: int, seed: int) -> tuple[Survey, bytes]:
    survey = a_survey(seed)
    return survey, EXPORTS[tool][place](survey)
