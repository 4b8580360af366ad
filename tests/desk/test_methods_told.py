from evaluation.desk.methods_told import explained, glossary, method_lines, methods_behind
from evaluation.measures import load
from evaluation.methods import proportion


def behind(key):
    return next(one.methods for one in explained(load()) if one.indicator.key == key)


def test_methods_are_found_through_the_code_that_computes_a_figure():
    assert behind("meetings_come_to") == ("clustered_rate",)  # imported inside a function of another file
    assert behind("trust_mentor_change") == ("paired_change",)  # called by a function in a closure
    assert behind("pairs_to_check") == ()  # a count


def test_code_outside_the_catalogue_has_no_methods():
    def elsewhere(facts):
        return proportion(len(facts), 10)

    assert methods_behind(elsewhere) == ()


def test_every_method_has_a_line_and_classes_are_no_methods():
    lines = method_lines()
    assert lines["proportion"].startswith("A share of people or matches")
    assert "\n" not in lines["proportion"]
    assert "Survival" not in lines
    assert all(lines.values())


def test_the_glossary_has_a_meaning_for_every_word():
    words = dict(glossary())
    assert words["cut-off"] == "the last day a service's log is complete to; never today"
    assert "*" not in words["change"]
    assert "word" not in words  # the head of the table is no word
