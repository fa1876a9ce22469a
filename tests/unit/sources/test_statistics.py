"""Police statistics: three layouts, months from cumulative tables, and nothing lost or invented."""

from __future__ import annotations

import datetime as dt

import pytest

from local_safety.processing.sources.statistics import read_statistics
from local_safety.processing.sources.statistics_layouts import whole_number
from local_safety.processing.sources.statistics_periods import Period, period_in, period_of_name
from local_safety.processing.sources.statistics_report import statistics_report, unit_totals
from local_safety.processing.sources.statistics_units import region_code, unit_of_title
from local_safety.processing.sources.tsk_codes import has_theft, load_map, offence_of, tsk_code
from local_safety.rules import i18n
from local_safety.rules.errors import CancelledError, ConfigurationError, InputError
from local_safety.rules.offences import taxonomy

BRNO = {"region": "KŘP JIHOMORAVSKÉHO KRAJE", "district": "MŘ BRNO", "precinct": "OOP BRNO - STŘED"}


def read(*paths, decumulate=True, cancelled=False):
    result = read_statistics(list(paths), decumulate, lambda _value: None, lambda: cancelled)
    assert result.read == result.imported + result.rejected + result.duplicates
    assert all(item.read == item.imported + item.rejected + item.duplicates for item in result.files)
    return result


def rows(result, *columns, subtotal=False, **where):
    table = result.table[result.table["subtotal"] == subtotal]
    for column, value in where.items():
        table = table[table[column] == value]
    return [tuple(row) for row in table[list(columns)].to_numpy().tolist()]


def counts(result, **where):
    return {row[0]: row[1:] for row in rows(result, "tsk", "registered", "solved", **where)}


def refused(*paths, **more):
    with pytest.raises(InputError) as error:
        read(*paths, **more)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture
def month(books, tmp_path):
    """A workbook of one precinct, cumulative up to a month of 2013."""

    def make(last, changes=None, name=None, sheet="a060210", **more):
        period = f"1.1.2013 do {last}.2013"
        sheet_rows = books.old_sheet(
            **{**BRNO, "period": period, **more}, counts={**books.COUNTS, **(changes or {})}
        )
        return books.write_xls(tmp_path / (name or f"{last.split('.')[1]}.xls"), {sheet: sheet_rows})

    return make


def test_the_layout_until_2009_gives_regions_their_police_codes(books, tmp_path):
    sheets = {
        "vusc_a______": books.old_sheet("Česká republika", percent=False, sums=[("131,411", "Součet")]),
        "vusc_a04____": books.old_sheet("KARLOVARSKÝ", percent=False, sums=[("131,411", "Součet")]),
    }
    result = read(books.write_xls(tmp_path / "x.xls", sheets))
    assert result.files[0].layouts == ["to_2009"]
    singles = len(books.COUNTS)
    assert result.read == 2 * (singles + len(books.SUBTOTALS) + 1)
    assert counts(result, unit_code="19") == {str(code): pair for code, pair in books.COUNTS.items()}
    assert {row[0] for row in rows(result, "unit_code")} == {"CZ", "19"}
    sums = dict(rows(result, "tsk", "registered", unit_code="CZ", subtotal=True))
    assert sums["131,411"] == 24
    assert sums["101-903"] == sum(pair[0] for pair in books.COUNTS.values())
    assert result.subtotals == []


def test_the_layout_from_2010_with_precincts_and_districts(books, tmp_path):
    whole = {**BRNO, "precinct": ""}
    sheets = {"a060210": books.old_sheet(**BRNO), "a0602__": books.old_sheet(**whole)}
    result = read(books.write_xls(tmp_path / "x.xls", sheets))
    assert result.files[0].layouts == ["from_2010"]
    units = set(rows(result, "unit_code", "unit_name", "period_from", "period_to"))
    assert units == {
        ("060210", "OOP BRNO - STŘED", "2013-01-01", "2013-11-30"),
        ("0602", "MŘ BRNO", "2013-01-01", "2013-11-30"),
    }
    assert counts(result, unit_code="060210")["411"] == (20, 5)


