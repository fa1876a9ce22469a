"""The crime map: one record per incident, nothing lost, nothing invented."""

from __future__ import annotations

import json
import math

import pytest
import shapely

from local_safety.processing.sources.records import RECORD_COLUMNS, REJECT_COLUMNS
from local_safety.rules.errors import CancelledError, InputError


def reasons(result) -> list[str]:
    return result.rejects["reason"].tolist()


def test_rows_of_one_incident_become_one_record_with_its_leaf_offences(make):
    # 19 (flat) stands with its ancestor 18; 3 (robbery) with 1 (violence): two leaves.
    result = make.run(make.csv([make.row(types=kind) for kind in (18, 19, 1, 3)]))
    assert (result.read, result.imported, result.rejected, result.duplicates) == (1, 1, 0, 0)
    record = result.records.iloc[0]
    assert list(result.records.columns) == RECORD_COLUMNS
    assert list(result.rejects.columns) == REJECT_COLUMNS
    assert record["offence"] == "robbery"
    assert record["offences"] == "burglary_flat;robbery"
    assert record["occurred_from"] == record["occurred_to"] == "2025-01-01T00:26:00+01:00"
    assert (record["reported"], record["status"], record["place_kind"]) == ("", "unsolved", "scene")
    assert (record["source"], record["weight"]) == ("police_cr_map", 1.0)


def test_coordinates_are_right_to_a_centimetre_and_the_operation_is_named(make):
    result = make.run(make.csv([make.row(x=14.42, y=50.08)]))
    # PROJ, operation EPSG:5239 "S-JTSK to WGS 84 (5)" + Krovak East North, computed apart.
    assert result.records["x"][0] == pytest.approx(-743011.723, abs=0.01)
    assert result.records["y"][0] == pytest.approx(-1043823.181, abs=0.01)
    assert any("S-JTSK to WGS 84 (5)" in note for note in result.notes)


@pytest.mark.parametrize(
    ("state", "status"), [(1, "solved"), (2, "unsolved"), (3, "no_crime"), (4, "no_crime")]
)
def test_states(make, state, status):
    assert make.run(make.csv([make.row(state=state)])).records["status"].tolist() == [status]


@pytest.mark.parametrize(
    ("relevance", "kind", "located"),
    [
        (4, "scene", True), (3, "consequence", True), (2, "report", True),
        (1, "unknown", False), (5, "unknown", False), (6, "unknown", False),
    ],
)  # fmt: skip
def test_kinds_of_place(make, relevance, kind, located):
    record = make.run(make.csv([make.row(relevance=relevance)])).records.iloc[0]
    assert record["place_kind"] == kind
    assert (not math.isnan(record["x"])) is located


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state": 9}, "unknown_state"),
        ({"relevance": 9}, "unknown_place_kind"),
        ({"types": 999}, "unknown_offence"),
        ({"types": ""}, "unknown_offence"),
        ({"date": "2025-02-30T10:00:00.0000+01:00"}, "invalid_date"),
        ({"date": "2999-02-20T10:00:00.0000+01:00"}, "future_date"),
        ({"date": "2025-03-30T02:30:00"}, "time_gap"),
        ({"x": "here"}, "invalid_coordinates"),
        ({"x": ""}, "invalid_coordinates"),
        ({"incident": ""}, "missing_id"),
        ({"incident": "Novák"}, "missing_id"),
    ],
)
def test_a_bad_incident_is_quarantined_once_with_its_reason_and_line(make, change, reason):
    rows = [make.row(incident=7), make.row(**{"incident": 8, **change}), make.row(incident=9)]
    result = make.run(make.csv(rows))
    assert (result.read, result.imported, result.rejected) == (3, 2, 1)
    reject = result.rejects.iloc[0]
    assert (reject["file"], reject["line"], reject["reason"]) == ("map.csv", 3, reason)
    assert reject["message"]


def test_a_place_outside_the_country_is_rejected_and_a_missing_one_is_kept(make):
    good = [make.row(incident=number) for number in range(10, 15)]
    bad = [make.row(incident=1, x=2.35, y=48.85), make.row(incident=2, x="", y=""), make.row(3, x=0, y=0)]
    result = make.run(make.csv(good + bad))
    assert reasons(result) == ["outside_country"]
    assert result.records["x"].isna().sum() == 2
    assert any("2 incidents have no coordinates" in note for note in result.notes)


def test_rows_that_disagree_reject_the_whole_incident(make):
    result = make.run(make.csv([make.row(types=1), make.row(types=3, state=1), make.row(incident=2)]))
    assert reasons(result) == ["conflicting_rows"]
    assert result.rejects["incident_id"].tolist() == ["1"]


