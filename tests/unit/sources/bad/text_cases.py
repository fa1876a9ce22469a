"""Delimited tables by a mapping: encodings, delimiters and decimals, structure."""

from __future__ import annotations

from bad_input.case import (
    ACCEPT, FIELDS, QUARANTINE, REFUSE, WARN, Case, mapping, row, rows, text,
)  # fmt: skip


def table(name, expect, data, words=(), count=(0, 0), rejected=None, duplicates=0, **options):
    """A case of one table with the usual mapping."""
    options.setdefault("mapping", mapping())
    return Case(
        name, expect, {"table.csv": data}, words, *count, rejected or {}, duplicates, **options
    )  # fmt: skip


CZECH = rows(4, druh="krádež", ulice="Šťastná žíla")
GOOD = text(rows(4))
BIG_ASCII = [row(number, druh="theft", stav="", ulice="Dlouha") for number in range(2500)]
ONE_BAD_BYTE = text(rows(2)).encode() + text([row(3, ulice="Dlouhá")], None).encode("cp1250")
LATIN2_AS_CP1250 = text(rows(4, druh="theft", stav="", ulice="Šťastná")).encode("iso-8859-2")

ENCODINGS = [
    table("good file", ACCEPT, GOOD, (), (4, 4)),
    table("cp1250 read as utf-8", REFUSE, text(CZECH).encode("cp1250"), ("line 2", "utf-8", "encoding")),
    table("utf-8 read as cp1250", REFUSE, text(CZECH), ("UTF-8", "cp1250"), mapping=mapping(encoding="cp1250")),
    table("utf-8 read as cp1250, far in the file", REFUSE, text(BIG_ASCII + CZECH), ("UTF-8", "cp1250"),
          mapping=mapping(encoding="cp1250")),
    table("utf-8 read as iso-8859-2", REFUSE, text(CZECH), ("UTF-8",), mapping=mapping(encoding="iso-8859-2")),
    table("utf-16 without a mark, declared", ACCEPT, text(rows(4)).encode("utf-16-le"), (), (4, 4),
          mapping=mapping(encoding="utf-16-le")),
    table("utf-16 big endian without a mark, declared", ACCEPT, text(rows(4)).encode("utf-16-be"), (), (4, 4),
          mapping=mapping(encoding="utf-16-be")),
    table("utf-16 without a mark, not declared", REFUSE, text(rows(4)).encode("utf-16-le"), ("UTF-16",)),
    table("utf-16 with a mark, not declared", REFUSE, text(rows(4)).encode("utf-16"), ("UTF-16",)),
    table("utf-16 with a mark, declared", ACCEPT, text(rows(4)).encode("utf-16"), (), (4, 4),
          mapping=mapping(encoding="utf-16")),
    table("utf-16 cut in the middle of a character", REFUSE, text(rows(4)).encode("utf-16")[:-1],
          ("line 5", "utf-16"), mapping=mapping(encoding="utf-16")),
    table("text declared utf-16", REFUSE, GOOD, ("utf-16",), mapping=mapping(encoding="utf-16")),
    table("iso-8859-2 read as cp1250, category", QUARANTINE, text(rows(3) + [row(4, druh="theft")]).encode("iso-8859-2"),
          ("encoding",), (4, 1), {"unknown_offence": 3}, mapping=mapping(encoding="cp1250")),
    table("iso-8859-2 read as cp1250, kept text", WARN, LATIN2_AS_CP1250, ("encoding", "4"), (4, 4),
          mapping=mapping(encoding="cp1250")),
    table("cp1250 read as iso-8859-2", QUARANTINE, text(rows(4, druh="theft", stav="", ulice="Šťastná")).encode("cp1250"),
          (), (4, 0), {"invalid_text": 4}, mapping=mapping(encoding="iso-8859-2")),
    table("mojibake in the category", QUARANTINE, text(rows(3, druh="krádež".encode().decode("cp1250")) + [row(4)]),
          ("encoding",), (4, 1), {"unknown_offence": 3}),
    table("mojibake in a kept text", WARN, text(rows(4, ulice="Šťastná".encode().decode("cp1250"))),
          ("encoding", "4"), (4, 4)),
    table("encoded twice", WARN, text(rows(4, ulice="Křemenná".encode().decode("cp1252"))), ("encoding",), (4, 4)),
    table("mark of utf-8 at the start", ACCEPT, b"\xef\xbb\xbf" + GOOD.encode(), (), (4, 4)),
    table("two files joined, mark and heading in the middle", WARN, ("\ufeff" + GOOD) + "\ufeff" + text(rows(2, cj=lambda n: f"KANAR-b{n}")),
          ("heading stands again",), (6, 6)),
    table("mark in the middle of the data", QUARANTINE, text([row(1), row(2, cj="\ufeffKANAR-2"), row(3)]), (),
          (3, 2), {"invalid_text": 1}),
    table("NUL in an id", REFUSE, text([row(1), row(2, cj="KANAR\0-2")]), ("binary",)),
    table("NUL far in the file", QUARANTINE, text(BIG_ASCII + [row(9001, cj="KANAR\0")]), (), (2501, 2500),
          {"invalid_text": 1}),
    table("one invalid byte", REFUSE, ONE_BAD_BYTE, ("line 4",)),
    table("one invalid byte far in the file", REFUSE, text(BIG_ASCII).encode() + b"KANAR;\xff;;;;;;\r\n",
          ("line 2502",)),
    table("byte that cp1250 does not have", REFUSE, text(rows(2)).encode("cp1250") + b"KANAR;\x81;;;;;;\r\n",
          ("line 4", "cp1250"), mapping=mapping(encoding="cp1250")),
    table("text that is not ascii", REFUSE, text(rows(2)), ("line 2", "ascii"), mapping=mapping(encoding="ascii")),
    table("lone carriage returns", ACCEPT, text(rows(4), end="\r"), (), (4, 4)),
    table("many lone carriage returns", ACCEPT, text(rows(150_000), end="\r"), (), (150_000, 150_000)),
    table("mixed line ends", ACCEPT, text(rows(2)) + text([row(3)], None, end="\n") + text([row(4)], None, end="\r"),
          (), (4, 4)),
    table("decomposed letters", ACCEPT, text(rows(2, druh="kra\u0301dez\u030c")), (), (2, 2)),
]  # fmt: skip

