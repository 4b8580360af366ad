"""A survey form taken apart: its tags, its text, its groups of answers."""

from html.parser import HTMLParser

from evaluation.measures import load
from evaluation.measures.form import form_kinds, survey_form

VOID = {"input", "meta"}


class Form(HTMLParser):
    """A form taken apart: its tags with their attributes, and its text in order, styles left out."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.said, self.texts = [], [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and data.strip():
            self.said.append(data.strip())
            self.texts.setdefault(self.open[-1], []).append(data.strip())

    @property
    def text(self):
        return " ".join(self.said)


def form(kind, **options):
    return Form(survey_form(kind, **options))


def asked(kind):
    return [(key, item) for key in form_kinds()[kind].measures for item in load()[key].items]


def groups(parsed):
    """Name of a group of answers → the answers on offer, in order."""
    found = {}
    for tag, attributes in parsed.tags:
        if tag == "input" and attributes["type"] == "radio":
            found.setdefault(attributes["name"], []).append(attributes["value"])
    return found
