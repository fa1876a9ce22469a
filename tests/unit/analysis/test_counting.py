"""Counting batch by batch is counting at once, whatever the batches are and however far they reach."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from local_safety.processing.analysis import grids
from local_safety.processing.analysis.counting import GridCounter
from local_safety.processing.analysis.scans import GridScan, PlaceSample, RecordScan
from local_safety.processing.analysis.selection import Choice
from local_safety.processing.analysis.windows import CellWindow
from local_safety.rules.errors import InputError
from local_safety.rules.i18n import translator
from local_safety.rules.offences import taxonomy

AREA = shapely.Point(-598_000, -1_160_000).buffer(1_500)


def at_once(lattice, x, y, area=None):
    """Grid and counts the plain way."""
    grid = grids.make_grid(lattice, x, y, area)
    index = grid.index(*lattice.cells(x, y))
    counts = np.bincount(index[index >= 0], minlength=grid.inside.size)
    return grid, counts.reshape(grid.inside.shape), int((index < 0).sum())


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("area", [None, AREA], ids=["no area", "area"])
@given(seed=st.integers(0, 2**20), cuts=st.lists(st.integers(0, 400), max_size=6))
def test_the_batches_do_not_matter(shape, area, seed, cuts):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(-598_000, 2_500, 400), rng.normal(-1_160_000, 2_500, 400)
    lattice = grids.Lattice(shape, 250)
    counter = GridCounter(lattice, area)
    for part in np.split(np.arange(400), sorted(cuts)):
        counter.add(x[part], y[part])
    grid, counts = counter.result()
    expected, all_counts, outside = at_once(lattice, x, y, area)
    assert (grid.col, grid.row) == (expected.col, expected.row)
    np.testing.assert_array_equal(grid.inside, expected.inside)
    np.testing.assert_array_equal(counts, all_counts)
    assert counter.outside == outside
    assert counts.sum() + outside == 400


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_a_thousand_points_on_the_corners_of_the_grid_are_counted(shape):
    lattice = grids.Lattice(shape, 200)
    corners = lattice.rings(np.arange(-3_000, -2_800), np.arange(-5_800, -5_600)).reshape(-1, 2)[:1_000]
    counter = GridCounter(lattice)
    for begin in range(0, 1_000, 70):
        counter.add(*corners[begin : begin + 70].T)
    assert counter.result()[1].sum() == 1_000


def test_too_many_cells_are_refused_whatever_comes_first():
    far = np.array([-900_000.0, -400_000.0])
    for places in (far, far[::-1]):
        counter = GridCounter(grids.Lattice("square", 10))
        for place in places:
            counter.add(np.array([place]), np.array([place]))
        with pytest.raises(InputError, match="choose"):
            counter.result()
    with pytest.raises(InputError, match="no grid"):
        GridCounter(grids.Lattice("square", 10)).result()


def test_a_million_cells_are_not_too_many():
    counter = GridCounter(grids.Lattice("square", 10))
    counter.add(np.array([0.0, 9_999.0]), np.array([0.0, 9_999.0]))
    assert counter.result()[0].inside.size == 1_000_000
    counter.add(np.array([10_000.0]), np.array([0.0]))
    with pytest.raises(InputError, match="choose 20 m"):
        counter.result()


def test_a_window_says_when_it_is_full_and_keeps_what_it_has():
    window = CellWindow(100)
    assert window.count(np.array([5, 5, 6]), np.array([1, 1, 2]))
    assert not window.count(np.array([500]), np.array([0]))
    assert window.part(5, 1, (2, 2)).tolist() == [[2, 0], [0, 1]]
    assert window.part(1_000, 1_000, (1, 2)).tolist() == [[0, 0]]


def frame(number, **columns):
    return pd.DataFrame({"offence": "robbery", "status": "solved", **columns}, index=range(number))


def test_every_record_is_counted_in_one_place():
    scan = GridScan(taxonomy(), Choice(), grids.Lattice("square", 250), AREA, 0.0, (6, 10.0), lambda: None)
    x = np.array([-598_000.0, -598_000.0, np.nan, -598_000.0, 0.0, -598_000.0])
    y = np.array([-1_160_000.0, -1_160_000.0, np.nan, -1_160_000.0, 0.0, np.nan])
    records = frame(6, x=x, y=y)
    records.loc[0, "status"] = "no_crime"
    records.loc[1, "offence"] = "fire"
    scan(records.iloc[:2])
    scan(records.iloc[2:])
    found = scan.records, scan.left_out, scan.unlocated, scan.counter.outside
    assert found == (6, 2, 2, 1)
    assert scan.counter.result()[1].sum() == 1
    assert RecordScan(taxonomy(), Choice(with_no_crime=True, with_events=True), [])(records) is None


def peak(number):
    """Most memory (bytes) that is held at once while so many records are scanned with a density."""
    rng = np.random.default_rng(1)
    scan = GridScan(
        taxonomy(), Choice(), grids.Lattice("square", 250), None, 500.0, (number, 2_000.0), lambda: None
    )
    tracemalloc.start()
    for _ in range(number // 20_000):
        x, y = rng.uniform(0, 10_000, (2, 20_000))
        scan(frame(20_000, x=x, y=y))
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert scan.counter.result()[1].sum() == number
    return found


def test_memory_does_not_grow_with_the_records():
    peak(20_000)  # what is loaded once
    few, many = peak(200_000), peak(800_000)
    assert many - few < 1_000_000
    assert many < 30_000_000


def test_snapped_places_are_seen_however_many_records_stand_on_them():
    rng = np.random.default_rng(2)
    x, y = -600_000 + 260.0 * rng.integers(0, 60, 300_000), -1_100_000 + 260.0 * rng.integers(0, 60, 300_000)
    sample = PlaceSample()
    for begin in range(0, 300_000, 65_536):
        sample.add(x[begin : begin + 65_536], y[begin : begin + 65_536])
    english = translator("en")
    text = " ".join(sample.warnings(100, english))
    assert "sample" not in text and "300,000" in text and "finer than 260 m would map the anonymiser" in text
    assert sample.warnings(300, english) == []
    assert PlaceSample().warnings(1, english) == []
