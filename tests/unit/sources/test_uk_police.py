"""Street-level files: ids that are not there, months, places that are not there."""

from __future__ import annotations

import pytest

from local_safety.rules.errors import InputError

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def line(crime="a1", lon="-0.09", lat="51.51", kind="Robbery", outcome="Under investigation"):
    return f"{crime},2018-12,City,City,{lon},{lat},On or near X,E01,City 001A,{kind},{outcome},"


def load(make, *lines, crs="EPSG:27700"):
    return make.run(make.file("street.csv", "\n".join([HEADER, *lines]) + "\n"), target_epsg_or_wkt=crs)


def test_month_status_and_offence(make):
    outcome = "Investigation complete; no suspect identified"
    record = load(make, line(outcome=outcome)).records.iloc[0]
    assert record["offence"] == "robbery"
    assert record["status"] == "unsolved"
    assert record["occurred_from"] == "2018-12-01T00:00:00+00:00"
    assert record["occurred_to"] == "2018-12-31T23:59:59+00:00"


def test_equal_reports_without_an_id_stay_apart_but_a_file_read_twice_does_not_double(make):
    asb = line(crime="", kind="Anti-social behaviour", outcome="")
    one = make.file("one.csv", "\n".join([HEADER, asb, asb]) + "\n")
    two = make.file("two.csv", "\n".join([HEADER, asb, asb]) + "\n")
    result = make.run(one, two, target_epsg_or_wkt="EPSG:27700")
    assert (result.read, result.imported, result.duplicates) == (4, 2, 2)


def test_no_coordinates_no_id_unknown_kind(make):
    result = load(make, line(lon="", lat=""), line(crime=""), line(crime="b", kind="Piracy"))
    assert result.records["x"].isna().tolist() == [True]
    assert sorted(result.rejects["reason"]) == ["missing_id", "unknown_offence"]


def test_a_target_crs_of_another_country_is_refused(make):
    with pytest.raises(InputError, match="27700"):
        load(make, line(), crs="EPSG:5514")
