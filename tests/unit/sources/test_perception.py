"""Residents' reports by a mapping: concerns, days, contacts that must not come in, and the counts."""

from __future__ import annotations

import pytest
import shapely

from local_safety.rules.errors import ConfigurationError, InputError

MAPPING = """version: 1
fields: {report_id: id, concern: typ, reported: kdy, time_of_day: doba, x: lon, y: lat}
keep: [vek]
crs: EPSG:4326
delimiter: ";"
date_format: "%d.%m.%Y"
values: {time_of_day: {ve dne: day, po setmění: night}}
concerns: {Chybí osvětlení: lighting, Opilci: drunkenness}
concern_patterns: {rychle: speeding}
"""
HEADER = "id;typ;kdy;doba;lon;lat;vek;poznamka"
GOOD = "7;Chybí osvětlení;5.3.2025;po setmění;16.6;49.2;25-34;volejte 777 123 456"


@pytest.fixture
def load(make):
    """Import lines by the mapping above, changed by replacements."""

    def run(*lines, mapping=MAPPING, header=HEADER, area=None, name="survey.csv"):
        from local_safety.processing.sources.perception import import_reports, load_perception_mapping

        path = make.file("survey.yaml", mapping)
        table = make.file(name, "\r\n".join([header, *lines]))
        loaded = load_perception_mapping(path)
        return import_reports([table], loaded, "EPSG:5514", area, lambda _value: None, lambda: False)

    return run


def changed(**fields):
    return ";".join(fields.get(name, value) for name, value in zip(HEADER.split(";"), GOOD.split(";")))


def test_a_report_has_a_day_a_concern_and_never_the_words_of_a_resident(load):
    result = load(GOOD)
    record = result.records.iloc[0].to_dict()
    assert (record.pop("x"), record.pop("y")) == pytest.approx((-598687, -1160170), abs=1_000)
    assert record == {
        "report_id": "7", "concern": "lighting", "concerns": "lighting", "reported": "2025-03-05",
        "time_of_day": "night", "weight": 1.0, "vek": "25-34",
    }  # fmt: skip
    assert "777" not in result.records.to_csv()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": ""}, "missing_id"),
        ({"typ": "Jan Novák"}, "unknown_concern"),
        ({"typ": ""}, "unknown_concern"),
        ({"kdy": "31.2.2025"}, "invalid_date"),
        ({"kdy": "1.1.2999"}, "future_date"),
        ({"doba": "v úplňku"}, "unknown_time_of_day"),
        ({"lat": "sever"}, "invalid_coordinates"),
        ({"vek": "a;b"}, "malformed_row"),
    ],
)
def test_bad_rows_are_quarantined_in_the_words_of_reports(load, fields, reason):
    result = load(changed(id="8"), changed(**fields), changed(id="9"), changed(id="9"))
    assert result.rejects[["file", "line", "reason"]].to_numpy().tolist() == [["survey.csv", 3, reason]]
    assert "incident" not in result.rejects["message"][0] and "offence" not in result.rejects["message"][0]
    assert (result.read, result.imported, result.rejected, result.duplicates) == (4, 2, 1, 1)


def test_a_report_of_several_concerns_is_one_and_its_first_in_the_list_leads(load):
    result = load(GOOD, changed(typ="Opilci"), changed(id="8", typ="jezdí tu rychle", kdy="", doba=""))
    assert result.records[["concern", "concerns", "reported", "time_of_day"]].to_numpy().tolist() == [
        ["drunkenness", "drunkenness;lighting", "2025-03-05", "night"],
        ["speeding", "speeding", "", "unknown"],
    ]
    conflict = load(GOOD, changed(lon="16.61"))
    assert conflict.rejects["message"].tolist() == [
        "Rows of one report disagree on its place, date or time of day."
    ]


def test_a_value_may_name_several_concerns(load):
    mapping = MAPPING.replace("Opilci:", '"Opilci, výtržníci": drunkenness, Opilci:') + 'separator: ","\n'
    lines = [
        changed(typ="Opilci, Chybí osvětlení,,Opilci"),
        changed(id="8", typ="Opilci, výtržníci"),
        changed(id="9", typ="Opilci, Jan Novák"),
        changed(id="10", typ=","),
    ]
    result = load(*lines, mapping=mapping)
    assert result.records["concerns"].tolist() == ["drunkenness;lighting", "drunkenness"]
    assert result.rejects["reason"].tolist() == ["unknown_concern"] * 2
    assert (result.read, result.duplicates) == (4, 0)


