"""Real workbooks of the police, counted a second time with nothing but xlrd or the XML of the sheets."""

from __future__ import annotations

import csv
import re
import zipfile
from xml.etree import ElementTree

import pytest
from qgis.core import QgsProcessingException

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BRNO = ("2013-11_a0602__.xls", "2013-12_a0602__.xls")


@pytest.fixture(scope="module")
def run(localsafety, shared_data):
    """Run on real workbooks by name; their bytes must be the same afterwards."""
    folder = shared_data / "police_cr_statistics"

    def call(*names, **more):
        paths = [folder / name for name in names]
        before = [path.read_bytes() for path in paths]
        neighbours = sorted(folder.iterdir())
        result = localsafety.run(
            "localsafety:importstatistics",
            {"INPUT": [str(path) for path in paths], "OUTPUT": "memory:", **more},
        )
        assert [path.read_bytes() for path in paths] == before
        assert sorted(folder.iterdir()) == neighbours
        assert result["READ"] == result["IMPORTED"] + result["REJECTED"] + result["DUPLICATES"]
        return result, [
            dict(zip(feature.fields().names(), feature.attributes()))
            for feature in result["OUTPUT"].getFeatures()
        ]

    call.folder = folder
    return call


def pick(rows, **where):
    found = [row for row in rows if all(row[name] == value for name, value in where.items())]
    return [(row["registered"], row["solved"]) for row in found]


def added(rows, unit):
    """Single codes of a unit added up."""
    pairs = pick(rows, unit_code=unit, subtotal=False)
    return tuple(sum(pair[at] for pair in pairs) for at in (0, 1))


def test_2025_country_and_praha(run):
    result, rows = run("2025.xlsx")
    assert (result["REJECTED"], result["DUPLICATES"]) == (0, 0)
    assert pick(rows, unit_code="CZ", tsk="0-999") == [(170_051, 76_827)] == [added(rows, "CZ")]
    assert pick(rows, unit_code="00", tsk="0-999") == [(34_853, 9_344)] == [added(rows, "00")]
    units = {row["unit_code"] for row in rows}
    assert len(units) == 15
    assert sum(added(rows, unit)[0] for unit in units - {"CZ"}) == 170_051
    assert {(row["period_from"], row["period_to"]) for row in rows} == {("2025-01-01", "2025-12-31")}


