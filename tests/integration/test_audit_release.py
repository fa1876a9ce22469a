"""``auditrelease`` on the sample town: nothing in a good candidate, everything in a bad one."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from local_safety.processing.publish import manifest
from local_safety.rules.canonical import canonical_json


@pytest.fixture(scope="module")
def candidate(localsafety, sample, town_release, tmp_path_factory):
    """Records of the sample town, and a candidate made of them."""
    folder = tmp_path_factory.mktemp("audit")
    records = str(folder / "records.gpkg")
    localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": records}
    )
    localsafety.run("localsafety:preparerelease", town_release(records, folder))
    return folder


@pytest.fixture
def audit(localsafety, candidate, sample, tmp_path):
    def run(**changes):
        parameters = {
            "CANDIDATE": str(candidate / "candidate"),
            "RECORDS": str(candidate / "records.gpkg"),
            "ADDRESSES": f"{sample / 'town.gpkg'}|layername=addresses",
            "LEDGER": str(candidate / "ledger"),
            "FINDINGS": str(tmp_path / "findings.gpkg"),
            "REPORT": str(tmp_path / "report.html"),
            **changes,
        }
        return localsafety.run("localsafety:auditrelease", parameters)

    return run


def findings(result):
    layer = QgsVectorLayer(result["FINDINGS"])
    return [
        tuple(feature[name] for name in ("attack", "place", "severity")) for feature in layer.getFeatures()
    ]


def test_a_good_candidate_has_no_findings_but_a_planted_one_is_found(audit, candidate, tmp_path):
    result = audit()
    assert result["FINDINGS_COUNT"] == 0
    assert {severity for _, _, severity in findings(result)} <= {"not_tested"}
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "bar" in page
    folder = candidate / "candidate"
    layer = QgsVectorLayer(str(candidate / "records.gpkg"))
    incident = next(layer.getFeatures())["incident_id"]
    with (folder / "rules.html").open("ab") as file:
        file.write(f"<!-- {incident} -->".encode())
    facts = manifest.read_manifest(folder)
    facts["files"] = manifest.list_files(folder)
    (folder / "manifest.json").write_bytes(canonical_json(facts))
    result = audit(FINDINGS=str(tmp_path / "second.gpkg"))
    assert result["FINDINGS_COUNT"] >= 1
    assert ("byte_leaks", "rules.html", "finding") in findings(result)
    assert incident not in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"CANDIDATE": "/nowhere/at/all"}, "There is no folder or ZIP file all"),
        ({"LEDGER": "/nowhere/ledger"}, "ledger"),
        ({"PROFILE": "public-points"}, "another profile"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_nothing_is_written(audit, tmp_path, changes, says):
    with pytest.raises(QgsProcessingException, match=says):
        audit(**changes)
    assert not list(tmp_path.iterdir())
