"""The fast density against the exact one; the mass of the kernel inside an area against its integral."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis import grids
from local_safety.processing.analysis.binned_density import BinnedDensity, make_density
from local_safety.processing.analysis.density import KERNELS, ExactDensity, density


def both(lattice, x, y, bandwidth, kernel, area=None, weight=None):
    """The exact and the binned density on one grid, events in two batches."""
    grid = grids.make_grid(lattice, x, y, area)
    result = []
    for kind in (ExactDensity, BinnedDensity):
        total = kind(lattice, bandwidth, KERNELS[kernel])
        for part in (slice(0, len(x) // 3), slice(len(x) // 3, None)):
            total.add(x[part], y[part], None if weight is None else weight[part])
        result.append(total.result(grid))
    return result


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
@pytest.mark.parametrize("bandwidth", [90, 250, 600])
def test_within_half_a_per_cent_of_the_peak(shape, kernel, bandwidth):
    rng = np.random.default_rng(3)
    x = np.concatenate([rng.uniform(0, 4_000, 700), rng.normal(2_000, 200, 300)]) - 600_000
    y = np.concatenate([rng.uniform(0, 4_000, 700), rng.normal(1_500, 200, 300)]) - 1_100_000
    exact, binned = both(grids.Lattice(shape, 100), x, y, bandwidth, kernel)
    assert np.abs(exact - binned).max() <= 0.005 * exact.max()
    assert (binned >= 0).all()


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_even_one_event_anywhere_in_a_cell_is(shape, kernel):
    lattice, rng = grids.Lattice(shape, 100), np.random.default_rng(4)
    grid = grids.make_grid(lattice, np.array([0.0, 2_000.0]), np.array([0.0, 2_000.0]))
    for bandwidth in (60, 333):
        peak = KERNELS[kernel].height / bandwidth**2 * 1e6
        for place in rng.uniform(900, 1_100, (12, 2)):
            x, y = place[:1], place[1:]
            binned = BinnedDensity(lattice, bandwidth, KERNELS[kernel])
            binned.add(x, y)
            exact = density(x, y, grid, bandwidth, kernel)
            assert np.abs(exact - binned.result(grid)).max() <= 0.005 * peak


def test_strips_of_a_large_grid_fit_together(monkeypatch):
    from local_safety.processing.analysis import binned_density

    monkeypatch.setattr(binned_density, "STRIP_BINS", 4_000)
    rng = np.random.default_rng(6)
    x, y = rng.uniform(0, 3_000, (2, 500))
    weight = rng.uniform(0, 5, 500)
    for shape in ("square", "hexagon"):
        exact, binned = both(grids.Lattice(shape, 100), x, y, 250, "quartic", weight=weight)
        assert np.abs(exact - binned).max() <= 0.005 * exact.max()


def integral(centre, area, bandwidth, kernel):
    """Share of a kernel inside an area, by summing over a fine raster."""
    shape = KERNELS[kernel]
    side = np.linspace(-1, 1, 401) * bandwidth * shape.reach
    dx, dy = np.meshgrid(side, side)
    value = shape.value((dx**2 + dy**2) / bandwidth**2)
    inside = shapely.intersects_xy(area, centre[0] + dx, centre[1] + dy)
    return (value * inside).sum() / value.sum()


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_the_mass_inside_an_area_is_the_integral_of_the_kernel(shape, kernel):
    area = shapely.Point(1_000, 1_000).buffer(900).difference(shapely.box(900, 900, 1_300, 1_250))
    lattice = grids.Lattice(shape, 100)
    grid = grids.make_grid(lattice, np.array([]), np.array([]), area)
    mass = BinnedDensity(lattice, 300, KERNELS[kernel]).mass(grid, area)
    centre_x, centre_y = lattice.centres(*grid.members())
    got = mass[grid.inside]
    shapely.prepare(area)
    for number in range(0, len(got), 17):
        expected = integral((centre_x[number], centre_y[number]), area, 300, kernel)
        assert got[number] == pytest.approx(expected, abs=0.01)
    assert got.max() <= 1.0 + 1e-6


def test_without_an_area_the_cells_are_the_area():
    lattice = grids.Lattice("square", 100)
    grid = grids.make_grid(lattice, np.array([0.0, 1_999.0]), np.array([0.0, 1_999.0]))
    mass = BinnedDensity(lattice, 300).mass(grid, None)
    assert mass[10, 10] == pytest.approx(1, abs=1e-5)
    for row, col in ((0, 0), (10, 0), (19, 19)):
        centre = (col + 0.5) * 100, (row + 0.5) * 100
        expected = integral(centre, shapely.box(0, 0, 2_000, 2_000), 300, "quartic")
        assert mass[row, col] == pytest.approx(expected, abs=0.005)


def test_exact_while_affordable():
    lattice = grids.Lattice("square", 100)
    kinds = {
        (10_000, "auto", "quartic"): ExactDensity,
        (1_000_000, "auto", "quartic"): ExactDensity,
        (10_000_000, "auto", "quartic"): BinnedDensity,
        (10_000_000, "exact", "quartic"): ExactDensity,
        (10, "fft", "gaussian"): BinnedDensity,
        (10_000_000, "fft", "uniform"): ExactDensity,  # a step cannot be binned
    }
    for (events, method, kernel), kind in kinds.items():
        assert type(make_density(lattice, 500.0, kernel, method, events, 40_000.0)) is kind
