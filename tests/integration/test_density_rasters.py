"""``kerneldensity`` and ``riskdensity`` run as a user runs them."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsVectorLayer,
)

EAST, NORTH = -600_000, -1_100_000
KM2 = 1e6


def layer_of(places, crs="EPSG:5514", kind="Point", values=None):
    """Points, or polygons as WKT; ``values`` go into the field ``people``. None is no geometry."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=people:double", "layer", "memory")
    features = []
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        if values is not None:
            feature.setAttributes([values[number]])
        if isinstance(place, str):
            feature.setGeometry(QgsGeometry.fromWkt(place))
        elif place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def box(left, low, right, high):
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    return "POLYGON((" + ",".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + "))"


@pytest.fixture
def cluster():
    rng = np.random.default_rng(8)
    places = np.vstack([rng.uniform(0, 4_000, (400, 2)), rng.normal(2_500, 250, (400, 2))])
    return (places + (EAST, NORTH)).tolist()


@pytest.fixture
def run(localsafety, tmp_path):
    """Callable: parameters → (outputs, values from south to north, left and bottom, text of the log)."""

    def call(algorithm="kerneldensity", **parameters):
        feedback = QgsProcessingFeedback()
        target = tmp_path / "raster.tif"
        values = {"CELL_SIZE": 100, "OUTPUT": str(target), **parameters}
        found = localsafety.run(f"localsafety:{algorithm}", values, feedback=feedback)
        dataset = gdal.Open(found["OUTPUT"])
        left, cell, _, top, _, _ = dataset.GetGeoTransform()
        array = dataset.ReadAsArray()[::-1]
        return found, array, (left, top - cell * len(array)), feedback.textLog()

    return call


def by_definition(places, corner, shape, bandwidth, cell=100):
    """Quartic density at the centres, every incident to every cell."""
    x = corner[0] + (np.arange(shape[1]) + 0.5) * cell
    y = corner[1] + (np.arange(shape[0]) + 0.5) * cell
    x, y = np.meshgrid(x, y)
    result = np.zeros(shape)
    for east, north in places:
        share = 1 - ((x - east) ** 2 + (y - north) ** 2) / bandwidth**2
        result += np.where(share > 0, share, 0) ** 2
    return result * 3 / np.pi / bandwidth**2 * KM2


