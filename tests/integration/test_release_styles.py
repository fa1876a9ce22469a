"""A release opened in QGIS by anybody: its layers come up drawn by what was published."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsVectorLayer,
)

from local_safety.processing.publish.layer_styles import COLUMNS

TITLES = {"crimes": "Trestné činy", "misdemeanours": "Přestupky"}


@pytest.fixture(scope="module")
def packages(localsafety, sample, town_release, tmp_path_factory):
    """GeoPackages of the sample town as counts and as points, and the folder."""
    work = tmp_path_factory.mktemp("styles")
    gpkg, records = sample / "town.gpkg", str(work / "records.gpkg")
    localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": records}
    )
    layers = {"ANCHORS": str(work / "anchors.gpkg"), "CATCHMENTS": str(work / "catchments.gpkg")}
    localsafety.run(
        "localsafety:buildanchorpoints",
        {
            "ADDRESSES": f"{gpkg}|layername=addresses",
            "STREETS": f"{gpkg}|layername=streets",
            "DISTRICTS": f"{gpkg}|layername=districts",
            "CODE_FIELD": "code",
            "PROFILE": "public-points",
            "LEAST_ADDRESSES": 12,
            **layers,
        },
    )
    found = {}
    for name, changes in (("counts", {}), ("points", {"PROFILE": "public-points", **layers})):
        (work / name).mkdir()
        parameters = town_release(records, work / name, LANGUAGE="cs", **changes)
        localsafety.run("localsafety:preparerelease", parameters)
        (found[name],) = (work / name / "candidate" / "data").glob("*.gpkg")
    return found


def opened(path, name):
    """The layer as QGIS opens it from its browser: with the style that the file brings."""
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


def drawn(layer):
    """Legend text of the rules by which each feature is drawn, by its number."""
    context = QgsRenderContext()
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context.setExpressionContext(QgsExpressionContext(scopes))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    result = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        keys = renderer.legendKeysForFeature(feature, context)
        labels = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
        result[feature.id()] = (feature, [labels[key] for key in keys if key in labels])
    renderer.stopRender(context)
    return result


def sublayers(path):
    """What QGIS offers to add of a file."""
    return QgsProviderRegistry.instance().querySublayers(str(path))


def holds(text, value):
    """Whether a legend text (``15``, ``20 – 35``, ``od …``) may stand for a value."""
    numbers = [float(part.replace("\u202f", "").replace(",", ".")) for part in text.split(" – ")]
    return numbers[0] <= value <= numbers[-1]


@pytest.mark.parametrize("product", ["crimes", "misdemeanours"])
def test_squares_come_up_in_the_classes_of_their_values(packages, product):
    layer = opened(packages["counts"], f"{product}_grid")
    assert layer.renderer().type() == "RuleRenderer"
    shown = drawn(layer)
    inside = [item for item in shown.values() if item[0]["period"] == "2025"]
    assert len(inside) > 20
    for feature, texts in inside:
        assert len(texts) == 1 and holds(texts[0], feature["value"]), (feature.attributes(), texts)
    assert all(texts == [] for feature, texts in shown.values() if feature["period"] != "2025")


def test_districts_come_up_by_rate_with_their_names(packages):
    layer = opened(packages["counts"], "districts")
    shown = drawn(layer)
    assert len(shown) == 12
    assert all(len(texts) == 1 for _, texts in shown.values())
    order = [item.label() for item in layer.renderer().legendSymbolItems()]
    rates = {
        feature.id(): 10_000 * feature["crimes_value"] / feature["population"]
        for feature, _ in shown.values()
    }
    zero = "0 – 4 (počet skutků)"
    assert all((texts == [zero]) == (rates[number] == 0) for number, (_, texts) in shown.items())
    rising = sorted((number for number in rates if rates[number]), key=rates.get)
    classes = [order.index(shown[number][1][0]) for number in rising]
    assert classes == sorted(classes) and len(set(classes)) >= 4
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "name"


def test_other_styles_can_be_chosen_by_their_names(packages):
    layer = opened(packages["counts"], "districts")
    _, ids, names, _, _ = layer.listStylesInDatabase()
    assert {name.split(" (")[0] for name in names} == set(TITLES.values())
    wanted = next(number for number, name in zip(ids, names) if name.startswith(TITLES["misdemeanours"]))
    style, error = layer.getStyleFromDatabase(wanted)
    assert "misdemeanours_value" in style and not error


def test_points_and_catchments_come_up_by_what_is_published_at_them(packages):
    for name in ("places", "catchments"):
        shown = drawn(opened(packages["points"], name))
        published = 0
        for feature, texts in shown.values():
            value = feature["crimes_value"]
            if value is not None and str(value) != "NULL":
                published += 1
                assert len(texts) == 1 and holds(texts[0], value)
            else:
                assert texts == ([] if name == "places" else ["nic nevydáno"])
        assert published > 20
    sums = {}
    for feature in opened(packages["points"], "crimes_points").getFeatures():
        sums[feature["place"]] = sums.get(feature["place"], 0) + feature["value"]
    places = opened(packages["points"], "places")
    assert sums == {f["place"]: f["crimes_value"] for f in places.getFeatures() if f["place"] in sums}


@pytest.mark.parametrize("which", ["counts", "points"])
def test_styles_hold_nothing_but_what_draws(packages, which):
    with closing(sqlite3.connect(f"{packages[which].as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        rows = base.execute(f"SELECT {', '.join(COLUMNS)} FROM layer_styles").fetchall()
    assert rows
    for values in rows:
        row = dict(zip(COLUMNS, values))
        style = row["styleQML"].replace("http://mrcc.com/qgis.dtd", "")
        for word in (
            "editform",
            "python",
            "action",
            "datasource",
            "customproperties",
            "layerid",
            "file:",
            "/home",
        ):
            assert word not in style.lower(), word
        assert not row["owner"] and not row["ui"] and not row["f_table_catalog"]
    names = {layer.name() for layer in sublayers(packages[which])}
    assert "layer_styles" not in names and "districts" in names
