"""Kaplan–Meier with interval and log-rank, alpha and the random intercept, beside their floors and peers."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import hand_written
from evaluation import methods

PEERS = Path(__file__).parent / "peers"
GROUPS, SUBJECTS, CLUSTERS = 10, 1_000_000, 20_000


def side_by_side(works, runs=7):
    """Name → (least CPU seconds, result); the works take turns, so that a busy moment strikes all alike."""
    took = {name: [] for name in works}
    results = {}
    for _ in range(runs):
        for name, work in works.items():
            start = time.process_time()
            results[name] = work()
            took[name].append(time.process_time() - start)
    return {name: (min(took[name]), results[name]) for name in works}


def drawn(seed=2026):
    draw = np.random.default_rng(seed)
    group = draw.integers(0, GROUPS, SUBJECTS)
    ending, seen = draw.exponential(40 + group, SUBJECTS), draw.uniform(1, 104, SUBJECTS)
    level = draw.normal(0, 0.6, CLUSTERS).repeat(3)
    return {"time": np.ceil(np.minimum(ending, seen)).astype(np.int64), "event": (ending <= seen).astype(np.int64),
            "group": group, "value": level + draw.normal(0, 1, 3 * CLUSTERS),
            "cluster": np.arange(CLUSTERS).repeat(3),
            "items": draw.normal(0, 1, (SUBJECTS, 1)) + draw.normal(0, 1, (SUBJECTS, 10))}  # fmt: skip


def measured(python, folder):
    """Rows (what, who, CPU seconds, × ours) and what was seen equal."""
    data = drawn()
    own = _ours_and_floors(data)
    np.savez(folder / "arrays.npz", **{name: data[name] for name in data if name != "items"})
    others = _json([python, PEERS / "survival.py", folder / "arrays.npz"]) if python else {}
    if shutil.which("Rscript"):
        pd.DataFrame({name: data[name] for name in ("time", "event", "group")}).to_csv(
            folder / "curves.csv", index=False
        )
        pd.DataFrame({name: data[name] for name in ("value", "cluster")}).to_csv(folder / "clusters.csv", index=False)
        others |= _json(["Rscript", PEERS / "survival.R", folder])
    _check(own, others)
    return _rows(own, others)


def _ours_and_floors(data):
    time_, event, group = (data[name] for name in ("time", "event", "group"))

    def curves():
        found = methods.kaplan_meier_by(time_, event, group)
        return [curve.at(26).value for curve in found.values()], methods.log_rank(time_, event, group).statistic

    def floor():
        survival, _, _ = hand_written.curves_floor(time_, event, group, GROUPS)
        return survival[:, 26].tolist(), hand_written.log_rank_floor(time_, event, group, GROUPS)

    intercept = lambda: methods.random_intercept(data["value"], data["cluster"])  # noqa: E731
    return {
        "Kaplan–Meier, interval, log-rank": side_by_side({"ours": curves, "NumPy floor": floor}),
        "alpha": side_by_side({"ours": lambda: methods.cronbach_alpha(data["items"]).alpha,
                               "NumPy floor": lambda: hand_written.alpha_floor(data["items"])}),
        "random intercept": side_by_side({
            "ours": lambda: (lambda fit: (fit.var_between, fit.var_within))(intercept()),
            "closed form, balanced only": lambda: hand_written.intercept_floor(data["value"], data["cluster"])}),
    }  # fmt: skip


def _json(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-500:])
        return {}
    return json.loads(done.stdout)


def _check(own, others):
    """Everybody gives the same numbers."""
    ours = own["Kaplan–Meier, interval, log-rank"]["ours"][1]
    alike = [own["Kaplan–Meier, interval, log-rank"]["NumPy floor"][1]]
    alike += [tuple(others[name][1]) for name in ("lifelines", "R survival") if name in others]
    for curve, statistic in alike:
        np.testing.assert_allclose(curve, ours[0], rtol=1e-9)
        np.testing.assert_allclose(statistic, ours[1], rtol=1e-6)
    np.testing.assert_allclose(own["alpha"]["NumPy floor"][1], own["alpha"]["ours"][1], rtol=1e-9)
    for found in (
        own["random intercept"]["closed form, balanced only"],
        *(others[n] for n in ("R lme4", "statsmodels") if n in others),
    ):
        np.testing.assert_allclose(found[1], own["random intercept"]["ours"][1], rtol=1e-3)


def _rows(own, others):
    whose = {"Kaplan–Meier, interval, log-rank": ("lifelines", "SciPy (no log-rank)", "R survival"),
             "random intercept": ("statsmodels", "R lme4")}  # fmt: skip
    for what, found in own.items():
        found |= {name: others[name] for name in whose.get(what, ()) if name in others}
    return [(what, who, seconds, seconds / found["ours"][0]) for what, found in own.items()
            for who, (seconds, _) in found.items()]  # fmt: skip
