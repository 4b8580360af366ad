"""Words and workbooks: do they tell a number that no table says?"""

import re

from benchmarks.attacker.reading import Found, shown

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
IN_WORDS, IN_SHEETS, SINCE = ("a sentence says a number its table does not", "the workbook says what the publication does not",
                              "then and now are not what was published")  # fmt: skip
OF_SECTIONS = {"7", "5", "10", "0"}  # “7 or fewer”, “to the nearest 5”, “in 10”, “0 to 7”


def of_texts(pages):
    """What words and workbooks tell beside the tables."""
    said = {}
    for page in pages:
        for key, table in page.tables.items():
            if not numbers(table["takeaway"]) <= _of_table(table) | OF_SECTIONS:
                yield Found(page.number, key, IN_WORDS)
            said.setdefault(page.number, set()).update(words for words in _words(table) if words)
        lead = set().union(*(numbers(table["takeaway"]) for table in page.tables.values()))
        if not set().union(*map(numbers, page.plain["in_one_minute"])) <= lead:
            yield Found(page.number, "in_one_minute", IN_WORDS)
        yield from _since(page, said)
        if page.sheets is not None and not _in_sheets(page) <= _in_publication(page):
            yield Found(page.number, "workbook", IN_SHEETS)


def numbers(text):
    """Every number in a text, as it is written."""
    return set(NUMBER.findall(text))


def _words(table):
    return [cell["words"] for row in table["rows"] for cell in map(shown, row["cells"]) if cell]


def _of_table(table):
    cells = [cell for row in table["rows"] for cell in map(shown, row["cells"]) if cell]
    ends = {f"{end * parts:.0f}" for cell in cells for end in (cell["low"], cell["high"]) if end is not None
            for parts in (1, 10, 100)}  # fmt: skip
    dates = {number for row in table["rows"] for cell in row["cells"] if cell["is"] == "held"
             for part in cell["as_at"].split("-") for number in (part, part.lstrip("0"))}  # fmt: skip
    words = set().union(*(numbers(cell["words"]) for cell in cells), *(numbers(row["name"]) for row in table["rows"]))
    fixed = numbers(table["title"]) | ({"100"} if table["kind"] in ("change", "scores", "counts") else set())
    if table["key"] == "since_last":
        return words | numbers(table["takeaway"])
    return words | ends | dates | fixed


def _since(page, said):
    table = page.tables.get("since_last")
    if table is None:
        return
    now = {words for key, own in page.tables.items() if key != "since_last" for words in _words(own)}
    then = said.get(page.plain["previous"], set())
    for row in table["rows"]:
        before, after = (shown(cell) for cell in row["cells"][:2])
        if (before and before["words"] not in then) or (after and after["words"] not in now):
            yield Found(page.number, "since_last", SINCE)


def _in_sheets(page):
    return set().union(*(numbers(text) for rows in page.sheets.values() for row in rows for text in row))


def _in_publication(page):
    texts = [str(value) for value in _leaves(page.plain)]
    dates = {part.lstrip("0") for text in texts if re.fullmatch(r"\d{4}-\d\d-\d\d", text) for part in text.split("-")}
    return set().union(*map(numbers, texts)) | dates | {"7", "0"} | {f"{at}" for at in range(1, len(page.sheets) + 1)}


def _leaves(plain):
    if isinstance(plain, dict | list):
        for one in plain.values() if isinstance(plain, dict) else plain:
            yield from _leaves(one)
    else:
        yield plain
