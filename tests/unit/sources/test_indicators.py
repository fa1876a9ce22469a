"""Statistical tables: the totals come out once, and nothing is guessed."""

from __future__ import annotations

import pytest
from osgeo import ogr

from local_safety.processing.sources.indicator_mapping import load_indicator_mapping
from local_safety.processing.sources.indicators import read_indicators
from local_safety.rules.errors import CancelledError, ConfigurationError, InputError

OWN = "unit_code,year,indicator,value,source\n"
OFFICE = (
    '"idhod","hodnota","stapro_kod","pohlavi_cis","pohlavi_kod","uzemi_cis","uzemi_kod","obdobi",'
    '"uzemi_txt"\n'
)
WIDE = """version: 1
fields: {unit_code: Kód obce}
columns: {Počet obyvatel: population, Podíl nezaměstnaných: unemployment_share}
year: 2024
ignore: [Název]
source: ÚP ČR
delimiter: ";"
decimal: ","
"""


@pytest.fixture
def read(make):
    def run(*texts, mapping=None, encoding="utf-8", source="", cancelled=False):
        paths = [make.file(f"t{at}.csv", text.encode(encoding)) for at, text in enumerate(texts)]
        rules = load_indicator_mapping(make.file("m.yaml", mapping)) if mapping else None
        return read_indicators(paths, rules, source, lambda _value: None, lambda: cancelled)

    return run


def rows(result):
    return [tuple(row) for row in result.table.to_numpy().tolist()]


