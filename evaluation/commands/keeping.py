"""Closing periods, erasing and exporting a person, verifying, and backups."""

from datetime import date
from pathlib import Path

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened, period_named

FILE = click.Path(path_type=Path, dir_okay=False)
SERVICE = click.option("--service", default="", help="Whose reference it is, where several services use it.")


@click.command()
@click.argument("period")
def lock(period: str) -> None:
    """Close PERIOD (2026-Q2, 2026-H1, 2026): rows that come later are kept and listed as late."""
    opened().close_period(LOCAL, period_named(period))
    click.echo(f"{period} is closed. What is stored for it from now on is listed as late.")
    for one in opened().late_rows(LOCAL):
        click.echo(
            f"  upload {one.upload}: {one.rows} rows of {one.table} came after {one.start} to {one.end} was closed"
        )


@click.command()
@click.argument("reference")
@SERVICE
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(reference: str, service: str, *, yes: bool) -> None:
    """Erase the person with that REFERENCE for good, with the matches they were the child of.

    Matches they were the mentor of stay the children's, with a pseudonym in the mentor's place.
    """
    if not yes:
        click.confirm("This cannot be undone, and no upload or backup brings them back. Erase?", abort=True)
    taken = opened().erase(LOCAL, reference, service)
    click.echo(
        f"Erased: {sum(taken.rows.values())} rows, {taken.matches} matches. Backups made before hold them still."
    )
    if taken.kept:
        click.echo(f"{taken.kept} matches stay, the children's, with nobody's name in the mentor's place.")


@click.command()
@click.argument("reference")
@SERVICE
@click.option("--export", "export", is_flag=True, required=True, help="Print everything held about them, as JSON.")
def person(reference: str, service: str, *, export: bool) -> None:
    """Everything held about the person with that REFERENCE, for them to have."""
    if export:
        print_json(opened().person(LOCAL, reference, service))


@click.command()
def due() -> None:
    """People of whom nothing was recorded for as long as the settings keep rows."""
    found = opened().due_for_erasure(LOCAL, today=date.today())  # noqa: DTZ011 - the person's own day
    for one in (one for one in found if not one.open_matches):
        click.echo(f"{one.reference}  {one.service}  last on {one.last_on:%d %B %Y}  {one.rows} rows")
    if all(one.open_matches for one in found):
        click.echo("Nobody is due.")
    if waiting := [one for one in found if one.open_matches]:
        click.echo(
            "Nothing recorded for as long either, but in a match without a closing day. If it ended, add the day to "
            "the register: then they are due. If it goes on, its meetings are missing from the log."
        )
    for one in waiting:
        matches = ", ".join(one.open_matches)
        click.echo(f"{one.reference}  {one.service}  last on {one.last_on:%d %B %Y}  match {matches}")


@click.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Compute every hash again and name what is not as it was stored."""
    faults = opened().verify(LOCAL)
    for fault in faults:
        click.echo(fault)
    if faults:
        ctx.exit(1)
    click.echo("Everything is as it was stored.")


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write the records to a new FILE, while others use them. The key file is not in it: keep a copy elsewhere."""
    found = opened().backup(LOCAL, file)
    click.echo(f"Written to {file}, SHA-256 {found}.")
    click.echo("The key file is not in it. Keep a copy of that in another place: without it no reference can be read.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, *, yes: bool) -> None:
    """Put the backup FILE back in place of the records. Whoever was erased since stays erased."""
    if not yes:
        click.confirm("Everything stored since that backup will be gone. Put it back?", abort=True)
    opened().restore(LOCAL, file)
    click.echo(f"The records are as in {file}. Who may sign in and who was erased stay as they were.")
