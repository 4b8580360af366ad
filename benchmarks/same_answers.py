"""Six headline answers for everybody and for every group, three times: by the product, by well-written pandas, by a
plain script (`peers/plain.py`).

An answer is keyed (indicator, characteristic, group); everybody is (indicator, "", "").
"""

import numpy as np
import pandas as pd

from benchmarks.programmes import CUT_OFF
from evaluation.facts import build
from evaluation.facts.tables import GROUPINGS
from evaluation.indicators import assess
from evaluation.measures import load
from evaluation.programme import Programme
from evaluation.vocabulary import CALLED_OFF_BY_CHILD, CALLED_OFF_BY_US, CHILD_WAS_EXPECTED, UNPLANNED, MeetingStatus

KEYS = (
    "meetings_come_to",
    "meetings_kept",
    "contacts",
    "ended_early",
    "still_together_26_weeks",
    "trust_mentor_change",
)
SETTINGS = {"programme": Programme(primary_outcome="trust_mentor"), "measures": load(), "cut_offs": {"": CUT_OFF}}
BANDS = ((10, "under 10"), (14, "10-13"), (16, "14-15"), (18, "16-17"), (26, "18-25"), (200, "26 or over"))
NOT_RECORDED = "not recorded"  # shown beside other groups only, so it is compared nowhere
LAST = pd.Timestamp(CUT_OFF)
WEEK = pd.Timedelta(days=7)


def ours(tables):
    """By the product, facts included."""
    found = assess(build(tables, **SETTINGS), data_version="", settings_version="", by=GROUPINGS, only=frozenset(KEYS))
    answers = {}
    for key, finding in found.findings.items():
        answers[key, "", ""] = finding.result.value
        for by in GROUPINGS:
            groups = finding.breakdowns[by].groups.items()
            answers |= {(key, by, group): one.value for group, one in groups if group != NOT_RECORDED}
    return answers


def by_pandas(tables):
    """By well-written pandas: flags once, sums by match once, categories, no loop but over groups."""
    matches = _matches(tables)
    trust = _trust(tables["responses"], matches)
    answers = {}
    for by in ("", *GROUPINGS):
        code = pd.Series("", index=matches.index) if not by else matches[by]
        sums = matches.groupby(code, observed=True)[
            ["came", "expected", "kept", "ours", "contacts", "mature", "early"]
        ].sum()
        change = trust["change"].groupby(code.reindex(trust.index), observed=True).mean()
        for group, row in sums.drop(index=NOT_RECORDED, errors="ignore").iterrows():
            values = (_share(row["came"], row["expected"]), _share(row["kept"], row["kept"] + row["ours"]),
                      row["contacts"] or None, _share(row["early"], row["mature"]), _lasted(matches[code == group]),
                      change.get(group))  # fmt: skip
            answers |= {(key, by, group): None if pd.isna(value) else value
                        for key, value in zip(KEYS, values, strict=True)}  # fmt: skip
    return answers


def _share(part, whole):
    """None of nothing."""
    return part / whole if whole else None


def _matches(tables):
    people = tables["people"]
    children = people[people["role"] == "mentee"].set_index("person")
    matches = tables["matches"].set_index("match")
    for name in ("route", "sex", "ethnicity"):
        matches[name] = matches["mentee"].map(children[name]).fillna("not recorded").astype("category")
    for name in ("care_experienced", "send"):
        said = matches["mentee"].map(children[name]).map({True: "yes", False: "no"})
        matches[name] = said.fillna("not recorded").astype("category")
    age = (CUT_OFF.year - matches["mentee"].map(children["birth_year"])).to_numpy(dtype=float)
    edges, names = [0, *(below for below, _ in BANDS)], [name for _, name in BANDS]
    matches["age_band"] = pd.cut(age, edges, right=False, labels=names)
    matches["service"] = matches["service"].astype("category")
    return _with_ends(matches.join(_log(tables)), tables["pauses"])


