"""`inspect` and `import`: what a file is, and storing it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened

if TYPE_CHECKING:
    from evaluation.desk import Draft
    from evaluation.intake import Inspection, Matching

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def inspect(file: Path, *, as_json: bool) -> None:
    """Say what FILE is: its header, columns, and the matching proposed. Nothing is stored."""
    inspection = opened().inspect(LOCAL, file.read_bytes(), file.name)
    if as_json:
        print_json(inspection.to_json())
        return
    _print_inspection(inspection)


@click.command("import")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--table", help="What the rows are: meetings, matches, people, responses, contacts …")
@click.option("--round", "survey_round", help="The survey round of the answers, e.g. week_6.")
@click.option("--profile", "mapping_file", type=FILE, help="Same as --mapping.")
@click.option("--mapping", "mapping_file", type=FILE, help="A mapping in TOML, as `inspect` prints it.")
@click.option("--complete-to", type=click.DateTime(formats=["%Y-%m-%d"]), help="The last day the log is complete to.")
@click.option("--dry-run", is_flag=True, help="Read, check and count; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def import_files(
    ctx: click.Context,
    files: tuple[Path, ...],
    table: str | None,
    survey_round: str | None,
    mapping_file: Path | None,
    complete_to: datetime | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read, check and store FILES, each as one upload, all of it or nothing."""
    answers = []
    for file in files:
        draft = _read(file, mapping_file, table, survey_round)
        answers.append(_answer(draft, complete_to.date() if complete_to else None, dry_run=dry_run))
    if as_json:
        print_json(answers if len(answers) > 1 else answers[0])
    else:
        for answer in answers:
            _print_answer(answer)
    if not all(answer["done"] for answer in answers):
        ctx.exit(1)


def _read(file: Path, mapping_file: Path | None, table: str | None, survey_round: str | None) -> "Draft":
    desk, content = opened(), file.read_bytes()
    matching = _mapping(mapping_file) if mapping_file else None
    if matching is None or table or survey_round:
        proposed = matching or desk.inspect(LOCAL, content, file.name).matching
        matching = _overridden(proposed, table, survey_round)
        matching = desk.inspect(LOCAL, content, file.name, matching).matching
    return desk.read(LOCAL, content, file.name, matching, today=date.today())  # noqa: DTZ011 - the person's own day


def _mapping(file: Path) -> "Matching":
    from evaluation.intake import Matching

    return Matching.from_toml(file.read_text("utf-8-sig"))


def _overridden(matching: "Matching", table: str | None, survey_round: str | None) -> "Matching":
    constants = dict(matching.constants)
    if survey_round:
        constants["round"] = survey_round
    return replace(matching, table=table or matching.table, constants=constants)


def _answer(draft: "Draft", complete_to: date | None, *, dry_run: bool) -> dict[str, Any]:
    reading = draft.reading
    if any(question.code == "table-unknown" for question in reading.questions):
        reading = replace(reading, problems=())  # nothing else can be said of a file before it is known what it is
    answer: dict[str, Any] = {
        "file": reading.inspection.file_name,
        "done": draft.ready,
        "questions": [{"sentence": q.sentence, "line": q.line} for q in reading.questions],
        "problems": [
            {"code": p.code, "sentence": p.sentence, "row": p.row, "column": p.column, "rows": p.rows}
            for p in reading.problems
        ],
    }
    if draft.counts is None:
        return answer
    counts = draft.counts
    if not dry_run:
        upload = opened().store(LOCAL, draft, complete_to or draft.complete_to)
        answer["upload"], answer["again"], counts = upload.number, upload.again, upload.counts
    answer["complete_to"] = complete_to or draft.complete_to
    answer["rows"] = {name: getattr(counts, name) for name in ("in_file", "new", "changed", "same", "rejected")}
    return answer


def _print_answer(answer: dict[str, Any]) -> None:
    click.echo(answer["file"])
    for problem in answer["problems"]:
        where = f"row {problem['row']}: " if problem["row"] else ""
        click.echo(f"  {where}{problem['sentence']}")
    for question in answer["questions"]:
        click.echo(f"  Question: {question['sentence']}\n    Add this line to the mapping:  {question['line']}")
    if "rows" in answer:
        rows = answer["rows"]
        counted = " + ".join(f"{rows[name]} {name}" for name in ("new", "changed", "same", "rejected"))
        click.echo(f"  {rows['in_file']} rows in the file = {counted}")
    if answer.get("complete_to"):
        click.echo(f"  Log taken as complete to {answer['complete_to']:%d %B %Y}; say otherwise with --complete-to.")
    if "upload" in answer:
        known = "was stored already, as" if answer["again"] else "is stored as"
        click.echo(f"  This file {known} upload {answer['upload']}. Take it back with:  undo {answer['upload']}")
    elif not answer["done"]:
        click.echo("  Nothing was stored.")


def _print_inspection(inspection: "Inspection") -> None:
    click.echo(
        f"{inspection.file_name}: {inspection.dialect}, {inspection.rows} rows, header in row {inspection.header_row}"
    )
    if inspection.hidden_sheets:
        click.echo(f"Hidden sheets left out: {', '.join(inspection.hidden_sheets)}")
    for column in inspection.columns:
        sure = f"{column.how}" + (f" {column.score:.0f}" if column.how == "suggested" else "")
        click.echo(f"  {column.header!r} → {column.target or '?'}  ({sure})")
    for problem in inspection.problems:
        click.echo(f"  {problem.sentence}")
    for question in inspection.questions:
        click.echo(f"Question: {question.sentence}\n  Add this line to the mapping:  {question.line}")
    click.echo("\nThe mapping, to save, edit and give to `import --mapping`:\n")
    click.echo(inspection.matching.to_toml())
