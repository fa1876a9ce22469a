"""The project register as a user makes and uses it: import, table for publication, results, the report."""

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

WEST, SOUTH = -600_000, -1_100_000
LIST = """Žadatel;IČO;Číslo projektu;Program;Rok;Dotace (Kč);Vlastní podíl (Kč);Od;Do;Delikty
Město Jasanov;00000019;K1;PPK;2024;500 000;50 000;1.1.2024;;burglary
Spolek;8501015554;K2;Bezpečnostní dobrovolník;2024;80 000;;1.1.2024;;
Město Jasanov;19;K3;PPK;2024;70 000;;;;
"""


def polygons(rows):
    layer = QgsVectorLayer("Polygon?crs=EPSG:5514&field=projekt:string", "areas", "memory")
    features = []
    for name, east, north, size in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        corner = WEST + east, SOUTH + north
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*corner, corner[0] + size, corner[1] + size)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


AREAS = [("K1", 0, 0, 1_000), ("K2", 5_000, 0, 500), ("K2", 5_500, 0, 500)]


def town():
    """Burglaries fall by half in the area of K1; nothing changes elsewhere."""
    fields = "field=offence:string&field=status:string&field=occurred_from:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:5514&{fields}", "records", "memory")
    rng, features = np.random.default_rng(8), []
    for (east, size), counts in {
        (0, 999): (240, 120),
        (5_000, 999): (60, 60),
        (9_000, 4_000): (400, 400),
    }.items():
        for year, count in zip((2023, 2024), counts):
            for at in range(count):
                feature = QgsFeature(layer.fields())
                day = f"{year}-{1 + at % 12:02d}-{1 + at % 28:02d}"
                feature.setAttributes(["burglary", "unsolved", f"{day}T10:00:00+01:00"])
                x, y = rng.uniform(1, size), rng.uniform(1, min(size, 499))
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(WEST + east + x, SOUTH + y)))
                features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def register(localsafety, tmp_path):
    def make(text=LIST, **changes):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        values = {
            "INPUT": [str(path)],
            "AREAS": polygons(AREAS),
            "AREA_FIELD": "projekt",
            "OUTPUT": "memory:",
            **changes,
        }
        return localsafety.run("localsafety:importprojects", values)

    return make


def rows(layer):
    return [
        [None if value == NULL else value for value in feature.attributes()]
        for feature in layer.getFeatures()
    ]


def test_the_register_and_its_table_for_publication(register):
    found = register(PUBLISHED="memory:")
    layer, public = found["OUTPUT"], found["PUBLISHED"]
    names = [
        "id",
        "programme",
        "year",
        "applicant",
        "id_number",
        "subsidy",
        "own_share",
        "from",
        "to",
        "offences",
    ]
    assert layer.fields().names() == public.fields().names() == names
    assert (found["READ"], found["IMPORTED"], found["PLACED"]) == (3, 3, 2)
    assert rows(layer)[0] == [
        "K1",
        "PPK",
        2024,
        "Město Jasanov",
        "00000019",
        500_000,
        50_000,
        "2024-01-01",
        "",
        "burglary",
    ]
    areas = {feature["id"]: feature.geometry().area() for feature in layer.getFeatures()}
    assert areas == {"K1": pytest.approx(1e6), "K2": pytest.approx(5e5), "K3": -1.0} or areas["K3"] <= 0
    assert {row[0]: row[4] for row in rows(public)} == {"K1": "00000019", "K2": "", "K3": "00000019"}
    assert not public.isSpatial()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"AREA_FIELD": None}, "field of the areas"),
        ({"AREAS": polygons([("K9", 0, 0, 10)])}, "not in the lists: K9"),
        ({"text": LIST.replace("burglary", "burglery")}, "burglery"),
        ({"text": LIST.replace("K2", "K1")}, "stands twice"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(register, tmp_path, change, sentence):
    target = tmp_path / "register.gpkg"
    with pytest.raises(QgsProcessingException, match=sentence):
        register(OUTPUT=str(target), **change)
    assert not target.exists()


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_a_workbook_of_beneficiaries_becomes_a_register(register, lists, tmp_path, suffix):
    path = getattr(lists, f"write_{suffix}")(tmp_path / f"list.{suffix}", lists.ROWS)
    found = register(INPUT=[str(path)], PROGRAMME="PPK", YEAR=2024, AREAS=None, AREA_FIELD=None)
    assert (found["READ"], found["IMPORTED"], found["PLACED"]) == (3, 3, 0)
    values = {row[0]: row[5:9] for row in rows(found["OUTPUT"])}
    assert values["PPK-1"] == [250_000.5, 25_000, "2024-03-01", "2024-12-31"]


def test_results_per_project_and_their_report(localsafety, register, tmp_path):
    report = tmp_path / "projects.html"
    found = localsafety.run(
        "localsafety:evaluateprojects",
        {
            "INPUT": town(), "PROJECTS": register()["OUTPUT"], "CONTROL": polygons([("town", 0, 0, 20_000)]),
            "BUFFER": 300, "MONTHS": 12, "WHEN": "from_start", "OUTPUT": "memory:", "REPORT": str(report),
        },
    )  # fmt: skip
    layer = found["OUTPUT"]
    by_id = {feature["id"]: feature for feature in layer.getFeatures()}
    assert [by_id[name]["finding"] for name in ("K1", "K2", "K3")] == ["better", "chance", "no_area"]
    counts = [
        by_id["K1"][f"{area}_{when}"] for area in ("treated", "control") for when in ("before", "after")
    ]
    assert counts == [240, 120, 400, 400]
    assert by_id["K1"]["odds_ratio"] == pytest.approx(2) and by_id["K3"]["odds_ratio"] == NULL
    assert (by_id["K2"]["before_from"], by_id["K2"]["after_to"]) == ("2023-01-01", "2024-12-31")
    assert (found["PROJECTS_READ"], found["COMPARED"], found["BETTER"], found["WORSE"]) == (3, 2, 1, 0)
    text = report.read_text(encoding="utf-8")
    assert "Of 3 projects 2 could be compared: 1 with fewer" in text and "240\u00a0→\u00a0120" in text
    assert "Internal working paper" in text and "<script" not in text


def test_the_safety_analysis_lists_the_projects(localsafety, register, sample, tmp_path):
    records = tmp_path / "records.gpkg"
    packages = [str(item) for item in sorted(sample.glob("202[45]_*.zip"))]
    localsafety.run(
        "localsafety:importrecords", {"INPUT": packages, "FORMAT": "auto", "OUTPUT": str(records)}
    )
    target = tmp_path / "report.html"
    localsafety.run(
        "localsafety:safetyanalysis",
        {
            "INPUT": str(records),
            "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "population",
            "MUNICIPALITY": "999001",
            "PERIOD_FROM": "2024-01-01",
            "PERIOD_TO": "2025-12-31",
            "LANGUAGE": "en",
            "MEASURES": register()["OUTPUT"],
            "OUTPUT": str(target),
        },
    )
    text = target.read_text(encoding="utf-8")
    assert (
        "500\u202f000" in text
        and "Bezpečnostní dobrovolník" in text
        and "1\u00a0January\u00a02024 – …" in text
    )