def test_reports_without_a_place_stay_and_those_outside_the_area_go(load):
    inside = shapely.box(-700_000, -1_200_000, -500_000, -1_100_000)
    result = load(GOOD, changed(id="8", lon="", lat=""), changed(id="9", lon="14.4", lat="50.1"), area=inside)
    assert result.records["report_id"].tolist() == ["7", "8"]
    assert result.records["x"].isna().tolist() == [False, True]
    assert result.rejects["reason"].tolist() == ["outside_area"]


def test_a_file_that_asks_about_one_thing_needs_no_column_for_it(load):
    mapping = MAPPING.replace(" concern: typ,", "") + "concern: dangerous_place\n"
    assert load(GOOD, mapping=mapping).records["concern"].tolist() == ["dangerous_place"]


@pytest.mark.parametrize(
    "value",
    [
        "jana@mesto.example",
        "pište na jana.n@mesto.example",
        "777 123 456",
        "+420777123456",
        "805101/123",
    ],
)
def test_contacts_are_refused_wherever_they_would_be_kept(load, value):
    with pytest.raises(InputError, match="1 values of the column “vek”") as caught:
        load(changed(id="8"), changed(vek=value))
    assert value not in str(caught.value)
    with pytest.raises(InputError, match="column “id”"):
        load(changed(id=value), changed(id="8"))
    with pytest.raises(InputError, match="column “id”"):
        load(changed(id=value, typ="nic"), changed(id="8"))


@pytest.mark.parametrize("value", ["25-34", "123456789", "2025-03-05", "16.600 49.200", "12/2025"])
def test_plain_values_are_no_contacts(load, value):
    assert load(changed(vek=value)).imported == 1


@pytest.mark.parametrize(
    ("column", "contact"),
    [
        ("E-mail", True), ("e_mail_respondenta", True), ("Telefon", True), ("Jméno a příjmení", True),
        ("full name", True), ("name", True), ("rodné číslo", True), ("street_name", False),
        ("název místa", False), ("vek", False), ("Telč", False), ("popis", False),
    ],
)  # fmt: skip
def test_columns_of_contacts_cannot_be_kept(load, column, contact):
    mapping = MAPPING.replace("[vek]", f'["{column}"]')
    header = HEADER.replace("vek", column)
    if contact:
        with pytest.raises(ConfigurationError, match="line 3.*“keep”"):
            load(GOOD, mapping=mapping, header=header)
    else:
        assert load(GOOD, mapping=mapping, header=header).kept == [column]


def test_kept_words_of_residents_are_pointed_out(load):
    words = "Na rohu u lékárny večer postávají skupinky a člověk tam raději nechodí sám."
    mapping = MAPPING.replace("[vek]", "[poznamka]")
    notes = load(changed(poznamka=words), mapping=mapping).notes
    assert any("own words" in note and "“poznamka”" in note for note in notes)
    assert not any("own words" in note for note in load(changed(poznamka="nic"), mapping=mapping).notes)


def test_the_default_place_of_a_form_is_pointed_out(load):
    spread = [changed(id=str(number), lon=f"16.{number}") for number in range(100, 140)]
    assert not any("single point" in note for note in load(*spread).notes)
    heaped = [changed(id=f"h{number}") for number in range(10)]
    assert any("10 of 50 reports stand on one single point" in note for note in load(*spread, *heaped).notes)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lighting,", "lightning,", "line 8.*must be mapped to one of: violence"),
        ("night}", "midnight}", "line 7.*values.time_of_day"),
        ("report_id: id, ", "", "report_id"),
        ("concern: typ, ", "", "“fields.concern” is missing"),
        ("concern: typ", "offence: typ", "line 2.*fields.offence"),
        ("concerns:", "offences:", "line 8.*offences"),
        ("version: 1", "version: 1\nconcern: lighting", "line 2.*beside a column"),
        ("[vek]", "[reported]", "line 3.*keep"),
        ("version: 1", "version: 1\nseparator: x", "line 2.*separator"),
    ],
)
def test_a_wrong_mapping_is_refused_by_line(load, old, new, words):
    assert old in MAPPING
    with pytest.raises(ConfigurationError, match=words):
        load(GOOD, mapping=MAPPING.replace(old, new, 1))


def test_the_list_of_concerns_is_whole(root, tmp_path):
    from local_safety.rules.concerns import concerns, load_concerns

    listed = concerns()
    assert {"lighting", "speeding", "dangerous_place", "other"} <= set(listed.codes)
    assert listed.name("lighting", "cs") != listed.name("lighting", "en") != "lighting"
    for line in ("lighting,a,b\nlighting,c,d", "lighting,,b"):
        path = tmp_path / "concerns.csv"
        path.write_text(f"code,name_cs,name_en\n{line}\n", encoding="utf-8")
        with pytest.raises(ConfigurationError, match="concerns.csv, line"):
            load_concerns(path)
