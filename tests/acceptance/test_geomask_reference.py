"""Displaced points against the reference answers of other tools."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from local_safety.rules.audit.linkage import posterior_k, spatial_k
from local_safety.rules.protect.donut import displace, make_kernel


@pytest.fixture(scope="module")
def case(root):
    folder = root.parent / "shared" / "reference" / "disclosure" / "16_geomask_k"
    if not folder.is_dir():
        pytest.skip("reference answers (../shared/reference) are not on this machine")
    return folder


def metres(features):
    """Geometries near Vancouver in metres of a local plane."""
    shapes = np.array([shapely.from_geojson(json.dumps(item["geometry"])) for item in features], dtype=object)
    scale = 111_320.0 * np.array([np.cos(np.radians(49.25)), 1.0])
    return shapely.transform(shapes, lambda xy: (xy - [-123.1, 49.25]) * scale)


def test_k_is_the_exact_count(case):
    data = json.loads((case / "spatial_k_cases.json").read_text(encoding="utf-8"))
    original, masked = (np.array([item[key] for item in data["cases"]]) for key in ("sensitive", "masked"))
    found = spatial_k(original.astype(float), masked.astype(float), np.array(data["addresses"], dtype=float))
    assert found.tolist() == [item["plain_count_within_radius"] for item in data["cases"]]


def test_points_in_a_boundary_by_the_water(case):
    """The points stand for the addresses of a thinly built town; 20 of the displacements are checked by k."""
    read = [json.loads((case / f"maskmypy_{name}.geojson").read_text()) for name in ("points", "boundary")]
    addresses = np.unique(shapely.get_coordinates(metres(read[0]["features"])).round(), axis=0)
    territory = shapely.union_all(shapely.make_valid(metres(read[1]["features"])))
    addresses = addresses[shapely.contains_xy(territory, *addresses.T)]
    kernel = make_kernel(addresses, territory, 4, 100.0)
    outputs = displace(addresses, kernel, b"reference")
    shown = ~np.isnan(outputs[:, 0])
    assert shown.mean() > 0.9
    k = posterior_k(outputs[shown], kernel.addresses, kernel.radius, kernel.area, kernel.least)
    assert k.min() >= 4
    assert shapely.contains_xy(territory, *outputs[shown].T).all()
    assert np.hypot(*(outputs - addresses)[shown].T).min() >= 100


def test_angles_and_areas_as_the_area_uniform_reference(case):
    """Shares of ten-degree sectors, and of the inner half of the ring's area, for one address in the open."""
    facts = json.loads((case / "donut_distribution_facts.json").read_text(encoding="utf-8"))
    uniform = next(item for item in facts if item["mask"].startswith("area-uniform"))
    grid = np.stack(np.meshgrid(*[np.arange(-600, 601, 40.0)] * 2), axis=-1).reshape(-1, 2)
    kernel = make_kernel(grid, shapely.box(-2000, -2000, 2000, 2000), 8, 50.0)
    number = int(np.flatnonzero((grid == 0).all(axis=1))[0])
    outputs = np.vstack(
        [displace(grid[[number]], kernel, trial.to_bytes(4, "big")) for trial in range(6_000)]
    )
    distance, angle = np.hypot(*outputs.T), np.degrees(np.arctan2(*outputs.T[::-1]))
    first = (angle >= 0) & (angle < 90)
    sectors = np.bincount((angle[first] // 10).astype(int), minlength=9) / first.sum()
    assert np.abs(sectors - uniform["angle_share_per_10deg_0to90"]).max() < 0.03
    middle = np.sqrt((kernel.least**2 + kernel.radius[number] ** 2) / 2)
    assert np.mean(distance < middle) == pytest.approx(uniform["share_inner_half_area"], abs=0.02)
