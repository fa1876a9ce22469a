"""Days of records, intervals, counts of cells by period."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis import grids, periods
from local_safety.processing.analysis.dated_places import (
    NO_DAY,
    DatedScan,
    day_of,
    local_days,
    number_of,
)
from local_safety.processing.analysis.period_counts import MAX_VALUES, count_periods
from local_safety.processing.analysis.selection import Choice
from local_safety.rules.errors import InputError
from local_safety.rules.offences import taxonomy


def test_a_record_belongs_to_the_local_day_of_its_beginning():
    texts = [
        "2024-12-31T23:59:59+01:00",
        "2025-01-01T00:00:00+01:00",
        "2024-02-29T00:30:00+01:00",
        "2024-02-29",
    ]
    days = [day_of(int(number)) for number in local_days(pd.Series(texts))]
    assert days == [dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2024, 2, 29), dt.date(2024, 2, 29)]


@pytest.mark.parametrize("text", ["", "unknown", "2025-13-01", "2025-02-30", "1.1.2025", "2025-1-1", None])
def test_what_is_no_date_is_unknown(text):
    days = local_days(pd.Series([text, "2025-01-01"], dtype=object))
    assert days.tolist() == [NO_DAY, number_of(dt.date(2025, 1, 1))]
    assert local_days(pd.Series([text], dtype=object).astype("category")).tolist() == [NO_DAY]


@pytest.mark.parametrize("total", [6, 0, -1])  # a source may not know how many it has
def test_every_record_is_counted_once_in_two_batches(total):
    frame = pd.DataFrame(
        {
            "offence": ["robbery", "robbery", "robbery", "fire", "robbery", "robbery"],
            "status": ["unsolved"] * 6,
            "occurred_from": ["2025-01-05", "", "2025-02-01", "2025-01-05", "2025-01-06", "2024-12-31"],
            "x": [0.0, 1.0, 2.0, 3.0, np.nan, 5.0],
            "y": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0],
        }
    )
    scan = DatedScan(taxonomy(), Choice(), total, (dt.date(2025, 1, 1), dt.date(2025, 1, 31)))
    scan(frame[:3])
    scan(frame[3:])
    found = scan.done()
    assert (found.x.tolist(), found.records) == ([0.0], 6)
    assert (found.left_out, found.unknown, found.unlocated) == (3, 1, 1)  # fire, February, December
    assert found.span == (dt.date(2025, 1, 5), dt.date(2025, 1, 5))


def test_no_dated_record_at_all_is_refused_with_what_to_check():
    with pytest.raises(InputError, match="occurred_from"):
        _ = DatedScan(taxonomy(), Choice(), 0).done().span


def test_intervals_are_days_both_included():
    expected = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    assert periods.iso_interval(" 2024-01-01 / 2024-12-31 ") == expected
    for wrong in (
        "2024-01-01",
        "2024-12-31/2024-01-01",
        "2024-01-01/",
        "a/b",
        "2024-01-01/2024-02-01/2024-03-01",
    ):
        with pytest.raises(ValueError):
            periods.iso_interval(wrong)


def test_counts_by_period_and_outside():
    lattice = grids.Lattice("square", 10.0)
    x, y = np.array([1.0, 11, 12, 25, 500]), np.array([1.0, 1, 1, 1, 1])
    found = count_periods(lattice, shapely.box(0, 0, 30, 10), x, y, np.array([0, 0, 1, 1, 1]), 2)
    assert found.members().tolist() == [[1, 1, 0], [0, 1, 1]]
    assert found.outside == 1


def test_too_many_cells_and_periods_are_refused():
    lattice = grids.Lattice("square", 10.0)
    x = np.array([0.0, 9_999.0])
    with pytest.raises(InputError, match="larger cells or longer periods"):
        count_periods(lattice, None, x, x, np.array([0, 1]), MAX_VALUES // 1_000_000 + 1)
