"""Gi* against the definition, corrections against hand-made cases."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from local_safety.processing.analysis import gistar, grids


def by_definition(counts, weights):
    """The formula as it is printed, one cell after the other."""
    n, mean, spread = len(counts), counts.mean(), counts.std()
    result = []
    for w in weights:
        total, squares = w.sum(), (w**2).sum()
        scale = spread * np.sqrt((n * squares - total**2) / (n - 1))
        result.append(((w * counts).sum() - mean * total) / scale)
    return np.array(result)


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@pytest.mark.parametrize("first_row", [0, -5])
def test_equals_the_definition_on_a_ragged_area(shape, first_row):
    rng = np.random.default_rng(11)
    inside = rng.random((12, 14)) < 0.8
    grid = grids.Grid(grids.Lattice(shape, 100), 3, first_row, inside)
    counts = rng.poisson(2.0, inside.shape)
    cells = grid.lattice.polygons(*grid.members())
    weights = shapely.intersects(cells[:, None], shapely.buffer(cells, 0.01)[None, :]).astype(float)
    expected = by_definition(counts[inside].astype(float), weights)
    z = gistar.gi_star(counts, grid)
    assert np.abs(z[inside] - expected).max() < 1e-9
    assert np.isnan(z[~inside]).all()


def test_what_is_not_defined_is_not_a_number():
    lattice = grids.Lattice("square", 100)
    same = grids.Grid(lattice, 0, 0, np.ones((5, 5), bool))
    assert np.isnan(gistar.gi_star(np.full((5, 5), 3), same)).all()
    tiny = grids.Grid(lattice, 0, 0, np.ones((1, 2), bool))
    assert np.isnan(gistar.gi_star(np.array([[1, 5]]), tiny)).all()
    assert np.isnan(gistar.gi_star(np.array([[1]]), grids.Grid(lattice, 0, 0, np.ones((1, 1), bool)))).all()


def test_corrections_over_all_tests():
    p = np.array([0.01, np.nan, 0.04, 0.03, 0.005])
    assert gistar.adjust(p, "fdr")[[0, 2, 3, 4]] == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert gistar.adjust(p, "bonferroni")[[0, 2, 3, 4]] == pytest.approx([0.04, 0.16, 0.12, 0.02])
    harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4
    assert gistar.adjust(p, "by")[[0, 4]] == pytest.approx([0.02 * harmonic] * 2)
    assert np.isnan(gistar.adjust(p, "fdr")[1])
    assert gistar.adjust(np.array([]), "fdr").size == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_a_correction_never_lowers_a_p_and_keeps_the_order(values):
    p = np.array(values)
    for method in gistar.CORRECTIONS:
        adjusted = gistar.adjust(p, method)
        assert (adjusted >= p - 1e-15).all()
        assert (adjusted <= 1).all()
        order = np.argsort(p)
        assert (np.diff(adjusted[order]) >= -1e-15).all()
    assert (gistar.adjust(p, "fdr") <= gistar.adjust(p, "by") + 1e-15).all()


def test_classes():
    z = np.array([3, 2, 1.7, 1, -3, -2, -1.7, np.nan])
    p = np.array([0.005, 0.04, 0.09, 0.3, 0.01, 0.05, 0.10, np.nan])
    assert gistar.classes(z, p)[:-1].tolist() == [3, 2, 1, 0, -3, -2, -1]
    assert np.isnan(gistar.classes(z, p)[-1])
    assert gistar.two_sided(np.array([1.959963984540054])) == pytest.approx(0.05)
