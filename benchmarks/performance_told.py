"""The measurements of `benchmarks.performance` as a page and a picture."""

from pathlib import Path

SIZE = {10_000: "10k", 1_000_000: "1M", 10_000_000: "10M"}
GOALS = {  # facts + every indicator × service and group, CPU seconds
    10_000: 0.4, 1_000_000: 2.0, 10_000_000: 15.0,
}  # fmt: skip
NOTE = """
Ours makes matches, people, all scores and contacts before it answers six figures, the rest of the facts only where a
figure asks; the others make only what the six need, so they are the faster for six. Not yet met: the whole assessment's
time at 10k and 10M and its memory at 10M, and reading the store. Met: the whole assessment at 1M on a machine with little
else to do, Kaplan–Meier beside its floor, the second figure to 1M, the engine beside SQL at 1M, R and lifelines.
"""
HEAD = """# How fast it is

Made by `python -m benchmarks.performance {command}`. Machine: {machine}. Other work ran on it at the same time, so
these are **CPU seconds** of all threads together, the least of several runs, and ratios taken in one run; on a quiet
machine times are lower and ratios nearly the same. Programmes are invented and seeded (`benchmarks/programmes.py`): a
match has 20 meetings and 10 contacts, two children in three answer; ten services, about {groups} groups over seven
characteristics, {figures} indicators.
"""


def write(found, path):
    """The page at this path, the picture in `pictures/` beside it."""
    parts = [_head(found), _whole(found), _same(found), _engine(found), _store(found), _methods(found)]
    path.write_text("\n".join(parts))
    _picture(found, path.parent / "pictures/performance.png")


def _size(size):
    return SIZE.get(int(size), f"{int(size):,}")


def _table(head, rows):
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def _head(found):
    one = next(iter(found["whole"].values()))
    return HEAD.format(command=found["command"], machine=found["machine"], **{k: one[k] for k in ("groups", "figures")})


def _whole(found):
    rows = []
    for size, one in found["whole"].items():
        total = one["facts"][0] + one["by_all"][0]
        rows.append([_size(size), f"{one['facts'][0]:.2f}", f"{one['by_service'][0]:.2f}", f"{one['by_all'][0]:.2f}",
                     f"{total:.2f}", f"{GOALS.get(int(size), float('nan')):g}", f"{1e6 * total / int(size):.1f}",
                     f"{one['second'][0] * 1e3:.1f} ms", f"{one['tables_mib']:,.0f}", f"{one['peak_mib']:,.0f}"])  # fmt: skip
    head = ["meetings", "facts", "every indicator, by service", "by all seven", "facts + by all", "goal", "µs a meeting",
            "a second figure", "MiB, tables made", "MiB, peak"]  # fmt: skip
    return f"\n## The whole assessment\n\n{_table(head, rows)}\n![](pictures/performance.png)\n"


def _same(found):
    rows = []
    for size, one in found["same"].items():
        own = one["ours"]
        rows += [[_size(size), who, f"{one[who][0]:.2f}", f"{one[who][1]:.2f}", f"{one[who][0] / own[0]:.1f} ×",
                  f"{one[who][1] / own[1]:.1f} ×"]
                 for who in ("ours", "well-written pandas", "plain pandas + statsmodels") if who in one]  # fmt: skip
    any_one = next(iter(found["same"].values()), {"answers": 0})
    worst = max((one["differ"] for one in found["same"].values()), default=0)
    told = f"Six indicators for everybody and every group, {any_one['answers']} answers; they differ by at most {worst:.0e}."
    return f"## The same answers by other means\n\n{told}\n{NOTE}\n" + _table(
        ["meetings", "by", "CPU s", "wall s", "CPU × ours", "wall × ours"], rows
    )


def _engine(found):
    rows = [[_size(size), f"{one['expressions']:.2f}", f"{one['SQL']:.2f}", f"{one['expressions'] / one['SQL']:.2f} ×"]
            for size, one in found["engine"].items()]  # fmt: skip
    return (
        "\n## The engine beside hand-written SQL\n\nFour reductions of all rows; the counts are checked equal.\n\n"
        + _table(["meetings", "our expressions", "SQL by hand", "ratio"], rows)
    )


def _store(found):
    rows = [[_size(size), f"{one['rows']:,}", f"{one['cpu']:.2f}", f"{one['wall']:.2f}", f"{one['before_mib']:,.0f}",
             f"{one['peak_mib']:,.0f}"] for size, one in found["store"].items()]  # fmt: skip
    return "\n## Reading the store\n\nRegister and log from SQLite into canonical tables.\n\n" + _table(
        ["meetings", "rows", "CPU s", "wall s", "MiB before", "MiB, peak"], rows
    )


def _methods(found):
    rows = [[what, who, f"{seconds:.3f}", f"{ratio:.2f} ×"] for what, who, seconds, ratio in found["methods"]]
    return (
        "\n## Methods beside floors and peers\n\nKaplan–Meier with log-log interval and log-rank of 1M subjects in 10 "
        "groups; alpha of 1M × 10; random intercept of 20 000 × 3. A floor is the least NumPy that gives the same numbers.\n\n"
        + _table(["what", "by", "CPU s", "× ours"], rows)
    )


def _picture(found, path: Path):
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.2), layout="constrained")
    axes = figure.subplots()
    sizes = [int(size) for size in found["whole"]]
    series = {"facts + every indicator": [one["facts"][0] + one["by_all"][0] for one in found["whole"].values()],
              "facts alone": [one["facts"][0] for one in found["whole"].values()],
              "goal": [GOALS.get(size, float("nan")) for size in sizes]}  # fmt: skip
    for (name, seconds), colour, dash in zip(series.items(), ("#12436D", "#28A197", "#801650"), "--:", strict=True):
        axes.plot(sizes, seconds, dash if name == "goal" else "-", color=colour, marker="o")
        axes.annotate(
            name, (sizes[-1], seconds[-1]), xytext=(6, 0), textcoords="offset points", color=colour, va="center"
        )
    axes.set(xscale="log", yscale="log", xlabel="meetings", ylabel="CPU seconds")
    axes.margins(x=0.35)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=120)