@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_the_layout_from_2016(books, tmp_path, kind):
    sheets = {
        "Česká republika": books.new_sheet(),
        "Praha": books.new_sheet("KŘP HL. M. PRAHY (00)"),
        "OOP": books.new_sheet("OOP BRNO - STŘED (060210)", "1.1.2025 - 31.3.2025"),
    }
    write = books.write_xls if kind == "xls" else books.write_xlsx
    result = read(write(tmp_path / f"any.{kind}", sheets))
    assert result.files[0].layouts == ["from_2016"]
    assert set(rows(result, "unit_code", "unit_name", "period_to")) == {
        ("CZ", "ČESKÁ REPUBLIKA", "2025-12-31"), ("00", "KŘP HL. M. PRAHY", "2025-12-31"),
        ("060210", "OOP BRNO - STŘED", "2025-03-31"),
    }  # fmt: skip
    assert counts(result, unit_code="00") == {str(code): pair for code, pair in books.COUNTS.items()}


def test_months_are_differences_and_the_first_table_stays_whole(month):
    ten, twelve = month("31.10"), month("31.12", {411: (27, 4), 101: (0, 1)})
    result = read(twelve, ten)
    periods = rows(result, "period_from", "period_to", "registered", "solved", "negative", tsk="411")
    assert periods == [
        ("2013-01-01", "2013-10-31", 20, 5, False),
        ("2013-11-01", "2013-12-31", 7, -1, True),
    ]
    assert counts(result, period_to="2013-12-31")["101"] == (-1, 0)
    assert [row[0] for row in rows(result, "tsk", negative=True)] == ["101", "411"]
    assert any("Negative" in note for note in result.notes)
    total = {
        row[0]: row[1] for row in rows(result, "tsk", "registered", subtotal=True, period_to="2013-12-31")
    }
    assert total["101-903"] == 6


def test_january_is_a_month_and_years_do_not_touch_each_other(month, books, tmp_path):
    old = books.old_sheet(**BRNO, period="1.1.2012 do 31.12.2012")
    before = books.write_xls(tmp_path / "before.xls", {"a060210": old})
    result = read(before, month("31.1"), month("28.2", {131: (9, 4)}))
    assert rows(result, "period_from", "period_to", "registered", "solved", tsk="131") == [
        ("2012-01-01", "2012-12-31", 4, 2),
        ("2013-01-01", "2013-01-31", 4, 2),
        ("2013-02-01", "2013-02-28", 5, 2),
    ]


def test_the_months_of_a_unit_add_up_to_its_last_table(month):
    last = {411: (90, 30), 371: (9, 9), 790: (50, 4)}
    paths = [
        month("31.1"),
        month("31.3", {411: (33, 9)}),
        month("30.6", {411: (31, 8)}),
        month("31.12", last),
    ]
    result = read(*paths)
    assert unit_totals(result)[0].registered == unit_totals(read(*paths, decumulate=False))[0].registered
    for code, pair in last.items():
        months = rows(result, "registered", "solved", tsk=str(code))
        assert tuple(map(sum, zip(*months))) == pair


def test_tables_as_they_stand(month):
    result = read(month("31.10"), month("31.12", {411: (27, 4)}), decumulate=False)
    assert rows(result, "period_from", "period_to", "registered", tsk="411") == [
        ("2013-01-01", "2013-10-31", 20), ("2013-01-01", "2013-12-31", 27),
    ]  # fmt: skip


def test_a_code_that_begins_or_ends_within_a_year(month, books):
    first = month("31.10")
    changed = {code: pair for code, pair in books.COUNTS.items() if code != 511} | {882: (5, 1)}
    sheet = books.old_sheet(**BRNO, period="1.1.2013 do 30.11.2013", counts=changed)
    second = books.write_xls(first.parent / "second.xls", {"a060210": sheet})
    result = read(first, second)
    assert rows(result, "period_from", "period_to", "registered", tsk="882") == [
        ("2013-01-01", "2013-11-30", 5)
    ]
    assert rows(result, "period_to", tsk="511") == [("2013-10-31",)]
    assert any(note.startswith("Series that end") for note in result.notes)


