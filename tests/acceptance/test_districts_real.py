"""Real districts: the broken CRS, the broken names and the broken shapes are all found."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingException


@pytest.fixture
def run(localsafety, shared_data):
    def check(file, **parameters):
        given = {"INPUT": str(shared_data / file), "OUTPUT": "memory:", "FINDINGS": "memory:", **parameters}
        return localsafety.run("localsafety:checkdistricts", given)

    return check


def findings(result):
    return {row["finding"]: row["count"] for row in result["FINDINGS"].getFeatures()}


@pytest.mark.parametrize("way", ["INPUT", "LAYER"])
def test_the_precincts_with_the_broken_prj(run, shared_data, way):
    file = "police_precincts_2013/oop.shp"
    given = {} if way == "INPUT" else {"INPUT": "", "LAYER": str(shared_data / file)}
    with pytest.raises(QgsProcessingException, match="set the CRS to EPSG:5514"):
        run(file, **given)
    result = run(file, CRS="EPSG:5514", NAME_FIELD="obce_1250_", **given)
    assert (result["DISTRICTS"], result["REFUSALS"]) == (526, 0)
    assert findings(result)["mojibake"] == 220
    assert {"overlaps", "gaps"} < set(findings(result))
    extent = result["OUTPUT"].extent()
    assert extent.xMinimum() > -905_000 and extent.yMaximum() < -935_000


def test_the_names_and_codes_of_the_precincts_in_kml(run):
    """185 names show a letter that Czech does not have; 79 more only a control character."""
    fields = {"CODE_FIELD": "FIRST_OOP_", "NAME_FIELD": "OOP_NAZEV", "POPULATION_FIELD": "SUM_N_OBVY"}
    result = run("police_precincts_2013/OOP_2000.kml", **fields)
    assert result["DISTRICTS"] == 522
    found = findings(result)
    assert (found["mojibake"], found["doubled_codes"], found["zero_population"]) == (264, 5, 2)
    foreign = {row["name"] for row in result["OUTPUT"].getFeatures() if set(row["name"]) & set("øØèÈìòùï")}
    assert foreign
    repaired = run("police_precincts_2013/OOP_2000.kml", REPAIR_NAMES=True, **fields)
    names = {row["name"] for row in repaired["OUTPUT"].getFeatures()}
    assert "MOP Bartolomějská Praha I." in names
    assert not any(set(name) & set("øØèÈìòùï\x8a\x9a\x8e\x9e\x9d") for name in names)
    people = [row["population"] for row in repaired["OUTPUT"].getFeatures()]
    assert 10_000_000 < sum(people) < 10_700_000


@pytest.mark.parametrize(
    ("file", "count", "invalid"), [("okresy-simple.json", 77, 5), ("orp-simple-data.json", 206, 9)]
)
def test_invalid_boundaries_are_repaired_and_reported(run, file, count, invalid):
    result = run(f"boundaries/{file}", CODE_FIELD="KOD", NAME_FIELD="NAZEV")
    assert result["DISTRICTS"] == count
    assert findings(result)["invalid_geometry"] == invalid
    assert all(feature.geometry().isGeosValid() for feature in result["OUTPUT"].getFeatures())
    area = sum(feature.geometry().area() for feature in result["OUTPUT"].getFeatures())
    assert area == pytest.approx(78_870e6, rel=0.001)


def test_the_precincts_say_which_territories_they_cover(run, shared_data):
    towns = str(shared_data / "boundaries" / "orp-simple-data.json")
    fields = {"CODE_FIELD": "FIRST_OOP_", "NAME_FIELD": "OOP_NAZEV", "REPAIR_NAMES": True}
    result = run(
        "police_precincts_2013/OOP_2000.kml",
        MUNICIPALITIES=towns,
        MUNICIPALITY_NAME_FIELD="NAZEV",
        **fields,
    )
    notes = {
        row["message"].split(" (")[0].removeprefix("District "): row["message"]
        for row in result["FINDINGS"].getFeatures()
        if row["finding"] == "covers"
    }
    assert len(notes) == result["DISTRICTS"] == 522
    praha = [text for text in notes.values() if "Bartolomějská" in text]
    assert len(praha) == 1 and "covers: Hlavní město Praha (100" in praha[0] and ";" not in praha[0]
    assert sum(text.count(";") > 0 for text in notes.values()) > 100  # many lie in several


def test_precincts_without_residents_get_a_flag_and_no_rate(run, localsafety, shared_data, tmp_path):
    """Praha 1 in the precincts of the country with the people of their basic settlement units."""
    fields = {"CODE_FIELD": "FIRST_OOP_", "NAME_FIELD": "OOP_NAZEV", "POPULATION_FIELD": "SUM_N_OBVY"}
    precincts = str(tmp_path / "precincts.gpkg")
    run("police_precincts_2013/OOP_2000.kml", REPAIR_NAMES=True, OUTPUT=precincts, **fields)
    records = str(tmp_path / "records.gpkg")
    package = str(shared_data / "police_cr_map" / "2025_500054" / "2025_500054.csv")
    localsafety.run("localsafety:importrecords", {"INPUT": [package], "OUTPUT": records})
    result = localsafety.run(
        "localsafety:districtaggregates",
        {
            "INPUT": records, "DISTRICTS": precincts, "CODE_FIELD": "code", "NAME_FIELD": "name",
            "POPULATION_FIELD": "population", "OUTPUT": "memory:",
        },
    )  # fmt: skip
    rows = list(result["OUTPUT"].getFeatures())
    assert sum(row["count"] for row in rows) == result["COUNTED"]
    empty = [row for row in rows if not row["population"]]
    assert len(empty) == 2
    assert all(row["flag"] == "no_population" and row["rate"] == NULL for row in empty)
    assert all(row["rate"] != NULL for row in rows if row["population"] >= 100)
