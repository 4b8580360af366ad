"""Are there known vulnerabilities in what we install? pip-audit over the locks, in an environment of its own.

    python -m benchmarks.advisories

It ends with 1 where one is known, or where some packages were looked up and others could not be. Where the advisory
service cannot be reached at all, or knows no package, it ends with 0 and says NOT AUDITED: a machine without the
service can build, and nobody takes its silence for a clean bill. (pip-audit itself says "No known vulnerabilities
found" and ends with 0 when it could look up nothing.)
"""

import json
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt")
TOOL = "pip-audit==2.10.1"
PROBE = "pip==25.0"  # known to any service there is
NOT_AUDITED = (
    "NOT AUDITED: no advisory service answers from this machine, so nothing is known of vulnerabilities in {}."
)


@dataclass(frozen=True)
class Verdict:
    """What is to be said, and whether the build may go on."""

    said: str
    status: int


def judged(lock: str, dependencies: list[dict[str, Any]]) -> Verdict:
    """The verdict on one lock, from pip-audit's list of dependencies.

    Args:
        lock: the file's name.
        dependencies: each with `vulns`, or a `skip_reason` where it could not be looked up.
    """
    skipped = [one["name"] for one in dependencies if "skip_reason" in one]
    known = [f"  {one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}"
             for one in dependencies if one.get("vulns")]  # fmt: skip
    if len(skipped) == len(dependencies):
        return Verdict(NOT_AUDITED.format(lock), 0)
    told = [f"{lock}: {len(dependencies) - len(skipped)} of {len(dependencies)} packages audited."]
    told += [f"  Not looked up: {', '.join(skipped)}."] if skipped else []
    told += known or ["  No known vulnerability in those audited."]
    return Verdict("\n".join(told), 1 if known or skipped else 0)


def audit(python: Path, *words: str) -> list[dict[str, Any]]:
    """What pip-audit finds; nothing where it ends without an answer, as it does where no service can be reached."""
    command = [str(python), "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", "--format", "json", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=900)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return []
    return found


def verdicts(folder: Path) -> list[Verdict]:
    """One for each lock; a single look-up first tells quickly where no service answers."""
    venv.create(folder / "venv", with_pip=True)
    python = next(path for path in (folder / "venv").glob("*/python*") if path.stem == "python")
    subprocess.run([python, "-m", "pip", "install", "-q", TOOL], check=True, capture_output=True)
    (folder / "probe.txt").write_text(PROBE + "\n", "utf-8")
    if judged("", audit(python, "--no-deps", "-r", str(folder / "probe.txt"))).said.startswith("NOT AUDITED"):
        return [Verdict(NOT_AUDITED.format(lock), 0) for lock in LOCKS]
    return [judged(lock, audit(python, "--require-hashes", "-r", lock)) for lock in LOCKS]


def main() -> int:
    """Print the verdicts; 1 where a build must stop."""
    with tempfile.TemporaryDirectory() as folder:
        found = verdicts(Path(folder))
    for one in found:
        print(one.said)
    return max(one.status for one in found)


if __name__ == "__main__":
    sys.exit(main())
