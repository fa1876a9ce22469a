"""Detection: right, or said to be unsure; never wrong silently."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from local_safety.processing.sources.detect_columns import detect_columns, folded
from local_safety.processing.sources.detect_dates import date_form
from local_safety.processing.sources.detect_places import find_places
from local_safety.processing.sources.detect_text import detect_delimiter, detect_encoding
from local_safety.processing.sources.propose_table import propose_table

TEXT = """
krádež vloupáním výtržnictví rušení nočního klidu znečištění veřejného prostranství překročení rychlosti
špatné parkování žebrání občanské soužití poškození zařízení šíření požár nález zvířete ťukání měření
Šumavská Žižkova Údolní Čechova Říční dveře příkaz můj účet ženy děti
"""
PLACES = {
    "EPSG:5514": (-742_000.0, -1_043_000.0),
    "EPSG:5513": (1_043_000.0, 742_000.0),
    "EPSG:4326": (14.42, 50.08),
    "EPSG:32633": (458_000.0, 5_548_000.0),
}
DATES = (
    "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d", "%d.%m.%y",
    "%d. %m. %Y",
)  # fmt: skip
TIMES = ("%H:%M", "%H:%M:%S", "%H:%M")


@dataclass(frozen=True)
class Table:
    """A table written with known settings."""

    encoding: str
    delimiter: str
    decimal: str
    titles: int
    date_format: str
    crs: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def data(self) -> bytes:
        stream = io.StringIO(newline="")
        for number in range(self.titles):
            stream.write(f"Výpis přestupků č. {number}\r\n")
        writer = csv.writer(stream, delimiter=self.delimiter, lineterminator="\r\n")
        writer.writerow(self.names)
        writer.writerows(self.rows)
        text = stream.getvalue()
        return text.encode("utf-8-sig" if self.encoding == "bom" else self.encoding)

    @property
    def codec(self) -> str:
        return "utf-8-sig" if self.encoding in ("bom", "utf-8") else self.encoding


@st.composite
def tables(draw) -> Table:
    decimal, delimiter = draw(st.sampled_from(".,")), draw(st.sampled_from(";,\t|"))
    crs, form = draw(st.sampled_from(sorted(PLACES))), draw(st.sampled_from(DATES))
    clock = draw(st.sampled_from(TIMES))
    x, y = PLACES[crs]
    size = 0.01 if crs == "EPSG:4326" else 500.0
    names = {
        "incident_id": draw(st.sampled_from(["Číslo jednací", "č.j.", "incident_id", "Spisová značka"])),
        "offence": draw(st.sampled_from(["Druh přestupku", "druh", "Offence", "kategorie"])),
        "date_from": draw(st.sampled_from(["Datum", "datum spáchání", "Date", "Den"])),
        "time_from": draw(st.sampled_from(["Čas", "hodina", "time"])),
        "x": draw(st.sampled_from(["X", "souřadnice 1", "lon", "sirka"])),
        "y": draw(st.sampled_from(["Y", "souřadnice 2", "lat", "delka"])),
        "note": "poznámka",
    }
    strange = {"birth": "datum narození", "phone": "telefon", "house": "Číslo", "fine": "pokuta"}
    names |= {key: name for key, name in strange.items() if draw(st.booleans())}
    random = Random(draw(st.integers(0, 2**32)))
    rows = []
    for number in range(draw(st.integers(4, 60))):
        moment = dt.datetime(2024, 1, 1) + dt.timedelta(minutes=random.randrange(500_000))
        digits = 7 if crs == "EPSG:4326" else 2
        row = {
            "incident_id": f"MP-{number:05d}/2024",
            "offence": " ".join(random.sample(TEXT.split(), 2)) if number % 3 else "krádež vloupáním",
            "date_from": moment.strftime(form),
            "time_from": moment.strftime(clock),
            "x": f"{x + random.random() * size:.{digits}f}".replace(".", decimal),
            "y": f"{y + random.random() * size:.{digits}f}".replace(".", decimal),
            "note": random.choice(["", "ulice Šumavská", f"viz zápis{delimiter} str. 5", "říká „ne“"]),
        }
        born = dt.date(1970, 1, 1) + dt.timedelta(days=random.randrange(12_000))
        row |= {"birth": born.strftime(form), "phone": str(random.randrange(600_000_000, 800_000_000))}
        row |= {"house": str(random.randrange(1, 2000)), "fine": str(random.choice([0, 200, 500]))}
        if draw(st.booleans()) and number % 7 == 6:
            row["x"] = row["y"] = ""
        rows.append(row)
    order = draw(st.permutations(sorted(names)))
    encoding = draw(st.sampled_from(["utf-8", "bom", "utf-16", "cp1250", "iso-8859-2", "cp852"]))
    cells = tuple(tuple(row[name] for name in order) for row in rows)
    if encoding in ("iso-8859-2", "cp852"):
        cells = tuple(tuple(cell.replace("„", '"').replace("“", '"') for cell in row) for row in cells)
    return Table(
        encoding,
        delimiter,
        decimal,
        draw(st.integers(0, 3)),
        form,
        crs,
        tuple(names[n] for n in order),
        cells,
    )


@given(tables())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_written_is_found_or_said_to_be_unsure(tmp_path_factory, table):
    assume(len(set(table.names)) == len(table.names))
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_bytes(table.data())
    found = propose_table(path)
    mapping, unsure = found.mapping, found.unsure
    text = table.data().decode(table.codec)
    read = table.data().decode("utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding)
    assert read == text or "encoding" in unsure
    assert mapping.delimiter == table.delimiter or "delimiter" in unsure
    if {"encoding", "delimiter"} & set(unsure):
        return
    assert mapping.header_row == table.titles + 1 or "header_row" in unsure
    if mapping.header_row != table.titles + 1:
        return
    by_name = dict(zip(table.names, zip(*table.rows)))
    for name in ("incident_id", "offence", "x", "y", "date_from", "time_from"):
        right = [key for key in by_name if _is(name, by_name[key], table, key)]
        assert mapping.fields.get(name) in right or f"fields.{name}" in unsure or name not in mapping.fields
    strange = {"datum narození", "telefon", "Číslo", "pokuta"}
    taken = {name for name, column in mapping.fields.items() if column in strange}
    assert {f"fields.{name}" for name in taken} <= set(unsure)
    assert {"x", "y", "date_from"} <= set(mapping.fields)
    assert mapping.crs == table.crs
    assert mapping.decimal == table.decimal
    same = all(
        dt.datetime.strptime(value, mapping.date_format) == dt.datetime.strptime(value, table.date_format)
        for value in by_name[mapping.fields["date_from"]]
    )
    assert same or "date_format" in unsure


def _is(name, values, table, key):
    """Whether a column is what it was written as."""
    tests = {
        "incident_id": lambda: values[0].startswith("MP-"),
        "offence": lambda: "krádež vloupáním" in values,
        "time_from": lambda: ":" in values[0],
        "date_from": lambda: key in ("Datum", "datum spáchání", "Date", "Den"),
        "x": lambda: key in ("X", "souřadnice 1", "lon", "sirka"),
        "y": lambda: key in ("Y", "souřadnice 2", "lat", "delka"),
    }
    return tests[name]()


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "cp852"])
def test_czech_letters_decide_the_encoding(encoding):
    text = "Žluťoučký kůň úpěl ďábelské ódy. Šíření požáru, řešení stížnosti."
    found = detect_encoding([text.encode(encoding)])
    assert (found.value, found.others) == (encoding, ())


def test_marks_decide_before_letters():
    assert detect_encoding([codecs.BOM_UTF8 + b"a;b"]).value == "utf-8"
    assert detect_encoding(["č;b".encode("utf-16")]).value == "utf-16"
    assert detect_encoding([b"plain;ascii"]).sure


def test_the_only_letters_may_stand_deep_in_a_large_file(tmp_path):
    path = tmp_path / "large.csv"
    plain = b"MP-1;theft;14.02.2025\n" * 150_000
    accents = "MP-2;vloupání, příliš žluťoučký kůň;15.02.2025\n".encode("cp1250")
    path.write_bytes(b"cj;druh;datum\n" + plain[: len(plain) // 22 // 3 * 22] + accents + plain)
    assert propose_table(path).mapping.encoding == "cp1250"


def test_one_letter_is_not_enough_for_certain():
    found = detect_encoding([b"p\xfdestupek"])  # ý in cp1250, ř in cp852
    assert not found.sure


def test_letters_that_were_damaged_before_are_said(tmp_path):
    path = tmp_path / "t.csv"
    text = "č.j.;druh;datum\nA;krádež;14.02.2025\nB;výtržnictví;15.02.2025\n"
    path.write_text(text.encode("utf-8").decode("cp1252", "ignore"), encoding="utf-8")
    assert any("mojibake" in note for note in propose_table(path).notes)
    path.write_text(text, encoding="utf-8")
    assert propose_table(path).notes == ()


def test_decimal_commas_are_no_delimiters():
    assert detect_delimiter("cj;x;y\n1;1,5;2,5\n2;1,5;2,5\n").value == ";"
    assert detect_delimiter('a,b,c\n"1;2",3;4,5\n"2;3",4;5,6\n').value == ","


@pytest.mark.parametrize(
    ("values", "kind", "date_format", "others"),
    [
        (["01.02.2025", "13.02.2025"], "date", "%d.%m.%Y", ()),
        (["01/02/2025", "02/03/2025"], "date", "%d/%m/%Y", ("%m/%d/%Y",)),
        (["01/13/2025", "02/25/2025"], "date", "%m/%d/%Y", ()),
        (["2025-02-01 13:30:00.000", "2025-02-02 09:00:00.000"], "datetime", "%Y-%m-%d", ()),
        (["1. 2. 2025 13:30", "14. 2. 2025 9:05"], "datetime", "%d. %m. %Y", ()),
        (["1735689600", "1735776000"], "unix", "%s", ()),
        (["1546306200.0", "1546372800.0"], "unix", "%s", ()),
        (["45658", "45690"], "serial", "", ()),
        (["20250113", "20251231"], "date", "%Y%m%d", ()),
        (["5", "12"], "", "", ()),
        (["31.02.2025", "32.01.2025"], "", "", ()),
        (["Dlouhá 5", "Krátká 7"], "", "", ()),
    ],
)
def test_dates(values, kind, date_format, others):
    form = date_form(values)
    assert (form.kind, form.date_format, form.others) == (kind, date_format, others)


def test_a_few_typing_errors_do_not_hide_the_format():
    values = [f"{day:02d}/{month:02d}/2025" for month in range(1, 13) for day in range(1, 29)]
    form = date_form([*values, "05/31/2025"])
    assert (form.date_format, form.others) == ("%d/%m/%Y", ())


def test_places_are_found_whatever_their_columns_are_called():
    rows = {"A": ["50.08", "", "49.2"], "B": ["14.42", "", "16.6"], "C": ["1", "2", "3"]}
    found = find_places(rows, {})
    assert (found.x, found.y, found.crs, found.doubts) == ("B", "A", "EPSG:4326", False)
    positive = find_places({"Y": ["742000,5"], "X": ["1043000,25"]}, {"X": 1.0, "Y": 1.0})
    assert (positive.x, positive.y, positive.crs, positive.decimal) == ("X", "Y", "EPSG:5513", ",")
    assert find_places({"A": ["1", "2"], "B": ["3", "4"]}, {}).crs == ""


def test_a_birthday_is_no_date_of_the_incident():
    header = ["č.j.", "druh", "datum narození", "datum oznámení"]
    columns = [["1", "2"], ["krádež", "krádež"], ["14.03.1980", "15.07.1990"], ["14.03.2025", "15.03.2025"]]
    found = detect_columns(header, columns, points=False)
    assert "datum narození" not in found.fields.values()
    assert found.fields["reported"] == "datum oznámení"


def test_days_of_a_spreadsheet_are_named(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("č.j.;druh;datum\nA;krádež;45658\nB;krádež;45659\n", encoding="utf-8")
    found = propose_table(path)
    assert "date_from" not in found.mapping.fields
    assert any("datum" in note for note in found.notes)


def test_a_number_of_the_row_is_not_taken_for_an_id_without_asking():
    found = detect_columns(["OBJECTID", "druh"], [["1", "2"], ["krádež", "krádež"]], points=False)
    assert found.fields["incident_id"] == "OBJECTID"
    assert "incident_id" in found.unsure


def test_two_columns_that_are_called_like_the_offence_are_left_to_a_person():
    header, columns = ["č.j.", "druh", "kategorie"], [["1", "2"], ["krádež", "rvačka"], ["noc", "den"]]
    assert detect_columns(header, columns, points=False).unsure == {"offence"}
    assert detect_columns(header[:2], columns[:2], points=False).unsure == frozenset()


def test_names_are_compared_without_diacritics_and_capitals():
    assert folded("ČísloJednací_č. 5") == "cislo jednaci c 5"
