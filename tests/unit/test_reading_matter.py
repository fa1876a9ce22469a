"""What goes with a release for its critics: changes, comparison, dictionary, codes, terms, catalogue."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile

import pandas as pd
import pytest

from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.package_input import package_folder
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.request import Origin
from local_safety.processing.publish.table_request import InputTable
from local_safety.rules.errors import PackageError, RefusedError
from local_safety.rules.i18n import translator

ORIGIN = Origin(
    "https://data.town.example/releases", "00007064", "Town of Jasanov", "CC BY 4.0", "Late reports came in."
)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def known(value):
    table = {"district": ["Total"], "offence": ["crimes"], "period": ["2025"], "value": [value]}
    return (InputTable("statistics", pd.DataFrame(table)),)


@pytest.fixture(scope="module")
def written(kit, tmp_path_factory):
    """A candidate that replaces a release of fewer records: its folder, its request, the release."""
    work = tmp_path_factory.mktemp("replaced")
    first = kit.released(kit.request_in(work, kit.town(), origin=ORIGIN), work, "first")
    late = pd.concat([kit.town(), kit.town(seed=9, count=60)], ignore_index=True)
    request = kit.request_in(work, late, supersedes=first.release, origin=ORIGIN, known=known(5000))
    kit.candidate(request, work / "second")
    return work / "second", request, first


@pytest.fixture
def replaced(written, tmp_path):
    """The same, in a copy that may be spoilt."""
    shutil.copytree(written[0], tmp_path / "second")
    return tmp_path / "second", *written[1:]


def findings(folder, request):
    frame = request.records.assign(lon=14.0, lat=50.0)
    result = attack_release(read_candidate(folder), frame, None, request.ledger, request.profile)
    return {(item.attack, item.place) for item in result.findings if item.severity != "not_tested"}


def test_changes_name_every_value_that_differs_and_no_other(replaced):
    folder, request, first = replaced
    changes = rows_of(folder / "changes.csv")
    assert changes
    keys = ("product", "district", "cell", "offence", "period")
    before, after = shown(first.folder), shown(folder)
    named = {tuple(row[key] for key in keys) for row in changes}
    assert {key for key in {*before, *after} if before.get(key) != after.get(key)} == named
    row = next(row for row in changes if row["kind"] == "changed")
    key = tuple(row[name] for name in keys)
    assert (row["value_before"], row["value_after"]) == (before[key][0], after[key][0])
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["supersedes"] == first.release
    assert {item["reason"] for item in manifest["corrections"]} == {"Late reports came in."}
    assert {item["period"] for item in manifest["corrections"]} == {row["period"] for row in changes}
    assert findings(folder, request) == set()


def test_a_first_release_has_no_changes_and_no_corrections(kit, request_for, tmp_path):
    kit.candidate(request_for(), tmp_path / "c")
    assert not (tmp_path / "c" / "changes.csv").exists()
    assert not (tmp_path / "c" / "comparison.csv").exists()
    assert json.loads((tmp_path / "c" / "manifest.json").read_bytes())["corrections"] == []


def test_only_what_was_released_can_be_replaced(request_for):
    with pytest.raises(RefusedError, match="knows no release 999001-2020-v1"):
        prepare(request_for(supersedes="999001-2020-v1"))


def test_official_totals_stand_beside_ours(replaced):
    folder, _, _ = replaced
    rows = rows_of(folder / "comparison.csv")
    assert len(rows) == 1
    row = rows[0]
    assert (row["table"], row["official"], row["product"]) == ("statistics", "5000", "crimes")
    assert int(row["difference"]) == int(row["value"]) - 5000
    assert "may not be released" in row["reason_en"]
    assert row["reason_cs"] != row["reason_en"]


def shown(folder):
    """Value and bounds of everything that the tables of a package show, by key."""
    found = {}
    for path in (folder / "data").glob("*.csv"):
        if path.stem == "districts":
            continue
        for row in rows_of(path):
            key = (row.get("district", "Total"), row.get("cell", "Total"), row.get("offence", "Total"))
            key = (path.stem.removesuffix("_grid"), *key, row["period"])
            found[key] = (row["value"], row["low"], row["high"])
    return found


@pytest.mark.parametrize("name", ["changes.csv", "comparison.csv"])
def test_a_value_that_was_never_published_is_found_in_them(replaced, name):
    folder, request, _ = replaced
    path = folder / name
    rows = path.read_bytes().decode().split("\r\n")
    cells = rows[1].split(",")
    column = rows[0].split(",").index("value_after" if name == "changes.csv" else "value")
    cells[column] = "7"
    path.write_bytes("\r\n".join([rows[0], ",".join(cells), *rows[2:]]).encode())
    assert ("values", name) in findings(folder, request)


def test_a_foreign_table_is_found(replaced):
    folder, request, _ = replaced
    (folder / "truth.csv").write_text("district,count\nD0,17\n")
    assert ("values", "truth.csv") in findings(folder, request)


def test_every_column_and_every_code_is_explained_in_both_languages(replaced):
    folder, _, _ = replaced
    explained = {(row["table"], row["column"]): row for row in rows_of(folder / "dictionary.csv")}
    codes = {(row["list"], row["code"]) for row in rows_of(folder / "codes.csv")}
    for path in sorted((folder / "data").glob("*.csv")):
        rows = rows_of(path)
        for column in rows[0]:
            assert explained[path.stem, column]["description_cs"]
            assert explained[path.stem, column]["description_en"]
        for row in rows:
            if "offence" in row:
                assert ("offence", row["offence"]) in codes or row["offence"] == "Total"
    text = (folder / "README.txt").read_text(encoding="utf-8")
    for code in ("cs", "en"):
        assert translator(code)("Data dictionary") in text
        assert translator(code)("Hidden is not zero, and zero is not missing data.") in text
    assert "Town of Jasanov" in text and "CC BY 4.0" in text
    for name in ("changes.csv", "comparison.csv", "terms.csv", "catalogue.jsonld"):
        assert name in text


def test_each_data_file_has_its_terms(replaced):
    folder, _, _ = replaced
    terms = {row["file"]: row for row in rows_of(folder / "terms.csv")}
    files = {
        path.relative_to(folder).as_posix()
        for path in (folder / "data").iterdir()
        if not path.name.endswith("-metadata.json")
    }
    assert set(terms) == files
    assert "CC BY 4.0" in terms["data/districts.geojson"]["terms_en"]
    assert "CC BY 4.0" not in terms["data/crimes.csv"]["terms_en"]


def test_the_catalogue_belongs_to_one_series_per_town(replaced):
    folder, _, first = replaced
    entry = json.loads((folder / "catalogue.jsonld").read_bytes())
    assert entry["iri"].startswith("https://data.town.example/releases/999001-2025-v2")
    assert entry["je_součástí"] == json.loads((folder / "series.jsonld").read_bytes())["iri"]
    assert (folder / "series.jsonld").read_bytes() == (first.folder / "series.jsonld").read_bytes()
    urls = {item["soubor_ke_stažení"] for item in entry["distribuce"]}
    assert {url.rpartition("/data/")[2] for url in urls} >= {"crimes.csv", "districts.geojson"}
    assert "approval.json" in entry["popis"]["en"]


@pytest.mark.parametrize(
    ("origin", "says"),
    [(Origin(base_url="http://town.example"), "https://"), (Origin(publisher_id="123"), "eight digits")],
)
def test_addresses_that_no_catalogue_takes_are_refused(request_for, origin, says):
    with pytest.raises(RefusedError, match=says):
        prepare(request_for(origin=origin))


def test_a_zip_is_read_like_its_folder_and_a_bad_one_refused(kit, request_for, tmp_path):
    from local_safety.processing.publish.package import zip_folder

    kit.candidate(request_for(), tmp_path / "c")
    zip_folder(tmp_path / "c", tmp_path / "c.zip")
    with package_folder(tmp_path / "c.zip") as folder:
        assert sorted(read_candidate(folder).files) == sorted(read_candidate(tmp_path / "c").files)
    assert not folder.exists()
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../evil.txt", "x")
    for path in ("evil.zip", "nowhere.zip"):
        with pytest.raises(PackageError), package_folder(tmp_path / path):
            pass