def test_the_own_shape(read):
    result = read(OWN + "554782,2023,population,1357326,ČSÚ\n010,2024,rate,3.25,\n", source="ÚP")
    assert rows(result) == [("010", 2024, "rate", 3.25, "ÚP"), ("554782", 2023, "population", 1357326, "ČSÚ")]
    assert (result.read, result.left_out) == (2, 0)
    assert rows(read(OWN.replace(",source", "") + "1,2023,a,5\n")) == [("1", 2023, "a", 5, "t0")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_the_long_format_of_the_statistical_office_takes_totals_only(read, encoding):
    text = (
        OFFICE
        + '"1","100","2406",,,"43","554782","2020-12-31","Praha"\n'
        + '"2","48","2406","102","1","43","554782","2020-12-31","Praha"\n'
        + '"3","52","2406","102","2","43","554782","2020-12-31","Praha"\n'
        + '"4",".","2406",,,"43","500011","2020-12-31","Želechovice"\n'
    )
    result = read(text, encoding=encoding, source="ČSÚ")
    assert rows(result) == [("554782", 2020, "2406", 100, "ČSÚ")]
    assert (result.read, result.left_out) == (4, 3)
    assert "3" in result.notes[0]


def test_semicolons_a_period_and_two_files(read):
    head = "uzemi_kod;vuk;hodnota;rok\n"
    result = read(head + "1;DEM0004;12,5;2023\n", head + "1;DEM0004;13,5;2024\n1;DEM0004;13,5;2024\n")
    assert rows(result) == [("1", 2023, "DEM0004", 12.5, "t0"), ("1", 2024, "DEM0004", 13.5, "t1")]


def test_a_wide_table_by_a_mapping(read):
    text = "Kód obce;Název;Počet obyvatel;Podíl nezaměstnaných\n554782;Praha;1 357 326;3,25\n500011;Ž;x;\n"
    result = read(text, mapping=WIDE)
    assert rows(result) == [
        ("554782", 2024, "population", 1357326, "ÚP ČR"),
        ("554782", 2024, "unemployment_share", 3.25, "ÚP ČR"),
    ]
    assert result.left_out == 2


def test_a_mapping_chooses_rows_and_names_indicators(read):
    mapping = """version: 1
fields: {unit_code: kod, year: rok, indicator: vuk, value: hodnota}
where: {vuzemi_cis: 43}
indicators: {DEM0004: population}
ignore: ["*"]
"""
    text = (
        "kod,rok,vuk,hodnota,vuzemi_cis,x,y\n554782,2023,DEM0004,5,43,,\n554782,2023,DEM0004,7,101,,\n"
        "554782,2023,DEM0001,9,43,,\n"
    )
    result = read(text, mapping=mapping, source="ČSÚ")
    assert rows(result) == [("554782", 2023, "population", 5, "ČSÚ")]
    assert result.left_out == 2


def workbook(path, sheets):
    """A workbook of (name, rows); the first row goes in as the names of the columns."""
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    for name, (heading, *body) in sheets.items():
        layer = dataset.CreateLayer(name)
        for column, value in zip(heading, body[-1]):
            kind = ogr.OFTReal if isinstance(value, float) else ogr.OFTString
            layer.CreateField(ogr.FieldDefn(column, kind))
        for values in body:
            feature = ogr.Feature(layer.GetLayerDefn())
            for at, value in enumerate(values):
                if value is not None:
                    feature[at] = value
            layer.CreateFeature(feature)
    del layer, dataset
    return path


def read_file(path, mapping=None):
    return read_indicators([path], mapping, "", lambda _value: None, lambda: False)


def test_a_workbook_in_the_own_shape(make):
    path = workbook(
        make.folder / "own.xlsx",
        {"Data": [("unit_code", "year", "indicator", "value"), ("CZ0100", 2024.0, "rate", 3.25)]},
    )
    assert rows(read_file(path)) == [("CZ0100", 2024, "rate", 3.25, "own")]


def test_a_workbook_with_titles_above_its_heading(make):
    sheets = {
        "Obsah": [("a", "b", "c"), ("1", "2", "3")],
        "Data": [
            ("Tab. 1", "b", "c"),
            (None,) * 3,
            ("Kód obce", "Název", "Obyvatel"),
            ("554782", "Praha", "99"),
        ],
    }
    path = workbook(make.folder / "obce.xlsx", sheets)
    text = (
        "version: 1\nfields: {unit_code: Kód obce}\ncolumns: {Obyvatel: population}\nyear: 2024\n"
        "ignore: [Název]\n"
    )
    with pytest.raises(InputError, match="Obsah, Data"):
        read_file(path, load_indicator_mapping(make.file("m.yaml", text)))
    with pytest.raises(InputError, match="line 1.*Kód obce.*missing"):
        read_file(path, load_indicator_mapping(make.file("m.yaml", text + "sheet: Data\n")))
    right = load_indicator_mapping(make.file("m.yaml", text + "sheet: Data\nheader_row: 3\n"))
    assert rows(read_file(path, right)) == [("554782", 2024, "population", 99, "obce")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OWN + "1,2023,a,5,s,extra\n", "line 2.*fields"),
        (OWN + "1,2023,a\n", "line 2.*fields"),
        (OWN + "1,2023,a,1 000 5,s\n", "line 2.*not a number"),
        (OWN + '1,2023,a,"1,5",s\n', "line 2.*decimal sign"),
        (OWN + "1,23,a,5,s\n", "line 2.*year"),
        (OWN + ",2023,a,5,s\n", "line 2.*code of the unit"),
        (OWN + "1,2023,a,5,s\n1,2023,a,6,s\n", "different values"),
        (OWN + '1,2023,a,"5,s\n', "quotation"),
        (OWN, "no values"),
        ("uzemi_kod;vuk;hodnota;rok\n1;a;1,234;2023\n", "decimal"),
        ("uzemi_kod;vuk;hodnota;rok\n1;a;1,5;2023\n2;a;1.5;2023\n", "decimal"),
        ("uzemi_kod;vuk;hodnota;rok;mesic\n1;a;5;2023;12\n", "“mesic” is not known"),
        ("uzemi_kod;vuk;hodnota;rok;rok\n1;a;5;2023;2023\n", "not those of a known table"),
        ("a,b\n1,2\n", "not those of a known table"),
        ("", "empty"),
        ("%PDF-1.4", "PDF"),
    ],
)
def test_what_could_be_wrong_is_refused_in_one_sentence(read, text, words):
    with pytest.raises(InputError, match=words) as refused:
        read(text)
    assert "t0.csv" in str(refused.value) or "no values" in words
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WIDE + "colour: red\n", "colour"),
        (WIDE.replace("year: 2024\n", ""), "year"),
        (WIDE.replace("year: 2024", "year: 20"), "year"),
        (WIDE.replace("version: 1", "version: 2"), "version"),
        (WIDE.replace("unit_code: Kód obce", "value: a"), "unit_code"),
        (WIDE.replace("Kód obce}", "Kód obce, value: a}"), "value"),
        (WIDE.replace('decimal: ","', 'decimal: ";"'), "decimal"),
        (WIDE.replace("ignore: [Název]", "ignore: Název"), "ignore"),
        ("version: 1\nfields: {unit_code: a, year: b, value: c}\n", "indicator"),
    ],
)
def test_a_wrong_mapping_names_its_key(make, text, words):
    with pytest.raises(ConfigurationError, match=words):
        load_indicator_mapping(make.file("m.yaml", text))


def test_an_unknown_column_and_a_missing_one(read):
    text = "Kód obce;Název;Počet obyvatel;Podíl nezaměstnaných\n554782;Praha;1;3,25\n"
    with pytest.raises(InputError, match="“Název” is not known"):
        read(text, mapping=WIDE.replace("ignore: [Název]\n", ""))
    with pytest.raises(InputError, match="“Počet obyvatel” is missing"):
        read(text.replace("Počet", "Stav"), mapping=WIDE)


def test_cancelling(read):
    with pytest.raises(CancelledError):
        read(OWN + "1,2023,a,5,s\n", cancelled=True)
