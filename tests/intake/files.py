"""Small files built at test time: what services have, and what would break a reader."""

import csv
import io
import zipfile
from datetime import date

import openpyxl

from evaluation.intake import Matching, Reading, read
from evaluation.measures import Measure, read_measure
from evaluation.records import Known

TODAY = date(2026, 7, 1)

TRUST = read_measure({
    "key": "trust", "name": "Trust in my mentor", "respondent": "mentee", "low": 1, "high": 5, "at_least": 1,
    "items": [
        {"key": "1", "wording": "I would tell my mentor if something was worrying me."},
        {"key": "2", "wording": "When my mentor says they will do something, they do it."},
    ],
    "labels": {
        "Disagree a lot": 1, "Disagree a bit": 2, "In between": 3, "Agree a bit": 4, "Agree a lot": 5,
    },
})  # fmt: skip
MEASURES: dict[str, Measure] = {"trust": TRUST}


def delimited(rows: list[list[object]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(rows: list[list[object]], *, more: dict[str, list[list[object]]] | None = None, hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    for row in rows:
        sheet.append(row)
    for name, others in (more or {}).items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
        if name == hidden:
            other.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def open_document(rows: list[list[str]]) -> bytes:
    """An .ods as LibreOffice writes it, cells as text."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Log">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def raw_workbook(sheet_data: str) -> bytes:
    """The smallest .xlsx, with this inside `<sheetData>`."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return archive({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="Log" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>',
    })  # fmt: skip


def reading(content: bytes, toml: str = "", *, name: str = "log.csv", known: Known | None = None) -> Reading:
    return read(content, name, Matching.from_toml(toml), measures=MEASURES, known=known, today=TODAY)


def codes(one: Reading) -> list[str]:
    return [problem.code for problem in one.problems]


def asked(one: Reading) -> list[str]:
    return [question.code for question in one.questions]
