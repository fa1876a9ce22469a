"""Workbooks are read by their content, and what is not one is refused in one sentence."""

from __future__ import annotations

import builtins

import pytest

from local_safety.processing.sources.workbooks import open_workbook
from local_safety.rules.errors import DependencyError, InputError

ROWS = [["Nadpis", 1, 0.25], [], ["101", 7, "žluť & <b>"]]
TEXTS = [(1, ["Nadpis", "1", "0.25"]), (2, ["", "", ""]), (3, ["101", "7", "žluť & <b>"])]


def content(path):
    with open_workbook(path) as workbook:
        return workbook.suffix, {sheet: workbook.rows(sheet) for sheet in workbook.sheets}


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "wrong.XLS", "noname"])
def test_an_old_workbook_whatever_its_name(books, tmp_path, name):
    path = books.write_xls(tmp_path / name, {"První": ROWS, "2": [["x"]]})
    assert content(path) == ("xls", {"První": TEXTS, "2": [(1, ["x"])]})


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "noname"])
def test_a_new_workbook_whatever_its_name(books, tmp_path, name):
    path = books.write_xlsx(tmp_path / name, {"První": ROWS, "2": [["x"]]})
    before = path.read_bytes()
    assert content(path) == ("xlsx", {"První": TEXTS, "2": [(1, ["x"])]})
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_rows_keep_their_numbers_where_the_first_ones_are_empty(books, tmp_path):
    path = books.write_xlsx(tmp_path / "a.xlsx", {"S": [[], [], ["a", 1], [], ["b", 2]]})
    filled = [(line, cells) for line, cells in content(path)[1]["S"] if any(cells)]
    assert filled == [(3, ["a", "1"]), (5, ["b", "2"])]


def refused(path, kind=InputError):
    with pytest.raises(kind) as error:
        content(path)
    text = str(error.value)
    assert path.name in text and "\n" not in text and text.endswith(".")
    return text


def cut(data, share):
    return data[: int(len(data) * share)]


def test_damage_is_named(books, tmp_path):
    old = books.write_xls(tmp_path / "old.xls", {"S": ROWS * 400}).read_bytes()
    new = books.write_xlsx(tmp_path / "new.xlsx", {"S": ROWS * 400}).read_bytes()
    path = tmp_path / "damaged.xls"
    for data in (cut(old, 0.5), cut(new, 0.5), old[:600], old[:3000] + b"\xff" * 2000 + old[5000:]):
        path.write_bytes(data)
        assert "damaged or not a workbook" in refused(path)


def test_a_part_that_was_changed_is_damage_even_where_the_driver_reads_on(books, tmp_path):
    import zipfile

    path = books.write_xlsx(tmp_path / "a.xlsx", {"S": ROWS * 50})
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 120
    data = bytearray(path.read_bytes())
    data[start] ^= 0xFF
    path.write_bytes(bytes(data))
    assert "damaged or not a workbook" in refused(path)


def test_protected_workbooks(tmp_path, books):
    path = tmp_path / "secret.xlsx"
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + stream + bytes(3000))
    assert "password" in refused(path)


def test_an_encrypted_old_workbook(tmp_path, books):
    """A FILEPASS record after the first BOF record of the globals is how xls says it is encrypted."""
    path = books.write_xls(tmp_path / "secret.xls", {"S": ROWS * 10})
    data = path.read_bytes()
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    after = start + 20
    record = b"\x2f\x00\x06\x00\x00\x00\x00\x00\x00\x00"
    path.write_bytes(data[:after] + record + data[after + len(record) :])
    assert "password" in refused(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.xls", b"", "empty"),
        ("page.xls", b"<html><table><tr><td>101</td></tr></table></html>", "web page"),
        ("text.xls", b"TSK;1\n", "not a workbook"),
        ("report.pdf", b"%PDF-1.4", "PDF"),
        ("text.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "damaged"),
    ],
)
def test_what_is_no_workbook(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    assert words in refused(path)


def test_an_archive_that_is_no_workbook(make):
    assert "not a workbook" in refused(make.zip([], "a.xlsx"))


def test_without_xlrd_the_sentence_says_what_to_install(books, tmp_path, monkeypatch):
    path = books.write_xls(tmp_path / "a.xls", {"S": ROWS})
    real = builtins.__import__

    def missing(name, *rest, **more):
        if name.split(".")[0] == "xlrd":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert "python3-xlrd" in refused(path, DependencyError)
    again = books.write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    assert content(again)[1]["S"] == TEXTS
