"""Delimited tables by a mapping: places, times, duplicates, hostile texts."""

from __future__ import annotations

from bad_input.case import (
    ACCEPT,
    QUARANTINE,
    REFUSE,
    WARN,
    Case,
    mapping,
    row,
    rows,
    text,
)  # fmt: skip
from bad_input.text_cases import table


def places(x, y):
    """Thirty rows at places of one kind: functions of a step of 0..1."""
    return text(rows(30, x=lambda n: _comma(x(n / 30)), y=lambda n: _comma(y(n / 30))))


def _comma(value: float) -> str:
    return f"{value:.6f}".replace(".", ",")


def timed(**fields):
    """The mapping with other time columns, which takes ``cas`` as what is told."""
    others = {"incident_id": "cj", "offence": "druh", "x": "x", "y": "y"}
    return mapping(fields={**others, **fields})


def bad(name, reason, number=1, **changes):
    """Four good rows and some with one wrong value."""
    wrong = [row(90 + step, **changes) for step in range(number)]
    return table(name, QUARANTINE, text(rows(4) + wrong), (), (4 + number, 4), {reason: number})


METRES_X, METRES_Y = (lambda s: -742713.37 + 900 * s), (lambda s: -1043917.53 + 700 * s)
DEGREES_X, DEGREES_Y = (lambda s: 14.4213771 + s / 9), (lambda s: 50.0877193 + s / 9)
WGS = mapping(crs="EPSG:4326")
COORDINATES = [
    table("degrees declared as metres", REFUSE, places(DEGREES_X, DEGREES_Y), ("degrees, not metres",)),
    table("degrees, swapped, declared as metres", REFUSE, places(DEGREES_Y, DEGREES_X),
          ("degrees, not metres",)),
    table("metres declared as degrees", REFUSE, places(METRES_X, METRES_Y), ("metres", "not degrees"),
          mapping=WGS),
    table("degrees declared as UTM", REFUSE, places(DEGREES_X, DEGREES_Y), ("degrees",),
          mapping=mapping(crs="EPSG:32633")),
    table("metres of S-JTSK declared as UTM", REFUSE, places(METRES_X, METRES_Y), ("EPSG:5514",),
          mapping=mapping(crs="EPSG:32633")),
    table("UTM declared as S-JTSK", REFUSE, places(lambda s: 458000 + s * 900, lambda s: 5548000 + s * 700),
          ("UTM",)),
    table("web map metres declared as S-JTSK", REFUSE,
          places(lambda s: 1605000 + s * 900, lambda s: 6462000 + s * 700), ("EPSG:3857",)),
    table("one UTM point outside", QUARANTINE,
          text([row(n, x=f"{458000 + n}", y=f"{5548000 + n}") for n in range(5)] + [row(9, x="14", y="50")]),
          (),
          (6, 5), {"outside_target": 1}, mapping=mapping(crs="EPSG:32633")),
    table("swapped axes in degrees", REFUSE, places(DEGREES_Y, DEGREES_X), ("swapped",), mapping=WGS),
    table("swapped axes in metres", REFUSE, places(METRES_Y, METRES_X), ("swapped",)),
    table("lost signs", REFUSE, places(lambda s: -METRES_X(s), lambda s: -METRES_Y(s)), ("minus",)),
    table("one lost sign", REFUSE, places(lambda s: -METRES_X(s), METRES_Y), ("minus",)),
    table("EPSG:5513 for EPSG:5514", REFUSE, places(lambda s: -METRES_Y(s), lambda s: -METRES_X(s)), ("5513",
        )),
    table("EPSG:5513 declared", ACCEPT, places(lambda s: -METRES_Y(s), lambda s: -METRES_X(s)), (), (30, 30),
          mapping=mapping(crs="EPSG:5513")),
    table("EPSG:5513 declared, axes swapped", REFUSE, places(lambda s: -METRES_X(s), lambda s: -METRES_Y(s)),
          ("EPSG:5513",), mapping=mapping(crs="EPSG:5513")),
    table("kilometres", REFUSE, places(lambda s: METRES_X(s) / 1000, lambda s: METRES_Y(s) / 1000),
          ("kilometres",)),
    table("kilometres in EPSG:5513", REFUSE, places(lambda s: -METRES_Y(s) / 1000,
        lambda s: -METRES_X(s) / 1000),
          ("kilometres",)),
    table("a few swapped rows", QUARANTINE, text(rows(4) + [row(8, x="-1043917,53", y="-742713,37")]), (),
          (5, 4),
          {"outside_country": 1}),
    table("zero, zero", WARN, text(rows(3) + [row(4, x="0", y="0")]), ("have no coordinates",),
          (4, 4)),
    table("both empty", WARN, text(rows(3) + [row(4, x="", y="")]), ("no coordinates",), (4, 4)),
    bad("x empty", "invalid_coordinates", x=""),
    bad("y empty", "invalid_coordinates", y=""),
    bad("x zero only", "outside_country", x="0"),
    bad("NaN", "invalid_coordinates", x="NaN", y="NaN"),
    bad("infinite", "invalid_coordinates", x="-inf"),
    bad("1e400", "invalid_coordinates", x="1e400"),
    bad("exponent", "invalid_coordinates", x="-7,42713E+05"),
    bad("digits of another script", "invalid_coordinates", x="-٧٤٢٧١٣"),
    bad("underscore in a number", "invalid_coordinates", x="-742_713"),
    bad("degrees, minutes, seconds", "invalid_coordinates", x="14°25'17\"", y="50°05'16\""),
    bad("outside the country", "outside_country", x="-100,0"),
    bad("a minus that is a dash", "invalid_coordinates", x="–742713,37"),
    bad("null written as a word", "invalid_coordinates", x="NULL", y="NULL"),
    table("commas in degrees where points are declared", REFUSE, places(DEGREES_X, DEGREES_Y), ("decimal",),
          mapping=mapping(crs="EPSG:4326", decimal=".")),
    table("all on one point", WARN, text(rows(30, x="-742713,37", y="-1043917,53")), ("one single point",),
          (30, 30)),
    table("all degrees, minutes, seconds", REFUSE, text(rows(4, x="14°25'17\"", y="50°05'16\"")),
          ("coordinates", "numbers")),
]  # fmt: skip

