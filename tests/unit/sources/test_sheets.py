"""Workbooks whose heading stands anywhere, and old Excel files, as tables of records."""

from __future__ import annotations

import builtins
import datetime as dt

import pytest
import xlwt
from osgeo import ogr

from local_safety.processing.sources.propose_table import propose_table
from local_safety.rules.errors import DependencyError, InputError

HEADER = ["č.j.", "druh", "datum", "čas", "x", "y"]
ROWS = [
    ["MP-1", "krádež", dt.date(2025, 2, 1), dt.time(14, 30), -742000.5, -1043000.25],
    ["MP-2", "krádež", dt.date(2025, 2, 28), dt.time(9, 5), -742100.0, -1043100.0],
    ["MP-3", "krádež", None, None, None, None],
]
MAPPING = """version: 1
header_row: {row}
fields: {{incident_id: č.j., offence: druh, date_from: datum, time_from: čas, x: x, y: y}}
crs: EPSG:5514
decimal: ","
offences: {{krádež: theft}}
"""


def xls(path, titles):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Výpis")
    day, clock = xlwt.easyxf(num_format_str="D.M.YYYY"), xlwt.easyxf(num_format_str="HH:MM")
    for at in range(titles):
        sheet.write(at, 0, f"Výpis přestupků {at}")
    for column, name in enumerate(HEADER):
        sheet.write(titles, column, name)
    for at, row in enumerate(ROWS, start=titles + 1):
        for column, value in enumerate(row):
            style = day if isinstance(value, dt.date) else clock if isinstance(value, dt.time) else None
            if value is not None:
                sheet.write(at, column, value, style) if style else sheet.write(at, column, value)
    book.save(str(path))
    return path


def xlsx(path, titles):
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = dataset.CreateLayer("Výpis")
    kinds = [ogr.OFTString, ogr.OFTString, ogr.OFTDate, ogr.OFTTime, ogr.OFTReal, ogr.OFTReal]
    names = HEADER if not titles else ["Výpis přestupků", "b", "c", "d", "e", "f"]
    for name, kind in zip(names, kinds):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for _ in range(titles - 1):
        layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
    if titles:
        # text cells in columns of dates: the driver keeps a column's type, so they go through text fields
        del layer, dataset
        return _retitled(path, titles)
    for row in ROWS:
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                feature.SetField(column, value.year, value.month, value.day, 0, 0, 0, 0)
            elif isinstance(value, dt.time):
                feature.SetField(column, 0, 0, 0, value.hour, value.minute, 0, 0)
            elif value is not None:
                feature.SetField(column, value)
        layer.CreateFeature(feature)
    del feature, layer, dataset
    return path


def _retitled(path, titles):
    """A sheet with titles above its heading: made without, then the rows of its XML are moved down."""
    import re
    import zipfile

    plain = xlsx(path.with_name("plain.xlsx"), 0)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode("utf-8")
                text = re.sub(r'<row r="(\d+)"', lambda m: f'<row r="{int(m[1]) + titles}"', text)
                text = re.sub(r'<c r="([A-Z]+)(\d+)"', lambda m: f'<c r="{m[1]}{int(m[2]) + titles}"', text)
                title = '<row r="1"><c r="A1" t="inlineStr"><is><t>Seznam</t></is></c></row>'
                data = text.replace("<sheetData>", f"<sheetData>{title}", 1).encode("utf-8")
            target.writestr(name, data)
    plain.unlink()
    return path


@pytest.mark.parametrize("titles", [0, 3])
@pytest.mark.parametrize("write", [xls, xlsx])
def test_a_sheet_is_read_wherever_its_heading_stands(make, write, titles):
    path = write(make.folder / f"table.{write.__name__}", titles)
    mapping = make.file("mapping.yaml", MAPPING.format(row=titles + 1))
    result = make.run(path, format="table", mapping=mapping)
    assert result.rejects.empty
    records = result.records
    assert records["incident_id"].tolist() == ["MP-1", "MP-2", "MP-3"]
    assert records["occurred_from"].tolist() == ["2025-02-01T14:30:00+01:00", "2025-02-28T09:05:00+01:00", ""]
    assert records["x"].tolist()[:2] == [-742000.5, -742100.0]
    assert records["x"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize("titles", [0, 3])
@pytest.mark.parametrize("write", [xls, xlsx])
def test_the_heading_of_a_sheet_is_found(make, write, titles):
    found = propose_table(write(make.folder / f"table.{write.__name__}", titles))
    assert found.mapping.header_row == titles + 1
    assert found.header == tuple(HEADER)
    assert found.mapping.crs == "EPSG:5514"
    assert {"incident_id", "offence", "date_from", "time_from", "x", "y"} == set(found.mapping.fields)


def test_a_torn_sheet_is_refused_and_not_read_up_to_the_tear(make):
    import zipfile

    whole = xlsx(make.folder / "whole.xlsx", 3)
    path = make.folder / "torn.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                at = data.rindex(b"<row ")
                data = data[:at] + b"<row <" + data[at:]
            target.writestr(name, data)
    with pytest.raises(InputError, match="damaged"):
        make.run(path, format="table", mapping=make.file("m.yaml", MAPPING.format(row=4)))


def test_an_old_excel_file_needs_a_library_and_says_which(make, monkeypatch):
    path = xls(make.folder / "table.xls", 0)
    real = builtins.__import__

    def without(name, *arguments, **options):
        if name == "xlrd":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DependencyError, match="xlrd"):
        propose_table(path)


def test_another_old_office_file_is_refused_in_one_sentence(make):
    path = make.file("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    mapping = make.file("mapping.yaml", MAPPING.format(row=1))
    with pytest.raises(InputError, match="damaged or not a workbook"):
        make.run(path, format="table", mapping=mapping)


def test_several_sheets_are_offered_and_one_must_be_named(make):
    book = xlwt.Workbook()
    for name in ("Leden", "Únor"):
        sheet = book.add_sheet(name)
        for column, text in enumerate(HEADER):
            sheet.write(0, column, text)
            sheet.write(1, column, f"{name} {column}")
    path = make.folder / "year.xls"
    book.save(str(path))
    found = propose_table(path)
    assert found.layers == ("Leden", "Únor")
    assert "layer" in found.unsure
    assert propose_table(path, {"layer": "Únor"}).unsure.get("layer") is None
    with pytest.raises(InputError, match="Leden, Únor"):
        make.run(path, format="table", mapping=make.file("m.yaml", MAPPING.format(row=1)))
