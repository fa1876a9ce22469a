"""The chain as a batch model runs it: QGIS's own command-line runner, the plugin linked into a profile."""

from __future__ import annotations

import pytest

FIELDS = {"CODE_FIELD": "code", "NAME_FIELD": "name", "POPULATION_FIELD": "population"}
YEAR = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}


def test_the_whole_chain(qgis_process, sample, tmp_path):
    town = sample / "town.gpkg"
    districts, addresses = f"{town}|layername=districts", f"{town}|layername=addresses"
    records, ledger, candidate = tmp_path / "records.gpkg", tmp_path / "ledger", tmp_path / "candidate"

    def run(algorithm, **parameters):
        code, outputs, text = qgis_process(algorithm, **parameters)
        assert code == 0, text
        return outputs

    done = run("importrecords", INPUT=sample / "2025_999001.zip", OUTPUT=records)
    assert done["READ"] == done["IMPORTED"] + done["REJECTED"] + done["DUPLICATES"] > 1000
    done = run("hotspotgrid", INPUT=records, CELL_SIZE=250, OUTPUT=tmp_path / "grid.gpkg")
    counted = done["COUNTED"] + done["UNLOCATED"] + done["OUTSIDE"]
    table = {"DISTRICTS": districts, **FIELDS, "OUTPUT": tmp_path / "table.gpkg"}
    done = run("districtaggregates", INPUT=records, **table)
    assert counted == done["COUNTED"] + done["OUTSIDE"] + done["UNLOCATED"]
    run(
        "generaliserecords",
        INPUT=records,
        METHOD="grid",
        PROFILE="public-default",
        DATA_AS_OF="2026-03-01",
        OUTPUT=tmp_path / "coarse.gpkg",
    )
    run(
        "preparerelease",
        RECORDS=records,
        DISTRICTS=districts,
        ADDRESSES=addresses,
        PROFILE="public-default",
        TERRITORY="999001",
        PUBLISHER="Town",
        CONTACT="gis@town.example",
        TITLE="Crime 2025",
        PREPARED_BY="A. Analyst",
        LANGUAGE="en",
        LEDGER=ledger,
        NEW_LEDGER="true",
        DATA_AS_OF="2026-03-01",
        OUTPUT=candidate,
        **FIELDS,
        **YEAR,
    )
    run("approverelease", CANDIDATE=candidate, APPROVER="B. Chief", DECISION="approve", REASON="Read.")
    done = run("publishrelease", CANDIDATE=candidate, LEDGER=ledger, OUTPUT=tmp_path / "out")
    release = tmp_path / "out" / done["RELEASE"]
    head = done["LEDGER_HEAD"]
    assert run("verifyrelease", INPUT=release, LEDGER=ledger, LEDGER_HEAD=head)["PROBLEMS"] == 0


def test_the_hotspot_tools(qgis_process, sample, tmp_path):
    town = sample / "town.gpkg"
    districts, addresses = f"{town}|layername=districts", f"{town}|layername=addresses"
    records, table = tmp_path / "records.gpkg", tmp_path / "table.gpkg"

    def run(algorithm, output, **parameters):
        code, outputs, text = qgis_process(algorithm, OUTPUT=tmp_path / output, **parameters)
        assert code == 0, text
        assert (tmp_path / output).stat().st_size > 1_000
        return outputs

    run("importrecords", records.name, INPUT=sample / "2025_999001.zip")
    density = {"INPUT": records, "CELL_SIZE": 100, "STUDY_AREA": districts}
    done = run("kerneldensity", "density.tif", **density, KERNEL="gaussian", EDGE_CORRECTION="true")
    assert done["BANDWIDTH_USED"] > 100
    again = run("riskdensity", "risk.tif", **density, POPULATION=addresses, METHOD="log_ratio")
    for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT", "CELLS"):
        assert done[name] == again[name]
    run("districtaggregates", table.name, INPUT=records, DISTRICTS=districts, **FIELDS)
    done = run("localmoran", "moran.gpkg", INPUT=table, FIELD="rate_eb", PERMUTATIONS=199, SEED=4)
    assert done["TESTED"] + done["ISLANDS"] + done["MISSING"] == 12
    pairs = run("nearrepeat", "pairs.gpkg", INPUT=records, DISTANCE_BANDS="0,100,200", TIME_BANDS="0,14,28")
    week = run("temporalprofile", "week.gpkg", INPUT=records, DISTRICTS=districts, CODE_FIELD="code")
    every = again["COUNTED"] + again["OUTSIDE"] + again["UNLOCATED"] + again["LEFT_OUT"]
    assert sum(pairs[name] for name in ("COUNTED", "UNKNOWN", "UNLOCATED", "LEFT_OUT")) == every
    assert sum(week[name] for name in ("COUNTED", "UNKNOWN", "OUTSIDE", "UNLOCATED", "LEFT_OUT")) == every
    cells = {"INPUT": records, "CELL_SIZE": 250, "STUDY_AREA": districts}
    periods = {"PERIOD_A": "2025-01-01/2025-06-30", "PERIOD_B": "2025-07-01/2025-12-31"}
    done = run("hotspotchange", "change.gpkg", **cells, **periods, TEST="exact")
    assert done["COUNT_A"] + done["COUNT_B"] == done["COUNTED"] > 500
    again = run("hotspotclassify", "classes.gpkg", **cells, PERIOD=28, SCHEME="emerging")
    assert again["CELLS"] == done["CELLS"] and again["PERIODS"] == 13
    report = tmp_path / "accuracy.html"
    code, done, text = qgis_process(
        "hotspotaccuracy", **cells, SPLIT="2025-10-01", BANDWIDTH=600, AREA_SHARE=0.1, REPORT=report
    )
    assert code == 0, text
    assert done["PAI"] > 1 >= done["PEI"] and report.stat().st_size > 1_000


