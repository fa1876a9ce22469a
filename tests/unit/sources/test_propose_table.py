"""Proposals, their text, and the preview: nothing is applied silently, and the preview is the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import ogr, osr

from local_safety.processing.sources.mapping import load_mapping, parse_mapping
from local_safety.processing.sources.mapping_text import empty_mapping, mapping_text, open_values, validated
from local_safety.processing.sources.preview_table import count_values, missing_field, preview_table
from local_safety.processing.sources.propose_offences import propose_offences, propose_status
from local_safety.processing.sources.propose_table import best_offences, propose_table
from local_safety.rules.errors import ConfigurationError, InputError
from local_safety.rules.offences import taxonomy
from local_safety.rules.strict_yaml import loads

TABLE = """č.j.;druh;datum;x;y
A/1;výtržnictví;14.02.2025;-742000,5;-1043000,25
A/2;Sprejerství;31.02.2025;-742000,5;-1043000,25
A/3;volný pohyb psů;15.02.2025;;
A/4;výtržnictví;16.02.2025;-742000,5
"""
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@pytest.fixture
def table(make):
    return make.file("table.csv", TABLE)


def test_no_offence_is_applied_and_every_one_is_offered(table, make):
    found = propose_table(table)
    proposed = {value: (item.code, "") for value, item in best_offences(found.values["offence"]).items()}
    assert found.mapping.offences == {}
    assert {value: code for value, (code, _) in proposed.items()} == {
        "výtržnictví": "disorderly_conduct",
        "Sprejerství": "graffiti",
        "volný pohyb psů": "public_order_other",
    }
    waiting = open_values(found.values["offence"], {}, proposed)
    text = mapping_text(found.mapping, "x", unsure=found.unsure, open_offences=waiting)
    mapping = load_mapping(make.file("mapping.yaml", text))
    assert mapping.offences == {}
    assert '# ? "výtržnictví": disorderly_conduct' in text
    uncommented = text.replace("# ? ", "")
    assert load_mapping(make.file("mapping.yaml", uncommented)).offences["Sprejerství"] == "graffiti"


def test_what_is_unsure_is_a_comment_with_its_reason(make):
    path = make.file("t.csv", "OBJECTID;druh;datum\n1;krádež;01/02/2025\n2;krádež;03/04/2025\n")
    found = propose_table(path)
    text = mapping_text(found.mapping, unsure=found.unsure)
    assert {"fields.incident_id", "date_format"} <= set(found.unsure)
    assert '  # ? incident_id: "OBJECTID"' in text
    assert '# ? date_format: "%d/%m/%Y"' in text
    assert "%m/%d/%Y" in text
    with pytest.raises(ConfigurationError, match="incident_id"):
        load_mapping(make.file("mapping.yaml", text))


def test_the_preview_is_what_the_import_reads(table, make):
    mapping = replace(propose_table(table).mapping, offences={"výtržnictví": "disorderly_conduct"})
    shown = preview_table(table, mapping)
    result = make.run(table, format="table", mapping=make.file("mapping.yaml", mapping_text(mapping)))
    good = [row for row in shown.rows if not row.message]
    assert [row.cells[0] for row in good] == result.records["incident_id"].tolist() == ["A/1"]
    assert [(row.line, row.message) for row in shown.rows if row.message] == list(
        zip(result.rejects["line"], result.rejects["message"])
    )
    second = next(row for row in shown.rows if row.line == 3)
    assert "31.02.2025" in second.cells  # a bad row is shown as it stands in the file


def test_the_preview_reads_the_head_only(make):
    head = "č.j.;druh;datum\n" + "".join(f"A/{n};theft;14.02.2025\n" for n in range(60))
    path = make.file("t.csv", head + "x;y\n" * 100_000)  # broken later on
    shown = preview_table(path, propose_table(path).mapping)
    assert len(shown.rows) == 50 and shown.bad == 0


def test_an_unfinished_mapping_shows_the_rows_as_they_stand(table):
    mapping = replace(empty_mapping(), delimiter=";")
    shown = preview_table(table, mapping)
    assert not shown.read
    assert shown.problem == missing_field(mapping) != ""
    assert shown.columns == ("č.j.", "druh", "datum", "x", "y")
    assert shown.rows[0].cells[0] == "A/1"


def test_values_are_counted_in_the_whole_file(make):
    rows = [f"A/{n};{'krádež' if n % 3 else 'loupež'};14.02.2025" for n in range(9_000)]
    path = make.file("t.csv", "\n".join(["č.j.;druh;datum", *rows]))
    mapping = propose_table(path).mapping
    assert count_values(path, mapping, ["offence", "status"], lambda _v: None, lambda: False) == {
        "offence": {"krádež": 6_000, "loupež": 3_000}
    }


def test_similar_words_are_found_and_strange_ones_are_not():
    def best(value):
        found = propose_offences(value)
        return found[0].code if found else ""

    assert best("krádež jízdních kol") == "theft_bicycle"
    assert best("VLOUPÁNÍ DO BYTU") == "burglary_flat"
    assert best("Bicycle theft") == "theft_bicycle"
    assert best("Špatné parkování") == "traffic_safety"
    assert best("Ztráty a nálezy") == ""
    assert best("") == best("123") == ""
    assert propose_offences("theft")[0].score == 1.0
    assert propose_status("neobjasněno") == "unsolved"
    assert propose_status("Objasněno") == "solved"
    assert propose_status("abc") == ""


def test_everyday_words_lead_to_classes_and_stay_below_the_names(root):
    lines = (root / "resources" / "taxonomy" / "municipal_terms.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "code,term" and len(set(lines)) == len(lines) > 40
    for line in lines[1:]:
        code, term = line.split(",")
        assert code in taxonomy(), code
        assert propose_offences(term)[0].code == code, term
    assert propose_offences("Rušení nočního klidu")[0].score < 0.8  # the button takes from 80 %


@given(st.dictionaries(texts, st.sampled_from(["theft", "burglary"]), max_size=4), texts, texts)
@settings(max_examples=150)
def test_a_mapping_is_read_as_it_was_written(offences, one, other):
    plain = {" ".join(value.split()): code for value, code in offences.items() if value.split()}
    names = [" ".join(text.split()) for text in (one, other)]
    if not all(names) or names[0] == names[1]:
        return
    mapping = replace(
        empty_mapping(),
        fields={"incident_id": names[0], "offence": names[1]},
        offences=plain,
        crs="EPSG:5514",
    )
    read = parse_mapping(loads(mapping_text(mapping), mapping.file), mapping.file)
    assert read == validated(mapping)
    from local_safety.processing.sources.columns import plain_text

    assert read.offences == {plain_text(value): code for value, code in plain.items()}
    assert read.fields == {"incident_id": plain_text(names[0]), "offence": plain_text(names[1])}
    waiting = mapping_text(mapping, open_offences={value: (code, "x") for value, code in plain.items()})
    assert parse_mapping(loads(waiting, "m"), mapping.file) == read


@pytest.mark.parametrize(
    ("driver", "suffix"), [("GPKG", "gpkg"), ("ESRI Shapefile", "shp"), ("GeoJSON", "geojson")]
)
def test_layers_of_points_need_no_columns_of_places(make, driver, suffix):
    path = make.folder / f"records.{suffix}"
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    options = ["ENCODING=CP1250"] if suffix == "shp" else []
    layer = dataset.CreateLayer("records", reference, ogr.wkbPoint, options)
    for name, kind in (("cj", ogr.OFTString), ("druh", ogr.OFTString), ("datum", ogr.OFTDate)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(3):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["cj"], feature["druh"] = f"MP-{number}", "výtržnictví, rušení nočního klidu"
        feature.SetField("datum", 2025, 2, 14, 0, 0, 0, 0)
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (14.42 50.08)"))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    if suffix == "shp":
        path.with_suffix(".cpg").unlink()
    found = propose_table(path)
    assert found.points
    assert found.mapping.fields == {"incident_id": "cj", "offence": "druh", "date_from": "datum"}
    assert list(found.values["offence"]) == ["výtržnictví, rušení nočního klidu"]
    mapping = replace(found.mapping, offences={"výtržnictví, rušení nočního klidu": "public_order_general"})
    shown = preview_table(path, mapping)
    assert (shown.problem, shown.bad, len(shown.rows)) == ("", 0, 3)
    assert shown.columns[-2:] == ("x", "y")


def test_what_is_no_table_is_refused_in_one_sentence(make):
    for name, data in (("a.zip", b"PK\x03\x04" + bytes(50)), ("a.csv", b""), ("b.csv", b"a;b;c\n")):
        with pytest.raises(InputError) as caught:
            propose_table(make.file(name, data))
        assert "\n" not in str(caught.value)


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_proposed_for_or_refused_in_one_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "t.csv"
    path.write_bytes(data)
    try:
        found = propose_table(path)
        preview_table(path, found.mapping)
    except InputError as error:
        assert "\n" not in str(error)
