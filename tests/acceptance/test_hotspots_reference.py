"""Reference answers of other tools (spdep, R), where they are on this machine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from local_safety.processing.analysis import binned_density, density, gistar, grids, near_repeat, rates


@pytest.fixture(scope="module")
def reference():
    folder = Path(__file__).resolve().parents[3] / "shared" / "reference" / "hotspots"
    if not folder.is_dir():
        pytest.skip("reference answers (../shared/reference) are not on this machine")
    return lambda name: pd.read_csv(folder / f"{name}.csv")


@pytest.fixture(scope="module")
def town(reference):
    """Grid of the reference (its origin is not on our lattice) and the points."""
    cells = reference("count_rect500")
    origin = float(cells["xmin"].min()), float(cells["ymin"].min())
    lattice = grids.Lattice("square", 500, origin)
    col = np.round((cells["xmin"] - origin[0]) / 500).astype(int).to_numpy()
    row = np.round((cells["ymin"] - origin[1]) / 500).astype(int).to_numpy()
    inside = np.zeros((row.max() + 1, col.max() + 1), dtype=bool)
    inside[row, col] = True
    points = reference("memphis_robberies_32615")
    return grids.Grid(lattice, 0, 0, inside), (row, col), points["x"].to_numpy(), points["y"].to_numpy()


def test_counts_exact(reference, town):
    grid, place, x, y = town
    index = grid.index(*grid.lattice.cells(x, y))
    assert (index >= 0).all()
    counts = np.bincount(index, minlength=grid.inside.size).reshape(grid.inside.shape)
    assert (counts[place] == reference("count_rect500")["n"].to_numpy()).all()


@pytest.mark.parametrize(
    ("name", "field"), [("gistar_self500", "gistar"), ("spdep_gistar_queen500", "G_queen_B")]
)
def test_gi_star(reference, town, name, field):
    grid, place, _, _ = town
    expected = reference(name)
    counts = np.zeros(grid.inside.shape, dtype=int)
    counts[place] = expected["n"].to_numpy()
    assert np.abs(gistar.gi_star(counts, grid)[place] - expected[field].to_numpy()).max() <= 1e-9


def test_corrections_over_all_cells(reference):
    expected = reference("gistar_self500")
    p = gistar.two_sided(expected["gistar"].to_numpy())
    assert np.abs(p - expected["p_none"].to_numpy()).max() <= 1e-9
    assert np.abs(gistar.adjust(p, "fdr") - expected["p_BH_global"].to_numpy()).max() <= 1e-9
    assert np.abs(gistar.adjust(p, "by") - expected["p_BY_global"].to_numpy()).max() <= 1e-9


def test_raw_quartic_up_to_the_constant_of_the_tool(reference, town):
    grid, _, x, y = town
    expected = reference("kde_quartic_raw_bw1500")
    col, row = grid.lattice.cells(expected["cx"].to_numpy(), expected["cy"].to_numpy())
    got = density.density(x, y, grid, 1500)[row, col]
    value = expected["kde"].to_numpy()
    top = int(np.argmax(value))
    constant = value[top] / got[top]
    assert np.abs(got * constant - value).max() <= 1e-6 * value.max()
    assert constant == pytest.approx(np.pi * 1500**2 / 3 / 1e6, rel=1e-9)  # the tool: 1 at distance 0


@pytest.mark.parametrize("kernel", density.KERNELS)
def test_scaled_kernel_integrates_to_one(town, kernel):
    """With every cell that an incident reaches, per incident."""
    _, _, x, y = town
    grid = grids.make_grid(grids.Lattice("square", 250), x, y)
    grid = grids.widened(grid, 1500 * density.KERNELS[kernel].reach)
    got = density.density(x, y, grid, 1500, kernel)
    assert got.sum() * 0.25**2 / len(x) == pytest.approx(1, abs=0.005)


def test_the_fast_density_of_real_incidents(town):
    grid, _, x, y = town
    exact, fast = density.ExactDensity(grid.lattice, 1500), binned_density.BinnedDensity(grid.lattice, 1500)
    for total in (exact, fast):
        total.add(x, y)
    exact, fast = exact.result(grid), fast.result(grid)
    assert np.abs(exact - fast).max() <= 0.005 * exact.max()


def test_rates_of_precincts(reference):
    table = reference("precinct_rates")
    count, population = table["n"].to_numpy(), table["pop"].to_numpy()
    low, high = rates.garwood(count)
    for got, name in (
        (count / population, "rate10k"),
        (low / population, "ci_lo10k"),
        (high / population, "ci_hi10k"),
        (rates.empirical_bayes(count, population), "eb_rate10k"),
    ):
        assert np.abs(got * rates.PER - table[name].to_numpy()).max() <= 1e-9


def test_pairs_of_near_repeats(reference):
    points = reference("memphis_robberies_32615")
    days = (
        pd.to_datetime(points["date"]) - pd.Timestamp("2019-01-01")
    ).dt.total_seconds().to_numpy() / 86_400
    edges = np.array([0.0, 200]), np.array([0.0, 14])
    table = near_repeat.knox(points["x"].to_numpy(), points["y"].to_numpy(), days, *edges, permutations=99)
    assert table.observed.tolist() == [[247]]
    assert table.p[0, 0] == pytest.approx(0.01)