def test_equals_the_definition_and_integrates_to_the_incidents(run, cluster):
    found, values, corner, _ = run(INPUT=layer_of([*cluster, None]), BANDWIDTH=500)
    assert corner[0] % 100 == corner[1] % 100 == 0  # the lattice of the coordinate system
    expected = by_definition(cluster, corner, values.shape, 500)
    assert np.abs(values - expected).max() <= 1e-9 * expected.max()
    assert values.sum() * 0.01 / len(cluster) == pytest.approx(1, abs=0.005)
    numbers = [found[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT", "CELLS")]
    assert numbers == [800, 0, 1, 0, values.size]


def test_the_raster_knows_where_it_is(run, cluster):
    found, _, _, _ = run(INPUT=layer_of(cluster), BANDWIDTH=300)
    layer = QgsRasterLayer(found["OUTPUT"], "raster")
    assert layer.isValid() and layer.crs().authid() == "EPSG:5514"
    assert layer.bandName(1) == "Band 1: incidents per km²"


@pytest.mark.parametrize("kernel", ["quartic", "gaussian", "uniform"])
def test_every_kernel_integrates_to_the_incidents(run, cluster, kernel):
    for computation in ("exact", "fft"):
        found, values, _, _ = run(
            INPUT=layer_of(cluster), BANDWIDTH=400, CELL_SIZE=50, KERNEL=kernel, COMPUTATION=computation
        )
        assert values.sum() * 0.0025 / found["COUNTED"] == pytest.approx(1, abs=0.005)
        assert (values >= 0).all()


def test_fast_and_exact_are_within_half_a_per_cent(run, cluster):
    _, exact, _, _ = run(INPUT=layer_of(cluster), BANDWIDTH=500, COMPUTATION="exact")
    _, fast, _, _ = run(INPUT=layer_of(cluster), BANDWIDTH=500, COMPUTATION="fft")
    assert 0 < np.abs(exact - fast).max() <= 0.005 * exact.max()


def test_scotts_rule_takes_both_axes(run):
    """mean(hx, hy) of R takes hx alone: here that would be four times too much."""
    rng = np.random.default_rng(4)
    places = np.column_stack([rng.normal(EAST, 4_000, 500), rng.normal(NORTH, 250, 500)])
    found, _, _, log = run(INPUT=layer_of(places.tolist()), BANDWIDTH=0, CELL_SIZE=200)
    east, north = places.std(axis=0, ddof=1) * 500 ** (-1 / 6)
    assert found["BANDWIDTH_USED"] == pytest.approx((east + north) / 2, rel=1e-9)
    assert f"{east:.1f} m (east) and {north:.1f} m (north)" in log


def test_the_edge_correction_makes_an_even_town_even(run):
    step = np.arange(0, 3_000, 20) + 10
    places = [(EAST + x, NORTH + y) for x in step for y in step]
    town = layer_of([box(0, 0, 3_000, 3_000)], kind="Polygon")
    records = {"INPUT": layer_of(places), "STUDY_AREA": town, "BANDWIDTH": 600}
    _, plain, _, _ = run(**records)
    _, even, _, _ = run(**records, EDGE_CORRECTION=True)
    inside = ~np.isnan(even)
    assert inside.sum() == 900
    assert plain[inside].min() < 0.45 * 2_500
    assert np.abs(even[inside] / 2_500 - 1).max() < 0.03


def test_study_area_and_what_lies_outside(run, cluster):
    places = [*cluster, (EAST - 150, NORTH + 2_000)]
    town = layer_of([box(0, 0, 4_000, 4_000)], kind="Polygon")
    found, values, _, _ = run(INPUT=layer_of(places), STUDY_AREA=town, BANDWIDTH=400)
    assert (found["COUNTED"] + found["OUTSIDE"], found["CELLS"]) == (801, 1_600)
    assert found["OUTSIDE"] >= 1
    assert np.isfinite(values).sum() == 1_600


@pytest.mark.parametrize(
    ("places", "change", "sentence"),
    [
        ([(14.4, 50.0)], {"crs": "EPSG:4326"}, "EPSG:5514"),
        ([(0, 0)] * 3, {"BANDWIDTH": 0}, "at least two different places"),
        ([None], {}, "No record has a place"),
        ([(-900_000, -1_300_000), (-400_000, -900_000)], {"CELL_SIZE": 10}, "choose"),
    ],
    ids=["degrees", "one place", "no places", "too many cells"],
)
def test_wrong_input_gives_a_sentence_and_leaves_the_old_file(run, tmp_path, places, change, sentence):
    target = tmp_path / "raster.tif"
    target.write_bytes(b"the raster of last month")
    change = dict(change)
    layer = layer_of(places, change.pop("crs", "EPSG:5514"))
    with pytest.raises(QgsProcessingException, match=sentence):
        run(INPUT=layer, **{"BANDWIDTH": 300, **change})
    assert target.read_bytes() == b"the raster of last month"
    assert [path.name for path in tmp_path.iterdir()] == ["raster.tif"]


def test_only_geotiff_is_offered(localsafety, cluster, tmp_path):
    parameters = {"INPUT": layer_of(cluster), "BANDWIDTH": 300, "OUTPUT": str(tmp_path / "raster.png")}
    with pytest.raises(QgsProcessingException):
        localsafety.run("localsafety:kerneldensity", parameters)
    assert list(tmp_path.iterdir()) == []


def test_warnings(run):
    snapped = [(EAST + 260 * (i % 20), NORTH + 260 * (i % 7)) for i in range(300)]
    _, _, _, log = run(INPUT=layer_of([*snapped, *[None] * 30]), BANDWIDTH=80)
    assert "finer than 260 m would map the anonymiser" in log
    assert "below the cell size" in log
    assert "9% of the records have no place" in log
    _, _, _, log = run(INPUT=layer_of(snapped[:10]), BANDWIDTH=800, CELL_SIZE=300)
    assert "Fewer than 30 records" in log


def risk(run, cluster, people, values=None, kind="Point", **more):
    parameters = {"INPUT": layer_of(cluster), "POPULATION": layer_of(people, kind=kind, values=values)}
    if values is not None:
        parameters["POPULATION_FIELD"] = "people"
    return run("riskdensity", BANDWIDTH=500, **parameters, **more)


def test_risk_is_one_density_by_the_other(run, cluster):
    people = (np.random.default_rng(1).uniform(0, 4_000, (300, 2)) + (EAST, NORTH)).tolist()
    weight = np.random.default_rng(2).uniform(1, 40, 300)
    found, ratio, corner, _ = risk(run, cluster, people, weight.tolist(), FLOOR=20)
    events = by_definition(cluster, corner, ratio.shape, 500)
    population = sum(
        value * by_definition([place], corner, ratio.shape, 500) for place, value in zip(people, weight)
    )
    enough = population >= 20
    assert np.isnan(ratio[~enough]).all() and enough.any() and not enough.all()
    np.testing.assert_allclose(ratio[enough], (events / np.where(enough, population, 1))[enough], rtol=1e-9)
    assert found["COUNTED"] == 800
    _, logarithm, _, _ = risk(run, cluster, people, weight.tolist(), FLOOR=20, METHOD="log_ratio")
    both = enough & (events > 0)
    np.testing.assert_allclose(logarithm[both], np.log(ratio[both]), rtol=1e-9, atol=1e-12)
    assert np.isnan(logarithm[~both]).all()
    _, difference, _, _ = risk(run, cluster, people, weight.tolist(), METHOD="difference")
    np.testing.assert_allclose(difference, events - population, atol=1e-9 * population.max())


def test_nothing_is_infinite_where_nobody_lives(run, cluster):
    people = [(EAST + 2_500, NORTH + 2_500)] * 20
    for method in ("ratio", "log_ratio", "difference"):
        _, values, _, log = risk(run, cluster, people, METHOD=method)
        assert not np.isinf(values).any()
        assert np.isnan(values).any() is np.bool_(method != "difference")
        assert ("have no value" in log) is (method != "difference")


def test_the_people_of_a_polygon_are_spread_over_it(run):
    step = np.arange(0, 3_000, 50) + 25
    places = [(EAST + x, NORTH + y) for x in step for y in step]
    towns = [box(0, 0, 1_500, 3_000), box(1_500, 0, 3_000, 3_000)]
    found, ratio, (left, _), _ = risk(run, places, towns, [4_500.0, 9_000.0], kind="Polygon")
    west, east = int((EAST + 700 - left) / 100), int((EAST + 2_300 - left) / 100)
    middle = len(ratio) // 2
    assert ratio[middle, west] == pytest.approx(3_600 / 9 / 1_000, rel=0.02)
    assert ratio[middle, east] == pytest.approx(3_600 / 9 / 2_000, rel=0.02)
    assert found["COUNTED"] == 3_600


@pytest.mark.parametrize(
    ("people", "values", "sentence"),
    [
        ([(0, 0)], [5.0], "Nobody of the population"),
        ([(EAST, NORTH)], [-5.0], "negative numbers"),
        ([None], [5.0], "Nobody of the population"),
    ],
)
def test_a_wrong_population_gives_a_sentence(run, cluster, people, values, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        risk(run, cluster, people, values)


def test_a_statistician_is_warned_of_few_incidents(run, cluster):
    people = [(EAST + 2_500, NORTH + 2_500)] * 20
    for records, warned in ((cluster[:499], True), (cluster[:500], False)):
        _, _, _, log = risk(run, records, people)
        assert ("fewer than 500 incidents" in log) is warned


@pytest.mark.parametrize("style", ["kernel_density", "risk_density", "risk_difference"])
def test_styles_spread_over_the_values(run, cluster, style):
    from local_safety.processing.styling import apply_style

    people = (np.random.default_rng(1).uniform(0, 4_000, (300, 2)) + (EAST, NORTH)).tolist()
    if style == "kernel_density":
        found, values, _, _ = run(INPUT=layer_of(cluster), BANDWIDTH=500)
    else:
        method = "ratio" if style == "risk_density" else "log_ratio"
        found, values, _, _ = risk(run, cluster, people, METHOD=method)
    layer = QgsRasterLayer(found["OUTPUT"], "raster")
    assert apply_style(layer, style)
    renderer = layer.renderer()
    low, high = renderer.classificationMin(), renderer.classificationMax()
    if style == "risk_difference":
        assert low == pytest.approx(-high) and high <= 1.1 * np.nanmax(np.abs(values))
    else:
        assert low == 0 < high <= np.nanmax(values) * 1.1
    assert len(renderer.shader().rasterShaderFunction().colorRampItemList()) >= 5


def test_the_scaled_quartic_of_qgis_is_not_copied(localsafety, run, cluster, tmp_path):
    """QGIS's heatmap with scaled values was 7.25 times too big before 3.42; an incident is one incident."""
    native = {"INPUT": layer_of(cluster), "RADIUS": 500, "PIXEL_SIZE": 100, "KERNEL": 0, "DECAY": 0}
    heat = localsafety.run(
        "qgis:heatmapkerneldensityestimation",
        {**native, "OUTPUT_VALUE": 1, "OUTPUT": str(tmp_path / "heat.tif")},
    )["OUTPUT"]
    peer = gdal.Open(heat).ReadAsArray()
    found, values, _, _ = run(INPUT=layer_of(cluster), BANDWIDTH=500)
    assert values.sum() * 0.01 / found["COUNTED"] == pytest.approx(1, abs=0.005)
    ratio = np.nansum(np.where(peer > 0, peer, 0)) * 100**2 / found["COUNTED"]
    assert ratio == pytest.approx(7.25, rel=0.02) or ratio == pytest.approx(1, rel=0.02)


def test_crossed_districts_are_repaired_and_none_are_refused(run, cluster, tmp_path):
    corners = [(0, 0), (4000, 4000), (4000, 0), (0, 4000), (0, 0)]
    bow = "POLYGON((" + ",".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + "))"
    people = {"POPULATION_FIELD": "people", "BANDWIDTH": 500}
    crossed = layer_of([bow], kind="Polygon", values=[1000.0])
    found, array, _, _ = run("riskdensity", INPUT=layer_of(cluster), POPULATION=crossed, **people)
    assert found["COUNTED"] == 800 and np.isfinite(array).any()
    (tmp_path / "raster.tif").unlink()
    nothing = layer_of([None], kind="Polygon", values=[1.0])
    with pytest.raises(QgsProcessingException, match="holds no polygon"):
        run("riskdensity", INPUT=layer_of(cluster), POPULATION=nothing, **people)
    assert list(tmp_path.iterdir()) == []


def test_one_place_far_away_does_not_make_an_endless_bandwidth(run, cluster, tmp_path):
    far = layer_of([*cluster, (1e15, 1e15)])
    with pytest.raises(QgsProcessingException, match="more than 1000000 cells"):
        run(INPUT=far, BANDWIDTH=0)
    assert list(tmp_path.iterdir()) == []
