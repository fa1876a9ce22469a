"""Invented workbooks of police statistics in the three layouts, for tests. Nothing real in them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

COUNTS = {101: (1, 1), 131: (4, 2), 371: (10, 3), 411: (20, 5), 511: (6, 2), 790: (3, 3)}
"""Single codes → (registered, solved)."""
SUBTOTALS = ("101-190", "311-390", "411-490", "101-903")
PAGE = 4
"""So many rows of an old table stand between two headings."""


def summed(counts, span):
    """(registered, solved) of a range of codes."""
    first, last = map(int, span.split("-"))
    inside = [pair for code, pair in counts.items() if first <= code <= last]
    return tuple(sum(pair[at] for pair in inside) for at in (0, 1))


def share(registered, solved):
    """The share that a workbook states; 0 where nothing can be divided."""
    both = isinstance(registered, int) and isinstance(solved, int)
    return solved / registered if both and registered else 0.0


def lines_of(counts, subtotals, sums=()):
    """(code, name, registered, solved): single codes, subtotals, then sums such as ("131,411", "name")."""
    lines = [(code, f"čin {code}", *pair) for code, pair in counts.items()]
    lines += [(span, f"celkem {span}:", *summed(counts, span)) for span in subtotals]
    for codes, name in sums:
        pairs = [counts[int(code)] for code in codes.split(",")]
        lines.append((">>", f"{name} - TSK {codes}", sum(p[0] for p in pairs), sum(p[1] for p in pairs)))
    return lines


def old_sheet(region="", district="", precinct="", period="1.1.2013 do 30.11.2013", counts=None,
              subtotals=SUBTOTALS, sums=(), percent=True, extra=()):  # fmt: skip
    """Rows of a sheet until 2015; ``percent``: as from 2010 on, with its share and the checked columns."""
    title = [
        "$8",
        "Statistický výkaz č. 1 - kriminalita za období od ",
        "",
        "",
        "",
        "",
        "",
        period,
        "Sestava",
    ]
    rows = [["", "Policejní prezidium ČR"], title if period else []]
    country = region == "Česká republika"
    rows.append(["K-3", "" if country else "Kraj:", region])
    rows.append(["O-3", "Okres:" if district else "", district, "", "", "           Strana č.: 1"])
    rows.append(["U-3", "Útvar:" if precinct else "", precinct, "", "", "       Počet listů:  4"])
    solved = 6 if percent else 4

    def heading():
        top, middle, low = [""] * 10, [""] * 10, [""] * 10
        top[solved], top[9] = "     Objasněno", "Spácháno skutků"
        middle[3], middle[solved + 1] = "Zjištěno", "Tj." if percent else "Doda-"
        low[1], low[2], low[solved] = "TSK", "Název", "Počet"
        low[solved + 1] = "%" if percent else "tečně"
        if percent:
            middle[4], low[4], low[5] = "ukončeno", "prověřování", "řování"
        return [top, middle, low]

    rows += heading()
    for number, (code, name, registered, cleared) in enumerate(
        [*lines_of(COUNTS if counts is None else counts, subtotals, sums), *extra]
    ):
        if number and number % PAGE == 0:
            rows += [["", "Statistický výkaz č. 1 - kriminalita za období od ", "", "", "", period],
                     *heading()]  # fmt: skip
        row = ["" if isinstance(code, str) else "*", code, name, registered, *[0] * 6]
        row[solved] = cleared
        if percent:
            row[7] = 100 * share(registered, cleared)
        rows.append(row)
    return rows


def new_sheet(unit="ČESKÁ REPUBLIKA", period="1.1. - 31.12.2025", counts=None, subtotals=("100-199", "0-999"),
              extra=(), title=None):  # fmt: skip
    """Rows of a sheet from 2016 on, its share as a fraction."""
    if title is None:
        title = f"Kriminalita dle TSK - podrobná sestava na org. článku {unit}, období {period}"
    rows = [[title], ["*spácháno dětmi - poznámka pod čarou"], [], []]
    heading = [
        ["TSK", "takticko statistická klasifikace", "REGISTROVÁNO", "OBJASNĚNO (registrováno => z toho)", "",
         "OBJASNĚNO\nDODATEČNĚ", "OBJASNĚNO CELKEM"],
        ["", "", "POČET", "POČET", "tj. v %\n(objasněnost)", "", "POČET"],
    ]  # fmt: skip
    rows += heading
    lines = lines_of(COUNTS if counts is None else counts, subtotals)
    for at, (code, name, registered, solved) in enumerate([*lines, *extra]):
        if at == 3:
            rows += [[], *heading]
        more = solved + 100 if isinstance(solved, int) else solved
        rows.append(
            [
                str(code) if at % 2 else code,
                name,
                registered,
                solved,
                round(share(registered, solved), 4),
                100,
                more,
            ]
        )
    return [*rows, [], ["SOUHRNNÉ ŘÁDKY:"]]


def write_xls(path, sheets):
    """Write {sheet name: rows} as an old workbook."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(at, column, float(value) if isinstance(value, int) else value)
    book.save(str(path))
    return Path(path)


def write_xlsx(path, sheets):
    """Write {sheet name: rows} as a workbook of Office Open XML; empty rows are left out of the file."""
    kinds = "http://schemas.openxmlformats.org"
    main, relation = f"{kinds}/spreadsheetml/2006/main", f"{kinds}/officeDocument/2006/relationships"
    overrides, entries, links = "", "", ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, rows) in enumerate(sheets.items(), 1):
            part = f"worksheets/sheet{number}.xml"
            overrides += (
                f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
                'spreadsheetml.worksheet+xml"/>'
            )
            entries += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            links += f'<Relationship Id="rId{number}" Type="{relation}/worksheet" Target="{part}"/>'
            archive.writestr(
                f"xl/{part}", f'<worksheet xmlns="{main}"><sheetData>{_rows(rows)}</sheetData></worksheet>'
            )
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}/package/2006/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            '"/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            f'sheet.main+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{kinds}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>{entries}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{kinds}/package/2006/relationships">{links}</Relationships>',
        )
    return Path(path)


def _rows(rows):
    text = ""
    for number, row in enumerate(rows, 1):
        cells = ""
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, str) and value:
                cells += f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
            elif value != "":
                cells += f'<c r="{place}"><v>{value!r}</v></c>'
        text += f'<row r="{number}">{cells}</row>' if cells else ""
    return text
