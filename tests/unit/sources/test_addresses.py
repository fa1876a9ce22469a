"""Address files of RÚIAN: right points, and every row accounted for."""

from __future__ import annotations

import zipfile

import pytest
import shapely

from local_safety.processing.sources.addresses import read_addresses
from local_safety.rules.errors import CancelledError, InputError

HEADER = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;"
    "PSČ;Souřadnice Y;Souřadnice X;Platí Od"
)
TOWN = "Žďár nad Řekou"


def address(code=1, momc="", street="Křížová", kind="č.p.", number=12, orientation=3, letter="a",
            y="640000.50", x="1105000.25", since="2011-07-01T00:00:00"):  # fmt: skip
    return (
        f"{code};999001;{TOWN};;{momc};;;490;Horní Předměstí;77;{street};{kind};{number};{orientation};"
        f"{letter};50001;{y};{x};{since}"
    )


@pytest.fixture
def read(make):
    def run(*rows, name="20250131_OB_999001_ADR.csv", header=HEADER, encoding="cp1250", area=None, **more):
        data = "\r\n".join([header, *rows, ""]).encode(encoding)
        return read_all(make.file(name, data), area=area, **more)

    return run


def read_all(*paths, area=None, target="EPSG:5514", cancelled=False):
    told = []
    result = read_addresses(paths, target, area, told.append, lambda: cancelled)
    assert told == sorted(told)
    assert result.read == len(result.addresses) + len(result.rejects) + result.outside
    return result


def test_a_row_becomes_a_point_with_the_signs_and_axes_of_epsg_5514(read):
    row = read(address()).addresses.iloc[0]
    assert (row["x"], row["y"]) == (-640000.5, -1105000.25)
    assert row[["address_id", "municipality", "district", "street", "house_number", "postcode"]].tolist() == [
        "1", TOWN, "Horní Předměstí", "Křížová", "12/3a", "50001",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "column", "expected"),
    [
        ({"kind": "č.ev.", "orientation": "", "letter": ""}, "house_number", "ev. 12"),
        ({"orientation": "", "letter": ""}, "house_number", "12"),
        ({"momc": "Město-střed"}, "district", "Město-střed"),
        ({"street": ""}, "street", ""),
        ({"street": 'U "Lva'}, "street", 'U "Lva'),
        ({"y": "640000,50"}, "x", -640000.5),
    ],
)
def test_the_texts_of_an_address(read, fields, column, expected):
    assert read(address(**fields)).addresses.iloc[0][column] == expected


@pytest.mark.parametrize("encoding", ["cp1250", "utf-8", "utf-8-sig"])
def test_the_heading_says_the_encoding(read, encoding):
    assert read(address(), encoding=encoding).addresses["municipality"].tolist() == [TOWN]


def test_every_row_that_is_not_taken_has_a_reason_and_a_line(read):
    result = read(
        address(1),
        address(2, y="", x=""),
        address(3, y="640000", x=""),
        address(4, y="6.4e5"),
        address("x5"),
        address(""),
        address(7, x="2105000"),
        address(8)[:60],
        address(9) + ";more",
        "",
        address(10),
        address(1, number=99),
    )
    assert result.read == 11
    assert [tuple(row) for row in result.rejects[["line", "reason", "address_id"]].to_numpy()] == [
        (9, "malformed_row", "8"), (10, "malformed_row", "9"), (3, "no_coordinates", "2"),
        (4, "invalid_coordinates", "3"), (5, "invalid_coordinates", "4"),
        (6, "missing_id", "x5"), (7, "missing_id", ""), (8, "outside_country", "7"),
        (2, "duplicate", "1"),
    ]  # fmt: skip
    assert result.addresses["address_id"].tolist() == ["10", "1"]
    assert result.addresses["house_number"].tolist()[1] == "99/3a"
    assert all(result.rejects["message"])


def test_an_area_leaves_out_and_a_point_on_its_border_stays(read):
    area = shapely.box(-640000.5, -1106000, -639000, -1104000)
    result = read(address(1), address(2, y="641000"), area=area)
    assert (result.read, len(result.addresses), result.outside) == (2, 1, 1)


def test_another_target_crs_names_the_operation(read):
    result = read(address(y="743011", x="1043823"), target="EPSG:32633")
    row = result.addresses.iloc[0]
    assert 458_000 < row["x"] < 459_000 and 5_547_000 < row["y"] < 5_549_000
    assert any("EPSG:32633" in note for note in result.notes)
    with pytest.raises(InputError, match="metres"):
        read(address(), target="EPSG:4326")


@pytest.mark.parametrize(
    ("rows", "header", "words"),
    [
        ([address(y="1105000", x="640000")], HEADER, "swapped"),
        ([address(y="-640000", x="-1105000")], HEADER, "negative"),
        ([address()], HEADER.replace("Souřadnice Y", "Y"), "Souřadnice Y"),
        ([address()], HEADER.replace("Kód obce", "PSČ"), "twice"),
        ([address()], HEADER.replace(";", ","), "Kód ADM"),
        ([], HEADER, "no addresses"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(read, rows, header, words):
    with pytest.raises(InputError, match=words) as refused:
        read(*rows, header=header)
    assert "\n" not in str(refused.value)


def test_text_that_does_not_decode(make):
    data = "\r\n".join([HEADER, address()]).encode("cp1250").replace(b"K\xf8", b"K\x81")
    with pytest.raises(InputError, match=r"a\.csv, line 2.*damaged"):
        read_all(make.file("a.csv", data))


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"<html>", b"", b"SQLite format 3\x00"])
def test_another_kind_of_file(make, data):
    with pytest.raises(InputError, match="a.csv"):
        read_all(make.file("a.csv", data))


def package(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            archive.writestr(name, "\r\n".join([HEADER, *rows, ""]).encode("cp1250"))
    return path


def test_a_package_and_a_file_beside_it(make):
    path = package(make.folder / "p.zip", {"CSV/1_ADR.csv": [address(1), address(2)], "CSV/2_ADR.csv": []})
    single = make.file("s.csv", "\r\n".join([HEADER, address(2, number=7)]).encode("cp1250"))
    result = read_all(path, single)
    assert dict(zip(result.addresses["address_id"], result.addresses["house_number"])) == {
        "1": "12/3a", "2": "7/3a",
    }  # fmt: skip
    assert result.rejects[["file", "line", "reason"]].to_numpy().tolist() == [["1_ADR.csv", 3, "duplicate"]]


def test_the_package_of_the_country_has_thousands_of_files(make):
    files = {f"CSV/{number}_ADR.csv": [address(number)] for number in range(1, 1502)}
    assert len(read_all(package(make.folder / "country.zip", files)).addresses) == 1501
    files["../evil.csv"] = [address(9)]
    with pytest.raises(InputError, match="out of its folder"):
        read_all(package(make.folder / "evil.zip", files))


def test_cancelling(make):
    path = make.file("s.csv", "\r\n".join([HEADER, address()]).encode("cp1250"))
    with pytest.raises(CancelledError):
        read_all(path, cancelled=True)
