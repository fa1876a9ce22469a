"""The internal report as a whole: no number that is not counted again, both languages, refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException

NUMBER = re.compile(r"\d+(?:\.\d+)?")
KNOWN_TABLES = {
    *(f"{name}_crime" for name in ("years", "groups", "districts", "localities")),
    *(f"{name}_misdemeanour" for name in ("years", "groups", "districts", "localities")),
    "units", "indicator_0", "indicator_1", "risk", "days", "near", "perception", "concerns", "records",
    "projects", "results",
    "inputs", "",
}  # fmt: skip


def test_no_number_stands_in_the_report_that_is_not_counted_again(page, reading):
    """Tables by name; in sentences, numbers of the tables, of definitions, or of sentences tested above."""
    assert set(page.tables) == KNOWN_TABLES
    known = {
        number
        for rows in page.tables.values()
        for row in rows
        for text in row
        for number in NUMBER.findall(reading.plain(text))
    }
    tested = (
        "cells are hot",
        "risk localities that",
        "busiest",
        "Knox's test: the times",
        "pairs within",
        "Without a place:",
        "Records with a time",
    )
    definitions = {
        "10",
        "000",
        "100",
        "95",
        "0.05",
        "91",
        "1936",
        "1940",
        "1993",
        "1998",
        "5",
        "20",
        "999001",
        "3",
        "3.00",
        "01",
        "12",
        "31",
        "2016",
        "2009",
        "2020",
    }
    left = [
        (number, text)
        for text in map(reading.plain, page.texts)
        if not any(words in text for words in tested)
        for number in NUMBER.findall(text)
        if number not in known | definitions
    ]
    assert left == []


def test_both_languages_say_the_same_numbers(full, reading):
    english, czech = (reading.Page(full[code]) for code in ("en", "cs"))
    assert list(english.tables) == list(czech.tables)

    def numbers(found):
        return [
            NUMBER.findall(reading.plain(text).replace("10,000", "10 000").replace(",", "."))
            for name, rows in found.tables.items()
            if name not in ("projects", "results")  # their days are words here and numbers there
            for row in rows[1:]
            for text in row
        ]

    assert numbers(english) == numbers(czech)
    assert "Interní: přesná čísla, nezveřejňovat" in czech.texts and 'lang="cs"' in full["cs"]
    assert "Internal: exact figures, not for publication" in english.texts
    assert "<script" not in full["cs"] + full["en"]


def test_without_extras_it_says_what_is_missing(internal, reading):
    found = reading.Page(Path(internal()["OUTPUT"]).read_text(encoding="utf-8"))
    assert not {"units", "risk", "perception", "indicator_0"} & set(found.tables)
    for sentence in (
        "nothing is compared",
        "needs crimes, unemployment",
        "No residents' reports",
        "No social indicators",
        "The same population",
    ):
        assert any(sentence in text for text in found.texts), sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PERIOD_FROM": "2024-01-02"}, "at least two whole years"),
        ({"PERIOD_TO": "2022-01-01"}, "one after the other"),
        ({"PERIOD_FROM": "2013-01-01", "PERIOD_TO": "2016-12-31"}, "No crime or misdemeanour"),
        (
            {"PERIOD_FROM": "2021-07-01", "PERIOD_TO": "2024-06-30"},
            "no crime or misdemeanour of 7/2021–6/2022,",
        ),
        (
            {"PERIOD_FROM": "2013-01-01", "PERIOD_TO": "2016-12-31"},
            "Left out, .*outside the years of the report",
        ),
        ({"INPUT": None}, "Choose “Police records”; only a public report"),
        ({"DISTRICTS": None, "CODE_FIELD": None}, "Choose “Districts”"),
        ({"STATISTICS": "statistics"}, "population of the units"),
        ({"UNIT_POPULATION": "indicators"}, "lacks population"),
        ({"MUNICIPALITY_FIELD": "name"}, "No district belongs"),
        ({"ARMS": __file__}, "no PNG or JPEG"),
    ],
)
def test_wrong_values_give_a_sentence_and_leave_the_old_file(internal, given, tmp_path, change, sentence):
    target = tmp_path / "report.html"
    target.write_text("the report of last year", encoding="utf-8")
    made = {
        name: getattr(given, value)() if hasattr(given, str(value)) else value
        for name, value in change.items()
    }
    with pytest.raises(QgsProcessingException, match=sentence):
        internal(OUTPUT=str(target), **made)
    assert target.read_text(encoding="utf-8") == "the report of last year"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
