"""Projects of a register before and after: windows, areas cut from one another, correction, known effects."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.dated_places import number_of
from local_safety.processing.analysis.project_effects import evaluate_projects, windows
from local_safety.rules.offences import taxonomy
from local_safety.rules.projects import register

TOWN = shapely.box(0, 0, 20_000, 20_000)


def days(text):
    return tuple(dt.date.fromisoformat(part) for part in text.split("/"))


@pytest.mark.parametrize(
    ("first", "last", "months", "when", "before", "after"),
    [
        ("2024-03-01", "2024-05-31", 12, "after_end", "2023-03-01/2024-02-29", "2024-06-01/2025-05-31"),
        ("2024-03-01", "2024-05-31", 12, "from_start", "2023-03-01/2024-02-29", "2024-03-01/2025-02-28"),
        ("2024-03-01", "", 6, "after_end", "2023-09-01/2024-02-29", "2024-03-01/2024-08-31"),
        ("2024-03-31", "2024-03-31", 1, "after_end", "2024-02-29/2024-03-30", "2024-04-01/2024-04-30"),
    ],
)
def test_windows(first, last, months, when, before, after):
    found = windows(first, last, months, when)
    assert (found.before, found.after) == (days(before), days(after))


def test_without_days_there_is_no_window():
    assert windows("", "2024-05-31", 12, "after_end") is None


def projects(rows):
    return register(pd.DataFrame(rows, columns=["id", "from", "to", "offences"]))


def records(parts, seed=3):
    """``parts``: (polygon, year, number, offence)."""
    rng, found = np.random.default_rng(seed), []
    for shape, year, count, offence in parts:
        left, bottom, right, top = shape.bounds
        day = number_of(dt.date(year, 1, 1)) + rng.integers(0, 365, count)
        x, y = rng.uniform(left, right, count), rng.uniform(bottom, top, count)
        found.append(pd.DataFrame({"x": x, "y": y, "day": day, "offence": offence}))
    return pd.concat(found, ignore_index=True)


ONE, TWO = shapely.box(1_000, 1_000, 2_000, 2_000), shapely.box(2_100, 1_000, 3_000, 2_000)
FAR = shapely.box(10_000, 10_000, 19_000, 19_000)


def run(rows, areas, data, **changes):
    settings = {"distance": 300.0, "months": 12, "when": "from_start", **changes}
    return evaluate_projects(projects(rows), areas, data, TOWN, *settings.values(), taxonomy())


def test_a_known_effect_is_found_and_another_offence_does_not_disturb_it():
    data = records(
        [
            (ONE, 2023, 200, "burglary_flat"),
            (ONE, 2024, 100, "burglary_flat"),
            (FAR, 2023, 400, "burglary_flat"),
            (FAR, 2024, 400, "burglary_flat"),
            (ONE, 2024, 500, "robbery"),
            (FAR, 2023, 50, "robbery"),
        ]
    )
    rows = [("a", "2024-01-01", "2024-12-30", "burglary"), ("b", "2024-01-01", "", "")]
    found = {item.row["id"]: item.row for item in run(rows, [ONE, ONE], data)}
    assert (found["a"]["treated_before"], found["a"]["treated_after"]) == (200, 100)
    assert (found["a"]["control_before"], found["a"]["control_after"]) == (400, 400)
    assert found["a"]["odds_ratio"] == pytest.approx(2) and found["a"]["finding"] == "better"
    assert (found["b"]["treated_after"], found["b"]["finding"]) == (600, "worse")


def test_areas_are_cut_from_one_another_and_from_the_control_area():
    """An incident in the area of a neighbour is in no ring and in no control area."""
    data = records(
        [
            (ONE, 2023, 50, "theft"),
            (ONE, 2024, 50, "theft"),
            (TWO, 2023, 70, "theft"),
            (TWO, 2024, 70, "theft"),
            (FAR, 2023, 90, "theft"),
            (FAR, 2024, 90, "theft"),
        ]
    )
    rows = [("a", "2024-01-01", "", ""), ("b", "2024-01-01", "", "")]
    found = run(rows, [ONE, TWO], data)
    for item, count in zip(found, (50, 70)):
        assert (item.row["treated_before"], item.row["buffer_before"], item.row["control_before"]) == (
            count,
            0,
            90,
        )
        assert item.row["finding"] == "chance"
    alone = run(rows[:1], [ONE], data)[0].row
    assert 0 < alone["buffer_before"] < 70 and alone["control_before"] == 160 - alone["buffer_before"]


def test_reasons_why_nothing_is_compared():
    data = records(
        [(ONE, 2023, 3, "theft"), (ONE, 2024, 3, "theft"), (FAR, 2023, 90, "theft"), (FAR, 2024, 90, "theft")]
    )
    rows = [
        ("few", "2024-01-01", "", ""), ("no_area", "2024-01-01", "", ""), ("no_days", "", "", ""),
        ("no_records", "2020-01-01", "", ""), ("late", "2024-08-01", "", ""),
    ]  # fmt: skip
    found = {item.row["id"]: item.row["finding"] for item in run(rows, [ONE, None, ONE, ONE, ONE], data)}
    assert found == {
        "few": "few",
        "no_area": "no_area",
        "no_days": "no_days",
        "no_records": "no_records",
        "late": "no_records",
    }


def test_chance_makes_no_success_of_many_projects():
    """Forty projects without an effect: hardly one is told, though 5 % would be without correction."""
    rng, told, plain = np.random.default_rng(11), 0, 0
    areas = [shapely.box(100 + 450 * at, 100, 500 + 450 * at, 500) for at in range(40)]
    for seed in range(6):
        parts = [(area, year, int(rng.poisson(60)), "theft") for area in areas for year in (2023, 2024)]
        parts += [(FAR, year, int(rng.poisson(1_000)), "theft") for year in (2023, 2024)]
        found = run(
            [(str(at), "2024-01-01", "", "") for at in range(40)], areas, records(parts, seed), distance=0.0
        )
        told += sum(item.row["finding"] in ("better", "worse") for item in found)
        plain += sum(item.found.treated.told for item in found)
    assert 4 <= plain <= 24 and told * 4 <= plain
