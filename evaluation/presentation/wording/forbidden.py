"""Words a takeaway never uses, because they claim a cause, judge a child or call two points a line."""

import re

_CAUSE = ("led to", "leads to", "because of", "thanks to", "due to", "caused", "as a result of")
_PRAISE = (
    "improved", "improve", "improves", "improvement", "helped", "works", "worked", "effective", "effectiveness",
    "impact", "impacts", "success", "successes", "successful", "success rate",
)  # fmt: skip
_STATISTICS = ("significant", "significantly", "trend", "trends", "insufficient data", "n/a", "nan", "error")
_BLAME = (
    "deteriorated", "deterioration", "failed", "failure", "non-compliant", "non-compliance", "drop-out", "drop-outs",
    "dropout", "dropped out", "offender", "offenders", "service user", "service users", "bame",
)  # fmt: skip

FORBIDDEN: tuple[str, ...] = (*_CAUSE, *_PRAISE, *_STATISTICS, *_BLAME)
"""Every forbidden word or phrase, in lower case."""

_ANY = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in sorted(FORBIDDEN, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)


def forbidden_in(text: str) -> tuple[str, ...]:
    """The forbidden words found in a text, in lower case and in the order they stand; empty when it is clean."""
    return tuple(" ".join(found.group().lower().split()) for found in _ANY.finditer(" ".join(text.split())))
