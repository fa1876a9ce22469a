"""Lists of subsidised projects: usual headings, amounts and days as people write them, and refusals."""

from __future__ import annotations

import pytest

from local_safety.processing.sources.project_list import load_project_mapping, read_projects
from local_safety.rules.errors import ConfigurationError, InputError
from local_safety.rules.offences import taxonomy
from local_safety.rules.projects import (
    PROJECT_FIELDS,
    check_offences,
    is_company_number,
    public_register,
    register,
)

LIST = """Program prevence kriminality – příjemci 2024;;;;;;
;;;;;;
Příjemce;IČO;Název programu;Dotace (Kč);Vlastní podíl;Realizace od;Realizace do
Město Jasanov;00000019;PPK;1 250 000 Kč;139 000,50;1. 3. 2024;31.10.2024
Jan Novák;8501015554;PPK;80 000,-;;;
Celkem;;;1 330 000;;;
;;;1 330 000;;;
"""


def write(tmp_path, text, name="list.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16"])
def test_a_list_as_programmes_publish_it(tmp_path, encoding):
    text = LIST.replace("Celkem;;;1 330 000;;;\n", "")
    found = read_projects([write(tmp_path, text, encoding=encoding)], None, year=2024)
    table = register(found.table)
    assert list(table.columns) == [name for name, _ in PROJECT_FIELDS]
    assert table.to_dict("records")[0] == {
        "id": "2024-001",
        "programme": "PPK",
        "year": 2024.0,
        "applicant": "Město Jasanov",
        "id_number": "00000019",
        "subsidy": 1_250_000.0,
        "own_share": 139_000.5,
        "from": "2024-03-01",
        "to": "2024-10-31",
        "offences": "",
    }
    assert (found.read, len(table), table["id"].tolist()) == (2, 2, ["2024-001", "2024-002"])
    assert "2 projects had no id" in found.notes[0]


def test_own_ids_and_a_mapping(tmp_path):
    mapping = write(
        tmp_path,
        "version: 1\nfields: {applicant: Kdo, id: Č, subsidy: Kolik, year: R}\n"
        'delimiter: ","\ndecimal: "."\n',
        "mapping.yaml",
    )
    path = write(tmp_path, "Č,Kdo,R,Kolik\n7,Town,2023,1.234\n,Other,2023,5\n")
    found = read_projects([path], load_project_mapping(mapping), "Security Volunteer")
    assert found.table[["id", "programme", "subsidy"]].values.tolist() == [
        ["7", "Security Volunteer", "1.234"], ["2023-001", "Security Volunteer", "5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("Town;;;1.234;;;", "line 4: “1.234” is no amount"),
        ("Town;;;a lot;;;", "is no amount"),
        ("Town;;;5;;1/3/2024;", "“1/3/2024” is no day"),
        ("Town;;;5;;;", "has no year"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_line(tmp_path, rows, sentence):
    text = "\n".join(LIST.split("\n")[:3]) + f"\n{rows}\n"
    with pytest.raises(InputError, match=sentence):
        read_projects([write(tmp_path, text)], None)


def test_other_files_are_refused(tmp_path):
    with pytest.raises(InputError, match="no heading with an applicant"):
        read_projects([write(tmp_path, "a;b;c\n1;2;3\n")], None)
    with pytest.raises(InputError, match="hold no project"):
        read_projects([write(tmp_path, "\n".join(LIST.split("\n")[:3]))], None)
    for text, sentence in (
        ("version: 2\nfields: {applicant: a}", "must be 1"),
        ("version: 1\nfields: {subsidy: a}", "applicant"),
        ("version: 1\nfields: {applicant: a, colour: b}", "colour"),
        ("version: 1\nfields: {applicant: a}\ndecimal: x", "must be one of"),
    ):
        with pytest.raises(ConfigurationError, match=sentence):
            load_project_mapping(write(tmp_path, text, "m.yaml"))


def frame(**columns):
    import pandas as pd

    return pd.DataFrame({"id": ["a", "b"], "applicant": ["x", "y"], **columns})


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"id": ["a", "a"]}, "stands twice"),
        ({"id": ["a", ""]}, "row 2 has no id"),
        ({"from": ["2024-05-01", ""], "to": ["2024-04-30", ""]}, "ends before it begins"),
        ({"from": ["yesterday", ""]}, "no day such as"),
        ({"subsidy": ["1", "1 2 x"]}, "Row 2 of the field “subsidy” is not a number"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(columns, sentence):
    with pytest.raises(InputError, match=sentence):
        register(frame(**columns))


def test_offences_must_be_known():
    check_offences(register(frame(offences=["burglary, robbery", ""])), taxonomy())
    with pytest.raises(InputError, match="names the offence “burglery”"):
        check_offences(register(frame(offences=["burglery", ""])), taxonomy())


def test_numbers_of_persons_are_not_published():
    assert is_company_number("00000019") and is_company_number("00007064")
    assert not is_company_number("00007065") and not is_company_number("8501015554")
    public = public_register(register(frame(id_number=["00007064", "850101/5554"], secret=["s", "t"])))
    assert list(public.columns) == [name for name, _ in PROJECT_FIELDS]
    assert public["id_number"].tolist() == ["00007064", ""]
