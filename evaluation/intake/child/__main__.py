"""`python -m evaluation.intake.child`: one request in, one table out."""

import gc
import json
import sys

from evaluation.intake.child.buffers import CannotRead, write_head

MEMORY = 1_536 * 2**20
SECONDS = 20


def limit_itself() -> None:
    """Memory, processor time and no core files, where the system can; elsewhere the parent's watchdog remains."""
    try:
        import resource
    except ImportError:
        return
    wanted = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for what, most in wanted:
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def main() -> None:
    """Read the request's line and the file's bytes, write the table or the code of the refusal."""
    limit_itself()
    gc.disable()  # cells are not cyclic, and counting them costs a third of the time
    request = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        if request["kind"] == "text":
            from evaluation.intake.child.delimited import read_text

            read_text(content, out)
        else:
            from evaluation.intake.child.workbook import read_workbook

            read_workbook(content, request["kind"], request["sheet"], out)
    except CannotRead as refusal:
        write_head(out, {"refused": refusal.code, "words": refusal.words})
    out.flush()


main()
