"""Larger units over districts: nested by a field, or polygons that cut districts; every sum adds up."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsRectangle,
    QgsVectorLayer,
)

SIZE = 1_000


def squares(rows, fields="field=code:string&field=name:string&field=people:integer&field=town:string"):
    """Districts of (attributes, column, row, columns): rectangles of a lattice of 1 km."""
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:5514&{fields}", "districts", "memory")
    features = []
    for attributes, column, row, width in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(attributes))
        west, south = -600_000 + SIZE * column, -1_100_000 + SIZE * row
        feature.setGeometry(
            QgsGeometry.fromRect(QgsRectangle(west, south, west + SIZE * width, south + SIZE))
        )
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


DISTRICTS = [
    (("1", "one", 900, "North"), 0, 1, 1), (("2", "two", 800, "North"), 1, 1, 1),
    (("3", "three", 700, "South"), 0, 0, 1), (("4", "four", 600, "South"), 1, 0, 1),
]  # fmt: skip


def with_one_more(code, town):
    """The districts, and another one far away."""
    names = {"4": "four", "5": "five"}
    return squares([*DISTRICTS, ((code, names[code], 600, town), 3, 3, 1)])


def records(count=500, seed=2):
    """Incidents of two years over the districts and beyond them, some without a place."""
    rng = np.random.default_rng(seed)
    fields = "field=offence:string&field=status:string&field=occurred_from:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:5514&{fields}", "records", "memory")
    features = []
    for at in range(count):
        feature = QgsFeature(layer.fields())
        status = ("solved", "unsolved", "unknown")[at % 3]
        feature.setAttributes(["burglary", status, f"{2024 + at % 2}-05-05T10:00:00+02:00"])
        if at % 25:
            x, y = rng.uniform(-200, 2_200, 2)
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x - 600_000, y - 1_100_000)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def run(localsafety):
    def call(**changes):
        values = {
            "INPUT": records(), "DISTRICTS": squares(DISTRICTS), "CODE_FIELD": "code", "NAME_FIELD": "name",
            "POPULATION_FIELD": "people", "PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31",
            "OUTPUT": "memory:", "BY_PARENT": "memory:", **changes,
        }  # fmt: skip
        return localsafety.run("localsafety:districtaggregates", values)

    return call


def rows(layer):
    names = layer.fields().names()
    found = [feature.attributes() for feature in layer.getFeatures()]
    return [{name: None if value == NULL else value for name, value in zip(names, row)} for row in found]


def check_sums(table, found):
    """The wholes are all records with a place; each whole is the sum of its parts."""
    wholes = [row for row in table if row["code"] == "Total"]
    assert sum(row["count"] for row in wholes) == found["COUNTED"] + found["OUTSIDE"]
    for whole in wholes:
        parts = [row for row in table if row["parent"] == whole["parent"] and row["code"] != "Total"]
        for name in ("count", "previous"):
            assert sum(row[name] for row in parts) == whole[name]


def test_nested_units_are_sums_of_their_districts(run):
    found = run(PARENT_FIELD="town")
    table, districts = rows(found["BY_PARENT"]), {row["code"]: row for row in rows(found["OUTPUT"])}
    check_sums(table, found)
    assert [(row["parent"], row["code"]) for row in table] == [
        ("North", "Total"), ("North", "1"), ("North", "2"), ("South", "Total"), ("South", "3"),
        ("South", "4"),
        ("", "Total"), ("", ""),
    ]  # fmt: skip
    for row in table:
        if row["code"] in districts:
            same = (
                "count",
                "previous",
                "change_pct",
                "rate",
                "rate_low",
                "rate_high",
                "solved_share",
                "population",
            )
            assert {name: row[name] for name in same} == {name: districts[row["code"]][name] for name in same}
    north = table[0]
    assert north["population"] == 1_700 and north["rate"] == pytest.approx(10_000 * north["count"] / 1_700)
    assert table[-1]["count"] == found["OUTSIDE"] > 0 and table[-1]["population"] is None


def test_units_that_cut_districts_add_up_too(run):
    """Two precincts of half a district's offset: the middle ones are counted in parts."""
    fields = "field=oop:string&field=oop_name:string"
    precincts = squares([(("P1", "west"), 0, 0, 1), (("P2", "east"), 1, 0, 1)], fields)
    wide = squares([(("9", "both", 1_300, "x"), 0, 0, 2)])
    found = run(DISTRICTS=wide, PARENTS=precincts, PARENT_CODE_FIELD="oop", PARENT_NAME_FIELD="oop_name")
    table = rows(found["BY_PARENT"])
    check_sums(table, found)
    counts = {(row["parent"], row["code"]): row["count"] for row in table}
    assert counts["P1", "9"] > 0 and counts["P2", "9"] > 0
    assert counts["P1", "9"] + counts["P2", "9"] == rows(found["OUTPUT"])[0]["count"]
    assert {row["parent_name"] for row in table} == {"west", "east", ""}
    assert all(row["rate"] is None for row in table)


def test_without_units_the_table_is_empty_and_the_rest_is_the_same(run):
    plain, nested = run(), run(PARENT_FIELD="town")
    assert rows(plain["BY_PARENT"]) == []
    assert rows(plain["OUTPUT"]) == rows(nested["OUTPUT"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PARENT_FIELD": "town", "PARENTS": squares(DISTRICTS)}, "not both"),
        ({"PARENT_FIELD": "town", "CODE_FIELD": None}, "field with their code"),
        ({"PARENT_FIELD": "town", "DISTRICTS": with_one_more("5", "")}, "has no larger unit"),
        ({"PARENT_FIELD": "town", "DISTRICTS": with_one_more("4", "North")}, "belongs to two larger units"),
    ],
)  # fmt: skip
def test_what_would_not_add_up_is_refused(run, tmp_path, change, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(OUTPUT=str(tmp_path / "table.gpkg"), **change)
    assert list(tmp_path.iterdir()) == []
