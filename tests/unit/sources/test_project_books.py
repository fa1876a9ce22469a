"""Lists of beneficiaries as workbooks: dates and amounts with formats, titles, sums, thousands, refusals."""

from __future__ import annotations

import copy

import pytest

from local_safety.processing.sources.project_list import read_projects
from local_safety.rules.errors import InputError
from local_safety.rules.projects import register

SUFFIXES = ("xls", "xlsx")


@pytest.fixture
def read(lists, tmp_path):
    def call(suffix, changes=(), drop=(), **more):
        """``changes``: (row, column, value), as the sheet counts from 0; ``drop``: columns."""
        rows = copy.deepcopy(lists.ROWS)
        for row, column, value in changes:
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = value
        rows = [[value for at, value in enumerate(row) if at not in drop] for row in rows]
        path = getattr(lists, f"write_{suffix}")(tmp_path / f"list.{suffix}", rows)
        return read_projects([path], None, **{"programme": "PPK", "year": 2024, **more})

    return call


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_list_as_an_office_saves_it(read, suffix):
    found = read(suffix)
    table = register(found.table)
    assert (found.read, found.notes) == (3, [])
    assert table["id"].tolist() == ["PPK-1", "PPK-2", "PPK-3"]
    assert table["id_number"].tolist() == ["00000019", "00007064", ""]
    assert table["subsidy"].tolist() == [250_000.5, 100_000.5, 1_250_000.0]  # granted, not asked for
    assert table["own_share"].tolist()[:2] == [25_000.0, 1_234.5]
    assert table["from"].tolist() == ["2024-03-01", "2024-03-01", ""]
    assert table["to"].tolist() == ["2024-12-31", "2024-12-31", ""]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_optional_columns_they_are_empty(read, suffix):
    table = register(read(suffix, drop=(4, 7, 8, 9)).table)
    assert table["id"].tolist() == ["2024-001", "2024-002", "2024-003"]
    assert set(table["from"]) == set(table["to"]) == {""} and table["own_share"].isna().all()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("heading", ["Schválená dotace (tis. Kč)", "Schválená dotace v tis. Kč"])
def test_amounts_in_thousands_are_not_a_thousand_times_too_small(read, suffix, heading):
    found = read(suffix, [(3, 6, heading), (4, 6, 250.5), (5, 6, "100,5"), (6, 6, 1_250)])
    assert register(found.table)["subsidy"].tolist() == [250_500.0, 100_500.0, 1_250_000.0]
    assert register(found.table)["own_share"].tolist()[0] == 25_000.0
    assert "says thousands" in found.notes[0] and heading in found.notes[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([(5, 4, "PPK-1")], "line 6: the id “PPK-1” stands twice, also in list.{suffix}, line 5"),
        ([(5, 7, "10 %")], "line 6: “10 %” is no amount"),
        ([(5, 7, "1.234")], "line 6: “1.234” is no amount"),
        ([(5, 8, "jaro 2024")], "line 6: “jaro 2024” is no day"),
        ([(3, 1, "Kdo")], "no heading with an applicant"),
        ([(3, 5, "Schválená dotace")], "line 4: the column “Schválená dotace"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_row(read, suffix, changes, sentence):
    with pytest.raises(InputError, match=sentence.format(suffix=suffix)):
        read(suffix, changes)


def test_a_project_without_a_year_asks_for_that_of_the_list(read):
    with pytest.raises(InputError, match="line 7: the project has no year"):
        read("xlsx", year=0)


def test_titles_with_commas_do_not_hide_the_semicolons(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Příjemci dotací, Ministerstvo vnitra, 2024\nPříjemce;IČO;Dotace\nMěsto, úřad;00000019;1 250,50\n",
        encoding="utf-8",
    )
    table = read_projects([path], None, year=2024).table
    assert table[["applicant", "subsidy"]].values.tolist() == [["Město, úřad", "1250.50"]]