SPACED = text(rows(3, x=lambda n: f"-742 7{n}3,37"))
NUMBERS = [
    table("wrong delimiter in the mapping", REFUSE, GOOD, ("delimiter", "1 columns"), mapping=mapping(delimiter="|")),
    table("heading with another delimiter", REFUSE, text(rows(4)).replace(";", ",", len(FIELDS) - 1),
          ("missing", "delimiter")),
    table("rows with another delimiter", REFUSE, text([]) + text(rows(4), None, sep="|"), ("delimiter",)),
    table("decimal comma and comma delimiter", REFUSE, text(rows(4), sep=","), ("delimiter", "decimal"),
          mapping=mapping(delimiter=",")),
    table("quoted decimal commas and comma delimiter", ACCEPT,
          text(rows(4, x='"-742713,37"', y='"-1043917,53"', od=lambda n: f"{n + 9}.02.2025"), sep=","), (), (4, 4),
          mapping=mapping(delimiter=",")),
    table("quoted numbers", ACCEPT, text(rows(4, x='"-742713,37"', y='"-1043917,53"')), (), (4, 4)),
    table("decimal points where commas are declared", REFUSE, GOOD.replace(",", "."), ("decimal",)),
    table("decimal commas where points are declared", REFUSE, GOOD, ("decimal",), mapping=mapping(decimal=".")),
    table("one decimal point among commas", QUARANTINE, text(rows(3) + [row(4, x="-742713.37")]), (), (4, 3),
          {"invalid_coordinates": 1}),
    table("thousands apart by spaces", REFUSE, SPACED, ("thousand",)),
    table("thousands apart by non-breaking spaces", REFUSE, SPACED.replace("-742 ", "-742\u00a0"), ("thousand",)),
    table("thousands apart by narrow spaces", REFUSE, SPACED.replace("-742 ", "-742\u202f"), ("thousand",)),
    table("thousands apart by points", REFUSE, text(rows(3, x="-742.713,37", y="-1.043.917,53")), ("thousand",)),
    table("one value with thousands apart", QUARANTINE, text(rows(4) + [row(5, x="-742 713,37")]), (), (5, 4),
          {"invalid_coordinates": 1}),
    table("thousands point read as a decimal point", REFUSE,
          text(rows(4, x="-742.713", y="-1043.917")), ("kilometres",), mapping=mapping(decimal=".")),
    table("non-breaking spaces around values", ACCEPT, text(rows(3, druh="\u00a0krádež\u00a0", x="\u00a0-742713,37")),
          (), (3, 3)),
    table("numbers with a unit", QUARANTINE, text(rows(2) + [row(3, x="-742713,37 m")]), (), (3, 2),
          {"invalid_coordinates": 1}),
]  # fmt: skip

