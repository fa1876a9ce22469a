"""``districtaggregates`` run as a user runs it."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

RECORD = "incident_id:string&field=offence:string&field=offences:string&field=occurred_from:string"
SQUARES = {
    "B": "POLYGON((100 0,200 0,200 100,100 100,100 0))",
    "A": "POLYGON((0 0,100 0,100 100,0 100,0 0))",
}


def records(rows, crs="EPSG:5514"):
    """A record layer of (offence, time, status, wkt or None)."""
    layer = QgsVectorLayer(f"Point?crs={crs}&field={RECORD}&field=status:string", "records", "memory")
    features = []
    for number, (offence, time, status, wkt) in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(number), offence, offence, time, status])
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def squares(rows, crs="EPSG:5514"):
    """A district layer of (code, name, population, wkt)."""
    uri = f"Polygon?crs={crs}&field=code:string&field=name:string&field=people:integer"
    layer = QgsVectorLayer(uri, "districts", "memory")
    features = []
    for code, name, people, wkt in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([code, name, people])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def two():
    return squares([(code, f"name {code}", 1000, wkt) for code, wkt in SQUARES.items()])


@pytest.fixture
def run(localsafety):
    """Run with the usual fields."""
    usual = {
        "CODE_FIELD": "code",
        "NAME_FIELD": "name",
        "POPULATION_FIELD": "people",
        "OUTPUT": "memory:",
        "BY_OFFENCE": "memory:",
    }
    return lambda parameters, **more: localsafety.run(
        "localsafety:districtaggregates", {**usual, **parameters}, **more
    )


def rows(layer):
    names = layer.fields().names()
    return [{n: None if v == NULL else v for n, v in zip(names, f.attributes())} for f in layer.getFeatures()]


def test_every_number_of_a_small_case(run, two):
    layer = records(
        [
            ("burglary_flat", "2025-01-01T10:00:00+01:00", "solved", "POINT(10 10)"),
            ("robbery", "2025-12-31T23:59:59+01:00", "unsolved", "POINT(100 50)"),
            ("robbery", "2025-05-05T00:00:00+02:00", "unknown", "POINT(150 50)"),
            ("robbery", "2025-05-05T00:00:00+02:00", "no_crime", "POINT(150 50)"),
            ("fire", "2025-05-05T00:00:00+02:00", "unsolved", "POINT(150 50)"),
            ("robbery", "2025-05-05T00:00:00+02:00", "unsolved", "POINT(500 50)"),
            ("robbery", "2025-05-05T00:00:00+02:00", "unsolved", None),
            ("robbery", "2025-05-05T00:00:00+02:00", "unsolved", "POINT EMPTY"),
            ("robbery", "", "unsolved", "POINT(10 10)"),
            ("robbery", "2024-05-05T00:00:00+02:00", "unsolved", "POINT(150 50)"),
            ("robbery", "2024-12-31T23:59:59+01:00", "unsolved", "POINT(150 50)"),
            ("robbery", "2023-12-31T23:59:59+01:00", "unsolved", "POINT(150 50)"),
        ]
    )
    period = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}
    result = run({"INPUT": layer, "DISTRICTS": two, **period})
    assert [result[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT")] == [3, 1, 2, 6]
    first, second = rows(result["OUTPUT"])
    assert (first["code"], first["name"], first["population"]) == ("A", "name A", 1000)
    assert (first["count"], first["previous"], first["change_pct"]) == (2, 0, None)
    assert (second["count"], second["previous"], second["change_pct"]) == (1, 2, -50)
    assert first["rate"] == pytest.approx(20)
    assert first["rate_low"] == pytest.approx(2.42209, abs=1e-4)
    assert first["rate_high"] == pytest.approx(72.2469, abs=1e-3)
    assert first["rate_eb"] == pytest.approx(15)
    assert (first["solved_share"], second["solved_share"]) == (0.5, None)
    assert (first["rank"], first["flag"]) == (1, "uncertain")
    detail = rows(result["BY_OFFENCE"])
    assert [(row["code"], row["offence"], row["count"], row["previous"]) for row in detail] == [
        ("A", "burglary_flat", 1, 0),
        ("A", "robbery", 1, 0),
        ("B", "robbery", 1, 2),
    ]
    assert run({"INPUT": layer, "DISTRICTS": two, "OFFENCES": "burglary", **period})["COUNTED"] == 1
    more = {"WITH_EVENTS": True, "WITH_NO_CRIME": True}
    assert run({"INPUT": layer, "DISTRICTS": two, **period, **more})["COUNTED"] == 5
    assert run({"INPUT": layer, "DISTRICTS": two, "OFFENCES": "fire", **period})["COUNTED"] == 1


def test_population_that_carries_no_rate(run):
    shapes = list(SQUARES.values())
    layer = squares([("1", "tiny", 99, shapes[0]), ("2", "unknown", None, shapes[1])])
    points = records([("robbery", "2025-05-05T00:00:00+02:00", "unsolved", "POINT(10 10)")])
    table = rows(run({"INPUT": points, "DISTRICTS": layer})["OUTPUT"])
    assert [(row["flag"], row["rate"], row["rank"]) for row in table] == [
        ("small_population", None, None),
        ("no_population", None, None),
    ]
    assert [row["previous"] for row in table] == [None, None]


def test_feature_number_is_the_code_without_a_field(run, two):
    points = records([("robbery", "", "unsolved", "POINT(10 10)")])
    result = run({"INPUT": points, "DISTRICTS": two, "CODE_FIELD": None, "NAME_FIELD": None})
    assert [(row["code"], row["name"], row["count"]) for row in rows(result["OUTPUT"])] == [
        ("1", "1", 0),
        ("2", "2", 1),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"INPUT": lambda: records([], "EPSG:4326")}, "EPSG:5514"),
        ({"INPUT": lambda: records([], "")}, "no coordinate reference system"),
        ({"DISTRICTS": lambda: squares([], "")}, "no coordinate reference system"),
        ({"DISTRICTS": lambda: squares([])}, "empty"),
        ({"OFFENCES": "burglary, burglery"}, "burglery"),
        ({"PERIOD_FROM": "2025-02-01", "PERIOD_TO": "2025-01-31"}, "after the last day"),
        ({"CODE_FIELD": "nothing"}, "nothing"),
    ],
    ids=["degrees", "no crs", "districts without crs", "empty", "offence", "period", "field"],
)
def test_wrong_input_gives_a_sentence_and_leaves_the_old_file(run, two, tmp_path, change, sentence):
    target = tmp_path / "table.gpkg"
    target.write_bytes(b"the file of last month")
    change = {name: value() if callable(value) else value for name, value in change.items()}
    parameters = {"INPUT": records([]), "DISTRICTS": two, "OUTPUT": str(target), **change}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(parameters)
    assert target.read_bytes() == b"the file of last month"
    assert [path.name for path in tmp_path.iterdir()] == ["table.gpkg"]


def test_cancelled_run_leaves_the_old_file(run, two, tmp_path):
    target = tmp_path / "table.gpkg"
    target.write_bytes(b"the file of last month")
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    points = records([("robbery", "", "unsolved", "POINT(10 10)")])
    with pytest.raises(QgsProcessingException):
        run({"INPUT": points, "DISTRICTS": two, "OUTPUT": str(target)}, feedback=feedback)
    assert target.read_bytes() == b"the file of last month"


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "fgb"])
def test_files(run, two, tmp_path, ending):
    points = records([("robbery", "", "unsolved", "POINT(10 10)")])
    target = str(tmp_path / f"okrsky ěšč.{ending}")
    detail = str(tmp_path / "detail.csv")
    result = run({"INPUT": points, "DISTRICTS": two, "OUTPUT": target, "BY_OFFENCE": detail})
    layer = QgsVectorLayer(result["OUTPUT"], "read", "ogr")
    assert sorted(row["count"] for row in rows(layer)) == [0, 1]
    assert QgsVectorLayer(detail, "read", "ogr").featureCount() == 1


def test_shapefile_is_refused(run, two, tmp_path):
    with pytest.raises(QgsProcessingException, match="ten characters"):
        run({"INPUT": records([]), "DISTRICTS": two, "OUTPUT": str(tmp_path / "x.shp")})


def test_loaded_layer_gets_its_style(run, two):
    context = QgsProcessingContext()
    points = records([("robbery", "", "unsolved", "POINT(10 10)")])
    from local_safety.processing.styling import apply_style

    layer = run({"INPUT": points, "DISTRICTS": two}, context=context)["OUTPUT"]
    assert apply_style(layer, "districts_rate")
    assert layer.renderer().classAttribute() == "rate"
    assert layer.renderer().ranges()


def test_sample_town(localsafety, run, sample):
    names = [f"{year}_999001.zip" for year in (2023, 2024, 2025)]
    layer = localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / name) for name in names], "OUTPUT": "memory:"}
    )["OUTPUT"]
    expected = json.loads((sample / "expected.json").read_text(encoding="utf-8"))["files"]["2025_999001.zip"]
    result = run(
        {
            "INPUT": layer,
            "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
            "POPULATION_FIELD": "population",
            "PERIOD_FROM": "2025-01-01",
            "PERIOD_TO": "2025-12-31",
        }
    )
    counted = expected["by_kind_counted"]
    total = result["COUNTED"] + result["OUTSIDE"] + result["UNLOCATED"]
    assert abs(total - counted["crime"] - counted["misdemeanour"]) <= 5
    assert total + result["LEFT_OUT"] == layer.featureCount()
    table = rows(result["OUTPUT"])
    assert len(table) == 12
    assert sum(row["count"] for row in table) == result["COUNTED"]
    assert sum(row["count"] for row in rows(result["BY_OFFENCE"])) == result["COUNTED"]
    assert sorted(row["rank"] for row in table) == list(range(1, 13))
    for row in table:
        assert row["rate_low"] < row["rate"] < row["rate_high"]


ROBBERY = "robbery"
WINTER = [
    (ROBBERY, "2025-01-15T10:00:00+01:00", "solved", "POINT(50 50)"),
    (ROBBERY, "2025-02-15T10:00:00+01:00", "unsolved", "POINT(50 50)"),
    ("theft_bicycle", "2025-02-16T10:00:00+01:00", "unsolved", "POINT(150 50)"),
    ("theft_bicycle", "2025-02-17T10:00:00+01:00", "unsolved", None),
    ("theft_bicycle", "2025-03-17T10:00:00+01:00", "unsolved", "POINT(150 50)"),
]
FEBRUARY = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-02-28"}


def statistics(tmp_path, *rows):
    """Official statistics as a CSV layer, which is all text."""
    path = tmp_path / "statistics.csv"
    head = "unit_code,unit_name,tsk,offence,period_from,period_to,registered,solved,subtotal,negative,break"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return str(path)


def test_months_and_official_statistics(run, two, tmp_path):
    table = statistics(
        tmp_path,
        "010000,Region,131,robbery,2025-01-01,2025-01-31,1,1,false,false,",
        "010000,Region,131,robbery,2025-02-01,2025-02-28,4,1,false,false,",
        "010000,Region,371,theft_bicycle,2025-01-01,2025-01-31,0,0,false,false,",
        "010000,Region,371,theft_bicycle,2025-02-01,2025-02-28,2,0,false,false,",
        "010000,Region,100-199,,2025-01-01,2025-02-28,77,9,true,false,",
    )
    given = {"INPUT": records(WINTER), "DISTRICTS": two, "STATISTICS": table, **FEBRUARY}
    result = run({**given, "TREND": "memory:", "RECONCILED": "memory:"})
    assert (result["COUNTED"], result["UNLOCATED"], result["LEFT_OUT"]) == (3, 1, 1)
    months = [feature.attributes()[:4] for feature in result["TREND"].getFeatures()]
    assert months == [
        ["A", "name A", "2025-01", 1], ["A", "name A", "2025-02", 1],
        ["B", "name B", "2025-01", 0], ["B", "name B", "2025-02", 1],
    ]  # fmt: skip
    found = {f["offence"]: f for f in result["RECONCILED"].getFeatures()}
    assert [found[ROBBERY][name] for name in ("records", "official", "difference")] == [2, 5, -3]
    assert [found["theft_bicycle"][name] for name in ("records", "official", "official_solved")] == [2, 2, 0]
    assert found["violence"]["official"] == 5 and found["property"]["records"] == 2


@pytest.mark.parametrize(
    ("rows", "more", "sentence"),
    [
        (["01,R,131,robbery,2025-01-01,2025-01-31,1,1,false,,"], FEBRUARY, "do not cover 2025-01-01"),
        (["01,R,131,robbery,2025-01-01,2025-02-28,x,1,false,,"], FEBRUARY, "without a number"),
        (["01,R,131,robbery,2025-01-01,2025-02-28,1,1,false,,"], {}, "give the first and the last day"),
        (["01,R,131,robbery,2025-01-01,2025-02-28,1,1,false,,"], {**FEBRUARY, "UNIT": "9"}, "hold no unit 9"),
    ],
)
def test_statistics_that_do_not_serve_get_one_sentence(run, two, tmp_path, rows, more, sentence):
    table = statistics(tmp_path, *rows)
    target = tmp_path / "districts.gpkg"
    with pytest.raises(QgsProcessingException, match=sentence):
        run({"INPUT": records(WINTER), "DISTRICTS": two, "STATISTICS": table, "OUTPUT": str(target), **more})
    assert not target.exists()


def test_a_ranking_that_may_be_chance_is_told(run, two):
    feedback = QgsProcessingFeedback()
    run({"INPUT": records(WINTER), "DISTRICTS": two}, feedback=feedback)
    assert "Of 1 neighbours in the ranking, 1 have intervals that overlap" in feedback.textLog()