def _log(tables):
    """Sums by match."""
    log = tables["meetings"]
    log = log[log["on"] <= LAST]
    status = log["status"].astype("category")
    came = status == MeetingStatus.ATTENDED
    flags = pd.DataFrame({
        "match": log["match"].astype("int64"), "came": came, "expected": status.isin([*map(str, CHILD_WAS_EXPECTED)]),
        "kept": came | status.isin([*map(str, CALLED_OFF_BY_CHILD)]),
        "ours": status.isin([*map(str, CALLED_OFF_BY_US)]), "first": log["on"].where(came),
    })  # fmt: skip
    by_match = flags.groupby("match")
    sums = by_match[["came", "expected", "kept", "ours"]].sum().join(by_match["first"].min())
    contacts = tables["contacts"]
    told = (contacts["on"] <= LAST) & contacts["two_way"].fillna(value=True).astype(bool)
    return sums.assign(
        contacts=sums["came"].add(contacts.loc[told, "match"].astype("int64").value_counts(), fill_value=0)
    )


def _with_ends(matches, pauses):
    """Planned ends, later by the one pause a match may have."""
    began = matches["first"].fillna(matches["matched_on"])
    closed = matches["closed_on"].where(matches["closed_on"] <= LAST)
    planned = began + matches["planned_weeks"].astype("int64") * WEEK
    known = closed.fillna(LAST + pd.Timedelta(days=1))
    pause = (
        pauses.assign(match=pauses["match"].astype("int64"))
        .set_index("match")[["from", "until"]]
        .reindex(matches.index)
    )
    until = np.minimum(pause["until"] + pd.Timedelta(days=1), known)
    paused = (until - np.maximum(pause["from"], began)).where(pause["from"] < planned).fillna(pd.Timedelta(0))
    end = planned + paused.clip(lower=pd.Timedelta(0))
    mature = end <= LAST
    early = mature & (closed < end) & matches["ending"].isin([*map(str, UNPLANNED)])
    weeks = (closed.fillna(LAST) - began).dt.days.clip(lower=0) / 7
    return matches.assign(mature=mature, early=early, weeks=weeks, ended=closed.notna())


def _lasted(matches):
    """Kaplan–Meier just before 26 weeks, among plans of 26 weeks."""
    long = matches[matches["planned_weeks"] >= 26]
    counts = long.groupby("weeks")["ended"].agg(["sum", "size"])
    at_risk = counts["size"][::-1].cumsum()[::-1]
    curve = (1 - counts["sum"] / at_risk).cumprod()
    before = curve[curve.index < 26 - 0.5 / 7]
    if not len(curve) or (len(before) == len(curve) and before.iloc[-1] > 0):
        return None  # nobody was followed so long
    return float(before.iloc[-1]) if len(before) else 1.0


def _trust(responses, matches):
    """Change of the trust score, by match."""
    items = load()["trust_mentor"].items
    rows = responses[responses["measure"] == "trust_mentor"]
    turned = rows["item"].isin([item.key for item in items if item.reversed])
    value = rows["value"].astype("float64")
    rows = pd.DataFrame({"match": rows["match"].astype("int64"), "round": rows["round"],
                         "value": value.where(~turned, 6 - value)})  # fmt: skip
    answered = rows.groupby(["match", "round"], observed=True)["value"].agg(["mean", "count"])
    score = ((answered["mean"] - 1) * 25).where(answered["count"] >= 3).unstack("round")
    score = score.reindex(columns=["first", "week_6"])
    return pd.DataFrame({"change": (score["week_6"] - score["first"]).dropna()})


def differ(one, other):
    """Largest difference of the answers both have, and how many.

    Raises:
        ValueError: one has a value where the other has none.
    """
    keys = one.keys() | other.keys()
    lacking = [key for key in keys if (one.get(key) is None) != (other.get(key) is None)]
    if lacking:
        raise ValueError(f"{len(lacking)} answers are in one and not in the other, e.g. {sorted(lacking)[:3]}")
    apart = [abs(one[key] - other[key]) for key in keys if one.get(key) is not None]
    return max(apart, default=0.0), len(apart)
