"""Random points: uniform, never too near, and never traceable, also at edges and in thin places."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from local_safety.rules.audit.linkage import joint_k, posterior_k
from local_safety.rules.protect.donut import displace, make_kernel

KEY = b"a key of thirty-two random bytes"
K, LEAST = 8, 50.0


def village(seed, count, spread=400.0, centre=(0.0, 0.0)):
    random = np.random.default_rng(seed)
    return np.unique(np.round(random.normal(centre, spread, (count, 2))), axis=0)


def masked(addresses, territory, k=K, key=KEY):
    kernel = make_kernel(addresses, territory, k, LEAST)
    outputs = displace(addresses, kernel, key)
    return kernel, outputs, ~np.isnan(outputs[:, 0])


def candidates(kernel, outputs):
    return posterior_k(outputs, kernel.addresses, kernel.radius, kernel.area, kernel.least)


def test_angles_and_areas_are_uniform_where_nothing_is_clipped():
    grid = np.stack(np.meshgrid(np.arange(0, 6000, 60.0), np.arange(0, 6000, 60.0)), axis=-1).reshape(-1, 2)
    kernel = make_kernel(grid, shapely.box(-2000, -2000, 8000, 8000), K, LEAST)
    inner = np.flatnonzero(np.all((grid > 1000) & (grid < 5000), axis=1))
    moved = displace(grid[inner], kernel, KEY) - grid[inner]
    distance, radius = np.hypot(*moved.T), kernel.radius[inner]
    assert distance.min() >= LEAST
    angle = np.floor((np.arctan2(moved[:, 1], moved[:, 0]) + np.pi) / (2 * np.pi) * 36).astype(int) % 36
    assert stats.chisquare(np.bincount(angle, minlength=36)).pvalue > 0.01
    part = (distance**2 - LEAST**2) / (radius**2 - LEAST**2)
    assert stats.kstest(part, "uniform").pvalue > 0.01
    # a peer's skewed donut, which puts 17 % of the angles into one sector of ten degrees, would fail
    assert np.bincount(angle, minlength=36).max() / len(angle) < 0.04


@pytest.mark.parametrize(
    ("addresses", "territory"),
    [
        (village(1, 2000, 700), shapely.box(-3000, -3000, 3000, 3000)),  # a town
        (village(2, 30, 900), shapely.box(-3000, -3000, 3000, 3000)),  # scattered farms
        (village(3, 600), shapely.box(-100, -3000, 3000, 3000)),  # cut by the territory's edge
        (
            village(4, 600),
            shapely.box(-2000, -2000, 2000, 2000) - shapely.box(-2000, 60, 2000, 400),
        ),  # a river
        (
            np.vstack([village(5, 900, 150), village(6, 12, 300, (2500, 0)), [[0.0, 2900.0]]]),
            shapely.box(-3000, -3000, 3000, 3000),
        ),  # a dense town, a hamlet, and one lonely house
    ],
)
def test_every_output_keeps_k_addresses_possible(addresses, territory):
    addresses = addresses[shapely.contains_xy(territory, *addresses.T)]
    kernel, outputs, shown = masked(addresses, territory)
    assert shown.mean() > 0.95
    assert candidates(kernel, outputs[shown]).min() >= K
    assert np.hypot(*(outputs - addresses)[shown].T).min() >= LEAST
    assert shapely.contains_xy(territory, *outputs[shown].T).all()


def test_the_area_that_the_attacker_counts_on_is_the_true_one():
    territory = shapely.box(-300, -300, 300, 260)
    kernel = make_kernel(village(7, 300, 150), territory, K, LEAST)
    random = np.random.default_rng(1)
    for number in np.flatnonzero(kernel.radius < 300)[::60]:
        radius = kernel.radius[number]
        box = random.uniform(-radius, radius, (400_000, 2))
        away = np.hypot(*box.T)
        inside = (away >= LEAST) & (away <= radius) & kernel.allows(kernel.addresses[number] + box)
        assert kernel.area[number] == pytest.approx(inside.mean() * 4 * radius**2, rel=0.01)
    assert territory.area >= kernel.allowed.sum() * kernel.cell**2


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(20, 200), st.floats(50, 1500), st.integers(3, 20))
def test_any_settlement_is_safe_or_withheld(seed, count, spread, k):
    territory = shapely.box(-2000, -1200, 1500, 2000)
    addresses = village(seed, count, spread)
    addresses = addresses[shapely.contains_xy(territory, *addresses.T)]
    if len(addresses) < k:
        return
    kernel, outputs, shown = masked(addresses, territory, k)
    assert (candidates(kernel, outputs[shown]) >= k).all()


def test_one_premises_one_point_whatever_the_order():
    addresses = village(8, 300)
    kernel = make_kernel(addresses, shapely.box(-3000, -3000, 3000, 3000), K, LEAST)
    first = displace(addresses, kernel, KEY)
    backwards = displace(addresses[::-1], kernel, KEY)[::-1]
    assert np.array_equal(first, backwards, equal_nan=True)
    assert not np.array_equal(first, displace(addresses, kernel, KEY[::-1]), equal_nan=True)


def test_fresh_noise_averages_back_to_a_camera_and_one_offset_does_not():
    addresses = village(9, 500)
    kernel = make_kernel(addresses, shapely.box(-3000, -3000, 3000, 3000), K, LEAST)
    camera = addresses[100][None, :]
    public = (kernel.addresses, kernel.radius, kernel.area, kernel.least)
    keyed = [displace(camera, kernel, KEY)[0]] * 940
    fresh = [displace(camera, kernel, bytes([number % 256, number // 256]))[0] for number in range(940)]
    assert joint_k(keyed, *public) >= K
    assert joint_k(fresh, *public) < 2


def test_it_can_be_cancelled():
    def cancel(percent):
        raise KeyboardInterrupt(percent)

    with pytest.raises(KeyboardInterrupt):
        make_kernel(village(1, 100), shapely.box(-3000, -3000, 3000, 3000), K, LEAST, cancel)
