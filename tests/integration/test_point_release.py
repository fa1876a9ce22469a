"""Points of the sample town from the records to a printed page, through Processing."""

from __future__ import annotations

import hashlib
import re
import shutil

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer


@pytest.fixture(scope="module")
def town(localsafety, sample, tmp_path_factory):
    """Records of 2025, anchors and catchments: (folder, parameters of preparerelease)."""
    work = tmp_path_factory.mktemp("town")
    layers = {"ANCHORS": str(work / "anchors.gpkg"), "CATCHMENTS": str(work / "catchments.gpkg")}
    gpkg = sample / "town.gpkg"
    records = str(work / "records.gpkg")
    localsafety.run(
        "localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": records}
    )
    localsafety.run(
        "localsafety:buildanchorpoints",
        {
            "ADDRESSES": f"{gpkg}|layername=addresses",
            "STREETS": f"{gpkg}|layername=streets",
            "DISTRICTS": f"{gpkg}|layername=districts",
            "CODE_FIELD": "code",
            "PROFILE": "public-points",
            "LEAST_ADDRESSES": 12,
            **layers,
        },
    )
    return work, {"RECORDS": records, "PROFILE": "public-points", "LANGUAGE": "cs", **layers}


@pytest.fixture(scope="module")
def published(localsafety, town, town_release):
    """The folder of a published release of points, and the office's."""
    work, values = town
    parameters = town_release(values["RECORDS"], work, **values)
    candidate = localsafety.run("localsafety:preparerelease", parameters)["OUTPUT"]
    audit = {
        "CANDIDATE": candidate,
        "RECORDS": values["RECORDS"],
        "ADDRESSES": parameters["ADDRESSES"],
        "LEDGER": str(work / "ledger"),
        "FINDINGS": str(work / "findings.csv"),
    }
    found = localsafety.run("localsafety:auditrelease", audit)
    assert found["FINDINGS_COUNT"] == 0, (work / "findings.csv").read_text(encoding="utf-8")
    decision = {"APPROVER": "B. Boss", "DECISION": "approve", "REASON": "fine"}
    localsafety.run("localsafety:approverelease", {"CANDIDATE": candidate, **decision})
    result = localsafety.run(
        "localsafety:publishrelease",
        {"CANDIDATE": candidate, "LEDGER": str(work / "ledger"), "OUTPUT": str(work / "out"), "ZIP": True},
    )
    checked = localsafety.run(
        "localsafety:verifyrelease",
        {
            "INPUT": result["OUTPUT"] + ".zip",
            "LEDGER": str(work / "ledger"),
            "LEDGER_HEAD": result["LEDGER_HEAD"],
        },
    )
    assert checked["PROBLEMS"] == 0
    return work / "out" / result["RELEASE"], work


def test_the_layers_hold_places_catchments_and_counts(published):
    folder, _ = published
    path = folder / "data" / f"{folder.name}.gpkg"
    copy = shutil.copyfile(path, folder.parent / "copy.gpkg")  # QGIS leaves its marks where it opens
    layers = {
        name: QgsVectorLayer(f"{copy}|layername={name}") for name in ("places", "catchments", "crimes_points")
    }
    assert all(layer.isValid() and layer.crs().authid() == "EPSG:5514" for layer in layers.values())
    places = {f["place"]: f.geometry().asPoint() for f in layers["places"].getFeatures()}
    assert len(places) == layers["catchments"].featureCount() > 50
    names = ["fid", "place", "district", "offence", "period", "value"]
    assert layers["crimes_points"].fields().names() == names
    for feature in layers["crimes_points"].getFeatures():
        assert feature.geometry().asPoint() == places[feature["place"]]
        assert feature["value"] > 0


def test_points_need_their_profile_and_their_layers(localsafety, town, town_release, tmp_path):
    values = town[1]
    for changes, says in (
        ({"ANCHORS": None, "CATCHMENTS": None}, "give anchor points and catchments"),
        ({"CATCHMENTS": None}, "make both with Build anchor points"),
        ({"ADDRESSES": None}, "give the layer of addresses"),
        ({"PROFILE": "public-default"}, "publishes no points"),
    ):
        with pytest.raises(QgsProcessingException, match=says):
            parameters = town_release(values["RECORDS"], tmp_path, **{**values, **changes})
            localsafety.run("localsafety:preparerelease", parameters)
    assert list(tmp_path.iterdir()) == []


def test_anchors_for_fewer_addresses_than_the_profile_asks_for_are_refused(localsafety, sample, tmp_path):
    with pytest.raises(QgsProcessingException, match="fewer than the profile asks for"):
        localsafety.run(
            "localsafety:buildanchorpoints",
            {
                "ADDRESSES": f"{sample / 'town.gpkg'}|layername=addresses",
                "PROFILE": "public-points",
                "LEAST_ADDRESSES": 5,
                "ANCHORS": str(tmp_path / "a.gpkg"),
                "CATCHMENTS": str(tmp_path / "c.gpkg"),
            },
        )


@pytest.mark.parametrize(
    ("subject", "page", "size"),
    [("points", "council_a4", (842, 595)), ("districts", "council_a3", (1191, 842)), ("points", "notice_a5", (420, 595))],  # noqa: E501
)  # fmt: skip
def test_pages_are_pictures_of_published_values(localsafety, published, tmp_path, subject, page, size):
    folder, _ = published
    before = digests(folder)
    target = tmp_path / "page.pdf"
    given = {"INPUT": str(folder), "SUBJECT": subject, "PAGE": page, "LANGUAGE": "cs", "OUTPUT": str(target)}
    localsafety.run("localsafety:printrelease", given)
    data = target.read_bytes()
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert tuple(round(float(side)) for side in box.groups()) == pytest.approx(size, abs=2)
    assert b"/Image" in data
    assert str(folder.parent).encode() not in data
    assert digests(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_what_is_not_published_is_not_printed(localsafety, published, tmp_path):
    folder, _ = published
    given = {"INPUT": str(folder), "OUTPUT": str(tmp_path / "page.pdf")}
    for changes, says in (
        ({"PRODUCT": "robbery"}, "crimes, misdemeanours"),
        ({"SUBJECT": "grid"}, "no layer “crimes_grid”"),
    ):
        with pytest.raises(QgsProcessingException, match=says):
            localsafety.run("localsafety:printrelease", {**given, **changes})
    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    with (changed / "data" / "crimes.csv").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(QgsProcessingException, match="was changed"):
        localsafety.run("localsafety:printrelease", {**given, "INPUT": str(changed)})
    assert not (tmp_path / "page.pdf").exists()


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")}