def test_2025_row_by_row(run):
    """Columns C and D of every row with a code in column A, read from the XML of the first sheet."""
    _result, rows = run("2025.xlsx")
    with zipfile.ZipFile(run.folder / "2025.xlsx") as archive:
        strings = [
            "".join(item.itertext()) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    expected = {}
    for row in sheet.iter(f"{MAIN}row"):
        cells = {}
        for cell in row.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            text = strings[int(value)] if cell.get("t") == "s" and value is not None else value
            cells[re.sub(r"\d", "", cell.get("r"))] = text
        if re.fullmatch(r"\d+(-\d+)?", cells.get("A") or ""):
            expected[cells["A"]] = (int(cells["C"]), int(cells["D"]))
    got = {row["tsk"]: (row["registered"], row["solved"]) for row in rows if row["unit_code"] == "CZ"}
    assert got == expected and len(expected) > 300


def test_2008_by_its_own_layout(run):
    xlrd = pytest.importorskip("xlrd")
    result, rows = run("2008.xls")
    book = xlrd.open_workbook(str(run.folder / "2008.xls"))
    totals = {}
    for sheet in book.sheets():
        line = next(at for at in range(sheet.nrows) if sheet.cell_value(at, 1) == "101-902")
        totals[sheet.name] = (int(sheet.cell_value(line, 3)), int(sheet.cell_value(line, 4)))
    country = totals.pop("vusc_a______")
    assert country == (343_799, 127_906)
    assert pick(rows, unit_code="CZ", tsk="101-902") == [country] == [added(rows, "CZ")]
    regions = {row["unit_code"]: added(rows, row["unit_code"]) for row in rows if row["unit_code"] != "CZ"}
    assert sorted(regions.values()) == sorted(totals.values()) and len(regions) == 14
    assert regions["19"] == totals["vusc_a04____"], "Karlovarský is 04 in the sheets and 19 at the police"
    assert result["REJECTED"] == 0


def cumulative(folder, name):
    """(unit, code) → (registered, solved) by xlrd, with the columns as they stand in 2013."""
    xlrd = pytest.importorskip("xlrd")
    found = {}
    for sheet in xlrd.open_workbook(str(folder / name)).sheets():
        for line in range(sheet.nrows):
            code = str(sheet.cell_value(line, 1)).removesuffix(".0")
            if re.fullmatch(r"\d{3}(-\d{3})?", code):
                pair = sheet.cell_value(line, 3), sheet.cell_value(line, 6)
                found[sheet.name[1:], code] = tuple(map(int, pair))
    return found


def test_brno_december_is_december_minus_november(run):
    result, rows = run(*BRNO)
    november, december = (cumulative(run.folder, name) for name in BRNO)
    assert result["IMPORTED"] == len(november) + len(december) == len(rows)
    month = {
        (row["unit_code"], row["tsk"]): (row["registered"], row["solved"], row["negative"])
        for row in rows
        if (row["period_from"], row["period_to"]) == ("2013-12-01", "2013-12-31")
    }
    expected = {}
    for key, pair in december.items():
        registered, solved = (now - before for now, before in zip(pair, november[key]))
        expected[key] = (registered, solved, registered < 0 or solved < 0)
    assert month == expected and len({unit for unit, _code in month}) == 8
    assert sum(negative for *_pair, negative in month.values()) > 0
    first = {(row["unit_code"], row["tsk"]): (row["registered"], row["solved"]) for row in rows
             if row["period_to"] == "2013-11-30"}  # fmt: skip
    assert first == november
    assert {row["period_from"] for row in rows} == {"2013-01-01", "2013-12-01"}


def test_the_order_of_the_files_does_not_matter(run):
    assert run(*BRNO)[1] == run(*reversed(BRNO))[1]


def test_every_subtotal_adds_up_and_the_report_says_so(run, tmp_path):
    target = tmp_path / "report.html"
    run("2025.xlsx", "2008.xls", *BRNO, REPORT=str(target))
    html = target.read_text(encoding="utf-8")
    assert "Every subtotal is the sum of its parts." in html
    assert "periods compared: 2" in html and "<script" not in html


def test_real_workbooks_damaged_renamed_and_doubled(run, localsafety, tmp_path):
    def refused(*paths):
        target = tmp_path / "out.gpkg"
        with pytest.raises(QgsProcessingException) as error:
            localsafety.run(
                "localsafety:importstatistics", {"INPUT": list(map(str, paths)), "OUTPUT": str(target)}
            )
        assert not target.exists() and "\n" not in str(error.value)
        return str(error.value)

    for name in ("2025.xlsx", BRNO[0]):
        data = (run.folder / name).read_bytes()
        path = tmp_path / f"cut-{name}"
        path.write_bytes(data[: len(data) * 2 // 3])
        assert "damaged" in refused(path)
    renamed = tmp_path / "brno.xlsx"
    renamed.write_bytes((run.folder / BRNO[0]).read_bytes())
    result = localsafety.run("localsafety:importstatistics", {"INPUT": [str(renamed)], "OUTPUT": "memory:"})
    assert result["IMPORTED"] == len(cumulative(run.folder, BRNO[0]))
    doubled, rows = run(BRNO[0], BRNO[0])
    assert doubled["DUPLICATES"] == doubled["IMPORTED"] == len(rows)


def test_units_are_those_of_the_police(run, shared_data):
    """Codes and names against the list of police units, where regions end in 00."""
    with (shared_data / "police_precincts_2013" / "areaLookup.csv").open(encoding="utf-8") as stream:
        names = {row[0]: row[1] for row in csv.reader(stream)}
    for workbooks in (("2025.xlsx",), BRNO):
        units = {(row["unit_code"], row["unit_name"]) for row in run(*workbooks)[1]}
        for code, name in units - {("CZ", "ČESKÁ REPUBLIKA")}:
            assert names[code.ljust(4, "0")].replace(" ", "") == name.replace(" ", "")


def test_codes_of_the_classification_have_a_class_where_the_taxonomy_has_one(shared_data):
    """Violent, sexual and property codes all have one; others may not."""
    from local_safety.processing.sources.tsk_codes import offence_of

    with (shared_data / "police_precincts_2013" / "tsk_cz_en_de.csv").open(encoding="utf-8") as stream:
        codes = {row[0] for row in csv.reader(stream) if row and row[0].isdigit()}
    assert len(codes) > 190
    assert [code for code in codes if code < "600" and not offence_of(code)] == []
    assert sum(bool(offence_of(code)) for code in codes) > 0.8 * len(codes)
