"""Faults of other tools that are not copied; each test states one of them and what is done instead."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis import gistar, grids, hotspot_classes
from local_safety.processing.analysis.bandwidth import Spread, default_bandwidth
from local_safety.processing.analysis.counting import GridCounter


@pytest.fixture(scope="module")
def town():
    """Counts of 900 cells with a hot corner."""
    counts = np.random.default_rng(4).poisson(2.0, (30, 30))
    counts[20:26, 4:9] += 12
    return grids.Grid(grids.Lattice("square", 100), 0, 0, counts >= 0), counts


@pytest.mark.filterwarnings("ignore")
def test_row_standardised_weights_do_not_shrink_gi_star(town):
    """esda's analytic ``transform="R"`` with self gives about a third of Z; the binary one is right."""
    esda = pytest.importorskip("esda")
    weights = pytest.importorskip("libpysal").weights
    grid, counts = town

    def peer(transform):
        queen = weights.lat2W(30, 30, rook=False)
        values = counts.ravel().astype(float)
        return esda.G_Local(values, queen, transform=transform, star=True, permutations=0).Zs.reshape(30, 30)

    z = gistar.gi_star(counts, grid)
    assert np.abs(z - peer("B")).max() <= 1e-9
    inner = np.abs(z) > 1
    assert np.median(np.abs(peer("R")[inner] / z[inner])) < 0.5


def test_false_discovery_is_corrected_over_all_cells(town):
    """Not over the neighbours of each cell: p times their number is no false discovery rate."""
    grid, counts = town
    p = gistar.two_sided(gistar.gi_star(counts, grid)).ravel()
    order = np.argsort(p)
    expected = np.empty(900)
    expected[order] = np.minimum(np.minimum.accumulate((p[order] * 900 / np.arange(1, 901))[::-1])[::-1], 1)
    adjusted = gistar.adjust(p, "fdr")
    assert np.abs(adjusted - expected).max() <= 1e-12
    neighbours = gistar.neighbour_sum(np.ones((30, 30))).ravel()
    assert ((np.minimum(p * neighbours, 1) <= 0.05) != (adjusted <= 0.05)).any()


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_points_on_edges_are_neither_lost_nor_doubled(shape):
    """Polygons that do not contain their border lose them; joins of what intersects count them twice."""
    lattice = grids.Lattice(shape, 100)
    col, row = (item.ravel() for item in np.meshgrid(np.arange(12), np.arange(12)))
    rings = lattice.rings(col, row)
    corners = rings[:, :-1].reshape(-1, 2)
    middles = ((rings[:, :-1] + rings[:, 1:]) / 2).reshape(-1, 2)
    x, y = np.vstack([corners, middles]).T
    cells = lattice.polygons(col, row)
    some = shapely.points(x[:200], y[:200])
    lost = sum(not shapely.contains(cells, point).any() for point in some)
    doubled = sum(shapely.intersects(cells, point).sum() > 1 for point in some)
    assert lost == 200 and doubled > 100
    counter = GridCounter(lattice)
    counter.add(x, y)
    assert counter.result()[1].sum() == len(x)


def test_the_default_bandwidth_is_the_mean_of_both_axes():
    """In R, ``mean(hx, hy)`` is hx: the second argument is something else."""
    x, y = np.random.default_rng(1).normal(0, [[900.0], [100.0]], (2, 1_000))
    spread = Spread()
    for begin in range(0, 1_000, 300):
        spread.add(x[begin : begin + 300], y[begin : begin + 300])
    east, north = spread.scott()
    assert east == pytest.approx(x.std(ddof=1) * 1_000 ** (-1 / 6), rel=1e-12)
    assert north == pytest.approx(y.std(ddof=1) * 1_000 ** (-1 / 6), rel=1e-12)
    assert default_bandwidth(spread) == pytest.approx((east + north) / 2)
    assert default_bandwidth(spread) < 0.6 * east
    assert default_bandwidth(Spread()) == 0


@pytest.mark.parametrize("number", [5, 10, 20])
def test_the_recent_window_is_exactly_the_recent_periods(number):
    """``(n − recent):n`` is one period too many: a place that was hot just before would pass as emerging."""
    recent = number // 5
    hot = np.zeros((number, 2), dtype=bool)
    hot[number - recent - 1, 0] = True  # the last period that is not recent
    hot[number - recent :, 1] = True
    found = hotspot_classes.Standing(hot * 3.0, hot, ~hot & False)
    assert hotspot_classes.persistent_scheme(found)[1] == "emerging"
    share = 1 / (number - recent)
    assert hotspot_classes.persistent_scheme(found)[0] == ("former" if share >= 0.1 else "no_pattern")
