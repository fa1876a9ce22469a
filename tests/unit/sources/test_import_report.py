"""The report shows counts and assumptions, in two languages, and never a record."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from local_safety.processing.sources import records, report
from local_safety.rules.errors import InputError


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        assert not any(name.startswith("on") for name, _value in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def result(make):
    rows = [make.row(incident=70000 + number) for number in range(40)]
    rows += [make.row(incident=80001, state=9), make.row(incident=80002, relevance=1)]
    return make.run(make.csv(rows, name="<b>map.csv"))


@pytest.mark.parametrize("language", ["cs", "en"])
def test_report_is_whole_html_without_script_and_without_ids(result, language):
    html = report.import_report(result, language)
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert not tags.seen & {"script", "iframe", "img", "link", "b"}
    assert f'lang="{language}"' in html
    assert not re.search(r"7000\d|8000\d", html)
    assert "http" not in html


def test_report_counts_and_warnings(result):
    html = report.import_report(result, "en")
    for text in (
        "<strong>42</strong>",
        "<strong>41</strong>",
        "<strong>1</strong>",
        "snapped",
        "S-JTSK to WGS 84",
    ):
        assert text in html
    assert records.reason_texts()["unknown_state"] in html


def test_summaries(result):
    places, times = report.places_of(result.records), report.times_of(result.records)
    assert (places.located, places.unlocated, places.distinct, places.largest) == (40, 1, 1, 40)
    assert all(value % 100 == 0 for value in places.extent)
    assert (times.first, times.last, times.unknown) == ("2025-01-01", "2025-01-01", 0)


def test_report_of_an_import_without_records(make):
    result = make.run(make.csv([make.row(state=9)]))
    assert "<strong>0</strong>" in report.import_report(result, "en")


def test_a_result_that_lost_count_is_refused(result):
    wrong = records.ImportResult(
        result.records, result.rejects, result.read + 1, result.duplicates, [], [], []
    )
    with pytest.raises(InputError, match="lost count"):
        records.checked(wrong)
    assert records.checked(result) is result
