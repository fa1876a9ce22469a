"""Adaptive grid: everything covered once, sums conserved, nothing small told, shapes that betray nothing."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import adaptive_grid as maps
from local_safety.processing.analysis.grid_codes import common_size, inspire_code, nested_grid, unit_polygons
from local_safety.processing.analysis.released import ReleasedCells, released_records
from local_safety.rules.audit.minimality import remainder_is_safe
from local_safety.rules.errors import InputError
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile
from local_safety.rules.protect import adaptive_grid as rule
from local_safety.rules.protect.remainders import moved_up, pool, small_cell

PROFILE = load_profile("public-default")
KROVAK = "EPSG:5514"


def town(count, size, seed=1):
    """Clustered places in a square town, a tenth of them anywhere."""
    random = np.random.default_rng(seed)
    centre = random.uniform(0.2 * size, 0.8 * size, (12, 2))
    spread = random.uniform(0.02 * size, 0.12 * size, 12)
    chosen = random.choice(12, count, p=random.dirichlet(np.ones(12)))
    place = centre[chosen] + random.normal(0, 1, (count, 2)) * spread[chosen][:, None]
    anywhere = random.random(count) < 0.1
    place[anywhere] = random.uniform(0, size, (int(anywhere.sum()), 2))
    return place[:, 0] - 600_000, place[:, 1] - 1_160_000


def own(x, y, addresses=None):
    return maps.Basis(x, y, 1.0, addresses, False)


def brute(counts, factors, least, width):
    """Status of every finest cell of a square, by recursion over plain dictionaries.

    Returns {(level, col, row): (finest cells, count, stands)}.
    """
    size = int(np.prod(factors))
    parts = {}
    result = {}
    for col, row in itertools.product(range(size), repeat=2):
        count = int(counts[row, col])
        stands = count >= least
        if stands:
            result[0, col, row] = ({(col, row)}, count, True)
        parts[col, row] = (
            set() if stands else {(col, row)},
            0 if stands else count,
            small_cell(least, width),
        )
    for level, factor in enumerate(factors, start=1):
        size //= factor
        new = {}
        for col, row in itertools.product(range(size), repeat=2):
            inner = [
                parts[col * factor + i, row * factor + j]
                for i, j in itertools.product(range(factor), repeat=2)
            ]
            inner = [part for part in inner if part[0]]
            cells = set().union(*(part[0] for part in inner))
            count = sum(part[1] for part in inner)
            pooled = pool([(part[2], 1) for part in inner]) if inner else None
            stands = bool(inner) and count >= least and any(a <= count <= b for a, b in pooled.open)
            last = level == len(factors)
            if inner and (stands or last):
                result[level, col, row] = (cells, count, stands)
            kind = moved_up(pooled, least) if inner else None
            new[col, row] = (set() if stands else cells, 0 if stands else count, kind)
        parts = new
    return result


tables = st.lists(st.integers(0, 9), min_size=16, max_size=16)


@settings(max_examples=150)
@given(tables, st.integers(2, 6), st.sampled_from([(2, 2), (4,)]), st.randoms(use_true_random=False))
def test_units_are_those_of_the_plain_recursion(values, least, factors, random):
    counts = np.array(values).reshape(4, 4)
    places = [(c, r) for r in range(4) for c in range(4) for _ in range(counts[r, c])]
    random.shuffle(places)
    if not places:
        return
    col, row = (np.array(axis) for axis in zip(*places))
    units = rule.choose_units(col, row, np.ones(len(col)), None, factors, least, 8, width=2)
    expected = brute(counts, factors, least, 2)
    found = {
        (level, c, r): (total, not left)
        for level, c, r, total, left in zip(
            units.level.tolist(), units.col.tolist(), units.row.tolist(), units.count, units.left
        )
    }
    assert found == {key: (count, stands) for key, (_, count, stands) in expected.items()}
    every = np.array(list(itertools.product(range(4), repeat=2)))
    owner = units.owner(every[:, 0], every[:, 1], factors)
    keys = list(zip(units.level.tolist(), units.col.tolist(), units.row.tolist()))
    for cell, number in zip(map(tuple, every.tolist()), owner):
        assert cell in expected[keys[number]][0]
    whole = {
        key: len(cells) == int(np.prod(factors[: key[0]])) ** 2 for key, (cells, _, _) in expected.items()
    }
    assert dict(zip(keys, units.whole.tolist())) == whole


@settings(max_examples=4)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(3, 4))
def test_a_reader_who_knows_the_rule_cannot_place_a_cell(values, least):
    """Every table that the rule maps to the same units and totals: each cell of a remainder stays open."""
    width = least - 1
    grid = np.array(list(itertools.product(range(2), repeat=2)))

    def published(counts):
        units = rule.choose_units(grid[:, 0], grid[:, 1], np.array(counts), None, (2,), least, 8, width=width)
        told = [
            (int(a), int(b), int(c), int(n) if not left else None)
            for a, b, c, n, left in zip(units.level, units.col, units.row, units.count, units.left)
        ]
        return told, units

    told, units = published(values)
    same = [t for t in itertools.product(range(least + 3), repeat=4) if published(t)[0] == told]
    owner = units.owner(grid[:, 0], grid[:, 1], (2,))
    for cell, number in enumerate(owner):
        if units.level[number] and not units.left[number]:
            possible = {table[cell] for table in same}
            assert max(possible) - min(possible) >= width
            parts = int((owner == number).sum())
            assert remainder_is_safe(int(units.count[number]), parts, least)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_nor_can_the_parts_of_parts_be_placed(seed):
    """Two levels: the cells that did not stand take every value; what stands by itself is known."""
    random = np.random.default_rng(seed)
    least, width = 3, 2
    cells = np.array(list(itertools.product(range(4), repeat=2)))
    counts = np.full(16, 9)
    small = random.choice(16, 7, replace=False)
    counts[small] = random.integers(0, least, 7)

    def published(values):
        units = rule.choose_units(cells[:, 0], cells[:, 1], values, None, (2, 2), least, 8, width=width)
        told = zip(units.level, units.col, units.row, np.where(units.left, -1, units.count))
        return [tuple(map(int, unit)) for unit in told], units

    told, units = published(counts)
    owner = units.owner(cells[:, 0], cells[:, 1], (2, 2))
    same = []
    for values in itertools.product(range(least), repeat=7):
        table = counts.copy()
        table[small] = values
        same += [table] if published(table)[0] == told else []
    same = np.array(same)
    inside = [n for n in small if units.level[owner[n]] and not units.left[owner[n]]]
    assert inside  # else nothing is tested
    assert (np.ptp(same[:, inside], axis=0) >= width).all()


def test_all_or_nothing_would_say_four_and_four():
    """Two siblings of 4 and a remainder of 8 with a least count of 5: it moves up and stays hidden."""
    grid = np.array([(0, 0), (1, 0), (0, 1), (1, 1)])
    units = rule.choose_units(grid[:, 0], grid[:, 1], np.array([9, 9, 4, 4]), None, (2,), 5, 8, width=4)
    assert units.left.tolist() == [False, False, True]
    state = rule.statuses(units, np.array([9, 9, 8]), 5, True, frozen=False)
    assert state.tolist() == ["published", "published", "hidden"]


def test_remainders_stand_beside_their_siblings_and_zero_is_not_hidden():
    grid = np.array([(0, 0), (1, 0), (0, 1), (1, 1)])
    units = rule.choose_units(grid[:, 0], grid[:, 1], np.array([9, 3, 2, 1]), None, (2,), 5, 8, width=4)
    assert units.count.tolist() == [9, 6] and units.whole.tolist() == [True, False]
    for counts, zeros, expected in (
        ([9, 6], True, ["published", "remainder"]),
        ([9, 0], True, ["published", "remainder"]),
        ([9, 0], False, ["published", "hidden"]),
        ([4, 6], True, ["hidden", "remainder"]),
    ):
        assert rule.statuses(units, np.array(counts), 5, zeros, frozen=True).tolist() == expected


def test_too_few_addresses_move_up():
    grid = np.array([(0, 0), (1, 0), (0, 1), (1, 1)])
    addresses = np.array([2.0, 50, 5, 5])
    units = rule.choose_units(grid[:, 0], grid[:, 1], np.array([9, 9, 1, 1]), addresses, (2,), 5, 8, width=4)
    assert list(zip(units.level, units.count, units.left)) == [(0, 9, False), (1, 11, False)]
    fewer = rule.choose_units(grid[:, 0], grid[:, 1], np.array([9, 9, 1, 1]), addresses / 10, (2,), 5, 8)
    assert fewer.left.tolist() == [True]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 600), st.sampled_from([KROVAK, "EPSG:3035"]), st.booleans())
def test_shapes_cover_exactly_and_sums_are_conserved(seed, count, crs, zeros):
    x, y = town(count, 9000, seed)
    if crs == "EPSG:3035":
        x, y = x + 5_300_000, y + 4_060_000
    profile = replace(PROFILE, zero_policy="publish" if zeros else "protect")
    grid, units, _ = maps.propose(maps.grids_for(profile, None, None, crs), own(x, y), x, y, profile)
    result = maps.count_on(grid, units, x, y, profile, False)
    assert result.published + result.hidden == count
    assert result.published == result.frame["count"].sum()
    told = result.frame["count"].dropna()
    assert ((told == 0) | (told >= profile.min_count)).all()
    assert (result.frame["count"].isna() == (result.frame["status"] == "hidden")).all()
    assert shapely.is_valid(result.shapes).all()
    roots = {(int(c), int(r)) for c, r in zip(*grid.lattice(len(grid.sizes) - 1).cells(x, y))}
    assert shapely.area(result.shapes).sum() == len(roots) * grid.sizes[-1] ** 2
    union = shapely.union_all(result.shapes)
    assert union.area == len(roots) * grid.sizes[-1] ** 2  # no overlap, no gap
    tree = shapely.STRtree(result.shapes)
    pairs = tree.query(shapely.points(x, y), predicate="intersects")
    assert set(pairs[0]) == set(range(count))
    assert result.frame["cell_code"].map(grid.parse).notna().all()


def test_shuffled_records_leave_no_trace():
    x, y = town(3000, 9000)
    order = np.random.default_rng(3).permutation(len(x))
    made = []
    for px, py in ((x, y), (x[order], y[order])):
        grid, units, _ = maps.propose(
            maps.grids_for(PROFILE, None, None, KROVAK), own(px, py), px, py, PROFILE
        )
        made.append(maps.count_on(grid, units, px, py, PROFILE, False))
    pd.testing.assert_frame_equal(made[0].frame, made[1].frame)
    assert shapely.to_wkb(made[0].shapes).tolist() == shapely.to_wkb(made[1].shapes).tolist()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("count", "size", "least", "hidden"),
    [
        (80_000, 12_000, 100, 0.021),
        (80_000, 18_000, 100, 0.021),
        (400, 8_000, 5, 0.05),
        (150, 10_000, 5, 0.05),
    ],
)
def test_little_is_hidden_by_the_proposed_size(count, size, least, hidden, seed):
    x, y = town(count, size, seed)
    profile = replace(PROFILE, min_count=least)
    grids = maps.grids_for(profile, None, None, KROVAK)
    grid, units, share = maps.propose(grids, own(x, y), x, y, profile)
    result = maps.count_on(grid, units, x, y, profile, False)
    assert result.hidden / count == pytest.approx(share)
    assert share <= hidden
    assert grid.sizes[0] >= profile.grid.cell_size


def test_a_million_incidents_take_seconds():
    x, y = town(1_000_000, 60_000)
    start = time.process_time()
    grid, units, _ = maps.propose(maps.grids_for(PROFILE, None, None, KROVAK), own(x, y), x, y, PROFILE)
    result = maps.count_on(grid, units, x, y, PROFILE, False)
    assert result.published + result.hidden == 1_000_000
    assert time.process_time() - start < 6


def test_cells_of_earlier_years_do_not_know_the_month():
    x, y = town(6000, 6000)
    year = np.repeat([2022, 2023, 2024], 2000)
    march = (dt.date(2024, 3, 1), dt.date(2024, 3, 31))
    basis = maps.earlier_basis(x, y, year, march, None)
    assert basis.frozen and len(basis.x) == 4000 and basis.weight == pytest.approx(31 / 365.25 / 2)
    grid = nested_grid(250, 4, (0, 0), KROVAK)
    made = []
    for seed in range(2):  # two months that have nothing in common
        mx, my = town(400, 6000, 50 + seed)
        made.append((maps.design(grid, basis, mx, my, PROFILE), mx, my))
    cells = [set(zip(u.level, u.col, u.row)) for u, _, _ in made]
    inside = {cell for cell in cells[0] ^ cells[1] if cell[0] < 3}
    assert not inside  # at most whole coarsest cells where only one of the months had anything
    for units, mx, my in made:
        result = maps.count_on(grid, units, mx, my, PROFILE, True)
        assert result.published + result.hidden == 400
    assert maps.earlier_basis(x, y, year, (dt.date(2022, 1, 1), dt.date(2022, 12, 31)), None) is None


def test_an_earlier_map_is_used_again():
    x, y = town(2000, 6000)
    grids = maps.grids_for(PROFILE, None, None, KROVAK)
    grid, units, _ = maps.propose(grids, own(x, y), x, y, PROFILE)
    first = maps.count_on(grid, units, x, y, PROFILE, False)
    codes, levels, states = (first.frame[name].tolist() for name in ("cell_code", "level", "status"))
    again_grid, again = maps.previous_units(grids, codes[::-1], levels[::-1], states[::-1])
    far = np.append(x, -500_000.0), np.append(y, -1_100_000.0)
    again = maps.cover(again_grid, again, *far)
    second = maps.count_on(again_grid, again, *far, PROFILE, False)
    merged = second.frame.merge(first.frame, on=["cell_code", "level"], how="left", suffixes=("", "_old"))
    known = merged["status_old"].notna()
    assert (~known).sum() == 1 and merged[~known]["status"].tolist() == ["hidden"]
    assert (merged[known]["status"] == merged[known]["status_old"]).all()
    with pytest.raises(InputError, match="not those of this grid"):
        maps.previous_units(grids, ["77mE1N2"], [0], ["published"])
    with pytest.raises(InputError, match="twice"):
        maps.previous_units(grids, codes[:1] * 2, levels[:1] * 2, states[:1] * 2)
    with pytest.raises(InputError, match="gaps"):
        broken = [n for n, level in enumerate(levels) if level < max(levels)]
        part = maps.previous_units(grids, *([c[n] for n in broken] for c in (codes, levels, states)))
        maps.cover(*part, x, y)


def test_inspire_codes():
    assert inspire_code(1000, 4657, 2958) == "1kmN2958E4657"
    assert inspire_code(100_000, 46, 29) == "100kmN29E46"
    assert inspire_code(250, 18629, 11835) == "250mN295875E465725"
    assert inspire_code(25, 186290, 118350) == "25mN2958750E4657250"
    grid = nested_grid(250, 7, (0, 0), "EPSG:3035")
    assert grid.sizes == (250, 500, 1000, 2000, 10_000, 20_000, 100_000)
    for level in range(7):
        code = grid.code(level, 40, 30)
        assert grid.parse(code) == (level, 40, 30)
        assert 100_000 % grid.sizes[level] == 0  # no cell crosses a coarser INSPIRE cell
    assert grid.parse("250mN295876E465725") is None and grid.parse("nonsense") is None
    plain = nested_grid(250, 4, (0, 0), KROVAK)
    assert plain.parse(plain.code(2, -600, -1160)) == (2, -600, -1160)


@pytest.mark.parametrize(
    ("profile", "size", "levels", "crs", "sentence"),
    [
        ("public-points", None, None, KROVAK, "publishes no grid"),
        ("public-default", 100, None, KROVAK, "finer than the profile"),
        ("public-default", float("nan"), None, KROVAK, "finer than the profile"),
        ("public-default", None, 0, KROVAK, "levels must be from 1 to 12"),
        ("public-default", None, 20, KROVAK, "levels must be from 1 to 12"),
        ("public-default", 300, None, "EPSG:3035", "INSPIRE knows no grid of 300 m"),
        ("public-default", 250, 9, "EPSG:3035", "reach beyond"),
    ],
)
def test_what_there_is_not_is_refused(profile, size, levels, crs, sentence):
    with pytest.raises(InputError, match=sentence):
        maps.grids_for(load_profile(profile), size, levels, crs)


def test_only_released_offences_are_counted():
    offences = ["theft_bicycle", "rape", "robbery", "fire", "nonsense", "theft_bicycle", "theft_bicycle"]
    records = pd.DataFrame(
        {
            "offence": offences,
            "offences": offences[:-1] + ["theft_bicycle;rape"],
            "occurred_from": ["2025-02-03T10:00:00+01:00"] * 5 + ["", "2025-02-03"],
            "status": ["unsolved"] * 7,
        }
    )
    found = released_records(records, "grid", PROFILE, taxonomy())
    assert found.left_out == {"unknown_offence": 1, "event": 1, "withheld": 2, "place": 1}
    year = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    found = released_records(records, "grid", PROFILE, taxonomy(), year, dt.date(2025, 2, 1))
    assert found.left_out["without_time"] == 1 and found.left_out["delay"] == 1
    assert found.keep.sum() == 0 and sum(found.left_out.values()) == 7


def test_polygons_of_a_cell_within_a_cell():
    grid = nested_grid(100, 3, (0, 0), KROVAK)
    level, col, row = np.array([[0, 0, 0], [1, 1, 1], [2, 0, 0]]).T
    shapes = unit_polygons(grid, level, col, row)
    assert shapely.area(shapes).tolist() == [10_000, 40_000, 110_000]
    assert shapely.union_all(shapes).equals(shapely.box(0, 0, 400, 400))


def test_small_cells_say_what_the_records_say():
    """Counted by the common cells of all candidates, whatever their sizes and the batches."""
    rng = np.random.default_rng(12)
    x, y = 4_600_000 + rng.uniform(0, 9_000, 3_000), 3_000_000 + rng.uniform(0, 9_000, 3_000)
    records = pd.DataFrame(
        {"offence": "theft_bicycle", "offences": "theft_bicycle", "status": "unsolved", "x": x, "y": y}
    )
    records["occurred_from"] = rng.choice(["2024-05-01T10:00:00+02:00", "2025-05-01T10:00:00+02:00"], 3_000)
    fine = replace(PROFILE, grid=replace(PROFILE.grid, cell_size=200))
    grids = maps.grids_for(fine, None, None, "EPSG:3035")
    size = common_size(grids)
    assert size == 50 and all((grid.sizes[0] / size).is_integer() for grid in grids)
    cells = ReleasedCells("grid", PROFILE, taxonomy(), size=size, origin=grids[0].origin)
    for part in np.array_split(np.arange(3_000), 4):
        cells(records.iloc[part])
    cx, cy, year, count = cells.done()
    assert count.sum() == cells.counted == 3_000 and set(year.tolist()) == {2024, 2025}
    for grid in grids:
        units = maps.design(grid, own(x, y), x, y, PROFILE)
        again = maps.design(grid, maps.Basis(cx, cy, 1.0, None, False, count), cx, cy, PROFILE)
        one = maps.count_on(grid, units, x, y, PROFILE, False)
        other = maps.count_on(grid, again, cx, cy, PROFILE, False, count)
        pd.testing.assert_frame_equal(one.frame, other.frame)
