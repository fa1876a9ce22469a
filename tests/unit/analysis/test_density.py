"""The kernel: every event to every centre, and one event is one event."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis import density, grids

WHOLE = {
    "quartic": lambda d2: np.where(d2 < 1, 3 / np.pi * (1 - d2) ** 2, 0.0),
    "gaussian": lambda d2: np.exp(-d2 / 2) / (2 * np.pi),
    "uniform": lambda d2: np.where(d2 < 1, 1 / np.pi, 0.0),
}


@pytest.mark.parametrize("kernel", WHOLE)
@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("bandwidth", [60, 300, 731])
def test_equals_the_sum_over_all_pairs(shape, bandwidth, kernel):
    rng = np.random.default_rng(5)
    x, y = rng.uniform(-1500, 900, (2, 300))
    x[:50], y[:50] = x[0], y[0]
    lattice = grids.Lattice(shape, 120)
    grid = grids.make_grid(lattice, x, y, shapely.Point(-300, -300).buffer(900))
    centre_x, centre_y = lattice.centres(*grid.members())
    d2 = (centre_x[:, None] - x) ** 2 + (centre_y[:, None] - y) ** 2
    weight = rng.uniform(0, 3, 300)
    value = WHOLE[kernel](d2 / bandwidth**2) / bandwidth**2 * 1e6
    cut = 300 * WHOLE["gaussian"](25.0) / bandwidth**2 * 1e6 if kernel == "gaussian" else 0.0
    for weights, expected in ((None, value.sum(axis=1)), (weight, (value * weight).sum(axis=1))):
        got = density.density(x, y, grid, bandwidth, kernel, weights)
        assert np.abs(got[grid.inside] - expected).max() <= 1e-9 * expected.max() + 3 * cut
    assert (got[~grid.inside] == 0).all()


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_integrates_to_the_number_of_events(shape):
    lattice = grids.Lattice(shape, 20)
    grid = grids.make_grid(lattice, np.array([0, 2000.0]), np.array([0, 2000.0]))
    x, y = np.array([1000.0, 905.5, 905.5]), np.array([1000.0, 1100.1, 1100.1])
    area = 400 * (3**0.5 / 2 if shape == "hexagon" else 1)
    assert density.density(x, y, grid, 500).sum() * area / 1e6 == pytest.approx(3, rel=0.005)
