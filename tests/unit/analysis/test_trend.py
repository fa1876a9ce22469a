"""Months of districts, and records against official statistics."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.district_layer import Districts
from local_safety.processing.analysis.period_scan import month_numbers
from local_safety.processing.analysis.reconciliation import choose_unit, reconcile
from local_safety.processing.analysis.trend import trend
from local_safety.rules.errors import InputError
from local_safety.rules.offences import taxonomy

JAN = 2020 * 12


def districts():
    shapes = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)])
    return Districts(("a", "b"), ("A", "B"), shapes, None)


def records(*rows):
    return pd.DataFrame(rows, columns=["month", "x", "y"])


def test_every_month_of_every_district_stands_and_sums_hold():
    data = records((JAN + 8, 5, 5), (JAN + 9, 5, 5), (JAN + 9, 15, 5), (-1, 5, 5), (JAN + 9, 99, 5))
    found = trend(data, districts(), (dt.date(2020, 9, 1), dt.date(2020, 11, 15)), True)
    assert found["month"].tolist() == ["2020-09", "2020-10", "2020-11"] * 2
    assert found["count"].tolist() == [1, 1, 0, 0, 1, 0]
    assert found["whole"].tolist() == [True, True, False] * 2
    assert ["10,000" in text for text in found["break"]] == [False, True, False] * 2
    without = trend(data, districts(), (dt.date(2020, 9, 1), dt.date(2020, 11, 15)), False)
    assert (without["break"] == "").all()


def test_without_a_period_the_records_say_which_months():
    found = trend(records((JAN, 5, 5), (JAN + 2, 15, 5)), districts(), (None, None), True)
    assert found["month"].tolist() == ["2020-01", "2020-02", "2020-03"] * 2
    assert found["count"].sum() == 2
    assert trend(records(), districts(), (None, None), True).empty


def test_months_of_texts():
    texts = pd.Series(["2020-01-31T10:00:00+01:00", "", None, "2020-13-01", "2019-12-01T00:00:00+01:00"])
    assert month_numbers(texts).tolist() == [JAN, -1, -1, -1, JAN - 1]


def statistics(*rows):
    names = ["unit_code", "tsk", "offence", "period_from", "period_to", "registered", "solved", "subtotal"]
    return pd.DataFrame(rows, columns=names)


TABLE = statistics(
    ("01", "131", "robbery", "2025-01-01", "2025-01-31", 5, 2, False),
    ("01", "131", "robbery", "2025-02-01", "2025-02-28", 7, 3, False),
    ("01", "371", "theft_bicycle", "2025-01-01", "2025-01-31", 20, 1, False),
    ("01", "371", "theft_bicycle", "2025-02-01", "2025-02-28", 22, 1, False),
    ("01", "300-390", "", "2025-01-01", "2025-02-28", 999, 9, True),
    ("02", "131", "robbery", "2025-01-01", "2025-02-28", 50, 2, False),
)
PERIOD = dt.date(2025, 1, 1), dt.date(2025, 2, 28)


def test_differences_by_offence_with_everything_below():
    own = pd.DataFrame(
        {"offence": ["robbery"] * 12 + ["theft_car"] * 3 + ["theft_bicycle"] * 30, "status": "unsolved"}
    )
    found = reconcile(own, TABLE, "01", PERIOD, taxonomy()).set_index("offence")
    assert found.loc["robbery", ["records", "official", "difference", "official_solved"]].tolist() == [
        12,
        12,
        0,
        5,
    ]
    assert found.loc["theft_bicycle", ["records", "official", "difference"]].tolist() == [30, 42, -12]
    assert found.loc["property", ["records", "official"]].tolist() == [33, 42]
    assert (
        found.loc["theft_car", "official"] == 0
        and "not in the statistics" in found.loc["theft_car", "reason"]
    )
    tops = found[found["level"] == 0]
    assert tops["records"].sum() == 45 and tops["official"].sum() == 54
    assert found.loc["theft_bicycle", "difference_pct"] == pytest.approx(-100 * 12 / 42)


@pytest.mark.parametrize(
    "period",
    [
        (dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
        (dt.date(2024, 12, 1), dt.date(2025, 2, 28)),
        (dt.date(2025, 1, 5), dt.date(2025, 2, 28)),
    ],
)
def test_a_period_that_is_not_covered_is_refused(period):
    with pytest.raises(InputError, match="do not cover"):
        reconcile(pd.DataFrame({"offence": [], "status": []}), TABLE, "01", period, taxonomy())


def test_the_unit_must_be_clear():
    assert choose_unit(TABLE, "02") == "02"
    assert choose_unit(TABLE[TABLE["unit_code"] == "01"], "") == "01"
    with pytest.raises(InputError, match="hold 2 units"):
        choose_unit(TABLE, "")
    with pytest.raises(InputError, match="hold no unit 09"):
        choose_unit(TABLE, "09")
