"""``checkdistricts`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer

TOWN = (-640_000, -1_105_000)


def square(x, y, size=100):
    x, y = TOWN[0] + x, TOWN[1] + y
    return f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"


def layer(rows, crs="EPSG:5514", kind="Polygon"):
    made = QgsVectorLayer(
        f"{kind}?crs={crs}&field=code:string&field=name:string&field=people:integer", "districts", "memory"
    )
    features = []
    for code, name, people, wkt in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes([code, name, people])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


@pytest.fixture
def run(localsafety):
    usual = {
        "CODE_FIELD": "code", "NAME_FIELD": "name", "POPULATION_FIELD": "people", "OUTPUT": "memory:",
        "FINDINGS": "memory:",
    }  # fmt: skip
    return lambda **parameters: localsafety.run("localsafety:checkdistricts", {**usual, **parameters})


def rows(made):
    return [[None if v == NULL else v for v in feature.attributes()] for feature in made.getFeatures()]


def test_a_layer_with_everything(run, tmp_path):
    bow = "POLYGON((-640000 -1104800,-639900 -1104700,-639900 -1104800,-640000 -1104700,-640000 -1104800))"
    source = layer(
        [
            ("2", "Plzeò", 20, square(100, 0)),
            ("1", "Praha", None, square(0, 0)),
            ("3", "Kolín", 0, bow),
            ("3", "Kolín", 0, square(0, 400)),
        ]
    )
    report = tmp_path / "report.html"
    result = run(LAYER=source, REPORT=str(report))
    assert (result["DISTRICTS"], result["FINDINGS_COUNT"], result["REFUSALS"]) == (3, 5, 0)
    assert rows(result["OUTPUT"]) == [
        ["1", "Praha", None, "no_population"],
        ["2", "Plzeò", 20, "mojibake"],
        ["3", "Kolín", 0, "doubled_codes;invalid_geometry;zero_population"],
    ]
    found = rows(result["FINDINGS"])
    assert [row[:3] for row in found] == [
        ["mojibake", "warning", 1], ["no_population", "warning", 1], ["doubled_codes", "note", 1],
        ["invalid_geometry", "note", 1], ["zero_population", "note", 2],
    ]  # fmt: skip
    assert result["OUTPUT"].crs().authid() == "EPSG:5514"
    assert all(feature.geometry().isGeosValid() for feature in result["OUTPUT"].getFeatures())
    assert "<script" not in report.read_text(encoding="utf-8")
    again = run(LAYER=source, REPAIR_NAMES=True)
    assert rows(again["OUTPUT"])[1][1] == "Plzeň"
    assert rows(again["FINDINGS"])[1][0] == "repaired_names"


def test_a_layer_that_forbids_counting_is_shown_with_flags(run):
    result = run(LAYER=layer([("1", "a", 5, square(0, 0)), ("1", "b", 5, square(100, 0))]))
    assert result["REFUSALS"] == 1
    assert [row[3] for row in rows(result["OUTPUT"])] == ["conflicting_codes"] * 2


def test_lines_are_named_and_nothing_is_written(run, tmp_path):
    target = tmp_path / "checked.gpkg"
    lines = layer([("1", "a", 5, "LINESTRING(-640000 -1105000,-639000 -1105000)")], kind="LineString")
    with pytest.raises(QgsProcessingException, match="Polygonize"):
        run(LAYER=lines, OUTPUT=str(target))
    assert not target.exists()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32633"])
def test_a_wrong_crs_is_not_trusted_and_its_cure_works(run, localsafety, tmp_path, crs):
    source = layer([("1", "a", 5, square(0, 0)), ("2", "b", 5, square(100, 0))], crs)
    report = tmp_path / "report.html"
    with pytest.raises(QgsProcessingException, match="set the CRS to EPSG:5514"):
        run(LAYER=source, REPORT=str(report))
    assert "EPSG:5514" in report.read_text(encoding="utf-8")
    assert run(LAYER=source, CRS="EPSG:5514")["FINDINGS_COUNT"] == 0
    records = QgsVectorLayer("Point?crs=EPSG:5514&field=offence:string&field=status:string", "r", "memory")
    with pytest.raises(QgsProcessingException, match="set the CRS to EPSG:5514"):
        localsafety.run(
            "localsafety:districtaggregates",
            {"INPUT": records, "DISTRICTS": source, "CODE_FIELD": "code", "OUTPUT": "memory:"},
        )


def test_a_file_and_a_layer_of_it(run, sample):
    town = sample / "town.gpkg"
    fields = {"POPULATION_FIELD": "population"}
    by_file = run(INPUT=f"{town}|layername=districts", **fields)
    by_layer = run(LAYER=f"{town}|layername=districts", **fields)
    assert by_file["DISTRICTS"] == by_layer["DISTRICTS"] == 12
    assert rows(by_file["OUTPUT"]) == rows(by_layer["OUTPUT"])
    assert by_file["REFUSALS"] == 0


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "either"),
        ({"INPUT": "missing.kml"}, "does not exist"),
        ({"INPUT": "TOWN"}, "layername"),
        ({"INPUT": "TOWN|layername=districts", "CODE_FIELD": "kod"}, "“kod”.*population"),
        ({"INPUT": "TOWN|layername=districts", "POPULATION_FIELD": "name"}, "not a number"),
        ({"INPUT": "TOWN|layername=districts", "TARGET_CRS": "EPSG:4326"}, "metres"),
    ],
)
def test_wrong_parameters(run, sample, parameters, words):
    town = str(sample / "town.gpkg")
    given = {key: value.replace("TOWN", town) for key, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=words):
        run(**given)


def test_the_findings_say_which_municipalities_each_district_covers(run, tmp_path):
    districts = layer([("1", "North", 10, square(0, 0)), ("2", "South", 10, square(0, -100))])
    towns = QgsVectorLayer("Polygon?crs=EPSG:5514&field=nazev:string", "towns", "memory")
    features = []
    for name, wkt in (("Jasanov", square(0, 0)), ("Lhota", square(0, -150))):
        feature = QgsFeature(towns.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    towns.dataProvider().addFeatures(features)
    report = tmp_path / "report.html"
    given = {"MUNICIPALITIES": towns, "MUNICIPALITY_NAME_FIELD": "nazev"}
    result = run(LAYER=districts, REPORT=str(report), **given)
    found = rows(result["FINDINGS"])
    assert [row[:3] for row in found] == [
        ["not_a_municipality", "note", 1], ["covers", "note", 1], ["covers", "note", 1],
    ]  # fmt: skip
    assert "Jasanov" in found[1][3] and "whole municipality" in found[1][3]
    assert "Lhota (50.0" in found[2][3] and "in none" in found[2][3]
    assert "Lhota" in report.read_text(encoding="utf-8")
    assert [row[3] for row in rows(result["OUTPUT"])] == ["", ""]
    with pytest.raises(QgsProcessingException, match="Field with the name of the municipality"):
        run(LAYER=districts, MUNICIPALITIES=towns)
