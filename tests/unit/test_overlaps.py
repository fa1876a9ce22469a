"""Two polygon layers as atoms, from geometry to differences and back to a proposal."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from local_safety.rules.audit.differencing import differences
from local_safety.rules.audit.overlaps import locate, overlay
from local_safety.rules.audit.remedies import propose
from local_safety.rules.errors import StatementError


def squares(columns, rows, side, shift=0.0):
    x, y = np.meshgrid(np.arange(columns) * side + shift, np.arange(rows) * side + shift)
    return shapely.box(x.ravel(), y.ravel(), x.ravel() + side, y.ravel() + side)


def test_atoms_cover_both_layers():
    first, second = squares(2, 2, 150), squares(3, 3, 100, shift=20.0)
    atoms = overlay(first, second)
    assert np.bincount(atoms.first[atoms.first >= 0], atoms.size[atoms.first >= 0]) == pytest.approx(22_500)
    assert np.bincount(atoms.second[atoms.second >= 0], atoms.size[atoms.second >= 0]) == pytest.approx(
        10_000
    )
    for one, two, size in zip(atoms.first, atoms.second, atoms.size):
        if one >= 0 and two >= 0:
            assert size == pytest.approx(first[one].intersection(second[two]).area)
    rows, layers = atoms.rows()
    assert layers.tolist() == [0] * 4 + [1] * 9
    assert (rows @ atoms.size)[:4] == pytest.approx(22_500)


def test_slivers_are_dropped_unless_something_stands_there():
    first = np.array([shapely.box(0, 0, 100, 100), shapely.box(100, 0, 200, 100)])
    second = np.array([shapely.box(0, 0, 100.001, 100), shapely.box(100.001, 0, 200, 100)])
    atoms = overlay(first, second)
    assert list(zip(atoms.first, atoms.second)) == [(0, 0), (1, 1)]
    more, counts = atoms.count(
        locate([50, 100.0005], [50, 50], first), locate([50, 100.0005], [50, 50], second)
    )
    assert dict(zip(zip(more.first.tolist(), more.second.tolist()), counts.tolist())) == {
        (0, 0): 1, (1, 1): 0, (1, 0): 1,
    }  # fmt: skip


def test_points_outside_count_nowhere():
    layer = squares(2, 1, 100)
    assert locate([50, 100, 250], [50, 50, 50], layer).tolist() == [0, 0, -1]
    atoms, counts = overlay(layer, layer).count(np.array([0, -1]), np.array([0, -1]))
    assert counts.sum() == 1 and len(atoms.size) == 2


def test_overlaps_within_a_layer_are_refused():
    with pytest.raises(StatementError):
        overlay(np.array([shapely.box(0, 0, 100, 100), shapely.box(50, 0, 150, 100)]), squares(2, 1, 100))


@pytest.fixture(scope="module")
def crossing_town():
    """Districts two of whose borders run a few metres beside those of the cells."""
    rng = np.random.default_rng(5)
    x, y = np.array([0, 304, 600, 1000]), np.array([0, 300, 603, 1000])
    left, bottom = (part.ravel() for part in np.meshgrid(x[:-1], y[:-1]))
    right, top = (part.ravel() for part in np.meshgrid(x[1:], y[1:]))
    first, second = shapely.box(left, bottom, right, top), squares(10, 10, 100)
    x, y = rng.uniform(0, 1000, (2, 3000))
    atoms, people = overlay(first, second).count(locate(x, y, first), locate(x, y, second))
    return *atoms.rows(), people


def test_a_proposal_leaves_nothing_and_loses_nobody(crossing_town):
    areas, layers, people = crossing_town
    assert differences(areas, layers, people, 5).found
    remedy = propose(areas, layers, people, 5)
    assert remedy.left.passed
    assert not remedy.hidden
    assert differences(remedy.areas, remedy.layers, people, 5).passed
    for layer in (0, 1):
        assert (remedy.areas[remedy.layers == layer] @ people).sum() == people.sum()
    assert sorted(area for group in remedy.members for area in group) == list(range(len(layers)))
    assert remedy.areas.shape[0] > len(layers) // 4  # not everything is thrown together


def test_what_is_published_already_stays(crossing_town):
    areas, layers, people = crossing_town
    remedy = propose(areas, layers, people, 5, fixed=layers == 0)
    assert remedy.left.passed
    assert all(layers[list(group)].all() for group in remedy.merged)
    assert not propose(areas, layers, people, 5, fixed=np.ones(len(layers), bool)).left.passed
