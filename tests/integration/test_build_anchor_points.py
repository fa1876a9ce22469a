"""``buildanchorpoints`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

X, Y = -640_000, -1_105_000


def layer(kind, shapes, crs="EPSG:5514", fields="field=code:string", values=()):
    made = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", kind, "memory")
    if not crs:
        made.setCrs(type(made.crs())())
    features = []
    for number, wkt in enumerate(shapes):
        feature = QgsFeature(made.fields())
        feature.setAttributes([values[number] if values else str(number)])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


def point(x, y):
    return f"POINT({X + x} {Y + y})"


def box(left, low, right, high):
    corners = ((left, low), (right, low), (right, high), (left, high), (left, low))
    return f"POLYGON(({', '.join(f'{X + x} {Y + y}' for x, y in corners)}))"


def street(number=20, low=0.0):
    """Doors on both sides of a street."""
    return [point(18 * at, low + side) for at in range(number) for side in (-10, 10)]


def rows(made):
    return [feature.attributes() for feature in made.getFeatures()]


@pytest.fixture
def run(localsafety):
    usual = {"PROFILE": "public-points", "ANCHORS": "memory:", "CATCHMENTS": "memory:"}
    return lambda **parameters: localsafety.run("localsafety:buildanchorpoints", {**usual, **parameters})


@pytest.fixture
def town(sample):
    path = sample / "town.gpkg"
    names = {"ADDRESSES": "addresses", "PLACES": "places", "DISTRICTS": "districts", "STREETS": "streets"}
    return {key: f"{path}|layername={name}" for key, name in names.items()} | {"CODE_FIELD": "code"}


def test_the_town(run, town, tmp_path):
    files = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("ANCHORS", "CATCHMENTS")}
    result = run(**town, **files)
    anchors = QgsVectorLayer(files["ANCHORS"], "a", "ogr")
    areas = QgsVectorLayer(files["CATCHMENTS"], "c", "ogr")
    assert [field.name() for field in anchors.fields()] == ["fid", "anchor_id", "addresses", "kind"]
    assert [field.name() for field in areas.fields()] == ["fid", "anchor_id", "addresses", "district"]
    assert (anchors.crs().authid(), areas.crs().authid()) == ("EPSG:5514", "EPSG:5514")
    kinds = {
        feature["anchor_id"]: (feature["addresses"], feature["kind"]) for feature in anchors.getFeatures()
    }
    assert len(kinds) == result["STREET_ANCHORS"] + result["PLACE_ANCHORS"] == anchors.featureCount()
    assert all(count >= 8 if kind == "street" else count == 0 for count, kind in kinds.values())
    assert result["PLACE_ANCHORS"] > 20 and result["STREET_ANCHORS"] > 250 and result["OUTSIDE"] == 0
    points = {feature["anchor_id"]: feature.geometry() for feature in anchors.getFeatures()}
    for feature in areas.getFeatures():
        assert feature["addresses"] == kinds[feature["anchor_id"]][0]
        assert feature.geometry().isGeosValid()
        assert feature.geometry().contains(points[feature["anchor_id"]])
    districts = QgsVectorLayer(town["DISTRICTS"], "d", "ogr")
    whole = sum(feature.geometry().area() for feature in districts.getFeatures())
    assert sum(feature.geometry().area() for feature in areas.getFeatures()) == pytest.approx(whole)
    codes = {feature["code"] for feature in districts.getFeatures()}
    assert {feature["district"] for feature in areas.getFeatures()} == codes
    again = run(**town, PREVIOUS=files["ANCHORS"])
    assert sorted(row[:3] for row in rows(again["ANCHORS"])) == sorted(row[1:] for row in rows(anchors))


def test_a_point_for_many_records_of_a_block_is_one_address(run):
    doors = street(10)
    once = run(ADDRESSES=layer("Point", doors))
    often = run(ADDRESSES=layer("Point", [*doors, *doors[:3] * 50, None]))
    assert rows(once["ANCHORS"]) == rows(often["ANCHORS"])


def test_addresses_in_degrees_are_taken_into_the_system_of_the_districts(run, localsafety):
    doors = layer("Point", street(40))
    degrees = localsafety.run(
        "native:reprojectlayer", {"INPUT": doors, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
    )["OUTPUT"]
    districts = layer("Polygon", [box(-100, -100, 355, 100), box(355, -100, 900, 100)])
    result = run(ADDRESSES=degrees, DISTRICTS=districts, CODE_FIELD="code")
    assert result["ANCHORS"].crs().authid() == "EPSG:5514"
    assert sum(row[1] for row in rows(result["ANCHORS"])) == 80
    with pytest.raises(QgsProcessingException, match="metres"):
        run(ADDRESSES=degrees)
    for name in ("ADDRESSES", "PLACES", "DISTRICTS", "STREETS", "PREVIOUS"):
        given = {"ADDRESSES": doors, name: layer("Polygon" if name == "DISTRICTS" else "Point", [None], "")}
        with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
            run(**given)


def test_districts_that_overlap_and_leave_a_gap(run):
    doors = layer("Point", street(60))
    shapes = [box(-100, -100, 400, 100), box(380, -100, 700, 100), box(730, -100, 1200, 100)]
    result = run(ADDRESSES=doors, DISTRICTS=layer("Polygon", shapes), CODE_FIELD="code")
    areas = [feature.geometry() for feature in result["CATCHMENTS"].getFeatures()]
    assert sum(area.area() for area in areas) == pytest.approx(200 * (800 + 470))
    whole = QgsGeometry.unaryUnion(areas)
    assert whole.area() == pytest.approx(200 * (800 + 470))
    assert result["OUTSIDE"] == 4 == 120 - sum(row[1] for row in rows(result["CATCHMENTS"]))


def test_a_district_that_cannot_hold_a_catchment(run):
    doors = layer("Point", [*street(20), point(2000, 0), point(2020, 0)])
    districts = layer(
        "Polygon", [box(-100, -100, 1000, 100), box(1000, -100, 2500, 100)], values=("A1", "B2")
    )
    with pytest.raises(QgsProcessingException, match="B2.*join"):
        run(ADDRESSES=doors, DISTRICTS=districts, CODE_FIELD="code")
    result = run(ADDRESSES=doors, DISTRICTS=districts, CODE_FIELD="code", SMALL_DISTRICTS="join")
    assert {row[2] for row in rows(result["CATCHMENTS"])} == {"A1+B2"}
    assert sum(row[1] for row in rows(result["CATCHMENTS"])) == 42


def test_places_at_addresses(run):
    doors = layer("Point", street(20))
    places = layer("Point", [point(100, 80), point(36, 5)])
    with pytest.raises(QgsProcessingException, match="feature 2"):
        run(ADDRESSES=doors, PLACES=places)
    result = run(ADDRESSES=doors, PLACES=places, SKIP_PLACES=True)
    assert [row[1:] for row in rows(result["ANCHORS"]) if row[2] == "place"] == [[0, "place"]]


@pytest.mark.parametrize(
    ("addresses", "more", "words"),
    [
        ([], {}, "holds 0 distinct"),
        ([None] * 20, {}, "holds 0 distinct"),
        ([point(0, 0)] * 20, {}, "holds 1 distinct"),
        (street(3), {}, "holds 6 distinct"),
        (street(), {"DISTRICTS": [box(5000, 0, 6000, 100)]}, "No address lies in the districts"),
        (street(), {"DISTRICTS": [box(-100, -50, 500, 50), box(0, -50, 400, 50)]}, "lies inside"),
        (street(), {"DISTRICTS": []}, "empty"),
        (street(), {"PROFILE": "nothing"}, "no disclosure profile"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, tmp_path, addresses, more, words):
    given = {k: layer("Polygon", v) if k == "DISTRICTS" else v for k, v in more.items()}
    files = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("ANCHORS", "CATCHMENTS")}
    with pytest.raises(QgsProcessingException, match=words) as caught:
        run(ADDRESSES=layer("Point", addresses), **given, **files)
    assert "Traceback" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_cancelling_writes_nothing(localsafety, town, tmp_path):
    class Impatient(QgsProcessingFeedback):
        def setProgress(self, percent):
            if percent > 30:
                self.cancel()

    target = tmp_path / "a.gpkg"
    given = {**town, "PROFILE": "public-points", "ANCHORS": str(target), "CATCHMENTS": "memory:"}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        localsafety.run("localsafety:buildanchorpoints", given, feedback=Impatient())
    assert not target.exists()


def test_the_styles_show_both_kinds(run, town):
    from local_safety.processing.styling import apply_style

    result = run(**town)
    assert apply_style(result["ANCHORS"], "anchors")
    assert apply_style(result["CATCHMENTS"], "catchments")
    labels = {item.value(): item.label() for item in result["ANCHORS"].renderer().categories()}
    assert labels == {"street": "Anchor of addresses", "place": "Public place without addresses"}


def test_records_given_as_earlier_anchors_are_refused(run):
    doors = layer("Point", street())
    with pytest.raises(QgsProcessingException, match="not as Build anchor points made it"):
        run(ADDRESSES=doors, PREVIOUS=doors)


def test_the_order_of_features_does_not_matter(run, town):
    source = QgsVectorLayer(town["ADDRESSES"], "a", "ogr")
    shapes = [feature.geometry().asWkt(3) for feature in source.getFeatures()]
    given = {**town, "ADDRESSES": layer("Point", reversed(shapes))}
    one, other = run(**town), run(**given)
    for name in ("ANCHORS", "CATCHMENTS"):
        assert rows(one[name]) == rows(other[name])
    first = next(one["ANCHORS"].getFeatures()).geometry().asPoint()
    assert first == QgsPointXY(round(first.x()), round(first.y()))
