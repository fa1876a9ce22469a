"""An agreement in office life: annex, delivery, receipt, register, overview, onward release, incident."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProcessingException, QgsVectorLayer

from local_safety.rules.i18n import set_language

AGREEMENT = """\
version: 1
id: {id}
provider: {{name: Krajské ředitelství policie, id_number: "00007064"}}
recipient: {{name: Město Jasanov nad Lipkou, id_number: "00000001", kind: municipality}}
territory: {territory}
offences: [property, violence, misdemeanours, drugs]
valid_from: 2025-01-01
valid_to: {until}
time_step: {step}
place: {place}
min_count: 3
purposes: [prevention_planning, patrol_planning]
onward_publication: public-profile
approvers:
  - {{name: Petr Schvalovatel, role: vedoucí odboru prevence}}
contact: dohody@kraj.example
"""


def write_agreement(path, **changes):
    values = {
        "id": "PCR-2026-014",
        "territory": '{codes: ["999001"]}',
        "until": f"{dt.date.today().year + 1}-12-31",
        "place": "grid",
        "step": "quarter",
        **changes,
    }
    path.write_text(AGREEMENT.format(**values), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def records(localsafety, sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "records.gpkg"
    packages = [str(sample / f"{year}_999001.zip") for year in (2024, 2025)]
    localsafety.run("localsafety:importrecords", {"INPUT": packages, "OUTPUT": str(path)})
    return str(path)


@pytest.fixture(scope="module")
def delivered(localsafety, records, town_release, root, tmp_path_factory):
    """(folder of the office, folder of the published delivery, outputs of the approval)."""
    work = tmp_path_factory.mktemp("office")
    (work / "agreements").mkdir()
    text = (root / "resources" / "profiles" / "municipality-agreement.yaml").read_text(encoding="utf-8")
    text = text.replace("time_step: month\n", "time_step: quarter\n", 1).replace("{time_step: quarter, ", "{")
    (work / "quarterly.yaml").write_text(text, encoding="utf-8")
    agreement = write_agreement(work / "agreements" / "jasanov.yaml")
    changes = {"PROFILE": str(work / "quarterly.yaml"), "AGREEMENT": agreement, "LANGUAGE": "cs"}
    values = town_release(records, work, **changes, PURPOSE="prevention_planning", TERRITORY_NAME="Jasanov")
    prepared = localsafety.run("localsafety:preparerelease", values)
    given = {"CANDIDATE": prepared["OUTPUT"], "LEDGER": str(work / "ledger")}
    decision = {"APPROVER": "Mgr. Petr Schvalovatel", "DECISION": "approve", "REASON": "Čtvrtletní předání."}
    approved = localsafety.run("localsafety:approverelease", {**given, **decision})
    published = localsafety.run("localsafety:publishrelease", {**given, "OUTPUT": str(work / "releases")})
    return work, published["OUTPUT"], approved


def pages_of(path):
    """Number of pages of a PDF."""
    data = Path(path).read_bytes()
    assert data.startswith(b"%PDF")
    return data.count(b"/Type /Page\n") + data.count(b"/Type /Page ")


def rows_of(path):
    layer = QgsVectorLayer(path, "rows", "ogr")
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_an_unsigned_approval_gets_a_sheet_of_one_page(delivered):
    work, folder, approved = delivered
    assert approved["SHEET"] == str(work / "candidate-approval.pdf")
    assert pages_of(approved["SHEET"]) == 1
    done = subprocess.run(
        [sys.executable, "verify.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "not signed" in done.stdout


@pytest.mark.parametrize("code", ["cs", "en"])
def test_annex_receipt_and_incident_sheet(localsafety, delivered, tmp_path, code):
    work, folder, _ = delivered
    run = localsafety.run
    release = folder.rsplit("/", 1)[-1]
    annex = {"AGREEMENT": str(work / "agreements" / "jasanov.yaml"), "LANGUAGE": code}
    outputs = {"OUTPUT": str(tmp_path / "annex.pdf"), "ODT": str(tmp_path / "annex.odt")}
    run("localsafety:agreementannex", {**annex, **outputs})
    assert pages_of(tmp_path / "annex.pdf") in (1, 2)
    with zipfile.ZipFile(tmp_path / "annex.odt") as archive:
        text = archive.read("content.xml").decode()
    for words in ("PCR-2026-014", "00007064", "Petr Schvalovatel", "999001"):
        assert words in text
    assert ("poskytovateli" if code == "cs" else "provider") in text
    receipt = {"INPUT": folder, "LANGUAGE": code, "OUTPUT": str(tmp_path / "receipt.pdf")}
    run("localsafety:releasereceipt", receipt)
    assert pages_of(tmp_path / "receipt.pdf") == 1
    incident = {"RELEASE": release, "LEDGER": str(work / "ledger"), "WHAT": "Odeslán jinému příjemci."}
    run("localsafety:incidentsheet", {**incident, "LANGUAGE": code, "OUTPUT": str(tmp_path / "incident.pdf")})
    assert pages_of(tmp_path / "incident.pdf") == 1
    with pytest.raises(QgsProcessingException, match="knows no release"):
        run("localsafety:incidentsheet", {**incident, "RELEASE": "x", "OUTPUT": str(tmp_path / "no.pdf")})
    assert not (tmp_path / "no.pdf").exists()


def test_the_delivery_withstands_an_attack_from_its_files(localsafety, delivered, records, sample):
    work, folder, _ = delivered
    audit = {"CANDIDATE": folder, "RECORDS": records, "LEDGER": str(work / "ledger")}
    findings = str(work / "findings.csv")
    more = {"PROFILE": str(work / "quarterly.yaml"), "FINDINGS": findings}
    addresses = f"{sample / 'town.gpkg'}|layername=addresses"
    found = localsafety.run("localsafety:auditrelease", {**audit, **more, "ADDRESSES": addresses})
    assert found["FINDINGS_COUNT"] == 0, Path(findings).read_text(encoding="utf-8")


def test_register_and_overview(localsafety, delivered, tmp_path):
    work, _, _ = delivered
    run = localsafety.run
    register = {"LEDGER": str(work), "OFFICE": "Kraj", "OUTPUT": str(tmp_path / "register.gpkg")}
    found = run("localsafety:releaseregister", {**register, "PAGE": str(tmp_path / "register.html")})
    assert (found["RELEASES"], found["WITHDRAWN"]) == (1, 0)
    (row,) = rows_of(found["OUTPUT"])
    assert row["recipient"] == "Město Jasanov nad Lipkou" and row["agreement"] == "PCR-2026-014"
    assert (row["prepared_by"], row["approved_by"]) == ("A. Analyst", "Mgr. Petr Schvalovatel")
    assert (row["profile"], row["state"]) == ("municipality-agreement", "published")
    page = (tmp_path / "register.html").read_text(encoding="utf-8")
    assert "<script" not in page and page.count("Město Jasanov nad Lipkou") == 2
    assert "Rejstřík vydání – Kraj" in page and "Register of releases – Kraj" in page

    today = dt.date.today()
    folder = work / "agreements"
    write_agreement(folder / "soon.yaml", id="SOON", until=(today + dt.timedelta(days=60)).isoformat())
    write_agreement(folder / "later.yaml", id="LATER", until=(today + dt.timedelta(days=61)).isoformat())
    write_agreement(folder / "over.yaml", id="OVER", until="2025-12-31")
    write_agreement(folder / "renewed.yaml", id="RENEWED", place="exact")
    text = (folder / "renewed.yaml").read_text(encoding="utf-8").replace("2025-01-01", "2025-02-01")
    (folder / "renewed.yaml").write_text(text, encoding="utf-8")
    (folder / "broken.yaml").write_text("version: 1\n", encoding="utf-8")
    overview = {"AGREEMENTS": str(folder), "LEDGER": str(work / "ledger"), "DAY": today.isoformat()}
    outputs = {"OUTPUT": str(tmp_path / "overview.gpkg"), "REPORT": str(tmp_path / "overview.html")}
    found = run("localsafety:agreementoverview", {**overview, **outputs})
    assert (found["ENDING"], found["EXPIRED"]) == (1, 1)
    rows = {row["file"]: row for row in rows_of(found["OUTPUT"])}
    states = {name: row["state"] for name, row in rows.items()}
    expected = {
        "jasanov": "valid",
        "soon": "ends_soon",
        "later": "valid",
        "over": "expired",
        "renewed": "valid",
    }
    assert states == {**{f"{k}.yaml": v for k, v in expected.items()}, "broken.yaml": "unreadable"}
    assert rows["soon.yaml"]["days_left"] == 60
    assert (rows["renewed.yaml"]["former"], rows["renewed.yaml"]["wider"]) == ("SOON", "place")
    assert rows["jasanov.yaml"]["former"] == ""
    own = rows["jasanov.yaml"]
    assert (own["delivered_to"], own["next_due"]) == ("2025-12-31", "2026-03-31")
    assert own["last_delivery"] == today.isoformat()
    assert bool(own["overdue"]) is (today > dt.date(2026, 3, 31))
    assert "line 1: the key" in rows["broken.yaml"]["problem"]
    set_language("cs")
    try:
        run(
            "localsafety:agreementoverview",
            {**overview, "OUTPUT": "memory:", "REPORT": str(tmp_path / "cs.html")},
        )
    finally:
        set_language("en")
    shown = (tmp_path / "cs.html").read_text(encoding="utf-8")
    assert "brzy končí" in shown and "dovoluje víc než SOON: Přesnost místa" in shown


def test_an_onward_release_comes_back(localsafety, delivered, records, town_release, tmp_path):
    """The recipient publishes; the provider enters it; the provider's next release is attacked with it."""
    work, folder, _ = delivered
    run = localsafety.run
    recipient = tmp_path / "recipient"
    recipient.mkdir()
    agreement = write_agreement(recipient / "jasanov.yaml", step="month")
    prepared = run("localsafety:preparerelease", town_release(records, recipient, AGREEMENT=agreement))
    given = {"CANDIDATE": prepared["OUTPUT"], "LEDGER": str(recipient / "ledger")}
    decision = {"APPROVER": "B. Boss", "DECISION": "approve", "REASON": "fine"}
    run("localsafety:approverelease", {**given, **decision})
    outputs = {"OUTPUT": str(recipient / "releases"), "ZIP": True}
    onward = run("localsafety:publishrelease", {**given, **outputs})
    receive = {"LEDGER": str(work / "ledger"), "RECEIVED_BY": "C. Clerk"}

    def enter(path):
        return run("localsafety:receiverelease", {**receive, "INPUT": str(path)})

    with pytest.raises(QgsProcessingException, match="is not for the public"):
        enter(folder)
    entered = enter(f"{onward['OUTPUT']}.zip")
    assert entered["RELEASE"].startswith("999001-2025-v1-from-")
    with pytest.raises(QgsProcessingException, match="knows the release 999001-2025-v1 already"):
        enter(onward["OUTPUT"])
    again = town_release(records, tmp_path, LEDGER=str(work / "ledger"), NEW_LEDGER=False)
    report = tmp_path / "report.html"
    run("localsafety:preparerelease", {**again, "REPORT": str(report)})
    assert entered["RELEASE"] in report.read_text(encoding="utf-8")
    register = run(
        "localsafety:releaseregister", {"LEDGER": str(work / "ledger"), "OUTPUT": str(tmp_path / "r.gpkg")}
    )
    states = {row["release"]: row["state"] for row in rows_of(register["OUTPUT"])}
    assert states[entered["RELEASE"]] == "received"