def test_the_same_table_twice_counts_once_and_two_versions_are_refused(month):
    first, again = month("31.10"), month("31.10", name="copy.xls")
    result = read(first, again)
    assert (result.imported, result.duplicates) == (len(result.table), result.read // 2)
    other = month("31.10", {411: (21, 5)}, name="other.xls")
    text = refused(first, other)
    assert "10.xls" in text and "other.xls" in text and "OOP BRNO - STŘED" in text


def test_codes_in_every_form():
    assert [tsk_code(text, "").text for text in ("101", "101.0", " 882 ", "0", "0.0")] == [
        "101", "101", "882", "0", "0",
    ]  # fmt: skip
    assert tsk_code("101-190", "").parts == ((101, 190),) and tsk_code("0 – 999", "").subtotal
    listed = tsk_code(">>", "Drogy - TSK 635,641, 642")
    assert (listed.text, listed.subtotal, listed.covers(641), listed.covers(640)) == (
        "635,641,642", True, True, False,
    )  # fmt: skip
    for text in ("", "12", "1011", "TSK", "190-101", ">>", "10.5", "-101"):
        assert tsk_code(text, "nic") is None


def test_the_shipped_map_fits_the_taxonomy(tmp_path):
    found = load_map()
    assert len(found) > 200
    assert all(offence in taxonomy() for offence, _theft in found.values())
    assert [offence_of(code) for code in ("101", "131", "371", "411", "613", "201", "731", "0", "12345")] == [
        "homicide", "robbery", "burglary_flat", "theft_from_person", "graffiti", "rape", "", "", "",
    ]  # fmt: skip
    for text in ("tsk,offence,theft\n101,homicide,0\n101,robbery,0\n", "tsk,offence,theft\n101,murder,0\n"):
        path = tmp_path / "tsk.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError, match=r"tsk.csv, line \d"):
            load_map(path)


def test_subtotals_have_no_offence_and_unmapped_codes_are_counted(month):
    result = read(month("31.10"))
    assert set(rows(result, "offence", subtotal=True)) == {("",)}
    assert rows(result, "offence", tsk="790") == [("",)]
    assert any(note.endswith("offences: 1 (TSK codes: 1).") for note in result.notes)


def test_a_subtotal_that_is_not_the_sum_of_its_parts_is_found(month):
    good = read(month("31.10"))
    wrong = read(month("31.10", extra=[("311-490", "Krádeže celkem", 31, 8)]))
    assert good.subtotals == []
    found = [(item.tsk, item.column, item.stated, item.parts) for item in wrong.subtotals]
    assert found == [("311-490", "registered", 31, 30)]
    assert wrong.rejected == 0 and dict(rows(wrong, "tsk", "registered", subtotal=True))["311-490"] == 31


def regions(books):
    names = [
        "HLAVNÍ MĚSTO PRAHA", "STŘEDOČESKÝ", "JIHOČESKÝ", "PLZEŇSKÝ", "ÚSTECKÝ", "KRÁLOVÉHRADECKÝ",
        "JIHOMORAVSKÝ", "MORAVSKOSLEZSKÝ", "OLOMOUCKÝ", "ZLÍNSKÝ", "VYSOČINA", "PARDUBICKÝ", "LIBERECKÝ",
        "KARLOVARSKÝ",
    ]  # fmt: skip
    sheets = {f"vusc_a{at:02d}____": books.old_sheet(name, percent=False) for at, name in enumerate(names)}
    whole = {code: (14 * pair[0], 14 * pair[1]) for code, pair in books.COUNTS.items()}
    return sheets, whole


def test_the_country_is_compared_with_its_regions(books, tmp_path):
    sheets, whole = regions(books)
    sheets["vusc_a______"] = books.old_sheet("Česká republika", percent=False, counts=whole)
    good = read(books.write_xls(tmp_path / "good.xls", sheets))
    assert (good.compared, good.country) == (1, [])
    sheets["vusc_a______"] = books.old_sheet(
        "Česká republika", percent=False, counts={**whole, 131: (57, 28)}
    )
    wrong = read(books.write_xls(tmp_path / "wrong.xls", sheets))
    assert {item.tsk for item in wrong.country} == {"131", "101-190", "101-903"}
    del sheets["vusc_a03____"]
    assert read(books.write_xls(tmp_path / "fewer.xls", sheets)).compared == 0


def test_rows_that_cannot_be_read_are_quarantined_with_their_place(month, books):
    extra = [
        (602, "bez počtu", 3, ""), (603, "text", "asi 5", 1), (604, "zlomek", 1.5, 1),
        ("6x5", "kód", 2, 1), (606, "dvakrát", 2, 1), (606, "dvakrát", 3, 1), (607, "stejně", 2, 1),
        (607, "stejně", 2, 1), ("", "poznámka pod čarou", "", ""),
    ]  # fmt: skip
    result = read(month("31.10", extra=extra))
    found = sorted(result.rejects["reason"])
    assert found == ["conflicting_rows"] * 2 + ["invalid_code"] + ["invalid_count"] * 2 + ["missing_count"]
    assert set(result.rejects["sheet"]) == {"a060210"} and set(result.rejects["file"]) == {"10.xls"}
    assert (result.rejects["message"].str.len() > 20).all()
    assert result.duplicates == 1
    assert rows(result, "registered", tsk="607") == [(2,)]
    assert not rows(result, "tsk", tsk="606")
    sheet = books.old_sheet(**BRNO, period="1.1.2013 do 31.10.2013", extra=extra)
    lines = {row[1]: number for number, row in enumerate(sheet, 1) if len(row) > 3}
    found = result.rejects.set_index("line")["reason"]
    assert found[lines[602]] == "missing_count" and found[lines["6x5"]] == "invalid_code"


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("12.0", 12), ("1 234", 1234), ("1\u00a0234", 1234), ("-3", -3), ("0", 0)],
)
def test_counts(text, value):
    assert whole_number(text) == value


