"""Lattices: nothing lost, nothing doubled, the same cells everywhere."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from local_safety.processing.analysis import grids
from local_safety.rules.errors import InputError

KROVAK = st.floats(-900_000, -400_000), st.floats(-1_300_000, -900_000)


def test_square_cells_are_half_open():
    col, row = grids.square_cells(np.array([0.0, 249.999, 250.0, -0.001]), np.array([0.0, 0, 500, -250]), 250)
    assert col.tolist() == [0, 0, 1, -1]
    assert row.tolist() == [0, 0, 2, -1]


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_a_thousand_points_on_the_corners_are_a_thousand(shape):
    lattice = grids.Lattice(shape, 250)
    corners = shapely.get_coordinates(lattice.polygons(np.arange(-3000, -2800), np.arange(-4400, -4200)))
    x, y = corners[:1000].T
    grid = grids.make_grid(lattice, x, y)
    index = grid.index(*lattice.cells(x, y))
    assert len(index) == 1000
    assert (index >= 0).all()


@pytest.mark.parametrize("shape", ["square", "hexagon"])
@given(x=KROVAK[0], y=KROVAK[1], size=st.sampled_from([50, 100, 333.3, 1000]))
def test_a_point_lies_in_its_cell_and_near_its_centre(shape, x, y, size):
    lattice = grids.Lattice(shape, size)
    col, row = lattice.cells(np.array([x]), np.array([y]))
    polygon = lattice.polygons(col, row)[0]
    assert shapely.distance(polygon, shapely.Point(x, y)) < 1e-6
    centre_x, centre_y = lattice.centres(col, row)
    assert np.hypot(centre_x[0] - x, centre_y[0] - y) <= lattice.reach + 1e-6
    back = lattice.cells(centre_x, centre_y)
    assert (back[0][0], back[1][0]) == (col[0], row[0])


def test_hexagons_take_the_nearest_centre():
    lattice = grids.Lattice("hexagon", 100)
    rng = np.random.default_rng(7)
    x, y = rng.uniform(-1000, 1000, (2, 500))
    col, row = (item.ravel() for item in np.meshgrid(np.arange(-15, 16), np.arange(-15, 16)))
    centre_x, centre_y = lattice.centres(col, row)
    nearest = np.argmin(np.hypot(x[:, None] - centre_x, y[:, None] - centre_y), axis=1)
    got = lattice.cells(x, y)
    assert (got[0] == col[nearest]).all()
    assert (got[1] == row[nearest]).all()


def test_hexagons_fill_the_plane_and_share_corners():
    lattice = grids.Lattice("hexagon", 100, (7.0, 3.0))
    col, row = (item.ravel() for item in np.meshgrid(np.arange(6), np.arange(6)))
    cells = lattice.polygons(col, row)
    assert shapely.area(cells) == pytest.approx(100**2 * 3**0.5 / 2)
    assert shapely.union_all(cells).area == pytest.approx(36 * 100**2 * 3**0.5 / 2)
    assert shapely.is_valid(cells).all()
    middle = cells[2 * 6 + 2]
    neighbours = shapely.intersects(cells, middle).sum() - 1
    assert neighbours == 6


def test_study_area_takes_the_cells_whose_centre_it_covers():
    area = shapely.box(0, 0, 1000, 740)
    grid = grids.make_grid(grids.Lattice("square", 250), np.array([]), np.array([]), area)
    assert grid.inside.sum() == 12
    assert grid.index(np.array([0, 4, -1]), np.array([2, 0, 0])).tolist()[1:] == [-1, -1]


def test_identity_of_counted_and_outside():
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 5000, (2, 2000))
    area = shapely.Point(2500, 2500).buffer(1800)
    for shape in ("square", "hexagon"):
        lattice = grids.Lattice(shape, 200)
        grid = grids.make_grid(lattice, x, y, area)
        index = grid.index(*lattice.cells(x, y))
        assert (index >= 0).sum() + (index < 0).sum() == 2000
        assert 0 < (index < 0).sum() < 2000


def test_too_many_cells_names_a_size_that_works():
    with pytest.raises(InputError, match="choose"):
        grids.make_grid(grids.Lattice("square", 1), np.array([0, 1e6]), np.array([0, 1e6]))
    with pytest.raises(InputError, match="no grid"):
        grids.make_grid(grids.Lattice("square", 1), np.array([]), np.array([]))


def test_ids_are_unique_and_readable():
    assert grids.Lattice("square", 250).cell_id(-2980, -4172) == "250mE-2980N-4172"
    assert grids.Lattice("hexagon", 250).cell_id(1, 2) != grids.Lattice("square", 250).cell_id(1, 2)
