"""A plain script for the same six answers, as many services write one: pandas with text, merged rows, a filter and
statsmodels for every group. Runs in the peers' environment: `python plain.py FOLDER`, tables as Parquet files there.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.stats.proportion import proportion_confint

CUT_OFF = pd.Timestamp("2026-06-30")
EXPECTED = ["attended", "child did not attend", "child cancelled on the day"]
CHILD = ["child did not attend", "child cancelled with notice", "child cancelled on the day"]
OURS = ["mentor cancelled", "mentor did not attend", "service cancelled"]
BY = ["service", "route", "sex", "ethnicity", "age_band", "care_experienced", "send"]


def band(age):
    for below, name in ((10, "under 10"), (14, "10-13"), (16, "14-15"), (18, "16-17"), (26, "18-25")):
        if age < below:
            return name
    return "26 or over"


def read(folder):
    tables = {path.stem: pd.read_parquet(path) for path in Path(folder).glob("*.parquet")}
    return {name: frame.convert_dtypes() for name, frame in tables.items()}


def prepared(tables):
    people = tables["people"][tables["people"]["role"] == "mentee"].copy()
    people["age_band"] = people["birth_year"].apply(lambda year: band(2026 - year))
    for name in ("care_experienced", "send"):
        people[name] = people[name].map({True: "yes", False: "no"})
    people[BY[1:]] = people[BY[1:]].fillna("not recorded")
    people = people[["person", *BY[1:]]].rename(columns={"person": "mentee"})
    matches = tables["matches"].merge(people, on="mentee")
    own = matches[["match", *BY]]
    log = tables["meetings"].drop(columns="service").merge(own, on="match")
    contacts = tables["contacts"].drop(columns="service").merge(own, on="match")
    answers = tables["responses"].drop(columns="service").merge(own, on="match")
    log = log[log["on"] <= CUT_OFF]
    contacts = contacts[(contacts["on"] <= CUT_OFF) & contacts["two_way"].fillna(True)]
    return with_ends(matches, log, tables["pauses"]), log, contacts, scored(answers)


def with_ends(matches, log, pauses):
    first = log[log["status"] == "attended"].groupby("match")["on"].min().rename("first")
    matches = matches.merge(first, left_on="match", right_index=True, how="left")
    matches = matches.merge(pauses[["match", "from", "until"]], on="match", how="left")
    matches["began"] = matches["first"].fillna(matches["matched_on"])
    matches.loc[matches["closed_on"] > CUT_OFF, "closed_on"] = pd.NaT

    def planned_end(row):
        end = row["began"] + pd.Timedelta(weeks=int(row["planned_weeks"]))
        if pd.notna(row["from"]) and row["from"] < end:
            known = row["closed_on"] if pd.notna(row["closed_on"]) else CUT_OFF + pd.Timedelta(days=1)
            until = min(row["until"] + pd.Timedelta(days=1), known)
            end += max(until - max(row["from"], row["began"]), pd.Timedelta(0))
        return end

    matches["planned_end"] = matches.apply(planned_end, axis=1)
    matches["weeks"] = (matches["closed_on"].fillna(CUT_OFF) - matches["began"]).dt.days.clip(lower=0) / 7
    return matches


def scored(answers):
    own = answers[answers["measure"] == "trust_mentor"].copy()
    own.loc[own["item"] == "3", "value"] = 6 - own["value"]
    table = own.pivot_table(index=["match", *BY, "round"], columns="item", values="value").reset_index("round")
    table["score"] = (table.drop(columns="round").mean(axis=1) - 1) * 25
    return table.reset_index()[["match", *BY, "round", "score"]]


def answered(matches, log, contacts, scores):
    came = (log["status"] == "attended").sum()
    expected = log["status"].isin(EXPECTED)
    if expected.any():  # the interval by child, as a regression on a constant
        by_child = (log[expected]["status"] == "attended").astype(float)
        sm.OLS(by_child.to_numpy(), np.ones(len(by_child))).fit(
            cov_type="cluster", cov_kwds={"groups": log[expected]["match"].to_numpy(dtype=int)})  # fmt: skip
    kept = log["status"].isin(["attended", *CHILD]).sum()
    mature = matches[matches["planned_end"] <= CUT_OFF]
    early = mature[
        (mature["closed_on"] < mature["planned_end"]) & mature["ending"].isin(["child chose", "mentor", "service"])
    ]
    if len(mature):
        proportion_confint(len(early), len(mature), method="wilson")
    long = matches[matches["planned_weeks"] >= 26]
    lasted = None
    if len(long):
        curve = sm.SurvfuncRight(long["weeks"].astype(float), long["closed_on"].notna().astype(int))
        seen = curve.surv_times < 26 - 0.5 / 7
        lasted = curve.surv_prob[seen][-1] if seen.any() else 1.0
    wide = scores.pivot_table(index="match", columns="round", values="score").dropna()
    change = (wide["week_6"] - wide["first"]).mean() if len(wide) and wide.shape[1] == 2 else None
    return {"meetings_come_to": came / expected.sum(), "meetings_kept": kept / (kept + log["status"].isin(OURS).sum()),
            "contacts": came + len(contacts), "ended_early": len(early) / len(mature) if len(mature) else None,
            "still_together_26_weeks": lasted, "trust_mentor_change": change}  # fmt: skip


def main(folder):
    tables = read(folder)
    cpu, wall = time.process_time(), time.perf_counter()
    frames = prepared(tables)
    found = [("", "", answered(*frames))]
    for by in BY:
        for group in frames[0][by].unique():
            found.append((by, group, answered(*(frame[frame[by] == group] for frame in frames))))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    rows = [[key, by, group, None if value is None else float(value)]
            for by, group, values in found for key, value in values.items()]  # fmt: skip
    print(json.dumps({"cpu": cpu, "wall": wall, "answers": rows}))


if __name__ == "__main__":
    main(sys.argv[1])
