"""Address files of RÚIAN and tables of indicators."""

from __future__ import annotations

from collections import Counter

from bad_input.case import ACCEPT, QUARANTINE, REFUSE, WARN, Case, zipped
from bad_input.office_cases import sheet, workbook

COLUMNS = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;"
    "PSČ;Souřadnice Y;Souřadnice X;Platí Od"
)


def addresses(_case, _folder, paths):
    """Read address files."""
    from bad_input.outcome import Outcome

    from local_safety.processing.sources.addresses import read_addresses

    result = read_addresses(paths, "EPSG:5514", None, lambda _value: None, lambda: False)
    assert result.addresses["address_id"].is_unique
    told = " ".join([*result.notes, *result.rejects["message"]])
    reasons = dict(Counter(result.rejects["reason"]))
    return Outcome(result.read, len(result.addresses), 0, reasons, told, result.notes)


def indicators(case, folder, paths):
    """Read tables of indicators; a value that does not count is counted as rejected."""
    from bad_input.outcome import Outcome

    from local_safety.processing.sources.indicator_mapping import load_indicator_mapping
    from local_safety.processing.sources.indicators import read_indicators

    rules = None
    if case.mapping:
        rules = folder.parent / "mapping.yaml"
        rules.write_text(case.mapping, encoding="utf-8")
        rules = load_indicator_mapping(rules)
    result = read_indicators(paths, rules, "", lambda _value: None, lambda: False)
    left_out = {"left_out": result.left_out} if result.left_out else {}
    twice = result.read - len(result.table) - result.left_out
    return Outcome(result.read, len(result.table), twice, left_out, " ".join(result.notes), result.notes)


RUNNERS = {"addresses": addresses, "indicators": indicators}


def address(code: object = 1, y: str = "742713.37", x: str = "1043917.53", street: str = "Křížová") -> str:
    """A row of an address file."""
    return f"{code};999001;Žďár;;;;;490;Předměstí;77;{street};č.p.;12;3;a;50001;{y};{x};2011-07-01T00:00:00"


PLACES = [address(n) for n in range(1, 4)]


def place(name, expect, lines, words=(), count=(0, 0), rejected=None, header=COLUMNS, encoding="cp1250",
          data=None,
          file="20250131_OB_999001_ADR.csv"):  # fmt: skip
    """A case of an address file."""
    data = "\r\n".join([header, *lines, ""]).encode(encoding) if data is None else data
    return Case("addresses: " + name, expect, {file: data}, words, *count, rejected or {}, kind="addresses")


ADDRESSES = [
    place("good file", ACCEPT, PLACES, (), (3, 3)),
    place("utf-8", ACCEPT, PLACES, (), (3, 3), encoding="utf-8"),
    place("utf-16", REFUSE, PLACES, ("UTF-16",), encoding="utf-16"),
    place("heading in cp1250, rows in utf-8", WARN, [], ("encoding",), (3, 3),
          data=(COLUMNS + "\r\n").encode("cp1250") + "\r\n".join(PLACES).encode("utf-8") + b"\r\n"),
    place("heading in utf-8, rows in cp1250", REFUSE, [], ("line 2",),
          data=(COLUMNS + "\r\n").encode("utf-8") + "\r\n".join(PLACES).encode("cp1250")),
    place("commas", REFUSE, PLACES, ("delimiter",), header=COLUMNS.replace(";", ",")),
    place("column missing", REFUSE, PLACES, ("“Kód ADM” is missing",), header=COLUMNS.replace("Kód ADM",
        "Kód")),
    place("column doubled", REFUSE, PLACES, ("twice",), header=COLUMNS.replace("Platí Od", "Kód ADM")),
    place("heading only", REFUSE, [], ("no addresses",)),
    place("short row", QUARANTINE, [*PLACES, "9;x"], (), (4, 3), {"malformed_row": 1}),
    place("cut off", QUARANTINE, [], ("line end",), (3, 2), {"malformed_row": 1},
          data="\r\n".join([COLUMNS, *PLACES]).encode("cp1250")[:-60]),
    place("quote that is never closed", REFUSE, [], ("line 3",),
          data=('"' + COLUMNS.replace(";", '";"') + '"\r\n' + address(1) + "\r\n" + address(2,
              street='"Dlouhá')
                + "\r\n").encode("cp1250")),
    place("no coordinates", QUARANTINE, [*PLACES, address(9, "", "")], (), (4, 3), {"no_coordinates": 1}),
    place("one coordinate", QUARANTINE, [*PLACES, address(9, "")], (), (4, 3), {"invalid_coordinates": 1}),
    place("coordinate in words", QUARANTINE, [*PLACES, address(9, "x")], (), (4, 3),
          {"invalid_coordinates": 1}),
    place("outside", QUARANTINE, [*PLACES, address(9, "100.0")], (), (4, 3), {"outside_country": 1}),
    place("swapped", REFUSE, [address(n, "1043917.53", "742713.37") for n in range(3)], ("swapped",)),
    place("negative", REFUSE, [address(n, "-742713.37", "-1043917.53") for n in range(3)], ("negative",)),
    place("code missing", QUARANTINE, [*PLACES, address("")], (), (4, 3), {"missing_id": 1}),
    place("code in words", QUARANTINE, [*PLACES, address("KANAR")], (), (4, 3), {"missing_id": 1}),
    place("address twice", QUARANTINE, [*PLACES, address(2)], (), (4, 3), {"duplicate": 1}),
    place("lone carriage return", REFUSE, [], ("damaged",),
          data="\r\n".join([COLUMNS, address(1, street="a\rb")]).encode("cp1250")),
    place("NUL", REFUSE, [address(1, street="a\0b")], ("binary",)),
    place("path out of the package", REFUSE, [], ("out of its folder",), data=zipped([("../a.csv",
        COLUMNS)]), file="a.zip"),
    place("package without files", REFUSE, [], ("no addresses",), data=zipped([("a.txt", "x")]),
          file="a.zip"),
    place("broken package", REFUSE, [], ("damaged",), data=zipped([("a.csv", COLUMNS)])[:-50], file="a.zip"),
    place("a web page", REFUSE, [], ("web page",), data="<html></html>"),
]  # fmt: skip

