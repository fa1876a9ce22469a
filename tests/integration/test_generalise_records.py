"""Generalise records by all methods: real layers in, an own output, nothing of the original."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.affinity

FIELDS = ["fid", "place_id", "offence", "period", "count"]
K = 8


def layer(kind, fields, rows, name="layer", crs="EPSG:5514"):
    """A memory layer of (wkt, values)."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    made = QgsVectorLayer(
        f"{kind}?crs={crs}&" + "&".join(f"field={field}" for field in fields), name, "memory"
    )
    features = []
    for wkt, values in rows:
        feature = QgsFeature(made.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


def read(path, name):
    from qgis.core import QgsVectorLayer

    source = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    found = [(bytes(f.geometry().asWkb()), f) for f in source.getFeatures()]
    return [(shapely.from_wkb(wkb), feature) for wkb, feature in found if wkb]


@pytest.fixture(scope="module")
def town(localsafety, sample, tmp_path_factory):
    """(addresses (a, 2), anchors layer, catchments layer, shapes by anchor_id, anchor points by id)."""
    path, folder = sample / "town.gpkg", tmp_path_factory.mktemp("anchors")
    localsafety.run(
        "localsafety:buildanchorpoints",
        {
            "ADDRESSES": f"{path}|layername=addresses",
            "DISTRICTS": f"{path}|layername=districts",
            "CODE_FIELD": "code",
            "PROFILE": "public-points",
            "ANCHORS": str(folder / "anchors.gpkg"),
            "CATCHMENTS": str(folder / "catchments.gpkg"),
        },
    )
    addresses = shapely.get_coordinates([shape for shape, _ in read(path, "addresses")])
    made = [read(folder / f"{name}.gpkg", name) for name in ("anchors", "catchments")]
    anchors, catchments = (
        layer(
            kind,
            fields,
            [(shape.wkt, [feature[field.split(":")[0]] for field in fields]) for shape, feature in rows],
            name,
        )
        for rows, kind, name, fields in (
            (made[0], "Point", "layer", ["anchor_id:string", "addresses:integer", "kind:string"]),
            (
                made[1],
                "MultiPolygon",
                "catchments",
                ["anchor_id:string", "addresses:integer", "district:string"],
            ),
        )
    )
    shapes = {feature["anchor_id"]: shape for shape, feature in made[1]}
    points = {feature["anchor_id"]: np.array([shape.x, shape.y]) for shape, feature in made[0]}
    return addresses, anchors, catchments, shapes, points


@pytest.fixture(scope="module")
def records(localsafety, sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("generalise") / "records.gpkg"
    files = [str(sample / f"{year}_999001.zip") for year in (2024, 2025)]
    localsafety.run("localsafety:importrecords", {"INPUT": files, "OUTPUT": str(path)})
    return str(path)


@pytest.fixture
def run(localsafety, records, sample, town, tmp_path):
    def go(method, **changes):
        values = {
            "INPUT": records,
            "PROFILE": "public-points",
            "METHOD": method,
            "ANCHORS": town[1],
            "CATCHMENTS": town[2],
            "ADDRESSES": f"{sample / 'town.gpkg'}|layername=addresses",
            "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
            "CODE_FIELD": "code",
            "DATA_AS_OF": "2026-03-01",
            "OUTPUT": str(tmp_path / "out.gpkg"),
            "WITHHELD": str(tmp_path / "withheld.gpkg"),
            "REPORT": str(tmp_path / "report.html"),
            **changes,
        }
        return localsafety.run(
            "localsafety:generaliserecords", {key: item for key, item in values.items() if item is not None}
        )

    return go


def scrambled(records, move):
    """The same incidents in another order, with new ids, times of day and, by ``move``, places."""
    from qgis.core import QgsVectorLayer

    source = QgsVectorLayer(records, "records", "ogr")
    names = [field.name() for field in source.fields() if field.name() != "fid"]
    rows = []
    for number, feature in enumerate(source.getFeatures()):
        values = dict(zip(names, (feature[name] for name in names)))
        values["incident_id"] = f"OTHER-{number}"
        values["occurred_from"] = str(values["occurred_from"]).replace("T", "T0")[:11] + "3:33:33+01:00"
        values["weight"] = 1.0
        point = feature.geometry()
        moved = None if point.isNull() or point.isEmpty() else move(point.asPoint().x(), point.asPoint().y())
        rows.append((moved and "POINT Z ({} {} 333)".format(*moved), [values[name] for name in names]))
    random.Random(1).shuffle(rows)
    kinds = ["double" if name == "weight" else "string" for name in names]
    return layer("PointZ", [f"{name}:{kind}" for name, kind in zip(names, kinds)], rows)


def test_every_incident_stands_at_the_anchor_of_its_own_catchment(run, records, town, tmp_path):
    from qgis.core import QgsVectorLayer

    result = run("anchor")
    total = QgsVectorLayer(records, "records", "ogr").featureCount()
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == total and result["PUBLISHED"] > 500
    assert result["LEAST_CANDIDATES"] >= K
    out = QgsVectorLayer(result["OUTPUT"], "out", "ogr")
    assert [field.name() for field in out.fields()] == FIELDS
    _, _, _, shapes, anchors = town
    points = shapely.get_coordinates([s for s, _ in read(records, "records")])
    per_place: dict = {}
    for feature in out.getFeatures():
        place = feature["place_id"]
        at = feature.geometry().asPoint()
        assert np.hypot(*(anchors[place] - [at.x(), at.y()])) < 0.01
        per_place[place] = per_place.get(place, 0) + feature["count"]
    for place, count in per_place.items():
        own = shapes[place]
        assert count <= shapely.intersects_xy(own, points[:, 0], points[:, 1]).sum()
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "no point leads to a door" in text and "5th percentile" in text


@pytest.mark.parametrize("method", ["anchor", "district", "grid"])
def test_order_ids_times_and_moves_inside_a_place_leave_no_trace(run, records, town, tmp_path, method):
    shapes = list(town[3].values())
    tree = shapely.STRtree(shapes)

    def move(x, y):
        """To another place of the same catchment and cell: a step towards both their middles."""
        if method == "grid":
            return np.floor(x / 250) * 250 + 1, np.floor(y / 250) * 250 + 249
        if method == "district":
            return x, y
        found = tree.query(shapely.Point(x, y), predicate="intersects")
        inner = shapes[found.min()].representative_point() if len(found) == 1 else shapely.Point(x, y)
        return inner.x, inner.y

    profile = {"PROFILE": "public-points" if method == "anchor" else "public-default"}
    run(method, **profile)
    first = [(tmp_path / name).read_bytes() for name in ("out.gpkg", "withheld.gpkg")]
    run(method, INPUT=scrambled(records, move), **profile)
    assert [(tmp_path / name).read_bytes() for name in ("out.gpkg", "withheld.gpkg")] == first
    assert b"OTHER-" not in first[0] and b"T10:00" not in first[0]
    with sqlite3.connect(tmp_path / "out.gpkg") as base:
        assert base.execute("PRAGMA freelist_count").fetchone()[0] == 0
        assert base.execute("SELECT z, m FROM gpkg_geometry_columns").fetchall() == [(0, 0)]
    base.close()


def test_random_points_stay_in_the_town_and_are_one_per_premises(run, records, sample, tmp_path):
    from qgis.core import QgsVectorLayer

    result = run("donut", LEAST_DISPLACEMENT=40)
    total = QgsVectorLayer(records, "records", "ogr").featureCount()
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == total
    assert result["PUBLISHED"] > 0.5 * total and result["LEAST_CANDIDATES"] >= K
    territory = shapely.union_all([s for s, _ in read(sample / "town.gpkg", "districts")])
    places: dict = {}
    for feature in QgsVectorLayer(result["OUTPUT"], "out", "ogr").getFeatures():
        at = feature.geometry().asPoint()
        assert shapely.contains_xy(territory, at.x(), at.y())
        places.setdefault(feature["place_id"], set()).add((at.x(), at.y()))
    assert all(len(points) == 1 for points in places.values())
    assert "Hand out one run only" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_camera_stays_one_point_far_enough_away(run, records, sample):
    from qgis.core import QgsVectorLayer

    x, y = shapely.get_coordinates([s for s, _ in read(sample / "town.gpkg", "addresses")])[700] + [3.2, -2.1]
    row = (f"POINT ({x} {y})", ("speeding", "speeding", "2025-03-05T10:00:00+01:00", "unsolved"))
    fields = ["offence:string", "offences:string", "occurred_from:string", "status:string"]
    result = run("donut", INPUT=layer("Point", fields, [row] * 940))
    (feature,) = QgsVectorLayer(result["OUTPUT"], "out", "ogr").getFeatures()
    at = feature.geometry().asPoint()
    assert feature["count"] == 940 and np.hypot(at.x() - x, at.y() - y) >= 50


def test_addresses_in_another_system_are_the_same_addresses(run, sample, localsafety, tmp_path):
    import processing

    lonlat = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": f"{sample / 'town.gpkg'}|layername=addresses",
            "TARGET_CRS": "EPSG:32633",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    result = run("donut", ADDRESSES=lonlat)
    assert result["LEAST_CANDIDATES"] >= K


@pytest.mark.parametrize(
    ("method", "changes", "says"),
    [
        ("anchor", {"ANCHORS": None}, "need anchor points and their catchments"),
        ("anchor", {"CATCHMENTS": None}, "need anchor points and their catchments"),
        ("anchor", {"ANCHORS": "far"}, "has no field “anchor_id”"),
        ("anchor", {"ADDRESSES": "far"}, "No address lies in any catchment"),
        ("donut", {"ADDRESSES": None}, "needs a layer of addresses"),
        ("donut", {"ADDRESSES": "far"}, "Fewer than 8 of the addresses lie in the districts"),
        ("donut", {"ADDRESSES": "nowhere"}, "holds no address with a place"),
        ("donut", {"ADDRESSES": "doubled"}, "Fewer than 8 of the addresses lie in the districts"),
        ("donut", {"DISTRICTS": None}, "needs a layer of districts"),
        ("district", {"DISTRICTS": "same twice"}, "district"),
    ],
)
def test_layers_that_do_not_serve_get_one_sentence_and_leave_nothing(
    run, town, tmp_path, method, changes, says
):
    from qgis.core import QgsProcessingException

    x, y = town[0][0]
    square = f"MULTIPOLYGON ((({x} {y}, {x + 500} {y}, {x + 500} {y + 500}, {x} {y})))"
    made = {
        "far": layer("Point", ["a:integer"], [(f"POINT ({k} {k})", [k]) for k in range(30)]),
        "nowhere": layer("Point", ["a:integer"], [(None, [1])]),
        "doubled": layer("Point", ["a:integer"], [(f"POINT ({x} {y})", [k]) for k in range(30)]),
        "same twice": layer("MultiPolygon", ["code:string"], [(square, ["1"]), (square, ["2"])]),
    }
    values = {key: made.get(item, item) if isinstance(item, str) else item for key, item in changes.items()}
    with pytest.raises(QgsProcessingException) as error:
        run(method, **values)
    assert says in str(error.value) and str(error.value).count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_secret_key_moves_a_place_alike_in_every_run(qgis_process, records, sample, tmp_path):
    password = tmp_path / "master.txt"
    password.write_text("a master password", encoding="utf-8")
    unlocked = {"QGIS_AUTH_PASSWORD_FILE": str(password), "QGIS_AUTH_DB_DIR_PATH": str(tmp_path)}
    code, made, text = qgis_process("createkey", environment=unlocked, TITLE="Places of the town")
    assert code == 0, text

    def places(name, **more):
        code, _, text = qgis_process(
            "generaliserecords",
            environment=unlocked,
            INPUT=records,
            PROFILE="public-points",
            METHOD="donut",
            ADDRESSES=f"{sample / 'town.gpkg'}|layername=addresses",
            DISTRICTS=f"{sample / 'town.gpkg'}|layername=districts",
            CODE_FIELD="code",
            DATA_AS_OF="2026-06-01",
            OUTPUT=tmp_path / name,
            **more,
        )
        assert code == 0, text
        assert made["KEY"] not in (tmp_path / name).read_bytes().decode("latin-1")
        return sorted((shape.x, shape.y) for shape, _ in read(tmp_path / name, name.split(".")[0]))

    first, second = places("first.gpkg", KEY=made["KEY"]), places("second.gpkg", KEY=made["KEY"])
    assert len(first) > 100 and first == second
    assert not set(first) & set(places("third.gpkg"))


def test_catchments_of_an_earlier_release_are_laid_over_these(run, town, tmp_path):
    from qgis.core import QgsProcessingException

    same = run("anchor", EARLIER=[town[2]])
    assert same["PUBLISHED"] > 0
    assert "laid over these" in Path(same["REPORT"]).read_text(encoding="utf-8")
    files = list(tmp_path.iterdir())
    for path in files:
        path.unlink()
    shapes = [(shape.wkt, []) for shape in shifted(town[3].values())]
    other = layer("Polygon", [], shapes)
    with pytest.raises(QgsProcessingException, match="among fewer than 8 addresses; nothing was written"):
        run("anchor", EARLIER=[other])
    with pytest.raises(QgsProcessingException, match="need the method anchor and a layer of addresses"):
        run("anchor", EARLIER=[town[2]], ADDRESSES=None)
    with pytest.raises(QgsProcessingException, match="need the method anchor and a layer of addresses"):
        run("district", EARLIER=[town[2]])
    assert list(tmp_path.iterdir()) == []


def shifted(shapes):
    """Catchments of another year: a hundred metres to the east."""
    return [shapely.affinity.translate(part, 100, 0) for shape in shapes for part in shapely.get_parts(shape)]


def test_a_layer_without_records_gives_one_without_values(run):
    fields = [f"{name}:string" for name in ("offence", "offences", "occurred_from", "status")]
    result = run("district", INPUT=layer("Point", fields, []))
    assert (result["PUBLISHED"], result["WITHHELD_COUNT"]) == (0, 0)
