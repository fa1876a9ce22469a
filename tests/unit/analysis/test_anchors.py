"""Anchor points and catchments: k addresses each, no district crossed, a partition, nothing at a door."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import anchor_candidates
from local_safety.processing.analysis.anchor_ground import (
    CLEARANCE,
    EVENNESS,
    make_ground,
    with_places,
)
from local_safety.processing.analysis.anchors import build_anchors, earlier_anchors
from local_safety.processing.analysis.catchments import catchments
from local_safety.processing.analysis.districts import assign
from local_safety.processing.analysis.small_districts import join_small, refuse_small
from local_safety.rules.errors import CancelledError, InputError

CODES = ["A", "B", "C"]


def blocks(seed=1, streets=8, doors=25):
    """Streets 110 m apart with houses on both sides."""
    random = np.random.default_rng(seed)
    street, along, side = np.meshgrid(np.arange(streets), np.arange(doors), (-10.0, 10.0), indexing="ij")
    x = along * 18 + random.normal(0, 3, along.shape)
    y = street * 110 + side + random.normal(0, 1.5, side.shape)
    return np.round(np.column_stack([x.ravel(), y.ravel()]), 2)


def lines(streets=8):
    return np.array([shapely.linestrings([(-20, 110 * at), (480, 110 * at)]) for at in range(streets)])


def halves():
    """Three districts; the border of two runs among the houses, one of them is no rectangle."""
    whole = shapely.box(-100, -100, 600, 900)
    left = shapely.Polygon([(-100, -100), (200, -100), (260, 300), (200, 900), (-100, 900)])
    right = shapely.difference(whole, left)
    low = shapely.intersection(right, shapely.box(-100, -100, 600, 385))
    return np.array([left, low, shapely.difference(right, low)])


def check(ground, anchors, areas, least):
    """What is promised of every result."""
    assert (anchors.addresses[anchors.street] >= least).all()
    assert (anchors.addresses[~anchors.street] == 0).all()
    assert len(set(anchors.ids)) == len(anchors.ids)
    own = ground.polygons[anchors.district]
    beyond = shapely.area(shapely.difference(areas, own, grid_size=1e-5))
    assert (beyond <= 2e-5 * shapely.length(areas)).all()  # a strip of the width of the grid
    for number, polygon in enumerate(ground.polygons):
        mine = areas[anchors.district == number]
        assert shapely.area(mine).sum() == pytest.approx(polygon.area, rel=1e-7)
        assert shapely.area(shapely.union_all(mine, grid_size=1e-5)) == pytest.approx(polygon.area, rel=1e-7)
    assert shapely.is_valid(areas).all()
    own_place = shapely.points(anchors.points)
    assert shapely.intersects(areas, own_place)[anchors.street].all()
    assert shapely.distance(areas, own_place).max() < 1e-4  # a public place may stand on a border
    street = anchors.points[anchors.street]
    apart = np.where(ground.district[:, None] == anchors.district[anchors.street], 0, 1e9)
    away = np.sort(np.linalg.norm(ground.addresses[:, None] - street[None], axis=2) + apart, axis=1)
    edge = int((away[:, 1] - away[:, 0] < 1e-6).sum()) if len(street) > 1 else 0
    edge += int((~ground.sure).sum())
    at = assign(*ground.addresses.T, areas)
    found = np.bincount(at[at >= 0], minlength=len(areas))
    assert np.abs(found - anchors.addresses).sum() <= 2 * edge
    assert (found[anchors.street] >= least).all()
    distance = np.sort(np.linalg.norm(street[:, None] - ground.doors[None], axis=2), axis=1)
    assert (distance[:, 0] >= CLEARANCE).all()
    assert (distance[:, 0] >= EVENNESS * distance[:, 1]).all()


def run(addresses, least=8, polygons=None, places=None, **more):
    ground = make_ground(addresses, None if polygons is None else CODES[: len(polygons)], polygons, least)
    ground = join_small(ground, least)
    if places is not None:
        ground = with_places(ground, places, True)
    anchors = build_anchors(ground, least, **more)
    areas = catchments(ground, anchors)
    check(ground, anchors, areas, least)
    return ground, anchors, areas


@pytest.mark.parametrize("least", [2, 8, 30])
@pytest.mark.parametrize("streets", [None, lines()])
def test_a_town(least, streets):
    _, anchors, _ = run(blocks(), least, halves(), streets=streets)
    assert len(anchors.ids) >= 400 / (2.2 * least)
    assert anchors.displacement < 20 * np.sqrt(2 * least)
    off = np.abs((anchors.points[:, 1] + 55) % 110 - 55)
    assert (off <= 10 if streets is None else off < 1).mean() > 0.95  # in the street, not in a courtyard


@settings(max_examples=60)
@given(
    st.integers(0, 10_000),
    st.integers(8, 150),
    st.sampled_from([30.0, 300.0, 3000.0]),
    st.integers(2, 12),
    st.booleans(),
    st.sampled_from([0.1, 1.0, 10.0]),
    st.integers(1, 30),
)
def test_any_scatter(seed, number, spread, least, districts, lattice, open_places):
    random = np.random.default_rng(seed)
    addresses = np.round(random.normal((200, 300), spread, (number, 2)) / lattice) * lattice
    addresses = np.vstack([addresses, addresses[: number // 3]])
    places = random.uniform(-100, 600, (open_places, 2))
    inside = shapely.contains_xy(shapely.union_all(halves()), *addresses.T)
    if districts and len(np.unique(np.round(addresses[inside]), axis=0)) < least:
        return
    if len(np.unique(np.round(addresses), axis=0)) < least:
        return
    try:
        run(addresses, least, halves() if districts else None, places)
    except InputError as error:
        assert "pointing at one door" in str(error)


def test_strips_find_the_same_places_as_the_whole(monkeypatch):
    addresses = blocks(11)
    _, whole, _ = run(addresses)
    monkeypatch.setattr(anchor_candidates, "STRIP", 37)
    _, strips, _ = run(addresses)
    assert whole.ids == strips.ids


def test_houses_in_a_row_and_a_hamlet_of_far_farms():
    row = np.column_stack([np.arange(40) * 20.0, np.zeros(40)])
    _, anchors, _ = run(row)
    assert len(anchors.ids) >= 3
    farms = np.column_stack([np.arange(9) * 700.0, np.arange(9) % 2 * 400.0])
    _, anchors, _ = run(farms)
    assert anchors.addresses.tolist() == [9]


def test_the_order_and_doubled_rows_change_nothing():
    addresses = blocks(2)
    _, one, areas = run(addresses, 8, halves())
    mixed = np.random.default_rng(3).permutation(np.vstack([addresses, addresses[:50], [[np.nan, np.nan]]]))
    _, other, again = run(mixed, 8, halves())
    assert one.ids == other.ids
    assert np.array_equal(one.addresses, other.addresses)
    assert shapely.equals_exact(areas, again).all()


def test_anchors_of_the_year_stay_where_they_hold_enough():
    addresses = blocks(4)
    _, first, _ = run(addresses, 8, halves())
    changed = np.vstack([np.delete(addresses, [3, 77, 200, 301], axis=0), [[590.0, 40.0], [150.0, 55.0]]])
    _, second, _ = run(changed, 8, halves(), previous=first.points)
    assert second.kept >= len(first.ids) - 4
    assert second.kept + second.dropped == len(first.ids)
    assert set(second.ids) <= set(first.ids)
    _, same, _ = run(addresses, 8, halves(), previous=first.points[::-1])
    assert (same.ids, same.kept, same.dropped) == (first.ids, len(first.ids), 0)


def test_only_untouched_anchors_are_earlier_anchors():
    places = np.array([[200.0, 55.0]])
    _, first, _ = run(blocks(), places=places)
    kept = earlier_anchors(first.ids, first.points, first.kinds)
    assert np.array_equal(kept, first.points[first.street])
    records = blocks(3)
    for ids, points, kinds in (
        (first.ids, first.points + (7, 0), first.kinds),
        (first.ids, first.points * np.nan, first.kinds),
        ([None] * len(records), records, [None] * len(records)),
        ([], np.zeros((0, 2)), []),
    ):
        with pytest.raises(InputError, match="not as Build anchor points made it"):
            earlier_anchors(ids, points, kinds)


def test_streets_of_another_town_are_refused():
    with pytest.raises(InputError, match="No street lies within 80 m"):
        run(blocks(), streets=shapely.transform(lines(), lambda xy: xy + 9000))


def test_an_earlier_anchor_at_a_new_door_goes():
    addresses = blocks(4)
    _, first, _ = run(addresses)
    _, second, _ = run(np.vstack([addresses, first.points[:1] + (1, 0)]), previous=first.points)
    assert first.ids[0] not in second.ids


def test_a_change_far_away_changes_nothing_here():
    west, east = blocks(5), blocks(6) + (5000, 0)
    _, one, _ = run(np.vstack([west, east]))
    _, other, _ = run(np.vstack([west, np.delete(east, [7, 9, 11], axis=0)]))
    here = [ident for ident, x in zip(one.ids, one.points[:, 0]) if x < 2000]
    assert here == [ident for ident, x in zip(other.ids, other.points[:, 0]) if x < 2000]


def test_public_places_take_what_is_nearer_to_them_than_any_address():
    places = np.array([[200.0, 55.0], [230.0, 55.0], [400.0, 165.0], [3000.0, 0.0], [100.0, 10.0]])
    ground, anchors, areas = run(blocks(7), 8, halves(), places)
    assert [kind for kind in anchors.kinds if kind == "place"] == ["place"] * 3
    assert ground.outside == (0, 1)
    probes = np.random.default_rng(1).uniform((0, 0), (450, 800), (4000, 2))
    for probe in probes:
        door = np.linalg.norm(ground.doors - probe, axis=1).min()
        away = np.linalg.norm(ground.places - probe, axis=1)
        at = assign(*probe[:, None], areas)[0]
        same = ground.place_district[away.argmin()] == anchors.district[at]
        if same and abs(away.min() - door) > 1e-6 and away.min() < 90:
            assert (anchors.kinds[at] == "place") == (away.min() < door)


def test_a_place_at_an_address_is_refused_by_its_number():
    ground = make_ground(blocks(), None, None, 8)
    with pytest.raises(InputError, match="feature 2"):
        with_places(ground, np.array([[200.0, 55.0], ground.doors[5] + (0, 9)]), False)


def test_addresses_beyond_the_border_are_doors_too():
    """They count for nobody inside, but no anchor may stand at one of them."""
    addresses = blocks(8)
    run(addresses, 8, halves()[:1])


def test_small_districts_are_named_or_joined():
    lonely = np.vstack([blocks(9, doors=10), [[500.0, 10.0], [520.0, 10.0]]])
    ground = make_ground(lonely, CODES, halves(), 8)
    with pytest.raises(InputError, match="B, C.*join"):
        refuse_small(ground, 8)
    joined = join_small(ground, 8)
    assert joined.codes == ["A+B+C"]
    assert shapely.area(joined.polygons).sum() == pytest.approx(shapely.area(halves()).sum())
    assert len(joined.addresses) == len(ground.addresses)


def test_too_few_and_outside():
    with pytest.raises(InputError, match="holds 0 distinct"):
        make_ground(np.full((20, 2), np.nan), None, None, 8)
    with pytest.raises(InputError, match="holds 1 distinct"):
        make_ground(np.zeros((20, 2)), None, None, 8)
    with pytest.raises(InputError, match="No address lies in the districts"):
        make_ground(blocks() + 9000, CODES, halves(), 8)


def test_cancelling_stops():
    def stop(percent):
        if percent > 45:
            raise CancelledError("x")

    with pytest.raises(CancelledError):
        run(blocks(), progress=stop)
