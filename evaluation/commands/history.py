"""What was stored, how two uploads differ, taking one back, and one value corrected."""

from dataclasses import asdict
from datetime import date
from typing import Any

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, NOT_TOLD, opened


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def uploads(*, as_json: bool) -> None:
    """List every upload, newest first, withdrawn ones too."""
    listed = opened().uploads(LOCAL)
    if as_json:
        print_json([asdict(upload) for upload in listed])
        return
    for upload in listed:
        click.echo(_line(upload))
    if not listed:
        click.echo("Nothing has been stored yet. Start with:  python -m evaluation import FILE")


@click.command()
@click.argument("number", type=int)
@click.option("--reason", default="", help="Why; kept with the correction.")
def undo(number: int, reason: str) -> None:
    """Take upload NUMBER back: the values it replaced are current again."""
    opened().undo(LOCAL, number, reason=reason)
    click.echo(f"Upload {number} is withdrawn. What it replaced is current again.")


@click.command()
@click.argument("number", type=int)
@click.argument("other", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def differences(number: int, other: int, *, as_json: bool) -> None:
    """How upload NUMBER differs from upload OTHER, in counts of rows for each table."""
    found = opened().differences(LOCAL, number, other)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        told = {name: NOT_TOLD if rows is None else rows for name, rows in asdict(one).items()}
        click.echo(
            f"{one.table}: {told['only_here']} only in upload {number}, {told['both']} in both: {told['differs']} say "
            f"something else, {told['same']} the same; {told['only_there']} only in upload {other}"
        )


@click.command()
@click.argument("number", type=int)
@click.option("--row", type=int, required=True, help="The row's number in the file, as the spreadsheet shows it.")
@click.option("--column", required=True, help="Which value: a column of the data dictionary; of answers measure/item.")
@click.option("--value", required=True, help="What it should be; empty where it is not known.")
@click.option("--reason", required=True, help="Why, for the audit log.")
def correct(number: int, row: int, column: str, value: str, reason: str) -> None:
    """Correct one value of one row of upload NUMBER: an upload of its own, undone like any other."""
    today = date.today()  # noqa: DTZ011 - the person's own day
    upload = opened().correct(LOCAL, number, row, column, value, reason=reason, today=today)
    click.echo(f"Row {row} of upload {number}: “{column}” is as you gave it. Take it back with:  undo {upload.number}")


def _line(upload: Any) -> str:
    counts = upload.counts
    withdrawn = "  withdrawn" if upload.withdrawn_at else ""
    return (
        f"{upload.number:>4}  {upload.at:%d %B %Y %H:%M}  {upload.file_name}  {', '.join(upload.tables)}: "
        f"{counts.in_file} rows = {counts.new} new + {counts.changed} changed + {counts.same} same + "
        f"{counts.rejected} rejected{withdrawn}"
    )
