"""Workbooks, written as the XML that they are."""

from __future__ import annotations

from xml.sax.saxutils import escape

from bad_input.case import ACCEPT, QUARANTINE, REFUSE, WARN, Case, mapping, zipped

RULES = mapping(fields={"incident_id": "cj", "offence": "druh", "datetime_from": "od", "x": "x", "y": "y"},
                keep=[],
                decimal=".")  # fmt: skip
HEAD = ["cj", "druh", "od", "x", "y"]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DAY = 45702
"""14 February 2025 in the 1900 system."""


def cells(number: int, **changes: object) -> list:
    """A good row: id, offence, day and time of Excel, place."""
    values = {
        "cj": f"KANAR-{number}", "druh": "krádež", "od": DAY + number + 0.4375, "x": -742713.37 - 30 * number,
        "y": -1043917.53 - 50 * number,
    }  # fmt: skip
    values.update(changes)
    return list(values.values())


GOOD = [cells(number) for number in range(1, 5)]


class Raw(str):
    """A cell as XML."""


def cell(value: object, place: str) -> str:
    """One cell; a number in the column of times gets the style of a time."""
    if isinstance(value, Raw):
        return value.format(place=place)
    if isinstance(value, (int, float)):
        style = ' s="1"' if place[0] == "C" else ""
        return f'<c r="{place}"{style}><v>{value!r}</v></c>'
    if value == "":
        return ""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(lines: list[list], start: int = 1, after: str = "") -> str:
    """XML of a sheet; an empty list is an empty row."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(line))
        + "</row>"
        for number, line in enumerate(lines, start)
        if line
    )
    start = f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}>'
    return f"{start}<sheetData>{body}</sheetData>{after}</worksheet>"


STYLES = (
    f'<styleSheet {MAIN}><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm:ss"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def workbook(*sheets: tuple[str, str], properties: str = "", extra: tuple = (), hidden: str = "") -> bytes:
    """Bytes of a workbook; ``sheets``: (name, XML)."""
    numbers, unseen = range(1, len(sheets) + 1), ' state="hidden"'
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{unseen if name == hidden else ""}/>'
        for n, (name, _) in zip(numbers, sheets)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped([
        ("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{package}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}'
         f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'),
        ("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships"><Relationship '
         f'Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<?xml version="1.0"?><workbook {MAIN} xmlns:r="{RELATIONS}">{properties}'
         f"<sheets>{listed}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
         f'{relations}<Relationship Id="rId99" '
         f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", STYLES),
        *((f"xl/worksheets/sheet{n}.xml", xml) for n, (_, xml) in zip(numbers, sheets)),
        *extra,
    ])  # fmt: skip


def book(
    name,
    expect,
    lines=None,
    words=(),
    count=(0, 0),
    rejected=None,
    rules=RULES,
    data=None,
    duplicates=0,
    **more,
):
    """A case of a workbook of one sheet, or of given bytes."""
    after = more.pop("after", "")
    if data is None:
        data = workbook(("List1", sheet([HEAD, *(GOOD if lines is None else lines)], after=after)), **more)
    return Case("xlsx: " + name, expect, {"records.xlsx": data}, words, *count, rejected or {}, duplicates,
                mapping=rules)  # fmt: skip


def _error(text: str) -> Raw:
    return Raw(f'<c r="{{place}}" t="e"><f>1/0</f><v>{text}</v></c>')


ONE = ("List1", sheet([HEAD, *GOOD]))
TWO = ("List2", sheet([["a"], ["KANAR"]]))
MERGED = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "KANAR">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + f']><worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr">'
    + "<is><t>&j;</t></is></c></row></sheetData></worksheet>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr">'
    "<is><t>&a;</t></is></c></row></sheetData>"
    "</worksheet>"
)
SERIALS = [cells(n, od=Raw(f'<c r="{{place}}"><v>{DAY + n}</v></c>')) for n in range(1, 5)]
ORIGIN = 1462
"""Days between the two systems of Excel."""
CASES = [
    book("good file", ACCEPT, GOOD, (), (4, 4)),
    book("old Office document", REFUSE, data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
         words=("records.xlsx",)),
    book("macros", ACCEPT, GOOD, (), (4, 4), extra=(("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0KANAR"),)),
    book("external links", ACCEPT, GOOD, (), (4, 4), extra=(
        ("xl/externalLinks/externalLink1.xml", f'<externalLink {MAIN}/>'),)),
    book("cached error as a place", QUARANTINE, [*GOOD, cells(9, x=_error("#N/A"))], (), (5, 4),
         {"invalid_coordinates": 1}),
    book("cached error as an offence", QUARANTINE, [*GOOD, cells(9, druh=_error("#REF!"))], (), (5, 4),
         {"unknown_offence": 1}),
    book("cached error as an id", QUARANTINE, [*GOOD, cells(9, cj=_error("#VALUE!"))], (), (5, 4),
         {"missing_id": 1}),
    book("cached error as a time", QUARANTINE, [*GOOD, cells(9, od=_error("#NUM!"))], (), (5, 4),
         {"invalid_date": 1}),
    book("formula that was never worked out", QUARANTINE,
         [*GOOD, cells(9, x=Raw('<c r="{place}"><f>A1*2</f></c>'))], (), (5, 4), {"invalid_coordinates": 1}),
    book("dates as plain numbers", REFUSE, SERIALS, ("serial",)),
    book("system of 1904", REFUSE, [cells(n, od=DAY - ORIGIN + n + 0.4375) for n in range(1, 5)], ("1904",),
         properties='<workbookPr date1904="1"/>'),
    book("system of 1904 in words", REFUSE, GOOD, ("1904",), properties='<workbookPr date1904="true"/>'),
    book("system of 1900 said", ACCEPT, GOOD, (), (4, 4), properties='<workbookPr date1904="0"/>'),
    book("date before the calendar", QUARANTINE, [*GOOD, cells(9, od=0.5)], (), (5, 4), {"invalid_date": 1}),
    book("negative date", QUARANTINE, [*GOOD, cells(9, od=-5.5)], (), (5, 4), {"invalid_date": 1}),
    book("date far in the future", QUARANTINE, [*GOOD, cells(9, od=DAY * 50)], (), (5, 4),
         {"future_date": 1}),
    book("merged heading", REFUSE, data=workbook(("List1", sheet([["cj", "", *HEAD[2:]], *GOOD],
        after=MERGED))),
         words=("“druh” is missing",)),
    book("several sheets", REFUSE, data=workbook(ONE, TWO), words=("2 layers or sheets",)),
    book("several sheets, one named", ACCEPT, data=workbook(TWO, ONE), count=(4, 4),
         rules=RULES.replace('"version"', '"sheet": "List1", "version"')),
    book("hidden sheet", REFUSE, data=workbook(ONE, TWO, hidden="List2"), words=("layers or sheets",)),
    book("sheet that is not there", REFUSE, rules=RULES.replace('"version"',
        '"sheet": "KANAR2", "version"').replace("KANAR2", "Data"),
         words=("no layer or sheet",)),
    book("heading not on the first row", REFUSE, data=workbook(("List1", sheet([["Výpis přestupků"], [],
        HEAD, *GOOD]))),
         words=("missing",)),
    book("column missing", REFUSE, data=workbook(("List1", sheet([HEAD[:-1], *GOOD]))),
         words=("“y” is missing",)),
    book("column doubled", REFUSE, data=workbook(("List1", sheet([[*HEAD[:-1], "x"], *GOOD]))), words=("x",)),
    book("numbers stored as text", ACCEPT, [cells(n, x=f"-742713.{n}", y="-1043917.5") for n in range(1, 5)],
         (), (4, 4)),
    book("decimal commas stored as text", QUARANTINE, [*GOOD, cells(9, x="-742713,37")], (), (5, 4),
         {"invalid_coordinates": 1}),
    book("ids as numbers", ACCEPT, [cells(n, cj=77197000 + n) for n in range(1, 5)], (), (4, 4)),
    book("ids of many digits rounded", QUARANTINE, [*GOOD, *[cells(n,
        cj=7719771977197719.0 * 1000) for n in (8, 9)]],
         (), (6, 4), {"missing_id": 2}),
    book("number and text of one id", ACCEPT, [*GOOD, cells(8, cj=77197), cells(8, cj="77197")], (), (6, 5),
         duplicates=1),
    book("empty rows between", ACCEPT, [*GOOD[:2], [], [], *GOOD[2:]], (), (4, 4)),
    book("rows of blanks between", ACCEPT, [*GOOD[:2], ["", " ", "", "", ""], *GOOD[2:]], (), (4, 4)),
    book("totals row", QUARANTINE, [*GOOD, ["Celkem", 4, "", "", ""]], (), (5, 4), {"totals_row": 1}),
    book("names of people as offences", QUARANTINE, [*GOOD, cells(9, druh="Novotná")], (), (5, 4),
         {"unknown_offence": 1}),
    book("bidi character in an id", QUARANTINE, [*GOOD, cells(9, cj="KANAR\u202e")], (), (5, 4),
         {"invalid_text": 1}),
    book("no rows", REFUSE, [], ("records.xlsx",)),
    book("no sheet", REFUSE, data=workbook(), words=("records.xlsx",)),
    book("empty sheet", REFUSE, data=workbook(("List1", sheet([]))), words=("records.xlsx",)),
    book("sheet cut off", REFUSE, data=workbook(("List1", sheet([HEAD, *GOOD])[:-300])), words=("damaged",)),
    book("sheet that is no XML", REFUSE, data=workbook(("List1", "KANAR")), words=("records.xlsx",)),
    book("million laughs", REFUSE, data=workbook(("List1", LAUGHS)), words=("damaged",)),
    book("entity of a file", REFUSE, data=workbook(("List1", OUTSIDE)), words=("records.xlsx",)),
    book("bomb inside", REFUSE, data=workbook(ONE, extra=(("xl/media/a.bin", b" " * 30_000_000),)),
         words=("implausible",)),
    book("archive inside", REFUSE, data=workbook(ONE, extra=(("xl/embeddings/a.zip", b"PK\x03\x04"),)),
         words=("another archive",)),
    book("path out of the folder", REFUSE, data=workbook(ONE, extra=(("../a.xml", b""),)),
         words=("out of its folder",)),
    book("cut off", REFUSE, data=workbook(ONE)[:-80], words=("damaged",)),
    book("a document of words", REFUSE, data=zipped([("[Content_Types].xml", "<a/>"), ("word/document.xml",
        "<a/>")]),
         words=("damaged or not a table",)),
    book("all at one place", WARN, [cells(n, x=-742713.37, y=-1043917.53) for n in range(25)],
         ("one single point",),
         (25, 25)),
]  # fmt: skip
