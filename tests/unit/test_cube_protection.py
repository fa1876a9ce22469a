"""A table too large for programmes is rounded as a sparse cube: every code once, additive, and bounded."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.publish.cube_protection import levels_of, protect_cube
from local_safety.rules.errors import CancelledError, RefusedError
from local_safety.rules.hierarchies import read_hierarchy, without_hierarchy
from local_safety.rules.profile import load_profile
from local_safety.rules.tables import TableSpace

PLACES = """code,parent
a1,A
a2,A
b1,B
b2,B
a1,north
b1,north
c,Total
A,Total
B,Total
north,Total
"""


@pytest.fixture
def space(tmp_path):
    file = tmp_path / "place.csv"
    file.write_text(PLACES, encoding="utf-8")
    kinds = without_hierarchy("kind", ["theft", "robbery", "fraud"])
    return TableSpace((read_hierarchy(file, "place"), kinds))


def test_every_code_stands_on_one_level_and_covers_what_it_covers(space):
    places = space.dimensions[0]
    levels = levels_of(places)
    seen = []
    for label, position in zip(levels.cube.levels, levels.positions):
        for number, code in enumerate(position):
            if code >= 0:
                seen.append(places.codes[code])
                assert places.covers[code].indices.tolist() == np.flatnonzero(label == number).tolist()
    assert sorted(seen) == sorted(places.codes)


@settings(max_examples=15)
@given(st.integers(0, 2**31 - 1))
def test_values_are_those_of_the_whole_table(tmp_path_factory, seed):
    file = tmp_path_factory.mktemp("codes") / "place.csv"
    file.write_text(PLACES, encoding="utf-8")
    space = TableSpace(
        (read_hierarchy(file, "place"), without_hierarchy("kind", ["theft", "robbery", "fraud"]))
    )
    random = np.random.default_rng(seed)
    shape = tuple(len(item.base) for item in space.dimensions)
    counts = random.poisson(3, shape)
    codes = np.array(list(itertools.product(*map(range, shape))))
    cube = protect_cube(space, codes, counts.ravel(), load_profile("public-default"), 5)
    truth = dict(zip(map(tuple, space.codes().to_numpy()), space.matrix @ counts.ravel()))
    inner = {tuple(row): 0 for row in space.codes(space.inner).to_numpy()}
    listed = {tuple(row[:2]): row[2:] for row in cube.frame.astype(object).to_numpy().tolist()}
    assert len(listed) == len(cube.frame)
    for key, (value, status, low, high) in listed.items():
        assert value > 0 and value % 5 == 0 and status == "rounded"
        assert low <= truth[key] <= high and low <= value <= high
        if key in inner:
            inner[key] = value
            assert high - value == 4
    sums = space.matrix @ np.array(list(inner.values()))
    for key, total in zip(truth, sums):
        assert listed.get(key, (0,))[0] == total
        assert key in listed or truth[key] < 10
    margins = cube.frame[[key not in inner for key in zip(cube.frame["place"], cube.frame["kind"])]]
    assert (margins["high"] - margins["value"]).nunique() <= 1
    assert cube.proof.safe and cube.proof.width == 4


def test_a_base_that_does_not_fit_is_refused_and_cancelling_works(space):
    codes, counts = np.zeros((1, 2), dtype=int), np.array([9])
    with pytest.raises(RefusedError, match="rounding_base"):
        protect_cube(space, codes, counts, load_profile("public-default"), 6)
    with pytest.raises(CancelledError):
        protect_cube(space, codes, counts, load_profile("public-default"), 5, is_cancelled=lambda: True)
