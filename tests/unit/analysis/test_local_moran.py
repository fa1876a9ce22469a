"""Local Moran's I against its definition, and the permutations against all of them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis import grids, local_moran


def by_definition(values, weights):
    """Anselin 1995, with row-standardised weights."""
    z = values - values.mean()
    return np.array([z[i] / (z @ z / len(z)) * (w @ z) / w.sum() for i, w in enumerate(weights)])


def town(shape="square", rows=6, cols=7):
    col, row = (item.ravel() for item in np.meshgrid(np.arange(cols), np.arange(rows)))
    return grids.Lattice(shape, 100.0).polygons(col, row)


@pytest.mark.parametrize(("shape", "most"), [("square", 8), ("hexagon", 6)])
def test_neighbours_share_a_border_or_a_corner(shape, most):
    cells = town(shape)
    own, other = local_moran.queen_pairs(cells)
    assert np.bincount(own).max() == most
    assert set(zip(own, other)) == set(zip(other, own))
    assert not (own == other).any()


def test_borders_a_hair_apart_are_one_and_missing_shapes_have_no_neighbour():
    shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(1.005, 0, 2, 1), None], dtype=object)
    assert len(local_moran.queen_pairs(shapes)[0]) == 0
    assert local_moran.queen_pairs(shapes, 0.01)[0].tolist() == [0, 1]


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_equals_the_definition(shape):
    cells = town(shape)
    values = np.random.default_rng(1).gamma(2, 3, len(cells))
    pairs = local_moran.queen_pairs(cells)
    weights = np.zeros((len(cells), len(cells)))
    weights[pairs] = 1
    moran, p, quadrant = local_moran.local_moran(values, pairs, 99, 1)
    expected = by_definition(values, weights)
    assert np.abs(moran - expected).max() < 1e-12
    assert ((p >= 0.01) & (p <= 1)).all()
    high = values > values.mean()
    assert all((text[0] == "H") == above for text, above in zip(quadrant, high))
    assert all((text[0] == text[1]) == (value > 0) for text, value in zip(quadrant, moran))


@pytest.mark.filterwarnings("ignore")
def test_agrees_with_esda_up_to_its_divisor():
    """esda divides by n − 1 where Anselin has n; its quadrants are numbers."""
    esda = pytest.importorskip("esda")
    queen = pytest.importorskip("libpysal").weights.lat2W(9, 11, rook=False)
    queen.transform = "r"
    values = np.random.default_rng(6).gamma(2, 3, 99)
    peer = esda.Moran_Local(values, queen, permutations=999, seed=1)
    moran, p, quadrant = local_moran.local_moran(
        values, local_moran.queen_pairs(town(rows=9, cols=11)), 999, 1
    )
    assert np.abs(moran * 98 / 99 - peer.Is).max() <= 1e-12
    assert quadrant.tolist() == [local_moran.QUADRANTS[number - 1] for number in peer.q]
    sure = peer.p_sim <= 0.002
    assert (p[sure] <= 0.05).all()  # its p looks at one side only


def test_the_pseudo_p_comes_near_that_of_all_permutations():
    shapes = shapely.box(np.arange(6), 0, np.arange(6) + 1, 1)
    values = np.array([9.0, 7.0, 1.0, 4.0, 2.0, 0.5])
    _, p, _ = local_moran.local_moran(values, local_moran.queen_pairs(shapes), 9_999, 5)
    z = values - values.mean()
    for i in range(6):
        near = [j for j in (i - 1, i + 1) if 0 <= j < 6]
        others = np.delete(z, i)
        centre = -z[i] / 5
        lags = np.array([np.mean(draw) for draw in permutations(others, len(near))])
        exact = np.mean(np.abs(lags - centre) >= abs(np.mean(z[near]) - centre) - 1e-12)
        assert p[i] == pytest.approx(exact, abs=0.02)


def test_a_cluster_stands_out_and_an_outlier_is_named():
    cells = town(rows=12, cols=12)
    values = np.random.default_rng(3).normal(5, 0.5, 144)
    grid = values.reshape(12, 12)
    grid[2:5, 2:5] += 10
    grid[8, 8] += 10
    moran, p, quadrant = local_moran.local_moran(grid.ravel(), local_moran.queen_pairs(cells), 999, 1)
    assert (quadrant[3 * 12 + 3], p[3 * 12 + 3]) == ("HH", 0.001)
    assert quadrant[8 * 12 + 8] == "HL"
    assert moran[3 * 12 + 3] > 1 and moran[8 * 12 + 8] < 0


def test_the_seed_decides_and_chance_stays_chance():
    cells, rng = town(rows=20, cols=20), np.random.default_rng(8)
    pairs = local_moran.queen_pairs(cells)
    values = rng.normal(size=400)
    first = local_moran.local_moran(values, pairs, 199, 1)[1]
    assert (local_moran.local_moran(values, pairs, 199, 1)[1] == first).all()
    assert (local_moran.local_moran(values, pairs, 199, 2)[1] != first).any()
    assert 0.02 <= (first <= 0.05).mean() <= 0.09


def test_islands_missing_values_and_equal_values_have_no_result():
    cells = np.append(town(), shapely.box(9_000, 0, 9_100, 100))
    values = np.random.default_rng(2).normal(size=43)
    values[[0, 1, 7]] = np.nan  # the corner's three neighbours but one
    moran, p, quadrant = local_moran.local_moran(values, local_moran.queen_pairs(cells), 99, 1)
    for number in (0, 1, 7, 42):
        assert np.isnan(moran[number]) and np.isnan(p[number]) and quadrant[number] == ""
    assert not np.isnan(moran[2:7]).any()
    for same in (np.full(43, 0.1), np.full(43, np.nan)):
        assert np.isnan(local_moran.local_moran(same, local_moran.queen_pairs(cells), 99, 1)[0]).all()


def test_samples_hold_no_number_twice():
    rng = np.random.default_rng(1)
    for number, size in ((5, 5), (10, 4), (1_000, 8)):
        drawn = local_moran._draws(rng, number, size, 500)
        assert drawn.shape == (500, size)
        assert all(len(set(row)) == size for row in drawn.tolist())
        assert np.bincount(drawn.ravel(), minlength=number).min() >= (1 if number < 100 else 0)
    assert drawn.max() < number
