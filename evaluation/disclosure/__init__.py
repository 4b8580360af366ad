"""What may leave the service, and whether what has left can be taken apart."""

from evaluation.disclosure.asked import Block, Count, CountTable, Line, Means, Score, Share, Version
from evaluation.disclosure.deciding import Decided, decide, versions_of
from evaluation.disclosure.frozen import digest, freeze, thaw
from evaluation.disclosure.hold import hidden_rows
from evaluation.disclosure.policy import FIELDS, FIGURES, POLICY, NotListed, Policy
from evaluation.disclosure.protect import counted, counted_rows, nearest

__all__ = [
    "FIELDS", "FIGURES", "POLICY", "Block", "Count", "CountTable", "Decided", "Line", "Means", "NotListed", "Policy",
    "Score", "Share", "Version", "counted", "counted_rows", "decide", "digest", "freeze", "hidden_rows", "nearest",
    "thaw", "versions_of",
]  # fmt: skip
