"""One value corrected: the rest of its row stays; it is an upload of its own, and an undo brings the old one back."""

from datetime import date

import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.problems import Refused
from tests.intake.files import delimited

TODAY = date(2026, 7, 1)
LOG = [
    ["Match ID", "Date", "Status", "Minutes", "Informal", "Group"],
    ["A", "2025-03-04", "attended", "60", "yes", "chess"],
    ["A", "2025-03-04", "DNA", "", "", ""],
    ["B", "2025-03-05", "attended", "45", "no", ""],
]
FORM = [["Young person", "Date completed", "I would tell my mentor if something was worrying me."]]


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "home")
    store(desk, delimited(LOG), "log.csv")
    yield desk
    desk._store.close()


def store(desk, content, name, toml=""):
    from evaluation.intake import Matching

    matching = desk.inspect(LOCAL, content, name, Matching.from_toml(toml) if toml else None).matching
    draft = desk.read(LOCAL, content, name, matching, today=TODAY)
    assert draft.reading.questions == ()
    return desk.store(LOCAL, draft, draft.complete_to)


def meetings(desk):
    rows = desk._store.table("meetings").sort_values(
        ["on", "nth"] if "nth" in desk._store.table("meetings") else ["on"]
    )
    names = desk._store.references("match", [int(key) for key in rows["match"].unique()])
    told = rows.assign(match=rows["match"].map(names))[["match", "status", "minutes", "informal", "group"]]
    return sorted(tuple("" if str(cell) in {"<NA>", "nan"} else str(cell) for cell in row) for row in told.to_numpy())


def correct(desk, row, column, value, *, number=1, reason="a slip of the pen"):
    return desk.correct(LOCAL, number, row, column, value, reason=reason, today=TODAY)


def test_one_value_changes_and_nothing_else(desk):
    before = meetings(desk)
    upload = correct(desk, 2, "minutes", "1h15")
    assert (upload.number, upload.file_name) == (2, "Correction of upload 1, row 2")
    assert (upload.counts.in_file, upload.counts.changed, upload.counts.new) == (1, 1, 0)
    assert meetings(desk) == [("A", "attended", "75.0", "True", "chess"), *before[1:]]
    desk.undo(LOCAL, 2)
    assert meetings(desk) == before


def test_the_second_of_two_meetings_of_one_day_is_the_one_that_changes(desk):
    upload = correct(desk, 3, "status", "mentor no show")
    assert (upload.counts.in_file, upload.counts.same, upload.counts.changed) == (2, 1, 1)
    assert [one[:3] for one in meetings(desk)] == [
        ("A", "attended", "60.0"), ("A", "mentor did not attend", ""), ("B", "attended", "45.0"),
    ]  # fmt: skip


def test_a_value_that_is_not_known_is_emptied_and_the_same_again_says_so(desk):
    correct(desk, 4, "minutes", "")
    assert meetings(desk)[2][2] == ""
    with pytest.raises(Refused, match="Upload 2 says something newer"):
        correct(desk, 4, "minutes", "50")
    assert correct(desk, 2, "minutes", "50", number=2).counts.changed == 1


def test_the_reason_is_kept_with_the_correction_and_the_audit_log_says_that_there_is_one(desk):
    assert correct(desk, 2, "minutes", "75", reason="the mentor wrote it down wrongly").because == (
        "the mentor wrote it down wrongly"
    )
    details = [entry.detail for entry in desk._store.audit() if entry.action == "value corrected"]
    assert details == ["upload 2, for a reason kept with it"]


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (2, "minutes", "5000", "not between 0 and 720"),
        (2, "minutes", "27-22-20", "cannot be read as a number"),
        (2, "status", "sent home", "is not known"),
        (2, "on", "2025-03-05", "says which row it is"),
        (99, "minutes", "60", "holds no row 99"),
        (2, "colour", "red", "holds no row 2 with “colour”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(desk, row, column, value, said):
    with pytest.raises(Refused, match=said):
        correct(desk, row, column, value)
    assert len(desk.uploads(LOCAL)) == 1


def test_without_a_reason_nothing_is_stored(desk):
    with pytest.raises(Refused, match="why"):
        correct(desk, 2, "minutes", "75", reason=" ")


def test_an_answer_is_corrected_by_its_question(desk):
    measure = '[measures.calm]\nname = "Calm"\nrespondent = "mentee"\nitems = ["1", "2"]\nlow = 1\nhigh = 5\n'
    columns = (
        '[columns]\n"Code" = "person"\nQ1 = { measure = "calm", item = "1" }\nQ2 = { measure = "calm", item = "2" }\n'
    )
    content = delimited([["Code", "Q1", "Q2"], ["H1", "5", "4"], ["H2", "3", "2"]])
    store(desk, content, "form.csv", f'table = "responses"\n[constants]\nround = "first"\n{columns}{measure}')
    assert desk.correctable(LOCAL, 2) == ("calm/1", "calm/2")
    correct(desk, 3, "calm/2", "1", number=2)
    answers = desk._store.table("responses")
    assert sorted(zip(answers["item"], answers["value"], strict=True)) == [("1", 3), ("1", 5), ("2", 1), ("2", 4)]


def test_two_uploads_side_by_side(desk):
    later = [LOG[0], LOG[1], [*LOG[3][:3], "50", "no", ""], ["B", "2025-03-06", "attended", "30", "", ""]]
    store(desk, delimited(later), "later.csv")
    (found,) = desk.differences(LOCAL, 2, 1)
    assert (found.table, found.only_here, found.differs, found.same, found.only_there) == ("meetings", 1, 1, 1, 1)
    with pytest.raises(Refused, match="no upload 9"):
        desk.differences(LOCAL, 9, 1)
