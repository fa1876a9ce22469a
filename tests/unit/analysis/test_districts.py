"""Districts: checked once, one rule on borders, sums that hold."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import districts, periods
from local_safety.processing.analysis.aggregates import aggregate, change_percent
from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.analysis.districts import OUTSIDE, UNLOCATED, assign
from local_safety.processing.analysis.selection import Choice, offence_codes, select
from local_safety.rules.errors import InputError
from local_safety.rules.offences import taxonomy

SQUARES = shapely.box([0, 100, 0], [0, 0, 100], [100, 200, 100], [100, 100, 200])
BOW = shapely.from_wkt("POLYGON((0 0,100 100,100 0,0 100,0 0))")


def test_a_border_point_goes_to_the_first_and_nothing_is_lost():
    x = np.array([50, 100, 100, 150, 300, np.nan, 50])
    y = np.array([50, 50, 100, 50, 50, 5, np.nan])
    assert assign(x, y, SQUARES).tolist() == [0, 0, 0, 1, OUTSIDE, UNLOCATED, UNLOCATED]
    assert assign(x, y, SQUARES[:0]).tolist() == [OUTSIDE] * 5 + [UNLOCATED] * 2


def test_equals_a_test_of_every_pair():
    rng = np.random.default_rng(2)
    x, y = rng.integers(0, 40, (2, 2000)) * 10.0
    shapes = shapely.box(*(rng.integers(0, 30, (2, 12)) * 10.0), 310, 330)
    inside = shapely.intersects_xy(shapes[:, None], x, y)
    expected = np.where(inside.any(axis=0), inside.argmax(axis=0), OUTSIDE)
    assert (assign(x, y, shapes) == expected).all()


def test_repairs_are_made_and_reported():
    found = prepare_districts(["2", "1", "2"], ["b", "a", "b"], SQUARES, np.array([50, 70, 50]))
    assert found.codes == ("1", "2")
    assert found.populations.tolist() == [70, 50]
    assert shapely.area(found.geometries).tolist() == [10_000, 20_000]
    assert len(found.notes) == 1
    repaired = prepare_districts(["1"], [""], np.array([BOW]))
    assert repaired.geometries[0].is_valid
    assert repaired.names == ("1",)
    assert repaired.notes


@pytest.mark.parametrize(
    ("codes", "names", "shapes", "population"),
    [
        (["1", "1"], ["a", "b"], SQUARES[:2], None),
        (["1", " "], ["a", "b"], SQUARES[:2], None),
        (["1", "2"], ["a", "b"], [SQUARES[0], None], None),
        (["1", "2"], ["a", "b"], [SQUARES[0], shapely.Point(1, 1)], None),
        ([], [], [], None),
        (["1", "2"], ["a", "b"], SQUARES[:2], np.array([5, -5])),
    ],
    ids=["two names", "no code", "no geometry", "point", "empty", "negative"],
)
def test_what_could_make_a_number_wrong_is_refused(codes, names, shapes, population):
    with pytest.raises(InputError):
        prepare_districts(codes, names, np.array(shapes, dtype=object), population)


def frame(rows):
    columns = ["offence", "offences", "occurred_from", "status", "x", "y"]
    return pd.DataFrame([(o, o, t, s, x, y) for o, t, s, x, y in rows], columns=columns)


def test_every_record_is_counted_or_left_out_with_a_reason():
    records = frame(
        [
            ("robbery", "2025-01-31T23:59:59+01:00", "solved", 1, 1),
            ("robbery", "2025-02-01T00:00:00+01:00", "solved", 1, 1),
            ("robbery", "", "solved", 1, 1),
            ("fire", "2025-01-05", "unknown", 1, 1),
            ("theft_bicycle", "2025-01-05", "no_crime", 1, 1),
            ("something_else", "2025-01-05", "unknown", 1, 1),
        ]
    )
    tax = taxonomy()
    january = dt.date(2025, 1, 1), dt.date(2025, 1, 31)
    got = select(records, tax, Choice(), january)
    assert got.records.index.tolist() == [0, 5]
    assert got.left_out == {"no_crime": 1, "event": 1, "without_time": 1, "period": 1}
    assert len(select(records, tax, Choice(with_no_crime=True, with_events=True)).records) == 6
    assert len(select(records, tax, Choice(offence_codes("violence", tax))).records) == 3
    assert select(records, tax, Choice(), (None, january[1])).left_out["period"] == 1
    assert offence_codes(" , ", tax) is None
    with pytest.raises(InputError, match="rubbery"):
        offence_codes("rubbery", tax)


def test_aggregates_add_up():
    rng = np.random.default_rng(4)
    where = rng.uniform(-20, 220, (500, 2))
    where[:40] = np.nan
    kinds = rng.choice(["robbery", "theft_bicycle"], 500)
    status = rng.choice(["solved", "unsolved", "unknown"], 500)
    records = frame([(k, "2025-01-05", s, x, y) for k, s, (x, y) in zip(kinds, status, where.tolist())])
    districts = prepare_districts(["a", "b", "c"], ["A", "B", "C"], SQUARES, np.array([99, 1000, np.nan]))
    got = aggregate(records, records[:250], districts, {"robbery": "crime"})
    assert got.unlocated == 40
    assert got.counted + got.outside + got.unlocated == 500
    assert got.table["count"].sum() == got.by_offence["count"].sum() == got.counted
    assert got.table["previous"].sum() == got.by_offence["previous"].sum()
    assert got.table["flag"].tolist() == ["small_population", "", "no_population"]
    assert got.table["rate"].notna().tolist() == [False, True, False]
    shuffled = aggregate(records.sample(frac=1, random_state=1), records[:250], districts, {})
    pd.testing.assert_frame_equal(shuffled.table, got.table)
    nothing = aggregate(records[:0], None, districts, {})
    assert nothing.table["count"].tolist() == [0, 0, 0]
    assert len(nothing.by_offence) == 0


def test_change_of_nothing_is_unknown():
    got = change_percent(np.array([3, 3, 0, 4]), np.array([0, 2, 4, np.nan]))
    assert got[1:3].tolist() == [50, -100]
    assert np.isnan(got[[0, 3]]).all()


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("2025-02-01", "2025-02-28", ("2025-01-01", "2025-01-31")),
        ("2024-03-01", "2024-05-31", ("2023-12-01", "2024-02-29")),
        ("2025-03-10", "2025-03-16", ("2025-03-03", "2025-03-09")),
        ("2025-01-01", "2025-01-01", ("2024-12-31", "2024-12-31")),
    ],
)
def test_the_period_before(first, last, before):
    got = periods.previous((dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
    assert tuple(day.isoformat() for day in got) == before


def test_period_codes():
    months = pd.Series(["2025-01", "2025-03", "2025-04", "2024-12"])
    assert periods.period_code(months, "quarter").tolist() == ["2025-Q1", "2025-Q1", "2025-Q2", "2024-Q4"]
    assert periods.period_code(months, "year").tolist() == ["2025", "2025", "2025", "2024"]
    assert periods.months_of((dt.date(2024, 11, 5), dt.date(2025, 2, 1))) == [
        "2024-11", "2024-12", "2025-01", "2025-02",
    ]  # fmt: skip


def _towns(seed: int):
    """Polygons that share borders, overlap, leave gaps and holes, and points on all of these."""
    random = np.random.default_rng(seed)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(random.uniform(0, 100, (9, 2)))))
    extra = [shapely.box(*np.sort(random.integers(0, 100, (2, 2)), axis=0).ravel()) for _ in range(3)]
    extra = [shape for shape in extra if shape.area]
    ring = shapely.box(20, 20, 60, 60) - shapely.box(30, 30, 40, 40)
    polygons = np.array([*random.permutation(cells)[:6], ring, *extra], dtype=object)
    corners = shapely.get_coordinates(polygons)
    middles = (corners[1:] + corners[:-1]) / 2
    points = np.vstack([random.uniform(-20, 120, (300, 2)), corners, middles, np.round(corners)])
    return polygons, points[:, 0], points[:, 1]


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6))
def test_squares_without_a_border_change_nothing(seed):
    polygons, x, y = _towns(seed)
    squares = districts._Squares.over(polygons, len(x))
    assert squares is not None
    assert squares.assign(x, y).tolist() == districts._one_by_one(x, y, polygons).tolist()


def test_squares_are_left_out_where_they_are_of_no_use():
    flat = np.array([shapely.Polygon([(0, 0), (10, 0), (5, 0)])], dtype=object)
    assert districts._Squares.over(flat, 1000) is None
    assert districts._Squares.over(np.array([None], dtype=object), 1000) is None
    x = np.tile([5.0, np.nan, 50], 10_000)
    got = districts.assign(x, np.zeros(len(x)), np.array([shapely.box(0, 0, 10, 10)]))
    assert np.unique(got, return_counts=True)[1].tolist() == [10_000] * 3
