"""What may leave the service, and whether what has left can be taken apart."""

from evaluation.disclosure.asked import Block, Count, CountTable, Line, Means, Score, Share, Version
from evaluation.disclosure.audit import Audit, Found, Published, audit
from evaluation.disclosure.counting import counted_rows
from evaluation.disclosure.deciding import Decided, decide, versions_of
from evaluation.disclosure.frozen import digest, freeze, thaw
from evaluation.disclosure.policy import FIELDS, FIGURES, POLICY, NotListed, Policy
from evaluation.disclosure.protect import counted, nearest

__all__ = [
    "FIELDS", "FIGURES", "POLICY", "Audit", "Block", "Count", "CountTable", "Decided", "Found", "Line", "Means",
    "NotListed", "Policy", "Published", "Score", "Share", "Version", "audit", "counted", "counted_rows", "decide",
    "digest", "freeze", "nearest", "thaw", "versions_of",
]  # fmt: skip
