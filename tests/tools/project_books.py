"""Invented lists of beneficiaries as offices save them: dates and amounts are numbers with a format."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

KINDS = "http://schemas.openxmlformats.org"
MAIN = f"{KINDS}/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ROWS = [
    ["Program prevence kriminality 2024 – seznam příjemců"],
    ["Stav k 1. 3. 2024, Ministerstvo vnitra"],
    [None],
    ["Poř. č.", "Název příjemce dotace", "IČ", "Název projektu", "Číslo projektu",
     "Požadovaná dotace (Kč)", "Schválená dotace\n(Kč)", "Vlastní podíl", "Zahájení realizace",
     "Ukončení realizace"],
    [1, "Město Jasanov", 19, "Kamery", "PPK-1", 300_000.0, 250_000.5, 25_000, dt.date(2024, 3, 1),
     dt.date(2024, 12, 31)],
    [2, "Obec Lhota", "00007064", "Asistenti", "PPK-2", "120 000,00 Kč", "100\u00a0000,50 Kč", "1.234,50",
     "1. 3. 2024", "31.12.2024"],
    [3, "Spolek", None, "Hlídky", "PPK-3", None, "1.250.000", "–", None, None],
    ["Celkem", None, None, None, None, None, 1_600_001.0],
    [None, "CELKEM", None, None, None, None, 1_600_001.0],
]  # fmt: skip
"""Titles, a heading with a line break, days and amounts both as numbers and as texts, two sums."""


def write_xls(path, rows):
    """Write an old workbook."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Příjemci")
    day, money = xlwt.easyxf(num_format_str="D.M.YYYY"), xlwt.easyxf(num_format_str='#,##0.00 "Kč"')
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            style = day if isinstance(value, dt.date) else money if isinstance(value, (int, float)) else None
            if value is not None:
                sheet.write(at, column, value, *([style] if style else []))
    sheet.merge(0, 0, 0, 5)
    book.save(str(path))
    return Path(path)


def write_xlsx(path, rows):
    """Write a workbook of Office Open XML with shared strings, formats and merged cells."""
    shared: list[str] = []
    relation = f"{KINDS}/officeDocument/2006/relationships"
    parts = {"worksheets/sheet1": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{relation}/{kind}" Target="{part}.xml"/>'
        for at, (part, kind) in enumerate(parts.items(), 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for part, kind in {"workbook": "sheet.main", **parts}.items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{KINDS}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{KINDS}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets><sheet '
        'name="Příjemci 2024" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{KINDS}/package/2006/relationships">{links}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="165" '
        'formatCode="#,##0.00\\ &quot;Kč&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1">'
        '<fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="165" '
        'applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
        + "".join(_row(number, row, shared) for number, row in enumerate(rows, 1))
        + '</sheetData><mergeCells count="1"><mergeCell ref="A1:J1"/></mergeCells></worksheet>',
    }
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return Path(path)


def _row(number, row, shared):
    cells = ""
    for column, value in enumerate(row):
        place = f'r="{chr(65 + column)}{number}"'
        if value is None:
            cells += f'<c {place} s="1"/>'
        elif isinstance(value, dt.date):
            cells += f'<c {place} s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
        elif isinstance(value, str):
            if value not in shared:
                shared.append(value)
            cells += f'<c {place} t="s"><v>{shared.index(value)}</v></c>'
        else:
            cells += f'<c {place} s="2"><v>{value!r}</v></c>'
    return f'<row r="{number}">{cells}</row>'
