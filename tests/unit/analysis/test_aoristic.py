"""Aoristic weights: an incident weighs 1, by real time, on the local clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis.aoristic import week_weights, zone_of
from local_safety.processing.analysis.moments import moments

PRAGUE = ZoneInfo("Europe/Prague")


def weights(*pairs):
    begin, end = (moments(pd.Series(list(column))) for column in zip(*pairs))
    return week_weights(begin, end)[0]


def iso(moment: dt.datetime) -> str:
    return moment.astimezone(PRAGUE).isoformat(timespec="seconds")


def test_four_hours_of_a_night_weigh_a_quarter_each():
    found = weights(("2025-01-31T22:00:00+01:00", "2025-02-01T02:00:00+01:00"))
    assert found[4, 22:].tolist() == [0.25, 0.25] and found[5, :2].tolist() == [0.25, 0.25]  # Friday
    assert found.sum() == pytest.approx(1)


def test_a_moment_and_a_part_of_an_hour():
    found = weights(("2025-02-03T13:37:11+01:00", "2025-02-03T13:37:11+01:00"))
    assert found[0, 13] == 1
    found = weights(("2025-02-03T13:45:00+01:00", "2025-02-03T14:45:00+01:00"))
    assert found[0, 13:15] == pytest.approx([0.25, 0.75])


def test_a_day_without_a_time_of_day_is_even():
    found = weights(("2025-02-04T00:00:00+01:00", "2025-02-04T23:59:59+01:00"))
    assert found[1] == pytest.approx(np.full(24, 1 / 24))


def test_the_night_of_the_change_to_summer_time_lacks_an_hour():
    found = weights(("2025-03-30T00:00:00+01:00", "2025-03-30T23:59:59+02:00"))
    expected = np.full(24, 1 / 23)
    expected[2] = 0
    assert found[6] == pytest.approx(expected)


def test_the_night_of_the_change_back_has_an_hour_twice():
    found = weights(("2025-10-26T00:00:00+02:00", "2025-10-26T23:59:59+01:00"))
    expected = np.full(24, 1 / 25)
    expected[2] = 2 / 25
    assert found[6] == pytest.approx(expected)
    other = weights(("2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"))
    assert other[6, 2] == pytest.approx(1)


def test_a_week_and_more_is_even():
    found = weights(("2025-05-05T07:00:00+02:00", "2025-05-26T07:00:00+02:00"))
    assert found == pytest.approx(np.full((7, 24), 1 / 168))


def test_groups_and_zones():
    begin = moments(pd.Series(["2025-06-02T10:00:00+02:00", "2025-06-02T11:00:00+02:00"]))
    found = week_weights(begin, begin, np.array([1, 0]), 2)
    assert found[1, 0, 10] == 1 and found[0, 0, 11] == 1 and found.sum() == 2
    assert zone_of(begin, begin) == "Europe/Prague"
    london = moments(pd.Series(["2025-06-02T10:00:00+01:00"]))
    assert zone_of(london, london) == "Europe/London"
    moon = moments(pd.Series(["2025-06-02T10:00:00+07:00"]))
    assert zone_of(moon, moon) is None
    assert week_weights(moon, moon)[0, 0, 10] == 1


def test_a_time_without_an_offset_is_what_the_clock_showed():
    found = weights(("2025-07-05T22:00:00", "2025-07-06T02:00:00"))
    assert found[5, 22:].tolist() == [0.25, 0.25] and found[6, :2].tolist() == [0.25, 0.25]


def test_unreadable_times_are_unknown():
    found = moments(pd.Series(["", None, "2025-06-02", "noon", "2025-13-02T10:00:00+02:00"]))
    assert np.isnan(found.utc).all() and (found.shift == 0).all()


@settings(max_examples=60)
@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2026, 1, 1)),
    st.integers(0, 40 * 24 * 60),
)
def test_agrees_with_counting_minutes(start, minutes):
    begin = start.replace(second=0, microsecond=0, tzinfo=dt.timezone.utc)
    end = begin + dt.timedelta(minutes=minutes)
    found = weights((iso(begin), iso(end)))
    expected = np.zeros((7, 24))
    for step in range(max(minutes, 1)):
        local = (begin + dt.timedelta(minutes=step)).astimezone(PRAGUE)
        expected[local.weekday(), local.hour] += 1 / max(minutes, 1)
    assert found == pytest.approx(expected, abs=1e-9)
    assert found.sum() == pytest.approx(1)
