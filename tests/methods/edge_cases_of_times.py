"""What the methods on how long it lasts answer at the edges; read as `edge_cases` says."""

import numpy as np

from evaluation.methods import cumulative_incidence, kaplan_meier, kaplan_meier_by, log_rank

NAN = float("nan")
RARE = "It has happened to nobody by then"
ROWS = [
    (kaplan_meier, "nobody", ([], []), "at 3 unknown, median unknown, mean to 3 unknown, n 0: There is nobody"),
    (
        kaplan_meier,
        "one",
        ([3], [1]),
        "at 3 0 (no interval), median 3 (no interval), mean to 3 3 (0.6196 to 3), n 1: Once everybody",
    ),
    (
        kaplan_meier,
        "two",
        ([2, 5], [1, 0]),
        "at 3 0.5 (0.006 to 0.9104), median 2 (2 to ?), mean to 3 2.5 (0.0003 to 3), n 2",
    ),
    (
        kaplan_meier,
        "all equal",
        ([5, 5, 5], [0, 0, 0]),
        f"at 3 1 (0.4385 to 1), median unknown, mean to 3 3 (1.3155 to 3), n 3: {RARE}",
    ),
    (
        kaplan_meier,
        "ties",
        ([2, 2, 2, 5], [1, 0, 1, 0]),
        "at 3 0.5 (0.0578 to 0.8449), median 2 (2 to ?), mean to 3 2.5 (1.2767 to 2.9137), n 4",
    ),
    (
        kaplan_meier,
        "zero times",
        ([0, 0, 4], [1, 0, 1]),
        "at 3 0.6667 (0.0541 to 0.9452), median 4 (0 to ?), mean to 3 2 (0.0306 to 2.9923), n 3",
    ),
    (
        kaplan_meier,
        "missing",
        ([2, 5, NAN, 3], [1, 0, 1, None]),
        "at 3 0.5 (0.006 to 0.9104), median 2 (2 to ?), mean to 3 2.5 (0.0003 to 3), n 2",
    ),
    (kaplan_meier_by, "nobody", ([], [], []), "no group"),
    (kaplan_meier_by, "one", ([3], [1], "a"), "a at 3 0 (no interval), n 1"),
    (kaplan_meier_by, "two", ([2, 5], [1, 0], "ab"), "a at 3 0 (no interval), n 1; b at 3 1 (0.2065 to 1), n 1"),
    (kaplan_meier_by, "empty group", ([2, 5, NAN], [1, 0, 1], "aab"), "a at 3 0.5 (0.006 to 0.9104), n 2"),
    (kaplan_meier_by, "zero times", ([0, 0, 4], [1, 0, 1], "aaa"), "a at 3 0.6667 (0.0541 to 0.9452), n 3"),
    (
        kaplan_meier_by,
        "missing",
        ([2, 5, 9], [1, 0, 1], np.array(["a", "a", None])),
        "a at 3 0.5 (0.006 to 0.9104), n 2",
    ),
    (cumulative_incidence, "nobody", ([], []), "1 at 3 unknown, n 0; 2 at 3 unknown, n 0"),
    (cumulative_incidence, "one", ([3], [1]), "1 at 3 1 (no interval), n 1; 2 at 3 0 (0 to 0.7935), n 1"),
    (cumulative_incidence, "two", ([2, 5], [1, 2]), "1 at 3 0.5 (0.006 to 0.9104), n 2; 2 at 3 0 (0 to 0.6576), n 2"),
    (cumulative_incidence, "all equal", ([5, 5], [0, 0]), "1 at 3 0 (0 to 0.6576), n 2; 2 at 3 0 (0 to 0.6576), n 2"),
    (
        cumulative_incidence,
        "ties",
        ([2, 2, 5], [1, 2, 0]),
        "1 at 3 0.3333 (0.009 to 0.7741), n 3; 2 at 3 0.3333 (0.009 to 0.7741), n 3",
    ),
    (
        cumulative_incidence,
        "zero times",
        ([0, 0, 4], [1, 0, 2]),
        "1 at 3 0.3333 (0.009 to 0.7741), n 3; 2 at 3 0 (0 to 0.6576), n 3",
    ),
    (
        cumulative_incidence,
        "missing",
        ([2, 5, NAN], [1, 2, 1]),
        "1 at 3 0.5 (0.006 to 0.9104), n 2; 2 at 3 0 (0 to 0.6576), n 2",
    ),
    (log_rank, "nobody", ([], [], []), "unknown, n 0: Fewer than two groups"),
    (log_rank, "empty group", ([1, 2], [1, 1], "aa"), "unknown, n 2: Fewer than two groups"),
    (log_rank, "one", ([1], [1], "a"), "unknown, n 1: Fewer than two groups"),
    (log_rank, "two", ([1, 2], [1, 1], "ab"), "χ² 1, df 1, p 0.3173, n 2"),
    (log_rank, "all equal", ([1, 1], [1, 1], "ab"), "unknown, n 2: The groups were never at risk together"),
    (log_rank, "ties", ([1, 1, 2, 2], [1, 0, 1, 1], "abab"), "χ² 1, df 1, p 0.3173, n 4"),
    (log_rank, "zero times", ([0, 0, 1, 2], [1, 0, 1, 1], "abab"), "χ² 2, df 1, p 0.1573, n 4"),
    (log_rank, "missing", ([1, NAN, 2], [1, 1, 1], "aab"), "χ² 1, df 1, p 0.3173, n 2"),
]
