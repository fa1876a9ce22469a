"""Mapping files that are wrong: refused with the file and the line, before any record is read."""

from __future__ import annotations

from bad_input.case import ACCEPT, REFUSE, Case, rows, text

GOOD = """version: 1
fields: {incident_id: cj, offence: druh, date_from: od, time_from: cas, status: stav, x: x, y: y}
keep: [ulice]
crs: EPSG:5514
encoding: utf-8
delimiter: ";"
decimal: ","
date_format: "%d.%m.%Y"
time_format: "%H:%M"
values: {status: {objasněno: solved}}
offences: {krádež: theft}
"""
TABLE = {"table.csv": text(rows(3))}


def rules(name, old, new, *words, expect=REFUSE):
    """The mapping above with one change."""
    assert old in GOOD
    count = (3, 3) if expect == ACCEPT else (0, 0)
    return Case("mapping: " + name, expect, TABLE, words, *count, mapping=GOOD.replace(old, new, 1))


def whole(name, content, *words):
    """Another mapping altogether."""
    return Case("mapping: " + name, REFUSE, TABLE, words, mapping=content)


BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 8)}]\n" for n in range(12)
)
CASES = [
    rules("good file", "version: 1", "version: 1", expect=ACCEPT),
    rules("unknown key", "version: 1", "version: 1\ncolour: red", "line 2", "colour"),
    rules("unknown field", "offence: druh", "offence: druh, street: ulice", "line 2", "street"),
    rules("doubled key", "version: 1", "version: 1\nversion: 1", "line 2", "twice"),
    rules("doubled category", "krádež: theft", "krádež: theft, krádež: robbery", "line 11", "twice"),
    rules("categories that are the same text", "krádež: theft", "krádež: theft, 'krádež ': robbery",
          "line 11", "twice"),
    rules("wrong version", "version: 1", "version: 7", "line 1", "version"),
    rules("version as text", "version: 1", "version: '1'", "line 1", "version"),
    rules("version is true", "version: 1", "version: true", "line 1", "version"),
    whole("fields is a list", GOOD.replace("fields: {", "fields: [{").replace("y: y}", "y: y}]"), "line 2"),
    rules("column is a number", "offence: druh", "offence: 5", "line 2", "name of a column"),
    rules("column is empty", "offence: druh", "offence: ''", "line 2", "name of a column"),
    rules("id missing", "incident_id: cj, ", "", "incident_id"),
    rules("offence missing", "offence: druh, ", "", "offence"),
    rules("one coordinate", ", y: y", "", "line 2", "“y”"),
    rules("one column for both coordinates", "y: y", "y: x", "line 2", "“fields.y”"),
    rules("one column for id and offence", "offence: druh", "offence: cj", "line 2", "“fields.offence”"),
    rules("time without a day", "date_from: od, ", "", "line 2", "time_from"),
    rules("column that is not there", "offence: druh", "offence: typ", "“typ” is missing"),
    rules("kept column that is not there", "[ulice]", "[dům]", "“dům” is missing"),
    rules("kept column that is reserved", "[ulice]", "[offence]", "line 3", "keep"),
    rules("kept column twice", "[ulice]", "[ulice, Ulice]", "line 3", "keep"),
    rules("keep is a text", "[ulice]", "ulice", "line 3", "keep"),
    rules("code that is not in the taxonomy", "theft}", "thefft}", "line 11", "taxonomy"),
    rules("code that is a number", "theft}", "7}", "line 11", "taxonomy"),
    rules("code that is a list", "theft}", "[theft]}", "line 11", "taxonomy"),
    rules("status that is none", "solved}", "closed}", "line 10", "solved"),
    rules("values is a list", "values: {status: {objasněno: solved}}", "values: [1]", "line 10", "values"),
    rules("values of an unknown field", "values: {status:", "values: {state:", "line 10", "state"),
    rules("CRS that is none", "EPSG:5514", "EPSG:551400", "line 4"),
    rules("CRS that is a file", "EPSG:5514", "/etc/passwd", "line 4"),
    rules("CRS that is an address", "EPSG:5514", "http://example.org/crs", "line 4"),
    rules("CRS missing", "crs: EPSG:5514\n", "", "line 2", "crs"),
    rules("CRS is a number", "EPSG:5514", "5514", "line 4", "text"),
    rules("unknown encoding", "utf-8", "klingon", "line 5", "encoding"),
    rules("encoding that is code", "utf-8", "rot13", "line 5", "encoding"),
    rules("long delimiter", '";"', '";;"', "line 6", "delimiter"),
    rules("delimiter that is a letter", '";"', "x", "line 6", "delimiter"),
    rules("decimal that is a blank", 'decimal: ","', 'decimal: " "', "line 7", "decimal"),
    rules("date format without directives", "%d.%m.%Y", "dd.mm.yyyy", "line 8", "date_format"),
    rules("date format without a year", "%d.%m.%Y", "%d.%m.", "line 8", "date_format"),
    rules("date format with a time", "%d.%m.%Y", "%d.%m.%Y %H:%M", "line 8", "date_format"),
    rules("date format that is broken", "%d.%m.%Y", "%d.%m.%Y%", "line 8", "date_format"),
    rules("date format with an unknown directive", "%d.%m.%Y", "%d.%m.%Y %Q", "line 8", "date_format"),
    rules("time format without directives", "%H:%M", "hh:mm", "line 9", "time_format"),
    rules("time format of twelve hours", "%H:%M", "%I:%M", "line 9", "time_format"),
    rules("time format with a zone", "%H:%M", "%H:%M %z", "line 9", "time_format"),
    rules("unknown time zone", "version: 1", "version: 1\ntimezone: Mars/Olympus", "line 2", "Mars"),
    rules("time zone that is a path", "version: 1", "version: 1\ntimezone: ../../etc/passwd", "line 2",
          "time zone"),
    rules("heading row 0", "version: 1", "version: 1\nheader_row: 0", "line 2", "header_row"),
    rules("heading row in words", "version: 1", "version: 1\nheader_row: two", "line 2", "header_row"),
    rules("tabs", "fields: {", "\tfields: {", "line 2", "YAML"),
    rules("python tag", "version: 1", "version: !!python/object/apply:os.system [id]", "line 1", "YAML"),
    rules("python name", "version: 1", "version: !!python/name:os.system", "line 1", "YAML"),
    rules("unknown tag", "version: 1", "version: !mine 1", "line 1", "YAML"),
    rules("date that is none", "[ulice]", "[2025-13-45]", "mapping.yaml", "line 3"),
    rules("number that is none", "version: 1", "version: !!int x", "mapping.yaml", "line 1"),
    rules("decimal number that is none", "version: 1", "version: !!float x", "mapping.yaml", "line 1"),
    rules("base64 that is none", "version: 1", "version: !!binary á", "mapping.yaml", "line 1"),
    rules("time that is none", "version: 1", "version: !!timestamp x", "mapping.yaml", "line 1"),
    rules("number of many digits", "version: 1", "version: " + "9" * 9000, "mapping.yaml"),
    rules("key that is a list", "version: 1", "version: 1\n? [a]\n: b", "line 2", "key"),
    rules("key that is null", "version: 1", "version: 1\n~: b", "line 2", "key"),
    rules("anchors and aliases", "keep: [ulice]", "keep: &k [ulice]\nignore: *k", "line 4", "alias"),
    rules("an alias of itself", "keep: [ulice]", "keep: &k [*k]", "line 3", "alias"),
    rules("merged keys", "version: 1", "base: &b {version: 1}\n<<: *b", "alias"),
    rules("two documents", "version: 1", "version: 1\n---\nversion: 1", "YAML"),
    rules("control character", "druh", "dr\x07uh", "YAML"),
    whole("bomb", BOMB, "alias"),
    whole("nothing", "", "keys and values"),
    whole("a text", "hello", "keys and values"),
    whole("a list", "- version: 1", "keys and values"),
    whole("cut off", GOOD[:60], "line", "YAML"),
    whole("nested deeply", "version: " + "[" * 20_000, "mapping.yaml"),
    whole("larger than a mapping", "# " + "x" * 1_100_000, "1 MB"),
    whole("HTML", "<!DOCTYPE html><html></html>", "mapping.yaml"),
    whole("a table", "cj;druh\r\n1;2\r\n", "keys and values"),
]  # fmt: skip