@pytest.mark.parametrize("text", ["", "1.5", "1,5", "x", "#", "inf", "nan", "1_000", "1e30"])
def test_no_counts(text):
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("kriminalita za období od 1.1.2008 do 31.12.2008 Sestava 1", (2008, 1, 1), (2008, 12, 31)),
        ("na org. článku X, období 1.1. - 31.3.2025", (2025, 1, 1), (2025, 3, 31)),
        ("období 01. 01. 2020 – 31. 10. 2020", (2020, 1, 1), (2020, 10, 31)),
        ("Kriminalita leden až listopad 2013", (2013, 1, 1), (2013, 11, 30)),
        ("od ledna do února 2016", (2016, 1, 1), (2016, 2, 29)),
        ("za měsíc červenec 2014", (2014, 7, 1), (2014, 7, 31)),
        ("výkaz za rok 2012", (2012, 1, 1), (2012, 12, 31)),
    ],
)
def test_periods_of_titles(text, first, last):
    assert period_in(text) == Period(dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "text", ["Zpracováno: 13.1.2009", "§ 205", "30.2.2020 - 1.3.2020", "1.5.2020 - 1.4.2020"]
)
def test_what_is_no_period(text):
    assert period_in(text) is None


@pytest.mark.parametrize(
    ("stem", "last"),
    [
        ("2013-11_a0602__", (2013, 11, 30)), ("201302", (2013, 2, 28)), ("2025", (2025, 12, 31)),
        ("kriminalita 3_2014", (2014, 3, 31)), ("2014_a060210", (2014, 12, 31)),
    ],
)  # fmt: skip
def test_periods_of_file_names(stem, last):
    assert period_of_name(stem) == Period(dt.date(last[0], 1, 1), dt.date(*last))