OWN = "unit_code,year,indicator,value,source\n"
VALUES = "554782,2023,population,1357326,x\n554783,2023,population,381346,x\n"
WIDE = """version: 1
fields: {unit_code: kod}
columns: {obyvatel: population}
year: 2024
delimiter: ";"
"""


def indicator(name, expect, data, words=(), count=(0, 0), rejected=None, rules=None, file="table.csv",
              duplicates=0):  # fmt: skip
    """A case of a table of indicators."""
    return Case(
        "indicators: " + name,
        expect,
        {file: data},
        words,
        *count,
        rejected or {},
        duplicates,
        kind="indicators",
        mapping=rules,
    )


INDICATORS = [
    indicator("good file", ACCEPT, OWN + VALUES, (), (2, 2)),
    indicator("unknown heading", REFUSE, "a,b\n1,2\n", ("mapping",)),
    indicator("column missing", REFUSE, "kod;x\n1;2\n", ("“obyvatel” is missing",), rules=WIDE),
    indicator("column doubled", REFUSE, "kod;obyvatel;obyvatel\n1;2;3\n", ("twice",), rules=WIDE),
    indicator("column that nobody explained", REFUSE, "kod;obyvatel;vek\n1;2;3\n", ("“vek” is not known",),
              rules=WIDE),
    indicator("value in words", REFUSE, OWN + VALUES + "1,2023,population,mnoho,x\n", ("line 4", "number")),
    indicator("comma or point", REFUSE, OWN + '1,2023,p,"1,5",x\n2,2023,p,1.5,x\n', ("decimal",)),
    indicator("thousand or decimal", REFUSE, "kod;obyvatel\n1;1.234\n2;5.678\n", ("decimal",), rules=WIDE),
    indicator("thousands apart by spaces", ACCEPT, OWN + "1,2023,p,1 357 326,x\n", (), (1, 1)),
    indicator("value beyond numbers", REFUSE, OWN + f"1,2023,p,{'9' * 400},x\n", ("line 2", "number")),
    indicator("NaN", REFUSE, OWN + "1,2023,p,NaN,x\n", ("line 2",)),
    indicator("exponent", REFUSE, OWN + "1,2023,p,1e5,x\n", ("line 2",)),
    indicator("mark of the office", QUARANTINE, OWN + VALUES + "1,2023,p,.,x\n", ("do not count",), (3, 2),
              {"left_out": 1}),
    indicator("year in words", REFUSE, OWN + "1,letos,p,5,x\n", ("line 2", "year")),
    indicator("year 0", REFUSE, OWN + "1,0000,p,5,x\n", ("line 2", "year")),
    indicator("year 9999", REFUSE, OWN + "1,9999,p,5,x\n", ("line 2", "year")),
    indicator("unit missing", REFUSE, OWN + ",2023,p,5,x\n", ("line 2", "unit")),
    indicator("short row", REFUSE, OWN + VALUES + "1,2023\n", ("line 4",)),
    indicator("long row", REFUSE, OWN + "1,2023,p,5,x,y\n", ("line 2",)),
    indicator("two values of one unit", REFUSE, OWN + "1,2023,p,5,x\n1,2023,p,6,x\n", ("different values",)),
    indicator("the same value twice", ACCEPT, OWN + "1,2023,p,5,x\n1,2023,p,5,x\n", (), (2, 1), duplicates=1),
    indicator("quote that is never closed", REFUSE, OWN + '1,2023,"p,5,x\n', ("line 2", "quotation")),
    indicator("bytes of no encoding", REFUSE, OWN.encode() + b"\x81\xff\x90,2023,p,5,x\n", ("text",)),
    indicator("utf-16 without a mark", REFUSE, (OWN + VALUES).encode("utf-16-le"), ("UTF-16",)),
    indicator("heading only", REFUSE, OWN, ("no values",)),
    indicator("empty", REFUSE, "", ("empty",)),
    indicator("an archive", REFUSE, zipped([("a.csv", OWN)]), ("not a table",), file="a.zip"),
    indicator("workbook of two sheets", REFUSE, workbook(("a", sheet([["x"]])), ("b", sheet([["y"]]))),
              ("sheets",),
              file="t.xlsx"),
    indicator("workbook cut off", REFUSE, workbook(("a", sheet([["kod", "obyvatel"], ["1", 5]])[:-90])),
              ("damaged",),
              file="t.xlsx", rules=WIDE),
    indicator("mapping with an unknown key", REFUSE, OWN + VALUES, ("line 6", "colour"),
              rules=WIDE + "colour: red\n"),
    indicator("mapping without a year", REFUSE, OWN + VALUES, ("year",), rules=WIDE.replace("year: 2024\n",
        "")),
    indicator("mapping with a wrong type", REFUSE, OWN + VALUES, ("line 3",),
              rules=WIDE.replace("{obyvatel: population}", "[obyvatel]")),
]  # fmt: skip
CASES = ADDRESSES + INDICATORS
