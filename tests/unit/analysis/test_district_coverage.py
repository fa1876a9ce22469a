"""Which municipalities a district covers, on squares whose shares are known."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis.district_coverage import coverage_findings, municipalities_covered

TOWNS = ["Dolní", "Horní", "Lhota", "Lhota"]
SHAPES = np.array(
    [shapely.box(0, 0, 100, 100), shapely.box(100, 0, 200, 100), shapely.box(0, 100, 100, 200),
     shapely.box(900, 0, 950, 50)],
    dtype=object,
)  # fmt: skip


def covered(*districts):
    found = municipalities_covered(districts, TOWNS, SHAPES)
    return [[(item.name, item.of_district, item.of_municipality) for item in towns] for towns in found]


def test_shares_of_the_district_and_of_the_municipality():
    precinct = shapely.box(0, 0, 150, 100)
    assert covered(precinct) == [
        [("Dolní", pytest.approx(2 / 3), pytest.approx(1)), ("Horní", pytest.approx(1 / 3), 0.5)]
    ]


def test_ragged_borders_are_not_towns_but_small_whole_towns_are():
    ragged = shapely.box(0, 0, 100.5, 100)
    assert covered(ragged) == [[("Dolní", pytest.approx(100 / 100.5), pytest.approx(1))]]
    huge = shapely.box(800, 0, 10_800, 10_000)
    assert covered(huge) == [[("Lhota", pytest.approx(2500 / 1e8), pytest.approx(1))]]


def test_a_district_without_area_or_elsewhere_covers_nothing():
    assert covered(None, shapely.box(5000, 5000, 5100, 5100)) == [[], []]


def test_invalid_municipalities_are_repaired_and_lines_left_out():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    shapes = np.array([bow, shapely.LineString([(0, 0), (9, 9)]), None], dtype=object)
    found = municipalities_covered([shapely.box(0, 0, 100, 100)], ["Motýl", "Čára", "Nic"], shapes)
    assert [(item.name, item.of_district) for item in found[0]] == [("Motýl", pytest.approx(0.5))]


def test_sentences_name_the_towns_and_the_summary_counts_those_that_are_no_town():
    districts = [
        shapely.box(0, 0, 150, 100),
        shapely.box(0, 100, 100, 200),
        shapely.box(0, 150, 100, 250),
        None,
    ]
    codes, rows = ["P1", "P2", "P3", "P4"], [[0], [1, 2], [3], [4]]
    found = coverage_findings(
        codes, ["Dolní", "", "P3", ""], rows, municipalities_covered(districts, TOWNS, SHAPES)
    )
    assert [(item.code, item.severity, item.count, item.rows) for item in found] == [
        ("not_a_municipality", "note", 3, (0, 3, 4)),
        ("covers", "note", 2, (0,)), ("covers", "note", 1, (1, 2)), ("covers", "note", 1, (3,)),
        ("covers", "note", 0, (4,)),
    ]  # fmt: skip
    assert found[0].sentence.startswith("3 of 4 districts are not one whole municipality")
    sentences = [item.sentence.replace("\u00a0", " ") for item in found[1:]]
    assert sentences == [
        "District P1 (Dolní) covers: Dolní (66.7 % of the area, the whole municipality); "
        "Horní (33.3 % of the area, 50.0 % of the municipality).",
        "District P2 covers: Lhota (100 % of the area, the whole municipality).",
        "District P3 covers: Lhota (50.0 % of the area, 50.0 % of the municipality); "
        "50.0 % of the area in none.",
        "District P4 lies in none of the municipalities.",
    ]


def test_many_municipalities_are_counted_not_listed():
    shapes = np.array([shapely.box(n * 10, 0, n * 10 + 10, 10) for n in range(20)], dtype=object)
    names = [f"T{n:02d}" for n in range(20)]
    found = municipalities_covered([shapely.box(0, 0, 200, 10)], names, shapes)
    sentence = coverage_findings(["P"], ["P"], [[0]], found)[1].sentence
    assert "T11" in sentence and "T12" not in sentence and "and 8 more" in sentence and "none" not in sentence