def test_a_measure(qgis_process, sample, tmp_path):
    records, table, report = (tmp_path / name for name in ("records.gpkg", "table.gpkg", "report.html"))
    code, _, text = qgis_process("importrecords", INPUT=sample / "2025_999001.zip", OUTPUT=records)
    assert code == 0, text
    districts = f"{sample / 'town.gpkg'}|layername=districts"
    codes = ogr_codes(sample / "town.gpkg")
    areas = [f"{districts}|subset=\"code\" = '{code}'" for code in codes[:2]]
    code, done, text = qgis_process(
        "evaluatemeasure",
        INPUT=records,
        TREATED=areas[0],
        CONTROL=areas[1],
        BEFORE_FROM="2025-01-01",
        BEFORE_TO="2025-06-30",
        AFTER_FROM="2025-07-01",
        AFTER_TO="2025-12-31",
        OUTPUT=table,
        REPORT=report,
    )
    assert code == 0, text
    assert done["ODDS_LOW"] < done["ODDS_RATIO"] < done["ODDS_HIGH"]
    assert table.stat().st_size > 1_000 and report.stat().st_size > 1_000


def ogr_codes(path):
    """Codes of the districts of the sample town."""
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    return [feature["code"] for feature in dataset.GetLayerByName("districts")]


def test_a_shipped_mapping_is_given_by_its_name(qgis_process, tmp_path):
    table = tmp_path / "export.csv"
    law = "§ 125c odst. 1 písm. f) bod 3 zákona"
    rows = f"ObjectID,typ_přestupku,datum_a_čas_přestupku,X,Y\n1,{law},2014-07-02 12:42:00,16.6,49.2\n"
    table.write_text(rows, encoding="utf-8")
    code, outputs, text = qgis_process(
        "importrecords", INPUT=table, MAPPING="brno-speeding", OUTPUT=tmp_path / "records.gpkg"
    )
    assert code == 0, text
    assert (outputs["READ"], outputs["IMPORTED"]) == (1, 1)


def test_reports_of_residents(qgis_process, tmp_path):
    (tmp_path / "form.csv").write_text("id,kind,x,y\n1,noise,16.6,49.2\n2,?,16.6,49.2\n", encoding="utf-8")
    mapping = "version: 1\nfields: {report_id: id, concern: kind, x: x, y: y}\ncrs: EPSG:4326\n"
    (tmp_path / "form.yaml").write_text(mapping, encoding="utf-8")
    code, outputs, text = qgis_process(
        "importperception",
        INPUT=tmp_path / "form.csv",
        MAPPING=tmp_path / "form.yaml",
        OUTPUT=tmp_path / "reports.gpkg",
    )
    assert code == 0, text
    assert (outputs["READ"], outputs["IMPORTED"], outputs["REJECTED"]) == (2, 1, 1)


def test_the_shipped_model(qgis_process, sample, tmp_path):
    code, outputs, text = qgis_process(
        "import_to_districts",
        INPUT=sample / "2025_999001.zip",
        DISTRICTS=f"{sample / 'town.gpkg'}|layername=districts",
        **FIELDS,
        **{"aggregate:OUTPUT": tmp_path / "table.gpkg"},
    )
    assert code == 0, text
    assert (tmp_path / "table.gpkg").stat().st_size > 10_000
    assert any(key.endswith("OUTPUT") for key in outputs)


@pytest.mark.parametrize(
    ("algorithm", "broken", "says"),
    [
        ("importrecords", {"INPUT": "wrong.pdf"}, "wrong.pdf is a PDF document, not a file of records"),
        ("hotspotgrid", {"INPUT": "plain.geojson"}, "does not measure in metres"),
        ("hotspotgrid", {"INPUT": "without.shp"}, "has no coordinate reference system"),
        ("generaliserecords", {"PROFILE": "wrong.yaml"}, "wrong.yaml, line 3: unknown key “min_cuont”"),
    ],
)
def test_bad_input_gets_one_sentence_and_leaves_nothing(
    qgis_process, root, tmp_path, algorithm, broken, says
):
    from osgeo import ogr

    (tmp_path / "wrong.pdf").write_bytes(b"%PDF-1.4 nothing of use")
    point = '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[16,49]}}'
    collection = f'{{"type":"FeatureCollection","features":[{point}]}}'
    (tmp_path / "plain.geojson").write_text(collection, encoding="utf-8")
    shape = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(tmp_path / "without.shp"))
    layer = shape.CreateLayer("without", None, ogr.wkbPoint)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (-600000 -1100000)"))
    layer.CreateFeature(feature)
    del feature, layer, shape
    text = (root / "resources" / "profiles" / "public-default.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    lines[2:2] = ["min_cuont: 5"]
    (tmp_path / "wrong.yaml").write_text("\n".join(lines), encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    values = {"INPUT": "plain.geojson", "METHOD": "grid", **broken}
    for key in ("INPUT", "PROFILE"):
        if key in values:
            values[key] = tmp_path / values[key]
    if algorithm != "generaliserecords":
        values.pop("METHOD")
    code, _, text = qgis_process(algorithm, **values, OUTPUT=tmp_path / "out.gpkg")
    assert code != 0
    assert says in " ".join(text.split())
    assert "Traceback" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == before
