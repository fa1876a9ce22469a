"""Mappings that come with the product, texts found in values, constants, and tables of other countries."""

from __future__ import annotations

import pytest

from local_safety.rules.errors import ConfigurationError, InputError

LAW = "§ 18 zákona o provozu|§ 125c odst. 1 písm. f) bod {number} zákona č. 361/2000 Sb."
PATTERNS = """version: 1
fields: {incident_id: id, offence: druh}
offences: {přesně toto bod 2: theft}
offence_patterns: {písm. f) bod 2: speeding, písm. f) bod 1: traffic_safety, krádež: theft}
"""


def brno(*numbers, header=None):
    """A table as the shipped mapping describes it, made from the mapping itself."""
    from local_safety.processing.sources.mapping import load_mapping
    from local_safety.processing.sources.shipped import mapping_path

    mapping = load_mapping(mapping_path("brno-speeding"))
    header = header or [*mapping.ignore, *mapping.columns]
    rows = []
    for row, number in enumerate(numbers):
        values = {
            "ObjectID": str(row), "typ_přestupku": LAW.format(number=number), "X": "16.6", "Y": "49.2",
            "datum_a_čas_přestupku": "2014-07-02 12:42:00.000",
        }  # fmt: skip
        rows.append(",".join(values.get(name, "") for name in header))
    return "\r\n".join([",".join(header), *rows])


@pytest.mark.parametrize("name", ["brno-speeding", "memphis-robberies"])
def test_every_shipped_mapping_is_valid_and_says_what_it_is_for(root, name):
    from local_safety.processing.sources import shipped
    from local_safety.processing.sources.mapping import load_mapping

    files = {path.stem for path in (root / "resources" / "mappings").glob("*.yaml")}
    assert files == set(shipped.RECORD_MAPPINGS)
    assert load_mapping(shipped.mapping_path(name)).fields["incident_id"]
    assert shipped.title(name)


def test_a_shipped_indicator_mapping_names_the_columns_itself(root, tmp_path):
    from local_safety.processing.sources import shipped
    from local_safety.processing.sources.indicator_mapping import load_indicator_mapping
    from local_safety.processing.sources.indicators import read_indicators

    files = {f"indicators/{path.stem}" for path in (root / "resources/mappings/indicators").glob("*.yaml")}
    assert files == set(shipped.INDICATOR_MAPPINGS)
    mapping = load_indicator_mapping(shipped.mapping_path("zsj-precincts-2011", shipped.INDICATOR_MAPPINGS))
    rows = [["x"] * 19 for _ in range(3)]
    for row, (unit, usual, permanent) in zip(rows, (("17", "20", "30"), ("0", "0", "0"), ("18", "5", "7"))):
        row[6], row[8], row[9] = unit, usual, permanent
    path = tmp_path / "units.csv"
    path.write_text("\n".join(["NAME,C,36,CODE,N,9,2", *(",".join(row) for row in rows)]), encoding="utf-8")
    result = read_indicators([path], mapping, "", lambda _value: None, lambda: False)
    assert (result.read, result.left_out) == (3, 1)
    assert result.table[["unit_code", "indicator", "value"]].to_numpy().tolist() == [
        ["17", "population_permanent", 30], ["17", "population_usual", 20],
        ["18", "population_permanent", 7], ["18", "population_usual", 5],
    ]  # fmt: skip
    assert set(result.table["year"]) == {2011}


def test_auto_takes_a_table_with_exactly_these_columns_and_says_so(make):
    result = make.run(make.file("export.csv", brno(2, 3, 4, 12)))
    assert result.records["offence"].tolist() == ["speeding"] * 3
    assert result.rejects[["line", "reason"]].to_numpy().tolist() == [[5, "unknown_offence"]]
    assert result.read == 4
    assert any("brno-speeding" in note and "recognised by its heading" in note for note in result.notes)


def test_auto_does_not_take_a_table_that_only_resembles_it_but_names_the_mapping(make):
    text = brno(2, header=["ObjectID", "typ_přestupku", "datum_a_čas_přestupku", "X", "Y", "ulice"])
    path = make.file("export.csv", text)
    with pytest.raises(InputError, match="“brno-speeding”"):
        make.run(path)
    assert make.run(path, mapping="brno-speeding").imported == 1
    with pytest.raises(InputError, match="none of the formats"):
        make.run(make.file("other.csv", "a,b,c\r\n1,2,3\r\n"))