@pytest.mark.parametrize("stem", ["a060210", "tabulka", "2013 2014", "20131115", "2013 v 5"])
def test_file_names_without_a_period(stem):
    assert period_of_name(stem) is None


def test_the_title_decides_then_the_file_then_nobody(month, books):
    contradiction = read(month("31.10", name="2013-09.xls"))
    assert rows(contradiction, "period_to", tsk="411") == [("2013-10-31",)]
    assert any("another period" in note for note in contradiction.notes)
    named = read(month("31.10", name="2013-09.xls", period=""))
    assert rows(named, "period_from", "period_to", tsk="411") == [("2013-01-01", "2013-09-30")]
    assert any("name of the file" in note for note in named.notes)
    assert "2013-11.xls" in refused(month("31.10", name="brno.xls", period=""))


def test_units_by_name_and_by_sheet(books, tmp_path):
    assert region_code("KŘP MORAVSKOSLEZSKÉHO KRAJE") == "07"
    assert [region_code(name) for name in ("Hl. m. Praha", "Kraj Vysočina", "ÚSTECKÝ", "ČR", "MŘ BRNO")] == [
        "00", "16", "04", "CZ", "",
    ]  # fmt: skip
    codes = ["OOP OLOMOUC 1", "KŘP X (0600)", "KŘP HL. M. PRAHY (0000)", "MŘ BRNO (060200)", "OŽP (060050)"]
    assert [unit_of_title(f"na org. článku {text}, období 1.1.").code for text in codes] == [
        "", "06", "00", "0602", "060050",
    ]  # fmt: skip
    sheet = books.new_sheet(title="Kriminalita dle TSK, období 1.1. - 31.12.2025")
    result = read(books.write_xlsx(tmp_path / "a.xlsx", {"Zlínský": sheet}))
    assert {row[0] for row in rows(result, "unit_code")} == {"15"}
    assert any("name of the sheet" in note for note in result.notes)
    nameless = books.old_sheet(**BRNO)
    result = read(books.write_xls(tmp_path / "b.xls", {"List1": nameless}))
    assert {row[0] for row in rows(result, "unit_code")} == {"OOP BRNO - STŘED"}


def test_two_units_in_one_sheet(books, tmp_path):
    sheet = books.new_sheet("OOP A (060210)") + books.new_sheet("OOP B (060211)", "1.1. - 30.6.2025")
    result = read(books.write_xlsx(tmp_path / "a.xlsx", {"List1": sheet}))
    assert set(rows(result, "unit_code", "period_to")) == {
        ("060210", "2025-12-31"), ("060211", "2025-06-30"),
    }  # fmt: skip


def test_titles_that_contradict_each_other_are_refused(books, tmp_path):
    first = books.old_sheet(**BRNO, period="1.1.2013 do 31.10.2013")
    second = books.old_sheet(**BRNO, period="1.1.2013 do 30.11.2013")
    path = books.write_xls(tmp_path / "a.xls", {"a060210": first + second})
    assert "two different periods" in refused(path)


def test_a_monthly_table_is_left_as_it_is_and_never_counted_twice(month):
    alone = month("30.11", period="1.11.2013 do 30.11.2013")
    result = read(alone)
    assert rows(result, "period_from", "period_to", "registered", tsk="411") == [
        ("2013-11-01", "2013-11-30", 20)
    ]
    assert "overlaps" in refused(alone, month("31.12", {411: (30, 6)}))
    assert len(read(alone, month("31.10")).table) == len(result.table) * 2


