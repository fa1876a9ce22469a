"""Styles, sums and INSPIRE codes of a release say what its values say; anything else is found."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.derived_values import check_derived
from local_safety.processing.publish.layer_classes import class_rules, limits, written
from local_safety.processing.publish.pieces import inspire_name
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.writers import to_wgs84

EAST, NORTH = 5_300_000.0, 4_060_000.0
"""By so much the town is moved into the middle of EPSG:3035."""


@pytest.fixture(scope="module")
def packages(kit, tmp_path_factory):
    """Candidates of the small town: counts in EPSG:5514 and in EPSG:3035, and points; with what was asked."""
    work = tmp_path_factory.mktemp("derived")
    records = kit.town()
    records["x"], records["y"] = records["x"] + EAST, records["y"] + NORTH
    town = kit.districts()
    moved = prepare_districts(
        list(town.codes),
        list(town.names),
        shapely.transform(town.geometries, lambda xy: xy + (EAST, NORTH)),
        town.populations,
    )
    asked = {
        "counts": kit.request_in(work / "counts"),
        "inspire": kit.request_in(work / "inspire", records, districts=moved, crs="EPSG:3035"),
        "points": kit.points_in(work / "points"),
    }
    for name, request in asked.items():
        kit.candidate(request, work / name / "candidate")
    return work, asked


@pytest.fixture
def copied(packages, tmp_path):
    def copy(name):
        shutil.copytree(packages[0] / name / "candidate", tmp_path / name)
        return tmp_path / name

    return copy


def database(folder):
    (path,) = (folder / "data").glob("*.gpkg")
    return path


def derived(folder):
    found = read_candidate(folder)
    found.findings.clear()
    check_derived(found)
    return [(item.attack, item.place) for item in found.findings]


def execute(folder, statement, *values):
    with closing(sqlite3.connect(database(folder))) as base, base:
        table = statement.split()[1]
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name=?", (table,)
        ).fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        assert base.execute(statement, values).rowcount > 0


def test_cells_in_3035_carry_their_inspire_codes(packages):
    folder = packages[0] / "inspire" / "candidate"
    with (folder / "data" / "crimes_grid.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    layer = read_candidate(folder).layers["crimes_grid"]
    assert len(rows) == len(layer) > 5
    for row, code, shape in zip(rows, layer["inspire_code"], layer["geom"]):
        left, low, right, _ = shapely.bounds(shape)
        size = round(right - left)
        unit = 10 ** (len(str(size)) - len(str(size).rstrip("0")))
        name = f"{size // 1000}km" if size % 1000 == 0 else f"{size}m"
        assert row["inspire_code"] == code == f"{name}N{round(low) // unit}E{round(left) // unit}"
        assert row["cell"] != code
    other = read_candidate(packages[0] / "counts" / "candidate").layers["crimes_grid"]
    assert "inspire_code" not in other


@pytest.mark.parametrize(
    ("code", "origin", "name"),
    [
        ("250mE18629N11832", (0, 0), "250mN295800E465725"),
        ("1000mE4657N2958", (0.0, 0.0), "1kmN2958E4657"),
        ("4000mE1164N739", (0, 0), None),
        ("250mE18629N11832", (100, 0), None),
        ("62.5mE1N1", (0, 0), None),
    ],
)
def test_names_of_cells(code, origin, name):
    assert inspire_name(code, origin) == name


@pytest.mark.parametrize("name", ["counts", "inspire", "points"])
def test_the_attack_finds_nothing_in_them(packages, name):
    work, asked = packages
    request = asked[name]
    where = shapely.points(request.records[["x", "y"]].to_numpy())
    places = shapely.get_coordinates(to_wgs84(where, int(request.crs.split(":")[1])))
    records = request.records.assign(lon=places[:, 0], lat=places[:, 1])
    found = attack_release(
        read_candidate(work / name / "candidate"), records, request.addresses, None, request.profile
    )
    assert [item for item in found.findings if item.severity != "not_tested"] == []


@pytest.mark.parametrize(
    ("name", "statement", "place"),
    [
        ("counts", "UPDATE layer_styles SET styleQML = styleQML || '<!-- a note -->'", "layer_styles"),
        ("counts", "UPDATE layer_styles SET owner = 'novakova'", "layer_styles"),
        ("counts", "UPDATE layer_styles SET update_time = '2026-02-03T08:00:00.000Z'", "layer_styles"),
        ("counts", "DELETE FROM layer_styles WHERE useAsDefault = 1", "layer_styles"),
        ("counts", "UPDATE crimes_grid SET value = value + 5 WHERE value > 5", "layer_styles"),
        ("inspire", "UPDATE crimes_grid SET inspire_code = '250mN1E1' WHERE fid = 1", "crimes_grid"),
        ("points", "UPDATE places SET crimes_value = 1 + crimes_value WHERE crimes_value > 0", "places"),
        ("points", "UPDATE catchments SET crimes_value = 0 WHERE crimes_value IS NULL", "catchments"),
    ],
)
def test_whatever_does_not_follow_from_the_values_is_found(copied, name, statement, place):
    folder = copied(name)
    assert derived(folder) == []
    execute(folder, statement)
    assert ("values", place) in derived(folder)


def test_sums_at_points_are_those_of_their_counts(packages):
    layers = read_candidate(packages[0] / "points" / "candidate").layers
    for product in ("crimes", "misdemeanours"):
        sums = layers[f"{product}_points"].groupby("place")["value"].sum()
        for name in ("places", "catchments"):
            column = layers[name].set_index("place")[f"{product}_value"].dropna()
            assert column.astype(int).to_dict() == sums.to_dict()


def test_classes_hold_every_value_once():
    random = np.random.default_rng(3)
    for _ in range(200):
        values = random.choice([0, 5, 10, 15, 20, 35, 200], random.integers(1, 40)).tolist()
        rules = class_rules('"value"', values, lambda value: written(value, "cs"), lambda text: text)
        assert len(rules) <= 5 and limits(values) == sorted(limits(values))
        for value in values:
            inside = [
                name
                for name, (condition, _) in rules.items()
                if eval(condition.replace('"value"', str(value)).replace("AND", "and"))
            ]
            assert len(inside) == (value > 0)
