"""Figures of the safety report that need no layer: years, changes, rates, other units, the risk index."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.analysis.report_counts import Cleared, change, rate
from local_safety.processing.analysis.report_units import (
    Indicator,
    Populations,
    covers,
    read_indicators,
    read_populations,
    risk_index,
    unit_rows,
)
from local_safety.processing.analysis.report_years import Year, report_years
from local_safety.rules.errors import InputError
from local_safety.rules.i18n import language, speaking, tr


def day(text):
    return dt.date.fromisoformat(text)


def test_years_are_laid_back_from_the_last_day():
    years = report_years(day("2022-06-15"), day("2025-12-31"))
    assert [year.label for year in years] == ["2023", "2024", "2025"]
    odd = report_years(day("2022-07-01"), day("2024-06-30"))
    assert [(year.first, year.last) for year in odd] == [
        (day("2022-07-01"), day("2023-06-30")), (day("2023-07-01"), day("2024-06-30")),
    ]  # fmt: skip
    assert odd[0].label == "7/2022–6/2023" and odd[0].calendar == 2023
    parts = report_years(day("2022-07-15"), day("2024-07-14"))
    for code, label in (("cs", "15. 7. 2022 – 14. 7. 2023"), ("en", "15 July 2022 – 14 July 2023")):
        with speaking(code):
            assert parts[0].label.replace("\u00a0", " ") == label
    leap = report_years(day("2022-03-01"), day("2024-02-28"))
    assert [year.first for year in leap] == [day("2022-03-01"), day("2023-03-01")]


@pytest.mark.parametrize("first", ["2024-01-02", "2025-01-01"])
def test_less_than_two_years_are_refused(first):
    with pytest.raises(InputError, match="at least two whole years"):
        report_years(day(first), day("2025-12-31"))


def test_few_events_have_no_percentage_and_chance_is_no_change():
    assert math.isnan(change(4, 40).percent) and change(4, 40).told
    assert math.isnan(change(40, 4).percent)
    assert change(5, 5).percent == 0 and not change(5, 5).told
    assert change(100, 150).percent == 50 and change(100, 150).told
    assert not change(100, 115).told and not change(0, 0).told
    assert math.isnan(Cleared(2, 4).share) and Cleared(2, 5).share == 0.4


def test_a_rate_has_its_exact_interval_and_needs_people():
    found = rate(10, 20_000)
    assert (found.value, round(found.low, 4), round(found.high, 4)) == (5.0, 2.3977, 9.1952)
    assert math.isnan(rate(10, 99).value) and math.isnan(rate(10, np.nan).value)


def statistics(spans, unit="10"):
    rows = [(unit, "371", "burglary", first, last, 8, 2, False) for first, last in spans]
    rows += [(unit, "600", "", first, last, 99, 9, True) for first, last in spans]
    names = ["unit_code", "tsk", "offence", "period_from", "period_to", "registered", "solved", "subtotal"]
    return pd.DataFrame(rows, columns=names)


YEAR = Year(day("2024-01-01"), day("2024-12-31"))
MONTHS = [
    (f"2024-{at:02d}-01", (day(f"2024-{at:02d}-01") + dt.timedelta(days=32)).replace(day=1))
    for at in range(1, 13)
]
MONTHS = [(first, (after - dt.timedelta(days=1)).isoformat()) for first, after in MONTHS]


def test_a_population_below_zero_is_refused():
    table = pd.DataFrame({"unit_code": ["10"], "year": [2024], "population": ["-7"]})
    with pytest.raises(InputError, match="unit 10 in 2024 is below zero"):
        read_populations(table)


def test_only_years_that_are_covered_once_are_compared():
    people = Populations({"10": {2023: 1_000.0}}, {"10": "region"})
    (row,) = unit_rows(statistics(MONTHS), people, [YEAR])
    assert (row.name, row.registered, row.cleared.share, row.rate.value) == ("region", 96, 0.25, 960)
    assert unit_rows(statistics(MONTHS[:-1]), people, [YEAR]) == []
    whole = [("2024-01-01", "2024-12-31")]
    assert covers(statistics(whole), YEAR.first, YEAR.last)
    assert not covers(statistics([*whole, MONTHS[3]]), YEAR.first, YEAR.last)


def test_the_nearest_year_stands_for_one_without_a_population():
    people = read_populations(
        pd.DataFrame(
            {"unit_code": [10.0, "10", "20"], "year": ["2020", 2024, 2024], "population": ["5", 7, 100]}
        )
    )
    assert people.at("10", 2024) == (7, 2024) and people.at("10", 2022) == (5, 2020)
    assert people.largest() == "20" and people.by_size() == ["10", "20"]
    assert math.isnan(people.at("99", 2024)[0])
    for changed, sentence in (
        ({"year": [2024, 2024, 2024]}, "differ"),
        ({"population": [1, "many", 3]}, "Row 2 of the field “population”"),
    ):
        table = {"unit_code": ["10", "10", "20"], "year": [2020, 2024, 2024], "population": [5, 7, 9]}
        with pytest.raises(InputError, match=sentence):
            read_populations(pd.DataFrame({**table, **changed}))


def test_indicators_of_the_units_that_are_asked_for():
    rows = [("1", year, "unemployment", 4.0 + year - 2019, "Office") for year in range(2018, 2026)]
    rows.append(("9", 2024, "unemployment", 1.0, "Other"))
    table = pd.DataFrame(rows, columns=["unit_code", "year", "indicator", "value", "source"])
    (found,) = read_indicators(table, ["1"], 2024)
    assert found.years == [2020, 2021, 2022, 2023, 2024] and found.sources == ["Office"]
    assert list(found.values) == ["1"]


def test_the_risk_index_is_that_of_the_last_year_in_which_all_is_known():
    parts = [
        Indicator(
            "unemployment", [2023, 2024], {"1": {2023: 6.0, 2024: 9.0}, "CR": {2023: 4.0, 2024: 4.0}}, []
        ),
        Indicator("benefits", [2023], {"1": {2023: 30.0}, "CR": {2023: 10.0}}, []),
    ]
    crimes = {2023: 120.0, 2024: 150.0}, {2023: 100.0, 2024: 100.0}
    found = risk_index(*crimes, "1", "CR", parts)
    assert (found.year, found.crime, found.unemployment, found.benefits) == (2023, 1.2, 1.5, 3.0)
    assert found.total == pytest.approx(5.7)
    assert risk_index(*crimes, "2", "CR", parts) is None and risk_index(*crimes, "1", "CR", parts[:1]) is None


def test_a_document_may_be_in_another_language_than_the_messages():
    before = language()
    with pytest.raises(ZeroDivisionError), speaking("cs"):
        assert (language(), tr("Summary")) == ("cs", "Souhrn")
        raise ZeroDivisionError
    assert language() == before
