"""Real data: every clause of an agreement refused by name, and thirty towns in one run."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zipfile

import numpy as np
import pytest
import shapely
from osgeo import ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer
from shapely.affinity import translate

AGREEMENT = """\
version: 1
id: PCR-PRAHA-1
provider: {{name: Krajské ředitelství policie, id_number: "75151472"}}
recipient: {{name: Městská část Praha 1, id_number: "00063410", kind: municipality}}
territory: {territory}
offences: [{offences}]
valid_from: 2025-01-01
valid_to: {valid_to}
period_from: 2025-01-01
time_step: {step}
place: {place}
min_count: {least}
purposes: [prevention_planning]
onward_publication: "{onward}"
approvers: [{{name: B. Chief}}]
contact: dohody@policie.example
"""
TERMS = {
    "territory": '{codes: ["500054"]}', "offences": "property, violence, misdemeanours, drugs",
    "valid_to": f"{dt.date.today().year + 1}-12-31", "step": "month", "place": "grid", "least": 3,
    "onward": "public-profile",
}  # fmt: skip


@pytest.fixture
def prepare(localsafety, records, precincts, tmp_path):
    """Callable: changed terms of the agreement, changed parameters → the run."""

    def run(terms=None, **changes):
        path = tmp_path / "agreement.yaml"
        path.write_text(AGREEMENT.format(**{**TERMS, **(terms or {})}), encoding="utf-8")
        values = {
            "RECORDS": records, "DISTRICTS": precincts[1], "CODE_FIELD": "code", "NAME_FIELD": "name",
            "PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31", "PROFILE": "municipality-agreement",
            "AGREEMENT": str(path), "PURPOSE": "prevention_planning", "TERRITORY": "500054",
            "PUBLISHER": "Policie", "CONTACT": "a@b.example", "TITLE": "Praha 1", "PREPARED_BY": "A. Analyst",
            "LANGUAGE": "cs", "LEDGER": str(tmp_path / "ledger"), "NEW_LEDGER": True,
            "DATA_AS_OF": "2026-03-01", "OUTPUT": str(tmp_path / "candidate"), **changes,
        }  # fmt: skip
        return localsafety.run("localsafety:preparerelease", values)

    return run


@pytest.mark.parametrize(
    ("clause", "terms", "changes"),
    [
        ("territory", {"territory": '{codes: ["500097"]}'}, {}),
        ("period", {}, {"PERIOD_FROM": "2024-01-01", "PERIOD_TO": "2024-12-31"}),
        ("offences", {"offences": "property"}, {"OFFENCES": "burglary, assault"}),
        ("place", {"place": "district"}, {}),
        ("time_step", {"step": "quarter"}, {}),
        ("min_count", {"least": 5}, {}),
        ("valid_to", {"valid_to": "2025-12-31"}, {}),
        ("purposes", {}, {"PURPOSE": "insurance"}),
        ("onward_publication", {"onward": "no"}, {"PROFILE": "public-default"}),
    ],
)
def test_every_clause_is_refused_by_name(prepare, tmp_path, clause, terms, changes):
    with pytest.raises(QgsProcessingException, match=f"agreement PCR-PRAHA-1, clause “{clause}”"):
        prepare(terms, **changes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agreement.yaml"]


def write_polygons(path, name, rows):
    """A layer of districts: code, name, polygon."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, reference, ogr.wkbMultiPolygon)
    for field in ("code", "name"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for code, title, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["code"], feature["name"] = code, title
        feature.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(shapely.to_wkb(shape))))
        layer.CreateFeature(feature)
    del layer, dataset


