"""`uploads` and `undo`: what was stored, and taking one upload back."""

from dataclasses import asdict
from typing import Any

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened


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
@click.option("--reason", default="", help="Why, for the audit log.")
def undo(number: int, reason: str) -> None:
    """Take upload NUMBER back: the values it replaced are current again."""
    opened().undo(LOCAL, number, reason=reason)
    click.echo(f"Upload {number} is withdrawn. What it replaced is current again.")


def _line(upload: Any) -> str:
    counts = upload.counts
    withdrawn = "  withdrawn" if upload.withdrawn_at else ""
    return (
        f"{upload.number:>4}  {upload.at:%d %B %Y %H:%M}  {upload.file_name}  {', '.join(upload.tables)}: "
        f"{counts.in_file} rows = {counts.new} new + {counts.changed} changed + {counts.same} same + "
        f"{counts.rejected} rejected{withdrawn}"
    )
