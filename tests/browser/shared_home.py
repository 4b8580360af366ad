"""A shared dashboard to test with: two services, a log of each, and people with access."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from evaluation.desk import COMMAND_LINE, Desk
from evaluation.results import Member

ROOT = Path(__file__).resolve().parents[2]
OWN, OTHER, REFERENCE = "Marlowe-Bottom", "Elsewhere-under-Edge", "YP-7341"


def a_shared_home(home, provider, port):
    """A log of two services stored by the command in a new home, sign-in set up for that port; its desk."""
    book = openpyxl.Workbook()
    book.active.append(["Young person", "Mentor", "Service", "Date", "Outcome"])
    for week in range(1, 10):
        book.active.append([REFERENCE, "M1", OWN, f"2026-03-{week:02d}", "Attended"])
        book.active.append(["YP-2", "M2", OTHER, f"2026-03-{week:02d}", "Attended"])
    log = home.with_name("log.xlsx")
    book.save(log)
    environment = {**os.environ, "EVALUATION_HOME": str(home)}
    command = [sys.executable, "-m", "evaluation", "import", log]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    (home / "secrets.toml").write_text(provider.secrets(f"http://127.0.0.1:{port}"), "utf-8")
    return Desk(home)


def invite(desk, name, *roles, services=None, until=None):
    """Give access to NAME@service.test."""
    new = Member(0, f"{name}@service.test", "", frozenset(roles), services, until, "", "", datetime.now(UTC))
    return desk.add_member(COMMAND_LINE, new)


def now():
    return datetime.now(UTC)
