"""From a real package of the crime map to a verified release, with the precincts of the whole country."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys

import pytest
from osgeo import ogr


@pytest.fixture(scope="module")
def published(localsafety, records, precincts, tmp_path_factory):
    """(folder of the release, folder of the office, what publishing returned)."""
    work = tmp_path_factory.mktemp("release")
    localsafety.run(
        "localsafety:preparerelease",
        {
            "RECORDS": records,
            "DISTRICTS": precincts[1],
            "CODE_FIELD": "code",
            "NAME_FIELD": "name",
            "POPULATION_FIELD": "people",
            "PERIOD_FROM": "2025-01-01",
            "PERIOD_TO": "2025-12-31",
            "PROFILE": "public-default",
            "TERRITORY": "500054",
            "PUBLISHER": "Praha 1",
            "CONTACT": "gis@praha1.example",
            "TITLE": "Praha 1, 2025",
            "PREPARED_BY": "A. Analyst",
            "LANGUAGE": "en",
            "LEDGER": str(work / "ledger"),
            "NEW_LEDGER": True,
            "DATA_AS_OF": "2026-03-01",
            "OUTPUT": str(work / "candidate"),
            "REPORT": str(work / "report.html"),
        },
    )
    decision = {
        "APPROVER": "B. Chief",
        "DECISION": "approve",
        "REASON": "Checked.",
        "LEDGER": str(work / "ledger"),
    }
    localsafety.run("localsafety:approverelease", {"CANDIDATE": str(work / "candidate"), **decision})
    result = localsafety.run(
        "localsafety:publishrelease",
        {"CANDIDATE": str(work / "candidate"), "LEDGER": str(work / "ledger"), "OUTPUT": str(work / "out")},
    )
    return work / "out" / result["RELEASE"], work, result


def verify(folder):
    return subprocess.run(
        [sys.executable, "verify.py", "."], cwd=folder, capture_output=True, text=True, check=False
    )


def test_verifier_accepts_and_finds_a_flipped_byte(published, tmp_path):
    release, _, _ = published
    accepted = verify(release)
    assert accepted.returncode == 0, accepted.stdout
    names = [path for path in sorted(release.rglob("*")) if path.is_file()]
    assert {"index.html", "rules.html", "audit.json", "manifest.json", "verify.py"} <= {p.name for p in names}
    for path in names:
        if path.name in ("verify.py", "approval.json"):  # it cannot judge itself; approvals need the ledger
            continue
        copy = tmp_path / path.name
        shutil.copytree(release, copy)
        target = copy / path.relative_to(release)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        assert verify(copy).returncode != 0, path.name


def test_ledger_finds_what_the_package_alone_cannot(localsafety, published, tmp_path):
    release, work, result = published
    parameters = {"LEDGER": str(work / "ledger"), "LEDGER_HEAD": result["LEDGER_HEAD"]}
    run = localsafety.run
    assert run("localsafety:verifyrelease", {"INPUT": str(release), **parameters})["PROBLEMS"] == 0
    copy = tmp_path / release.name
    shutil.copytree(release, copy)
    content = (copy / "approval.json").read_text(encoding="utf-8")
    (copy / "approval.json").write_text(content.replace("B. Chief", "C. Thief"), encoding="utf-8")
    assert run("localsafety:verifyrelease", {"INPUT": str(copy), **parameters})["PROBLEMS"] > 0


def test_every_value_is_rounded_and_proven(published):
    release, _, _ = published
    audit = json.loads((release / "audit.json").read_text(encoding="utf-8"))
    assert audit["cells"] > 1000
    assert audit["min_width"] >= 4
    assert audit["exact"] == audit["uncertified"] == 0
    with (release / "proof" / "statements.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) >= audit["cells"]
    assert all(int(row["value"]) % 5 == 0 for row in rows if row["value"])
    assert all(int(row["high"]) - int(row["low"]) >= 4 for row in rows if row["high"])


def test_districts_that_the_data_do_not_cover_are_no_part_of_it(published, precincts):
    release, _, _ = published
    with (release / "data" / "districts.csv").open(encoding="utf-8-sig", newline="") as stream:
        codes = [row["code"] for row in csv.DictReader(stream)]
    assert 0 < len(codes) < 50 < len(set(precincts[2]))


def test_no_id_of_a_record_leaves_the_office(published, records):
    release, _, _ = published
    dataset = ogr.Open(records)
    ids = {feature["incident_id"] for feature in dataset.GetLayer(0)} - {None}
    assert len(ids) > 15_000
    for path in release.rglob("*"):
        if path.is_file() and path.suffix in (".csv", ".json", ".html", ".geojson", ".txt"):
            words = set(re.findall(r"[0-9A-Za-z]+", path.read_text(encoding="utf-8")))
            assert not {word for word in ids & words if len(word) > 6}, path.name


def test_the_published_release_withstands_an_attack_from_its_files_alone(localsafety, records, published):
    folder, work, _ = published
    result = localsafety.run(
        "localsafety:auditrelease",
        {
            "CANDIDATE": str(folder),
            "RECORDS": records,
            "LEDGER": str(work / "ledger"),
            "FINDINGS": str(work / "findings.csv"),
            "REPORT": str(work / "attack.html"),
        },
    )
    assert result["FINDINGS_COUNT"] == 0, (work / "findings.csv").read_text(encoding="utf-8")
