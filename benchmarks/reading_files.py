"""The two files of `benchmarks.reading`, invented and seeded: a log of a workbook, and a survey as a tool exports it."""

import random
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from evaluation.measures import Measure, registry

_DAY_ZERO = date(1899, 12, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LETTERS = [get_column_letter(place + 1) for place in range(99)]
_DATE, _CLOCK = "1", "2"
_STATUSES = ("attended", "child did not attend", "child cancelled on the day", "mentor cancelled", "rearranged")
_HEADERS = ("Match", "Mentor", "Mentee", "Date", "Start", "Status", "Minutes", "Mode", "Informal", "Team", "Group",
            "Note")  # fmt: skip


def log(path: Path, rows: int) -> None:
    """A log of meetings of twelve columns, in Excel's own shape: shared texts, dates as day numbers in a date format."""
    _write(path, _HEADERS, _meetings(rows))


def survey(path: Path, rows: int) -> dict[str, Measure]:
    """A Microsoft Forms export of forty columns: five of its own, a code, and 34 questions answered in words."""
    measures = _of_questions(34)
    draw = random.Random(2026)
    asked = [(item.wording, list(one.labels)) for one in measures.values() for item in one.items][:34]
    first = (date(2026, 1, 5) - _DAY_ZERO).days

    def form(place: int) -> list[object]:
        sent = first + place // 200 + draw.random() / 2 + 0.3
        own = [place + 1, (_DATE, round(sent - 0.003, 6)), (_DATE, round(sent, 6)), "anonymous", None]
        return [*own, f"H{place:05d}", *(draw.choice(labels) for _, labels in asked)]

    header = ("ID", "Start time", "Completion time", "Email", "Name", "Your code", *(words for words, _ in asked))
    _write(path, header, (form(place) for place in range(rows)))
    return measures


def _meetings(rows: int) -> Iterator[list[object]]:
    draw = random.Random(2026)
    first = (date(2025, 1, 6) - _DAY_ZERO).days
    for place in range(rows):
        match, meeting = divmod(place, 40)
        minutes = draw.choice((30, 45, 60, 75, 90))
        yield [
            f"{match:05d}", f"M{match % 900:03d}", f"H{match:05d}", (_DATE, first + meeting * 7 + match % 5),
            (_CLOCK, draw.randrange(36, 76) / 96), draw.choice(_STATUSES), minutes,
            draw.choice(("in person", "online")), draw.choice(("yes", "no")), f"Team {match % 12}",
            None, f"Talked about day {place % 977}" if place % 3 else None,
        ]  # fmt: skip


def _of_questions(wanted: int) -> dict[str, Measure]:
    """Questionnaires of the registry for mentees, answered in words, until there are so many questions."""
    taken: dict[str, Measure] = {}
    for key, measure in registry().items():
        asked_before = {item.wording for one in taken.values() for item in one.items}
        if measure.labels and "mentee" in measure.respondents and not asked_before & {i.wording for i in measure.items}:
            taken[key] = measure
        if sum(len(one.items) for one in taken.values()) >= wanted:
            return taken
    raise SystemExit(f"The registry has fewer than {wanted} questions for children that are answered in words.")


def _write(path: Path, header: Iterable[object], rows: Iterator[list[object]]) -> None:
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for number, row in enumerate(chain([list(header)], rows), start=1):
                sheet.write(_row(number, row, texts).encode())
            sheet.write(b"</sheetData></worksheet>")
        for name, part in _parts(texts).items():
            packed.writestr(name, part)


def _row(number: int, row: list[object], texts: dict[str, int]) -> str:
    cells = "".join(_cell(f"{_LETTERS[place]}{number}", cell, texts) for place, cell in enumerate(row))
    return f'<row r="{number}" spans="1:{len(row)}">{cells}</row>'


def _cell(at: str, cell: object, texts: dict[str, int]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        style, number = cell
        return f'<c r="{at}" s="{style}"><v>{number}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{at}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
    return f'<c r="{at}"><v>{cell}</v></c>'


def _parts(texts: dict[str, int]) -> dict[str, str]:
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 22, 20))
    kinds = {
        "workbook": "sheet.main",
        "worksheets/sheet1": "worksheet",
        "styles": "styles",
        "sharedStrings": "sharedStrings",
    }
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_OFFICE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    links = {
        "rId1": ("worksheet", "worksheets/sheet1"),
        "rId2": ("styles", "styles"),
        "rId3": ("sharedStrings", "sharedStrings"),
    }
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_LINKS}/{kind}" Target="{part}.xml"/>' for key, (kind, part) in links.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets><sheet name="Form1" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3">{formats}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{shared}</sst>',
    }  # fmt: skip
