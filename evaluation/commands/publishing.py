"""`prepare`, `approve`, `withdraw`, `publications`, `publication`: what leaves the service."""

import tomllib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened, period_named
from evaluation.problems import refuse

if TYPE_CHECKING:
    from evaluation.results import Publication


@click.command()
@click.option("--period", required=True, help="2026-H1, 2026-Q3 or 2026.")
@click.option("--commentary", "words", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help='The service\'s own words in TOML, a line a section: endings = "…".')  # fmt: skip
def prepare(period: str, words: Path | None) -> None:
    """Prepare the next publication as a draft; nothing leaves before somebody approves it."""
    today = date.today()  # noqa: DTZ011 - the person's own day
    publication = opened().prepare(LOCAL, period_named(period), _commentary(words), today=today)
    _print_publication(publication)
    click.echo("\nThis is a draft. To publish it as it is:\n" + _approval(publication))


@click.command()
@click.argument("number", type=int)
@click.option("--read", "sha256", required=True, help="The 64 digits printed under the draft you have read.")
def approve(number: int, sha256: str) -> None:
    """Approve draft NUMBER as it was read: it becomes a publication, exactly as it was prepared."""
    publication = opened().approve(LOCAL, number, sha256)
    click.echo(f"Publication {number}, {publication.title}, is approved. It will not change.")


@click.command()
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why; readers of the publication are shown it.")
def withdraw(number: int, reason: str) -> None:
    """Withdraw publication NUMBER; it keeps its number and says why."""
    opened().withdraw(LOCAL, number, reason)
    click.echo(f"Publication {number} is withdrawn. Its readers are shown the reason.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def publications(*, as_json: bool) -> None:
    """List every publication, a draft too."""
    listed = opened().publications(LOCAL)
    if as_json:
        print_json([asdict(one) for one in listed])
        return
    for one in listed:
        click.echo(f"{one.number:>4}  {one.title}  {one.state}{f': {one.withdrawn}' if one.withdrawn else ''}")
    if not listed:
        click.echo("Nothing has been published yet. Start with:  python -m evaluation prepare --period 2026-H1")


@click.command()
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the frozen publication as JSON.")
def publication(number: int, *, as_json: bool) -> None:
    """Print publication NUMBER."""
    import json

    if as_json:
        print_json(json.loads(opened().frozen(LOCAL, number)))
        return
    shown = opened().publication(LOCAL, number)
    _print_publication(shown)
    if shown.approved_on is None:
        click.echo("\nThis is a draft. To publish it as it is:\n" + _approval(shown))


@click.command()
@click.option("--publication", "number", type=int, required=True, help="Its number.")
@click.option("--format", "kind", type=click.Choice(["excel"]), default="excel", show_default=True)
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), required=True)
def report(number: int, kind: str, file: Path) -> None:
    """Write a publication to FILE."""
    file.write_bytes(opened().workbook(LOCAL, number))
    click.echo(f"Publication {number} is in {file} ({kind}).")


def _approval(draft: "Publication") -> str:
    """The command that approves the draft just printed, and no other."""
    return f"  python -m evaluation approve {draft.number} --read {draft.sha256}"


def _commentary(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        words = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        words = {"": ""}
    if not all(key and isinstance(text, str) for key, text in words.items()):
        raise refuse("commentary-file", f'{file.name} cannot be read. Write a line for each section: endings = "…".')
    return {key: text.strip() for key, text in words.items()}


def _print_publication(publication: "Publication") -> None:
    from evaluation.presentation.wording.outside import cell_words

    click.echo(f"{publication.title}\n" + "\n".join(f"  {line}" for line in publication.in_one_minute))
    for section in publication.sections:
        click.echo(f"\n{section.question}")
        for table in section.tables:
            click.echo(f"  {table.title}" + (f": {table.takeaway}" if table.takeaway else ""))
            for row in table.rows:
                told = (f"{head} {cell_words(cell)}" for head, cell in zip(table.columns[1:], row.cells, strict=True))
                click.echo("    " + " · ".join((row.name, *told)))