def test_a_drawn_territory_is_enforced_from_its_file(localsafety, records, sample, town_release, tmp_path):
    """The file of the agreement decides, not a code: half of the town is not the whole of it."""
    source = QgsVectorLayer(f"{sample / 'town.gpkg'}|layername=districts", "d", "ogr")
    shapes = [feature.geometry() for feature in source.getFeatures()]

    def drawn(name, geometries):
        path = tmp_path / name
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        reference = ogr.osr.SpatialReference()
        reference.ImportFromEPSG(5514)
        layer = dataset.CreateLayer("territory", reference, ogr.wkbMultiPolygon)
        for geometry in geometries:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(bytes(geometry.asWkb()))))
            layer.CreateFeature(feature)
        del layer, dataset
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return f"{{file: {name}, sha256: {digest}}}"

    values = {"PROFILE": "municipality-agreement", "PURPOSE": "prevention_planning"}

    def prepare(territory, output="candidate"):
        agreement = write_agreement(tmp_path / "a.yaml", territory=territory, step="month")
        changes = {**values, "AGREEMENT": agreement, "OUTPUT": str(tmp_path / output)}
        return localsafety.run("localsafety:preparerelease", town_release(records, tmp_path, **changes))

    says = r"clause “territory”: \d+ ha of the districts lie outside"
    with pytest.raises(QgsProcessingException, match=says):
        prepare(drawn("half.gpkg", shapes[: len(shapes) // 2]))
    whole = drawn("whole.gpkg", shapes)
    assert prepare(whole)["RELEASE"] == "999001-2025-v1"
    with (tmp_path / "whole.gpkg").open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(QgsProcessingException, match="its SHA-256 differs") as error:
        prepare(whole, "again")
    assert str(tmp_path) not in str(error.value)
