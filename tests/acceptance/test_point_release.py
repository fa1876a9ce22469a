"""Praha 1 and Praha 8 with the precincts of 2013: released by district and as points, and attacked.

The points of the public crime map are few and crowded, so that anchors for eight addresses hide too little:
the refusal names how many would do. The addresses are invented.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
from types import SimpleNamespace

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from real_town import addresses_around, located, precincts_with, shuffled, write_town

ENOUGH = 128


@pytest.fixture(scope="module")
def prague(localsafety, shared_data, precincts, tmp_path_factory):
    """Records of both packages, their precincts and addresses, anchors for ``ENOUGH`` addresses."""
    folder = tmp_path_factory.mktemp("prague")
    packages = []
    for name in ("2025_500054", "2025_500097"):
        packages.append(str(folder / f"{name}.zip"))
        with zipfile.ZipFile(packages[-1], "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted((shared_data / "police_cr_map" / name).iterdir()):
                archive.write(path, path.name)
    records = str(folder / "records.gpkg")
    result = localsafety.run("localsafety:importrecords", {"INPUT": packages, "OUTPUT": records})
    assert result["READ"] == 21_314
    places = located(records)
    town = folder / "town.gpkg"
    write_town(town, addresses_around(places, 9_000, 3_000), precincts_with(places, precincts[1]))
    for least in (8, ENOUGH):
        localsafety.run(
            "localsafety:buildanchorpoints",
            {
                "ADDRESSES": f"{town}|layername=addresses",
                "DISTRICTS": f"{town}|layername=districts",
                "CODE_FIELD": "code",
                "PROFILE": "public-points",
                "LEAST_ADDRESSES": least,
                "ANCHORS": str(folder / f"anchors{least}.gpkg"),
                "CATCHMENTS": str(folder / f"catchments{least}.gpkg"),
            },
        )
    return SimpleNamespace(folder=folder, records=records, town=str(town))


def prepare(localsafety, prague, work, name="candidate", least=ENOUGH, **changes):
    values = {
        "RECORDS": prague.records,
        "DISTRICTS": f"{prague.town}|layername=districts",
        "CODE_FIELD": "code",
        "ADDRESSES": f"{prague.town}|layername=addresses",
        "PERIOD_FROM": "2025-01-01",
        "PERIOD_TO": "2025-12-31",
        "PROFILE": "public-points",
        "TERRITORY": "500054",
        "PUBLISHER": "Praha",
        "CONTACT": "gis@praha.example",
        "TITLE": "Praha 1 a 8, 2025",
        "PREPARED_BY": "A. Analyst",
        "LANGUAGE": "cs",
        "LEDGER": str(work / "ledger"),
        "NEW_LEDGER": not (work / "ledger" / "ledger.jsonl").exists(),
        "DATA_AS_OF": "2026-03-01",
        "OUTPUT": str(work / name),
        **changes,
    }
    if values["PROFILE"] == "public-points":
        for parameter in ("ANCHORS", "CATCHMENTS"):
            values[parameter] = str(prague.folder / f"{parameter.lower()}{least}.gpkg")
    localsafety.run("localsafety:preparerelease", values)
    return work / name


def publish(localsafety, candidate, work):
    localsafety.run(
        "localsafety:approverelease",
        {"CANDIDATE": str(candidate), "APPROVER": "B. Chief", "DECISION": "approve", "REASON": "Checked."},
    )
    return localsafety.run(
        "localsafety:publishrelease",
        {
            "CANDIDATE": str(candidate),
            "LEDGER": str(work / "ledger"),
            "OUTPUT": str(work / "out"),
            "ZIP": True,
        },
    )


def findings(localsafety, prague, path, work):
    return localsafety.run(
        "localsafety:auditrelease",
        {
            "CANDIDATE": str(path),
            "RECORDS": prague.records,
            "ADDRESSES": f"{prague.town}|layername=addresses",
            "LEDGER": str(work / "ledger"),
            "FINDINGS": str(work / "findings.csv"),
        },
    )["FINDINGS_COUNT"]


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def series(localsafety, prague, tmp_path_factory):
    """The first half of the year as points, then the whole year: (folder, the year's release)."""
    work = tmp_path_factory.mktemp("series")
    half = prepare(localsafety, prague, work, "half", PERIOD_TO="2025-06-30")
    publish(localsafety, half, work)
    year = prepare(localsafety, prague, work, "year")
    return work, publish(localsafety, year, work)


def test_the_refusal_names_anchors_that_would_do(localsafety, prague, tmp_path):
    with pytest.raises(QgsProcessingException, match=rf"\d+ of \d+ points.*at least” set to {ENOUGH},"):
        prepare(localsafety, prague, tmp_path, least=8)
    assert not (tmp_path / "candidate").exists()


def test_a_series_of_points_is_published_and_withstands_the_attack(localsafety, prague, series):
    work, result = series
    checked = localsafety.run(
        "localsafety:verifyrelease",
        {
            "INPUT": result["OUTPUT"] + ".zip",
            "LEDGER": str(work / "ledger"),
            "LEDGER_HEAD": result["LEDGER_HEAD"],
        },
    )
    assert checked["PROBLEMS"] == 0
    assert findings(localsafety, prague, result["OUTPUT"] + ".zip", work) == 0
    audit = json.loads((work / "year" / "audit.json").read_bytes())
    assert audit["points"]["addresses"][0] >= ENOUGH > audit["points"]["required_addresses"]
    assert audit["points"]["largest_share"] <= 0.25
    assert len(audit["earlier_releases"]) == 1


def test_the_same_records_in_disguise_give_the_same_bytes(localsafety, prague, tmp_path):
    first = prepare(localsafety, prague, tmp_path, "first", PERIOD_TO="2025-03-31")
    other = SimpleNamespace(**{**vars(prague), "records": shuffled(prague.records, tmp_path / "other.gpkg")})
    second = prepare(localsafety, other, tmp_path, "second", PERIOD_TO="2025-03-31")
    assert tree(first) == tree(second)
    ids = {feature["incident_id"].encode() for feature in QgsVectorLayer(prague.records).getFeatures()}
    places = {struct.pack("<2d", *point) for point in located(prague.records)}
    for path in first.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            words = set(re.findall(rb"[0-9A-Za-z]{8,}", data))
            assert not words & ids and not [place for place in places if place in data], path.name


def test_counts_of_both_districts_are_published_and_withstand_the_attack(localsafety, prague, tmp_path):
    candidate = prepare(localsafety, prague, tmp_path, PROFILE="public-default")
    result = publish(localsafety, candidate, tmp_path)
    assert findings(localsafety, prague, result["OUTPUT"], tmp_path) == 0
    audit = json.loads((candidate / "audit.json").read_bytes())
    assert audit["min_width"] >= 4 and audit["exact"] == audit["uncertified"] == 0