DAYS_FIRST = [row(number, od=f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/2024") for number in range(60)]
AMBIGUOUS = [row(number, od=f"{number % 12 + 1:02d}/{number * 5 % 11 + 1:02d}/2024") for number in range(60)]
ONE_MOMENT = timed(datetime_from="od")
STAMPS = timed(datetime_from="od", datetime_to="cas")


def stamped(name, expect, od, words=(), count=(4, 4), rejected=None, **options):
    """Rows with one column of day and time."""
    data = text(rows(3, od="2025-02-14T10:15:00") + [row(4, od=od)])
    options.setdefault("mapping", ONE_MOMENT)
    return table(name, expect, data, words, count, rejected, **options)


def span(name, expect, begin, end, words=(), count=(4, 4), rejected=None):
    """Rows with a beginning and an end."""
    good = rows(3, od="2025-02-14T10:15:00", cas="2025-02-14T11:15:00")
    return table(
        name, expect, text([*good, row(4, od=begin, cas=end)]), words, count, rejected, mapping=STAMPS
    )


TIMES = [
    table("day and month the other way round", REFUSE, text(DAYS_FIRST), ("day and month",),
          mapping=mapping(date_format="%m/%d/%Y")),
    table("day and month could be either", WARN, text(AMBIGUOUS), ("day and month",), (60, 60),
          mapping=mapping(date_format="%m/%d/%Y")),
    table("day and month are clear", ACCEPT, text(DAYS_FIRST), (), (60, 60),
          mapping=mapping(date_format="%d/%m/%Y")),
    table("dates are serial numbers", REFUSE, text(rows(4, od=lambda n: 45658 + n)), ("serial",)),
    table("dates and times are serial numbers", REFUSE, text(rows(4, od=lambda n: f"{45658 + n},59375")),
          ("serial",)),
    table("one serial number", QUARANTINE, text(rows(4) + [row(5, od="45658")]), (), (5, 4),
          {"invalid_date": 1}),
    table("serial numbers taken for seconds", REFUSE, text(rows(4, od=lambda n: 45658 + n)), ("serial",),
          mapping=timed(datetime_from="od").replace('"%d.%m.%Y"', '"%s"')),
    table("milliseconds since 1970", REFUSE, text(rows(4, od=lambda n: 1739524500000 + n)), ("milliseconds",),
          mapping=timed(datetime_from="od").replace('"%d.%m.%Y"', '"%s"')),
    table("milliseconds where dates are declared", REFUSE, text(rows(4, od=lambda n: 1739524500000 + n)),
          ("milliseconds",), mapping=ONE_MOMENT),
    table("seconds since 1970", ACCEPT, text(rows(4, od=lambda n: 1739524500 + n * 999)), (), (4, 4),
          mapping=timed(datetime_from="od").replace('"%d.%m.%Y"', '"%s"')),
    table("zero seconds since 1970", QUARANTINE, text(rows(4, od=lambda n: 1739524500 * (n > 1))), (), (4, 3),
          {"invalid_date": 1}, mapping=timed(datetime_from="od").replace('"%d.%m.%Y"', '"%s"')),
    table("all at midnight", WARN, text(rows(30, cas="00:00")), ("midnight",), (30, 30)),
    bad("hour that did not exist", "time_gap", od="30.03.2025", cas="02:30"),
    table("doubled hour", WARN, text(rows(3) + [row(4, od="27.10.2024", cas="02:30")]), ("doubled hour",),
          (4, 4)),
    bad("date in the future", "future_date", od="01.01.2999"),
    bad("year 9999", "future_date", od="31.12.9999"),
    bad("year 0", "invalid_date", od="01.01.0000"),
    bad("year 1", "invalid_date", od="01.01.0001"),
    bad("24:00", "invalid_date", cas="24:00"),
    bad("25:00", "invalid_date", cas="25:00"),
    bad("29 February of no leap year", "invalid_date", od="29.02.2025"),
    table("29 February of a leap year", ACCEPT, text(rows(3) + [row(4, od="29.02.2024")]), (), (4, 4)),
    bad("31 February", "invalid_date", od="31.02.2025"),
    bad("two digits of a year", "invalid_date", od="14.02.25"),
    bad("time without a day", "invalid_date", od=""),
    bad("month in words", "invalid_date", od="14. února 2025"),
    bad("slashes where points are declared", "invalid_date", od="14/02/2025"),
    bad("a word for a date", "invalid_date", od="neznámo"),
    stamped("ISO week", QUARANTINE, "2025-W07-5", (), (4, 3), {"invalid_date": 1}),
    stamped("ISO day of the year", QUARANTINE, "2025-045", (), (4, 3), {"invalid_date": 1}),
    stamped("ISO without hyphens", QUARANTINE, "20250214T101500", (), (4, 3), {"invalid_date": 1}),
    stamped("24:00 in ISO", QUARANTINE, "2025-02-14T24:00:00", (), (4, 3), {"invalid_date": 1}),
    stamped("second 60", QUARANTINE, "2025-02-14T23:59:60", (), (4, 3), {"invalid_date": 1}),
    stamped("offset that is none", QUARANTINE, "2025-02-14T10:15:00+99:00", (), (4, 3), {"invalid_date": 1}),
    stamped("offset of another zone", WARN, "2025-02-14T10:15:00-05:00", ("offset",)),
    stamped("UTC", WARN, "2025-02-14T09:15:00Z", ("offset",)),
    stamped("end of the calendar", QUARANTINE, "9999-12-31T23:59:59-12:00", (), (4, 3), {"invalid_date": 1}),
    stamped("beginning of the calendar", QUARANTINE, "0001-01-01T00:00:00+12:00", (), (4, 3),
            {"invalid_date": 1}),
    stamped("gap in ISO", QUARANTINE, "2025-03-30T02:30:00", (), (4, 3), {"time_gap": 1}),
    span("end before start", QUARANTINE, "2025-02-14T10:15:00", "2025-02-13T10:15:00", (), (4, 3),
         {"end_before_start": 1}),
    span("end before start by the offset only", QUARANTINE, "2024-10-27T02:30:00+01:00",
         "2024-10-27T02:45:00+02:00",
         (), (4, 3), {"end_before_start": 1}),
    span("interval over a year", WARN, "2023-01-14T10:15:00", "2025-02-13T10:15:00", ("over a year",)),
    span("end unreadable", QUARANTINE, "2025-02-14T10:15:00", "?", (), (4, 3), {"invalid_date": 1}),
    span("end in the future", QUARANTINE, "2025-02-14T10:15:00", "2999-01-01T00:00:00", (), (4, 3),
         {"future_date": 1}),
]  # fmt: skip

NEAR_IDS = [
    table("the same row twice", ACCEPT, text(rows(3) + [row(2)]), (), (4, 3), duplicates=1),
    table("the same file pasted twice", ACCEPT, text(rows(3) + rows(3)), (), (6, 3), duplicates=3),
    table("one id, two offences", ACCEPT, text([row(1), row(1, druh="výtržnictví"), row(2)]), (), (2, 2)),
    table("one id, two places", QUARANTINE, text([row(1), row(1, x="-742799,0"), row(2)]), (), (3, 1),
          {"conflicting_rows": 1}, 1),
    table("one id, two times", QUARANTINE, text([row(1), row(1, cas="23:59"), row(2)]), (), (3, 1),
          {"conflicting_rows": 1}, 1),
    table("one id, two states", QUARANTINE, text([row(1), row(1, stav=""), row(2)]), (), (3, 1),
          {"conflicting_rows": 1}, 1),
    table("one id, known and unknown offence", QUARANTINE, text([row(1), row(1, druh="Novotný"), row(2)]),
          (), (2, 1),
          {"unknown_offence": 1}),
    table("ids that differ by case", WARN, text([row(1), row(2, cj="kanar-1")]), ("ids", "differ only"), (2,
        2)),
    table("ids that differ by a blank", WARN, text([row(1), row(2, cj="KANAR -1")]), ("differ only",), (2,
        2)),
    table("ids that differ by a leading zero", WARN, text([row(1, cj="77197"), row(2, cj="077197")]),
          ("differ only",), (2, 2)),
    table("ids that differ by a decimal", WARN, text([row(1, cj="77197"), row(2, cj="77197.0")]),
          ("differ only",), (2, 2)),
    table("blanks around an id", ACCEPT, text([row(1), row(1, cj=" KANAR-1 "), row(2)]), (), (3, 2),
          duplicates=1),
    table("ids rounded by a spreadsheet", QUARANTINE,
          text(rows(2) + [row(n, cj="7,71977E+11") for n in (3, 4, 5)]), (), (5, 2), {"missing_id": 3}),
    table("a column that is no id", REFUSE, text(rows(20, cj="2025")),
          ("which column is the id", "20 of 20")),
    table("id missing", QUARANTINE, text(rows(2) + [row(3, cj=""), row(4, cj="  ")]), (), (4, 2),
          {"missing_id": 2}),
    table("all ids missing", QUARANTINE, text(rows(4, cj="")), (), (4, 0), {"missing_id": 4}),
]  # fmt: skip

HOSTILE = [
    table("formula as an id", ACCEPT, text(rows(2) + [row(3, cj="=1+1"), row(4, cj="@SUM(A1)")]), (), (4, 4)),
    table("formula as a kept text", ACCEPT, text(rows(2, ulice="=HYPERLINK(A1)")), (), (2, 2)),
    bad("formula as a category", "unknown_offence", druh="=cmd|'/C calc'!A0"),
    bad("plus as a category", "unknown_offence", druh="+krádež"),
    bad("minus as a category", "unknown_offence", druh="-krádež"),
    bad("at sign as a category", "unknown_offence", druh="@krádež"),
    bad("HTML as a category", "unknown_offence", druh="<script>alert(1)</script>"),
    bad("SQL as a category", "unknown_offence", druh="krádež'); DROP TABLE records;--".replace(";", "")),
    table("HTML and SQL as ids", ACCEPT, text(rows(2) + [row(3, cj="<b>KANAR</b>"), row(4,
        cj="' OR 1=1 --")]), (),
          (4, 4)),
    table("HTML as a kept text", ACCEPT, text(rows(2, ulice="<img src=x onerror=alert(1)>")), (), (2, 2)),
    bad("name of a person as a category", "unknown_offence", 2, druh="Novotný Karel"),
    table("names of people as categories only", QUARANTINE, text(rows(5, druh=lambda n: f"Novotná {n}")), (),
          (5, 0),
          {"unknown_offence": 5}),
    bad("control character in an id", "invalid_text", cj="KANAR\x07"),
    bad("control character in a category", "unknown_offence", druh="krádež\x1b[31m"),
    bad("bidi override in an id", "invalid_text", cj="KANAR\u202e1"),
    bad("bidi isolate in a category", "unknown_offence", druh="\u2066krádež\u2069"),
    bad("zero width space in an id", "invalid_text", cj="KA\u200bNAR"),
    bad("soft hyphen in a category", "unknown_offence", druh="krá\u00addež"),
    bad("letters of another script in a category", "unknown_offence", druh="krаdež"),
    bad("private character in a kept text", "invalid_text", ulice="\ue000"),
    bad("state that is not mapped", "unknown_state", stav="Novotný"),
    Case("file name with markup", ACCEPT, {"<b>x&y</b>'\".csv".replace("/", "-"): text(rows(3))}, (), 3, 3,
         mapping=mapping()),
    Case("file name with a line break", REFUSE, {"a\nb.csv": text(rows(3))}, ("name of the file",),
         mapping=mapping()),
    Case("file name with a bidi override", REFUSE, {"a\u202evsc.csv": text(rows(3))}, ("name of the file",),
         mapping=mapping()),
    Case("file name like a path of GDAL", REFUSE, {"vsizip.csv|layername=x": "KANAR"}, ("missing",),
         mapping=mapping()),
    table("VRT in a csv", REFUSE, '<OGRVRTDataSource><OGRVRTLayer name="a"/></OGRVRTDataSource>', ("XML",)),
    table("VRT in a csv after a mark", REFUSE, '\ufeff \n<OGRVRTDataSource/>', ("XML",)),
    table("web page saved as csv", REFUSE, "<!DOCTYPE html><html><body>KANAR</body></html>", ("web page",)),
    table("PDF saved as csv", REFUSE, b"%PDF-1.7 KANAR", ("PDF",)),
    table("picture saved as csv", REFUSE, b"\x89PNG\r\n\x1a\n", ("picture",)),
    table("random bytes", REFUSE, bytes(range(256)) * 20, ("binary",)),
    table("a heading of names of people", REFUSE, "Novotná;Novotný\r\n1;2\r\n", ("missing",)),
]  # fmt: skip
CASES = COORDINATES + TIMES + NEAR_IDS + HOSTILE
