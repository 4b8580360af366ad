"""`members`: who may sign in where the dashboard is shared. The first administrator is named here, at installation."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import click

from evaluation.commands.printing import print_json
from evaluation.desk import COMMAND_LINE, opened
from evaluation.problems import refuse
from evaluation.results import INVITED_FOR_DAYS, ROLES, Member

WHO = (
    click.option("--issuer", default="", help="In place of an e-mail address: the sign-in service's address …"),
    click.option("--subject", default="", help="… and the number it knows them by; their sign-in page shows both."),
    click.option("--name", default="", help="What to call them."),
)


@click.group()
def members() -> None:
    """Who may sign in, as what, and until when."""


@members.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def listed(*, as_json: bool) -> None:
    """Everybody who has or had access."""
    found = opened().members(COMMAND_LINE)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        click.echo(_line(one))
    if not found:
        click.echo("Nobody yet. Name the first administrator:  python -m evaluation members first-administrator EMAIL")


@members.command("first-administrator")
@click.argument("email", default="")
@WHO[0]
@WHO[1]
@WHO[2]
def first_administrator(email: str, issuer: str, subject: str, name: str) -> None:
    """Name the first administrator, who then gives access to everybody else on the Members page."""
    there = [one for one in opened().members(COMMAND_LINE) if "administrator" in one.roles and not one.revoked_at]
    if there:
        raise refuse("administrator-there", "There is an administrator already. They give access on the Members page.")
    _add(_new(email, issuer, subject, name, frozenset({"administrator"})))


@members.command()
@click.argument("email", default="")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="May be given again.")
@click.option("--service", "services", multiple=True, help="A service they may see; may be given again. Default: all.")
@click.option("--until", type=click.DateTime(formats=["%Y-%m-%d"]), help="The last day of their access.")
@WHO[0]
@WHO[1]
@WHO[2]
def add(
    email: str, roles: tuple[str, ...], services: tuple[str, ...], until: datetime | None, issuer: str, subject: str,
    name: str,
) -> None:  # fmt: skip
    """Give somebody access: by EMAIL, which their sign-in service must have verified, or by issuer and subject."""
    member = _new(email, issuer, subject, name, frozenset(roles), frozenset(services) or None)
    _add(member, until.date() if until else None)


@members.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take access away from member NUMBER; their open screens clear within a minute."""
    member = opened().revoke(COMMAND_LINE, number)
    click.echo(f"Member {number}, {member.called}, has no access any more.")


def _new(
    email: str, issuer: str, subject: str, name: str, roles: frozenset[str], services: frozenset[str] | None = None
) -> Member:
    return Member(0, email, name, roles, services, None, issuer, subject, datetime.now(UTC))


def _add(member: Member, until: date | None = None) -> None:
    from dataclasses import replace

    added = opened().add_member(COMMAND_LINE, replace(member, until=until))
    waits = f" They must sign in within {INVITED_FOR_DAYS} days." if not added.subject else ""
    click.echo(f"Member {added.number}, {added.called}: {', '.join(sorted(added.roles))}.{waits}")


def _line(one: Member) -> str:
    whose = "all services" if one.services is None else ", ".join(sorted(one.services))
    state = "revoked" if one.revoked_at else "active" if one.joined_at or one.subject else "invited"
    until = f", until {one.until:%d %B %Y}" if one.until else ""
    return f"{one.number:>4}  {one.called}  {', '.join(sorted(one.roles))}  ({whose}{until})  {state}"
