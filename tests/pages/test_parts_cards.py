from streamlit.testing.v1 import AppTest


def cards():
    from datetime import date

    import streamlit as st

    from pages.parts.cards import takeaway_card

    pressed = takeaway_card("Pairs to check on", 4, "No contact.", key="pairs", last_checked=date(2026, 6, 28))
    takeaway_card("Mentors to support", 0, "Over hours.", key="mentors", last_checked=date(2026, 6, 28))
    st.session_state["pressed"] = pressed


def tiles():
    from evaluation.results import Estimate, Finding, Indicator
    from pages.parts.cards import tile

    indicator = Indicator(
        "k", "Meetings <came>", "Do they come?", "log", "proportion", "higher", "f", "Ours", (), "", str,
        caution="Not a validated questionnaire.",
    )  # fmt: skip
    many, few = (Estimate(0.74, 0.69, 0.79, n, method="clustered_rate", n_of="children") for n in (61, 6))
    tile(Finding(indicator, many), "They came.", key="many", period="since the start")
    tile(Finding(indicator, few), "Six children is few.", key="few", period="since the start")


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def test_a_card_is_a_heading_with_its_number_and_a_button():
    at = AppTest.from_function(cards, default_timeout=30).run()
    assert ">Pairs to check on: 4</h3>" in html(at)
    assert at.session_state["pressed"] is False
    assert at.button(key="open_pairs").click().run().session_state["pressed"] is True


def test_a_zero_card_says_when_it_was_checked_and_has_no_button():
    at = AppTest.from_function(cards, default_timeout=30).run()
    assert "None. Last checked 28 June." in html(at)
    assert "Over hours." not in html(at)
    assert len(at.button) == 1


def test_a_tile_has_number_range_people_and_a_picture_in_words():
    at = AppTest.from_function(tiles, default_timeout=30).run()
    assert not at.exception
    assert ">74 in 100</span>" in html(at)
    assert "69 to 79, 61 children" in html(at)
    assert "Meetings &lt;came&gt;" in html(at)
    assert html(at).count("Not a validated questionnaire.") == 1  # beside a number only
    (picture,) = at.get("image")  # one: below ten people there is a sentence and no picture
    assert picture.proto.imgs[0].alt.startswith("Dot with interval: Meetings")


def test_a_tile_says_its_period_under_the_number_and_the_ends_of_its_scale_under_the_picture():
    at = AppTest.from_function(tiles, default_timeout=30).run()
    assert html(at).count("Since the start") == 1  # only where there is a number
    assert "<span>0</span><span>100</span>" in html(at)


def test_below_ten_people_the_sentence_stands_alone():
    at = AppTest.from_function(tiles, default_timeout=30).run()
    assert html(at).count("74 in 100") == 1
    assert "Six children is few." in html(at)
