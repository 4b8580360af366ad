"""Whether a row of a table as it stands in a browser prints what the command line says, to the last digit it prints."""

import re

NUMBER = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?")
WEEK = 7  # days


def numbers(text):
    """The numbers a cell prints, each with half a unit of its last digit."""
    found = []
    for one in NUMBER.findall(text):
        plain = one.replace(",", "").replace("−", "-")
        digits = len(plain.partition(".")[2])
        found.append((float(plain), 0.5 * 10**-digits + 1e-9))
    return found


def says(text, *expected):
    """Whether a cell prints just these values, to its last digit."""
    printed = numbers(text)
    return len(printed) == len(expected) and all(
        value is not None and abs(got - value) <= half for (got, half), value in zip(printed, expected, strict=True)
    )


def in_100(one):
    """Value and limits as a page prints them: of a share in 100."""
    by = 100 if one["unit"] == "proportion" else 1
    return [None if one[name] is None else by * one[name] for name in ("value", "low", "high")]


class Told:
    """What `indicators --json` says, by title."""

    def __init__(self, indicators):
        from evaluation.programme import Programme

        self.by_title = {one["title"]: one for one in indicators.values()}
        self.by_key, self.rounds = indicators, {one.title: one.key for one in Programme().rounds}

    def holds(self, table, row):
        """Whether a row's figures are the command's; None where the command gives no such row."""
        title, head = table["title"].partition(", since")[0], table["head"]
        if head[1:] == ["Figure", "Likely between", "Counts"]:
            return self._figure(title, row)
        if head[0] == "What was rated" and "Change" in head:
            return self._change(row)
        if head[0] == "What was rated" and "Gap" in head:
            return self._gap(row)
        if head[0] == "Planned length":
            return self._endings(head, row)
        if head[1:4] == ["Twice", "Once", "Never"]:
            return self._answered(row)
        return self._curve(title, row) if head[-1] == "Still followed" else None

    def _one(self, title, label):
        found = self.by_title.get(title)
        if found is None:
            return None
        groups = {one["group"]: one for one in found.get("groups", ()) if one["by"] in ("service", "round")}
        return found if label == "All" else groups.get(self.rounds.get(label.lower(), label))

    def _figure(self, title, row):
        one = self._one(title, row[0])
        if one is None or not numbers(row[1]):
            return None
        value, low, high = in_100(one)
        share = (value, 100) if one["unit"] == "proportion" else (value,)
        return says(row[1], *share) and says(row[2], low, high) and says(row[3], one["n"])

    def _change(self, row):
        found = self.by_title.get(f"{row[0]}: change")
        for one in [found, *found.get("groups", ())] if found else []:
            if one["low"] is not None and "mean_before" in one and says(row[5], one["n"]):
                means = says(row[1], one["mean_before"]) and says(row[2], one["mean_after"])
                if means and says(row[3], one["value"]) and says(row[4], one["low"], one["high"]):
                    return True
        return False if found else None

    def _gap(self, row):
        for title, gap in self.by_title.items():
            name = title.removesuffix(": both sides")
            one = self._one(title, row[0]) if name != title else None
            if one and says(row[3], one["value"]) and says(row[4], one["low"], one["high"]) and says(row[5], one["n"]):
                child = self._one(name, row[0])
                return bool(child) and says(row[2], child["value"]) and gap["unit"] == "points"
        return False

    def _endings(self, head, row):
        groups = self.by_key["how_matches_end"]["groups"]
        of = {one["group"]: one for one in groups if one["by"] == f"ending, {row[0]}"}
        if not of:
            return None
        told = zip(head[1:-1], row[1:-1], strict=True)
        return all(_share_of(cell, of.get(name.lower())) for name, cell in told) and says(row[-1], _any(of)["n"])

    def _answered(self, row):
        of = {one["group"]: one for one in self.by_key["answered_both"]["groups"] if one["by"] == "answered"}
        told = zip(("twice", "once", "never"), row[1:4], strict=True)
        return all(_share_of(cell, of[name]) for name, cell in told) and says(row[4], of["twice"]["n"])

    def _curve(self, title, row):
        week = int(numbers(row[0])[0][0])
        if title.startswith("Mentors still"):
            key, group, share = "mentor_stay", f"{week * WEEK} days", ()
        else:
            planned = numbers(title)[0][0]
            key, group, share = "still_together_26_weeks", f"{planned:.0f} weeks planned", (100,)
            if week != planned or not row[0].startswith("Together"):
                return None
        one = next((one for one in self.by_key[key]["groups"] if one["group"] == group), None)
        if one is None or one["value"] is None:
            return None
        value, low, high = in_100(one)
        return says(row[1], value, *share) and says(row[2], low, high)


def _any(of):
    return next(iter(of.values()))


def _share_of(cell, one):
    """`17 (44 in 100)` of a group's share; `0` where there is none."""
    if one is None or not one["value"]:
        return says(cell, 0)
    return says(cell, one["value"] * one["n"], 100 * one["value"], 100)


class Published:
    """What `publication --json` says, by the title of each table."""

    def __init__(self, publication):
        tables = [table for section in publication["sections"] for table in section["tables"]]
        self.rows = {(one["title"], row["name"]): row["cells"] for one in tables for row in one["rows"]}

    def holds(self, table, row):
        """Whether a row's cells are the publication's; None where it has no such row."""
        found = [cells for (title, name), cells in self.rows.items()
                 if name == row[0] and table["title"].startswith(title) and len(cells) == len(row) - 1]  # fmt: skip
        return any(all(map(_prints, row[1:], cells)) for cells in found) if found else None


def _prints(text, cell):
    """Whether a cell on paper prints a frozen one: its mark, or its words and the limits after them."""
    if cell["is"] == "suppressed":
        return text == f"[{cell['mark']}]"
    frozen = cell["last"] if cell["is"] == "held" else cell
    printed = [got for got, _ in numbers(text.partition("as at")[0])]
    words = [got for got, _ in numbers(frozen["words"])]
    limits = [] if frozen["low"] is None else [frozen["low"], frozen["high"]]
    rest = printed[len(words) :]
    by = words[1] if " in 10" in frozen["words"] else 1  # a share's limits are told in as many parts as itself
    return printed[: len(words)] == words and rest in ([], [round(by * one, 6) for one in limits])