def test_a_repeated_row_is_a_duplicate_counted_by_the_most_frequent_one(make):
    rows = [make.row(types=kind) for kind in (1, 3, 3, 3, 1)]
    result = make.run(make.csv(rows))
    assert (result.read, result.imported, result.duplicates) == (3, 1, 2)


def test_version_1_with_a_list_of_types(make):
    result = make.run(make.csv([make.row(types="1,3,18,19")]))
    assert result.records["offences"].tolist() == ["burglary_flat;robbery"]


def test_geojson_gives_the_same_as_csv(make):
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [14.42, 50.08]},
            "properties": {
                "id": 1, "mp": False, "date": "2025-01-01T00:26:00.0000+01:00", "state": 2,
                "relevance": 4, "types": [1, 3],
            },
        }
    ]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "features": features})
    one = make.run(make.file("map.geojson", data)).records
    other = make.run(make.csv([make.row(types=1), make.row(types=3)])).records
    assert one.to_dict() == other.to_dict()


def test_code_lists_of_the_package_decide(make):
    states = 'id,label\r\n1,"neobjasněno"\r\n2,"zjištěn pravděpodobný pachatel"\r\n'
    result = make.run(make.zip([make.row(state=1)], states=states))
    assert result.records["status"].tolist() == ["unsolved"]
    assert any("states.csv" in note for note in result.notes)
    types = "id,parent_id1,parent_id2,parent_id3,name,label\r\n1,0,0,0,a,a\r\n3,0,0,0,b,b\r\n"
    result = make.run(make.zip([make.row(types=1), make.row(types=3)], types=types))
    assert result.records["offences"].tolist() == ["robbery;violence"]


def test_an_offset_that_is_not_local_is_told_in_local_time(make):
    result = make.run(make.csv([make.row(date="2025-06-30T22:30:00Z")]))
    assert result.records["occurred_from"].tolist() == ["2025-07-01T00:30:00+02:00"]


def test_the_doubled_hour_without_an_offset_is_an_interval(make):
    record = make.run(make.csv([make.row(date="2025-10-26T02:30:00")])).records.iloc[0]
    assert record["occurred_from"] == "2025-10-26T02:30:00+02:00"
    assert record["occurred_to"] == "2025-10-26T02:30:00+01:00"


def test_over_files_equal_records_are_duplicates_and_the_later_one_wins(make):
    first = make.csv([make.row(1), make.row(2)], "a.csv")
    second = make.csv([make.row(1), make.row(2, state=1), make.row(3)], "b.csv")
    result = make.run(first, second)
    assert (result.read, result.imported, result.duplicates) == (5, 3, 2)
    assert dict(zip(result.records["incident_id"], result.records["status"]))["2"] == "solved"
    assert any("1 records differ" in note for note in result.notes)


def test_area_rejects_what_is_outside_and_keeps_what_has_no_place(make):
    rows = [make.row(1), make.row(2, x=14.6), make.row(3, x="", y="")]
    area = shapely.Point(-743011.7, -1043823.2).buffer(500)
    result = make.run(make.csv(rows), area=area)
    assert reasons(result) == ["outside_area"]
    assert sorted(result.records["incident_id"]) == ["1", "3"]


def test_a_heading_in_the_middle_is_no_incident(make):
    data = make.map_csv([make.row(1)]) + make.map_csv([make.row(2)])
    result = make.run(make.file("map.csv", data))
    assert (result.read, result.imported) == (2, 2)
    assert any("heading" in note for note in result.notes)


def test_a_short_row_rejects_its_incident_at_its_first_line(make):
    data = make.map_csv([make.row(5), make.row(6, types=1)]) + b"6,14.42,50.08\r\n"
    result = make.run(make.file("map.csv", data))
    assert result.rejects[["line", "reason", "incident_id"]].to_numpy().tolist() == [
        [3, "malformed_row", "6"]
    ]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda x, y: (y, x), "swapped"),
        (lambda x, y: (-742000, -1043000), "metres"),
    ],
)
def test_a_file_whose_places_are_all_wrong_is_refused(make, change, cause):
    rows = [make.row(number, *change(14.42, 50.08)) for number in range(5)]
    with pytest.raises(InputError, match=cause):
        make.run(make.csv(rows))


def test_progress_rises_to_100_and_cancelling_raises(make):
    path = make.csv([make.row(number) for number in range(120_000)])
    told: list[float] = []
    make.run(path, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 4
    asked = iter([False, False, False, True, True, True])
    with pytest.raises(CancelledError):
        make.run(path, is_cancelled=lambda: next(asked))


def test_inputs_stay_as_they_were(make):
    path = make.zip([make.row(1)])
    before = path.read_bytes(), sorted(item.name for item in make.folder.iterdir())
    make.run(path)
    assert (path.read_bytes(), sorted(item.name for item in make.folder.iterdir())) == before
