"""Somebody's own table by a mapping, and the mapping file itself."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import ogr, osr

from local_safety.rules.errors import ConfigurationError, InputError, LocalSafetyError

MAPPING = """version: 1
fields: {incident_id: cj, offence: druh, date_from: od, time_from: cas, date_to: do, status: stav, x: x, y: y}
keep: [ulice]
crs: EPSG:5514
encoding: cp1250
delimiter: ";"
decimal: ","
date_format: "%d.%m.%Y"
values: {status: {objasněno: solved}}
offences: {krádež vloupáním: burglary, výtržnictví: disorderly_conduct}
"""
HEADER = "cj;druh;od;cas;do;stav;x;y;ulice"
GOOD = "A/1;krádež vloupáním;01.02.2025;14:30;;objasněno;-742000,5;-1043000,25;Dlouhá 5"


@pytest.fixture
def load(make):
    """Import lines by the mapping above, changed by replacements."""

    def run(*lines: str, encoding: str = "cp1250", mapping: str = MAPPING, header: str = HEADER, **options):
        data = "\r\n".join([header, *lines]).encode(encoding)
        settings_file = make.file("mapping.yaml", mapping)
        return make.run(make.file("table.csv", data), format="table", mapping=settings_file, **options)

    return run


def changed(**fields: str) -> str:
    names, values = HEADER.split(";"), GOOD.split(";")
    return ";".join(fields.get(name, value) for name, value in zip(names, values))


def test_good_row(load):
    record = load(GOOD).records.iloc[0].to_dict()
    assert record == {
        "incident_id": "A/1", "source": "table", "offence": "burglary", "offences": "burglary",
        "occurred_from": "2025-02-01T14:30:00+01:00", "occurred_to": "2025-02-01T14:30:00+01:00",
        "reported": "", "status": "solved", "place_kind": "unknown", "weight": 1.0, "x": -742000.5,
        "y": -1043000.25, "ulice": "Dlouhá 5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"cas": ""}, "2025-02-01T00:00:00+01:00", "2025-02-01T23:59:59+01:00"),
        ({"do": "03.02.2025"}, "2025-02-01T14:30:00+01:00", "2025-02-03T23:59:59+01:00"),
        ({"od": "", "cas": "", "do": "03.02.2025"}, "", "2025-02-03T23:59:59+01:00"),
        ({"od": "", "cas": ""}, "", ""),
    ],
)
def test_times_say_no_more_than_the_source(load, fields, start, end):
    record = load(changed(**fields)).records.iloc[0]
    assert (record["occurred_from"], record["occurred_to"]) == (start, end)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"cj": ""}, "missing_id"),
        ({"cj": "A\u202e1"}, "invalid_text"),
        ({"druh": "Jan Novák"}, "unknown_offence"),
        ({"druh": ""}, "unknown_offence"),
        ({"stav": "kdo ví"}, "unknown_state"),
        ({"od": "31.02.2025"}, "invalid_date"),
        ({"od": "2.1.25"}, "invalid_date"),
        ({"od": "45658"}, "invalid_date"),
        ({"cas": "25:00"}, "invalid_date"),
        ({"do": "01.01.2025"}, "end_before_start"),
        ({"x": "-742.000,5"}, "invalid_coordinates"),
        ({"x": "-742000.5"}, "invalid_coordinates"),
        ({"y": ""}, "invalid_coordinates"),
        ({"ulice": "x;y"}, "malformed_row"),
    ],
)
def test_bad_rows_are_quarantined(load, fields, reason):
    encoding = "utf-8" if "\u202e" in fields.get("cj", "") else "cp1250"
    mapping = MAPPING.replace("cp1250", encoding)
    result = load(GOOD.replace("A/1", "A/0"), changed(**fields), encoding=encoding, mapping=mapping)
    assert result.rejects[["line", "reason"]].to_numpy().tolist() == [[3, reason]]
    assert result.imported == 1


def test_rows_of_one_id_with_several_offences_are_one_incident(load):
    result = load(GOOD, changed(druh="výtržnictví"), GOOD)
    assert (result.read, result.imported, result.duplicates) == (2, 1, 1)
    assert result.records["offences"].tolist() == ["burglary;disorderly_conduct"]


def test_a_row_outside_the_country_is_rejected(load):
    rows = [GOOD.replace("A/1", f"A/{number}") for number in range(5)]
    result = load(*rows, changed(cj="B", x="-100,0"))
    assert result.rejects["reason"].tolist() == ["outside_country"]


@pytest.mark.parametrize(
    ("place", "cause"),
    [
        (("742000", "1043000"), "minus"),
        (("1043000", "742000"), "5513"),
        (("-1043000", "-742000"), "swapped"),
        (("-742", "-1043"), "kilometres"),
        (("14,42", "50,08"), "degrees"),
    ],
)
def test_coordinates_that_are_not_what_the_mapping_says(load, place, cause):
    with pytest.raises(InputError, match=cause):
        load(*[changed(cj=str(number), x=place[0], y=place[1]) for number in range(4)])


def test_wrong_encoding_is_said_with_its_line(load):
    with pytest.raises(InputError, match="line 3"):
        load(changed(cj="B", druh="a", stav="", ulice=""), GOOD, mapping=MAPPING.replace("cp1250", "utf-8"))
    with pytest.raises(InputError, match="UTF-8"):
        load(GOOD, encoding="utf-8")


def test_missing_column_and_wrong_delimiter(load):
    with pytest.raises(InputError, match="“druh” is missing"):
        load(GOOD, header=HEADER.replace("druh", "typ"))
    with pytest.raises(InputError, match="1 columns"):
        load(GOOD, mapping=MAPPING.replace('delimiter: ";"', 'delimiter: "|"'))
    with pytest.raises(InputError, match="twice"):
        load(GOOD, header=HEADER.replace("ulice", "druh"), mapping=MAPPING.replace("keep: [ulice]", ""))


def test_a_quote_that_swallows_rows_is_refused_and_a_note_of_two_lines_is_not(load):
    note = changed(cj="N", ulice='"Dlouhá 5,\r\nvchod ze dvora"')
    assert load(GOOD, note).imported == 2
    with pytest.raises(InputError, match=r"line 2.*quotation"):
        load(changed(ulice='"Dlouhá'), GOOD, changed(cj="C", ulice='Krátká"'))


def test_heading_below_a_title(load):
    result = load(HEADER, GOOD, header="Výpis přestupků;;", mapping=MAPPING + "header_row: 2\n")
    assert result.imported == 1


def test_without_coordinates_records_are_unlocated(load):
    mapping = MAPPING.replace(", x: x, y: y", "").replace("crs: EPSG:5514\n", "")
    result = load(GOOD, mapping=mapping)
    assert math.isnan(result.records["x"][0])
    assert any("no coordinates" in note for note in result.notes)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version: 1", "version: 2", "line 1.*version"),
        ("version: 1", "version: 1\ncolour: red", "line 2.*colour"),
        ("{incident_id: cj, ", "{incident_id: cj, street: ulice, ", "line 2.*street"),
        ("incident_id: cj, ", "", "incident_id"),
        (", y: y", "", "“y”"),
        ("crs: EPSG:5514", "crs: EPSG:1", "line 4"),
        ("crs: EPSG:5514\n", "", "crs"),
        ("cp1250", "klingon", "line 5.*encoding"),
        ('";"', '";;"', "delimiter"),
        ('"%d.%m.%Y"', '"%d.%m."', "date_format"),
        ("burglary,", "burglry,", "line 10.*taxonomy"),
        ("solved}", "maybe}", "line 9.*solved"),
        ("[ulice]", "[offence]", "keep"),
        ("[ulice]", "ulice", "keep"),
        ("version: 1", "version: 1\ntimezone: Mars/Olympus", "line 2.*Mars"),
        ("version: 1", "version: 1\nversion: 1", "line 2.*twice"),
    ],
)
def test_a_wrong_mapping_is_refused_by_line(load, old, new, words):
    assert old in MAPPING
    with pytest.raises(ConfigurationError, match=words) as caught:
        load(GOOD, mapping=MAPPING.replace(old, new, 1))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("driver", "suffix"),
    [("GPKG", "gpkg"), ("ESRI Shapefile", "shp"), ("GeoJSON", "geojson"), ("XLSX", "xlsx")],
)
def test_containers(make, driver, suffix):
    path = make.folder / f"records.{suffix}"
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    options = ["ENCODING=UTF-8"] if suffix == "shp" else []
    layer = dataset.CreateLayer("records", reference, ogr.wkbPoint, options)
    for name, kind in (("cj", ogr.OFTInteger), ("druh", ogr.OFTString), ("od", ogr.OFTDate)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(3):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["cj"], feature["druh"] = number, "krádež"
        feature.SetField("od", 2025, 2, 1, 0, 0, 0, 0)
        if number:
            feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (14.42 50.08)"))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    before = path.read_bytes(), sorted(item.name for item in make.folder.iterdir())
    mapping = make.file(
        "mapping.yaml",
        "version: 1\nfields: {incident_id: cj, offence: druh, date_from: od}\noffences: {krádež: theft}\n",
    )
    result = make.run(path, format="auto", mapping=mapping)
    assert result.records["incident_id"].tolist() == ["0", "1", "2"]
    assert set(result.records["occurred_from"]) == {"2025-02-01T00:00:00+01:00"}
    if driver != "XLSX":
        assert result.records["x"].isna().tolist() == [True, False, False]
        assert result.records["x"][1] == pytest.approx(-743011.723, abs=0.01)
    names = [item.name for item in sorted(make.folder.iterdir()) if item != mapping]
    assert (path.read_bytes(), names) == before


def test_a_geopackage_that_is_being_written_is_refused(make):
    path = make.file("records.gpkg", b"SQLite format 3\x00" + bytes(100))
    make.file("records.gpkg-wal", b"x")
    mapping = make.file("mapping.yaml", "version: 1\nfields: {incident_id: a, offence: b}\n")
    with pytest.raises(InputError, match="another program"):
        make.run(path, mapping=mapping)
    (make.folder / "records.gpkg-wal").unlink()
    with pytest.raises(InputError, match="damaged"):
        make.run(path, mapping=mapping)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=5)), min_size=1, max_size=5))
@settings(max_examples=120)
def test_mutated_tables_never_crash_and_never_lose_count(tmp_path_factory, make_in, mutations):
    make = make_in(tmp_path_factory.mktemp("mutated"))
    lines = [HEADER, *[GOOD.replace("A/1", f"A/{number}") for number in range(8)]]
    data = bytearray("\r\n".join(lines).encode("cp1250"))
    for where, piece in mutations:
        at = where % len(data)
        data[at : at + len(piece) // 2] = piece
    mapping = make.file("mapping.yaml", MAPPING)
    try:
        result = make.run(make.file("table.csv", bytes(data)), format="table", mapping=mapping)
    except LocalSafetyError as error:
        assert str(error)
        return
    assert result.read == result.imported + result.rejected + result.duplicates > 0
    assert result.records["incident_id"].is_unique


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_as_mapping_is_accepted_or_refused_in_one_sentence(tmp_path_factory, text):
    from local_safety.processing.sources.mapping import load_mapping

    path = tmp_path_factory.mktemp("mapping") / "m.yaml"
    path.write_bytes(f"version: 1\n{text}".encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigurationError):
        load_mapping(path)