LONG = "x" * 200_000
WIDE_HEAD = FIELDS + [f"c{number}" for number in range(1000)]
STRUCTURE = [
    table("missing column", REFUSE, GOOD.replace("druh", "typ", 1), ("line 1", "“druh” is missing")),
    table("doubled column", REFUSE, text(rows(2), [*FIELDS[:-1], "druh"]), ("“druh” stands twice",),
          mapping=mapping(keep=[])),
    table("no heading at all", REFUSE, text(rows(4), None), ("missing",)),
    table("heading in other letters", REFUSE, text(rows(2), [name.upper() for name in FIELDS]), ("missing",)),
    table("heading again in the middle", WARN, GOOD + text(rows(3, cj=lambda n: f"KANAR-b{n}")),
          ("heading stands again",), (7, 7)),
    table("totals row with a count", QUARANTINE, GOOD + "Celkem;4;;;;;;\r\n", (), (5, 4), {"totals_row": 1}),
    table("totals row with a known category", QUARANTINE, GOOD + "Celkem;krádež;;;;;;\r\n", ("total",), (5, 4),
          {"totals_row": 1}),
    table("totals row without an id", QUARANTINE, GOOD + ";Celkem: 4;;;;;;\r\n", (), (5, 4), {"totals_row": 1}),
    table("subtotals in the middle", QUARANTINE, GOOD + "Součet;krádež;;;;;;\r\n" + text([row(8)], None), (), (6, 5),
          {"totals_row": 1}),
    table("short totals row", QUARANTINE, GOOD + "Total;4\r\n", (), (5, 4), {"totals_row": 1}),
    table("last record cut off", QUARANTINE, GOOD[:-40], ("line end",), (4, 3), {"malformed_row": 1}),
    table("cut off in the last field", WARN, GOOD[:-4], ("line end",), (4, 4)),
    table("quote that is never closed", REFUSE, text([row(1, ulice='"Dlouhá'), *rows(3)]), ("line 2", "quotation")),
    table("quote never closed at the end", QUARANTINE, text([*rows(3), row(4, ulice='"Dlouhá')]), (), (4, 3),
          {"malformed_row": 1}),
    table("quote inside a value", QUARANTINE, text([row(1), row(2, ulice='"Dlouhá" 5'), row(3)]), (), (3, 2),
          {"malformed_row": 1}),
    table("row too long", QUARANTINE, text([row(1), [*row(2), "x"], row(3)]), (), (3, 2), {"malformed_row": 1}),
    table("row too short", QUARANTINE, text([row(1), row(2)[:3], row(3)]), (), (3, 2), {"malformed_row": 1}),
    table("a short row takes its incident along", QUARANTINE, text([row(1), row(2), row(2)[:3]]), (), (2, 1),
          {"malformed_row": 1}),
    table("empty file", REFUSE, b"", ("empty",)),
    table("blanks only", REFUSE, b" \r\n \r\n", ("empty",)),
    table("heading only", REFUSE, text([]), ("no records",)),
    table("heading and blank lines only", REFUSE, text([]) + "\r\n\r\n", ("no records",)),
    table("blank lines between", ACCEPT, GOOD.replace("\r\n", "\r\n\r\n"), (), (4, 4)),
    table("lines of delimiters only", ACCEPT, GOOD + ";" * 7 + "\r\n" + text([row(9)], None), (), (5, 5)),
    table("a thousand columns", ACCEPT, text([[*line, *["z"] * 1000] for line in rows(4)], WIDE_HEAD), (), (4, 4)),
    table("very long field in a column without meaning", ACCEPT,
          text([[*row(1), LONG], [*row(2), "y"]], [*FIELDS, "note"]), (), (2, 2)),
    table("very long category", QUARANTINE, text([row(1), row(2, druh=LONG)]), (), (2, 1), {"unknown_offence": 1}),
    table("very long kept text", QUARANTINE, text([row(1), row(2, ulice=LONG)]), (), (2, 1), {"invalid_text": 1}),
    table("very long quoted text", QUARANTINE, text([row(1), row(2, ulice=f'"{LONG}"')]), (), (2, 1),
          {"invalid_text": 1}),
    table("very long id", QUARANTINE, text([row(1), row(2, cj="KANAR" * 100)]), (), (2, 1), {"invalid_text": 1}),
    table("note of two lines", ACCEPT, text([row(1, ulice='"Dlouhá\r\nvchod"'), row(2)]), (), (2, 2)),
    table("title above the heading", REFUSE, "Výpis přestupků;;;;;;;\r\n" + GOOD, ("missing",)),
    table("title above the heading, declared", ACCEPT, "Výpis přestupků;;;;;;;\r\n" + GOOD, (), (4, 4),
          mapping=mapping(header_row=2)),
    table("heading declared below the end", REFUSE, GOOD, ("missing",), mapping=mapping(header_row=900)),
    table("delimiter at the end of every row", REFUSE, GOOD.replace("Dlouhá", "Dlouhá;"), ("delimiter",)),
]  # fmt: skip
CASES = ENCODINGS + NUMBERS + STRUCTURE
