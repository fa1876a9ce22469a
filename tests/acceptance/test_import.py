"""Real packages of the crime map, counted a second time with nothing but the csv module."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest

PACKAGES = {"500054": 15_103, "500097": 6_211}
TAXONOMY = Path(__file__).resolve().parents[2] / "resources" / "taxonomy" / "police_cr_map_types.csv"
STATUS = {"1": "solved", "2": "unsolved", "3": "no_crime", "4": "no_crime"}
PLACE = {"1": "unknown", "2": "report", "3": "consequence", "4": "scene", "5": "unknown", "6": "unknown"}


def counted(folder: Path) -> dict[str, tuple[str, str, str, str]]:
    """id -> (leaf offences, status, place kind, place text), read independently of the product."""
    with TAXONOMY.open(encoding="utf-8") as stream:
        codes = {row["type_id"]: row["code"] for row in csv.DictReader(stream)}
    with (folder / "types.csv").open(encoding="utf-8-sig") as stream:
        parents = {
            row["id"]: {row[f"parent_id{number}"] for number in (1, 2, 3)} for row in csv.DictReader(stream)
        }
    types, facts = defaultdict(set), {}
    with (folder / f"{folder.name}.csv").open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            types[row["id"]].add(row["types"])
            facts[row["id"]] = row
    result = {}
    for key, row in facts.items():
        above = set().union(*(parents[item] for item in types[key]))
        leaves = ";".join(sorted({codes[item] for item in types[key] - above}))
        kind = PLACE[row["relevance"]]
        result[key] = (leaves, STATUS[row["state"]], kind, "" if kind == "unknown" else row["x"] + row["y"])
    return result


@pytest.fixture(scope="module", params=sorted(PACKAGES))
def case(request, shared_data, tmp_path_factory):
    """(expected number, independent count, result of the import) of one package."""
    from local_safety.processing.sources.importing import import_files

    folder = shared_data / "police_cr_map" / f"2025_{request.param}"
    package = tmp_path_factory.mktemp("package") / f"{folder.name}.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    result = import_files([package], "auto", None, "EPSG:5514", None, lambda _value: None, lambda: False)
    return PACKAGES[request.param], counted(folder), result


def test_every_incident_is_counted_once(case):
    number, independent, result = case
    assert result.read == number == len(independent)
    assert result.read == result.imported + result.rejected + result.duplicates
    assert (result.rejected, result.duplicates) == (0, 0)
    assert set(result.records["incident_id"]) == set(independent)


def test_offences_states_and_places_equal_the_independent_count(case):
    _number, independent, result = case
    frame = result.records
    for row in frame.itertuples():
        leaves, status, kind, _place = independent[row.incident_id]
        assert (row.offences, row.status, row.place_kind) == (leaves, status, kind)
        assert row.offence in leaves.split(";")
    points = Counter(place for *_rest, place in independent.values() if place)
    assert frame["x"].notna().sum() == sum(points.values())
    located = frame.dropna(subset=["x", "y"])
    assert sorted(located.groupby(["x", "y"]).size()) == sorted(points.values())


def test_coordinates_lie_in_prague(case):
    located = case[2].records.dropna(subset=["x", "y"])
    assert located["x"].between(-755_000, -725_000).all()
    assert located["y"].between(-1_057_000, -1_030_000).all()


def test_times_are_of_the_year_and_local(case):
    times = case[2].records["occurred_from"]
    assert times.str.fullmatch(r"2025-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00").all()


def test_uk_files_keep_their_counts(shared_data):
    from local_safety.processing.sources.importing import import_files

    paths = sorted((shared_data / "uk_police").glob("*.csv"))
    rows = 0
    for path in paths:
        with path.open(encoding="utf-8") as stream:
            rows += sum(1 for _row in csv.DictReader(stream))
    result = import_files(paths, "auto", None, "EPSG:27700", None, lambda _value: None, lambda: False)
    assert result.read == result.imported + result.rejected + result.duplicates
    assert result.read <= rows
    assert result.imported > 0.95 * rows


@pytest.fixture(scope="module")
def cameras(shared_data, tmp_path_factory):
    """(number of rows, result of the import) of the municipal police's speeding records."""
    from local_safety.processing.sources.importing import import_files

    path = shared_data / "municipal_police" / "brno_rychlost.csv"
    with path.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))

    def run(format, mapping):
        return import_files([path], format, mapping, "EPSG:5514", None, lambda _value: None, lambda: False)

    result, same = run("municipal_police", "brno-speeding"), run("auto", None)
    assert same.records.drop(columns="source").equals(result.records.drop(columns="source"))
    assert any("brno-speeding" in note for note in same.notes)
    return len(rows), result


def test_municipal_records_by_the_shipped_mapping(cameras):
    rows, result = cameras
    assert result.read == rows == 5_419
    assert (result.imported, result.rejected, result.duplicates) == (5_419, 0, 0)
    assert set(result.records["offence"]) == {"speeding"}


def test_robberies_of_memphis_are_recognised(shared_data):
    from local_safety.processing.sources.importing import import_files

    path = shared_data / "memphis" / "memphis_robberies.csv"
    result = import_files([path], "auto", None, "EPSG:32616", None, lambda _value: None, lambda: False)
    assert (result.read, result.imported) == (2_245, 2_245)
    assert set(result.records["offence"]) == {"robbery"}
    times = result.records["occurred_from"]
    assert times.str.startswith("2019").all() and times.str[19:].isin(["-06:00", "-05:00"]).all()


def test_population_by_precinct_is_read_by_the_shipped_mapping(shared_data):
    from local_safety.processing.sources.indicator_mapping import load_indicator_mapping
    from local_safety.processing.sources.indicators import read_indicators
    from local_safety.processing.sources.shipped import INDICATOR_MAPPINGS, mapping_path

    path = shared_data / "police_precincts_2013" / "ZSJ_OOP_MOP_2.csv"
    with path.open(encoding="utf-8") as stream:
        rows = [row for row in list(csv.reader(stream))[1:] if row[6] != "0"]
    mapping = load_indicator_mapping(mapping_path("zsj-precincts-2011", INDICATOR_MAPPINGS))
    result = read_indicators([path], mapping, "", lambda _value: None, lambda: False)
    sums = result.table.groupby("indicator")["value"].sum().to_dict()
    assert sums == {
        "population_usual": sum(int(row[8]) for row in rows),
        "population_permanent": sum(int(row[9]) for row in rows),
    }
    assert len(result.table) == 2 * len(rows)


def places_of(result):
    from local_safety.processing.analysis.snapping import detect

    before = [(places.x, places.y, places.degrees) for places in result.source_places]
    return detect(result.records["x"].to_numpy(), result.records["y"].to_numpy(), before)


def test_one_camera_is_noticed_and_not_called_anonymised(cameras, shared_data):
    from local_safety.processing.sources.report import import_report

    path = shared_data / "municipal_police" / "brno_rychlost.csv"
    with path.open(encoding="utf-8-sig") as stream:
        busiest = Counter((row["X"], row["Y"]) for row in csv.DictReader(stream)).most_common(1)[0][1]
    html = import_report(cameras[1], "en")
    assert busiest == 940
    assert f'<td class="n">{busiest}</td>' in html
    assert f"{100 * busiest / 5_419:.1f}% of the located records stand on one single point" in html
    assert places_of(cameras[1]).kind == "few"


def test_points_that_the_police_moved_are_noticed(case):
    found = places_of(case[2])
    located = {place for *_rest, place in case[1].values() if place}
    assert (found.kind, found.places) == ("apart", len(located))
    assert 100 < found.least <= found.median < 400