def test_a_mapping_that_is_no_file_and_no_name_is_refused_with_the_names(make):
    with pytest.raises(ConfigurationError, match="“brno”.*brno-speeding"):
        make.run(make.file("export.csv", brno(2)), mapping="brno")


@pytest.mark.parametrize(
    ("value", "offence"),
    [
        ("§ 125c písm. f) bod 2 zákona", "speeding"),
        ("§ 125c písm. f) bod 2", "speeding"),
        ("§ 125c  písm.\u00a0f) bod 2", "speeding"),
        ("přesně toto bod 2", "theft"),
        ("robbery", "robbery"),
        ("§ 125c písm. f) bod 21 zákona", None),
        ("§ 125c písm. f) bod 2|§ 125c písm. f) bod 1", None),
        ("vykrádežka", None),
        ("Krádež", None),
        ("", None),
    ],
)
def test_a_text_in_a_value_stands_for_one_code_or_for_none(make, value, offence):
    mapping = make.file("m.yaml", PATTERNS)
    table = make.file("t.csv", f"id,druh\n0,robbery\n1,{value}\n")
    result = make.run(table, format="table", mapping=mapping)
    found = dict(zip(result.records["incident_id"], result.records["offence"]))
    assert found == ({"0": "robbery", "1": offence} if offence else {"0": "robbery"})
    assert result.rejects["reason"].tolist() == ([] if offence else ["unknown_offence"])


def test_a_file_of_one_kind_needs_no_column_for_it(make):
    mapping = make.file("m.yaml", "version: 1\nfields: {incident_id: id}\noffence: speeding\n")
    result = make.run(make.file("t.csv", "id\n1\n2\n"), format="table", mapping=mapping)
    assert result.records["offence"].tolist() == ["speeding"] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fields: {incident_id: id, offence: druh}\noffence: speeding", "line 3.*beside a column"),
        ("fields: {incident_id: id}\noffence: sped", "line 3.*taxonomy"),
        ("fields: {incident_id: id}\noffence: [speeding]", "line 3.*taxonomy"),
        ("fields: {incident_id: id}", "“fields.offence” is missing"),
        ("fields: {incident_id: id, offence: druh}\noffence_patterns: {ab: theft}", "line 3.*too short"),
        ("fields: {incident_id: id, offence: druh}\noffence_patterns: {abc: thief}", "line 3.*taxonomy"),
        ("fields: {incident_id: id, offence: druh}\noffence_patterns: [abc]", "line 3.*keys and values"),
        ("fields: {incident_id: id, offence: druh}\nignore: abc", "line 3.*list"),
    ],
)
def test_the_new_keys_are_strict(make, text, words):
    mapping = make.file("m.yaml", f"version: 1\n{text}\n")
    with pytest.raises(ConfigurationError, match=words):
        make.run(make.file("t.csv", "id,druh\n1,theft\n"), format="table", mapping=mapping)


def test_degrees_of_another_time_zone_may_lie_anywhere_and_ours_may_not(make):
    mapping = (
        "version: 1\nfields: {incident_id: id, offence: o, datetime_from: t, x: x, y: y}\n"
        'crs: EPSG:4326\ndate_format: "%s"\n'
    )
    table = make.file("t.csv", "id,o,t,x,y\n" + "".join(f"{n},theft,1546306200,-90,35\n" for n in range(9)))
    abroad = make.file("abroad.yaml", mapping + "timezone: America/Chicago\n")
    result = make.run(table, format="table", mapping=abroad, target_epsg_or_wkt="EPSG:32616")
    assert result.imported == 9
    assert set(result.records["occurred_from"]) == {"2018-12-31T19:30:00-06:00"}
    local = make.file("local.yaml", abroad.read_text().replace('"%s"', '"%s local"'))
    result = make.run(table, format="table", mapping=local, target_epsg_or_wkt="EPSG:32616")
    assert set(result.records["occurred_from"]) == {"2019-01-01T01:30:00-06:00"}
    ours = make.file("ours.yaml", mapping)
    assert set(make.run(table, format="table", mapping=ours).rejects["reason"]) == {"outside_country"}
