"""The printed forms as pages: whole in themselves, readable by machine and by eye, and nothing torn on A4."""

import re

import pytest
from taken_apart import asked, form

from evaluation.measures import load
from evaluation.measures.form import form_kinds, survey_form

every_kind = pytest.mark.parametrize("kind", sorted(form_kinds()))
PULSE = [measure for measure in load().values() if measure.provenance.startswith("Pulse")]


def test_a_reversed_question_looks_like_any_other():
    turned = {f"{measure.key}_{item.key}": item for measure in PULSE for item in measure.items if item.reversed}
    assert len(turned) == 9
    for kind in form_kinds():
        html = survey_form(kind)
        assert "revers" not in html.casefold()
        shapes = set()
        for key, item in asked(kind):
            if load()[key].kind == "score":
                block = next(part for part in html.split("<fieldset>") if f"{key}_{item.key}" in part)
                shape = block.split("</fieldset>")[0].replace(f"{key}_{item.key}", "NAME")
                shapes.add(re.sub(r"<legend>.*</legend>", "", shape))
        assert len(shapes) == 1


@every_kind
def test_the_last_question_has_a_page_of_its_own_with_its_own_code(kind):
    last = survey_form(kind).split('<section class="last">')[1]
    assert "kept apart from the answers" in last
    assert 'name="talk_code"' in last
    assert 'name="answers_code"' not in last
    assert "section.last { break-before: page; }" in survey_form(kind)


@every_kind
def test_a_form_is_whole_in_itself_and_runs_nothing(kind):
    html, parsed = survey_form(kind), form(kind)
    assert parsed.open == []
    tags = {tag for tag, _ in parsed.tags}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "form", "button"})
    assert not re.search(r"https?://|@import|url\(|\son\w+=", html)
    assert "default-src 'none'" in html


@every_kind
def test_a_form_has_headings_in_order_groups_with_names_and_a_label_for_every_box(kind):
    parsed = form(kind)
    assert ("html", {"lang": "en-GB"}) in parsed.tags
    assert next(tag for tag, _ in parsed.tags if tag in {"h1", "h2", "h3"}) == "h1"
    assert len([tag for tag, _ in parsed.tags if tag == "h1"]) == 1
    assert len([1 for tag, _ in parsed.tags if tag == "fieldset"]) == len(
        [1 for tag, _ in parsed.tags if tag == "legend"]
    )
    html = survey_form(kind)
    for label in re.findall(r"<label.*?</label>", html, flags=re.DOTALL):
        assert re.sub(r"<[^>]+>", "", label).strip()
    assert html.count("<input") == len(re.findall(r"<label[^>]*>[^<]*<input", html))


@pytest.mark.browser
@every_kind
def test_printed_on_a4_no_scale_is_torn_and_the_last_page_stands_alone(kind, tmp_path, chromium):
    (tmp_path / "form.html").write_text(survey_form(kind), "utf-8")
    page = chromium.new_page(viewport={"width": 673, "height": 1032})  # A4 less the margins, at 96 dpi
    page.goto((tmp_path / "form.html").as_uri())
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all("section", "all => all.map(one => one.getBoundingClientRect().height)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert max(heights) < 1032
    assert wide <= 673
    assert len(re.findall(rb"/Type /Page\b[^s]", printed)) == {"mentors": 5}.get(kind, 4)