def test_a_drawn_territory_stops_precincts_beyond_it(prepare, precincts, tmp_path):
    """The agreed area is one precinct; the records of Praha 1 lie in several."""
    layer = QgsVectorLayer(precincts[1], "p", "ogr")
    from local_safety.processing.sources.coordinates import choose

    way = choose("EPSG:4326", "EPSG:5514")
    shapes = [shapely.from_wkb(bytes(feature.geometry().asWkb())) for feature in layer.getFeatures()]
    del layer  # a traceback must not keep it beyond the end of QGIS
    moved = shapely.transform(shapes[0], lambda xy: np.column_stack(way.points(xy[:, 0], xy[:, 1])))
    write_polygons(tmp_path / "territory.gpkg", "territory", [("1", "1", moved)])
    digest = hashlib.sha256((tmp_path / "territory.gpkg").read_bytes()).hexdigest()
    says = r"clause “territory”: \d+ ha of the districts lie outside"
    with pytest.raises(QgsProcessingException, match=says):
        prepare({"territory": f"{{file: territory.gpkg, sha256: {digest}}}"})


JOB = """\
version: 1
code: "{code}"
name: {name}
districts: {{file: "{code}.gpkg", layer: {layer}, code: code, name: name}}
profile: {profile}
{agreement}ledger: ledgers/{code}
language: cs
title: Kriminalita 2025, {name}
publisher: {name}
contact: gis@town.example
"""


TOWNS, FAR = 30, 20_000
"""Copies of the sample town stand so many metres apart."""


def copied(source, target, number):
    """Records of the sample town in a copy of it, with ids of their own."""
    for feature in source:
        copy = feature.Clone()
        copy.SetFID(-1)
        copy["incident_id"] = f"COPY{number:02d}X{feature['incident_id']}"
        place = copy.GetGeometryRef()
        if place is not None and not place.IsEmpty():
            place.SetPoint_2D(0, place.GetX() + FAR * number, place.GetY())
        target.CreateFeature(copy)


