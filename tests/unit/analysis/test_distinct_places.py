"""Distinct places: exact up to the limit, close above it, and whatever the order of the points."""

from __future__ import annotations

import numpy as np
import pytest

from local_safety.processing.analysis.distinct_places import DistinctPlaces


def collected(points, limit, parts=7):
    places = DistinctPlaces(1.0, limit)
    for part in np.array_split(points, parts):
        places.add(*part.T)
    return places


def test_few_places_are_all_there():
    rng = np.random.default_rng(1)
    points = np.column_stack([rng.integers(-30, 30, 5_000), rng.integers(-30, 30, 5_000)]).astype(float)
    points[::10] = np.nan
    places = collected(points, 10_000)
    expected = np.unique(points[~np.isnan(points[:, 0])], axis=0)
    assert places.whole and places.points == 4_500
    assert places.number == len(expected)
    assert np.array_equal(np.unique(places.places(), axis=0), expected)


def test_many_places_are_estimated_from_a_sample_that_no_order_changes():
    rng = np.random.default_rng(2)
    points = -1e6 + np.column_stack([rng.integers(0, 300, 400_000), rng.integers(0, 300, 400_000)]).astype(
        float
    )
    places = collected(points, 10_000)
    number = len(np.unique(points, axis=0))
    assert not places.whole and len(places.places()) == 10_000
    assert places.number == pytest.approx(number, rel=0.04)
    again = collected(points[rng.permutation(len(points))], 10_000, 3)
    assert np.array_equal(places.places(), again.places())
    # a sample without preference for any part of the area
    west = (places.places()[:, 0] < -1e6 + 150).mean()
    assert west == pytest.approx(0.5, abs=0.02)