@pytest.mark.parametrize("language", ["en", "cs"])
def test_breaks_of_the_series(books, tmp_path, language):
    periods = [
        "1.1.2020 - 30.9.2020",
        "1.1.2020 - 31.10.2020",
        "1.1.2016 - 31.1.2016",
        "1.1.2015 - 31.12.2015",
    ]
    sheets = [books.new_sheet("KŘP HL. M. PRAHY (00)", period) for period in periods]
    paths = [books.write_xlsx(tmp_path / f"{at}.xlsx", {"Praha": rows}) for at, rows in enumerate(sheets)]
    i18n.set_language(language)
    try:
        result = read(*paths)
    finally:
        i18n.set_language("en")
    broken = result.table[result.table["break"] != ""]
    threshold = broken[broken["period_to"] == "2020-10-31"]
    assert set(threshold["tsk"]) == {"371", "411", "0-999"}
    assert set(threshold["period_from"]) == {"2020-10-01"}
    method = broken[broken["period_to"] == "2016-01-31"]
    assert len(method) == len(result.table) / 4 and len(broken) == len(threshold) + len(method)
    words = {"en": ("theft", "method"), "cs": ("krádež", "metodiku")}[language]
    assert all(words[0] in text for text in threshold["break"])
    assert all(words[1] in text for text in method["break"])


def test_a_year_over_the_threshold_is_broken_for_thefts_only(books, tmp_path):
    path = books.write_xlsx(tmp_path / "a.xlsx", {"ČR": books.new_sheet(period="1.1. - 31.12.2020")})
    broken = read(path).table
    assert set(broken.loc[broken["break"] != "", "tsk"]) == {"371", "411", "0-999"}
    assert has_theft(tsk_code(">>", "TSK 331,332,471")) and not has_theft(tsk_code("101-199", ""))


def test_another_workbook_and_columns_that_were_misunderstood(books, tmp_path):
    path = books.write_xls(tmp_path / "wrong.xls", {"Obsah": [["Kód", "Název"], [101, "x"]], "Prázdný": []})
    empty = books.write_xlsx(tmp_path / "empty.xlsx", {"List1": []})
    heading_only = books.write_xls(tmp_path / "h.xls", {"Praha": books.new_sheet(counts={}, subtotals=())})
    for wrong in (path, empty, heading_only, books.write_xls(tmp_path / "empty.xls", {"List1": []})):
        assert "no table of police statistics" in refused(wrong)
    swapped = [
        ["TSK", "název", "REGISTROVÁNO", "OBJASNĚNO", ""], ["", "", "POČET", "POČET", "tj. v %"],
        *[[code, "x", 100, 50 + code % 7, 0.05] for code in range(101, 120)],
    ]  # fmt: skip
    assert "columns" in refused(books.write_xls(tmp_path / "2025-01.xls", {"Praha": swapped}))


def test_other_sheets_are_named(books, tmp_path):
    path = books.write_xlsx(tmp_path / "a.xlsx", {"Obsah": [["Sestava"]], "Praha": books.new_sheet()})
    assert any("Obsah" in note for note in read(path).notes)


def test_cancelling(month):
    with pytest.raises(CancelledError):
        read(month("31.10"), cancelled=True)


def test_inputs_stay_as_they_are(month):
    paths = [month("31.10"), month("31.12")]
    before = [path.read_bytes() for path in paths]
    read(*paths)
    assert [path.read_bytes() for path in paths] == before
    assert len(list(paths[0].parent.iterdir())) == 2


@pytest.mark.parametrize("language", ["en", "cs"])
def test_the_report_escapes_what_it_shows_and_holds_no_script(month, language):
    first = month(
        "31.10", {411: (20, 5)}, extra=[("311-490", "<script>x</script>", 31, 8), (602, "x", 1, "")]
    )
    html = statistics_report(read(first, month("31.12", {411: (11, 5)})), language)
    assert "<script" not in html and "&lt;script&gt;" in html
    assert f'<html lang="{language}">' in html
    for text in ("060210", "\u22129", "311-490", "10.xls"):
        assert text in html
    assert ("Záporná čísla" if language == "cs" else "Negative numbers") in html