@pytest.fixture(scope="module")
def thirty(localsafety, shared_data, precincts, sample, tmp_path_factory):
    """(records, folder of jobs, code of each job): precincts of Praha 1 and 8, copies of the sample town."""
    from local_safety.processing.sources.coordinates import choose

    work = tmp_path_factory.mktemp("thirty")
    packages = []
    for name in ("2025_500054", "2025_500097"):
        packages.append(str(work / f"{name}.zip"))
        with zipfile.ZipFile(packages[-1], "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted((shared_data / "police_cr_map" / name).iterdir()):
                archive.write(path, path.name)
    every, town = str(work / "every.gpkg"), str(work / "town.gpkg")
    localsafety.run("localsafety:importrecords", {"INPUT": packages, "OUTPUT": every})
    localsafety.run("localsafety:importrecords", {"INPUT": [str(sample / "2025_999001.zip")], "OUTPUT": town})
    dataset = ogr.Open(every, 1)
    layer = dataset.GetLayer(0)
    points = []
    for feature in layer:  # a geometry lives as long as its feature
        place = feature.GetGeometryRef()
        if place is not None and not place.IsEmpty():
            points.append((place.GetX(), place.GetY()))
    points = np.array(points)
    way = choose("EPSG:4326", "EPSG:5514")
    towns = {}
    for feature in QgsVectorLayer(precincts[1], "p", "ogr").getFeatures():
        shape = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        shape = shapely.transform(shape, lambda xy: np.column_stack(way.points(xy[:, 0], xy[:, 1])))
        count = int(shapely.contains_xy(shape, points[:, 0], points[:, 1]).sum())
        if count > 300:  # halves of it are the districts of the town
            x0, y0, x1, y1 = shape.bounds
            code = str(feature["code"])
            middle = (x0 + x1) / 2
            boxes = [shapely.box(x0, y0, middle, y1), shapely.box(middle, y0, x1, y1)]
            parts = [shapely.intersection(shape, box) for box in boxes]
            towns[code] = [(f"{code}{n}", f"{n}", part) for n, part in enumerate(parts)]
    praha = len(towns)
    assert praha >= 4
    own = QgsVectorLayer(f"{sample / 'town.gpkg'}|layername=districts", "d", "ogr")
    source = ogr.Open(town)
    layer.StartTransaction()
    for number in range(1, TOWNS - praha + 1):
        copied(source.GetLayer(0), layer, number)
        shift, east = translate, FAR * number
        towns[f"8{number:05d}"] = [
            (f"8{number:05d}{n}", f["name"], shift(shapely.from_wkb(bytes(f.geometry().asWkb())), east))
            for n, f in enumerate(own.getFeatures())
        ]
    layer.CommitTransaction()
    del layer, dataset
    jobs = work / "jobs"
    jobs.mkdir()
    for number, (code, rows) in enumerate(sorted(towns.items())):
        write_polygons(jobs / f"{code}.gpkg", "districts", rows)
        agreement = ""
        if number % 2:
            terms = {**TERMS, "territory": f'{{codes: ["{code}"]}}', "least": 1 + number % 3}
            terms["place"] = "district" if number == 5 else "grid"
            text = AGREEMENT.format(**terms).replace("PCR-PRAHA-1", f"AGR-{code}")
            (jobs / "agreements").mkdir(exist_ok=True)
            (jobs / "agreements" / f"{code}.yaml").write_text(text, encoding="utf-8")
            agreement = f"agreement: agreements/{code}.yaml\n"
        profile = "municipality-agreement" if agreement else "public-default"
        layer = "missing" if number == 8 else "districts"
        text = JOB.format(code=code, name=f"Town {code}", profile=profile, agreement=agreement, layer=layer)
        (jobs / f"{code}.yaml").write_text(text, encoding="utf-8")
    return every, jobs, sorted(towns)


def test_thirty_towns_in_one_run(localsafety, thirty, tmp_path):
    records, jobs, codes = thirty
    values = {
        "RECORDS": records, "JOBS": str(jobs), "PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31",
        "PREPARED_BY": "A. Analyst", "NEW_LEDGER": True, "DATA_AS_OF": "2026-03-01",
        "OUTPUT": str(tmp_path / "out"),
    }  # fmt: skip
    reports = {"SUMMARY": str(tmp_path / "summary.gpkg"), "REPORT": str(tmp_path / "approve.html")}
    first = localsafety.run("localsafety:preparebatch", {**values, **reports})
    assert sum(first[name] for name in ("READY", "REFUSED", "UNCHANGED", "FAILED")) == TOWNS
    layer = QgsVectorLayer(reports["SUMMARY"], "s", "ogr")
    rows = {feature["job"].removesuffix(".yaml"): feature for feature in layer.getFeatures()}
    assert (rows[codes[5]]["state"], rows[codes[8]]["state"]) == ("refused", "failed")
    assert "clause “place”" in rows[codes[5]]["reason"] and "cannot be opened" in rows[codes[8]]["reason"]
    assert first["FAILED"] == 1 and first["READY"] >= TOWNS - 6
    refused = [code for code in codes if rows[code]["state"] == "refused" and code != codes[5]]
    assert all(rows[code]["reason"] for code in refused)  # small precincts that would say too little
    del layer, rows
    dataset = ogr.Open(records)  # a layer lives as long as its dataset
    ids = {feature["incident_id"] for feature in dataset.GetLayer(0)} - {None}
    del dataset
    for code in codes:
        for path in (tmp_path / "out" / code / "candidate").rglob("*"):
            if path.suffix in (".csv", ".json", ".geojson", ".html", ".txt"):
                text = path.read_text(encoding="utf-8")
                words = set(re.findall(r"[0-9A-Za-z]+", text))
                assert not {word for word in words & ids if len(word) > 6}, path
                assert not re.search(r"COPY\d\dX", text), path
                names = [f"Town {other}" for other in codes if other != code]
                assert not [name for name in names if name in text], path
    again = localsafety.run("localsafety:preparebatch", values)
    assert (again["READY"], again["UNCHANGED"]) == (0, first["READY"])
    manifest = json.loads((tmp_path / "out" / codes[0] / "candidate" / "manifest.json").read_bytes())
    assert manifest["territory"]["code"] == codes[0]
    page = (tmp_path / "approve.html").read_text(encoding="utf-8")
    effort = re.search(r"\d+ s, memory at most \d+ MB", page).group()
    print(effort, f"ready {first['READY']}", f"refused {refused}")
