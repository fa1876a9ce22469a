"""Gaps of the records: silent ends, months and years without any."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.analysis.dated_places import number_of
from local_safety.processing.analysis.report_counts import change
from local_safety.processing.analysis.report_gaps import Gaps, gaps_of
from local_safety.processing.analysis.report_records import ReportRecords
from local_safety.processing.analysis.report_years import report_years
from local_safety.rules.errors import InputError

YEARS = report_years(dt.date(2023, 1, 1), dt.date(2025, 12, 31))


def records(keep, daily=1):
    """``daily`` records on each of the days that are kept."""
    days = [dt.date(2023, 1, 1) + dt.timedelta(days=at) for at in range(1096)]
    days = [day for day in days if keep(day) for _ in range(daily)]
    frame = pd.DataFrame(
        {
            "day": [number_of(day) for day in days],
            "month": [day.year * 12 + day.month - 1 for day in days],
            "year": [day.year - 2023 for day in days],
        }
    )
    return ReportRecords(frame, len(frame), {}, 0, 0)


def test_whole_years_have_no_gap():
    found = gaps_of(records(lambda day: True), YEARS)
    assert (found.ends, found.months, found.complete) == ((0, 0), [], [True] * 3)
    assert [found.comparable(at) for at in range(3)] == [False, True, True]


def test_a_month_without_any_and_a_silent_end():
    found = gaps_of(records(lambda day: (day.year, day.month) != (2024, 3)), YEARS)
    assert (found.ends, found.months, found.complete) == ((0, 0), [(2024, 3)], [True, False, True])
    assert not found.comparable(1) and not found.comparable(2)
    found = gaps_of(records(lambda day: day < dt.date(2025, 11, 1)), YEARS)
    assert (found.ends, found.months, found.complete) == ((0, 61), [], [True, True, False])
    assert found.comparable(1) and not found.comparable(2)


def test_few_records_leave_months_empty_by_chance():
    found = gaps_of(records(lambda day: day.day == 1 and day.month != 5), YEARS)
    assert found == Gaps((0, 0), [], [True] * 3)


def test_a_year_without_records_is_refused():
    with pytest.raises(InputError, match="no crime or misdemeanour of 2023, 2024, and"):
        gaps_of(records(lambda day: day.year == 2025), YEARS)


def test_of_incomplete_years_no_change_is_told():
    found = change(100, 10, known=False)
    assert np.isnan(found.percent) and not found.told and not found.known
