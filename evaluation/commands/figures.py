"""`indicators`: every figure, as text or as JSON."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from evaluation.commands.printing import print_json
from evaluation.desk import LOCAL, opened, split_by_period
from evaluation.results import Period

if TYPE_CHECKING:
    from evaluation.results import Breakdown, Finding, Findings

GROUPS = ("service", "route", "sex", "ethnicity", "age_band", "care_experienced", "send", "period")
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--by", type=click.Choice(GROUPS), help="Also by group, or by period from the cut-off.")
@click.option("--from", "start", type=DAY, help="First day.")
@click.option("--to", "end", type=DAY, help="The day after the last day.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this indicator; may be given again.")
def indicators(
    *, as_json: bool, by: str | None, start: datetime | None, end: datetime | None, only: tuple[str, ...]
) -> None:
    """Print every indicator with its n and interval, by the same rules as on the pages.

    From answers a split is shown whole or not at all.
    """
    from evaluation.indicators import to_json

    if by == "period" and (start or end):
        raise click.UsageError("--by period takes its periods from the cut-off; leave out --from and --to.")
    desk, wanted = opened(), frozenset(only) or None
    period = Period(start.date() if start else None, end.date() if end else None)
    if by == "period":
        findings = split_by_period(
            lambda one: desk.findings(LOCAL, period=one, by=(), only=wanted), desk.cut_off(LOCAL)
        )
    else:
        findings = desk.findings(LOCAL, period=period, by=(by,) if by else (), only=wanted)
    if as_json:
        print_json(to_json(findings))
    else:
        _print_lines(findings, by)


def _print_lines(findings: "Findings", by: str | None) -> None:
    from evaluation.presentation.wording import takeaway

    for key, finding in findings.findings.items():
        click.echo(f"{finding.indicator.title} [{key}]\n  {takeaway(finding)}")
        if by and by in finding.breakdowns:
            _print_split(finding, finding.breakdowns[by])


def _print_split(finding: "Finding", split: "Breakdown") -> None:
    """A line for each group, or why there is none."""
    from evaluation.presentation.wording import takeaway

    for group, result in split.groups.items():
        click.echo(f"    {group}: {takeaway(replace(finding, result=result, breakdowns={}))}")
    for group in split.without_data:
        click.echo(f"    {group}: no data")
    if split.note:
        click.echo(f"    {split.note}")
