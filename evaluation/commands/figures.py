"""`indicators`: every figure, as text or as JSON."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened
from evaluation.results import Period

if TYPE_CHECKING:
    from evaluation.results import Findings

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--by", type=click.Choice(["service", "route"]), help="Also by group.")
@click.option("--from", "start", type=DAY, help="First day.")
@click.option("--to", "end", type=DAY, help="The day after the last day.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this indicator; may be given again.")
def indicators(
    *, as_json: bool, by: str | None, start: datetime | None, end: datetime | None, only: tuple[str, ...]
) -> None:
    """Print every indicator with its n and interval."""
    from evaluation.indicators import to_json

    period = Period(start.date() if start else None, end.date() if end else None)
    findings = opened().findings(LOCAL, period=period, by=(by,) if by else (), only=frozenset(only) or None)
    if as_json:
        print_json(to_json(findings))
    else:
        _print_lines(findings)


def _print_lines(findings: "Findings") -> None:
    from evaluation.presentation.wording import takeaway

    for key, finding in findings.findings.items():
        click.echo(f"{finding.indicator.title} [{key}]\n  {takeaway(finding)}")
